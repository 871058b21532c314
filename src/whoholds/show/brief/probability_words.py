"""Words beside probabilities, after ICD 203; only where a case's figures were checked. Pure.

Intelligence Community Directive 203 (2015), row one of its table. How likely something is and how
sure one can be of that never stand in one sentence.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from whoholds.model.estimate import SettledScores

#: Settled place-days before words are used. The bands beside 80 % are 15 and 25 points wide; the
#: standard error of a share of 0.8 among 120 is 3.7 points, a quarter of the narrower.
LEAST_CHECKED = 120
#: And probabilities may be off by no more than this, at the upper bound of nine draws in ten: half
#: of the narrower band.
MOST_OFF = 0.075


def likelihood_word(prob: float) -> str:
    """The word for a probability: the bins that outlooks are read by, each up to the next."""
    *bands, last = _bands()
    return next((word for most, word in bands if prob < most), last[1])


@cache
def _bands() -> tuple[tuple[float, str], ...]:
    """Up to which probability each word reaches, in order."""
    raw = resources.files("whoholds").joinpath("resources/outlook_words.toml").read_text("utf-8")
    return tuple((row["high"], row["name"]) for row in tomllib.loads(raw)["bin"])


def is_checked(scores: SettledScores | None) -> bool:
    """Whether a case's probabilities were checked on enough and hold well enough for words."""
    if scores is None or scores.place_days < LEAST_CHECKED:
        return False
    upper = scores.ece[2]
    return upper is not None and upper <= MOST_OFF
