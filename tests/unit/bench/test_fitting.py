"""Fitting: what was planted is found again."""

from __future__ import annotations

import pytest

from whoholds.bench.fitting import Choice, YesNo, fit_choices, fit_yes_no

pytest.importorskip("scipy")


def test_evidence_that_tells_gets_a_weight_of_its_sign() -> None:
    rows = [YesNo({"any": 1.0, "for": 1.0}, True)] * 30 + [
        YesNo({"any": 1.0, "against": 1.0}, False)
    ] * 30
    weights = fit_yes_no(rows)
    assert weights["for"] > 1
    assert weights["against"] < -1
    assert abs(weights["any"]) < 0.1


def test_a_choice_is_learned_and_a_choice_without_a_right_one_is_left_out() -> None:
    rows = [Choice(({"near": 1.0}, {"far": 1.0}), (0,))] * 20 + [Choice(({"far": 9.0},), ())]
    weights = fit_choices(rows)
    assert weights["near"] > weights["far"]


def test_either_of_several_right_ones_will_do() -> None:
    rows = [Choice(({"a": 1.0}, {"b": 1.0}, {"c": 1.0}), (0, 1))] * 20
    weights = fit_choices(rows)
    assert weights["a"] == pytest.approx(weights["b"], abs=0.01)
    assert weights["c"] < weights["a"]


def test_a_least_weight_is_kept() -> None:
    rows = [Choice(({"near": 1.0}, {"far": 1.0}), (1,))] * 20
    weights = fit_choices(rows, least={"near": 0.5})
    assert weights["near"] == pytest.approx(0.5)


def test_counting_twice_is_the_same_as_standing_twice() -> None:
    once = [YesNo({"a": 1.0}, True, 2.0), YesNo({"a": 1.0}, False)]
    twice = [YesNo({"a": 1.0}, True), YesNo({"a": 1.0}, True), YesNo({"a": 1.0}, False)]
    assert fit_yes_no(once) == fit_yes_no(twice)
