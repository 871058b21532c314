"""Show how well forecasts of holding ground were, beside simpler ones."""

from __future__ import annotations

import msgspec

from whoholds.bench.contested_tables import ContestedHorizon, show_contested
from whoholds.bench.score_difference import Difference


class HoldScores(msgspec.Struct, frozen=True):
    """One system at one horizon: of the whole band, and of cells near the line.

    Probabilities of log scores are clipped at .001; `ece` has fifteen bins; `said_lost` is the
    share it expects to be lost.
    """

    brier: float
    log: float
    near_brier: float | None
    near_log: float | None
    ece: float
    said_lost: float


class Put(msgspec.Struct, frozen=True):
    """A line beside ours: log-odds of holding are shift + slope times those of the model."""

    shift: float
    slope: float


#: Chance of a loss as said and as it happened, in a bin, and the rows in it.
Bin = tuple[float, float, int]


class HoldHorizon(msgspec.Struct, frozen=True):
    """All systems at one horizon.

    Attributes:
        days: the horizon.
        rows, near_rows: cells on origin days that were scored.
        origins: origin days.
        lost_share: of rows whose holder did not hold then.
        events: cells lost at least once, each counted once.
        blocks: of 60 days by 50 km, and those of them in which ground was lost.
        blocks_lost: those are the independent events, at most.
        systems: name -> scores.
        against: of ours, Brier and log minus those of the reference, and near the line.
        reliability: name -> bins by the chance of a loss, without and with the line.
    """

    days: int
    rows: int
    near_rows: int
    origins: int
    lost_share: float
    events: int
    blocks: int
    blocks_lost: int
    systems: dict[str, HoldScores]
    against: dict[str, Difference]
    reliability: dict[str, tuple[Bin, ...]] = {}


class HoldBench(msgspec.Struct, frozen=True):
    """A run of `bench hold`.

    `crps_days` is the restricted CRPS of the first loss over the longest horizon: name -> of all,
    and near the line (None where none is near), in days. `put_right` is the line beside ours by
    horizon, learned before the split. `contested` is empty where no map draws contested ground.
    """

    folder: str
    split: str
    band_km: float
    near_km: float
    maps: int
    first_day: str
    last_day: str
    left_out: dict[str, int]
    ground: str
    cells: int
    cell_km2: float
    train_rows: int
    train_losses: int
    ours: str
    reference: str
    horizons: tuple[HoldHorizon, ...]
    crps_horizon_days: int
    crps_days: dict[str, tuple[float, float | None]]
    crps_against: dict[str, Difference]
    put_right: dict[int, Put] = {}
    contested: tuple[ContestedHorizon, ...] = ()


def show_holds(found: HoldBench) -> list[str]:
    """The tables of a run, 80 columns."""
    lines = [
        f"{found.maps} maps, {found.first_day} to {found.last_day}, of {found.folder}",
        *(f"  left out: {n} {why}" for why, n in found.left_out.items()),
        f"ground: {found.ground}",
        f"{found.cells:,} cells of {found.cell_km2:.1f} km2, scored to {found.band_km:g} km",
        (
            f"learned before {found.split} from {found.train_rows:,} rows, of which "
            f"{found.train_losses:,} were lost in 30 days"
        ),
    ]
    for horizon in found.horizons:
        lines += ["", *_horizon(horizon, found)]
    lines += show_contested(found.contested, found.near_km)
    return [*lines, "", *_crps(found)]


def _horizon(horizon: HoldHorizon, found: HoldBench) -> list[str]:
    near = f"<{found.near_km:g} km"
    head = (
        f"{horizon.days} days: {horizon.origins} origins, {horizon.rows:,} rows "
        f"({horizon.near_rows:,} {near}), {horizon.lost_share:.2%} lost"
    )
    events = (
        f"{horizon.events} cells lost; ground was lost in {horizon.blocks_lost} of "
        f"{horizon.blocks} blocks of 60 days x 50 km"
    )
    columns = (
        f"{'':18} {'Brier':>8} {'log':>7} {near + ' Br.':>12} {'log':>7} {'ECE':>6} {'said':>6}"
    )
    rows = [_row(name, s) for name, s in horizon.systems.items()]
    differences = _differences(horizon.against, found, "+.5f")
    return [head, events, columns, *rows, *differences, *_calibration(horizon, found)]


def _calibration(horizon: HoldHorizon, found: HoldBench) -> list[str]:
    """The line beside ours, and what was said beside what happened, by the chance of a loss."""
    put = found.put_right.get(horizon.days)
    if put is None:
        return []
    lines = [
        (
            f"a line by outcomes before the split, out of fold: shift {put.shift:+.2f}, "
            f"slope {put.slope:.2f}"
        )
    ]
    for name, bins in horizon.reliability.items():
        lines.append(f"  {name}: chance of a loss said -> lost (rows)")
        told = [f"{said:.2%} -> {lost:.2%} ({rows:,})" for said, lost, rows in bins]
        lines += [f"    {', '.join(told[n : n + 2])}" for n in range(0, len(told), 2)]
    return lines


def _row(name: str, s: HoldScores) -> str:
    near = (
        f"{'-':>12} {'-':>7}"
        if s.near_brier is None or s.near_log is None
        else f"{s.near_brier:>12.5f} {s.near_log:>7.4f}"
    )
    return f"{name:18} {s.brier:>8.5f} {s.log:>7.4f} {near} {s.ece:>6.4f} {s.said_lost:>6.2%}"


def _differences(against: dict[str, Difference], found: HoldBench, form: str) -> list[str]:
    lines = [f"{found.ours} minus {found.reference}:"] if against else []
    for name, d in against.items():
        lines.append(f"  {name:12} {d.value:{form}} {d.bounds(form)}")
    return lines


def _crps(found: HoldBench) -> list[str]:
    lines = [f"restricted CRPS of the first loss over {found.crps_horizon_days} days, in days"]
    if not found.crps_days:
        return [*lines, "  no origin has so many days of maps after it"]
    near = f"<{found.near_km:g} km"
    lines.append(f"{'':18} {'all':>8} {near:>8}")
    for name, (whole, close) in found.crps_days.items():
        lines.append(f"{name:18} {whole:>8.3f} {'-' if close is None else f'{close:.3f}':>8}")
    return lines + _differences(found.crps_against, found, "+.4f")
