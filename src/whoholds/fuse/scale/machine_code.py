"""Loops compiled to machine code, kept between runs where there is room for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from numba import njit

_P = ParamSpec("_P")
_R = TypeVar("_R")


def compiled(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """The same function, compiled at its first call.

    The code is kept in the folder that NUMBA_CACHE_DIR names, beside the source, or in the user's
    cache, whichever can be written; on a machine where none can, each run compiles anew.
    """
    try:
        kept = njit(cache=True, nogil=True)(function)
    except RuntimeError:  # no folder can be written
        kept = njit(nogil=True)(function)
    return cast("Callable[_P, _R]", kept)
