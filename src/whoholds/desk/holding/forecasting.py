"""Shell: forecasts of holds from a case's ledger, and their entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib import resources

import msgspec
import numpy as np

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_ground import site_areas
from whoholds.desk.fusing import Fusion, Wish, fuse, sites_named
from whoholds.desk.holding.case_series import further, level_holds
from whoholds.desk.judging import appended
from whoholds.desk.ledgering import Clock
from whoholds.errors import NoEstimate, SettingsError
from whoholds.forecast.held_series import Ints
from whoholds.forecast.hold_features import Floats
from whoholds.forecast.hold_outlook import (
    LIKELY,
    Modelled,
    Situation,
    issued,
    likely_holder,
    place_forecast,
    region_forecast,
)
from whoholds.forecast.hold_rows import STEP_DAYS
from whoholds.forecast.shipped_hold import ShippedHold, known_on, read
from whoholds.fuse.case_arrays import INFERRED_KM
from whoholds.fuse.standings import standings
from whoholds.ledger.indexing import FORECASTS
from whoholds.model.entry import Entry
from whoholds.model.estimate import Piece, Site
from whoholds.model.folding import fold
from whoholds.model.hold_forecast import LEAST_PLACES, RESEARCH, ForecastIssued, HoldForecast
from whoholds.places.ground.geodesic import distances_km
from whoholds.places.ground.raster import KM_PER_DEG

HORIZONS = (30, 90, 180)
#: Three years: beyond what the model was fitted on by far.
MOST_DAYS = 1080
#: How far the curve of a hold is drawn.
CURVE_DAYS = 360
#: Side of the tiles whose places share a local pace, as the spread of it was fitted.
TILE_KM = 50.0


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be forecast: a place or the case's ground, how far, as of when, from what."""

    target: str
    horizons: tuple[int, ...] = HORIZONS
    on: date | None = None
    wish: Wish = Wish()


@cache
def hold_models() -> tuple[ShippedHold, ...]:
    """The models that come with the package, by the day before which they were fitted."""
    return read((resources.files("whoholds.resources") / "hold_models.json").read_bytes())


def forecast(folder: CaseFolder, asking: Asking) -> tuple[HoldForecast, ...]:
    """Forecast the hold of a place, or of each holder on the ground of a case.

    Only what was reported by the day asked is used.

    Raises:
        NoEstimate: too little is known, or the places are too few for a region.
        SettingsError: a horizon is none.
    """
    wrong = [h for h in asking.horizons if not 0 < h <= MOST_DAYS or h % STEP_DAYS]
    if wrong or not asking.horizons:
        told = f"horizons are days up to {MOST_DAYS} that {STEP_DAYS} divides: 30,90,180"
        raise SettingsError((("--horizons", told),))
    fusion = fuse(folder, asking.wish)
    day = asking.on or fusion.told.until
    if not fusion.told.first_day <= day <= fusion.told.until:
        raise NoEstimate(
            f"{day} is not among the days from {fusion.told.first_day} to {fusion.told.until}"
        )
    matter = _Matter(fusion, _situation(fusion, day), asking, known_on(hold_models(), day))
    known = asking.wish.known_words
    found = [
        msgspec.structs.replace(f, known_at=known, cautions=(*f.cautions, *matter.later()))
        for f in (
            _of_region(folder, matter)
            if _is_region(folder, fusion, asking.target)
            else _of_places(matter)
        )
    ]
    return tuple(found)


class Known(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """All that a case can forecast on a day, from what was known then.

    Attributes:
        fusion: the estimates it rests on.
        situation: who holds what on that day.
        places: number of a site, and the forecast of its hold; those that somebody likely holds.
        regions: of each holder with places enough.
    """

    fusion: Fusion
    situation: Situation
    places: tuple[tuple[int, HoldForecast], ...]
    regions: tuple[HoldForecast, ...]


def every_forecast(folder: CaseFolder, day: date, horizons: tuple[int, ...]) -> Known:
    """Forecast each place that anything was reported of, and each holder's ground, for back-tests.

    Nothing reported after the day is used: neither for the estimates nor for what they learned
    of sources.

    Raises:
        NoEstimate: too little was known.
    """
    end = datetime.combine(day + timedelta(days=1), time.min, UTC)
    fusion = fuse(folder, Wish(known_at=end, known_words=str(day)))
    asking = Asking(target=folder.case.title, horizons=horizons, on=day)
    now = _situation(fusion, day)
    matter = _Matter(fusion, now, asking, known_on(hold_models(), day))
    told = {s.site for s in standings(fusion.estimates, day)}
    said: dict[int, Modelled] = {}
    places = []
    for number, site in enumerate(fusion.estimates.layout.sites):
        if site.key not in told or now.prob[number, :-1].max() < LIKELY:
            continue
        holder = likely_holder(now, number, site.name)
        if holder not in said:
            said[holder] = matter.said(holder)
        made = place_forecast(now, number, site.name, said[holder], horizons)
        places.append((number, made))
    try:
        regions = tuple(_of_region(folder, matter))
    except NoEstimate:
        regions = ()
    return Known(fusion=fusion, situation=now, places=tuple(places), regions=regions)


class _Matter(msgspec.Struct, frozen=True, eq=False):
    """A case on a day, what is asked of it, and the model that was fitted before that day."""

    fusion: Fusion
    now: Situation
    asking: Asking
    model: ShippedHold

    def said(self, holder: int) -> Modelled:
        """What the model says of the places of a holder, as far as anything is asked."""
        made = level_holds(self.fusion, holder, self.now.day, self.model)
        steps = max(*self.asking.horizons, CURVE_DAYS) // STEP_DAYS
        longer = msgspec.structs.replace(
            made, held=further(made.held, steps), ended=1 - further(1 - made.ended, steps)
        )
        return Modelled(self.model, longer)

    def later(self) -> tuple[str, ...]:
        """That the model knows what was not known on the day, where it does."""
        if self.model.before <= self.now.day:
            return ()
        last = self.model.fitted_on.last_day
        return (f"the model was fitted on maps up to {last}, later than the day asked about",)


def _is_region(folder: CaseFolder, fusion: Fusion, target: str) -> bool:
    """Whether the case's own ground is meant: where a place has that name too, the place is."""
    case = folder.case
    if sites_named(fusion, target):
        return False
    return fold(target) in {fold(n) for n in (case.case_id, case.title, *case.region.names)}


def _situation(fusion: Fusion, day: date) -> Situation:
    layout = fusion.estimates.layout
    shares = site_areas(layout.sites, INFERRED_KM)
    keys = [s.key for s in layout.sites]
    taken = told_taken(layout.pieces, keys, len(layout.holders), day)
    return Situation(
        day=day,
        prob=fusion.estimates.now[:, layout.number(day)],
        apart_km=_apart(layout.sites),
        area_km2=np.zeros(len(layout.sites)) if shares is None else shares.site_km2,
        holders=layout.holders,
        taken=taken,
        tile=_tiles(layout.sites),
    )


def told_taken(pieces: Sequence[Piece], keys: Sequence[str], holders: int, on: date) -> Floats:
    """Last day on which each place is told of as taken by each holder, as known on a day.

    Proleptic ordinals, (places, holders), not a number where nobody tells: a claim that tells no
    more than that somebody holds a place does not say since when.
    """
    taken = np.full((len(keys), holders), np.nan)
    number = {key: n for n, key in enumerate(keys)}
    # What a claim says of the time before an event tells that it is a change.
    changes = {(p.claim_id, p.site) for p in pieces if p.before}
    for p in pieces:
        day = p.valid_day or p.reported_day
        told = p.site in number and p.weight >= LIKELY and not p.before and p.word < holders
        if told and max(day, p.reported_day) <= on and (p.claim_id, p.site) in changes:
            own = number[p.site], p.word
            taken[own] = np.fmax(taken[own], day.toordinal())
    return taken


def _tiles(sites: Sequence[Site]) -> Ints:
    """Tiles of 50 km, numbered from 0; sites without a position are in the first."""
    high = np.array([(s.lat_deg or 0.0) * KM_PER_DEG // TILE_KM for s in sites])
    narrow = np.cos(np.radians([s.lat_deg or 0.0 for s in sites]))
    wide = np.array([(s.lon_deg or 0.0) * KM_PER_DEG for s in sites]) * narrow // TILE_KM
    return np.unique(np.column_stack([high, wide]), axis=0, return_inverse=True)[1].reshape(-1)


def _apart(sites: Sequence[Site]) -> Floats:
    """Geodesic distances between sites, km; infinite where one has no position."""
    found = np.full((len(sites), len(sites)), np.inf)
    placed = [n for n, s in enumerate(sites) if s.has_position]
    lats = [sites[n].lat_deg or 0.0 for n in placed]
    lons = [sites[n].lon_deg or 0.0 for n in placed]
    for n, lat, lon in zip(placed, lats, lons, strict=True):
        found[n, placed] = distances_km(lat, lon, lats, lons)
    return found


def _of_places(matter: _Matter) -> Iterator[HoldForecast]:
    fusion, now, asking = matter.fusion, matter.now, matter.asking
    layout = fusion.estimates.layout
    numbers = {s.key: n for n, s in enumerate(layout.sites)}
    keys = sites_named(fusion, asking.target)
    if not keys:
        raise NoEstimate(
            f"no claim that was fused is about {asking.target!r}: whoholds who {asking.target!r}"
        )
    told = {s.site: s for s in standings(fusion.estimates, now.day)}
    for key in keys:
        number = numbers[key]
        standing = told.get(key)
        if standing is None:
            raise NoEstimate(f"nothing was reported of {asking.target} by {now.day}")
        try:
            holder = likely_holder(now, number, layout.sites[number].name)
        except ValueError as cause:
            raise NoEstimate(f"{cause}: there is no hold to ask about") from cause
        name = layout.sites[number].name
        made = place_forecast(now, number, name, matter.said(holder), asking.horizons)
        cautions = [RESEARCH]
        if standing.word != "estimated":
            cautions.append(
                "who holds it is told by one origin or one side only, or long ago: the chance "
                "rests on that"
            )
        if made.distance_km is None:
            cautions.append(
                "how far the line is, is not known: the chance is the mean of all ground within "
                "40 km of one"
            )
        yield msgspec.structs.replace(made, cautions=tuple(cautions))


def _of_region(folder: CaseFolder, matter: _Matter) -> Iterator[HoldForecast]:
    now, asking = matter.now, matter.asking
    chance = np.random.default_rng(asking.wish.seed)
    ground = now.area_km2 > 0
    counts = {}
    some = False
    for number, holder in enumerate(now.holders):
        own = int(((now.prob[:, number] >= 0.5) & ground).sum())
        counts[holder] = own
        if own >= LEAST_PLACES:
            some = True
            made = region_forecast(
                now, number, folder.case.title, matter.said(number), asking.horizons, chance
            )
            places = f"{own} places; of {int((~ground).sum())} others the ground is not known"
            yield msgspec.structs.replace(made, cautions=(RESEARCH, places))
    if not some:
        names = folder.case.party_names
        held = ", ".join(f"{names.get(h, h)} {n}" for h, n in counts.items())
        raise NoEstimate(
            f"a region is forecast from {LEAST_PLACES} places on that somebody likely holds, and "
            f"on {now.day} there are: {held}"
        )


def issue(
    folder: CaseFolder, made: Sequence[HoldForecast], by: str, clock: Clock | None = None
) -> tuple[Entry, ...]:
    """Record forecasts, to be scored when their days are past; each once.

    Raises:
        SettingsError: nobody is named who issues them, one was issued before, or a region's lies
            outside of what the model was fitted on.
    """
    if not by.strip():
        raise SettingsError((("--by", "a forecast is issued by somebody: give your name"),))
    outside = [f for f in made if f.kind == "region" and f.outside]
    if outside:
        told = f"not issued, for it lies outside of what was fitted: {outside[0].outside[0]}"
        raise SettingsError((("--issue", told),))
    names = folder.case.party_names
    bodies = [issued(f, names.get(f.holder_id, f.holder_id), by) for f in made]
    with folder.open() as ledger:
        known = {e.body.forecast_id for e in ledger.entries_on(FORECASTS)
                 if isinstance(e.body, ForecastIssued)}  # fmt: skip
        again = [b.forecast_id for b in bodies if b.forecast_id in known]
        if again:
            told = f"forecast {again[0]} stands in the ledger already"
            raise SettingsError((("--issue", told),))
        return appended(ledger, bodies, clock)


#: The same under the name of the face: the stage's own folder has the plain one.
forecast_ = forecast
