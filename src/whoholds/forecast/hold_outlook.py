"""A forecast of one hold, from the estimates of a case and a fitted model. Pure."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from datetime import date

import msgspec
import numpy as np

from whoholds.forecast.criteria import criteria_of
from whoholds.forecast.held_series import Bools, Ints
from whoholds.forecast.hold_draws import Areas, LevelHolds, Spread, drawn_areas
from whoholds.forecast.hold_features import Floats
from whoholds.forecast.hold_rows import STEP_DAYS
from whoholds.forecast.shipped_hold import ShippedHold
from whoholds.model.hold_forecast import LEAST_PLACES, ForecastIssued, HeldAfter, HoldForecast
from whoholds.model.question import Horizon, Likelihood, Question

#: Who holds a place counts as known from here on: for distances, and for what a holder holds.
LIKELY = 0.5
#: Of a region, the share of its ground that a question asks about first.
HALF = 0.5
#: The reach of the enemy's share of the ground around, as in the table of what was seen.
AROUND_KM = 20.0
#: Ground seen in fewer blocks than this is not known from the series, and where more than this part
#: of a hold is so, the hold is outside of it. Choices: with ten blocks and one loss in ten, a rate
#: is known to within a factor of about four.
LEAST_BLOCKS, MOST_RARE = 10, 1 / 3
#: Ground taken within so many days is young; a hold known with less than this is in doubt.
YOUNG_DAYS, LEAST_SURE = 90, 0.7
_ID_DIGITS = 12


class Situation(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """Who holds the places of a case on a day, as known then.

    Attributes:
        day: the day.
        prob: of each state, holders and then contested, (places, states).
        apart_km: between places, (places, places), infinite where one has no position.
        area_km2: of each, (places,), zero where it has none.
        holders: their ids, in the order of `prob`.
        taken: day since which a place is told of as a holder's after it was another's, as a
            proleptic ordinal, (places, holders); not a number where nobody tells.
        tile: number of the tile of 50 km a place lies in, (places,).
    """

    day: date
    prob: Floats
    apart_km: Floats
    area_km2: Floats
    holders: tuple[str, ...]
    taken: Floats | None = None
    tile: Ints | None = None

    def enemy_km(self, holder: int) -> Floats:
        """Distance of each place to the nearest that likely another holds, (places,)."""
        others = np.delete(self.prob[:, :-1], holder, axis=1).max(axis=1, initial=0.0)
        theirs = np.flatnonzero(others >= LIKELY)
        return np.asarray(self.apart_km[:, theirs].min(axis=1, initial=np.inf))

    def age_days(self, holder: int) -> Floats:
        """Days for which each place is told of as a holder's; not a number where nobody tells."""
        if self.taken is None:
            return np.full(len(self.prob), np.nan)
        return self.day.toordinal() - self.taken[:, holder]

    def share_around(self, whose: Floats, km: float) -> Floats:
        """Mean of `whose` over the ground around each place, under a Gaussian of this reach.

        Not a number where no ground is known around.
        """
        weight = np.exp(-0.5 * (self.apart_km / km) ** 2) * self.area_km2
        total = weight.sum(axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(np.where(total > 0, weight @ whose / total, np.nan))


class Modelled(msgspec.Struct, frozen=True, eq=False):
    """A model and what it says of the places of one holder, beyond the last horizon."""

    model: ShippedHold
    holds: LevelHolds


def supported(now: Situation, holder: int, model: ShippedHold) -> Floats:
    """Blocks of the series fitted in which ground like each place was seen, (places,)."""
    others = np.delete(now.prob[:, :-1], holder, axis=1).sum(axis=1)
    around = now.share_around(others, AROUND_KM)
    return model.support.seen(now.age_days(holder), around, now.enemy_km(holder))


def doubts(now: Situation, holder: int, model: ShippedHold, places: Bools) -> tuple[str, ...]:
    """Why the reference says little of the hold of some places; none where nothing speaks so."""
    area = np.where(places, np.maximum(now.area_km2, 1e-9), 0.0)
    area = area / max(float(area.sum()), 1e-9)
    told = []
    seen = supported(now, holder, model)
    rare = float(area @ (seen < LEAST_BLOCKS))
    if rare > MOST_RARE:
        told.append(
            f"{rare:.0%} of the ground is of a kind (age, ground around, distance) seen in fewer "
            f"than {LEAST_BLOCKS} blocks of 60 days by 50 km of the series that was fitted"
        )
    with np.errstate(invalid="ignore"):
        young = float(area @ (now.age_days(holder) < YOUNG_DAYS))
    if young > MOST_RARE:
        told.append(
            f"{young:.0%} of it was taken within {YOUNG_DAYS} days: ground taken at once is lost "
            "at once, and the series fitted has hardly such a piece"
        )
    sure = float(area @ now.prob[:, holder])
    if sure < LEAST_SURE:
        told.append(
            f"who holds it now is itself in doubt: {sure:.0%} in the mean of the ground counted "
            "as held"
        )
    return tuple(told)


def place_forecast(
    now: Situation, place: int, name: str, said: Modelled, horizons: Sequence[int]
) -> HoldForecast:
    """How long whoever likeliest holds a place holds it.

    Args:
        now: the situation.
        place: its number.
        name: what it is called.
        said: what the model says of the places of that holder.
        horizons: days, multiples of a step.

    Raises:
        ValueError: no party is likelier to hold it than not.
    """
    holder = likely_holder(now, place, name)
    model, holds = said.model, said.holds
    probs, curve = holds.probs()[place], holds.unbroken()[place]
    distance = holds.known_km(place)
    own = np.arange(len(now.prob)) == place
    return HoldForecast(
        kind="place",
        target=name,
        holder_id=now.holders[holder],
        asked_on=now.day,
        prob_now=_rounded(now.prob[place, holder]),
        places=1,
        distance_km=None if distance is None else round(distance, 1),
        after=tuple(HeldAfter(days=h, prob=_rounded(probs[h // STEP_DAYS - 1])) for h in horizons),
        unbroken=tuple(
            (STEP_DAYS * k, round(float(p), 3)) for k, p in enumerate(curve.tolist(), 1)
        ),
        median_days=_median(curve),
        model=model.version,
        basis=basis_words(model),
        outside=doubts(now, holder, model, own),
    )


def likely_holder(now: Situation, place: int, name: str) -> int:
    """Number of the party that likelier holds a place than not.

    Raises:
        ValueError: there is none.
    """
    prob = now.prob[place, :-1]
    holder = int(prob.argmax())
    if prob[holder] < LIKELY:
        raise ValueError(f"nobody is likelier to hold {name} than not")
    return holder


def region_forecast(
    now: Situation,
    holder: int,
    name: str,
    said: Modelled,
    horizons: Sequence[int],
    chance: np.random.Generator,
) -> HoldForecast:
    """How much of the ground that a holder holds now it holds later, all places drawn together.

    Raises:
        ValueError: it likely holds fewer than `LEAST_PLACES` with ground of their own.
    """
    model, own = said.model, (now.prob[:, holder] >= LIKELY) & (now.area_km2 > 0)
    if own.sum() < LEAST_PLACES:
        raise ValueError(f"{int(own.sum())} places are no region: {LEAST_PLACES} are needed")
    outside = doubts(now, holder, model, own)
    tile = np.zeros(len(now.prob), dtype=np.int64) if now.tile is None else now.tile
    drawn = drawn_areas(
        said.holds,
        Areas(km2=now.area_km2, tile=tile),
        np.array(horizons) // STEP_DAYS,
        Spread(whole=model.pace_spread, local=model.local_spread),
        chance,
        wider=bool(outside),
    )
    base = np.maximum(drawn[:, 0], 1e-9)
    return HoldForecast(
        kind="region",
        target=name,
        holder_id=now.holders[holder],
        asked_on=now.day,
        prob_now=_rounded(drawn[:, 0].mean() / max(now.area_km2.sum(), 1e-9)),
        places=int(own.sum()),
        after=tuple(
            _area_after(h, drawn[:, n], None if outside else base)
            for n, h in enumerate(horizons, 1)
        ),
        model=model.version,
        basis=basis_words(model),
        outside=outside,
    )


def _area_after(days: int, area: Floats, base: Floats | None) -> HeldAfter:
    low, middle, high = (round(float(x), 1) for x in np.quantile(area, (0.05, 0.5, 0.95)))
    return HeldAfter(
        days=days,
        prob=None if base is None else _rounded((area >= HALF * base).mean()),
        area_km2=(low, middle, high),
        expected_km2=round(float(area.mean()), 1),
    )


def _rounded(prob: float) -> float:
    """Three digits, and never certain."""
    return round(min(max(float(prob), 0.001), 0.999), 3)


def _median(curve: Floats) -> int | None:
    """The day on which the curve passes one half, the hazard even between the ends of steps."""
    whole = np.concatenate([[1.0], curve])
    below = np.flatnonzero(whole < HALF)
    if not len(below) or below[0] == 0:
        return None
    end = int(below[0])
    before, after = (math.log(max(float(x), 1e-9)) for x in whole[end - 1 : end + 1])
    part = (before - math.log(HALF)) / max(before - after, 1e-9)
    return math.ceil(STEP_DAYS * (end - 1 + part))


def basis_words(model: ShippedHold) -> str:
    """What the model rests on."""
    f = model.fitted_on
    return (
        "the model of the back-test (distance, age, ground around, recent losses and gains), "
        f"not fitted on this case: {f.maps}, {f.first_day} to {f.last_day}, {f.losses:,} losses"
    )


def issued(forecast: HoldForecast, party: str, by: str = "") -> ForecastIssued:
    """A forecast ready to be recorded, with a question for each horizon.

    Args:
        forecast: what is said.
        party: the holder's name.
        by: who issues it.

    Raises:
        ValueError: it is of a region of fewer than `LEAST_PLACES`.
    """
    if forecast.kind == "region" and forecast.places < LEAST_PLACES:
        raise ValueError(f"{forecast.places} places are no region: {LEAST_PLACES} are needed")
    seed = msgspec.json.encode((forecast, by))
    forecast_id = hashlib.sha256(seed).hexdigest()[:_ID_DIGITS]
    questions = tuple(_question(forecast_id, forecast, after, party) for after in forecast.after)
    return ForecastIssued(forecast_id=forecast_id, forecast=forecast, questions=questions, by=by)


def _question(forecast_id: str, forecast: HoldForecast, after: HeldAfter, party: str) -> Question:
    asked = msgspec.structs.replace(
        _asked(forecast.holder_id, forecast.asked_on, after.days),
        question_id=f"{forecast_id}-{after.days}",
        likelihood=Likelihood(
            modality="number", prob=after.prob, low=after.prob, high=after.prob
        ),
        places=(forecast.target,) if forecast.kind == "place" else (),
        region=(forecast.target,) if forecast.kind == "region" else (),
        asker_key=f"whoholds forecast {forecast.model}",
    )  # fmt: skip
    # The number was given for one criterion: of a region, half of the ground held when asked.
    return msgspec.structs.replace(asked, criteria=criteria_of(asked, party)[:1])


def place_question(place: str, holder_id: str, asked_on: date, days: int, party: str) -> Question:
    """Whether a holder holds a place so many days later, as forecasts are asked; no probability."""
    asked = msgspec.structs.replace(_asked(holder_id, asked_on, days), places=(place,))
    return msgspec.structs.replace(asked, criteria=criteria_of(asked, party))


def _asked(holder_id: str, asked_on: date, after_days: int) -> Question:
    days = float(after_days)
    return Question(
        question_id="",
        event="lasts",
        holder_id=holder_id,
        asked_on=asked_on,
        asked_by="issued",
        horizon=Horizon(
            phrase=f"{after_days} days", low_days=days, high_days=days, spread="day",
            from_days=days, middle_days=days, to_days=days, by="stated",
        ),
        likelihood=Likelihood(),
        asker="whoholds forecast",
        is_forecast=True,
    )  # fmt: skip
