from fuse_samples import HOLDERS, NORTH, RIVER, day, piece

from whoholds.fuse.said_words import denied
from whoholds.fuse.support import by_site, support_on


def test_support_counts_roots_and_their_sides_as_known_on_the_day():
    told = [
        piece("a", source="A", side="north"),
        piece("b", source="A", side="north", on=2),
        piece("c", source="B", on=3, word=RIVER),
    ]
    early, late = support_on(told, day(2), HOLDERS), support_on(told, day(9), HOLDERS)
    assert (early.origins, early.sides, early.last) == (1, ("north",), day(2))
    assert (late.origins, late.sides, late.last) == (2, ("", "north"), day(3))
    assert (early.claimed_by, late.claimed_by) == ("north", "river")


def test_what_leaves_two_holders_open_names_none():
    told = [piece("a", word=denied(NORTH, 2))]
    assert support_on(told, day(1), HOLDERS).claimed_by == ""
    assert support_on([], day(1), HOLDERS).last is None


def test_pieces_are_grouped_by_site_in_their_order():
    told = [piece("a", "v1"), piece("b", "v0"), piece("c", "v1")]
    assert {k: [p.claim_id for p in v] for k, v in by_site(told).items()} == {
        "v1": ["a", "c"],
        "v0": ["b"],
    }
