"""Which rows are looks at a map that goes on showing a place."""

from __future__ import annotations

from fuse_samples import RIVER, day, layout, piece
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from whoholds.fuse.case_arrays import fusion_case
from whoholds.fuse.state_statements import ALONE, groups_of, is_first

WORDS = st.tuples(st.sampled_from(("Map", "Other")), st.integers(0, 5), st.integers(0, 90))


def shown(*days):
    """What a map shows on these days."""
    return [replace(piece(f"m{n}", "v0", RIVER, n, source="Map"), shown=True) for n in days]


def told(*pieces):
    """The days of looks, and those of rows in a run that are none."""
    said = fusion_case(layout(*pieces), day(90)).statements
    return said.reported_day[said.run < ALONE].tolist(), said.reported_day[
        said.run > ALONE
    ].tolist()


def test_what_a_map_shows_again_is_a_look():
    assert told(*shown(0, 7, 14)) == ([0, 7, 14], [])
    assert told(*shown(0)) == ([], [])


def test_what_is_no_map_s_only_repeats():
    assert told(*(piece(f"t{n}", on=n) for n in range(3))) == ([], [0, 1, 2])
    carried = piece("c", "v0", RIVER, 3, source="Map")
    assert told(*shown(0, 7), carried) == ([0, 7], [3])


def test_a_map_that_follows_an_outlet_it_has_its_word_from_only_repeats():
    assert told(piece("a", "v0", RIVER, 0, source="Map"), *shown(2, 9)) == ([], [0, 2, 9])


def test_of_a_run_with_looks_the_first_row_alone_is_heard_as_new():
    said = fusion_case(layout(*shown(0, 7), piece("c", "v0", RIVER, 3, source="Map")), day(90))
    assert is_first(said.statements).tolist() == [True, False, False]
    assert len(set(groups_of(said.statements.run).tolist())) == 1


@given(st.lists(WORDS, min_size=1, max_size=25), st.integers(0, 90))
def test_rows_reported_later_change_none_before(rows, until):
    pieces = [
        replace(piece(f"c{n:02}", "v0", word, on, source=by), shown=by == "Map")
        for n, (by, word, on) in enumerate([("Map", 0, 0), *rows])
    ]
    early = [p for p in pieces if p.reported_day <= day(until)]
    whole = fusion_case(layout(*pieces), day(90)).statements
    part = fusion_case(layout(*early), day(90)).statements
    known = whole.run[: len(early)]
    again = part.run != ALONE
    assert ((known < ALONE) == (part.run < ALONE))[again].all()
