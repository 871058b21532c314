"""Shell: a question as the command that asks it again."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import timedelta

from whoholds.desk import ledgering
from whoholds.ledger.slices import Clocks


def command_of(asked: ledgering.Asked) -> str:
    """The command that lists the same claims."""
    return shlex.join(["whoholds", "claims", *_options(asked)])


def _options(asked: ledgering.Asked) -> Iterator[str]:
    for name in ("place", "party", "source", "outlet", "kind", "factuality"):
        if value := getattr(asked, name):
            yield from (f"--{name}", value)
    if asked.reviewed_only:
        yield "--reviewed-only"
    yield from _clock_options(asked.clocks)


def _clock_options(clocks: Clocks) -> Iterator[str]:
    if clocks.on is not None and clocks.on.last_day is not None:
        yield from ("--on", clocks.on.last_day.isoformat())
    for name, time in (("--known-at", clocks.known_at), ("--recorded-at", clocks.recorded_at)):
        if time is not None:
            # A day's clock stands at its end, which is the next day's beginning.
            yield from (name, (time - timedelta(microseconds=1)).date().isoformat())
