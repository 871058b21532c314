"""Invented reports about real ambiguous names: the right one of many, by what stands beside it."""

from __future__ import annotations

from collections import defaultdict

import pytest
from planted import (
    WITH_DISTRICT,
    WITH_NEIGHBOUR,
    WITH_REGION,
    ambiguous,
    distance_km,
    neighbours,
    newsroom_names,
    planted,
    read_dump,
)

from whoholds.model.case import Layer
from whoholds.model.place import Place
from whoholds.places.gazetteer import MemoryIndex
from whoholds.places.layer_file import read_layer
from whoholds.places.placing import place_mentions

pytestmark = pytest.mark.shared

#: The issue's floor; measured .98 and more.
IN_THE_RIGHT_REGION = 0.95
COUNT = 300
COLUMNS = (
    ("key", ("place_key",)),
    ("name", ("name_en",)),
    ("aliases", ("name_ru", "name_uk", "aliases")),
    ("lat_deg", ("lat_deg",)),
    ("lon_deg", ("lon_deg",)),
    ("position_error_km", ("position_error_km",)),
    ("admin2", ("district",)),
)


@pytest.fixture(scope="module")
def dump(shared):
    rows = read_dump(shared / "territory" / "geonames_UA_20260729.zip")
    return rows, MemoryIndex(rows)


def share_right(reports, index, is_right) -> tuple[float, list[str]]:
    """The share of reports whose name is placed rightly, and those that are not."""
    wrong = []
    reports = list(reports)
    for one in reports:
        (placing,) = place_mentions([one.mention], one.text, index)
        best = placing.best
        if best is None or not is_right(best.place, one.place):
            wrong.append(f"{one.text} -> {best.place.name if best else placing.abstained}")
    assert len(reports) > 20
    return 1 - len(wrong) / len(reports), wrong


def test_a_namesake_is_found_in_the_oblast_that_is_named(dump) -> None:
    rows, index = dump
    regions = newsroom_names(rows)
    assert len(regions) >= 20
    asked = [p for p in ambiguous([p for p, _ in rows]) if p.admin1 in regions]
    beside = {p.place_id: regions[p.admin1] for p in asked}
    reports = planted(asked, WITH_REGION, beside, COUNT)
    share, wrong = share_right(reports, index, lambda a, b: a.admin1 == b.admin1)
    assert share >= IN_THE_RIGHT_REGION, "\n".join(wrong[:20])


def test_a_namesake_is_found_beside_the_neighbour_that_is_named(dump) -> None:
    rows, index = dump
    places = [p for p, _ in rows]
    asked = ambiguous(places)
    reports = planted(asked, WITH_NEIGHBOUR, neighbours(asked, places), COUNT)
    share, wrong = share_right(reports, index, lambda a, b: a.admin1 == b.admin1)
    assert share >= IN_THE_RIGHT_REGION, "\n".join(wrong[:20])


@pytest.fixture(scope="module")
def border(shared) -> list[tuple[Place, tuple[str, ...]]]:
    text = (shared / "territory" / "kursk_gazetteer.csv").read_text(encoding="utf-8")
    layer = Layer(name="kursk", file="kursk_gazetteer.csv", columns=COLUMNS, error_km=3.0)
    faults: list[tuple[str, str]] = []
    rows = read_layer(layer, text, faults)
    assert faults == []
    return rows


def namesakes(rows) -> list[Place]:
    named: dict[str, list[Place]] = defaultdict(list)
    for place, _ in rows:
        if place.lat_deg is not None:
            named[place.name].append(place)
    return [p for group in named.values() if len(group) > 1 for p in group]


@pytest.mark.parametrize("beside", ["neighbour", "district"])
def test_no_namesake_of_another_district_when_it_or_a_neighbour_is_named(border, beside) -> None:
    asked, templates = namesakes(border), WITH_NEIGHBOUR
    told = neighbours(asked, [p for p, _ in border])
    if beside == "district":
        templates = WITH_DISTRICT
        districts = {p.place_id: p.admin2 for p in asked if p.admin2 and p.admin2[-1] != "?"}
        own = [p for p in asked if p.place_id in districts]
        told = {p.place_id: p.admin2 for p in own if _differs(p, own)}
    reports = [r for t in templates for r in planted(asked, (t,), told, len(asked))]
    index = MemoryIndex(border)
    share, wrong = share_right(reports, index, lambda a, b: distance_km(a, b) < 0.1)
    assert share == 1.0, "\n".join(wrong)


def _differs(place: Place, among: list[Place]) -> bool:
    """Whether all namesakes lie in other districts."""
    return all(p.admin2 != place.admin2 for p in among if p.name == place.name and p is not place)
