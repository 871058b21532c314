import tomllib
from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.forecast.horizon_lengths import (
    day_weights,
    is_until,
    prob_meant_by,
    spread_horizon,
)

ASKED = date(2024, 10, 9)
TABLE = tomllib.loads(
    resources.files("whoholds").joinpath("resources/horizons.toml").read_text("utf-8")
)


def horizon(phrase, low=None, high=None, event="lasts", asked=ASKED):
    return spread_horizon(phrase, low, high, event, asked)


def test_several_months_is_four_months_and_mostly_two_to_eight():
    told = horizon("several months or longer", 90)
    assert told.is_open
    month = 365.25 / 12
    assert prob_meant_by(told, 4 * month) == pytest.approx(0.5, abs=1e-3)
    assert prob_meant_by(told, 2 * month) == pytest.approx(0.1, abs=1e-3)
    assert prob_meant_by(told, 8 * month) == pytest.approx(0.9, abs=1e-3)
    # The statistical notes: an end after 190 days gives .80 that it came true.
    assert prob_meant_by(told, 190) == pytest.approx(0.80, abs=0.01)


def test_a_season_that_is_named_is_its_days():
    told = horizon("until spring 2025", 0, 155, asked=date(2024, 12, 27))
    assert (told.low_days, told.high_days) == (64, 155)
    assert is_until(told)
    assert prob_meant_by(told, 63) == 0
    assert prob_meant_by(told, 155) == pytest.approx(1)


def test_winter_begins_the_year_before_it_ends():
    told = horizon("until winter", 0, 142)
    assert told.low_days == (date(2024, 12, 1) - ASKED).days


def test_a_month_that_is_named_is_its_days_but_a_day_in_it_is_a_day():
    assert horizon("through November", 0, 52).low_days == 23
    assert horizon("by 30 November", 0, 52, "ends").spread == "lognormal"


def test_a_range_of_numbers_is_even_between_them():
    told = horizon("in two or three months", 61, 92, "ends")
    assert told.spread == "even"
    assert prob_meant_by(told, 76.5) == pytest.approx(0.5)
    assert not is_until(told)


def test_a_number_is_near_itself():
    told = horizon("ten days", 0, 10, "ends")
    assert prob_meant_by(told, 9) == pytest.approx(0.1, abs=2e-3)
    assert prob_meant_by(told, 11.1) == pytest.approx(0.9, abs=2e-3)


def test_no_horizon_has_no_spread():
    assert horizon("as long as it takes").spread == "unsaid"
    with pytest.raises(ValueError, match="no horizon"):
        prob_meant_by(horizon(""), 3)


PHRASES = st.sampled_from(
    [("several months", 90, None), ("a few weeks", 14, None), ("for years", 730, None),
     ("until spring", 0, 220), ("two or three months", 61, 92), ("90 days", 90, 90)]
)  # fmt: skip


@given(PHRASES, st.floats(0, 5000), st.floats(0, 5000))
def test_the_longer_one_waits_the_likelier_the_day_is_past(phrase, one, other):
    told = horizon(*phrase)
    low, high = sorted((one, other))
    assert 0 <= prob_meant_by(told, low) <= prob_meant_by(told, high) <= 1


@given(PHRASES)
def test_the_days_meant_sum_to_one(phrase):
    weights = day_weights(horizon(*phrase))
    assert sum(w for _, w in weights) == pytest.approx(1)
    assert all(w >= 0 for _, w in weights)


def unsourced(table: dict) -> list[str]:
    """Tables, lists of words and spreads of which nobody says whose reading they are."""
    source = table["source"]
    bare = [f"spread.{s['word']}" for s in table["spread"] if not s.get("source")]
    for name, held in table.items():
        if name in {"source", "spread"} or source.get(name):
            continue
        bare += [f"{name}.{key}" for key in held if not source.get(f"{name}.{key}")]
    return bare


def test_every_phrase_has_a_source_or_is_marked_ours():
    assert unsourced(TABLE) == []
    less = {**TABLE, "source": {k: v for k, v in TABLE["source"].items() if k != "words.open"}}
    assert unsourced(less) == ["words.open"]
    words = [*TABLE["source"].values(), *(s["source"] for s in TABLE["spread"])]
    assert all(w.strip() for w in words)
