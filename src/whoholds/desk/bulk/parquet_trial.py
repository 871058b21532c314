"""Shell: whether a process outlives a table, tried in one that may die.

The library that reads Parquet (Arrow's, in C++) ends its process at some damaged files, so that no
error can be caught: found by harming files. Where parts are read in this very process the table is
read once in another before. It costs the start of a process and a decoding, for each row group.
"""

from __future__ import annotations

import subprocess
import sys

from whoholds.errors import ReadError

#: What the other process is asked to do; it is told the source and the row group.
_ASK = "import sys; from whoholds.desk.bulk.parquet_trial import read; read(*sys.argv[1:])"


def outlives(source: str, group: int) -> bool:
    """Whether a process that reads this row group comes to its end, with an error or without."""
    command = [sys.executable, "-c", _ASK, source, str(group)]
    return subprocess.run(command, check=False, capture_output=True).returncode >= 0


def read(source: str, group: str) -> None:
    """Read a row group as `read-bulk` does, and give nothing."""
    from whoholds.desk.bulk.job import Part
    from whoholds.desk.bulk.records import each_record

    part = Part(source=source, kind="parquet", group=int(group))
    try:
        for _ in each_record(part, lambda _: None):
            pass
    except ReadError:
        return  # it is told where the part is read
