"""The map: its page, its data, and what its panel asks for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from whoholds.desk.map_sayings import decided_of, saying_rows
from whoholds.errors import SettingsError, UnknownTarget
from whoholds.show.elements import segment
from whoholds.show.map_file import compact, known_json, map_json
from whoholds.web.addressed import Route, frame_of
from whoholds.web.derived import Shown
from whoholds.web.exchange import Answer, Call, page
from whoholds.web.map_page import map_page
from whoholds.web.pieces import behind_piece, site_address
from whoholds.web.wide_routes import (
    wide_data,
    wide_known,
    wide_map_of,
    wide_page,
    wide_place,
    wide_slice,
)
from whoholds.web.workbench import Workbench

if TYPE_CHECKING:
    from whoholds.desk.map_draft import Draft


def map_(bench: Workbench, call: Call) -> Answer:
    """The page, as of the day in its address, else of the last."""
    if (wide := wide_map_of(bench)) is not None:
        return wide_page(bench, wide)
    drawn = bench.drafts.latest(bench.limit(), bench.wrote)
    state = drawn.made.map
    day = _day(call, "on")
    number = state.number(state.until) if day is None else state.number(day)
    number = min(max(number, 0), state.number(state.until))
    if bench.basemap is not None:
        state = replace(state, basemap=bench.basemap.name)
    return page(map_page(frame_of(bench), state, number, behind_piece(drawn)))


def map_data(bench: Workbench, _: Call) -> Answer:
    """The map's data with the latest state of knowledge."""
    if (wide := wide_map_of(bench)) is not None:
        return _json(wide_data(wide))
    drawn = bench.drafts.latest(bench.limit(), bench.wrote)
    return _json(map_json(drawn.made.map) | _record(drawn))


def map_basemap(bench: Workbench, _: Call) -> Answer:
    """The user's map file."""
    if bench.basemap is None:
        raise UnknownTarget("no map file was given: whoholds serve --basemap FILE")
    return Answer(file=bench.basemap, media="application/vnd.pmtiles")


def map_known(bench: Workbench, call: Call) -> Answer:
    """Another state of knowledge."""
    at = _day(call, "at")
    if at is None:
        raise SettingsError((("at", "a day is needed: ?at=2024-10-10"),))
    if (wide := wide_map_of(bench)) is not None:
        return _json(wide_known(wide, at))
    known = bench.drafts.known(at, bench.limit(), bench.wrote)
    return _json(known_json(known.made[1]) | _record(known))


def map_place(bench: Workbench, call: Call) -> Answer:
    """The claims about one place, by its key."""
    key = call.query.get("site", "")
    if (wide := wide_map_of(bench)) is not None:
        return _json(wide_place(bench, wide, key))
    drawn = bench.drafts.latest(bench.limit(), bench.wrote)
    made, state = drawn.made.draft, drawn.made.map
    name = _name_of(made, key)
    return _json(
        {
            "key": key,
            "name": name,
            "href": site_address(key, name),
            "decided": decided_of(made, key),
            "claims": list(saying_rows(made, key, state.first_day, _claim)),
        }
    )


def _record(shown: Shown[Any]) -> dict[str, object]:
    """Up to which entry of the record it was made, and how many came later."""
    return {"record": {"entry": shown.upto, "later": shown.later}}


def _claim(claim_id: str) -> str:
    return f"/claim/{segment(claim_id)}"


def _name_of(made: Draft, key: str) -> str:
    name = next((s.name for s in made.sites if s.key == key), None)
    if name is None:
        raise UnknownTarget(f"the map has no place {key!r}")
    return name


def _day(call: Call, name: str) -> date | None:
    """A day in the address.

    Raises:
        SettingsError: it is none.
    """
    told = call.query.get(name, "")
    if not told:
        return None
    try:
        return date.fromisoformat(told)
    except ValueError as cause:
        raise SettingsError(((name, f"{told!r} is no day: write 2024-10-10"),)) from cause


def _json(told: object) -> Answer:
    return Answer(body=compact(told).encode(), media="application/json")


MAP = (
    Route(path="/map", handler=map_),
    Route(path="/map/state.json", handler=map_data),
    Route(path="/map/known.json", handler=map_known),
    Route(path="/map/place.json", handler=map_place),
    Route(path="/map/basemap.pmtiles", handler=map_basemap),
    Route(path="/map/slice.bin", handler=wide_slice),
)
