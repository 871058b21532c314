"""The last estimates as the first table of a case."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from whoholds.desk.fuse_files import write_fused
from whoholds.model.entry import Head
from whoholds.model.estimate import Override, Standing, Support
from whoholds.model.fused import Fused
from whoholds.web.standing_table import MOST_FIRST, standing_piece

NAMES = {"north": "The north", "river": "The river"}


def standing(name, prob, word="estimated", site="", **more):
    return Standing(
        site=site or f"aland:{name.lower()}",
        name=name,
        day=date(2031, 5, 20),
        prob=prob,
        low=prob,
        high=prob,
        support=Support(origins=2, sides=("north",), last=date(2031, 5, 9)),
        word=word,
        **more,
    )


def fused(*standings):
    return Fused(
        case_id="aland",
        holders=("north", "river"),
        until=date(2031, 5, 20),
        first_day=date(2031, 5, 1),
        computed_at=datetime(2031, 5, 21, tzinfo=UTC),
        head=Head(),
        standings=standings,
    )


def test_disputed_places_come_first_and_only_probabilities_are_told():
    told = standing_piece(
        fused(
            standing("Aland", (0.9, 0.05, 0.05)),
            standing("Beford", (0.5, 0.4, 0.1), disputed=True),
            standing("Cavan", (0.9, 0.05, 0.05), word="claimed"),
        ),
        NAMES,
    )
    assert told.index("Beford") < told.index("Aland")
    assert "open: The north 50 %, disputed" in told
    assert "The north 90 %" in told
    assert "Cavan" not in told
    assert "1 are only claimed" in told


def test_a_probability_that_a_person_decided_to_tell_says_so():
    decided = Override(by="Ada", day=date(2031, 5, 21), reason="seen", entry=7)
    told = standing_piece(
        fused(standing("Cavan", (0.9, 0.05, 0.05), word="claimed", override=decided)), NAMES
    )
    assert "The north 90 %. One origin or one side alone speaks of it" in told
    assert "by decision of Ada, 2031-05-21 (seen; entry 7)" in told


def test_places_of_one_name_are_told_apart_and_lead_to_their_own_page():
    told = standing_piece(
        fused(
            standing("Dorf", (0.9, 0.05, 0.05), site="aland:dorf_east"),
            standing("Dorf", (0.9, 0.05, 0.05), site="aland:dorf_west"),
        ),
        NAMES,
    )
    assert "dorf east" in told
    assert "dorf west" in told
    assert "/place/Dorf?site=aland%3Adorf_east" in told


def test_where_nothing_is_estimated_there_is_none():
    assert standing_piece(fused(standing("Aland", (0.9, 0.1, 0.0), word="unclear")), NAMES) is None


@pytest.mark.parametrize("path", ["/", "/place"])
def test_the_case_s_page_and_the_places_page_show_it(browse, folder, path):
    names = [f"Place {n}" for n in range(MOST_FIRST + 1)]
    write_fused(
        folder.path / "estimates", fused(*(standing(n, (0.9, 0.05, 0.05)) for n in names)), ()
    )
    page = browse.get(path).text
    assert "Who is said to hold what, 2031-05-20" in page
    assert ("and 1 more" in page) == (path == "/")
