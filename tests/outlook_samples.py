"""Invented outlooks and questions for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec

from whoholds.forecast.answer_scores import answer_scores
from whoholds.forecast.hold_brackets import Bracket
from whoholds.forecast.hold_reference import HoldReference
from whoholds.forecast.horizon_lengths import spread_horizon
from whoholds.forecast.likelihood_words import likelihood_of
from whoholds.forecast.settling import Evidence, settle_by_days
from whoholds.ledger.taking_in import bodies_of
from whoholds.model.attribution import Link
from whoholds.model.case import Case
from whoholds.model.claim import Area, Assessment, Claim, Mention, Proposition
from whoholds.model.entry import ClaimAdded, Found, Recorded, ReportAdded
from whoholds.model.outlook_scores import Outlooks, TrackRow
from whoholds.model.quantity import Quantity
from whoholds.model.question import Criterion, Event, Likelihood, Question, Unasked
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.siding import with_sides
from whoholds.model.span import Span
from whoholds.model.timespan import days

ASKED = date(2031, 5, 10)
NORTH = "northern-army"
CRITERION = Criterion(criterion_id="place:Aland", kind="place", place="Aland", words="holds Aland")


def question(
    phrase: str = "several months",
    low: float | None = 90,
    high: float | None = None,
    event: Event = "lasts",
    **fields: object,
) -> Question:
    """A question asked on 2031-05-10 of the north's hold."""
    made = Question(
        question_id="q1",
        event=event,
        holder_id=NORTH,
        asked_on=ASKED,
        horizon=spread_horizon(phrase, low, high, event, ASKED),
        likelihood=Likelihood(),
        criteria=(CRITERION,),
        places=("Aland",),
    )
    return msgspec.structs.replace(made, **fields)


def day(n: int) -> date:
    """The day so many days after it was asked."""
    return ASKED + timedelta(days=n)


def outlook(
    on: date,
    *,
    words: str = "will probably hold Aland",
    horizon: tuple[float | None, float | None] = (90, None),
    phrase: str = "several months",
    by: str = "Dorfian officials",
    said: date | None = None,
    **fields: object,
) -> Reading:
    """A report of one outlook: the north holds Aland for several months."""
    text = f"The north {words} for {phrase}, {by} said on {on}."
    shared = {"actor": Mention(name="Northern army"), "relation": "holds"}
    shared["places"] = (Mention(name="Aland"),)
    factuality = fields.pop("factuality", "probable")
    proposition = Assessment(**{**shared, **fields}, horizon_days=horizon, horizon_phrase=phrase)
    told = None if said is None else days(said, said)
    claim = Claim(
        proposition=proposition,
        factuality=factuality,
        attribution=(Link(name=by, said_at=told, plural=True),),
        span=Span(0, len(text)),
    )
    return report_of(claim, text, on)


def area(on: date, km2: float, *, actor: str = "Northern army", hedge: str = "") -> Reading:
    """A report of the area that a party holds."""
    text = f"{actor} holds {km2} km2, a ministry said on {on}."
    figure = Quantity(low=km2, best=km2, high=km2, unit="km2", hedge=hedge, span=Span(0, 5))
    held: Proposition = Area(actor=Mention(name=actor), relation="holds", quantity=figure)
    return report_of(Claim(proposition=held, span=Span(0, len(text))), text, on)


def report_of(claim: Claim, text: str, on: date) -> Reading:
    """A report of one claim, published on a day."""
    url = f"https://x.example/{on}/{len(text)}/{claim.kind}"
    made = Report(report_id="r", text=text, outlet="Beford Herald", url=url, published=days(on, on))
    sentence = SentenceReading(span=Span(0, len(text)), claims=(claim,), parsed=True)
    return Reading(report=made, sentences=(sentence,), reader="reader/1")


def found_of(case: Case, reading: Reading) -> Found:
    """The claim of a report as a ledger of the case gives it back."""
    moment = datetime(2031, 7, 1, tzinfo=UTC)
    bodies = bodies_of(with_sides(reading, case), captured=moment)
    added = next(b for b in bodies if isinstance(b, ReportAdded))
    claim = next(b for b in bodies if isinstance(b, ClaimAdded))
    held = Recorded(
        seq=1,
        recorded_time=moment,
        claim_id=claim.claim_id,
        report_id=claim.report_id,
        claim=claim.claim,
        reader=claim.reader,
        reported_time=claim.reported_time,
    )
    return Found(recorded=held, added=added)


def settled_table(
    after: int = 150, by: int | None = 190, words: str = "likely", **fields: object
) -> Outlooks:
    """A table of one settled question and its revision."""
    asked = msgspec.structs.replace(
        question("several months or longer"),
        likelihood=likelihood_of(words),
        asker="Dorfian officials",
        chain=("The Aland Post", "Dorfian officials"),
        outlets=("Beford Herald",),
        reported_on=(ASKED, day(1)),
        conditions=("should the river freeze",),
    )
    evidence = Evidence(criterion=CRITERION, basis="claims", known_to=day(900))
    bracket = Bracket(after=day(after), by=None if by is None else day(by))
    settled = settle_by_days(asked, evidence, bracket)
    score = answer_scores(asked, settled, HoldReference())
    revised = msgspec.structs.replace(
        asked, question_id="q2", asked_on=day(60), revises="q1", horizon=asked.horizon
    )
    made = Outlooks(
        case_id="aland",
        known_to=day(900),
        reference="a constant hazard",
        questions=(asked, revised),
        unasked=(Unasked(why="no horizon is said"), Unasked(why="no horizon is said")),
        settlements=(settled,),
        scores=() if score is None else (score,),
        by_phrase=(TrackRow(name="a day", questions=2, came_true=1.5, said=0.679),),
        notes=("texts are paraphrases",),
    )
    return msgspec.structs.replace(made, **fields)
