from hypothesis import given
from hypothesis import strategies as st
from outlook_samples import ASKED, day

from whoholds.forecast.hold_brackets import Sighting, begin_bracket, end_bracket


def seen(*told):
    """Sightings by day after the question: (3, True) is held on day 3."""
    return [Sighting(day=day(n), held=held, rests_on=f"c{n}") for n, held in told]


def days_of(found):
    by = None if found.by is None else (found.by - ASKED).days
    return (found.after - ASKED).days, by


def test_the_end_lies_between_the_last_hold_and_the_first_loss():
    found = end_bracket(seen((-1, True), (5, True), (9, False), (12, False)), ASKED)
    assert days_of(found) == (5, 9)
    assert found.rests_on == ("c5", "c9")
    assert not found.disputed


def test_while_reports_differ_the_end_may_be_anywhere_between():
    found = end_bracket(seen((0, True), (5, False), (8, True), (9, False)), ASKED)
    assert days_of(found) == (0, 9)
    assert found.disputed


def test_a_hold_told_of_last_has_not_ended():
    assert days_of(end_bracket(seen((0, True), (5, False), (8, True)), ASKED)) == (0, None)
    assert days_of(end_bracket(seen((0, True), (7, True)), ASKED)) == (7, None)


def test_nothing_is_asked_of_a_hold_that_was_none():
    assert end_bracket(seen((5, True), (9, False)), ASKED) is None
    assert end_bracket(seen((-3, True), (-1, False), (9, False)), ASKED) is None


def test_a_beginning_is_bracketed_the_same_way():
    assert days_of(begin_bracket(seen((-1, False), (3, False), (6, True)), ASKED)) == (3, 6)
    assert days_of(begin_bracket([], ASKED)) == (0, None)
    assert begin_bracket(seen((-1, True)), ASKED) is None


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans()), max_size=12), st.integers(1, 60))
def test_a_bracket_holds_the_true_end_where_all_tell_the_truth(told, end):
    truth = [(n, n < end) for n, _ in told]
    after, by = days_of(end_bracket(seen((0, True), *truth), ASKED))
    assert after < end
    assert by is None or end <= by


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans()), max_size=12))
def test_an_end_comes_after_its_beginning_and_order_does_not_matter(told):
    found = end_bracket(seen((0, True), *told), ASKED)
    again = end_bracket(seen(*reversed(told), (0, True)), ASKED)
    assert days_of(found) == days_of(again)
    assert found.by is None or found.after < found.by
