"""Forecasts of ours: how likely a holder still holds what it holds, and how they are recorded.

A forecast is research. It is asked of a hold that there is, never of what anybody takes next.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from whoholds.model.question import Question

#: Of fewer places no forecast of a region is made: it would be one of places under another name.
LEAST_PLACES = 20
#: Under which every forecast goes out.
RESEARCH = (
    "research, and local: a statistical forecast, not to be published, and nothing to decide "
    "movement or safety by"
)


class HeldAfter(msgspec.Struct, frozen=True, kw_only=True):
    """What is expected after some days.

    `prob` is that the holder holds the place then, still or again; of a region, that it holds at
    least half of the ground it holds now, None where the forecast lies outside of what was fitted.
    `area_km2` (of a region) is the 5, 50 and 95 % of the
    ground held now that is held then, `expected_km2` its mean.
    """

    days: int
    prob: float | None
    area_km2: tuple[float, float, float] | None = None
    expected_km2: float | None = None


class HoldForecast(msgspec.Struct, frozen=True, kw_only=True):
    """A forecast of one hold.

    Attributes:
        kind: of a place, or of all ground of a case that the holder holds.
        target: the place's name, or the case's.
        holder_id: whose hold.
        asked_on: the day from which days are counted; nothing reported later is used.
        known_at: as it was asked for, "" for everything known.
        prob_now: that the holder holds the place, or the expected share of the ground counted.
        places: how many it rests on.
        distance_km: to the nearest place that another holds; None where there is none.
        after: by horizon, rising.
        unbroken: days, and the chance that the hold was never interrupted until then.
        median_days: until when an even chance says it is; None beyond the curve.
        model: the version of the hazard, `basis` what it was fitted on, in words.
        cautions: what is to be known of it.
        outside: why the hold lies outside of what the model was fitted on, in words; none where it
            does not. Its bounds are wider then, and the middle is no better for it.
    """

    kind: Literal["place", "region"]
    target: str
    holder_id: str
    asked_on: date
    known_at: str = ""
    prob_now: float
    places: int
    distance_km: float | None = None
    after: tuple[HeldAfter, ...]
    unbroken: tuple[tuple[int, float], ...] = ()
    median_days: int | None = None
    model: str
    basis: str
    cautions: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


class ForecastIssued(msgspec.Struct, frozen=True, kw_only=True, tag="forecast"):
    """A forecast that was recorded, to be scored when its days are past; it is never changed.

    `questions` are the same in the form of everybody's outlooks, one for each horizon.
    """

    forecast_id: str
    forecast: HoldForecast
    questions: tuple[Question, ...]
    by: str = ""
