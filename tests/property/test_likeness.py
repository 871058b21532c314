"""Lookalikes, whatever is asked: weights, order, and the packed index against plain search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from whoholds.model.folding import fold
from whoholds.model.place import Place
from whoholds.places.gazetteer import MemoryIndex
from whoholds.places.likeness import EXACT, TIERS, find_alike
from whoholds.places.romanisation import take_apart
from whoholds.places.skeleton_index import Near, PackedSkeletons, pack
from whoholds.places.whereabouts import Whereabouts

SYLLABLE = st.sampled_from(
    "al an ar bel do fo ka li mar no ov po ra sk ta vo zi ye shch iv ka".split()
)
WORD = st.lists(SYLLABLE, min_size=1, max_size=4).map("".join)
NAME = st.one_of(
    WORD, st.tuples(st.sampled_from(["Upper", "Nova", "Malaya", "2nd", "al"]), WORD).map(" ".join)
)
PLACES = st.lists(
    st.tuples(NAME, st.lists(NAME, max_size=2), st.floats(-5, 5), st.integers(0, 9000)), max_size=8
)
KEYS = st.text("abdeo", min_size=1, max_size=6) | st.sampled_from(
    ["+bado", "+mado", "2ado", "12ado"]
)


def index_of(rows) -> MemoryIndex:
    return MemoryIndex(
        (
            Place(place_id=f"x:{n}", name=name, lat_deg=0.0, lon_deg=lon, population=people),
            others,
        )
        for n, (name, others, lon, people) in enumerate(rows)
    )


@given(PLACES, NAME, st.booleans())
def test_weights_are_positive_sum_to_one_and_fall(rows, name, near) -> None:
    beside = Place(place_id="n", name="N", lat_deg=0.0, lon_deg=0.0)
    where = Whereabouts(near=(beside,), near_name="N") if near else None
    found = find_alike(name, index_of(rows), where)
    weights = [c.weight for c in found.candidates]
    assert bool(weights) != bool(found.abstained)
    assert all(w > 0 for w in weights)
    assert weights == sorted(weights, reverse=True)
    assert not weights or sum(weights) == pytest.approx(1)
    assert len({c.place.place_id for c in found.candidates}) == len(weights)


@given(PLACES, NAME)
def test_without_context_an_earlier_tier_comes_first(rows, name) -> None:
    tiers = [TIERS.index(c.tier) for c in find_alike(name, index_of(rows)).candidates]
    assert tiers == sorted(tiers)


@given(PLACES, NAME)
def test_a_listed_spelling_is_exact(rows, name) -> None:
    index = index_of([*rows, (name, [], 0.0, 0)])
    best = find_alike(name, index).candidates[0]
    assert best.tier == EXACT
    listed = {p.place_id for p in index.places(fold(name))}
    assert best.place.place_id in listed


@given(st.lists(st.tuples(KEYS, st.integers(0, 9)), max_size=30), KEYS, st.integers(0, 2))
def test_near_keys_are_those_of_a_plain_search(pairs, key, edits) -> None:
    index = PackedSkeletons(pack(pairs))
    own = take_apart(key)
    expected = {
        Near(k, d)
        for k, _ in pairs
        for p in (take_apart(k),)
        if (p.marks, p.numbers) == (own.marks, own.numbers)
        if (d := OSA.distance(p.rest, own.rest)) <= edits
    }
    assert set(index.near(key, edits)) == expected
    for k, _ in pairs:
        assert set(index.ids(k)) == {n for other, n in pairs if other == k}
