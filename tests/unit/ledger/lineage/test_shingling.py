"""Bodies as shingles."""

from __future__ import annotations

import numpy as np
import pytest

from whoholds.ledger.lineage import shingling
from whoholds.ledger.lineage.shingling import Shingles, distinct, join, pick, shingle

TEXTS = [
    "The Northern army took Lower Dorf on Tuesday.",
    "",
    "one",
    "two words",
    "Верхний Дорф взят, сообщили в среду. ١٢ حلب 🙂",
    "東京は今日も雨です",
    "… — !?",
]


def same(one: Shingles, other: Shingles) -> bool:
    return bool(
        np.array_equal(one.hashes, other.hashes) and np.array_equal(one.starts, other.starts)
    )


def test_a_body_has_a_shingle_for_each_run_of_words():
    sizes = np.diff(shingle(TEXTS).starts).tolist()
    assert sizes == [6, 0, 1, 1, 6, 7, 0]


def test_a_body_has_the_same_shingles_alone_and_among_others():
    alone = join([shingle([t]) for t in TEXTS])
    assert same(alone, shingle(TEXTS))


def test_batches_do_not_show(monkeypatch):
    whole = shingle(TEXTS * 3)
    monkeypatch.setattr(shingling, "_BATCH_LETTERS", 20)
    assert same(whole, shingle(TEXTS * 3))


@pytest.mark.parametrize(
    "other",
    [
        "the northern ARMY took “Lower Dorf” on  Tuesday!",
        "The Northern army\n\ntook Lower\tDorf, on Tuesday",
    ],
)
def test_case_and_what_is_between_words_do_not_matter(other):
    one, two = shingle([TEXTS[0]]), shingle([other])
    assert same(one, two)


def test_the_order_of_words_matters():
    one, two = shingle(["took Lower Dorf", "Lower Dorf took"]).hashes
    assert one != two


def test_words_run_together_are_other_words():
    shingles = shingle(["ab c d", "a bc d", "abc d e"])
    assert len(distinct(shingles.hashes)) == 3


def test_some_bodies_are_picked_in_the_order_asked_for():
    few = pick(shingle(TEXTS), np.array([4, 0]))
    assert same(few, shingle([TEXTS[4], TEXTS[0]]))


def test_nothing_has_no_shingles():
    assert len(shingle([])) == 0
    assert len(shingle(["", ""])) == 2
    assert shingle(["", ""]).hashes.tolist() == []


def test_each_number_once_and_in_order():
    assert distinct(np.array([3, 1, 3, 2], np.int64)).tolist() == [1, 2, 3]
    assert distinct(np.array([], np.int64)).tolist() == []
