"""What ours is measured against: persistence, constant hazards, a table, Kaplan-Meier.

All but Kaplan-Meier are transitions of 30 days, put together as ours are; Kaplan-Meier is a curve
of the first loss for each side and distance, and knows nothing of ground won back.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np

from whoholds.forecast.held_series import Bools, Ints
from whoholds.forecast.hold_chain import ended_by_day, still_or_again
from whoholds.forecast.hold_features import Floats
from whoholds.forecast.hold_rows import LOST, STEP_DAYS, HoldRows

#: Edges of the distance bins, km: those of the first back-test, the last two taken apart at 25.
DISTANCE_KM = (3.0, 6.0, 10.0, 15.0, 25.0)
#: Pseudo-events at the side's own rate that a bin starts with: an empty bin is not safe for ever.
PRIOR_EVENTS = 0.5
#: Persistence says this: 1 has an infinite log score once it is wrong.
PERSISTENCE = 0.999


class Outlook(msgspec.Struct, frozen=True, eq=False):
    """What one system says of rows.

    Attributes:
        held: probability of still or again after each step, (rows, steps).
        ended: probability of the first loss by the end of each day, (rows, days), when called.
    """

    held: Floats
    ended: Callable[[int], Floats]


Predict = Callable[[HoldRows], Outlook]


def baselines(train: HoldRows, known_before: int) -> dict[str, Predict]:
    """Each baseline, learned from outcomes before a day."""
    known = train.ends_before(known_before, 1)
    classes: dict[str, Callable[[HoldRows, bool], Ints]] = {
        "constant": lambda rows, _: np.zeros(len(rows), dtype=np.int64),
        "by side": lambda rows, other: np.abs(rows.side.astype(np.int64) - other),
        "side x distance": table_bin,
    }
    found: dict[str, Predict] = {"persistence": _persistence}
    for name, number in classes.items():
        found[name] = _even(hazards(train, number(train, False), known), number)
    found["Kaplan-Meier"] = _kaplan_meier(train, known_before)
    return found


def table_bin(rows: HoldRows, other: bool = False) -> Ints:
    """The cell of the table of each row; of the other side at the same distance on request."""
    side = np.abs(rows.side.astype(np.int64) - other)
    return np.digitize(rows.distance_km, DISTANCE_KM) * 2 + side


def hazards(rows: HoldRows, number: Ints, known: Bools) -> Floats:
    """Share of holds lost within one step in each class of rows, shrunk to its side's own."""
    size = 2 * (len(DISTANCE_KM) + 1)
    lost = known & (rows.held[:, 0] == LOST)
    all_of = np.bincount(number[known], minlength=size)
    lost_of = np.bincount(number[lost], minlength=size)
    of_side = [
        (lost & (rows.side == s)).sum() / max(int((known & (rows.side == s)).sum()), 1)
        for s in (0, 1)
    ]
    usual = np.array(of_side)[np.arange(size) % 2]
    # So many rows at the side's own rate that they hold `PRIOR_EVENTS`; none where it lost nothing.
    rows_before = np.divide(PRIOR_EVENTS, usual, out=np.zeros(size), where=usual > 0)
    share = (lost_of + rows_before * usual) / np.maximum(all_of + rows_before, 1.0)
    return np.asarray(share)


def _even(hazard: Floats, number: Callable[[HoldRows, bool], Ints]) -> Predict:
    """The same hazard in every step; lost ground has that of the other side at its distance."""

    def predict(rows: HoldRows) -> Outlook:
        lose, back = hazard[number(rows, False)], hazard[number(rows, True)]
        held = still_or_again([lose] * rows.steps, [back] * rows.steps)
        return Outlook(held, lambda days: ended_by_day([lose], STEP_DAYS, days))

    return predict


def _persistence(rows: HoldRows) -> Outlook:
    held = np.full((len(rows), rows.steps), PERSISTENCE)
    return Outlook(held, lambda days: np.full((len(rows), days), 1 - PERSISTENCE))


def _kaplan_meier(train: HoldRows, known_before: int) -> Predict:
    """A curve for each cell of the table, from first losses that were known before a day."""
    curves = _curves(train, known_before)
    known: dict[int, Floats] = {}

    def ended(days: int) -> Floats:
        if days not in known:
            known[days] = curves(days)
        return known[days]

    def predict(rows: HoldRows) -> Outlook:
        bins = table_bin(rows)
        ends = [STEP_DAYS * (k + 1) - 1 for k in range(rows.steps)]
        return Outlook(1 - ended(max(ends) + 1)[bins][:, ends], lambda days: ended(days)[bins])

    return predict


def _curves(train: HoldRows, known_before: int) -> Callable[[int], Floats]:
    from lifelines import KaplanMeierFitter

    seen = train.day < known_before
    left = np.minimum(train.known_days, known_before - 1 - train.day)[seen]
    ended = train.lost_after_days[seen]
    event = ended <= left
    duration = np.where(event, ended, left)
    bins = table_bin(train)[seen]

    def curves(days: int) -> Floats:
        found = np.zeros((2 * (len(DISTANCE_KM) + 1), days))
        for number in np.unique(bins):
            own = bins == number
            # Rows with one duration and one end are one row with a weight.
            pairs, weight = np.unique(
                np.column_stack([duration[own], event[own]]), axis=0, return_counts=True
            )
            fitter = KaplanMeierFitter().fit(pairs[:, 0], pairs[:, 1], weights=weight)
            at = fitter.survival_function_at_times(np.arange(1, days + 1))
            found[number] = 1 - at.to_numpy()
        return found

    return curves
