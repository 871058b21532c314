"""What a running server knows beside the case: who sits at it, what was pasted, what was done."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TypeVar

import msgspec

from whoholds.desk import at_large, ledgering
from whoholds.desk.at_large import Large
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_files import estimates_stamp, read_fused
from whoholds.desk.outward.redistribution import quotable
from whoholds.desk.overview import UNCOUNTED, Gathered, Overview, gather, overview, renew
from whoholds.desk.pasting import Pasted
from whoholds.desk.public_record import for_others
from whoholds.desk.report_table import ReportTable, brought_up
from whoholds.desk.serving import is_loopback, shown_up_to
from whoholds.errors import LedgerBusy
from whoholds.ledger.indexing import ERASURES, WITHHELD
from whoholds.ledger.slices import Clocks
from whoholds.model.fused import Fused
from whoholds.web.derived import Derived, Shown, Worker, mark_of
from whoholds.web.drafting import Drafts, day_of
from whoholds.web.guard import Gate, new_token

#: Pastes that are remembered until they are added; older ones are forgotten.
MOST_PASTES = 8
#: How long a page of a very large case waits for what is worked out the first time: it then says
#: that it is. The counting of 1,000,000 claims takes some 3 s of the processor.
LARGE_S = 3.0
#: How long the figures around such a page are waited for.
FIGURES_S = 1.0
#: The name of what a very large case is counted to.
COUNTED = "at large"
Made = TypeVar("Made")


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that was made here: its entry, its claim, and what it was."""

    entry: int
    claim_id: str
    what: str


class Shared:
    """What is worked out from the ledger for everybody who may see the same of it."""

    def __init__(self, folder: CaseFolder, own: CaseFolder, worker: Worker) -> None:
        """Nothing yet.

        Args:
            folder: the case as they may have it.
            own: the whole of it, by whose end things are dated.
            worker: the one thread that makes what takes long.
        """
        self.folder = folder
        self.derived = Derived(partial(mark_of, own), worker)
        self.drafts = Drafts(folder, self.derived)
        self.reading = Lock()
        self.seen: tuple[Gathered, Overview, datetime | None] | None = None
        self.fused: tuple[int, Fused | None] = (-1, None)
        self.is_large = False
        self.reports = ("", ReportTable())


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
        #: The last entry that was written at this desk: its own pages are no older.
        self.wrote = 0
        worker = Worker()
        self._whole = Shared(folder, folder, worker)
        self._others = Shared(for_others(folder), folder, worker)

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
        if not self.read_only:
            return True
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
        """Up to when reports may be shown here, by the minute; None where all may."""
        if self.is_editor:
            return None
        limit = shown_up_to(self.folder, self.gate.host, self.now())
        return limit and limit.replace(second=0, microsecond=0)

    def clocks(self, asked: Clocks | None = None) -> Clocks:
        """The clocks asked for, never beyond what may be shown."""
        asked, limit = asked or Clocks(), self.limit()
        known = [t for t in (asked.known_at, limit) if t is not None]
        return msgspec.structs.replace(asked, known_at=min(known, default=None))

    def overview(self) -> Overview:
        """The case at one glance; what the ledger has grown by is read, no more.

        That of a very large case has no figures until they are counted, and says so.
        """
        if not self.is_large():
            return self._seen()[1]
        try:
            counted = self.made(COUNTED, self._counted, FIGURES_S).made
        except LedgerBusy:
            return UNCOUNTED
        return counted.overview

    def large(self) -> Large | None:
        """The case as one of very many claims, by the index; None where it has not so many."""
        return self.made(COUNTED, self._counted).made if self.is_large() else None

    def count_ahead(self) -> None:
        """Have a very large case counted before anybody asks."""
        if self.is_large():
            self.begin(COUNTED, self._counted)

    def is_large(self) -> bool:
        """Whether the case has so many claims that pages do not read all of them."""
        shared = self._shared
        if not shared.is_large:
            with self._case.open() as ledger:
                shared.is_large = ledger.head().seq > at_large.MANY
        return shared.is_large

    def _counted(self) -> Large:
        """By the one thread that makes what takes long."""
        shared = self._shared
        with self.folder.open() as ledger:
            # In another file, or with words erased, reports have other numbers or are gone.
            own = f"{ledger.url} {ledger.last_on(WITHHELD, ERASURES)}"
            name, table = shared.reports
            fresh = name != own or table.upto > ledger.head().seq
            shared.reports = own, brought_up(ledger, ReportTable() if fresh else table)
            limit = day_of(self.limit())
            large = at_large.at_large(ledger, shared.reports[1], limit)
        told = quotable(self.folder, large.overview.queue)
        seen = msgspec.structs.replace(large.overview, queue=told)
        return msgspec.structs.replace(large, overview=seen)

    def gathered(self) -> Gathered:
        """All claims and reports that may be shown here; not for a case of very many."""
        return self._seen()[0]

    def _seen(self) -> tuple[Gathered, Overview, datetime | None]:
        """Read by one at a time: who comes meanwhile waits for it, and reads nothing."""
        limit, shared = self.limit(), self._shared
        with shared.reading:
            seen = shared.seen
            with self.folder.open() as ledger:
                if seen is None or seen[2] != limit:
                    gathered = gather(ledger, limit)
                else:
                    gathered = renew(ledger, seen[0], limit)
            if seen is None or seen[0] is not gathered:
                # What may not be quoted here was not kept: it is taken out of what came anew.
                told = quotable(self.folder, gathered.found)
                gathered = msgspec.structs.replace(gathered, found=told)
                seen = shared.seen = gathered, overview(gathered), limit
            return seen

    def made(
        self, name: str, make: Callable[[], Made], first_s: float | None = None
    ) -> Shown[Made]:
        """What takes long to make of the ledger; `name` has all else that it depends on.

        It may be of a record that has grown since: then it says so (`Derived`).

        Raises:
            LedgerBusy: it takes longer than one waits (`first_s`), which is less for a large case.
        """
        if first_s is None:
            first_s = LARGE_S if self.is_large() else None
        return self._shared.derived.get(name, make, day_of(self.limit()), self.wrote, first_s)

    def begin(self, name: str, make: Callable[[], Made]) -> None:
        """Have the same made before anybody asks for it."""
        self._shared.derived.begin(name, make, day_of(self.limit()))

    def note_written(self) -> None:
        """Note that this desk has written: what it is shown from now on is no older."""
        with self._case.open() as ledger:
            self.wrote = ledger.head().seq

    def fused(self) -> Fused | None:
        """The estimates beside the case, read once; None where there are none."""
        shared, stamp = self._shared, estimates_stamp(self.folder)
        with shared.reading:
            if shared.fused[0] != stamp:
                shared.fused = stamp, read_fused(self.folder)
            return shared.fused[1]

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
