"""Shell: assessments of a case as questions, settled by what became known later, and scored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

import msgspec
import numpy as np

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_evidence import Gathered, gather, is_person
from whoholds.desk.judging import Signed, appended
from whoholds.desk.ledgering import Asked, Clock
from whoholds.desk.outlook_evidence import Ground, ground_of
from whoholds.desk.outlook_maps import DrawnGround
from whoholds.desk.outlook_reference import table_reference
from whoholds.desk.tracing import trace
from whoholds.errors import SettingsError, UnknownTarget
from whoholds.forecast.answer_scores import answer_scores
from whoholds.forecast.criteria import criteria_of
from whoholds.forecast.hold_reference import HoldReference, Reference
from whoholds.forecast.outlook_questions import SaidOutlook, questions_of
from whoholds.forecast.settling import (
    Evidence,
    came_true,
    settle_by_days,
    settle_by_odds,
    settle_by_word,
)
from whoholds.forecast.track_record import LEAST_SETTLED, by_phrase, by_source, overall
from whoholds.ledger.database import Ledger
from whoholds.ledger.decided import not_undone
from whoholds.ledger.indexing import FORECASTS
from whoholds.ledger.lineage.speakers import speaker_of
from whoholds.ledger.slices import Clocks
from whoholds.model.case import Case
from whoholds.model.entry import Entry, Found
from whoholds.model.folding import fold
from whoholds.model.hold_forecast import ForecastIssued
from whoholds.model.judgement import Answered
from whoholds.model.outlook_scores import AnswerScores, Outlooks
from whoholds.model.outlook_terms import OutlookTerms
from whoholds.model.question import Question, Settlement, Unasked

#: Seed of the draws behind intervals.
SEED = 1
_SHARES = (
    "a share that came true is told of offices and outlets only, never of persons, and from "
    f"{LEAST_SETTLED} settled questions on"
)


class Scoring(msgspec.Struct, frozen=True, kw_only=True):
    """How outlooks are to be scored: by which clocks, and against what.

    `on` is the last day whose situation may settle anything, `known_at` the moment after which
    nothing that was reported counts. `reference` is one of the caller's own, None for the tables
    that come with the package. `drawn` are maps, each a basis of its own: of a map, its own
    day is when it was known.
    """

    on: date | None = None
    known_at: datetime | None = None
    reference: HoldReference | None = None
    drawn: tuple[DrawnGround, ...] = ()


def score(folder: CaseFolder, scoring: Scoring | None = None) -> Outlooks:
    """Make the assessments of a case into questions, settle what can be settled, and score it.

    Nothing that was reported after `known_at` is used, neither for a question nor for its answer.

    Raises:
        SettingsError: a table of the case is wrong.
    """
    scoring = scoring or Scoring()
    with folder.open() as ledger:
        gathered = gather(folder, ledger, Asked(clocks=Clocks(known_at=scoring.known_at)))
        said = tuple(_said(gathered.found))
        known_to = _known_to(gathered, scoring)
        ground = ground_of(folder, gathered, known_to, scoring.drawn)
        asked, unasked = questions_of(said, folder.case)
        questions = tuple(
            _with_criteria(q, folder.case, ground) for q in asked if q.asked_on <= known_to
        ) + tuple(_issued(ledger, scoring, known_to))
        answers = {q.question_id: _answers(ledger, q, scoring) for q in questions}
    bases = folder.case.outlooks.bases
    settlements = tuple(
        s
        for q in questions
        for s in _settlements(q, ground, answers[q.question_id])
        if s.basis in bases
    )
    told = _Told(said=said, unasked=unasked, ground=ground, how=scoring)
    return _table(folder.case, questions, settlements, told)


def answer(
    folder: CaseFolder,
    question: str,
    criterion: str,
    outcome: float,
    signed: Signed,
    *,
    clock: Clock | None = None,
) -> Entry:
    """Record how a question came out by a person's word, under one of its criteria.

    Args:
        folder: the case.
        question: the beginning of the question's id.
        criterion: the criterion's id.
        outcome: the probability that it came true, 0 to 1.
        signed: who says so, and on what that rests.
        clock: for tests.

    Raises:
        UnknownTarget: there is no such question, or no such criterion of it.
        SettingsError: no name, no reason, or no probability.
    """
    problems = []
    if not signed.by.strip():
        problems.append(("--by", "an answer has a name: give yours"))
    if not signed.words.strip():
        problems.append(("--words", "say on what the answer rests"))
    if not 0 <= outcome <= 1:
        problems.append(("--outcome", f"{outcome:g} is no probability: give 0 to 1"))
    if problems:
        raise SettingsError(tuple(problems))
    found = [q for q in score(folder).questions if q.question_id.startswith(question)]
    if len(found) != 1:
        raise UnknownTarget(f"{len(found)} questions begin with {question!r}: whoholds score")
    if criterion not in {c.criterion_id for c in found[0].criteria}:
        raise UnknownTarget(f"the question has no criterion {criterion!r}: whoholds score")
    body = Answered(
        question_id=found[0].question_id,
        criterion_id=criterion,
        outcome=outcome,
        by=signed.by,
        reason=signed.words,
    )
    with folder.open() as ledger:
        return appended(ledger, (body,), clock)[0]


class _Told(msgspec.Struct, frozen=True):
    said: tuple[SaidOutlook, ...]
    unasked: tuple[Unasked, ...]
    ground: Ground
    how: Scoring


def _said(found: Sequence[Found]) -> Iterator[SaidOutlook]:
    """The statements that hold an outlook, with who is relied on."""
    outlooks = [f for f in found if f.recorded.claim.kind == "assessment"]
    by_id = {f.recorded.claim_id: f for f in outlooks}
    for statement in trace(outlooks).statements:
        carriers = tuple(by_id[c.claim_id] for c in statement.carriers)
        first = carriers[0]
        speaker = speaker_of(first.recorded.claim.attribution, first.report.outlet)
        key = " ".join((*speaker.words, speaker.party_id or ""))
        yield SaidOutlook(carriers=carriers, asker=speaker.name, asker_key=key.strip())


def _known_to(gathered: Gathered, scoring: Scoring) -> date:
    """The last day that may settle anything: as asked, else that of the last dated report."""
    ends = []
    if scoring.known_at is not None:
        ends.append((scoring.known_at - timedelta(microseconds=1)).astimezone(UTC).date())
    if scoring.on is not None:
        ends.append(scoring.on)
    dated = (f.recorded for f in gathered.found if f.recorded.claim_id in gathered.dated)
    days = [day for held in dated if (day := held.reported_time.last_day) is not None]
    return min([*ends, max(days, default=date.min)]) if days or not ends else min(ends)


def _with_criteria(question: Question, case: Case, ground: Ground) -> Question:
    main = "" if question.places else ground.main_place(question.holder_id, question.asked_on)
    party = case.party_names.get(question.holder_id, question.holder_id)
    made = criteria_of(question, party, main, case.outlooks)
    return msgspec.structs.replace(question, criteria=made)


def _issued(ledger: Ledger, scoring: Scoring, known_to: date) -> Iterator[Question]:
    """The questions of forecasts of ours that were issued by then; they bring their criteria."""
    for entry in ledger.entries_on(FORECASTS):
        late = scoring.known_at is not None and entry.recorded_time > scoring.known_at
        if isinstance(entry.body, ForecastIssued) and not late:
            yield from (q for q in entry.body.questions if q.asked_on <= known_to)


def _answers(ledger: Ledger, question: Question, scoring: Scoring) -> tuple[Answered, ...]:
    """What people recorded of a question by then, and did not take back."""
    entries = ledger.entries_on(question.question_id)
    if scoring.known_at is not None:
        entries = [e for e in entries if e.recorded_time <= scoring.known_at]
    return tuple(e.body for e in not_undone(entries) if isinstance(e.body, Answered))


def _settlements(
    question: Question, ground: Ground, answers: Sequence[Answered]
) -> Iterator[Settlement]:
    """What time answered, by each basis apart."""
    for criterion in question.criteria:
        by_claims = Evidence(criterion=criterion, basis="claims", known_to=ground.known_to)
        base = ground.asked_area(question) if criterion.kind == "area" else None
        if base is not None:
            by_claims = msgspec.structs.replace(by_claims, base_km2=base.km2, base_on=base.day)
        yield settle_by_days(question, by_claims, ground.bracket(question, criterion))
        by_claims = msgspec.structs.replace(by_claims, base_km2=None, base_on=None)
        for maker in ground.makers:
            bracket = ground.bracket(question, criterion, maker)
            if bracket is not None:
                by_map = msgspec.structs.replace(by_claims, basis="map", whose=maker)
                yield settle_by_days(question, by_map, bracket)
        for whose, bracket, km2, day in ground.drawn_brackets(question, criterion):
            by_map = msgspec.structs.replace(
                by_claims, basis="map", whose=whose, base_km2=km2, base_on=day
            )
            yield settle_by_days(question, by_map, bracket)
        odds = ground.odds(question, criterion)
        if odds is not None and ground.fused is not None:
            last = min(ground.known_to, ground.fused.until)
            by_odds = msgspec.structs.replace(by_claims, basis="estimates", known_to=last)
            yield settle_by_odds(question, by_odds, odds)
        for one in [a for a in answers if a.criterion_id == criterion.criterion_id][-1:]:
            by_word = msgspec.structs.replace(
                by_claims, basis="judgement", whose=one.by, why=one.reason
            )
            yield settle_by_word(question, by_word, one.outcome)


def _table(
    case: Case,
    questions: tuple[Question, ...],
    settlements: tuple[Settlement, ...],
    told: _Told,
) -> Outlooks:
    """The questions with their answers, scores and what they show of sources and phrases."""
    by_id = {q.question_id: q for q in questions}
    reference = told.how.reference or _declared_reference(case.outlooks, told.ground)
    found = (answer_scores(by_id[s.question_id], s, reference) for s in settlements)
    scores = tuple(s for s in found if s is not None)
    outcomes = {
        q.question_id: outcome
        for q in questions
        if (outcome := came_true([s for s in settlements if s.question_id == q.question_id]))
        is not None
    }
    hidden, notes = _hidden(case, told)
    rows = [
        (q, outcomes[q.question_id], _expected(scores, q.question_id))
        for q in questions
        if q.question_id in outcomes
    ]
    return Outlooks(
        case_id=case.case_id,
        known_to=told.ground.known_to,
        reference=reference.words([s.reference_by for s in scores]),
        terms=case.outlooks,
        declared=_declared(case.outlooks, questions, given=told.how.reference is not None),
        questions=questions,
        unasked=told.unasked,
        settlements=settlements,
        scores=scores,
        by_phrase=by_phrase(questions, outcomes),
        by_source=by_source(questions, outcomes, hidden),
        overall=overall(rows, np.random.default_rng(SEED)),
        notes=notes,
    )


def _declared_reference(terms: OutlookTerms, ground: Ground) -> Reference:
    """What skill is measured against: as the case declares it, else the table."""
    if terms.reference == "table":
        return table_reference(ground)
    if terms.loss_per_day is None:
        return HoldReference()
    return HoldReference.of(terms.loss_per_day)


def _declared(terms: OutlookTerms, questions: Sequence[Question], *, given: bool) -> str:
    """The choices in words, and of how many questions they were made before the answer was due."""
    if terms.declared_on is None:
        return "nothing is declared in case.toml: the program's own reference, criteria and bases"
    late = sum(q.due_on <= terms.declared_on for q in questions)
    told = (
        f"as declared in case.toml on {terms.declared_on} ({terms.digest}): {terms.words}; of "
        f"{len(questions)} questions {late} were due by that day"
    )
    return f"{told}; measured against another reference than declared" if given else told


def _expected(scores: Sequence[AnswerScores], question_id: str) -> float:
    """What the reference says of a question, as its outcome: the mean over criteria settled."""
    own = {s.criterion_id: s.reference_prob for s in scores if s.question_id == question_id}
    return sum(own.values()) / len(own)


def _hidden(case: Case, told: _Told) -> tuple[frozenset[str], tuple[str, ...]]:
    """Sources of whom no figure is shown, and why in words."""
    carriers = [f for one in told.said for f in one.carriers]
    paraphrased = any(f.report.text_origin == "paraphrase" for f in carriers)
    parties = {fold(c) for p in case.parties for c in p.callings}
    hidden = {
        one.asker
        for one in told.said
        for f in one.carriers
        if paraphrased
        or is_person(f, speaker_of(f.recorded.claim.attribution, f.report.outlet), parties)
    }
    notes = [_SHARES]
    if paraphrased:
        notes.append("texts of this case are our paraphrases: no such share is told of any source")
    return frozenset(hidden), tuple(notes)
