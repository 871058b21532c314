"""Shell: learn from and map a made-up front's claims beside a bare loop, in one run."""

from __future__ import annotations

import subprocess
import sys

import msgspec

from whoholds.bench.fuse_speed import FuseSpeed

CLAIMS, PLACES, DAYS = 5_000_000, 33_000, 1_700
#: The folder of compiled loops is named before the loops are imported.
_RUN = """
import sys, msgspec
from whoholds.desk.machine_code_folder import keep_machine_code
keep_machine_code()
from whoholds.desk.fuse_stages import measure_here
print(msgspec.json.encode(measure_here(*map(int, sys.argv[1:]))).decode())
"""


def measure_fuse(claims: int = CLAIMS, places: int = PLACES, days: int = DAYS) -> FuseSpeed:
    """The whole measurement in a process of its own, so that the peak of memory is its own.

    Raises:
        subprocess.CalledProcessError: it fails.
        ImportError: numba is not installed.
    """
    import numba  # noqa: F401  (else the other process would say it in its own words)

    command = [sys.executable, "-c", _RUN, str(claims), str(places), str(days)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=FuseSpeed)
