"""Many skeletons in one go are those of each name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.model.folding import fold
from whoholds.places.romanisation import folded_skeleton, reduce_word
from whoholds.places.skeleton_batch import folded_skeletons_of, reduce_words
from whoholds.places.skeleton_index import PackedSkeletons, pack, pack_grouped

NAMES = [
    "Aland", "Shchyolovka", "Novo-Beford", "Upper Olm", "Desyaty Oktyabr", "10th of October",
    "Щёловка", "Верхній Ольм", "al-Bab", "الباب", "Qaryat Olm", "Oleksandrivka", "Ouadi", "北京",
    "Corby 2", "ж", "y", "",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_one_name_has_the_skeleton_it_has_alone(name) -> None:
    assert folded_skeletons_of([fold(name)]) == [folded_skeleton(fold(name))]


def test_the_order_is_kept() -> None:
    keys = [fold(name) for name in NAMES]
    assert folded_skeletons_of(keys) == list(map(folded_skeleton, keys))


@given(st.lists(st.text("abcehijkosuvwyzабвїйє -1", min_size=1, max_size=9), max_size=6))
def test_many_names_have_the_skeletons_they_have_alone(names) -> None:
    keys = [fold(name) for name in names]
    assert folded_skeletons_of(keys) == [folded_skeleton(key) for key in keys]


@given(st.lists(st.text("aehiojksvtzcy", min_size=1, max_size=9), max_size=6))
def test_many_words_reduce_as_each_does(words) -> None:
    assert reduce_words(words) == list(map(reduce_word, words))


@given(st.dictionaries(st.text("abcд+1", max_size=4), st.sets(st.integers(0, 99), min_size=1)))
def test_grouped_keys_are_packed_as_pairs_are(bearers) -> None:
    rising = {key: sorted(numbers) for key, numbers in bearers.items()}
    assert pack_grouped(rising) == pack((k, n) for k, few in rising.items() for n in few)


def test_nothing_can_be_packed() -> None:
    assert PackedSkeletons(pack_grouped({})).ids("aland") == ()
