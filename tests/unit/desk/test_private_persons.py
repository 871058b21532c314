"""Which sources others may look for by name."""

from __future__ import annotations

import msgspec
import pytest
from fused_case import may, report

from whoholds.desk.private_persons import is_private, public_names, public_sources
from whoholds.ledger.taking_in import bodies_of
from whoholds.model.attribution import Link
from whoholds.model.case import Case, Region
from whoholds.model.entry import Found, Recorded
from whoholds.model.party import Party

NORTH = Party(
    party_id="n",
    name="Northern army",
    leaders=("Ada Northman",),
    spokesmen=("Bela Speaker",),
)
CASE = Case(case_id="a", title="A", region=Region(), parties=(NORTH,))
KNOWN = public_names(CASE)


@pytest.mark.parametrize(
    "link",
    [
        Link(name="Zora Quirk"),
        Link(name="Zora Quirk", role="witness"),
        Link(name="Zora Quirk", role="unknown"),
    ],
)
def test_a_person_without_an_office_is_private(link):
    assert is_private(link, KNOWN)


@pytest.mark.parametrize(
    "link",
    [
        Link(name="Zora Quirk", role="official"),
        Link(name="Zora Quirk", role="party"),
        Link(name="The Aland Post", role="outlet"),
        Link(name="Ministry of Defence"),
        Link(name="UNHCR"),
        Link(name="Ada Northman"),
        Link(name="Bela Speaker", role="witness"),
        Link(name="officials", anonymous=True),
    ],
)
def test_offices_bodies_sides_and_whom_the_case_names_are_not(link):
    assert not is_private(link, KNOWN)


def found(by=""):
    added, claim = bodies_of(report("Northern army", "Aland", may(3), by=by), captured=None)[:2]
    return Found(
        recorded=Recorded(
            seq=2,
            claim_id=claim.claim_id,
            report_id=claim.report_id,
            claim=claim.claim,
            reader=claim.reader,
            reported_time=claim.reported_time,
            recorded_time=None,
        ),
        added=added,
    )


def test_a_claim_is_found_by_its_outlet_only_where_nobody_else_is_relied_on():
    assert public_sources(found(), KNOWN) == ["The Aland Post"]
    assert public_sources(found("Northern army"), KNOWN) == ["Northern army"]
    assert public_sources(found("Zora Quirk"), KNOWN) == []
    one = found("Zora Quirk")
    chain = (Link(name="Ministry of Defence"), *one.recorded.claim.attribution)
    claim = msgspec.structs.replace(one.recorded.claim, attribution=chain)
    held = msgspec.structs.replace(one.recorded, claim=claim)
    told = public_sources(msgspec.structs.replace(one, recorded=held), KNOWN)
    assert told == ["Ministry of Defence"]
