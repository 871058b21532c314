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
from whoholds.desk.bulk.part_reading import done_part, read_part, setup_of
from whoholds.desk.bulk.storing import Store
from whoholds.desk.one_thread import take_one_thread
from whoholds.errors import SettingsError

#: A run that an engine gave up is begun again with the parts that are left, so many times in all.
MOST_ATTEMPTS = 3

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
    store, left = Store(job.out), list(parts)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        try:
            yield from _run(job, left, engine, address)
        except SettingsError:
            raise
        except Exception:  # the engines have no error of their own for a machine that is gone
            if attempt == MOST_ATTEMPTS:
                raise
            fresh = [p for p in left if not _is_done(store, job, p)]
            yield from (d for p in left if p not in fresh and (d := done_part(store, p.part_id)))
            left = fresh
            _let_go(engine)
        else:
            return


def _is_done(store: Store, job: Job, part: Part) -> bool:
    """Whether a part was read to its end by this job, before the engine failed."""
    found = done_part(store, part.part_id)
    _, digest = setup_of(job.model, job.case)
    return found is not None and found.fingerprint == job.fingerprint(part, digest)


def _run(
    job: Job, parts: Sequence[Part], engine: ClusterEngine, address: str
) -> Iterator[PartDone]:
    if not parts:
        return
    import daft

    if engine == "ray":
        daft.set_runner_ray(address=address or None)
    told = [msgspec.json.encode(part).decode() for part in parts]
    frame = daft.from_pydict({"part": told})
    if engine == "ray":  # one machine needs no partitions
        frame = frame.into_partitions(len(told))
    asked = msgspec.json.encode(job).decode()

    @daft.func(return_dtype=daft.DataType.string())  # type: ignore[untyped-decorator,unused-ignore]
    def read(part: str) -> str:
        return read_encoded(asked, part)

    for row in frame.select(read(daft.col("part")).alias("done")).iter_rows():
        yield msgspec.json.decode(row["done"], type=PartDone)


def _let_go(engine: ClusterEngine) -> None:
    """Leave the cluster, so that the next attempt meets it anew."""
    if engine == "ray":
        import ray

        ray.shutdown()


def read_encoded(job: str, part: str) -> str:
    """`read_part` from text to text: what travels between machines."""
    take_one_thread()  # each of many workers
    done = read_part(msgspec.json.decode(job, type=Job), msgspec.json.decode(part, type=Part))
    return msgspec.json.encode(done).decode()


def _require(engine: ClusterEngine) -> None:
    missing = [n for n in ("daft", *(("ray",) if engine == "ray" else ())) if not _there(n)]
    if missing:
        raise SettingsError(
            (("--engine", f"{', '.join(missing)} not installed: pip install 'whoholds[cluster]'"),)
        )


def _there(name: str) -> Any:  # noqa: ANN401  (only its truth is asked)
    return find_spec(name)
