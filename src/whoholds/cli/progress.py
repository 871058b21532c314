"""A bar on the terminal for work on many files; it never mixes with what is written."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from whoholds.desk.bulk.local_engine import Pace

T = TypeVar("T")


def tracked(work: Iterable[T], inputs: Sequence[str]) -> Iterator[T]:
    """`work`, with a bar on stderr where it is a terminal and the inputs are many files."""
    total = sum(map(_files, inputs))
    if total < 2 or not sys.stderr.isatty():
        yield from work
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total)
        for item in work:
            yield item
            bar.advance(task)


def _files(source: str) -> int:
    """How many files an input is (about: what a folder holds besides reports counts too)."""
    path = Path(source)
    return sum(1 for p in path.rglob("*") if p.is_file()) if path.is_dir() else 1


class Bar:
    """A bar whose total grows as inputs turn up; nothing where stderr is no terminal."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._found = 0
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        """Begin."""
        if sys.stderr.isatty():
            columns = (
                *(TextColumn(self._what), BarColumn(), MofNCompleteColumn()),
                *(TextColumn("{task.fields[rate]}"), TimeRemainingColumn()),
            )
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task(self._what, total=0, rate="")
        return self

    def __exit__(self, *_: object) -> None:
        """End, and leave nothing on the terminal."""
        if self._bar is not None:
            self._bar.stop()

    def more(self, count: int) -> None:
        """So many more inputs turned up."""
        self._found += count
        if self._bar is not None:
            self._bar.update(self._task, total=self._found)

    def each(self, work: Iterable[T]) -> Iterator[T]:
        """`work`, told one by one."""
        for item in work:
            yield item
            if self._bar is not None:
                self._bar.update(self._task, advance=1, rate=self._rate())

    def _rate(self) -> str:
        speed = None if self._bar is None else self._bar.tasks[0].speed
        return "" if not speed else f"{speed:.1f} a second"


class Days:
    """A bar of days done; nothing where stderr is no terminal."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        """Begin."""
        if sys.stderr.isatty():
            columns = (TextColumn(self._what), BarColumn(), MofNCompleteColumn())
            self._bar = Progress(
                *columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True
            )
            self._bar.start()
            self._task = self._bar.add_task(self._what, total=None)
        return self

    def __exit__(self, *_: object) -> None:
        """End, and leave nothing on the terminal."""
        if self._bar is not None:
            self._bar.stop()

    def done(self, count: int, total: int) -> None:
        """So many of so many are done."""
        if self._bar is not None:
            self._bar.update(self._task, completed=count, total=total)


class Records:
    """A bar of bytes read, with records a second and the time left; nothing without a terminal."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        """Begin."""
        if sys.stderr.isatty():
            columns = (TextColumn(self._what), BarColumn(), TextColumn("{task.fields[told]}"))
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task(self._what, total=None, told="")
        return self

    def __exit__(self, *_: object) -> None:
        """End, and leave nothing on the terminal."""
        if self._bar is not None:
            self._bar.stop()

    def at(self, pace: Pace) -> None:
        """The run is so far."""
        if self._bar is not None:
            self._bar.update(
                self._task,
                completed=pace.bytes_read,
                total=pace.bytes_in_all,
                told=pace_line(pace),
            )


def pace_line(pace: Pace) -> str:
    """Records, records a second, time left."""
    left = pace.seconds_left
    told = f"{pace.records:,} records, {pace.rate:,.0f} a second"
    return told if left is None else f"{told}, {left // 60:.0f} min {left % 60:.0f} s left"
