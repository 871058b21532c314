"""Shell: how long something takes, by the wall's clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

_Made = TypeVar("_Made")


def timed(run: Callable[[], _Made]) -> tuple[float, _Made]:
    """Seconds that it takes, and what it gives."""
    begun = time.perf_counter()
    made = run()
    return time.perf_counter() - begun, made


def seconds_of(run: Callable[[], object]) -> float:
    """Seconds that it takes, with what it gives thrown away."""
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun
