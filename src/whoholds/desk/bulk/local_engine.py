"""Shell: parts over processes of this machine, each with the model loaded once.

A process is handed one part at a time and only so many parts wait, so that nothing piles up. Where
a process is killed, its part and those that were under way beside it are read again, each alone: a
part at which processes die takes no other with it.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any

import msgspec

from whoholds.desk.bulk.job import Job, Part, PartDone
from whoholds.desk.bulk.parquet_trial import outlives
from whoholds.desk.bulk.part_reading import read_part, setup_of
from whoholds.desk.one_thread import take_one_thread
from whoholds.errors import UnreadableBytes

#: A part under way when a process dies is read again, at most so many times.
MOST_ATTEMPTS = 3
#: Parts handed out beyond those that processes work on.
AHEAD = 1
#: Seconds between two looks at how far the processes are.
TICK_S = 0.5

_shared: dict[str, Any] = {}


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run is: records and bytes read since it began, of how many bytes."""

    records: int
    bytes_read: int
    bytes_in_all: int
    seconds: float

    @property
    def rate(self) -> float:
        """Records a second."""
        return self.records / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """By the bytes that are left; None before anything is read."""
        if not self.bytes_read:
            return None
        return self.seconds * max(0, self.bytes_in_all - self.bytes_read) / self.bytes_read


def run_here(
    job: Job, parts: Sequence[Part], told: Callable[[Pace], None] | None = None
) -> Iterator[PartDone]:
    """Read the parts one after another in this process; `told` hears how far the run is."""
    begun, whole = time.perf_counter(), sum(p.size_bytes for p in parts)
    before, records, heard = 0, 0, begun

    def at(read: int) -> None:
        nonlocal records, heard
        records += 1
        now = time.perf_counter()
        if told is not None and now - heard >= TICK_S:
            heard = now
            told(
                Pace(
                    records=records,
                    bytes_read=before + read,
                    bytes_in_all=whole,
                    seconds=now - begun,
                )
            )

    for part in parts:
        if part.kind == "parquet" and not outlives(part.source, part.group):
            yield _given_up(job, part, "a process died while it tried to read this table")
        else:
            yield read_part(job, part, at)
        before += part.size_bytes


def run_processes(job: Job, parts: Sequence[Part], jobs: int) -> Iterator[PartDone | Pace]:
    """Read the parts in so many processes; each part as it is done, and how far the run is."""
    waiting, attempts = deque(largest_first(parts)), dict.fromkeys((p.part_id for p in parts), 0)
    begun, whole = time.perf_counter(), sum(p.size_bytes for p in parts)
    context = get_context("spawn")
    records, read = context.Value("q", 0), context.Value("q", 0)
    take_one_thread()  # each of many processes
    while waiting:
        pool = ProcessPoolExecutor(jobs, context, _begin, (job.model, job.case, records, read))
        under_way: dict[Future[PartDone], Part] = {}
        try:
            while waiting or under_way:
                while waiting and _may_begin(waiting[0], under_way.values(), attempts, jobs):
                    part = waiting.popleft()
                    attempts[part.part_id] += 1
                    under_way[pool.submit(_read, job, part)] = part
                ended, _ = wait(under_way, timeout=TICK_S, return_when=FIRST_COMPLETED)
                for future in ended:
                    done = future.result()
                    under_way.pop(future)
                    yield done
                yield Pace(
                    records=records.value,
                    bytes_read=read.value,
                    bytes_in_all=whole,
                    seconds=time.perf_counter() - begun,
                )
        except BrokenProcessPool:
            for part in list(under_way.values()):
                if attempts[part.part_id] >= MOST_ATTEMPTS:
                    why = f"a process died {MOST_ATTEMPTS} times while it read this part"
                    yield _given_up(job, part, why)
                else:
                    waiting.appendleft(part)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def largest_first(parts: Sequence[Part]) -> list[Part]:
    """The parts by their bytes, those of a size as they come.

    A large one at the end leaves all processes but one without work (Graham 1969: by size, a run
    takes at most a third longer than the best order; in any order, up to twice as long).
    """
    return sorted(parts, key=lambda p: -p.size_bytes)


def _may_begin(
    part: Part, under_way: Collection[Part], attempts: Mapping[str, int], jobs: int
) -> bool:
    """Whether a part may be handed out beside these: one that was lost before only alone."""
    if attempts[part.part_id] or any(attempts[p.part_id] > 1 for p in under_way):
        return not under_way
    return len(under_way) < jobs + AHEAD


def _given_up(job: Job, part: Part, why: str) -> PartDone:
    """A part at which processes die; it has no marker, and no tables."""
    return PartDone(
        part_id=part.part_id,
        source=part.source,
        fingerprint=job.fingerprint(part, ""),
        failed=str(UnreadableBytes(why)),
    )


def _begin(model: str, case: str, records: Any, read: Any) -> None:  # noqa: ANN401  (shared values)
    """Prepare a process: the word lists now, the model at the first sentence."""
    _shared.update(records=records, read=read)
    setup_of(model, case)


def _read(job: Job, part: Part) -> PartDone:
    """Read a part in a process of the pool, and tell how far it is."""
    last = 0

    def told(at: int) -> None:
        nonlocal last
        with _shared["records"].get_lock():
            _shared["records"].value += 1
        with _shared["read"].get_lock():
            _shared["read"].value += at - last
        last = at

    return read_part(job, part, told)
