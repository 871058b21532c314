"""A stated chance as a curve, and its score where the day of the end is an interval."""

from __future__ import annotations

import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from outlook_samples import CRITERION, day, question

from whoholds.forecast.censored_scores import restricted_crps
from whoholds.forecast.hold_brackets import Bracket
from whoholds.forecast.horizon_lengths import day_weights
from whoholds.forecast.settling import Evidence, settle_by_days
from whoholds.forecast.stated_curves import curve_score, ended_curve, exponential_rate

BY_CLAIMS = Evidence(criterion=CRITERION, basis="claims", known_to=day(2000))


def settled(after, by, **fields):
    asked = question(**fields)
    end = None if by is None else day(by)
    return asked, settle_by_days(asked, BY_CLAIMS, Bracket(after=day(after), by=end))


@given(st.floats(0.02, 0.98))
def test_the_curve_goes_through_what_was_said(prob):
    horizon = question().horizon
    rate = exponential_rate(horizon, prob)
    held = sum(w * math.exp(-rate * d) for d, w in day_weights(horizon))
    assert held == pytest.approx(prob, abs=1e-6)
    curve = ended_curve(horizon, prob)
    assert (curve[1:] >= curve[:-1]).all()


def test_the_score_brackets_that_of_every_day():
    asked, told = settled(80, 95)
    low, high = curve_score(asked, told, 0.7)
    own = [float(restricted_crps(ended_curve(asked.horizon, 0.7), d)[0]) for d in range(81, 96)]
    assert low == pytest.approx(min(own), abs=0.1)
    assert high == pytest.approx(max(own), abs=0.1)
    assert curve_score(*settled(80, None), 0.9)[1] < curve_score(*settled(80, None), 0.2)[1]


def test_who_said_that_it_would_end_is_scored_by_the_same_curve():
    asked, told = settled(80, 95)
    ends = msgspec.structs.replace(asked, event="ends")
    assert curve_score(ends, told, 0.3) == pytest.approx(curve_score(asked, told, 0.7), abs=0.2)


def test_no_interval_or_no_one_horizon_has_no_such_score():
    asked, told = settled(80, 95)
    assert curve_score(msgspec.structs.replace(asked, event="begins"), told, 0.5) is None
    unknown = msgspec.structs.replace(told, after_days=None)
    assert curve_score(asked, unknown, 0.5) is None
