"""Divisions from the rows of a list: what they are called, where they are."""

from __future__ import annotations

import pytest

from whoholds.model.folding import fold
from whoholds.places.divisions import (
    FEWEST_SETTLEMENTS,
    Division,
    Settled,
    bare_name,
    load_words,
    middle,
    read_districts,
    read_divisions,
    seat_of,
    spellings,
)

ROW = "Beford County\tQA-BE\tQA.01.7\t5\tCounty\tBefordshire|Le Beford\t2\t1\t1\n"


def division(name: str, **more) -> Division:
    return Division(
        **{
            "geonames_id": 1,
            "name": name,
            "aliases": (),
            "country": "QA",
            "admin1": "01",
            "admin2": "",
            **more,
        }
    )


def settled(**points: tuple[float, float]) -> Settled:
    out = Settled()
    for name, (lat, lon) in points.items():
        out.add(lat, lon, 100, name)
    return out


def test_a_row_is_a_division_with_its_codes() -> None:
    (one,) = read_divisions([ROW])
    assert one is not None
    assert (one.geonames_id, one.area, one.kind) == (5, ("QA", "01", "7"), "district")
    assert one.aliases == ("Befordshire", "Le Beford")


@pytest.mark.parametrize("line", ["Beford\tQA-BE\n", ROW.replace("\t5\t", "\tfive\t")])
def test_a_damaged_row_is_no_division(line: str) -> None:
    with pytest.raises(ValueError, match=r"unpack|invalid literal"):
        read_divisions([line])


def test_a_settlement_lies_in_the_lowest_division_it_lists() -> None:
    rows = read_divisions([ROW.replace("QA.01.7", "QA.01"), ROW])
    assert read_districts(["A\t8\t1|2\t1\t0\n", "B\t9\t1\t1\t0\n"], rows) == {8: "7"}


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Aland Province", "aland"),
        ("Provincia de Ålánd", "aland"),
        ("Alandskaya oblast'", "alandskaya"),
        ("Aland", ""),
        ("Province", ""),
        ("Alandprovince", ""),
    ],
)
def test_generic_words_are_taken_off(name: str, bare: str) -> None:
    assert bare_name(name, load_words()) == bare


@pytest.mark.parametrize(
    ("name", "seat"),
    [("Alandskaya oblast'", "aland"), ("Cemskiy Rayon", "cemsk"), ("Dorska oblast", "dory")],
)
def test_an_adjective_gives_the_settlement_it_is_made_from(name: str, seat: str) -> None:
    region = settled(Aland=(1, 1), Cemsk=(2, 2), Dory=(3, 3))
    assert seat in spellings(division(name), region, load_words())
    assert seat not in spellings(division(name), settled(Elsewhere=(1, 1)), load_words())
    assert seat_of(division(name), region, load_words())[0] == region.lats_deg[region.named[seat]]


def test_a_division_without_settlements_or_seat_has_no_point() -> None:
    assert middle(None) == seat_of(division("Aland"), None, load_words()) == (None, None, None)


def test_the_middle_and_the_spread_do_not_mind_the_date_line() -> None:
    lat, lon, error = middle(settled(a=(0, 179), b=(0, -179), c=(0, 180)))
    assert lat == pytest.approx(0)
    assert abs(lon or 0) == pytest.approx(180)
    assert error == pytest.approx(111.2, abs=0.1)


def test_too_few_settlements_tell_no_error() -> None:
    few = settled(**{f"p{n}": (n, 0) for n in range(FEWEST_SETTLEMENTS - 1)})
    assert middle(few)[2] is None


def test_words_of_divisions_are_folded() -> None:
    words = load_words()
    assert all(w == fold(w) for w in (*words.first, *words.last, *words.endings))
