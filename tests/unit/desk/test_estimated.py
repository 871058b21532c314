"""What was estimated of a place, above what is claimed of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from fused_case import fused_case, may, report, small_war, take_in

from whoholds.desk.estimated import LEAST_MOVE, estimates_of, moved_between
from whoholds.desk.fusing import fuse, write_estimates
from whoholds.desk.ledgering import Asked
from whoholds.ledger.slices import Clocks


@pytest.fixture
def folder(tmp_path):
    made = fused_case(tmp_path / "aland")
    take_in(made, *small_war())
    return made


def told(folder, **asked):
    with folder.open() as ledger:
        return estimates_of(folder, Asked(**asked), ledger.head())


def test_nothing_is_told_before_a_run(folder):
    assert not list(told(folder, place="Aland").words({}))


def test_the_last_run_is_told_with_its_age(folder):
    write_estimates(folder, fuse(folder))
    (one,) = told(folder, place="Alandia", also_called=("Aland",)).words({"northern-army": "North"})
    assert one.startswith("Aland, 2031-05-07. Estimated (machine): held by North, probability")
    assert not list(told(folder, place="Cavan").words({}))
    take_in(folder, report("River Front", "Cavan", may(9)))
    *_, note = told(folder, place="Aland").words({})
    assert note == "2 entries were added to the ledger since: whoholds fuse"


def test_questions_with_clocks_are_not_answered_by_another_day(folder):
    write_estimates(folder, fuse(folder))
    clocks = Clocks(known_at=datetime(2031, 5, 4, tzinfo=UTC))
    asked = told(folder, place="Aland", clocks=clocks)
    assert not asked.standings
    assert "as of 2031-05-07" in asked.note


def test_what_moved_is_told_by_ground_and_by_knowledge(folder):
    assert moved_between(folder, may(4), may(20)) == ()
    take_in(
        folder,
        *(
            report("River Front", "Aland", may(18 + n), relation="took", outlet=outlet)
            for n, outlet in enumerate(("Cavan News", "Dorf Daily", "Elm Echo"))
        ),
    )
    write_estimates(folder, fuse(folder))
    (aland,) = (m for m in moved_between(folder, may(4), may(20)) if m.name == "Aland")
    assert aland.first[0] - aland.second[0] > LEAST_MOVE
    assert aland.first[1] < 0.1
    assert aland.second[1] > 0.5
    assert all(m.first == m.second for m in moved_between(folder, may(20), may(20)))
    assert moved_between(folder, may(1), may(2)) == ()
