"""What a running server knows beside the case: who sits at it, what was pasted, what was done."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_files import read_fused
from whoholds.desk.outward.redistribution import quotable
from whoholds.desk.overview import Gathered, Overview, gather, overview, renew
from whoholds.desk.pasting import Pasted
from whoholds.desk.public_record import for_others
from whoholds.desk.serving import is_loopback, shown_up_to
from whoholds.ledger.slices import Clocks
from whoholds.model.entry import Head
from whoholds.web.drafting import Drafts
from whoholds.web.guard import Gate, new_token

#: Pastes that are remembered until they are added; older ones are forgotten.
MOST_PASTES = 8
#: Things worked out from the ledger that are remembered until it grows.
MOST_KEPT = 32
Made = TypeVar("Made")


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that was made here: its entry, its claim, and what it was."""

    entry: int
    claim_id: str
    what: str


class Shared:
    """What is worked out from the ledger for everybody who may see the same of it."""

    def __init__(self, folder: CaseFolder) -> None:
        self.folder = folder
        self.drafts = Drafts(folder)
        self.seen: tuple[Gathered, Overview] | None = None
        self.kept: OrderedDict[str, object] = OrderedDict()
        self.head = Head()


class Workbench:
    """One person at one case. The ledger is opened for each request and closed after it."""

    def __init__(self, folder: CaseFolder, gate: Gate, by: str = "") -> None:
        self._case = folder
        self.gate = gate
        self.by = by
        #: Beyond this machine nobody is known by name yet, so nobody decides or adds there.
        self.read_only = not is_loopback(gate.host)
        #: An editor of the team sees what waits to be published, and has a name already.
        self.is_editor = self.is_named = False
        self.done: list[Done] = []
        self.skipped: list[str] = []
        self.told = ""
        #: A map file of the user's that is drawn under the map.
        self.basemap: Path | None = None
        #: By what the queue is ordered: "doubt" or "estimate".
        self.order = "doubt"
        #: The language model reads one report at a time.
        self.reading = Lock()
        self._pastes: OrderedDict[str, Pasted] = OrderedDict()
        self._whole, self._others = Shared(folder), Shared(for_others(folder))

    @property
    def folder(self) -> CaseFolder:
        """The case as this desk may have it: whoever cannot decide is one of the others."""
        return self._shared.folder

    @property
    def _shared(self) -> Shared:
        return self._others if self.read_only else self._whole

    @property
    def shows_all(self) -> bool:
        """Whether all of the record is shown here: estimates beside the case rest on all of it."""
        if self.limit() is not None:
            return False
        with self.folder.open() as shown, self._whole.folder.open() as own:
            return shown.head() == own.head()

    @property
    def drafts(self) -> Drafts:
        """Maps and estimates that were worked out."""
        return self._shared.drafts

    def seat(self, name: str, *, editor: bool) -> Workbench:
        """A desk at the same case for one user of a team, with a form's token of its own."""
        own = Workbench(self._case, msgspec.structs.replace(self.gate, token=new_token()), name)
        own.is_named, own.is_editor, own.read_only = True, editor, not editor
        own.reading = self.reading
        own.basemap = self.basemap
        own._whole, own._others = self._whole, self._others
        return own

    def now(self) -> datetime:
        """The moment."""
        return ledgering.now()

    def limit(self) -> datetime | None:
        """Up to when reports may be shown here; None where all may."""
        return None if self.is_editor else shown_up_to(self.folder, self.gate.host, self.now())

    def clocks(self, asked: Clocks | None = None) -> Clocks:
        """The clocks asked for, never beyond what may be shown."""
        asked, limit = asked or Clocks(), self.limit()
        known = [t for t in (asked.known_at, limit) if t is not None]
        return msgspec.structs.replace(asked, known_at=min(known, default=None))

    def overview(self) -> Overview:
        """The case at one glance; what the ledger has grown by is read, no more."""
        limit, shared = self.limit(), self._shared
        with self.folder.open() as ledger:
            if shared.seen is None or limit is not None:
                gathered = gather(ledger, limit)
            else:
                gathered = renew(ledger, shared.seen[0])
        if shared.seen is None or shared.seen[0] is not gathered:
            gathered = msgspec.structs.replace(
                gathered, found=quotable(self.folder, gathered.found)
            )
        if shared.seen is None or shared.seen[0] is not gathered:
            shared.seen = gathered, overview(gathered)
        return shared.seen[1]

    def gathered(self) -> Gathered:
        """All claims and reports that may be shown here."""
        self.overview()
        assert self._shared.seen is not None  # the overview has just read it
        return self._shared.seen[0]

    def remembered(self, name: str, make: Callable[[], Made]) -> Made:
        """What was made of the ledger as it is, worked out once; `name` has all it depends on.

        Where reports wait to be shown, what may be shown grows with the clock: nothing is kept.
        """
        if self.limit() is not None:
            return make()
        shared = self._shared
        with self.folder.open() as ledger:
            head = ledger.head()
        if head != shared.head:
            shared.kept.clear()
            shared.head = head
        if name not in shared.kept:
            shared.kept[name] = make()
            if len(shared.kept) > MOST_KEPT:
                shared.kept.popitem(last=False)
        return cast("Made", shared.kept[name])

    def estimated_at(self) -> datetime | None:
        """When the estimates beside the case were worked out; None where there are none."""
        fused = read_fused(self.folder)
        return None if fused is None else fused.computed_at

    def keep(self, pasted: Pasted) -> str:
        """Remember a paste until it is added; its name."""
        self._pastes[pasted.key] = pasted
        self._pastes.move_to_end(pasted.key)
        while len(self._pastes) > MOST_PASTES:
            self._pastes.popitem(last=False)
        return pasted.key

    def pasted(self, key: str) -> Pasted | None:
        """A paste that is remembered."""
        return self._pastes.get(key)

    def tell(self) -> str:
        """What is to be said of the last act, once."""
        told, self.told = self.told, ""
        return told
