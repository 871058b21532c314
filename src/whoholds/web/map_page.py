"""The page of the map. Pure."""

from __future__ import annotations

from whoholds.model.mapped import MapPlace, MapState
from whoholds.show.elements import Html, el
from whoholds.show.map_markup import map_body
from whoholds.web.framing import Frame, framed
from whoholds.web.pieces import site_address
from whoholds.web.vendor import MAP, TILES, has_vendored, vendor_address

NOT_FETCHED = "The map is not drawn: run `make assets`, which gets what draws it. The table stands."


def map_page(frame: Frame, state: MapState, day: int, told: Html | None = None) -> Html:
    """The map of the case, as of a day by number; `told` stands above it."""
    drawn = has_vendored(MAP)
    script = el("script", type="module", src="/static/map_page.js") if drawn else None
    return framed(
        frame,
        "Map",
        el("h1", "Who is said to hold what"),
        None if drawn else el("p", NOT_FETCHED, class_="alarm"),
        told,
        map_body(state, day, _leads),
        here="/map",
        head=(
            el("link", rel="stylesheet", href="/static/map.css"),
            el("script", defer=True, src=vendor_address(TILES, "pmtiles.js"))
            if state.basemap
            else None,
            script,
        ),
        wide=True,
    )


def _leads(_: int, place: MapPlace) -> str:
    return site_address(place.key, place.name)
