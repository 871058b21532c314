"""A difference of two scores, with the bounds of blocks drawn again."""

from __future__ import annotations

import msgspec


class Difference(msgspec.Struct, frozen=True):
    """Ours minus a reference in one score; below zero is better. Nine draws of blocks in ten."""

    value: float
    low: float | None = None
    high: float | None = None
