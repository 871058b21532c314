"""A small map made by hand: two parties, five places, every sign."""

from __future__ import annotations

from datetime import UTC, date, datetime

from whoholds.model.mapped import (
    Cell,
    KnownState,
    MapParty,
    MapPlace,
    MapState,
    Outline,
    PlaceMark,
)

FIRST = date(2031, 5, 1)
NORTH = MapParty(party_id="north", name="Northern army", colour="#0072b2", form="circle")
RIVER = MapParty(party_id="river", name="River Front", colour="#d55e00", form="square")


def mark(day: int = 0, sign="estimated", state: int | None = 0, **more) -> PlaceMark:
    """A mark; by default an estimate of 90 % on two origins."""
    held = {"step": 18, "disputed": False, "origins": 2, "last": day, "sides": (0, 2)} | more
    return PlaceMark(day=day, sign=sign, state=state, **held)


MARKS = (
    (mark(2), mark(5, step=20, disputed=True), mark(9, state=2, step=13)),
    (mark(3, "claimed", 1, step=0, origins=1, sides=(1,)),),
    (mark(1, "claimed", None, step=0, origins=1, sides=(2,)), mark(63, "stale", None, last=1)),
    (mark(4, "open", None, step=0, origins=3, disputed=True),),
    (),
)
PLACES = (
    MapPlace(key="aland:a", name="Aland", lat_deg=10.0, lon_deg=20.0, home=True),
    MapPlace(key="aland:b", name="Beford", lat_deg=10.0, lon_deg=20.05, home=True),
    MapPlace(key="aland:c", name="Cavan <b>", lat_deg=10.05, lon_deg=20.0, home=True),
    MapPlace(key="name:dorf", name="Dorf"),
    MapPlace(key="aland:e", name="Elm", lat_deg=10.05, lon_deg=20.05, home=True),
)


def map_sample() -> MapState:
    """The map on day 70."""
    return MapState(
        case_id="aland",
        title="The Aland war",
        parties=(NORTH, RIVER),
        places=PLACES,
        first_day=FIRST,
        until=date(2031, 7, 10),
        computed_at=datetime(2031, 7, 11, 8, tzinfo=UTC),
        known=KnownState(known_at=date(2031, 7, 10), reports_up_to=date(2031, 7, 9), marks=MARKS),
        known_days=(date(2031, 6, 1), date(2031, 7, 10)),
        cells=(
            Cell(corners=((20.0, 10.0), (20.1, 10.0), (20.1, 10.1)), near=((0, 1.24), (1, 9.0))),
            Cell(corners=((20.1, 10.0), (20.2, 10.0), (20.1, 10.1)), near=((1, 2.0),)),
        ),
        borders=(Outline(name="Aland", lines=(((19.0, 9.0), (21.0, 9.5)),)),),
        border_view="Borders: a view.",
    )
