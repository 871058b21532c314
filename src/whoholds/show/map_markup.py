"""The page of a map between its head and its foot: the map's parts, its legend, its table. Pure.

The table tells the same as the map, also where no script runs; the parts that need one are hidden
until it does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from whoholds.model.mapped import SIGNS, MapPlace, MapState, PlaceMark, mark_on, outlines_on
from whoholds.show.elements import Html, el, join
from whoholds.show.map_words import mark_words, outline_words, told_apart

#: Rows of the table, and names that are offered while one is typed: more make a page slow. A name
#: beyond these is found all the same.
MOST_ROWS = 2_000
#: Where a place's page is.
Leads = Callable[[int, MapPlace], str]
HOLDS = (
    "“Holds” is what reports say: neither sovereignty nor effective control in law. This map is "
    "no legal finding and not for movement or safety decisions. An estimate is a machine's."
)
_SIGNS = (
    ("0-solid", "estimated, from two or more independent origins: over 95 %"),
    ("0-cut1", "estimated, 80 to 95 %"),
    ("0-cut3", "estimated, 55 to 80 %"),
    ("0-hatch", "claimed only: one origin, or one side"),
    ("c-dots", "contested: fighting in it"),
    ("0-solid-x", "disputed: recent reports name different holders"),
    ("open", "open: no state is likelier than 55 %"),
    ("0-stale", "old: no report for two months; it tells when the last was"),
    ("none", "no information"),
)


def map_body(state: MapState, day: int, leads: Leads) -> Html:
    """The map with its clocks, its panel, its legend and its table, as of a day by number."""
    return join(
        _stamps(state, day),
        el(
            "section",
            _stage(state),
            _clocks(state),
            el("div", _panel(state), _legend(state), class_="map-side"),
            id="map-app",
            class_="map-app",
            aria_label="Map",
            data_day=str(day),
            data_basemap="/map/basemap.pmtiles" if state.basemap else None,
        ),
        el("p", "", id="map-trouble", class_="alarm", hidden=True),
        el("p", HOLDS, class_="map-note"),
        el("p", PARAPHRASED, class_="map-note") if state.paraphrased else None,
        _table(state, day, leads),
        _makers(state, day) if state.outlines else None,
    )


def _stamps(state: MapState, day: int) -> Html:
    upto = state.known.reports_up_to
    rows = (
        ("situation as of", str(state.day(day)), "day"),
        ("as known at the end of", str(state.known.known_at), "known"),
        ("reports up to", "none" if upto is None else str(upto), "upto"),
        ("computed at", f"{state.computed_at:%Y-%m-%d %H:%M} UTC", "computed"),
    )
    told = [el("span", f"{name} ", el("b", value, data_stamp=key)) for name, value, key in rows]
    return el("p", told, class_="map-stamps")


PARAPHRASED = (
    "The reports of this case are our own paraphrases of what was published, each with its link."
)


def _stage(state: MapState) -> Html:
    tools = (
        ("map-in", "+", "Zoom in"),
        ("map-out", "−", "Zoom out"),
        ("map-whole", "All", "Show all of the case's ground"),
    )
    swipe = el(
        "input",
        type="range",
        id="map-swipe-at",
        min="0",
        max="100",
        value="50",
        aria_label="Where the two days meet",
    )
    return el(
        "div",
        el("div", id="map"),
        el("div", id="map-other", class_="map-other", hidden=True),
        el(
            "div",
            el("p", "", class_="left", id="map-left-day"),
            el("p", "", class_="right", id="map-right-day"),
            swipe,
            id="map-swipe",
            class_="map-swipe",
            hidden=True,
        ),
        el(
            "div",
            [el("button", t, type="button", id=i, aria_label=a) for i, t, a in tools],
            class_="map-tools",
        ),
        el("p", f"{state.border_view}{_ground_words(state)}", class_="map-view-of"),
        el("p", "", id="map-left", class_="map-left", role="status")
        if state.more_places is not None
        else None,
        class_="map-stage",
    )


def _ground_words(state: MapState) -> str:
    """Whose map file lies under it, where a user gave one."""
    if not state.basemap:
        return ""
    return f" Under it: the map file {state.basemap}, as its maker drew it, without its borders."


def _clocks(state: MapState) -> Html:
    play = el("button", "Play", type="button", id="map-play", aria_pressed="false")
    layers = []
    # Of many places the ground is had when it is asked for: the first map stays light.
    is_whole = state.more_places is None
    layers.append(_tick("cells", "ground between, inferred"))
    layers.append(_tick("contact", "where holders meet, inferred", on=is_whole))
    if state.outlines:
        layers.append(_tick("outlines", "map makers' outlines"))
    placed = [p.name for p in state.places if p.lat_deg is not None]
    names = [el("option", value=name) for name in placed[:MOST_ROWS]]
    find = el(
        "p",
        el("label", "Go to", for_="map-find"),
        el("input", id="map-find", list="map-names", autocomplete="off"),
        el("datalist", names, id="map-names"),
        class_="map-find",
    )
    return el(
        "div",
        _slider("map-day", "Situation as of"),
        el("span", el("output", "", id="map-day-told", for_="map-day"), play, class_="day"),
        _slider("map-known", "As known at the end of"),
        el("output", "", id="map-known-told", for_="map-known"),
        _slider("map-other-day", "Compare with the day"),
        el(
            "span",
            el("output", "", id="map-other-told", for_="map-other-day"),
            el(
                "label",
                el("input", type="checkbox", id="map-compare"),
                "side by side",
            ),
            class_="day",
        ),
        el("div", layers, find, class_="map-switches"),
        class_="map-clocks",
    )


def _slider(name: str, label: str) -> Html:
    return join(
        el("label", label, for_=name),
        el("input", type="range", id=name, min="0", max="0", step="1", value="0"),
    )


def _tick(layer: str, label: str, *, on: bool = False) -> Html:
    box = el("input", type="checkbox", data_layer=layer, checked=on)
    return el("label", box, label)


def _panel(state: MapState) -> Html:
    told = (
        "Choose a place on the map, in the table or by name: how it stands, in words, and who "
        "says so in which words."
    )
    return el(
        "div",
        el("h2", state.title or state.case_id),
        el("p", told),
        id="map-panel",
        class_="map-panel",
        tabindex="0",
        role="region",
        aria_label="The place chosen",
    )


def _legend(state: MapState) -> Html:
    who = [_sign(f"{n}-solid", p.name) for n, p in enumerate(state.parties)]
    how = [_sign(name, told) for name, told in _SIGNS]
    return el(
        "section",
        el("h2", "Signs"),
        el("ul", who, class_="who"),
        el("ul", how),
        el("p", "Ground between places, where it is shown, is inferred: nobody reported of it."),
        el("p", state.colour_note) if state.colour_note else None,
        class_="map-legend",
        aria_label="Signs",
    )


def _sign(name: str, told: str) -> Html:
    canvas = el("canvas", data_sign=name, width="44", height="44", aria_hidden="true")
    return el("li", canvas, told)


def _table(state: MapState, day: int, leads: Leads) -> Html:
    """A row a place that anything was ever said of; the others are counted."""
    rows = list(_rows(state, day, leads))
    silent = sum(not marks for marks in state.known.marks)
    cut = len(state.places) - silent - len(rows)
    heads = ("place", "how it stands", "last report")
    asof = f"situation as of {state.day(day)}, as known at {state.known.known_at}"
    more = f"Of {silent} more places of the case nothing was said that can be estimated."
    return el(
        "section",
        el("h2", "The same in words"),
        el(
            "div",
            el(
                "table",
                el("caption", asof, data_asof=True),
                el("thead", el("tr", [el("th", h, scope="col") for h in heads])),
                el("tbody", rows),
                id="map-table",
            ),
            class_="wide",
            tabindex="0",
            role="region",
            aria_label="Places in words",
        ),
        el("p", f"{cut:,} more are on the map and not in this table.", class_="note")
        if cut
        else None,
        el("p", more, class_="note") if silent else None,
        el("p", _more(state), class_="note") if state.more_places else None,
    )


def _more(state: MapState) -> str:
    return (
        f"{state.more_places:,} more places are on the map: with a script this table tells of "
        "those it shows, at most 300; the rest are had by coming nearer, or by name in “Go to”."
    )


def _makers(state: MapState, day: int) -> Html:
    """What each map maker draws: the same as the outlines, in words."""
    names = sorted({o.name for o in state.outlines})
    on = outlines_on(state.outlines, state.day(day))
    rows = [
        el(
            "tr",
            el("th", name, scope="row", dir="auto"),
            el("td", outline_words([o for o in on if o.name == name], state.day(day))),
            data_maker=name,
        )
        for name in names
    ]
    return el(
        "section",
        el("h2", "What map makers draw"),
        el(
            "table",
            el("caption", "Their own last maps up to the day, on the case's ground"),
            el("thead", el("tr", [el("th", h, scope="col") for h in ("map maker", "its map")])),
            el("tbody", rows),
            id="map-makers",
        ),
    )


def _rows(state: MapState, day: int, leads: Leads) -> Iterator[Html]:
    told = [
        (n, place, mark_on(marks, day))
        for n, (place, marks) in enumerate(zip(state.places, state.known.marks, strict=True))
        if marks
    ]
    told.sort(key=lambda t: (_rank(t[2]), t[1].name.casefold()))
    alike = Counter(place.name.casefold() for _, place, _ in told)
    for n, place, mark in told[:MOST_ROWS]:
        yield el(
            "tr",
            el(
                "th",
                el("a", place.name, href=leads(n, place)),
                el("small", f" {told_apart(place)}") if alike[place.name.casefold()] > 1 else None,
                scope="row",
                dir="auto",
            ),
            el("td", mark_words(state, mark), class_="how"),
            el("td", "none" if mark is None else str(state.day(mark.last)), class_="last"),
            data_place=str(n),
            class_="silent" if mark is None else None,
        )


def _rank(mark: PlaceMark | None) -> int:
    """Estimates first, what is not known last."""
    order = ("estimated", "open", "claimed", "stale")
    return len(SIGNS) if mark is None else order.index(mark.sign)
