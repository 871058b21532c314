"""Loops compiled to machine code, kept between runs where a folder is named for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from numba import config, njit

_P = ParamSpec("_P")
_R = TypeVar("_R")


def compiled(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """The same function, compiled at its first call.

    Code is kept between runs only in a folder that was named, by NUMBA_CACHE_DIR or by
    `desk.machine_code_folder`; never beside the source, which may not be ours to write to. Where
    the folder cannot be written, each run compiles anew.
    """
    if not config.CACHE_DIR:
        return cast("Callable[_P, _R]", njit(nogil=True)(function))
    try:
        kept = njit(cache=True, nogil=True)(function)
    except RuntimeError:  # no folder can be written
        kept = njit(nogil=True)(function)
    return cast("Callable[_P, _R]", kept)
