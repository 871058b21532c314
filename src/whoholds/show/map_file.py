"""A map's data as JSON that a page draws from without a server: short keys, whole numbers. Pure.

The form (`whoholds.map/1`), days as numbers from `first`:

- `parties`: [id, name, colour, form]; states number them, then *contested*
- `places`: [key, name, latitude, longitude, home] in 1/100,000 degree, null without a position
- `known`: {at, upto, marks}: of each place [day, sign, state, step, disputed, origins, last, sides]
  flat, one after another; sign numbers `SIGNS`; state -1 where nobody is named; sides as bits
- `cells`: {corners: longitudes and latitudes flat, in 1/10,000 degree; cells: numbers of corners,
  near: flat pairs of a place's number and a distance in tenths of a kilometre}
- `lines`: what is drawn beside: [kind, name, day or null, status, lines in 1/10,000 degree,
  last day or null]
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from whoholds.model.mapped import SIGNS, Cell, KnownState, MapState, Outline, PlaceMark

FORM = "whoholds.map/1"
_DEGREE, _FINE = 10_000, 100_000
#: Fields of a mark, in a row.
MARK_FIELDS = 8


def map_json(state: MapState) -> dict[str, Any]:
    """The whole map with one state of knowledge."""
    return {
        "form": FORM,
        "case": state.case_id,
        "title": state.title,
        "first": state.first_day.isoformat(),
        "until": state.until.isoformat(),
        "computed": f"{state.computed_at:%Y-%m-%d %H:%M} UTC",
        "parties": [[p.party_id, p.name, p.colour, p.form] for p in state.parties],
        "places": [
            [p.key, p.name, _whole(p.lat_deg, _FINE), _whole(p.lon_deg, _FINE), int(p.home)]
            for p in state.places
        ],
        "known_days": [d.isoformat() for d in state.known_days],
        "known": known_json(state.known),
        "cells": cells_json(state.cells),
        "lines": [
            *lines_json("border", state.borders),
            *lines_json("contact", state.contact),
            *lines_json("outline", state.outlines),
        ],
        "border_view": state.border_view,
        "paraphrased": state.paraphrased,
    }


def known_json(known: KnownState) -> dict[str, Any]:
    """One state of knowledge."""
    return {
        "at": known.known_at.isoformat(),
        "upto": None if known.reports_up_to is None else known.reports_up_to.isoformat(),
        "marks": [[n for mark in marks for n in mark_row(mark)] for marks in known.marks],
    }


def mark_row(mark: PlaceMark) -> tuple[int, ...]:
    """A mark in whole numbers."""
    return (
        mark.day,
        SIGNS.index(mark.sign),
        -1 if mark.state is None else mark.state,
        mark.step,
        int(mark.disputed),
        mark.origins,
        mark.last,
        sum(1 << side for side in mark.sides),
    )


def marks_of(row: Sequence[int]) -> tuple[PlaceMark, ...]:
    """The marks of one place, read back from its row."""
    told = (row[n : n + MARK_FIELDS] for n in range(0, len(row), MARK_FIELDS))
    return tuple(
        PlaceMark(
            day=day,
            sign=SIGNS[sign],
            state=None if state < 0 else state,
            step=step,
            disputed=bool(disputed),
            origins=origins,
            last=last,
            sides=tuple(n for n in range(sides.bit_length()) if sides >> n & 1),
        )
        for day, sign, state, step, disputed, origins, last, sides in told
    )


def cells_json(cells: Iterable[Cell]) -> dict[str, Any]:
    """Cells with their corners named once, however many share one."""
    numbers: dict[tuple[int, int], int] = {}
    rows: list[list[int]] = []
    near: list[list[int]] = []
    for cell in cells:
        corners = ((_at(lon, _DEGREE), _at(lat, _DEGREE)) for lon, lat in cell.corners)
        rows.append([numbers.setdefault(corner, len(numbers)) for corner in corners])
        near.append([n for place, km in cell.near for n in (place, _at(km, 10))])
    return {"corners": [n for corner in numbers for n in corner], "cells": rows, "near": near}


def lines_json(kind: str, outlines: Iterable[Outline]) -> list[list[Any]]:
    """Lines with whose they are."""
    return [
        [
            kind,
            one.name,
            None if one.day is None else one.day.isoformat(),
            one.status,
            [[n for lon, lat in line for n in (_at(lon, _DEGREE), _at(lat, _DEGREE))]
             for line in one.lines],
            None if one.until is None else one.until.isoformat(),
        ]
        for one in outlines
    ]  # fmt: skip


def compact(told: object) -> str:
    """JSON without spaces; "</" is parted, so that it may stand in a page."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def _at(value: float, scale: int) -> int:
    return round(value * scale)


def _whole(value: float | None, scale: int) -> int | None:
    return None if value is None else _at(value, scale)
