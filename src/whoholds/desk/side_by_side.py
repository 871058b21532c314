"""Shell: work over processes in the order it came, none of it lost to a process that dies.

The system ends a process that asks for more memory than there is. What was under way then is done
again, each alone, so that a report at which processes die takes no other with it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")
Begin = Callable[[ProcessPoolExecutor, Item], Future[Made]]
_UnderWay = deque[tuple[Item, "Future[Made] | None"]]

#: Items under way for each process: enough that none waits, few enough that a stop loses little.
_AHEAD = 8


def in_order(
    begin: Begin[Item, Made], waiting: Iterable[Item], jobs: int
) -> Iterator[tuple[Item, Made | None]]:
    """Each item with what was made of it, in order; None where a process died at it twice.

    At most so many are under way: what comes slowly is worked on at once, and a stop loses little.

    Args:
        begin: hands an item to a pool of processes.
        waiting: the items, asked for as there is room for them.
        jobs: processes.
    """
    waiting = iter(waiting)
    lost: _UnderWay[Item, Made] = deque()
    while True:
        with _pool(jobs) as pool:
            lost = yield from _until_one_dies(pool, begin, waiting, jobs * _AHEAD)
        if not lost:
            return
        yield from _alone(begin, lost)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Started anew, not forked: a fork of a process with threads (rich has one) may hang.
    return ProcessPoolExecutor(max_workers=jobs, mp_context=get_context("spawn"))


def _until_one_dies(
    pool: ProcessPoolExecutor, begin: Begin[Item, Made], waiting: Iterator[Item], ahead: int
) -> Generator[tuple[Item, Made | None], None, _UnderWay[Item, Made]]:
    """Work until all is done or a process died; what was under way then."""
    under_way: _UnderWay[Item, Made] = deque()
    try:
        for item in waiting:
            # Kept before it is handed over: a pool that broke meanwhile takes nothing.
            under_way.append((item, None))
            under_way[-1] = (item, begin(pool, item))
            if len(under_way) >= ahead:
                first = _first(under_way)
                yield first
        while under_way:
            first = _first(under_way)
            yield first
    except BrokenProcessPool:
        pass
    return under_way


def _first(under_way: _UnderWay[Item, Made]) -> tuple[Item, Made]:
    """The first of them when it is done; it stays where its process died."""
    item, coming = under_way[0]
    if coming is None:
        raise BrokenProcessPool
    made = coming.result()
    under_way.popleft()
    return item, made


def _alone(
    begin: Begin[Item, Made], lost: _UnderWay[Item, Made]
) -> Iterator[tuple[Item, Made | None]]:
    """Each of these by itself, but for those that were done."""
    pool: ProcessPoolExecutor | None = None
    try:
        for item, coming in lost:
            made = _made(coming)
            if made is None:
                pool = pool or _pool(1)
                made = _made(begin(pool, item))
            if made is None and pool is not None:
                pool.shutdown()
                pool = None
            yield item, made
    finally:
        if pool is not None:
            pool.shutdown()


def _made(coming: Future[Made] | None) -> Made | None:
    """What came of it; None where its process died, or it was never handed over."""
    try:
        return None if coming is None else coming.result()
    except BrokenProcessPool:
        return None
