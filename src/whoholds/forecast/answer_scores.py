"""Scores of settled questions, with a stated probability and without one. Pure."""

from __future__ import annotations

from whoholds.forecast.hold_reference import Reference
from whoholds.forecast.odds_scores import beating_odds, brier_scores, log_scores, skill
from whoholds.forecast.stated_curves import curve_score
from whoholds.model.outlook_scores import AnswerScores, Range
from whoholds.model.question import Question, Settlement

#: Probabilities that a statement without one might have meant; a sensitivity, not a reading of it.
MIGHT_MEAN = (0.5, 0.7, 0.9)


def answer_scores(
    question: Question, settled: Settlement, reference: Reference
) -> AnswerScores | None:
    """Scores of one settlement; None while it is not settled."""
    if settled.standing != "settled" or settled.prob_low is None or settled.prob_high is None:
        return None
    ends = (settled.prob_low, settled.prob_high)
    middle = sum(ends) / 2
    criterion = next(c for c in question.criteria if c.criterion_id == settled.criterion_id)
    expected = reference.says(question, criterion)
    by_chance = expected.prob
    common = {
        "question_id": question.question_id,
        "criterion_id": settled.criterion_id,
        "basis": settled.basis,
        "whose": settled.whose,
        "reference_prob": round(by_chance, 4),
        "reference_brier": _brier(ends, by_chance),
        "reference_by": expected.by,
    }
    stated = question.likelihood.prob
    if stated is None:
        low, high = beating_odds(middle, by_chance)
        return AnswerScores(
            **common,  # type: ignore[arg-type]
            beats_reference=(round(low, 4), round(high, 4)),
            brier_if=tuple((p, round(float(brier_scores(middle, p)), 4)) for p in MIGHT_MEAN),
        )
    theirs = float(brier_scores(middle, by_chance))
    return AnswerScores(
        **common,  # type: ignore[arg-type]
        brier=_brier(ends, stated),
        log=_range(float(log_scores(q, stated)) for q in ends),
        brier_over_bin=_over_bin(question, middle),
        skill=round(skill(float(brier_scores(middle, stated)), theirs), 4) if theirs else None,
        crps_days=curve_score(question, settled, stated),
        reference_crps_days=curve_score(question, settled, by_chance),
    )


def _over_bin(question: Question, outcome: float) -> Range | None:
    """Least and greatest Brier score over the bin of the word; the score is convex in it."""
    told = question.likelihood
    if told.low is None or told.high is None:
        return None
    inside = min(max(outcome, told.low), told.high)
    return _range(float(brier_scores(outcome, p)) for p in (told.low, inside, told.high))


def _brier(ends: Range, prob: float) -> Range:
    return _range(float(brier_scores(q, prob)) for q in ends)


def _range(scores: object) -> Range:
    told = sorted(scores)  # type: ignore[call-overload]
    return round(told[0], 4), round(told[-1], 4)
