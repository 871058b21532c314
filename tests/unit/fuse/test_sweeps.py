"""A map redrawn in one night is told at once and counts when it stands, or others say so."""

from __future__ import annotations

from fuse_samples import NORTH, RIVER, day, piece
from hypothesis import given
from hypothesis import strategies as st

from whoholds.fuse.sweeps import HOLD_DAYS, held_back, sweeps_of

SITES = [f"v{n}" for n in range(5)]
NIGHT = 40


def drawn(days=range(0, 30, 2), word=NORTH, name="m"):
    """What a map says of the villages in turn."""
    return [piece(f"{name}{n}", SITES[n % 5], word, n, source="Map", origin=1) for n in days]


def night(on=NIGHT, word=RIVER, name="x"):
    return [
        piece(f"{name}{n}", site, word, on, source="Map", origin=1) for n, site in enumerate(SITES)
    ]


def counting(pieces, until, maps=True):
    """The places that the river is said to hold, by the day from which it counts."""
    ids = {p.claim_id for p in pieces if p.source == "Map"} if maps else set()
    kept = held_back([p for p in pieces if p.reported_day <= day(until)], ids, day(until))
    return {p.site: p.reported_day for p in kept if p.word == RIVER and p.source == "Map"}


def test_an_edit_of_one_night_is_told():
    (sweep,) = sweeps_of([*drawn(range(30)), *night()])
    check = sweep.check()
    assert (check.kind, check.day) == ("sweep", day(NIGHT))
    assert "Map says otherwise than before of 5 places on one day, of 0" in check.what
    assert sweep.check({"Map"}).what.startswith("a source says")


def test_a_map_that_changes_as_it_always_did_is_no_sweep():
    back_and_forth = [*drawn(range(30)), *night(30), *night(34, NORTH, "y")]
    assert [s.day for s in sweeps_of(back_and_forth)] == [day(30)]


def test_a_sweep_of_a_map_counts_when_it_has_stood():
    war = [*drawn(range(30)), *night()]
    assert counting(war, NIGHT) == {}
    assert counting(war, NIGHT + HOLD_DAYS - 1) == {}
    since = day(NIGHT + HOLD_DAYS)
    assert counting(war, NIGHT + HOLD_DAYS) == dict.fromkeys(SITES, since)


def test_a_place_counts_from_when_another_source_says_so():
    said = [piece("a", "v2", RIVER, NIGHT + 1, source="Post"),
            piece("b", "v3", RIVER, NIGHT - 5, source="Post")]  # fmt: skip
    war = [*drawn(range(30)), *night(), *said]
    assert counting(war, NIGHT) == {"v3": day(NIGHT)}
    assert counting(war, NIGHT + 1) == {"v3": day(NIGHT), "v2": day(NIGHT + 1)}


def test_who_has_it_from_the_map_is_no_other_source():
    copy = piece("a", "v2", RIVER, NIGHT, source="Post", origin=1)
    assert counting([*drawn(range(30)), *night(), copy], NIGHT) == {}


def test_what_is_taken_back_before_it_counts_never_does():
    war = [*drawn(range(30)), *night(), *night(NIGHT + 2, NORTH, "y")]
    assert counting(war, NIGHT + 30) == {}


def test_sources_that_are_no_map_are_not_held_back():
    war = [*drawn(range(30)), *night()]
    assert counting(war, NIGHT, maps=False) == dict.fromkeys(SITES, day(NIGHT))


def test_what_the_map_says_again_meanwhile_is_held_too():
    again = [piece(f"x{n}", s, RIVER, NIGHT + 1, source="Map", origin=1)
             for n, s in enumerate(SITES)]  # fmt: skip
    assert counting([*drawn(range(30)), *night(), *again], NIGHT + 2) == {}


@given(st.lists(st.tuples(st.sampled_from(SITES), st.sampled_from((NORTH, RIVER)),
                          st.integers(0, 60), st.sampled_from(("Map", "Post"))), max_size=60),
       st.integers(0, 70))  # fmt: skip
def test_nothing_is_added_or_comes_earlier_or_later_than_its_bound(rows, until):
    pieces = [piece(f"c{n}", s, w, d, source=by) for n, (s, w, d, by) in enumerate(rows)]
    known = [p for p in pieces if p.reported_day <= day(until)]
    kept = held_back(known, {p.claim_id for p in pieces if p.source == "Map"}, day(until))
    before = {p.claim_id: p.reported_day for p in known}
    assert {p.claim_id for p in kept} <= set(before)
    for one in kept:
        assert 0 <= (one.reported_day - before[one.claim_id]).days <= HOLD_DAYS
    assert {p.claim_id for p in known if p.source == "Post"} <= {p.claim_id for p in kept}
