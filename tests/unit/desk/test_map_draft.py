from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from fused_case import fused_case, may, report, small_war, take_in

from whoholds.desk.fusing import fuse
from whoholds.desk.map_draft import draft, end_of, known_days_of
from whoholds.errors import NoEstimate


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = fused_case(tmp_path_factory.mktemp("draft") / "aland")
    take_in(made, *small_war())
    return made


@pytest.fixture(scope="module")
def made(folder):
    return draft(folder)


def test_it_knows_what_fuse_knows(folder, made):
    told = fuse(folder).told
    assert made.until == told.until == may(7)
    assert set(made.marks) == {s.site for s in told.standings}
    assert made.last_report() == may(7)
    assert {s.key for s in made.sites} >= set(made.marks)


def test_what_was_reported_later_is_not_known(folder):
    early = draft(folder, end_of(may(4)))
    assert early.until == may(3)
    assert len(early.marks) == 1
    with pytest.raises(NoEstimate):
        draft(folder, end_of(may(1)))


def test_claims_and_pieces_are_found_by_their_ids(made):
    (aland,) = [s.key for s in made.sites if s.name == "Aland"]
    assert len(made.pieces[aland]) == 3
    assert all(p.claim_id in made.found for p in made.pieces[aland])
    told = made.explained(aland, made.until)
    assert len(told.claims) == 3


def test_the_end_of_a_day_is_the_beginning_of_the_next():
    assert end_of(date(2031, 5, 31)) == datetime(2031, 6, 1, tzinfo=UTC)


def test_states_of_knowledge_end_with_the_last(made):
    for count in (0, 1, 3, 50):
        days = known_days_of(made, count)
        assert list(days) == sorted(set(days))
        assert days[-1] == made.until
        assert len(days) <= count + 1


def test_an_empty_case_has_nothing_to_draw(tmp_path):
    empty = fused_case(tmp_path / "empty")
    with pytest.raises(NoEstimate):
        draft(empty)
    take_in(empty, report("Northern army", "Aland", may(3)))
    assert draft(empty).until == may(3)
