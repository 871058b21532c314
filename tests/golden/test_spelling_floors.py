"""Unlisted spellings against the curated table and the dump; needs `../shared`."""

from __future__ import annotations

from pathlib import Path

import pytest

from whoholds.bench.spelling import NAMED, ONE_EDIT, OURS, SAME_KEY, TWO_EDITS, WRATIO, ask_all
from whoholds.bench.spelling import questions as left_out
from whoholds.desk import spelling_samples as spelling
from whoholds.desk.finding import places_find
from whoholds.model.folding import fold
from whoholds.places.gazetteer import MemoryIndex
from whoholds.places.likeness import EXACT, find_alike
from whoholds.places.sphere import distance_km

TABLE, DUMP = Path("territory/kursk_gazetteer.csv"), Path("territory/geonames_UA_20260729.zip")
#: Rows of the other side of the border: in the index, asked for apart.
OTHER_SIDE = "ua_"
#: Asked of the issue, and passed with .894 and .956 when this was written.
TOP_1, TOP_3 = 0.88, 0.95
#: Of the dump, sampled: measured .69 and .84 alone, .86 and .90 with the nearest place named.
ALONE_TOP_3, NEAR_TOP_1 = 0.80, 0.82


@pytest.fixture(scope="module")
def rows(shared: Path):
    return spelling._table(shared / TABLE)


@pytest.fixture(scope="module")
def index(rows) -> MemoryIndex:
    return MemoryIndex((place, names[1:]) for place, names in rows)


def test_every_listed_spelling_finds_its_village(rows, index) -> None:
    for place, names in rows:
        for name in names:
            found = find_alike(name, index).candidates
            assert place.place_id in {c.place.place_id for c in found if c.tier == EXACT}, name


def test_spellings_left_out_stay_above_their_floors(shared: Path) -> None:
    latin = spelling.measure_names(shared / TABLE, without=OTHER_SIDE)["Latin aliases"]
    assert latin[OURS]["spellings"] >= 159
    assert latin[OURS]["top-1"] >= TOP_1
    assert latin[OURS]["top-3"] >= TOP_3
    for baseline in (SAME_KEY, ONE_EDIT, WRATIO):
        assert latin[OURS]["top-1"] > latin[baseline]["top-1"], baseline


def test_another_country_s_spellings_stay_above_their_floors(shared: Path) -> None:
    regions = dict(list(spelling._dump(shared / DUMP).items())[::9])
    figures = spelling._of_regions(regions, spelling._is_latin, 20)
    assert figures[OURS]["top-3"] >= ALONE_TOP_3
    assert figures[NAMED]["top-1"] >= NEAR_TOP_1
    assert figures[NAMED]["top-1"] > max(figures[b]["top-1"] for b in (TWO_EDITS, WRATIO))


def namesakes(rows) -> list:
    """Places that share a name with one of another district."""
    by_name: dict[str, list] = {}
    for place, _ in rows:
        by_name.setdefault(fold(place.name), []).append(place)
    return [
        place
        for group in by_name.values()
        if len({p.admin2 for p in group}) == len(group) > 1
        for place in group
    ]


def test_no_namesake_of_another_district_when_the_district_is_named(rows, index) -> None:
    asked = [p for p in namesakes(rows) if not p.admin2.endswith("?")]
    assert len(asked) >= 18
    for place in asked:
        found = places_find(place.name, within=place.admin2, index=index)
        assert found.candidates[0].place.place_id == place.place_id, place.place_id


def test_no_namesake_of_another_district_when_a_neighbour_is_named(rows, index) -> None:
    """The neighbour is the nearest place whose own name is borne by nobody else."""
    single = [p for p, _ in rows if len(index.places(fold(p.name))) == 1 and p.lat_deg is not None]
    asked = [p for p in namesakes(rows) if p.lat_deg is not None]
    assert len(asked) >= 12
    for place in asked:
        beside = min(
            (p for p in single if p.place_id != place.place_id),
            key=lambda p: distance_km(place, p) or 0.0,
        )
        found = places_find(place.name, near=beside.name, index=index)
        assert found.candidates[0].place.place_id == place.place_id, (place, beside)


def test_a_left_out_spelling_with_its_district_named_finds_its_village(rows) -> None:
    """The questions of the first figure; what context adds."""
    latin = left_out(rows, lambda p, s: s != p.name and s.isascii() and "ua_" not in p.place_id)
    alone = ask_all(rows, latin, near=True)
    assert alone[NAMED]["top-1"] >= alone[OURS]["top-1"]
