"""Show how systems agree with a map that was held out, beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.bench.map_scores import (
    TOLERANCE_DAYS,
    TOLERANCES,
    MapFigures,
    OddsScores,
    Ratio,
    TruthMap,
    difference,
    map_figures,
    odds_scores,
    overlap,
    surest,
)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class MapRow(msgspec.Struct, frozen=True):
    """One system in one table.

    Attributes:
        system: its name.
        accuracy, near, overlap: one for each of `TOLERANCES`: of all places, of those near the
            line, and of ground (intersection over union).
        outer: overlap with contested ground on both sides, within the usual tolerance.
        polygon_overlap: overlap with the polygons themselves, within the usual tolerance.
        odds: probabilities near the line on place-days that the map is settled on; of states
            without probabilities, with the confidence that fits the truth best.
    """

    system: str
    polygon_overlap: float
    accuracy: tuple[float, ...] = ()
    near: tuple[float, ...] = ()
    overlap: tuple[float, ...] = ()
    outer: float | None = None
    odds: OddsScores | None = None


class Margin(msgspec.Struct, frozen=True):
    """By how much ours exceeds another system in one figure; nine draws of blocks in ten."""

    figure: str
    system: str
    other: str
    value: float
    low: float
    high: float


class MapTable(msgspec.Struct, frozen=True):
    """One run and period with one map held out."""

    run: str
    held_out: str
    first: str
    last: str
    seen: bool
    near_place_days: int
    rows: tuple[MapRow, ...]
    margins: tuple[Margin, ...]


class Compared(msgspec.Struct, frozen=True, eq=False):
    """What stands in a table: states and probabilities by system, and the truth.

    Attributes:
        said: states, (days, places).
        odds: probabilities, (days, places, states), of systems that have them.
        polygons: states of cells, (days, cells), of map makers.
        truth, cell_truth: at places and at cells.
        nearest: the place nearest to each cell.
        block: of each place-day, for intervals.
        party: whose ground is measured.
    """

    said: Mapping[str, Ints]
    odds: Mapping[str, Floats]
    polygons: Mapping[str, Ints]
    truth: TruthMap
    cell_truth: TruthMap
    nearest: Ints
    block: Ints
    party: int

    def between(self, first: int, after: int) -> Compared:
        """The days from `first` to before `after`."""
        cut = slice(first, after)
        return Compared(
            {n: s[cut] for n, s in self.said.items()},
            {n: p[cut] for n, p in self.odds.items()},
            {n: s[cut] for n, s in self.polygons.items()},
            self.truth.between(first, after),
            self.cell_truth.between(first, after),
            self.nearest,
            self.block[cut],
            self.party,
        )


def map_rows(made: Compared) -> tuple[MapRow, ...]:
    """A row for every system, then one for every map maker's polygons."""
    rows = [_row(name, states, made) for name, states in _states(made).items()]
    for name, cells in made.polygons.items():
        whole = overlap(cells, (made.party,), made.cell_truth).value
        rows.append(MapRow(f"{name}: polygons", whole))
    return tuple(rows)


def _states(made: Compared) -> dict[str, Ints]:
    likeliest = {n: p.argmax(axis=2) for n, p in made.odds.items()}
    return {**made.said, **likeliest}


def _row(name: str, states: Ints, made: Compared) -> MapRow:
    figures = [
        map_figures(states, made.party, msgspec.structs.replace(made.truth, tolerance=days))
        for days in TOLERANCES
    ]
    usual = figures[TOLERANCES.index(TOLERANCE_DAYS)]
    odds = made.odds.get(name)
    return MapRow(
        name,
        overlap(states[:, made.nearest], (made.party,), made.cell_truth).value,
        tuple(f.accuracy.value for f in figures),
        tuple(f.near.value for f in figures),
        tuple(f.overlap.value for f in figures),
        usual.outer.value,
        surest(states, made.truth) if odds is None else odds_scores(odds, made.truth),
    )


def margins(made: Compared, system: str, chance: np.random.Generator) -> list[Margin]:
    """By how much a system exceeds every one without odds, within the usual tolerance."""
    figures = {n: map_figures(s, made.party, made.truth) for n, s in _states(made).items()}
    return [
        Margin(name, system, other, *difference(a, b, made.block, chance))
        for other in made.said
        for name, (a, b) in _pairs(figures[system], figures[other]).items()
    ]


def _pairs(ours: MapFigures, theirs: MapFigures) -> dict[str, tuple[Ratio, Ratio]]:
    return {"near": (ours.near, theirs.near), "overlap": (ours.overlap, theirs.overlap)}


_HEAD = (
    f"{'':26} {'accuracy':>17} {'near the line':>17} {'overlap':>17} outer polyg | log  Brier  ECE"
)


def show_table(table: MapTable) -> list[str]:
    """Lines of one table."""
    days = "/".join(map(str, TOLERANCES))
    looked = ", looked at while the method was made" if table.seen else ""
    lines = [
        f"{table.run} {table.first} to {table.last}, {table.held_out} held out{looked}",
        f"{table.near_place_days} place-days near the line; three figures: within {days} days",
        _HEAD,
    ]
    lines += [_line(row) for row in table.rows]
    return [*lines, *(_margin(m) for m in table.margins), ""]


def _line(row: MapRow) -> str:
    if not row.accuracy:
        return f"{row.system[:26]:26} {'':53} {'':5} {row.polygon_overlap:.3f}"
    triples = [" ".join(f"{x:.3f}" for x in t) for t in (row.accuracy, row.near, row.overlap)]
    odds = row.odds
    told = "" if odds is None else f"{odds.log_loss:.3f} {odds.brier:.3f} {odds.ece:.3f}"
    ground = f"{row.outer or 0:.3f} {row.polygon_overlap:.3f}"
    return f"{row.system[:26]:26} {' '.join(triples)} {ground} | {told}"


def _margin(m: Margin) -> str:
    return f"{m.system} - {m.other}: {m.figure} {m.value:+.3f} [{m.low:+.3f}, {m.high:+.3f}]"


class ScaledArea(msgspec.Struct, frozen=True):
    """Ground held by a party, km2: firm, and with contested ground; low and high bound nine in ten.

    `by` is ours or a map maker; `without` the maker held out, "" for none.
    """

    day: str
    by: str
    without: str
    firm: float
    outer: float
    firm_low: float | None = None
    firm_high: float | None = None
    outer_low: float | None = None
    outer_high: float | None = None


def show_areas(areas: Sequence[ScaledArea]) -> list[str]:
    """A line an area, the interval beside it where there is one."""
    lines = [f"{'day':10} {'by':28} {'firm km2':>22} {'with contested':>22}"]
    for area in areas:
        by = f"{area.by}, without {area.without}" if area.without else area.by
        firm = _bounds(area.firm, area.firm_low, area.firm_high)
        outer = _bounds(area.outer, area.outer_low, area.outer_high)
        lines.append(f"{area.day:10} {by:28} {firm:>22} {outer:>22}")
    return lines


def _bounds(value: float, low: float | None, high: float | None) -> str:
    told = f"{value:,.0f}"
    return told if low is None or high is None else f"{told} [{low:,.0f}, {high:,.0f}]"
