"""Figures of geoparsing, counted by hand."""

from __future__ import annotations

import pytest

from whoholds.bench.geoparsing import (
    Answer,
    calibration_error,
    distance_km,
    is_right,
    judge,
    reliability,
    score_finding,
    score_placing,
    score_whole,
)
from whoholds.bench.toponyms import Marked, PlacedText
from whoholds.model.place import Place

HERE = Place(place_id="geonames:5", name="Aland", lat_deg=0.0, lon_deg=0.0)
NEAR = Place(place_id="geonames:6", name="Aland", lat_deg=1.0, lon_deg=0.0)
FAR = Place(place_id="geonames:7", name="Aland", lat_deg=40.0, lon_deg=0.0)


def marked(start: int = 0, end: int = 5, **more) -> Marked:
    return Marked(
        **{"geonames_id": 5, "lat_deg": 0.0, "lon_deg": 0.0, **more}, start=start, end=end
    )


def test_the_same_number_is_right_wherever_and_so_is_what_is_within_reach() -> None:
    assert distance_km(NEAR, marked()) == pytest.approx(111.2, abs=0.1)
    assert is_right(HERE, marked(lat_deg=80.0))
    assert is_right(NEAR, marked())
    assert not is_right(FAR, marked())
    assert not is_right(Place(place_id="x:1", name="A"), marked())


def test_an_area_is_right_within_its_error_where_there_are_no_numbers() -> None:
    land = Place(
        place_id="x:1", name="A", kind="country", lat_deg=5.0, lon_deg=0.0, position_error_km=900
    )
    assert is_right(land, marked(geonames_id=None))
    assert not is_right(land, marked())


def test_finding_counts_spans_that_agree_and_leaves_aside_what_is_not_asked() -> None:
    marks = (marked(0, 5), marked(6, 9, literal=False), marked(10, 15, asked=False), marked(20, 25))
    text = PlacedText("a", "x" * 40, marks)
    found = [(0, 5, False), (6, 9, False), (11, 14, False), (21, 25, False), (30, 34, True)]
    figures = score_finding([text], lambda _: found, facilities=False)
    assert figures["found: precision"] == pytest.approx(2 / 3)
    assert figures["found: recall"] == pytest.approx(2 / 3)
    assert figures["found: recall of literal"] == pytest.approx(1 / 2)
    with_built = score_finding([text], lambda _: found, facilities=True)
    assert with_built["found: precision"] == pytest.approx(2 / 4)
    assert score_finding([text], lambda _: [], facilities=True)["found: F1"] == 0.0


def test_the_whole_counts_what_is_found_and_placed_rightly() -> None:
    marks = (marked(0, 5), marked(6, 9), marked(10, 15, asked=False), marked(20, 25))
    text = PlacedText("a", "x" * 40, marks)
    found = [(0, 5, False), (6, 9, False), (10, 15, False), (30, 34, False), (35, 38, True)]
    answers = [Answer(((p, 1.0),)) for p in (HERE, FAR, HERE, HERE, HERE)]
    figures = score_whole([text], lambda _: found, lambda *_: answers, facilities=False)
    assert figures["found and placed: F1"] == pytest.approx(2 * 1 / (3 + 3))


def test_placing_has_its_denominators() -> None:
    text = PlacedText("a", "", tuple(marked(n, n + 1) for n in range(4)))
    answers = [
        Answer(((HERE, 0.9), (FAR, 0.1))),
        Answer(((FAR, 0.6), (HERE, 0.4))),
        Answer((), abstained=True),
        Answer(((NEAR, 1.0),)),
    ]
    judged = [j for _, j in judge([text], lambda *_: answers)]
    figures = score_placing(judged, [True, True, False, True])
    assert figures["placed: share in the layers"] == pytest.approx(3 / 4)
    assert figures["placed: right, of those"] == pytest.approx(2 / 3)
    assert figures["placed: right, of all"] == pytest.approx(2 / 4)
    assert figures["placed: answered"] == pytest.approx(3 / 4)
    assert figures["placed: same number, of those"] == pytest.approx(1 / 3)
    assert figures["placed: median error km"] == pytest.approx(111.2, abs=0.1)


def test_calibration_is_the_gap_between_said_and_true() -> None:
    text = PlacedText("a", "", tuple(marked(n, n + 1) for n in range(4)))
    answers = [Answer(((p, 0.95),)) for p in (HERE, HERE, HERE, FAR)]
    table = reliability(j for _, j in judge([text], lambda *_: answers))
    assert [(b.low, b.answers) for b in table] == [(0.9, 4)]
    assert calibration_error(table) == pytest.approx(0.2)
    assert calibration_error(()) == 0.0
