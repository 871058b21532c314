"""Invented claims and reports for tests of lineage."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from whoholds.ledger.ids import address_id
from whoholds.ledger.lineage.comparing import Told, told
from whoholds.ledger.lineage.statements import Heard
from whoholds.model.attribution import Link
from whoholds.model.claim import Area, Assessment, Claim, Control, Count, Mention, Share
from whoholds.model.entry import Recorded, ReportAdded
from whoholds.model.quantity import Quantity
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan, days

MOMENT = datetime(2031, 6, 1, tzinfo=UTC)
_SPAN = Span(0, 1)
_FIGURED = {"share": Share, "area": Area, "count": Count}
NORTH = Link(name="General Ivo Beld", party_id="north")


def day(number: int) -> TimeSpan:
    """A day of May 2031."""
    at = date(2031, 5, number)
    return days(at, at)


UNDATED = TimeSpan(end=MOMENT)


def control(*places: str, relation: str = "took", actor: str = "north") -> Control:
    """The Northern army, or another, took places."""
    return Control(
        actor=Mention(name=actor, party_id=actor),
        relation=relation,
        places=tuple(Mention(name=p) for p in places),
    )


def figure(kind: str, best: float, unit: str, **more: object):
    """The Northern army holds so much."""
    quantity = Quantity(
        low=more.get("low"), best=best, high=more.get("high"), unit=unit, span=_SPAN
    )
    actor = Mention(name="the Northern army", party_id="north")
    return _FIGURED[kind](actor=actor, relation="holds", quantity=quantity)


def outlook(low: float, high: float) -> Assessment:
    """The Northern army will hold for so many days."""
    actor = Mention(name="the Northern army", party_id="north")
    return Assessment(actor=actor, relation="holds", horizon_days=(low, high))


def heard(
    name: str,
    proposition,
    *,
    speaker: Link | tuple[Link, ...] | None = NORTH,
    outlet: str = "",
    at: TimeSpan | None = None,
    report: str = "",
    **claim: object,
) -> Heard:
    """A claim of this id; each in a report and an outlet of its own unless they are given."""
    chain = () if speaker is None else speaker if isinstance(speaker, tuple) else (speaker,)
    recorded = Recorded(
        seq=1,
        claim_id=name,
        report_id=report or f"report-{name}",
        claim=Claim(proposition=proposition, attribution=chain, span=_SPAN, **claim),
        reader="reader/1",
        reported_time=at or day(14),
        recorded_time=MOMENT,
    )
    return Heard(recorded=recorded, outlet=outlet or f"Outlet {name}")


def compared(*args, **kwargs) -> Told:
    """The same, comparable."""
    found = heard(*args, **kwargs)
    return told(found.recorded, found.outlet)


BODY = (
    "The Northern army has taken the village of Lower Dorf, General Ivo Beld said on Tuesday.\n\n"
    "Residents told reporters that shelling went on through the night and that several houses "
    "near the school burned down before the rain came.\n\n"
    "Doctors at the hospital in Beford counted wounded people, most of them old, who had not left "
    "when the road to the river was still open."
)
OTHER_BODY = (
    "Prices of bread have risen again in the capital, where bakers complain about the cost of "
    "flour and of coal. The council promised to look into the matter before the autumn and asked "
    "for patience while a new contract with the mills is being negotiated."
)


def added(
    name: str, text: str = BODY, *, outlet: str = "", at: TimeSpan | None = None, **report: object
) -> ReportAdded:
    """A report of this id as the ledger has it."""
    held = Report(
        report_id=name,
        text=text,
        outlet=outlet or f"Outlet {name}",
        url=f"https://{name}.example/",
        **report,
    )
    return ReportAdded(
        report_id=name,
        address_id=address_id(held),
        report=held,
        reader="reader/1",
        reported_time=at or day(14),
    )


def hours(first: int, last: int) -> TimeSpan:
    """A part of 14 May 2031."""
    start = datetime(2031, 5, 14, tzinfo=UTC)
    return TimeSpan(start=start + timedelta(hours=first), end=start + timedelta(hours=last))
