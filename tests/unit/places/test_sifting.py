"""What only all rows together show."""

from __future__ import annotations

import msgspec

from whoholds.places.dump_row import parse_row
from whoholds.places.layer_entry import Entry, RowProblem
from whoholds.places.sifting import sift


def entries(lines) -> list[Entry]:
    read = [parse_row(n, one, "QA") for n, one in enumerate(lines, 1)]
    assert all(isinstance(e, Entry) for e in read)
    return read


def sifted(lines) -> tuple[list[Entry], list[RowProblem]]:
    problems: list[RowProblem] = []
    return sift(entries(lines), problems), problems


def test_sound_rows_all_go_in(country) -> None:
    kept, problems = sifted(country)
    assert (len(kept), problems) == (60, [])


def test_of_two_rows_with_one_identifier_the_first_stands(country, line) -> None:
    kept, problems = sifted([*country, line(1000, "Other")])
    assert len(kept) == 60
    assert kept[0].place.name == "Hamlet 0"
    assert [(p.code, p.line, p.kept) for p in problems] == [("P04", 61, False)]
    assert "line 1 " in problems[0].what


def test_rows_without_keys_may_share_a_name(country) -> None:
    made = entries(country[:3])
    place = msgspec.structs.replace(made[0].place, place_id="own:aland")
    bare = [msgspec.structs.replace(e, place=place, keyed=False) for e in made]
    problems: list[RowProblem] = []
    assert [e.place.place_id for e in sift(bare, problems)] == [
        "own:aland", "own:aland~2", "own:aland~3",
    ]  # fmt: skip
    assert problems == []


def test_swapped_coordinates_are_refused_and_said_to_be_so(country, line) -> None:
    kept, problems = sifted([*country, line(9, "Aland", lat=20.5, lon=10.5)])
    assert len(kept) == 60
    assert [(p.code, p.line) for p in problems] == [("P06", 61)]


def test_a_point_far_from_its_country_goes_in_by_name_only(country, line) -> None:
    kept, problems = sifted([*country, line(9, "Aland", lat=-40.0, lon=170.0)])
    assert (kept[-1].place.lat_deg, kept[-1].place.name) == (None, "Aland")
    assert [(p.code, p.kept) for p in problems] == [("P07", True)]


def test_a_far_group_of_islands_stays(country, line) -> None:
    islands = [line(2000 + n, f"Isle {n}", lat=-40 + n / 10, lon=170) for n in range(5)]
    assert sifted([*country, *islands])[1] == []


def test_the_globe_is_round(country, line) -> None:
    west = [line(3000 + n, f"West {n}", lat=60, lon=179.5) for n in range(60)]
    assert sifted([*west, line(9, "Aland", lat=60, lon=-179.5)])[1] == []


def test_countries_of_few_points_are_not_judged(country, line) -> None:
    assert sifted([*country[:20], line(9, "Aland", lat=-40.0, lon=170.0)])[1] == []
