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
    return _made(function, {"nogil": True})


def inlined(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """The same for a short one, compiled into each loop that calls it.

    To hand over a record of a dozen arrays costs as much as a short loop does: the filter's
    beliefs took 140 ns each with calls and 98 ns without, one after the other on a busy machine.
    """
    return _made(function, {"nogil": True, "forceinline": True})


def _made(function: Callable[_P, _R], options: dict[str, bool]) -> Callable[_P, _R]:
    if not config.CACHE_DIR:
        return cast("Callable[_P, _R]", njit(**options)(function))
    try:
        kept = njit(cache=True, **options)(function)
    except RuntimeError:  # no folder can be written
        kept = njit(**options)(function)
    return cast("Callable[_P, _R]", kept)
