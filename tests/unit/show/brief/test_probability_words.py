"""Words beside probabilities: the bands of ICD 203, and only where they were checked."""

from __future__ import annotations

import msgspec
import pytest
from brief_case import small_matter

from whoholds.model.estimate import SettledScores
from whoholds.show.brief.brief_making import sentences_of
from whoholds.show.brief.brief_matter import Matter
from whoholds.show.brief.holding_section import holding
from whoholds.show.brief.probability_words import LEAST_CHECKED, is_checked, likelihood_word

GOOD = SettledScores(
    place_days=LEAST_CHECKED,
    share=0.5,
    blocks=9,
    block_days=30,
    log_loss=(0.3, 0.2, 0.4),
    brier=(0.1, 0.05, 0.15),
    ece=(0.04, 0.02, 0.07),
)


@pytest.mark.parametrize(
    ("prob", "word"),
    [
        (0.01, "almost no chance"),
        (0.05, "very unlikely"),
        (0.2, "unlikely"),
        (0.5, "roughly even chance"),
        (0.55, "likely"),
        (0.8, "very likely"),
        (0.95, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_every_band_has_its_word(prob, word):
    assert likelihood_word(prob) == word


def test_words_need_enough_place_days_and_figures_that_hold():
    assert is_checked(GOOD)
    assert not is_checked(None)
    assert not is_checked(msgspec.structs.replace(GOOD, place_days=LEAST_CHECKED - 1))
    assert not is_checked(msgspec.structs.replace(GOOD, ece=(0.04, 0.02, 0.2)))
    assert not is_checked(msgspec.structs.replace(GOOD, ece=(0.04, None, None)))


def test_a_brief_has_them_only_then_and_prints_on_how_many():
    matter = small_matter()

    def told(matter: Matter) -> str:
        return " | ".join(s.text for s in sentences_of(holding(matter)))

    assert "very likely" not in told(matter)
    checked = msgspec.structs.replace(matter.estimated, scores=GOOD)
    words = told(msgspec.structs.replace(matter, estimated=checked))
    assert "very likely" in words
    assert f"{LEAST_CHECKED} settled place-days" in words
