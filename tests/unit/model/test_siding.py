"""A reading seen with a case."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from whoholds.model.alliances import Alliance
from whoholds.model.attribution import Link
from whoholds.model.case import Case, Party, Region
from whoholds.model.claim import Aim, Claim, Control, Mention
from whoholds.model.guide import claim_to_guide
from whoholds.model.holders import Split
from whoholds.model.party import LimitedName
from whoholds.model.period import Period
from whoholds.model.press import Outlet
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.siding import interest_of, reported_day, with_sides
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan, days

AT = Span(0, 1)
NORTH = Party(party_id="north", name="Northern army", aliases=("Norland",))
RIVER = Party(party_id="river", name="River Front", aliases=("river rebels",))
CASE = Case(case_id="aland", title="", region=Region(), parties=(NORTH, RIVER))
THREE = Case(
    case_id="aland",
    title="",
    region=Region(),
    parties=(NORTH, RIVER, Party(party_id="hill", name="Hill Militia")),
)


def said(by, actor, relation="took", former="", factuality="asserted", **link) -> Claim:
    return Claim(
        proposition=Control(
            actor=Mention(name=actor) if actor else None,
            relation=relation,
            from_actor=Mention(name=former) if former else None,
        ),
        factuality=factuality,
        attribution=(Link(name=by, **link),) if by else (),
        span=AT,
    )


def sided(claim: Claim, case: Case = CASE) -> Claim:
    report = Report(report_id="r", text="x")
    sentence = SentenceReading(span=AT, claims=(claim,))
    reading = with_sides(Reading(report=report, sentences=(sentence,), reader="me"), case)
    assert reading.reader == "me case:aland"
    return reading.claims[0]


def test_names_get_the_party_they_mean():
    claim = sided(said("Norland", "the Northern army", former="river rebels"))
    row = claim_to_guide(claim, Report(report_id="r", text="x"))
    assert (row["party_id"], row["from_party_id"]) == ("north", "river")
    assert row["source_party_ids"] == ["north"]
    assert row["actor"] == "the Northern army"


def test_a_name_that_is_no_party_s_stays_unmapped():
    assert sided(said("a witness", "gunmen")).proposition.actor.party_id is None


@pytest.mark.parametrize(
    ("by", "actor", "party"),
    [
        ("Norland", "his country's forces", "north"),
        ("Norland", "Our own troops", "north"),
        ("a river rebel", "her fighters", None),
        ("river rebels", "her fighters", "river"),
        ("Norland", "his critics", None),
        ("", "his forces", None),
    ],
)
def test_a_speaker_s_own_forces_are_its_party_s(by, actor, party):
    assert sided(said(by, actor)).proposition.actor.party_id == party


@pytest.mark.parametrize(
    ("claim", "interest"),
    [
        (said("Norland", "Northern army"), "own_side"),
        (said("Norland", "river rebels"), "against_interest"),
        (said("Norland", "Northern army", "lost"), "against_interest"),
        (said("Norland", "river rebels", "lost"), "own_side"),
        (said("Norland", "river rebels", factuality="denied"), "own_side"),
        (said("Norland", "", "took", former="Northern army"), "against_interest"),
        (said("the Aland Gazette", "Northern army"), "third_party"),
        (said("two officials", "Northern army", anonymous=True), "unknown"),
        (said("", "Northern army"), "unknown"),
        (said("Norland", "Northern army", "contests"), "unknown"),
        (said("Norland", ""), "unknown"),
    ],
)
def test_whose_interest_a_claim_serves(claim, interest):
    assert sided(claim).interest == interest


def test_of_three_parties_the_loser_must_be_named():
    assert sided(said("Norland", "river rebels"), THREE).interest == "unknown"
    named = said("Norland", "river rebels", former="Norland")
    assert sided(named, THREE).interest == "against_interest"


def test_an_aim_serves_nobody_yet():
    claim = Claim(
        proposition=Aim(actor=Mention(name="Norland", party_id="north"), relation="took"),
        attribution=(Link(name="Norland", party_id="north"),),
        span=AT,
    )
    assert interest_of(claim, CASE) == "unknown"


SHIELD = Party(
    party_id="shield",
    name="Hill Shield",
    limited=(LimitedName(name="the enemy", by=("north",)),),
)
BLOCS = Case(
    case_id="aland",
    title="",
    region=Region(),
    parties=(NORTH, RIVER, SHIELD, Party(party_id="abroad", name="Dorfia", third_party=True)),
    alliances=(
        Alliance(parties=("river", "shield"), period=Period(None, date(2031, 5, 31))),
        Alliance(parties=("north", "shield"), period=Period(date(2031, 6, 1), None)),
    ),
    outlets=(Outlet(name="Northern Channel", party_id="north"),),
)


def on(day: str, claim: Claim, outlet: str = "") -> Claim:
    published = None if not day else days(date.fromisoformat(day), date.fromisoformat(day))
    report = Report(report_id="r", text="x", published=published, outlet=outlet)
    sentence = SentenceReading(span=AT, claims=(claim,))
    return with_sides(Reading(report=report, sentences=(sentence,)), BLOCS).claims[0]


def test_an_ally_s_gain_is_one_s_own_until_the_ally_goes_over():
    claim = said("River Front", "Hill Shield")
    assert on("2031-05-31", claim).interest == "own_side"
    assert on("2031-06-01", claim).interest == "against_interest"
    assert on("", claim).interest == "unknown"


def test_one_ally_that_takes_from_another_serves_nobody():
    assert on("2031-05-01", said("River Front", "Hill Shield", former="River Front")).interest == (
        "unknown"
    )


def test_a_third_party_of_the_case_is_a_third_party():
    assert on("2031-05-01", said("Dorfia", "Norland")).interest == "third_party"


def test_the_enemy_is_whom_the_innermost_source_means():
    assert on("2031-05-01", said("Norland", "the enemy")).proposition.actor.party_id == "shield"
    unmapped = on("2031-05-01", said("River Front", "the enemy"))
    assert unmapped.proposition.actor.party_id is None
    assert [d.code for d in unmapped.doubts] == ["D-PARTY"]


def test_in_a_party_s_own_channel_the_party_speaks():
    claim = on("2031-05-01", said("", "the enemy"), outlet="Northern Channel")
    assert claim.proposition.actor.party_id == "shield"
    assert claim.interest == "unknown"


def test_a_source_is_called_as_the_one_who_cites_it_calls_it():
    chain = (Link(name="Norland"), Link(name="the enemy's spokesman"))
    claim = msgspec.structs.replace(said("", "Norland"), attribution=chain)
    assert [link.party_id for link in on("2031-05-01", claim).attribution] == ["north", "shield"]


def test_a_name_of_nobody_is_a_doubt_once_and_a_third_party_s_ground_another():
    strange = on("2031-05-01", said("Norland", "gunmen", former="Dorfia"))
    assert [d.code for d in strange.doubts] == ["D-PARTY", "D-HOLDER"]
    assert "gunmen" in strange.doubts[0].reason
    again = with_sides(
        Reading(
            report=Report(report_id="r", text="x"),
            sentences=(SentenceReading(span=AT, claims=(strange,)),),
        ),
        BLOCS,
    )
    assert again.claims[0].doubts == strange.doubts


def test_no_doubt_is_raised_where_everybody_is_known():
    assert sided(said("Norland", "river rebels")).doubts == ()


def test_whose_ground_it_is_is_asked_for_the_day_it_was_so():
    parts = (Party(party_id="upper", name="Upper"), Party(party_id="lower", name="Lower"))
    split = Split(party_id="river", into=("upper", "lower"), on=date(2031, 6, 1))
    case = msgspec.structs.replace(CASE, parties=(NORTH, RIVER, *parts), splits=(split,))
    before = days(date(2031, 5, 1), date(2031, 5, 1))
    claim = msgspec.structs.replace(said("Norland", "river rebels"), valid_time=before)
    report = Report(report_id="r", text="x", published=days(date(2031, 6, 2), date(2031, 6, 2)))

    def doubts(said_claim):
        sentence = SentenceReading(span=AT, claims=(said_claim,))
        reading = with_sides(Reading(report=report, sentences=(sentence,)), case)
        return [d.code for d in reading.claims[0].doubts]

    assert doubts(claim) == []
    assert doubts(said("Norland", "river rebels")) == ["D-SPLIT"]


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (None, None),
        (days(date(2031, 5, 1), date(2031, 5, 3)), date(2031, 5, 3)),
        (days(date(2031, 5, 1), None), date(2031, 5, 1)),
        (
            TimeSpan(
                start=datetime(2031, 5, 1, tzinfo=UTC),
                end=datetime(2031, 5, 1, tzinfo=UTC),
                precision="instant",
            ),
            date(2031, 5, 1),
        ),
    ],
)
def test_a_report_is_of_the_last_day_it_may_be_of(published, day):
    assert reported_day(Report(report_id="r", text="x", published=published)) == day
