"""Scores of one probability: Brier and log, also where the outcome itself is uncertain.

An outcome is a probability that the event came about: 1 and 0 where that is certain, between them
where only estimates tell. The score of a soft outcome is the one to be expected under it, so that
it tends to the plain score as the outcome becomes certain, and stays proper.

Sources: Brier 1950; Good 1952; Gneiting and Raftery 2007.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

#: The log score takes no probability below this, nor above one minus it: .001, as in the
#: back-tests its figures are read beside. Without a clip one sure and wrong word is infinite.
LOG_CLIP = 0.001


def brier_scores(outcome: ArrayLike, prob: ArrayLike) -> Floats:
    """Expected squared error of `prob`, lower is better; 0 to 1, element by element.

    Args:
        outcome: probability that the event came about, 0 to 1, any shape.
        prob: what was said beforehand, 0 to 1, a shape that goes with it.

    Equal to `scoringrules.brier_score(outcome, prob)` where outcomes are 0 and 1.
    """
    q, p = np.asarray(outcome, dtype=float), np.asarray(prob, dtype=float)
    return np.asarray(q * (1 - p) ** 2 + (1 - q) * p**2)


def log_scores(outcome: ArrayLike, prob: ArrayLike, clip: float = LOG_CLIP) -> Floats:
    """Expected minus log of the probability given to what came about, in nats; lower is better.

    Equal to `scoringrules.log_score` where outcomes are 0 and 1 and `prob` is within the clip.
    """
    q, p = np.asarray(outcome, dtype=float), np.clip(np.asarray(prob, dtype=float), clip, 1 - clip)
    return np.asarray(-(q * np.log(p) + (1 - q) * np.log1p(-p)))


def skill(score: float, reference: float) -> float:
    """One minus the score over the reference's: 1 perfect, 0 no better, below 0 worse.

    NaN where the reference was perfect: nothing is measured against it.
    """
    return 1 - score / reference if reference > 0 else float("nan")


def beating_odds(outcome: float, reference: float) -> tuple[float, float]:
    """The probabilities whose Brier score is no worse than that of `reference`: low and high.

    They lie as near to the outcome as the reference does: where the event came about, everything
    from the reference up. The end that is not the outcome's side is the *break-even* probability:
    a statement without one beat the reference if it meant more than that (came about), or less.
    """
    reach = abs(reference - outcome)
    return max(0.0, outcome - reach), min(1.0, outcome + reach)
