"""Shell: what pages are made of and takes long: made once by one thread, kept, bounded, dated.

A thing is asked for by a name that holds everything it depends on but the record. It is kept with
the mark of the record that it was made of. While a newer one is being made, whoever asks waits a
moment for it and is then given the one before, with the number of entries that came since: pages
say so. What was kept back from others, or erased, since it was made is never shown in this way.
"""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Sized
from datetime import datetime
from threading import Condition, Event, Lock, Thread, get_ident
from typing import Any, Generic, TypeVar

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.errors import LedgerBusy, WhoholdsError
from whoholds.ledger.indexing import ERASURES, WITHHELD
from whoholds.model.entry import Head
from whoholds.web.heap import give_back

#: Things that are kept, and characters of them: those asked for longest ago are forgotten.
MOST_KEPT, MOST_TEXT = 64, 32_000_000
#: An older one is shown at once at most so long after it was made; then whoever asks waits for the
#: new one as where there is none, and is given the older, which says so, where that is too long.
MOST_STALE_S = 600.0
#: How long one waits for the new one where there is an older one; longer for one's own writing.
SOON_S, OWN_S = 2.0, 20.0
#: How long one waits where there is none before; then a page says that it is being made.
FIRST_S = 90.0
#: Requests that wait at once, of the forty threads that answer: some are left for the others.
MOST_WAITING = 24
#: The thread ends when it had nothing to do for so long.
_IDLE_S = 20.0
Made = TypeVar("Made")


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """The record as something was made of it: its end, and up to when it may be shown.

    `kept_back` is the last entry that keeps something back from others, or erases it.
    """

    head: Head = Head()
    kept_back: int = 0
    limit: datetime | None = None

    def may_stand_in(self, now: Mark) -> bool:
        """Whether what was made of this may be shown when the record is at `now`."""
        shows_no_more = self.limit == now.limit
        if self.limit is not None and now.limit is not None:
            shows_no_more = self.limit <= now.limit
        is_older = self.head.seq <= now.head.seq
        return is_older and self.kept_back == now.kept_back and shows_no_more


def mark_of(folder: CaseFolder, limit: datetime | None = None) -> Mark:
    """The mark of a case's record as it is: of the whole of it, whoever asks."""
    with folder.open() as ledger:
        return Mark(head=ledger.head(), kept_back=ledger.last_on(WITHHELD, ERASURES), limit=limit)


class Shown(msgspec.Struct, Generic[Made], frozen=True, kw_only=True):
    """A thing, the entry up to which it was made, and how many entries the record had after it."""

    made: Made
    upto: int
    later: int = 0


class Worker:
    """One thread that does what it is given, first that for which somebody waits."""

    def __init__(self) -> None:
        self._given = Condition()
        self._urgent: deque[_Job] = deque()
        self._rest: deque[_Job] = deque()
        self._ident = 0

    def is_here(self) -> bool:
        """Whether it is this thread that asks."""
        return get_ident() == self._ident

    def give(self, job: _Job, *, urgent: bool) -> None:
        """Have a job done; one that was given already may become urgent."""
        with self._given:
            if job in self._rest and urgent:
                self._rest.remove(job)
                self._urgent.append(job)
            elif not (job in self._rest or job in self._urgent or job.begun):
                (self._urgent if urgent else self._rest).append(job)
            if not self._ident:
                thread = Thread(target=self._work, name="derived", daemon=True)
                thread.start()
                self._ident = thread.ident or 0
            self._given.notify()

    def _next(self) -> _Job | None:
        with self._given:
            if not (self._urgent or self._rest):
                self._given.wait(_IDLE_S)
            if not (self._urgent or self._rest):
                self._ident = 0
                return None
            job = (self._urgent or self._rest).popleft()
            job.begun = True
            return job

    def _work(self) -> None:
        while (job := self._next()) is not None:
            job.work()
            del job
            give_back()


class _Job:
    """A making that was asked for, and what came of it."""

    def __init__(self, make: Callable[[_Job], _Kept]) -> None:
        self._make: Callable[[_Job], _Kept] | None = make
        self.begun = False
        #: The record when it began; None before.
        self.mark: Mark | None = None
        self.done = Event()
        self.kept: _Kept | None = None
        self.fault: BaseException | None = None

    def work(self) -> None:
        """Do it, and tell those who wait."""
        make, self._make = self._make, None
        try:
            self.kept = None if make is None else make(self)
        except BaseException as fault:  # noqa: BLE001  (told to whoever waits for it)
            self.fault = fault
        finally:
            self.done.set()


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What was made, or the error that was made instead, with its mark."""

    mark: Mark
    at_s: float
    made: Any = None
    error: WhoholdsError | None = None

    def size(self) -> int:
        """Characters that it has."""
        return len(self.made) if isinstance(self.made, Sized) else 0


class Derived:
    """What was made of one record for those who may see the same of it."""

    def __init__(
        self,
        mark: Callable[[datetime | None], Mark],
        worker: Worker | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing yet.

        Args:
            mark: the record's mark as it is, with this limit.
            worker: makes it; one may work for several.
            clock: seconds, for tests.
        """
        self._mark, self._clock = mark, clock
        self._worker = worker or Worker()
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._jobs: dict[str, _Job] = {}
        self._lock = Lock()
        self._waiting = 0

    def __len__(self) -> int:
        """Things that are kept."""
        return len(self._kept)

    def has(self, name: str, limit: datetime | None = None) -> bool:
        """Whether it was made once, of the record at any time, and was no error."""
        kept = self._kept.get(_full(name, limit))
        return kept is not None and kept.error is None

    def get(
        self,
        name: str,
        make: Callable[[], Made],
        limit: datetime | None = None,
        least: int = 0,
        first_s: float | None = None,
    ) -> Shown[Made]:
        """A thing by its name, made now or before.

        Args:
            name: everything that it depends on but the record and `limit`.
            make: makes it of the record as it is when it is called.
            limit: up to when reports may be shown to whoever asks.
            least: the entry that whoever asks has written last: what is older is shown only after
                a wait that is longer.
            first_s: how long one waits where there is none before; `FIRST_S` by default.

        Raises:
            LedgerBusy: too many wait already, or it takes longer than one waits.
            WhoholdsError: what `make` raises.
        """
        name = _full(name, limit)
        now = self._mark(limit)
        if self._worker.is_here():
            return self._shown(self._fresh(name, now) or self._made(name, make, limit), now)
        with self._lock:
            if (kept := self._fresh(name, now)) is not None:
                return self._shown(kept, now)
            older = self._older(name, now)
            job = self._job(name, now, make)
        first_s = FIRST_S if first_s is None else first_s
        is_own = older is not None and older.mark.head.seq < least
        is_stale = older is not None and self._clock() - older.at_s > MOST_STALE_S
        patience = None if older is None else (OWN_S if is_own else SOON_S)
        if is_stale:
            patience = first_s
        self._worker.give(job, urgent=older is None or is_own or is_stale)
        return self._shown(self._waited(job, patience, first_s) or older, now)

    def begin(self, name: str, make: Callable[[], Made], limit: datetime | None = None) -> None:
        """Have a thing made before anybody asks for it, after all that somebody waits for."""
        name = _full(name, limit)
        now = self._mark(limit)
        with self._lock:
            if self._fresh(name, now) is not None:
                return
            job = self._job(name, now, make)
        self._worker.give(job, urgent=False)

    def _waited(self, job: _Job, patience: float | None, first_s: float) -> _Kept | None:
        """What comes of a job; None where that takes longer than the patience."""
        with self._lock:
            if self._waiting >= MOST_WAITING:
                if patience is not None:
                    return None
                raise LedgerBusy("many pages are being made at once: load it again in a minute")
            self._waiting += 1
        try:
            if not job.done.wait(first_s if patience is None else patience):
                if patience is None:
                    raise LedgerBusy("this is still being worked out: load it again in a minute")
                return None
        finally:
            with self._lock:
                self._waiting -= 1
        if job.fault is not None:
            raise job.fault
        return job.kept

    def _fresh(self, name: str, now: Mark) -> _Kept | None:
        kept = self._kept.get(name)
        if kept is None or kept.mark != now:
            return None
        self._kept.move_to_end(name)
        return kept

    def _older(self, name: str, now: Mark) -> _Kept | None:
        """One that may be shown while a new one is made."""
        kept = self._kept.get(name)
        if kept is None or kept.error is not None or not kept.mark.may_stand_in(now):
            return None
        return kept

    def _job(self, name: str, now: Mark, make: Callable[[], Made]) -> _Job:
        """The making that waits, or that began with the record at `now`; else a new one."""
        job = self._jobs.get(name)
        if job is None or (job.begun and job.mark != now):
            job = _Job(lambda own: self._made(name, make, now.limit, own))
            self._jobs[name] = job
        return job

    def _made(
        self,
        name: str,
        make: Callable[[], Made],
        limit: datetime | None,
        job: _Job | None = None,
    ) -> _Kept:
        """Make it and keep it. The mark is taken first: what is made may know of more, not less."""
        try:
            mark = self._mark(limit)
            if job is not None:
                job.mark = mark
            with self._lock:
                kept = self._fresh(name, mark)
            if kept is None:
                kept = self._kept_of(make, mark)
                with self._lock:
                    self._keep(name, kept)
            return kept
        finally:
            with self._lock:
                if job is not None and self._jobs.get(name) is job:
                    del self._jobs[name]

    def _kept_of(self, make: Callable[[], Made], mark: Mark) -> _Kept:
        try:
            made = make()
        except WhoholdsError as error:
            return _Kept(mark=mark, at_s=self._clock(), error=error.with_traceback(None))
        return _Kept(mark=mark, at_s=self._clock(), made=made)

    def _keep(self, name: str, kept: _Kept) -> None:
        self._kept[name] = kept
        self._kept.move_to_end(name)
        while len(self._kept) > MOST_KEPT or sum(k.size() for k in self._kept.values()) > MOST_TEXT:
            self._kept.popitem(last=False)

    def _shown(self, kept: _Kept | None, now: Mark) -> Shown[Any]:
        assert kept is not None  # without an older one there is no end to the patience
        if kept.error is not None:
            raise kept.error
        seq = kept.mark.head.seq
        return Shown(made=kept.made, upto=seq, later=max(0, now.head.seq - seq))


def _full(name: str, limit: datetime | None) -> str:
    """Whoever may see all and whoever may not never share a thing."""
    return f"{name} {'all' if limit is None else 'limited'}"
