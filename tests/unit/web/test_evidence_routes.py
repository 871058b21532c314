"""The pages of what the record rests on, as a browser asks for them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from fused_case import report, take_in

from whoholds.desk import judging, ledgering
from whoholds.desk.fuse_files import write_fused
from whoholds.model.entry import Head
from whoholds.model.estimate import LEAST_SETTLED, FeedRecord, SettledScores, SourceRecord
from whoholds.model.fused import Fused

PAGES = ("/disagreement", "/sources", "/coverage", "/corrections", "/claims")


def ids_in(page):
    """Ids of claims that a page leads to, in order, each once."""
    return list(dict.fromkeys(re.findall(r"/claim/([0-9a-f]{24})", page)))


def fused(**fields):
    return Fused(
        case_id="aland",
        holders=("northern-army", "river-front"),
        until=date(2031, 5, 20),
        first_day=date(2031, 5, 1),
        computed_at=datetime(2031, 5, 21, tzinfo=UTC),
        head=Head(),
        **fields,
    )


def source(name, settled, agreed, **more):
    return SourceRecord(
        source=name, holder_id=None, said=settled + 9, settled=settled, agreed=agreed, **more
    )


@pytest.mark.parametrize("path", PAGES)
def test_every_page_stands_with_nothing_in_the_ledger(browse, path):
    page = browse.get(path)
    assert page.status_code == 200
    assert "neither sovereignty nor effective control in law" in page.text
    assert "reports up to" in page.text


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_led_to_from_every_other(browse, taken, path):
    assert f'href="{path}"' in browse.get("/corrections").text


def test_a_figure_of_reliability_is_hidden_below_its_least_number(browse, folder):
    few, enough = LEAST_SETTLED - 1, LEAST_SETTLED
    told = fused(sources=(source("The Zed", enough, 15), source("The Aland", few, few)))
    write_fused(folder.path / "estimates", told, ())
    page = browse.get("/sources").text
    assert "15 of 20 (53 to 89 %)" in page
    assert f"of {few}" not in page
    assert page.index("The Aland") < page.index("The Zed")


def test_who_draws_on_whom_is_told_with_how_it_is_known(browse, folder):
    write_fused(folder.path / "estimates", fused(), ())
    assert "draws on" not in browse.get("/sources").text
    feeds = (
        FeedRecord(source="Coast Wire", drawn_on="Aland Post", how="copies", shared=1200),
        FeedRecord(source="Beford Herald", drawn_on="Aland Post", how="declared"),
    )
    write_fused(folder.path / "estimates", fused(feeds=feeds), ())
    page = browse.get("/sources").text
    assert "recognised copies: 1,200" in page
    assert "declared in the case" in page
    assert page.index("Beford Herald") < page.index("Coast Wire")


def test_the_curve_has_its_figures_in_a_table(browse, folder):
    none = (0.1, None, None)
    scores = SettledScores(
        place_days=90,
        share=0.4,
        blocks=3,
        block_days=30,
        log_loss=none,
        brier=none,
        ece=none,
        reliability=((0.0, 0.5, 0, 0.0, 0.0), (0.5, 1.0, 90, 0.8, 0.7)),
    )
    write_fused(folder.path / "estimates", fused(scores=scores), ())
    page = browse.get("/sources").text
    assert "told 80%, so in 70% of 90" in page
    assert ">50% to 100%</td>" in page


def test_an_address_of_coverage_leads_to_the_outlet_s_claims(browse, taken):
    page = browse.get("/coverage").text
    assert "outlet" in page
    listed = browse.get("/claims").text
    assert len(ids_in(listed)) == 3
    assert ids_in(browse.get("/claims?kind=area").text) == []
    assert len(ids_in(browse.get("/claims?last=2000-01-01").text)) == 0


def test_a_wrong_day_is_told(browse):
    page = browse.get("/claims?first=yesterday")
    assert page.status_code == 400
    assert "is no day" in page.text


def test_what_was_taken_back_stands_in_the_log_with_who_relied_on_it(browse, folder, taken):
    with folder.open() as ledger:
        claim = ledgering.claims(ledger)[0].recorded.claim_id
        judging.retract(ledger, claim, "it was a hoax", "Ada", relied_on=("The Monday brief",))
        other = ledgering.claims(ledger)[-1].recorded.claim_id
        said = judging.Correction(by="The Post", says="It was Beford.", where="", published=None)
        judging.correct(ledger, other, said, "Ada")
    page = browse.get("/corrections").text
    assert "it was a hoax" in page
    assert "The Monday brief" in page
    assert "It was Beford." in page
    assert {claim, other} <= set(ids_in(page))


def test_places_on_which_sources_differ_lead_to_their_words(browse, folder):
    take_in(
        folder,
        report("Northern army", "Aland", date(2031, 5, 3)),
        report("River Front", "Aland", date(2031, 5, 9), outlet="The Beford Times"),
        report("River Front", "Beford", date(2031, 5, 9), outlet="The Beford Times"),
    )
    page = browse.get("/disagreement").text
    assert "the sources differ about 1 place" in page
    assert "since 2031-05-09" in page
    assert len(ids_in(page)) == 2
    assert "differ about no place" in browse.get("/disagreement?on=2031-05-08").text
    assert "differ about no place" in browse.get("/disagreement?known_at=2031-05-08").text


def test_others_find_no_claims_by_the_name_of_a_private_person(browse, folder, bench):
    take_in(
        folder,
        report("River Front", "Dorf", date(2031, 5, 7), by="Zora Quirk"),
        report("River Front", "Elm", date(2031, 5, 7), by="Ministry of Defence"),
    )
    asked = ("/claims?source=Zora+Quirk", "/claims?source=Ministry+of+Defence")
    assert [len(ids_in(browse.get(a).text)) for a in asked] == [1, 1]
    assert "not looked for by name" not in browse.get("/claims").text
    bench.read_only = True
    assert [len(ids_in(browse.get(a).text)) for a in asked] == [0, 1]
    assert len(ids_in(browse.get("/claims").text)) == 2
    assert "Persons without an office are not looked for by name" in browse.get("/claims").text


def test_programs_that_collect_pages_are_asked_to_collect_none(browse):
    told = browse.get("/robots.txt")
    assert (told.status_code, told.text) == (200, "User-agent: *\nDisallow: /\n")
    assert told.headers["content-type"].startswith("text/plain")
    assert "noindex" in told.headers["x-robots-tag"]


def test_a_name_that_is_not_what_it_looks_like_is_told_on_every_page_that_has_it(browse, folder):
    odd = "The \u0410land Post"  # a Cyrillic letter in it
    take_in(folder, report("River Front", "Dorf", date(2031, 5, 7), outlet=odd))
    told = "letters of two scripts (Cyrillic \u0410; Latin l, a, n, d)"
    assert told in browse.get("/claims").text
    assert told in browse.get("/place/Dorf").text
    assert told in browse.get("/coverage").text
    assert told not in browse.get("/corrections").text
