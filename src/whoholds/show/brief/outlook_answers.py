"""What time answered to an outlook, and how it was revised, as sentences of a brief. Pure.

An answer is told only where every claim that it rests on is in the brief and its words may be
passed on. Answers by estimates and by a person's word are left to `score`: they rest on no claim.
"""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.model.brief_document import Part, Sentence
from whoholds.model.entry import Found
from whoholds.model.outlook_scores import AnswerScores
from whoholds.model.question import Question, Settlement
from whoholds.show import outlook_words as words
from whoholds.show.brief.brief_matter import Matter
from whoholds.show.brief.phrasing import cut, on_claims, said

#: Bases of answers that rest on claims.
_BASES = ("claims", "map")


def question_of(found: Found, matter: Matter) -> Question | None:
    """The question that a claim carries; None where none could be made of it."""
    if matter.outlooks is None:
        return None
    asked = (q for q in matter.outlooks.questions if not q.is_forecast)
    return next((q for q in asked if found.recorded.claim_id in q.claim_ids), None)


def answered(question: Question, own: str, matter: Matter) -> Iterator[Part | str]:
    """When it is due, and how it came out under each criterion with what it would have had to mean.

    Args:
        question: of an outlook that the brief tells.
        own: the claim that the brief tells it by.
        matter: of the brief.
    """
    if matter.outlooks is None:
        return
    told = [s for s in matter.outlooks.settled(question.question_id) if s.basis in _BASES]
    if any(s.standing == "open" for s in told):
        yield " "
        yield on_claims(f"It is open, due on {question.due_on}", own, marked=False)
        yield "."
    settled = [s for s in told if s.standing == "settled" and _may_be_told(s, matter)]
    for n, one in enumerate(settled):
        yield " Chance that it came about: " if n == 0 else "; "
        yield on_claims(_answer(question, one, matter), *one.rests_on)
    if settled:
        yield "."
    elif told and all(s.standing == "unsettled" for s in told):
        yield " "
        yield on_claims("Its days are past, and reports leave it unsettled", own, marked=False)
        yield "."


def revised(matter: Matter) -> Iterator[Sentence]:
    """Lines of outlooks by one source on one hold, each with its claims."""
    if matter.outlooks is None:
        return
    known = {f.recorded.claim_id for f in matter.found}
    for line in words.revisions(matter.outlooks):
        claims = [c for q in line for c in q.claim_ids]
        if known.issuperset(claims):
            told = f"{cut(line[-1].asker)}: {words.revision_words(line)}"
            yield said("Revised: ", on_claims(told, *claims), ".")


def reference_words(matter: Matter) -> str:
    """What a chance had to be better than, for the method; "" where nothing was scored."""
    if matter.outlooks is None or not matter.outlooks.scores:
        return ""
    told = f"Outlooks are measured against a reference: {matter.outlooks.reference}."
    choices = matter.outlooks.terms.declared_on and f" Choices: {matter.outlooks.declared}."
    return told + (choices or "")


def _answer(question: Question, settled: Settlement, matter: Matter) -> str:
    criterion = next(c for c in question.criteria if c.criterion_id == settled.criterion_id)
    by = f", {words.whose_words(settled)}" if settled.basis == "map" else ""
    told = f"{cut(words.criterion_words(criterion))} {words.chance_words(settled)}"
    told = f"{told} ({words.days_words(question, settled)}{by})"
    score = _score(settled, matter)
    if score is None:
        return told
    if score.beats_reference is not None:
        low, high = score.beats_reference
        return f"{told}, as good as the reference if it meant {words.spread(low, high)}"
    return f"{told}, {words.score_words(score)}"


def _score(settled: Settlement, matter: Matter) -> AnswerScores | None:
    key = (settled.question_id, settled.criterion_id, settled.basis, settled.whose)
    scores = () if matter.outlooks is None else matter.outlooks.scores
    named = {(s.question_id, s.criterion_id, s.basis, s.whose): s for s in scores}
    return named.get(key)


def _may_be_told(settled: Settlement, matter: Matter) -> bool:
    """Whether all that it rests on is in the brief and may be passed on."""
    known = {f.recorded.claim_id for f in matter.found}
    return bool(settled.rests_on) and known.issuperset(settled.rests_on)
