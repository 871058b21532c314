from __future__ import annotations

import json

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from map_samples import MARKS, PLACES

from whoholds.model.mapped import MapPlace, mark_on
from whoholds.show.map_file import mark_row, marks_of
from whoholds.show.map_slices import (
    COLUMNS,
    GRID,
    WHOLE_FROM,
    columns_of,
    marks_on,
    shown_in,
    slice_bytes,
)

REPORTS = [2, 7, 1, 3, 0]
MADE = columns_of(PLACES, MARKS, REPORTS)
SPOTS = st.lists(st.tuples(st.floats(-84, 84), st.floats(-179.9, 179.9)), min_size=1, max_size=40)


def read_back(body):
    """A slice as a page reads it."""
    length = int.from_bytes(body[:4], "little")
    head, at = json.loads(body[4 : 4 + length]), 4 + length
    many = sum(row[6] for row in head["places"])
    columns = []
    for _, width in COLUMNS:
        column = np.frombuffer(body, width, many, at)
        at += -(-column.nbytes // 4) * 4
        columns.append(column.tolist())
    assert at == len(body)
    return head, [list(row) for row in zip(*columns, strict=True)]


def test_places_are_numbered_by_what_is_reported_and_need_a_position():
    assert list(MADE.names) == ["Beford", "Aland", "Cavan <b>", "Elm"]
    assert MADE.first.tolist() == [0, 1, 4, 6, 6]


def test_a_slice_has_its_places_and_all_their_marks():
    head, rows = read_back(slice_bytes(MADE, [1, 3], left=5))
    assert head["left"] == 5
    assert [row[:4] for row in head["places"]] == [
        [1, "aland:a", "Aland", 1_000_000],
        [3, "aland:e", "Elm", 1_005_000],
    ]
    assert rows == [list(mark_row(m)) for m in MARKS[0]]
    assert read_back(slice_bytes(MADE, [])) == ({"left": 0, "places": []}, [])


def test_a_day_is_told_as_the_whole_map_tells_it():
    for day in range(0, 70, 3):
        told = [marks_of(row) for row in marks_on(MADE, day, 9)]
        wanted = [mark_on(MARKS[n], day) for n in (1, 0, 2, 4)]
        assert told == [() if w is None else (w,) for w in wanted]


def scattered(spots):
    places = [
        MapPlace(key=str(n), name=f"P{n}", lat_deg=lat, lon_deg=lon)
        for n, (lat, lon) in enumerate(spots)
    ]
    return columns_of(places, [()] * len(places), [1] * len(places)).across


@given(SPOTS, st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_every_place_is_in_one_tile_shown_or_counted(spots, zoom):
    across = scattered(spots)
    tiles = {(int(x), int(y)) for x, y in across * (1 << zoom)}
    told = [shown_in(across, zoom, x, y) for x, y in tiles]
    shown = [n for numbers, _ in told for n in numbers]
    assert len(shown) == len(set(shown))
    assert len(shown) + sum(left for _, left in told) == len(spots)
    square = [tuple((at * (1 << zoom) * GRID).astype(int)) for at in across]
    first = {square[n]: n for n in shown}
    assert len(first) == len(shown)
    # What is shown of a square is the place most is reported of: the lowest number.
    assert all(first[own] <= n for n, own in enumerate(square))


@given(SPOTS)
@settings(max_examples=30, deadline=None)
def test_near_enough_a_tile_shows_all_of_its_places(spots):
    across = scattered(spots)
    x, y = (int(v) for v in across[0] * (1 << WHOLE_FROM))
    numbers, left = shown_in(across, WHOLE_FROM, x, y)
    assert 0 in numbers
    assert left == 0
