"""What a map shows: places, parties as they are drawn, and how each place stands day by day.

Two clocks: the day the map is of, and the day by which its reports were known. Days are numbered
from the first of the map.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

#: How a place is drawn: an estimate from two or more origins of more than one side; a claim alone;
#: reports grown old; an estimate in which no state leads. Without a mark there is no report.
Sign = Literal["estimated", "claimed", "stale", "open"]
SIGNS: tuple[Sign, ...] = ("estimated", "claimed", "stale", "open")
#: Forms that holders are told apart by, besides their colours.
Form = Literal["circle", "square", "triangle", "diamond", "pentagon", "cross"]
FORMS: tuple[Form, ...] = ("circle", "square", "triangle", "diamond", "pentagon", "cross")


class MapParty(msgspec.Struct, frozen=True, kw_only=True):
    """A holder as it is drawn: its name, its colour ("#rrggbb") and its form."""

    party_id: str
    name: str
    colour: str
    form: Form


class MapPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the map; without a position it stands in the table only.

    `home` places are in the case's own tables: the map opens on these.
    """

    key: str
    name: str
    lat_deg: float | None = None
    lon_deg: float | None = None
    home: bool = False


class PlaceMark(msgspec.Struct, frozen=True, kw_only=True):
    """How a place stands from a day on.

    `day` and `last` are numbers of days; `last` is that of the last report that is known and
    speaks of this day or an earlier one, which may itself be later. `state` numbers the holders,
    then *contested*, None where nobody is named. `step` is the probability of `state` in steps of
    five percent, 0 where none is told. `sides` number the holders that speak of it, and after
    these those of no side.
    """

    day: int
    sign: Sign
    state: int | None
    step: int
    disputed: bool
    origins: int
    last: int
    sides: tuple[int, ...] = ()


class KnownState(msgspec.Struct, frozen=True, kw_only=True):
    """Marks of every place, in the order of the map's, by the reports known at the end of a day."""

    known_at: date
    reports_up_to: date | None
    marks: tuple[tuple[PlaceMark, ...], ...]


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of ground: its corners (longitude, latitude) and the places near it, in km."""

    corners: tuple[tuple[float, float], ...]
    near: tuple[tuple[int, float], ...]


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """Lines that somebody drew: whose they are, and when they hold; positions lie on WGS 84.

    Of a map maker's outline `day` is that of the first map that shows it and `until` that of the
    last; `status` says in words what is inside.
    """

    name: str
    lines: tuple[tuple[tuple[float, float], ...], ...]
    day: date | None = None
    status: str = ""
    until: date | None = None


#: Days after a maker's last map from which its outline counts as old and the map as stale.
#: DeepState's map of Kursk was unchanged on 183 of 257 days, with ten in a row in September 2024;
#: runs of two weeks were not seen.
OUTLINE_OLD_DAYS = 14


def outlines_on(outlines: tuple[Outline, ...], day: date) -> tuple[Outline, ...]:
    """Of each maker the outlines of its last map up to a day."""
    known = [o for o in outlines if o.day is not None and o.day <= day]
    last = {o.name: o.day for o in sorted(known, key=lambda o: o.day or day)}
    return tuple(o for o in known if o.day == last[o.name])


class MapState(msgspec.Struct, frozen=True, kw_only=True):
    """All that a map of a case needs, with one state of knowledge.

    `first_day` is day 0. `known_days` are the days as of which it can be shown. `borders` are
    lines of countries with the point of view they show in `border_view`; `contact` the line of
    contact that the case gives, `outlines` those of map makers. `more_places` are served in slices
    and are not among `places`; None where the whole map is here.
    `basemap` names the map file that a user gave to be drawn under it.
    """

    case_id: str
    title: str
    parties: tuple[MapParty, ...]
    places: tuple[MapPlace, ...]
    first_day: date
    until: date
    computed_at: datetime
    known: KnownState
    known_days: tuple[date, ...] = ()
    cells: tuple[Cell, ...] = ()
    borders: tuple[Outline, ...] = ()
    border_view: str = ""
    contact: tuple[Outline, ...] = ()
    outlines: tuple[Outline, ...] = ()
    colour_note: str = ""
    paraphrased: bool = False
    more_places: int | None = None
    basemap: str = ""

    def day(self, number: int) -> date:
        """The day of a number."""
        return self.first_day + timedelta(days=number)

    def number(self, day: date) -> int:
        """The number of a day."""
        return (day - self.first_day).days


def mark_on(marks: tuple[PlaceMark, ...], day: int) -> PlaceMark | None:
    """The mark in force on a day; None where nothing speaks of it yet."""
    before = [m for m in marks if m.day <= day]
    return before[-1] if before else None
