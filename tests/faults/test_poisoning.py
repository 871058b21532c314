"""Bounds on what `tools/poisoning.py` plants: how far it moves an estimate, and who is told."""

from __future__ import annotations

import pytest

import poisoning

pytestmark = pytest.mark.slow
pytest.importorskip("scipy")

#: How far P may move of the village that is attacked, and of any other; and what has to be told.
BOUNDS = {
    "one new outlet": (0.02, 0.02, ()),
    "a hundred copies of one story": (0.02, 0.02, ()),
    "three new outlets": (0.04, 0.04, ()),
    "ten new outlets": (0.04, 0.04, ("crowd",)),
    "a hundred new outlets": (0.04, 0.04, ("crowd",)),
    "right a hundred times, then one lie": (0.02, 0.03, ()),
    "right a hundred times, then ten lies": (0.02, 0.03, ()),
    "right a hundred times, then of all six villages": (0.02, 0.03, ("turn",)),
    "two that feed each other": (0.04, 0.08, ()),
    "three that feed each other": (0.04, 0.12, ("ring",)),
    "five that feed each other": (0.04, 0.15, ("crowd", "ring")),
    # Lessened and told, not bounded to little: until they are known, and on what nobody else writes
    # of, they are most of who writes (docs/security.md).
    "three that together write a quarter of what all others do": (0.04, 0.7, ("ring",)),
    "five that together write half as much as all others": (0.04, 0.8, ("crowd", "ring")),
    "three outlets right for months, then one lie": (0.04, 0.04, ()),
    "ten outlets right for months, then one lie": (0.2, 0.1, ()),
    "twenty reports of long ago": (0.08, 0.04, ("crowd", "late")),
}
#: A night's edit of a whole map is held back for days, and told at once.
EDITED = {
    "a column of the map, one night, not yet taken back": (0.04, 0.04, set()),
    "all of the north's ground, not yet taken back": (0.04, 0.1, {"sweep"}),
    "all of the north's ground, taken back": (0.02, 0.04, {"flip", "sweep"}),
}


@pytest.fixture(scope="module")
def war(tmp_path_factory):
    return poisoning.War(tmp_path_factory.mktemp("war"))


def test_nothing_is_told_of_the_honest_case(war):
    assert war.clean.told.checks == ()


@pytest.mark.parametrize("name", poisoning.ATTACKS)
def test_what_is_planted_moves_it_little_and_is_told(war, name):
    own, others, kinds = BOUNDS[name]
    done = war.attacked(name)
    assert abs(done.moved) <= own, done.line()
    assert done.beside <= others, done.line()
    assert set(kinds) <= set(done.alarms), done.line()


@pytest.mark.skipif(not poisoning.HAS_GROUND, reason="needs the extra ground")
def test_edits_of_a_night(war):
    for done in war.edited():
        own, others, kinds = EDITED[done.attack]
        assert abs(done.moved) <= own, done.line()
        assert done.beside <= others, done.line()
        assert kinds <= set(done.alarms), done.line()
