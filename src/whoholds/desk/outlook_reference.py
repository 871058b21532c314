"""Shell: the tables that outlooks are measured against, and the ground of a question when asked."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import resources

import msgspec
import numpy as np

from whoholds.desk.fuse_files import NOWCAST
from whoholds.desk.outlook_evidence import Ground
from whoholds.forecast.area_sightings import asked_area
from whoholds.forecast.held_series import HELD, OTHER, Ints
from whoholds.forecast.hold_features import Floats
from whoholds.forecast.hold_outlook import LEAST_SURE, LIKELY
from whoholds.forecast.hold_reference import TableReference
from whoholds.forecast.hold_table import HeldGround, HoldTables, disc
from whoholds.forecast.state_levels import LEVELS, ages_days, level_days
from whoholds.model.entry import Found
from whoholds.model.estimate import PlaceDay, Site
from whoholds.model.question import Criterion, Question
from whoholds.places.ground.geodesic import distances_km


def table_reference(ground: Ground) -> TableReference:
    """The package's tables, asked of a case's ground as it was known on the day."""
    tables, digest = hold_tables()
    own = _Estimated(ground)

    def known(question: Question, criterion: Criterion) -> Sequence[HeldGround]:
        return own.grounds(question, criterion) or _told(ground, question)

    return TableReference(tables=tables, digest=digest, ground=known)


@cache
def hold_tables() -> tuple[HoldTables, str]:
    """The tables that come with the package, and the sha256 of their file."""
    raw = (resources.files("whoholds.resources") / "hold_tables.toml").read_bytes()
    tables = msgspec.convert(tomllib.loads(raw.decode("utf-8")), HoldTables)
    return tables, hashlib.sha256(raw).hexdigest()


def _told(ground: Ground, question: Question) -> Sequence[HeldGround]:
    """The area told of by the day asked, as a disc; none where nobody told of one.

    Its age is counted from the first day on which the holder was told of as taking anything.
    """
    day = question.asked_on
    by_then = [f for f in ground.gathered.found if _reported_by(f, day)]
    area = asked_area(by_then, ground.case, question.holder_id, day)
    if area is None or area.km2 <= 0 or area.day > day:
        return ()
    number = ground.case.holder_ids.index(question.holder_id)
    pieces = [p for p in ground.gathered.evidence.pieces if p.reported_day <= day]
    changes = {(p.claim_id, p.site) for p in pieces if p.before}
    taken = [
        p.valid_day or p.reported_day
        for p in pieces
        if p.word == number and not p.before and (p.claim_id, p.site) in changes
    ]
    return (disc(area.km2, float((day - min(taken)).days) if taken else np.inf),)


def _reported_by(found: Found, day: date) -> bool:
    last = found.recorded.reported_time.last_day
    return last is not None and last <= day


class _Estimated:
    """Places as the running estimate has them: on each day by what was reported until then.

    What the estimates learned of sources rests on all reports before `score`'s own day of
    knowledge; what they say of a day rests on no report of a place after it.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        sites = {s.key: s for s in ground.gathered.sites if s.has_position and s.of_case}
        points = {key: p for (kind, key, _), p in ground.control.items() if kind == NOWCAST}
        self._keys = tuple(sorted(set(sites) & set(points)))
        self._points = points
        self._apart = _apart([sites[k] for k in self._keys])

    def grounds(self, question: Question, criterion: Criterion) -> Sequence[HeldGround]:
        """What a question is about, one for each level of doubt at which any of it is held."""
        fused = self._ground.fused
        if fused is None or question.holder_id not in fused.holders:
            return ()
        holder = fused.holders.index(question.holder_id)
        days, prob = self._until(question.asked_on)
        if not len(days):
            return ()
        own = prob[..., holder]
        others = 1 - own - prob[..., -1]
        asked = self._asked(criterion)
        held = asked & (own[-1] >= LIKELY)
        # Where the hold is in doubt, so is the line: as it is of a forecast.
        if not held.any() or own[-1, held].mean() < LEAST_SURE:
            return ()
        found = []
        for level in LEVELS:
            states = level_days(own, others, level)
            theirs = states[-1] == OTHER
            chosen = np.flatnonzero(asked & (states[-1] == HELD))
            if not len(chosen) or not theirs.any():
                continue
            ages = ages_days(states, days, question.asked_on.toordinal())
            found.append(
                HeldGround(
                    distance_km=self._apart[np.ix_(chosen, theirs)].min(axis=1),
                    age_days=ages[chosen],
                    weight=np.full(len(chosen), 1 / len(chosen)),
                )
            )
        return found

    def _asked(self, criterion: Criterion) -> np.ndarray:
        if criterion.kind == "area":
            return np.ones(len(self._keys), dtype=bool)
        named = {k for k, x in self._ground.gathered.siting(criterion.place).sites if x >= LIKELY}
        return np.array([key in named for key in self._keys])

    def _until(self, day: date) -> tuple[Ints, Floats]:
        """Days on which anything moved up to a day, and chances: (days, places, states).

        Of a place nobody has told of yet the chance is none of anybody's: contested.
        """
        moved = sorted({p.day for k in self._keys for p in self._points[k] if p.day <= day})
        states = 1 + len(self._ground.fused.holders) if self._ground.fused else 1
        prob = np.zeros((len(moved), len(self._keys), states))
        prob[..., -1] = 1.0
        number = {d: n for n, d in enumerate(moved)}
        for place, key in enumerate(self._keys):
            for point in _rising(self._points[key], day):
                prob[number[point.day] :, place] = point.prob
        return np.array([d.toordinal() for d in moved], dtype=np.int64), prob


def _rising(points: Sequence[PlaceDay], day: date) -> list[PlaceDay]:
    return sorted((p for p in points if p.day <= day), key=lambda p: p.day)


def _apart(sites: Sequence[Site]) -> Floats:
    """Geodesic distances between places, km, (places, places)."""
    lats, lons = ([getattr(s, f) or 0.0 for s in sites] for f in ("lat_deg", "lon_deg"))
    rows = [distances_km(lat, lon, lats, lons) for lat, lon in zip(lats, lons, strict=True)]
    return np.array(rows).reshape(len(sites), len(sites))
