"""Pairs into groups."""

from __future__ import annotations

from whoholds.ledger.lineage.linking import groups_of


def groups(scores, owners=None, **how):
    names = {n: n for pair in scores for n in pair} if owners is None else owners
    how = {"least": 0.0, "mean": 0.0, "unlike": -3.0} | how
    return groups_of(names, scores, **how)


def test_a_chain_does_not_make_its_ends_alike():
    chain = {("a", "b"): 2.0, ("b", "c"): 2.0, ("c", "d"): 1.0}
    assert groups(chain) == [("a", "b"), ("c", "d")]
    assert groups(chain, mean=-3.0) == [("a", "b", "c", "d")]


def test_the_likeliest_pair_is_joined_first():
    assert groups({("a", "b"): 1.0, ("b", "c"): 2.0}) == [("a",), ("b", "c")]


def test_what_is_below_the_least_stays_alone():
    assert groups({("a", "b"): -0.1}) == [("a",), ("b",)]


def test_a_group_has_one_of_an_owner():
    owners = {"a": "x", "b": "y", "c": "x"}
    assert groups({("a", "b"): 2.0, ("b", "c"): 1.0}, owners, mean=-9) == [("a", "b"), ("c",)]


def test_equal_scores_are_told_apart_by_name_and_not_by_order():
    scores = {("a", "b"): 1.0, ("a", "c"): 1.0}
    backwards = dict(reversed(scores.items()))
    assert groups(scores) == groups(backwards) == [("a", "b"), ("c",)]
