"""A body is a copy where it is alike and says nothing of control that the earlier one does not."""

from __future__ import annotations

import bulk_samples
import pytest

pytest.importorskip("rensa")

from whoholds.desk.bulk.same_bodies import SameBodies, hash_of

TEXT = "\n".join(bulk_samples.FILLER)
CLAIM = "The Northern army took Beford."


def test_the_same_text_again_is_a_copy_of_the_first():
    bodies = SameBodies()
    assert bodies.copied_from("a", TEXT, [CLAIM]) == ""
    assert bodies.copied_from("b", TEXT, [CLAIM]) == "a"
    assert bodies.copied_from("c", TEXT, []) == "a"


def test_a_sentence_of_control_of_its_own_makes_it_another():
    bodies = SameBodies()
    bodies.copied_from("a", TEXT, [CLAIM])
    assert bodies.copied_from("b", TEXT, [CLAIM, "The rebels hold Cavan."]) == ""


def test_another_text_is_no_copy():
    bodies = SameBodies()
    bodies.copied_from("a", TEXT, [CLAIM])
    assert bodies.copied_from("b", "The rain in the hills stopped at noon. " * 9, [CLAIM]) == ""


def test_only_so_many_are_remembered():
    bodies = SameBodies(most=1)
    bodies.copied_from("a", TEXT, [CLAIM])
    bodies.copied_from("b", "The rain in the hills stopped at noon. " * 9, [CLAIM])
    assert bodies.copied_from("c", TEXT, [CLAIM]) == ""


def test_spaces_and_capitals_do_not_change_a_sentence():
    assert hash_of("It  fell.") == hash_of("it fell.")
    assert hash_of("It fell.") != hash_of("It held.")
