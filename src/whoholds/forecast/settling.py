"""What time answered to a question: softly, since neither its day nor the end is exact. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from whoholds.forecast.hold_brackets import Bracket
from whoholds.forecast.horizon_lengths import day_weights, prob_meant_by
from whoholds.model.question import Basis, Criterion, Question, Settlement, Standing

#: A question whose bounds are farther apart than this is not settled: a choice, so that what is
#: settled says at least on which side of one half the outcome may lie, or that it is near it.
_TOO_WIDE = 0.5


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """By what a question is settled under one criterion, and up to which day it is known."""

    criterion: Criterion
    basis: Basis
    known_to: date
    whose: str = ""
    why: str = ""
    base_km2: float | None = None
    base_on: date | None = None


def settle_by_days(question: Question, evidence: Evidence, bracket: Bracket | None) -> Settlement:
    """Settle by the days between which the hold ended, or began.

    A hold "lasts" where its end comes after the day meant, an end or a beginning comes true where
    it is no later than that. Both the day meant and the end are spread, so the outcome has bounds.
    """
    if bracket is None:
        held = "it was held already, as told" if question.event == "begins" else "nothing says so"
        why = evidence.why or f"how it stood when asked: {held}"
        return _told(question, evidence, _unanswered(question, evidence), why=why)
    after = (bracket.after - question.asked_on).days
    by = None if bracket.by is None else (bracket.by - question.asked_on).days
    low, high = outcome_bounds(question, after, by)
    standing = _standing(question, evidence, high - low)
    return _told(
        question,
        evidence,
        standing,
        after=bracket.after,
        by=bracket.by,
        after_days=after,
        by_days=by,
        prob_low=round(low, 4),
        prob_high=round(high, 4),
        rests_on=bracket.rests_on,
        why=evidence.why or ("reports differ in between" if bracket.disputed else ""),
    )


def outcome_bounds(question: Question, after: int, by: int | None) -> tuple[float, float]:
    """Bounds of the probability that a question came true, the end in (after, by] days."""
    if question.event == "until":
        return _inside(question, after, by)
    meant_after = prob_meant_by(question.horizon, after)
    meant_by = 1.0 if by is None else prob_meant_by(question.horizon, by)
    if question.event == "lasts":
        return meant_after, meant_by
    return (0.0 if by is None else 1 - meant_by), 1 - meant_after


def _inside(question: Question, after: int, by: int | None) -> tuple[float, float]:
    """Whether the end lies within the named span: surely, surely not, or it may be either."""
    first, last = question.horizon.low_days or 0.0, question.horizon.high_days or 0.0
    if after + 1 > last or (by is not None and by < first):
        return 0.0, 0.0
    surely = by is not None and after + 1 >= first and by <= last
    return float(surely), 1.0


class HeldOdds(msgspec.Struct, frozen=True, kw_only=True):
    """P(held) from each day on, by day: an estimate's change points."""

    days: tuple[date, ...]
    prob: tuple[float, ...]

    def on(self, day: date) -> float | None:
        """The estimate in force on a day; None before the first."""
        at = bisect_right(self.days, day) - 1
        return None if at < 0 else self.prob[at]


def settle_by_odds(question: Question, evidence: Evidence, odds: HeldOdds) -> Settlement:
    """Settle by estimates: the probability that it was held on the day meant, over all such days.

    Days that are not yet known may go either way.
    """
    if question.event == "until":
        return _settle_until(question, evidence, odds)
    low = high = 0.0
    for days, weight in day_weights(question.horizon):
        day = question.asked_on + timedelta(days=days)
        held = odds.on(day) if day <= evidence.known_to else None
        low += weight * (held or 0.0)
        high += weight * (1.0 if held is None else held)
    if question.event == "ends":
        low, high = 1 - high, 1 - low
    standing = _standing(question, evidence, high - low)
    return _told(
        question,
        evidence,
        standing,
        prob_low=round(max(low, 0.0), 4),
        prob_high=round(min(high, 1.0), 4),
    )


def _settle_until(question: Question, evidence: Evidence, odds: HeldOdds) -> Settlement:
    """P(held on the first day of the span) minus P(held on its last): it ended between."""
    days = (question.horizon.low_days or 0.0, question.horizon.high_days or 0.0)
    first, last = (question.asked_on + timedelta(days=d) for d in days)
    if last > evidence.known_to:
        return _told(question, evidence, "open", prob_low=0.0, prob_high=1.0)
    ended = (odds.on(first) or 0.0) - (odds.on(last) or 0.0)
    prob = round(max(ended, 0.0), 4)
    return _told(question, evidence, "settled", prob_low=prob, prob_high=prob)


def settle_by_word(question: Question, evidence: Evidence, outcome: float) -> Settlement:
    """Settle by a judgement of a person, whose name and reason are in the evidence."""
    return _told(question, evidence, "settled", prob_low=outcome, prob_high=outcome)


def _standing(question: Question, evidence: Evidence, width: float) -> Standing:
    """Settled where the outcome is known to within one half; else open until it is due."""
    return "settled" if width <= _TOO_WIDE else _unanswered(question, evidence)


def _unanswered(question: Question, evidence: Evidence) -> Standing:
    """Open until it is due: a later report may still tell; unsettled from then on."""
    return "open" if evidence.known_to < question.due_on else "unsettled"


def _told(
    question: Question, evidence: Evidence, standing: Standing, **fields: object
) -> Settlement:
    settled = Settlement(
        question_id=question.question_id,
        criterion_id=evidence.criterion.criterion_id,
        basis=evidence.basis,
        standing=standing,
        known_to=evidence.known_to,
        whose=evidence.whose,
        why=evidence.why,
        base_km2=evidence.base_km2,
        base_on=evidence.base_on,
    )
    return msgspec.structs.replace(settled, **fields)


def came_true(settlements: Sequence[Settlement]) -> float | None:
    """The outcome of a question over its settled criteria, each with the same weight.

    Under one criterion a judgement stands alone; else each basis has the same weight. None while
    nothing is settled.
    """
    told: dict[str, list[Settlement]] = {}
    for one in settlements:
        if one.standing == "settled" and one.prob is not None:
            told.setdefault(one.criterion_id, []).append(one)
    means = []
    for group in told.values():
        judged = [s for s in group if s.basis == "judgement"]
        probs = [s.prob for s in judged[-1:] or group if s.prob is not None]
        means.append(sum(probs) / len(probs))
    return sum(means) / len(means) if means else None
