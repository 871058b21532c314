from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from outlook_samples import ASKED, CRITERION, day, question

from whoholds.forecast.hold_brackets import Bracket
from whoholds.forecast.horizon_lengths import day_weights, prob_meant_by
from whoholds.forecast.settling import (
    Evidence,
    HeldOdds,
    came_true,
    outcome_bounds,
    settle_by_days,
    settle_by_odds,
    settle_by_word,
)

LATE = Evidence(criterion=CRITERION, basis="claims", known_to=day(2000))
EVENTS = st.sampled_from(
    [question(), question(event="ends"), question(event="begins"),
     question("until autumn", 0, 204, "until"), question("two or three weeks", 14, 21, "ends")]
)  # fmt: skip


def bracket(after, by):
    return Bracket(after=day(after), by=None if by is None else day(by))


@given(EVENTS, st.integers(0, 400), st.integers(1, 300), st.data())
def test_a_narrower_bracket_never_widens_the_outcome(asked, after, width, data):
    by = after + width
    low, high = outcome_bounds(asked, after, by)
    inner = data.draw(st.integers(after, by - 1))
    outer = data.draw(st.integers(inner + 1, by))
    narrow = outcome_bounds(asked, inner, outer)
    assert low - 1e-12 <= narrow[0] <= narrow[1] <= high + 1e-12


@given(st.integers(1, 800))
def test_a_day_that_is_known_leaves_only_the_words_uncertain(end):
    low, high = outcome_bounds(question(), end - 1, end)
    assert low <= prob_meant_by(question().horizon, end - 0.5) <= high


def test_a_hold_that_outlasts_all_days_meant_came_true():
    settled = settle_by_days(question(), LATE, bracket(1500, None))
    assert settled.standing == "settled"
    assert settled.prob_low == pytest.approx(1, abs=1e-3)


def test_an_end_that_comes_early_came_true_for_who_said_it_would_end():
    held = settle_by_days(question(), LATE, bracket(5, 6))
    ended = settle_by_days(question(event="ends"), LATE, bracket(5, 6))
    assert held.prob_high < 0.01
    assert ended.prob_low > 0.99


@pytest.mark.parametrize(
    ("after", "by", "bounds"),
    [(120, 140, (1, 1)), (90, 110, (1, 1)), (60, 100, (0, 1)), (10, 20, (0, 0)),
     (250, 260, (0, 0)), (150, None, (0, 1)), (240, None, (0, 0))],
)  # fmt: skip
def test_until_a_span_comes_true_where_the_end_lies_in_it(after, by, bounds):
    """ "Until the summer", said on 10 May: from day 22 to day 113 it is; autumn: 114 to 204."""
    asked = question("until autumn", 0, 204, "until")
    assert (asked.horizon.low_days, asked.horizon.high_days) == (114, 204)
    shift = {90: (115, 130), 60: (100, 120)}.get(after, (after, by))
    assert outcome_bounds(asked, *shift) == bounds


def test_while_its_days_are_not_past_a_question_is_open():
    now = msgspec.structs.replace(LATE, known_to=day(30))
    settled = settle_by_days(question(), now, bracket(30, None))
    assert settled.standing == "open"
    assert question().due_on > day(30)


def test_reports_that_fell_silent_settle_nothing():
    settled = settle_by_days(question(), LATE, bracket(30, None))
    assert settled.standing == "unsettled"


def test_nothing_known_of_the_start_settles_nothing():
    assert settle_by_days(question(), LATE, None).standing == "unsettled"


def test_before_it_is_due_nothing_known_of_the_start_leaves_it_open():
    early = msgspec.structs.replace(LATE, known_to=day(3))
    assert settle_by_days(question(), early, None).standing == "open"


@given(st.integers(1, 500), st.sampled_from(["lasts", "ends"]))
def test_soft_settlement_tends_to_the_hard_one(end, event):
    """Estimates that are certain settle as the days themselves do."""
    asked = question(event=event)
    low, high = outcome_bounds(asked, end - 1, end)
    soft = {}
    for doubt in (0.2, 0.02, 0.0):
        odds = HeldOdds(days=(ASKED, day(end)), prob=(1 - doubt, doubt))
        soft[doubt] = settle_by_odds(asked, LATE, odds).prob
    assert low - 1e-3 <= soft[0.0] <= high + 1e-3
    assert all(abs(soft[d] - soft[0.0]) <= d + 1e-3 for d in soft)


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3), st.integers(10, 300))
def test_soft_settlement_is_the_sum_over_days_meant(probs, step):
    odds = HeldOdds(days=(ASKED, day(step), day(2 * step)), prob=tuple(probs))
    by_hand = sum(w * probs[min(d // step, 2)] for d, w in day_weights(question().horizon))
    assert settle_by_odds(question(), LATE, odds).prob == pytest.approx(by_hand, abs=1e-4)


def test_days_that_are_not_known_yet_leave_bounds():
    odds = HeldOdds(days=(ASKED,), prob=(1.0,))
    now = msgspec.structs.replace(LATE, known_to=ASKED + timedelta(days=100))
    settled = settle_by_odds(question(), now, odds)
    assert settled.prob_low == pytest.approx(prob_meant_by(question().horizon, 100), abs=1e-3)
    assert settled.prob_high == 1.0


def test_a_judgement_stands_alone_under_its_criterion():
    asked = question()
    by_word = msgspec.structs.replace(LATE, basis="judgement", whose="Ada", why="seen")
    rows = [settle_by_days(asked, LATE, bracket(5, 6)), settle_by_word(asked, by_word, 1.0)]
    assert came_true(rows) == 1.0
    assert came_true(rows[:1]) < 0.01
    assert came_true([]) is None
