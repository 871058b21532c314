"""Which days a claim speaks of."""

from __future__ import annotations

import pytest
from answer_samples import claim, day

from whoholds.ledger.questions.claim_days import Days, days_of, gap_days, said_day


def test_a_day_that_is_said_counts_and_else_that_of_the_report_as_the_latest():
    assert days_of(claim(on=3), day(9)) == Days(first=day(3), last=day(3))
    assert days_of(claim(), day(9)) == Days(first=None, last=day(9), said=False)
    assert days_of(claim(), None) is None
    assert said_day(claim(on=(2, 4)), None) == day(4)


def test_since_a_day_reaches_to_the_report():
    assert days_of(claim(on=(3, None)), day(9)) == Days(first=day(3), last=day(9))
    assert days_of(claim(on=(12, None)), day(9)) == Days(first=day(12), last=day(12))


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [((1, 3), (2, 9), 0), ((1, 3), (5, 9), 2), ((5, 9), (1, 3), -2), ((None, 3), (4, 4), 1)],
)
def test_the_gap_of_days_that_meet_is_none(one, other, gap):
    a, b = (
        Days(first=None if first is None else day(first), last=day(last))
        for first, last in (one, other)
    )
    assert gap_days(a, b) == gap
