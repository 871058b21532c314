"""A reading seen with a case."""

import pytest

from whoholds.model.attribution import Link
from whoholds.model.case import Case, Party, Region
from whoholds.model.claim import Aim, Claim, Control, Mention
from whoholds.model.guide import claim_to_guide
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.siding import interest_of, with_sides
from whoholds.model.span import Span

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
