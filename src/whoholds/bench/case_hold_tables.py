"""Show how well forecasts of cases were: each system, place by place, and areas."""

from __future__ import annotations

import msgspec

from whoholds.bench.score_difference import Difference


class CaseHolds(msgspec.Struct, frozen=True):
    """Forecasts of places at one horizon, some of all that were made.

    Attributes:
        days: the horizon.
        which: of the places, in words.
        rows, origins: forecasts that time answered, and the days they were made on.
        unanswered: forecasts of which the truth is not known.
        blocks: of a case, 60 days and 50 km: what hangs together.
        blocks_lost: blocks in which a hold was lost: independent events, at most.
        lost: share of the holds that were no more; `never_held` of those that were none to begin
            with, by the same truth.
        systems: name -> Brier, log, and the share that it expected to be lost.
        against: ours minus each other system, Brier.
    """

    days: int
    which: str
    rows: int
    origins: int
    unanswered: int
    blocks: int
    blocks_lost: int
    lost: float
    never_held: float | None
    systems: dict[str, tuple[float, float, float]]
    against: dict[str, Difference]


class CaseAreas(msgspec.Struct, frozen=True):
    """Forecasts of how much of a hold is kept, at one horizon, in km2.

    `inside` of `rows` held the truth within nine chances in ten. `outside` were said to lie outside
    of what was fitted. Errors are means of what was said less what was kept, without the sign.
    """

    days: int
    rows: int
    inside: int
    outside: int
    error_km2: float
    persistence_error_km2: float
    mean_kept_km2: float


class CaseBench(msgspec.Struct, frozen=True):
    """A back-test of `forecast`: the cases, the declared window, and what came out."""

    cases: tuple[str, ...]
    truth: str
    first_day: str
    last_day: str
    step_days: int
    origins: int
    empty_origins: int
    ours: str
    reference: str
    holds: tuple[CaseHolds, ...]
    areas: tuple[CaseAreas, ...] = ()


def show_cases(found: CaseBench) -> list[str]:
    """The tables, 80 columns."""
    lines = [
        f"forecasts of {', '.join(found.cases)}, as known on each origin day",
        f"truth: {found.truth}",
        (
            f"origins every {found.step_days} days from {found.first_day} to {found.last_day}: "
            f"{found.origins}, {found.empty_origins} without a forecast"
        ),
    ]
    for holds in found.holds:
        lines += ["", *_holds(holds)]
    if found.areas:
        lines += ["", "ground held on the origin day that is kept, km2 in the mean of holders"]
        lines.append(f"{'':8} {'kept':>8} {'error':>8} {'persistence':>12}  90 % held the truth")
    for a in found.areas:
        lines.append(
            f"{a.days:>3} days {a.mean_kept_km2:>8.0f} {a.error_km2:>8.0f} "
            f"{a.persistence_error_km2:>12.0f}  {a.inside} of {a.rows}, "
            f"{a.outside} told as outside"
        )
    return lines


def _holds(h: CaseHolds) -> list[str]:
    head = f"{h.days} days, {h.which}: {h.rows:,} of {h.origins} origins, {h.lost:.1%} lost"
    events = (
        f"lost in {h.blocks_lost} of {h.blocks} blocks (case, 60 days, 50 km); "
        f"{h.unanswered:,} unanswered"
    )
    never = [] if h.never_held is None else [f"not held on the origin day: {h.never_held:.1%}"]
    rows = [
        f"{name:22} {b:>8.4f} {g:>8.4f} {said:>8.1%}" for name, (b, g, said) in h.systems.items()
    ]
    told = [f"  ours minus {name}, Brier: {d.words('+.4f')}" for name, d in h.against.items()]
    return [head, events, *never, f"{'':22} {'Brier':>8} {'log':>8} {'said':>8}", *rows, *told]
