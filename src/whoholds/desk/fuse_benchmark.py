"""Shell: learn from and map a made-up front's claims beside a bare loop, in one run."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from whoholds.bench.fuse_speed import FuseSpeed
from whoholds.bench.ledger_fuse_speed import LedgerFuse
from whoholds.bench.tile_speed import TileSpeed
from whoholds.desk.simulated_folder import filled_case

CLAIMS, PLACES, DAYS = 5_000_000, 33_000, 1_700
#: Claims of the largest ledger that is fused.
LEDGER_CLAIMS = 1_000_000
#: Places of a tile where the user does not say: some ten seconds of work a round at 1e9 claims.
TILE_PLACES = 5_000
#: Sizes of ledgers that are fused, each so many times the one before, and the smallest.
_SIZES, _TENFOLD, _LEAST_CLAIMS = 3, 10, 1_000
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
_RUN_TILES = """
import sys, msgspec
from pathlib import Path
from whoholds.desk.machine_code_folder import keep_machine_code
keep_machine_code()
from whoholds.desk.tiled.tile_benchmark import measure_tiles
if __name__ == "__main__":
    *sizes, keep = sys.argv[1:]
    told = measure_tiles(*map(int, sizes), Path(keep) if keep else None)
    print(msgspec.json.encode(told).decode())
"""
_RUN_CASE = """
import sys, msgspec
from pathlib import Path
from whoholds.desk.machine_code_folder import keep_machine_code
keep_machine_code()
from whoholds.desk.fuse_ledger_stages import measure_case
print(msgspec.json.encode(measure_case(Path(sys.argv[1]), int(sys.argv[2]))).decode())
"""
_T = TypeVar("_T")


def measure_fuse(claims: int = CLAIMS, places: int = PLACES, days: int = DAYS) -> FuseSpeed:
    """The whole measurement in a process of its own, so that the peak of memory is its own.

    Raises:
        subprocess.CalledProcessError: it fails.
        ImportError: numba is not installed.
    """
    return _apart("fuse_stages", "measure_here", FuseSpeed, (claims, places, days))


def measure_tiles(
    claims: int, places: int, days: int, most: int = TILE_PLACES, keep: Path | None = None
) -> TileSpeed:
    """The same front in tiles of at most so many places, and without; in a process of its own.

    Figures are kept in the folder `keep` as they come, and a stopped run goes on from them.

    Raises:
        subprocess.CalledProcessError: it fails.
        ImportError: numba is not installed.
    """
    given = (*map(str, (claims, places, days, most)), str(keep or ""))
    return _run(_RUN_TILES, given, TileSpeed)


def measure_ledger_fuse(
    most: int, places: int, scratch: Path | None = None
) -> Iterator[LedgerFuse]:
    """Cases of up to `most` claims, each filled, then fused from its ledger in its own process.

    Args:
        most: claims of the largest; the others have a tenth, and a tenth of that, down to 1,000.
        places: in the table of each case.
        scratch: where the cases are made, and removed again; the system's by default.

    Raises:
        subprocess.CalledProcessError: it fails.
        ImportError: numba is not installed.
    """
    for claims in _sizes(most):
        with tempfile.TemporaryDirectory(dir=scratch) as name:
            folder = filled_case(Path(name) / "case", claims, places)
            yield _run(_RUN_CASE, (str(folder.path), str(places)), LedgerFuse)


def _sizes(most: int) -> list[int]:
    """A few sizes up to the largest, each ten times the one before."""
    sizes = [most]
    while len(sizes) < _SIZES and sizes[0] >= _TENFOLD * _LEAST_CLAIMS:
        sizes.insert(0, sizes[0] // _TENFOLD)
    return sizes


def _apart(module: str, function: str, form: type[_T], sizes: tuple[int, ...]) -> _T:
    script = _RUN.format(module=module, function=function)
    return _run(script, tuple(map(str, sizes)), form)


def _run(script: str, given: tuple[str, ...], form: type[_T]) -> _T:
    import numba  # noqa: F401  (else the other process would say it in its own words)

    command = [sys.executable, "-c", script, *given]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=form)
