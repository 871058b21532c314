"""Shell: parts through Daft, on this machine or on the machines of a Ray cluster.

The same function reads a part as in the local engine (`read_part`), so that the tables are the
same, byte for byte. Daft hands the parts out; where a machine or a process dies, Ray gives its
parts to another. Tables go to a place that all machines reach: a shared folder, or a store.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any, Literal

import msgspec

from whoholds.desk.bulk.job import Job, Part, PartDone
from whoholds.desk.bulk.part_reading import read_part
from whoholds.errors import SettingsError

ClusterEngine = Literal["daft", "ray"]


def run_on_daft(
    job: Job, parts: Sequence[Part], engine: ClusterEngine, address: str = ""
) -> Iterator[PartDone]:
    """Read the parts as Daft hands them out, each as it is done.

    Args:
        job: how they are read; `out` is reached from every machine.
        parts: what is read.
        engine: "daft" for its own runner on this machine, "ray" for a cluster.
        address: of the cluster ("auto", "ray://head:10001").

    Raises:
        SettingsError: the engine is not installed.
    """
    _require(engine)
    if not parts:
        return
    import daft

    if engine == "ray":
        daft.set_runner_ray(address=address or None)
    told = [msgspec.json.encode(part).decode() for part in parts]
    frame = daft.from_pydict({"part": told}).into_partitions(len(told))
    asked = msgspec.json.encode(job).decode()

    @daft.func(return_dtype=daft.DataType.string())
    def read(part: str) -> str:
        return read_encoded(asked, part)

    for row in frame.select(read(daft.col("part")).alias("done")).iter_rows():
        yield msgspec.json.decode(row["done"], type=PartDone)


def read_encoded(job: str, part: str) -> str:
    """`read_part` from text to text: what travels between machines."""
    done = read_part(
        msgspec.json.decode(job, type=Job), msgspec.json.decode(part, type=Part)
    )
    return msgspec.json.encode(done).decode()


def _require(engine: ClusterEngine) -> None:
    missing = [n for n in ("daft", *(("ray",) if engine == "ray" else ())) if not _there(n)]
    if missing:
        raise SettingsError(
            (("--engine", f"{', '.join(missing)} not installed: pip install 'whoholds[cluster]'"),)
        )


def _there(name: str) -> Any:  # noqa: ANN401  (only its truth is asked)
    return find_spec(name)
