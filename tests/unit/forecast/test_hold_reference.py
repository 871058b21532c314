import math
from datetime import date

import msgspec
import numpy as np
import pytest
from outlook_samples import CRITERION, question

from whoholds.forecast.hold_reference import HoldReference, TableReference
from whoholds.forecast.hold_table import AGE_DAYS, DISTANCE_KM, HeldGround, HoldTable, HoldTables
from whoholds.forecast.horizon_lengths import day_weights

REFERENCE = HoldReference.of(0.01)


def table(hazard, before):
    rows = ((hazard,) * (1 + len(AGE_DAYS)),) * (1 + len(DISTANCE_KM))
    return HoldTable(before=before, hazard=rows, regaining=0.0, pace_spread=0.0, rows=10, losses=1)


def ground_of_km(km):
    one = np.array([1.0])
    return HeldGround(distance_km=km * one, age_days=np.inf * one, weight=one)


def test_it_is_the_hazard_over_the_days_meant():
    asked = question()
    by_hand = sum(w * 0.99005**d for d, w in day_weights(asked.horizon))
    assert REFERENCE.prob(asked) == pytest.approx(by_hand, abs=1e-3)
    assert REFERENCE.prob(question(event="ends")) == pytest.approx(1 - by_hand, abs=1e-3)


def test_a_span_has_the_chance_of_an_end_in_it():
    asked = question("until autumn", 0, 204, "until")
    assert REFERENCE.prob(asked) == pytest.approx(math.exp(-1.14) - math.exp(-2.04))


def test_it_says_the_same_under_every_criterion():
    asked = question()
    found = REFERENCE.says(asked, CRITERION)
    assert (found.prob, found.by) == (REFERENCE.prob(asked), "constant")


def by_table(ground, before=date(2031, 1, 1)):
    one = table(0.1, before=before)
    tables = HoldTables(declared=before, maps="maps", first_day=before, tables=(one,))
    return TableReference(tables=tables, digest="ab" * 32, ground=ground)


def test_where_the_ground_is_known_it_is_the_tables():
    asked = question("90 days", 90, 90)
    found = by_table(lambda *_: (ground_of_km(2),)).says(asked, CRITERION)
    assert found.by == "table"
    assert found.prob == pytest.approx(0.9**3, abs=0.02)
    ends = by_table(lambda *_: (ground_of_km(2),)).says(
        msgspec.structs.replace(asked, event="ends"), CRITERION
    )
    assert ends.prob == pytest.approx(1 - found.prob)


@pytest.mark.parametrize(
    "reference",
    [
        by_table(lambda *_: ()),
        by_table(lambda *_: (ground_of_km(2),), before=date(2031, 6, 1)),
    ],
)
def test_else_it_is_the_constant_hazard(reference):
    asked = question()
    found = reference.says(asked, CRITERION)
    assert found.by == "constant"
    assert found.prob == HoldReference().prob(asked)


def test_it_says_which_was_used():
    reference = by_table(lambda *_: ())
    assert "abababababab" in reference.words(["table", "constant"])
    assert "of 1 answers" in reference.words(["table", "constant"])
    assert reference.words(["constant"]).startswith("constant hazard")
