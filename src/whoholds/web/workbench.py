"""What a running server knows beside the case: who sits at it, what was pasted, what was done."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from threading import Lock
from typing import TypeVar, cast

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_files import read_fused
from whoholds.desk.overview import Gathered, Overview, gather, overview, renew
from whoholds.desk.pasting import Pasted
from whoholds.desk.serving import is_loopback, shown_up_to
from whoholds.ledger.slices import Clocks
from whoholds.model.entry import Head
from whoholds.web.drafting import Drafts
from whoholds.web.guard import Gate

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


class Workbench:
    """One person at one case. The ledger is opened for each request and closed after it."""

    def __init__(self, folder: CaseFolder, gate: Gate, by: str = "") -> None:
        self.folder = folder
        self.gate = gate
        self.by = by
        #: Beyond this machine nobody is known by name yet, so nobody decides or adds there.
        self.read_only = not is_loopback(gate.host)
        self.done: list[Done] = []
        self.skipped: list[str] = []
        self.told = ""
        #: The language model reads one report at a time.
        self.reading = Lock()
        self.drafts = Drafts(folder)
        self._pastes: OrderedDict[str, Pasted] = OrderedDict()
        self._seen: tuple[Gathered, Overview] | None = None
        self._kept: OrderedDict[str, object] = OrderedDict()
        self._kept_head = Head()

    def now(self) -> datetime:
        """The moment."""
        return ledgering.now()

    def limit(self) -> datetime | None:
        """Up to when reports may be shown here; None where all may."""
        return shown_up_to(self.folder, self.gate.host, self.now())

    def clocks(self, asked: Clocks | None = None) -> Clocks:
        """The clocks asked for, never beyond what may be shown."""
        asked, limit = asked or Clocks(), self.limit()
        known = [t for t in (asked.known_at, limit) if t is not None]
        return msgspec.structs.replace(asked, known_at=min(known, default=None))

    def overview(self) -> Overview:
        """The case at one glance; what the ledger has grown by is read, no more."""
        limit = self.limit()
        with self.folder.open() as ledger:
            if self._seen is None or limit is not None:
                gathered = gather(ledger, limit)
            else:
                gathered = renew(ledger, self._seen[0])
        if self._seen is None or self._seen[0] is not gathered:
            self._seen = gathered, overview(gathered)
        return self._seen[1]

    def gathered(self) -> Gathered:
        """All claims and reports that may be shown here."""
        self.overview()
        assert self._seen is not None  # the overview has just read it
        return self._seen[0]

    def remembered(self, name: str, make: Callable[[], Made]) -> Made:
        """What was made of the ledger as it is, worked out once; `name` has all it depends on.

        Where reports wait to be shown, what may be shown grows with the clock: nothing is kept.
        """
        if self.limit() is not None:
            return make()
        with self.folder.open() as ledger:
            head = ledger.head()
        if head != self._kept_head:
            self._kept.clear()
            self._kept_head = head
        if name not in self._kept:
            self._kept[name] = make()
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return cast("Made", self._kept[name])

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
