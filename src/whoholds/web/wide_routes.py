"""The map of a case of many places: its page, and slices of it as they are looked at."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.map_sayings import plain_rows
from whoholds.desk.outward.estimate_layers import fused_of
from whoholds.desk.outward.handing import refuse_unpublished
from whoholds.desk.outward.redistribution import quotable
from whoholds.desk.place_names import by_every_name
from whoholds.errors import SettingsError, UnknownTarget
from whoholds.ledger.typed_days import typed_day
from whoholds.model.folding import fold
from whoholds.show.elements import el, segment
from whoholds.show.estimate_lines import states_of
from whoholds.show.map_file import known_json, map_json
from whoholds.show.map_words import decided_words
from whoholds.web.exchange import Answer, Call, page
from whoholds.web.framing import Frame
from whoholds.web.map_page import map_page
from whoholds.web.pieces import site_address
from whoholds.web.workbench import Workbench

if TYPE_CHECKING:
    from whoholds.web.drafting import WideServed

BYTES = "application/octet-stream"
#: Claims that the panel of a place tells, the latest; its page has all.
MOST_SAID = 60
_DEEPEST = 22


def wide_map_of(bench: Workbench) -> WideServed | None:
    """The map that `fuse` wrote for a case of many places; None where the case is no such one.

    Raises:
        SettingsError: it may not be shown to others yet.
    """
    wide = bench.drafts.wide()
    if wide is not None and not bench.shows_all:
        refuse_unpublished(bench.folder, fused_of(bench.folder), bench.now())
    return wide


def wide_page(bench: Workbench, wide: WideServed) -> Answer:
    """Its page: the last day, and the places that most is reported of in words."""
    state = wide.state
    with bench.folder.open() as ledger:
        later = ledger.head().seq - wide.map.told.entries
    told = None
    if later > 0:
        told = el(
            "p",
            f"{later:,} entries of the ledger came after the map: whoholds fuse makes it anew.",
            class_="note",
        )
    if bench.basemap is not None:
        state = msgspec.structs.replace(state, basemap=bench.basemap.name)
    day = state.number(state.until)
    return page(map_page(_frame(bench, wide), state, day, told))


def _frame(bench: Workbench, wide: WideServed) -> Frame:
    """What stands around it, without reading all claims for the figures of the queue."""
    upto = wide.map.told.reports_up_to
    last = None if upto is None else datetime.combine(upto + timedelta(days=1), time(), UTC)
    return Frame(
        case=bench.folder.case.title or bench.folder.case.case_id,
        token=bench.gate.token,
        by=bench.by,
        read_only=bench.read_only,
        waiting=0,
        now=bench.now(),
        last_report=last,
        told=bench.tell(),
        is_named=bench.is_named,
    )


def wide_data(wide: WideServed) -> dict[str, object]:
    """The map's data but for its places: those come by slices."""
    state = wide.state
    bare = msgspec.structs.replace(
        state, places=(), known=msgspec.structs.replace(state.known, marks=())
    )
    slices = {"bounds": wide.map.bounds, "places": len(wide.map.columns.keys)}
    return map_json(bare) | {"wide": slices}


def wide_slice(bench: Workbench, call: Call) -> Answer:
    """A tile's places with their marks, those of one name, or its ground in squares."""
    from whoholds.show.map_slices import shown_in, slice_bytes
    from whoholds.show.map_squares import squares_in

    wide = wide_map_of(bench)
    if wide is None:
        raise UnknownTarget("the map of this case is not served in slices")
    day = _day(call)
    columns = wide.map.columns if day is None else wide.known(day)[1]
    if name := call.query.get("name", ""):
        found = wide.named.get(fold(name.strip()), [])
        return Answer(body=slice_bytes(columns, found[:1], len(found[1:])), media=BYTES)
    zoom, x, y = (_whole(call, n) for n in "zxy")
    if zoom > _DEEPEST:
        raise SettingsError((("z", f"at most {_DEEPEST}"),))
    if call.query.get("ground") == "1":
        tile, inside = (zoom, x, y), wide.is_inside
        needed, squares = squares_in(columns, wide.across, tile, wide.reach_km, inside)
        return Answer(body=slice_bytes(columns, needed, 0, squares), media=BYTES)
    numbers, left = shown_in(wide.across, zoom, x, y)
    return Answer(body=slice_bytes(columns, numbers, left), media=BYTES)


def _day(call: Call) -> date | None:
    """As known at the end of which day; None for all that is known."""
    return typed_day(("known", call.query.get("known", "")))


def wide_known(wide: WideServed, at: date) -> dict[str, object]:
    """Another state of knowledge: its marks come by slices."""
    return known_json(wide.known(at)[0])


def _whole(call: Call, name: str) -> int:
    told = call.query.get(name, "")
    if not (told.isascii() and told.isdigit() and len(told) < 10):
        raise SettingsError(((name, "a whole number is needed: ?z=7&x=75&y=43"),))
    return int(told)


def wide_place(bench: Workbench, wide: WideServed, key: str) -> dict[str, object]:
    """The claims that name one place, the latest first."""
    number = next((n for n, k in enumerate(wide.map.columns.keys) if k == key), None)
    if number is None:
        raise UnknownTarget(f"the map has no place {key!r}")
    name = wide.map.columns.names[number]
    asked = by_every_name(bench.folder, ledgering.Asked(place=name))
    with bench.folder.open() as ledger:
        answer = ledgering.who(ledger, name, clocks=bench.clocks(), also_called=asked.also_called)
    said = [f for f in quotable(bench.folder, answer.claims) if f.recorded.claim.kind == "control"]
    rows = list(plain_rows(said, wide.map.told.first_day, lambda c: f"/claim/{segment(c)}"))
    return {
        "key": key,
        "name": name,
        "href": site_address("", name).split("?")[0],
        "decided": _decided(bench, key),
        "claims": rows[:MOST_SAID],
        "more": max(0, len(rows) - MOST_SAID),
    }


def _decided(bench: Workbench, key: str) -> str:
    """What a person decided to tell of a place that is claimed alone; "" where nobody did."""
    told = bench.fused()
    standings = () if told is None else told.standings
    one = next((s for s in standings if s.site == key and s.override is not None), None)
    if told is None or one is None or one.override is None:
        return ""
    states = states_of(told.holders, bench.folder.case.party_names)
    return decided_words(one.day, states, one.prob, one.override)
