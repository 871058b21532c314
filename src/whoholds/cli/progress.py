"""A bar on the terminal for work on many files; it never mixes with what is written."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

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
