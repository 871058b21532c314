"""What `whoholds bench places` says: a gazetteer file beside plain tools, as ratios. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

import msgspec

from whoholds.bench.speed import Lap

#: Exact look-ups of whole records, against names and places in plain SQLite tables with an index.
LEAST_LOOKUP_SPEEDUP = 3.0
#: Importing a dump takes less time than so many plain reads of its table by pandas.
MOST_PLAIN_READS = 25
#: Resident memory of a process with an open gazetteer (MB of 1,000,000 bytes).
MOST_OPEN_MB = 150.0
#: Looking for names in a text, as a share of the time of parsing it.
MOST_SCAN_SHARE = 0.02


class GazetteerSpeed(msgspec.Struct, frozen=True, kw_only=True):
    """Everything `whoholds bench places` measures; None or empty where it was left out.

    In `importing` the baseline is `MOST_PLAIN_READS` reads, in `scanning` the parser.
    """

    rows: int
    places: int
    names: int
    file_mb: float
    lookups: tuple[Lap, ...]
    importing: tuple[Lap, ...] = ()
    scanning: tuple[Lap, ...] = ()
    words: int = 0
    keys: int = 0
    open_mb: float | None = None
    bare_mb: float | None = None


def gazetteer_systems(speed: GazetteerSpeed) -> dict[str, dict[str, float]]:
    """System -> metric -> figure, the form of every evaluator."""
    own = {"lookup_speedup": _ratio(speed.lookups)}
    if speed.importing:
        own["plain_reads"] = MOST_PLAIN_READS / _ratio(speed.importing)
    if speed.scanning:
        own["scan_share"] = 1 / _ratio(speed.scanning)
    if speed.open_mb is not None:
        own["open_mb"] = speed.open_mb
    return {
        "whoholds": own,
        "sqlite, pandas, spacy": {"lookup_speedup": 1.0, "plain_reads": 1.0, "scan_share": 1.0},
    }


def show_gazetteer_speed(speed: GazetteerSpeed) -> Iterator[str]:
    """The figures with their targets, ours beside the baseline."""
    yield (
        f"{speed.rows:,} rows, {speed.places:,} places, {speed.names:,} names, "
        f"{speed.file_mb:.1f} MB on disk"
    )
    yield f"{'':36}{'ours':>9}{'baseline':>10}{'ratio':>8}  target"
    ratio = _ratio(speed.lookups)
    ours, base = _each(speed.lookups, speed.keys)
    yield _line(
        "look-up / SQLite index, us", (ours, base, ratio), f">= {LEAST_LOOKUP_SPEEDUP:g}",
        ok=ratio >= LEAST_LOOKUP_SPEEDUP,
    )  # fmt: skip
    if speed.importing:
        ours, base = _middle(speed.importing)
        reads = MOST_PLAIN_READS / _ratio(speed.importing)
        yield _line(
            f"import / {MOST_PLAIN_READS} reads by pandas, s",
            (ours, base, reads / MOST_PLAIN_READS),
            "< 1", ok=reads < MOST_PLAIN_READS,
        )  # fmt: skip
        yield f"  which is {reads:.1f} plain reads of the dump"
    if speed.scanning:
        ours, base = _middle(speed.scanning)
        share = 1 / _ratio(speed.scanning)
        yield _line(
            f"scan / parse of {speed.words:,} words, s", (ours, base, share),
            f"< {MOST_SCAN_SHARE:g}", ok=share < MOST_SCAN_SHARE,
        )  # fmt: skip
    if speed.open_mb is not None:
        bare = speed.bare_mb or 0.0
        yield _line(
            "resident memory, open / bare, MB", (speed.open_mb, bare, speed.open_mb / (bare or 1)),
            f"ours < {MOST_OPEN_MB:g}", ok=speed.open_mb < MOST_OPEN_MB,
        )  # fmt: skip


def _line(what: str, figures: tuple[float, float, float], target: str, *, ok: bool) -> str:
    ours, base, ratio = figures
    mark = "ok" if ok else "NOT REACHED"
    return f"{what:36}{ours:>9.2f}{base:>10.2f}{ratio:>8.3g}  {target} {mark}"


def _ratio(laps: Sequence[Lap]) -> float:
    return median(lap.speedup for lap in laps)


def _middle(laps: Sequence[Lap]) -> tuple[float, float]:
    return median(x.ours_s for x in laps), median(x.baseline_s for x in laps)


def _each(laps: Sequence[Lap], keys: int) -> tuple[float, float]:
    """Microseconds of one look-up."""
    ours, base = _middle(laps)
    return ours / max(1, keys) * 1e6, base / max(1, keys) * 1e6
