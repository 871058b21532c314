"""Ids follow from what is named."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest
from ledger_samples import reading

from whoholds.ledger.ids import (
    address_id,
    asked_id,
    canonical_url,
    claim_id,
    claim_words,
    given_id,
    report_id,
)
from whoholds.model.attribution import Link
from whoholds.model.claim import Area, Assessment, Claim, Control, Mention
from whoholds.model.quantity import Quantity
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan, days

REPLACE = msgspec.structs.replace
REPORT = reading("Aland").report
CLAIM = reading("Aland").claims[0]


@pytest.mark.parametrize(
    "written",
    [
        "https://aland.example/news/1",
        "http://www.aland.example/news/1/",
        "https://aland.example:443/news/1?utm_source=x&fbclid=y#top",
        " https://ALAND.example/news/1 ",
    ],
)
def test_one_page_has_one_address(written):
    assert canonical_url(written) == "aland.example/news/1"


def test_what_an_address_asks_for_is_part_of_it():
    assert canonical_url("https://a.example/n?id=1&page=2") == "a.example/n?id=1&page=2"
    assert canonical_url("https://a.example:8080/n") == "a.example:8080/n"
    assert canonical_url("no address") == ""


def test_the_same_report_has_the_same_id_however_it_was_come_by():
    other = REPLACE(REPORT, report_id="z", url=f"{REPORT.url}?utm_medium=rss", outlet="Elsewhere")
    assert report_id(other) == report_id(REPORT)
    assert report_id(REPLACE(REPORT, text=f" {REPORT.text}\n")) == report_id(REPORT)


def test_other_words_make_another_version_at_the_same_address():
    other = REPLACE(REPORT, text="The Northern army lost it.")
    assert report_id(other) != report_id(REPORT)
    assert address_id(other) == address_id(REPORT)


def test_without_an_address_outlet_title_and_time_name_a_report():
    bare = REPLACE(REPORT, url="", title="Aland falls")
    assert address_id(bare) == address_id(
        REPLACE(bare, text="Other words.", outlet="the aland post")
    )
    assert address_id(bare) != address_id(REPLACE(bare, title="Aland holds"))
    assert address_id(bare) != address_id(REPLACE(bare, published=None))


def test_words_alone_name_a_report_that_states_nothing():
    one, two = (Report(report_id="", text=t) for t in ("Aland fell.", "Beford fell."))
    assert address_id(one) != address_id(two)
    assert address_id(one) == address_id(REPLACE(one, text="Aland  fell. "))


def changed(**fields: object) -> Claim:
    return REPLACE(CLAIM, proposition=REPLACE(CLAIM.proposition, **fields))


@pytest.mark.parametrize(
    "other",
    [
        REPLACE(CLAIM, span=Span(0, 5)),
        REPLACE(CLAIM, factuality="denied"),
        REPLACE(CLAIM, attribution=(Link(name="an official"),)),
        REPLACE(CLAIM, valid_time=days(date(2031, 5, 5), date(2031, 5, 5))),
        changed(relation="lost"),
        changed(again=True),
        changed(actor=Mention(name="the River Front")),
        changed(actor=None),
        changed(from_actor=Mention(name="the River Front")),
        changed(places=(Mention(name="Beford"),)),
        changed(within=(Mention(name="Aland Province"),)),
        REPLACE(CLAIM, proposition=Assessment(relation="took", horizon_days=(0, 7))),
        REPLACE(CLAIM, proposition=Assessment(relation="took", horizon_days=(0, 9))),
    ],
)
def test_what_is_said_is_in_a_claims_id(other):
    assert claim_id("r", other) != claim_id("r", CLAIM)


def test_figures_are_in_a_claims_id():
    def of(best: float) -> str:
        quantity = Quantity(low=None, best=best, high=None, unit="km2", span=Span(0, 1))
        return claim_id("r", REPLACE(CLAIM, proposition=Area(quantity=quantity)))

    assert of(1_300.0) == of(1_300.0) != of(1_295.0)


@pytest.mark.parametrize(
    "same",
    [
        REPLACE(CLAIM, verb="seized"),
        REPLACE(CLAIM, interest="own_side"),
        changed(actor=Mention(name="The northern  Army", party_id="north")),
        changed(places=(Mention(name="ÅLAND", span=Span(1, 2)),)),
    ],
)
def test_how_it_was_read_and_written_is_not(same):
    assert claim_id("r", same) == claim_id("r", CLAIM)


def test_the_order_of_places_does_not_matter():
    both = Mention(name="Aland"), Mention(name="Beford")
    assert claim_id("r", changed(places=both)) == claim_id("r", changed(places=both[::-1]))


def test_a_claim_is_found_again_in_another_version_by_its_words():
    text = REPORT.text
    moved = REPLACE(CLAIM, span=Span(9, 9 + len(text)))
    assert claim_words(f"Updated. {text}", moved) == claim_words(text, CLAIM)
    assert claim_words("The Northern army lost it!", CLAIM) != claim_words(text, CLAIM)


def test_control_and_count_of_the_same_words_are_two():
    assert isinstance(CLAIM.proposition, Control)
    quantity = Quantity(low=1, best=1, high=1, unit="settlement", span=Span(0, 1))
    area = Area(relation="took", actor=CLAIM.proposition.actor, quantity=quantity)
    assert claim_id("r", REPLACE(CLAIM, proposition=area)) != claim_id("r", CLAIM)


def test_what_was_asked_for_is_its_address_else_the_bytes():
    assert asked_id("https://www.a.example/1?utm_x=1", "f") == asked_id("http://a.example/1/", "0")
    assert asked_id("", "f") != asked_id("", "0")
    assert given_id("", "") == ""
    assert given_id("outlet=A") != given_id("outlet=B")


def test_two_reports_of_one_outlet_and_day_are_two_reports():
    day = days(date(2031, 5, 7), date(2031, 5, 7))
    one = Report(report_id="", text="Aland fell.", outlet="Post", published=day)
    other = msgspec.structs.replace(one, text="Beford fell.")
    assert address_id(one) != address_id(other)
    nameless = [msgspec.structs.replace(r, outlet="") for r in (one, other)]
    assert len(set(map(address_id, nameless))) == 2
    titled = [msgspec.structs.replace(r, title="The day") for r in (one, other)]
    assert len(set(map(address_id, titled))) == 1


def test_a_channel_s_message_is_known_by_its_moment():
    then = datetime(2031, 5, 7, 12, 0, 5, tzinfo=UTC)
    moment = TimeSpan(start=then, end=then, precision="instant")
    first = Report(report_id="", text="Aland fell.", outlet="Channel", published=moment)
    edited = msgspec.structs.replace(first, text="Aland did not fall.")
    assert address_id(first) == address_id(edited)
