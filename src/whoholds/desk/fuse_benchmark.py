"""Shell: learn from and map a made-up front's claims beside a bare loop, in one run."""

from __future__ import annotations

import subprocess
import sys
from typing import TypeVar

import msgspec

from whoholds.bench.fuse_speed import FuseSpeed
from whoholds.bench.tile_speed import TileSpeed

CLAIMS, PLACES, DAYS = 5_000_000, 33_000, 1_700
#: Places of a tile where the user does not say: some ten seconds of work a round at 1e9 claims.
TILE_PLACES = 5_000
#: The folder of compiled loops is named before the loops are imported. What is spawned runs the
#: same file from its beginning, and must not begin the measurement.
_RUN = """
import sys, msgspec
from whoholds.desk.machine_code_folder import keep_machine_code
keep_machine_code()
from whoholds.desk.{module} import {function} as measure
if __name__ == "__main__":
    print(msgspec.json.encode(measure(*map(int, sys.argv[1:]))).decode())
"""
_T = TypeVar("_T")


def measure_fuse(claims: int = CLAIMS, places: int = PLACES, days: int = DAYS) -> FuseSpeed:
    """The whole measurement in a process of its own, so that the peak of memory is its own.

    Raises:
        subprocess.CalledProcessError: it fails.
        ImportError: numba is not installed.
    """
    return _apart("fuse_stages", "measure_here", FuseSpeed, (claims, places, days))


def measure_tiles(claims: int, places: int, days: int, most: int = TILE_PLACES) -> TileSpeed:
    """The same front in tiles of at most so many places, and without; in a process of its own.

    Raises:
        subprocess.CalledProcessError: it fails.
        ImportError: numba is not installed.
    """
    return _apart("tiled.tile_benchmark", "measure_tiles", TileSpeed, (claims, places, days, most))


def _apart(module: str, function: str, form: type[_T], sizes: tuple[int, ...]) -> _T:
    import numba  # noqa: F401  (else the other process would say it in its own words)

    script = _RUN.format(module=module, function=function)
    command = [sys.executable, "-c", script, *map(str, sizes)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=form)
