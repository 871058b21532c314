"""Invented claims for tests of what a ledger answers: small, by keyword."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from whoholds.ledger.arithmetic.adding_up import sums_with
from whoholds.ledger.arithmetic.sum_terms import terms_of
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.ledger.questions.said_claim import Said
from whoholds.ledger.questions.statement_check import answer, state_of
from whoholds.model.answers import Answer
from whoholds.model.attribution import Link
from whoholds.model.claim import Aim, Area, Assessment, Claim, Control, Count, Mention, Share
from whoholds.model.entry import Found, Recorded, ReportAdded
from whoholds.model.quantity import Quantity
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan, days

TEXT = "The Northern army took it."
NORTH, RIVER = "north", "river"
PARTIES = {
    "the Northern army": NORTH,
    "Northern forces": NORTH,
    "General Arn": NORTH,
    "Colonel Bel": NORTH,
    "the River Front": RIVER,
    "Commander Cor": RIVER,
}


def day(number: int) -> date:
    """A day of May 2031; 32 is the first of June."""
    return date.fromordinal(date(2031, 4, 30).toordinal() + number)


def mention(name: str) -> Mention:
    """A name, with its party where the invented case knows it."""
    return Mention(name=name, party_id=PARTIES.get(name))


def quantity(
    best: float,
    unit: str = "settlement",
    *,
    low: float | str | None = "best",
    high: float | str | None = "best",
    hedge: str = "",
    change: bool = False,
) -> Quantity:
    """A figure; exact where neither end is given."""
    ends = [best if x == "best" else x for x in (low, high)]
    return Quantity(
        low=ends[0],  # type: ignore[arg-type]
        best=best,
        high=ends[1],  # type: ignore[arg-type]
        unit=unit,
        hedge=hedge,
        change=change,
        span=Span(0, 3),
    )


def about(best: float, unit: str = "settlement", **more: bool) -> Quantity:
    """ "About so many"."""
    return quantity(best, unit, low=None, high=None, hedge="about", **more)


def claim(
    actor: str = "the Northern army",
    relation: str = "took",
    *places: str,
    within: str = "",
    factuality: str = "asserted",
    by: str = "",
    on: int | tuple[int | None, int | None] | None = None,
    figure: Quantity | None = None,
    horizon: tuple[float | None, float | None] | None = None,
    aim: str | None = None,
) -> Claim:
    """A claim of the kind that its fields make it."""
    fields = {
        "actor": mention(actor) if actor else None,
        "relation": relation,
        "places": tuple(map(mention, places)),
        "within": (mention(within),) if within else (),
    }
    first, last = on if isinstance(on, tuple) else (on, on)
    time = None
    if on is not None:
        time = days(None if first is None else day(first), None if last is None else day(last))
    kinds = {"km2": Area, "percent": Share}
    if figure is not None:
        proposition = kinds.get(figure.unit, Count)(**fields, quantity=figure)
    elif horizon is not None:
        proposition = Assessment(**fields, horizon_days=horizon)
    elif aim is not None:
        proposition = Aim(**fields, aim="to hold it", met=aim)
    else:
        proposition = Control(**fields)
    return Claim(
        proposition=proposition,
        factuality=factuality,  # type: ignore[arg-type]
        attribution=(Link(name=by, party_id=PARTIES.get(by)),) if by else (),
        valid_time=time,
        span=Span(0, len(TEXT)),
    )


def told(reported: int | None = 10, outlet: str = "The Aland Post", **fields: object) -> Said:
    """A claim with the day of its report."""
    names = tuple(fields.pop("places", ("Aland",)))  # type: ignore[call-overload]
    actor = fields.pop("actor", "the Northern army")
    relation = fields.pop("relation", "took")
    own = claim(actor, relation, *names, **fields)  # type: ignore[arg-type]
    return Said(claim=own, reported=None if reported is None else day(reported), outlet=outlet)


def found(
    claim_id: str = "c1",
    reported: int | None = 10,
    outlet: str = "The Aland Post",
    *,
    status: str = "read",
    decision: str | None = None,
    **fields: object,
) -> Found:
    """A claim of the ledger; without a day of its report it may be of any up to 1 July."""
    own = told(reported, outlet, **fields).claim
    time = (
        TimeSpan(end=datetime(2031, 7, 1, tzinfo=UTC), precision="range")
        if reported is None
        else days(day(reported), day(reported))
    )
    report = Report(report_id=f"r-{claim_id}", text=TEXT, outlet=outlet, published=None)
    recorded = Recorded(
        seq=1,
        claim_id=claim_id,
        report_id=report.report_id,
        claim=own,
        reader="reader/1",
        reported_time=time,
        recorded_time=datetime(2031, 7, 1, tzinfo=UTC),
        status=status,  # type: ignore[arg-type]
        decision=decision,  # type: ignore[arg-type]
        decided_by="Ada" if decision else "",
    )
    added = ReportAdded(
        report_id=report.report_id,
        address_id="a",
        report=report,
        reader="reader/1",
        reported_time=time,
    )
    return Found(recorded=recorded, added=added)


def beside(asked: Said, then: Sequence[Found], now: Sequence[Found]) -> Answer:
    """What a ledger with these claims has on a statement's claim, with its sums."""
    figures = sums_with(asked, terms_of(now, Ground()), Ground())
    states = (state_of(found, Ground()) for found in (then, now))
    return answer(asked, *states, Ground(), figures)
