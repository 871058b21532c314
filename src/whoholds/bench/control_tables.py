"""Show how systems scored on cases whose truth is known."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from whoholds.bench.control_scores import ControlScores

_COLUMNS = (
    ("log_loss", "log", 3),
    ("brier", "Brier", 3),
    ("ece", "ECE", 3),
    ("area_error_km2", "km2", 0),
    ("near_log_loss", "near log", 3),
    ("near_brier", "Brier", 3),
    ("near_ece", "ECE", 3),
)


class CaseRun(msgspec.Struct, frozen=True):
    """One system on one case; a case without truth has no scores."""

    case: str
    system: str
    seconds: float
    scores: ControlScores | None = None
    reach_km: float | None = None
    variance: float | None = None
    walk: float | None = None
    walk_reach_km: float | None = None


def mean_scores(runs: list[CaseRun]) -> dict[str, dict[str, float]]:
    """Mean of each score over the scored cases, by system."""
    found: dict[str, dict[str, float]] = {}
    for system in dict.fromkeys(run.system for run in runs):
        rows = [
            msgspec.to_builtins(run.scores)
            for run in runs
            if run.system == system and run.scores is not None
        ]
        names = [n for n in (rows[0] if rows else {}) if all(r[n] is not None for r in rows)]
        found[system] = {n: sum(r[n] for r in rows) / len(rows) for n in names}
    return found


def show_runs(runs: list[CaseRun]) -> list[str]:
    """Lines of at most 80 columns: each case, then the mean."""
    lines = [_line("case", "system", {c: head for c, head, _ in _COLUMNS}, "s")]
    for run in runs:
        scores = {} if run.scores is None else msgspec.to_builtins(run.scores)
        lines.append(_line(run.case, run.system, _figures(scores), f"{run.seconds:.0f}"))
    for system, scores in mean_scores(runs).items():
        if scores:
            lines.append(_line("mean", system, _figures(scores), ""))
    return lines


def _figures(scores: Mapping[str, float | None]) -> dict[str, str]:
    places = {c: p for c, _, p in _COLUMNS}
    return {c: f"{x:.{places[c]}f}" for c in places if (x := scores.get(c)) is not None}


def _line(case: str, system: str, figures: dict[str, str], seconds: str) -> str:
    widths = (6, 6, 5, 5, 8, 6, 5)
    cells = [f"{figures.get(c, '-'):>{w}}" for (c, _, _), w in zip(_COLUMNS, widths, strict=True)]
    return f"{case[:8]:8} {system[:16]:16} {' '.join(cells)} {seconds:>4}"
