"""Claims of a ledger as lines."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from ledger_samples import DAY, reading

from whoholds.model.attribution import Link
from whoholds.model.claim import Map, Mention
from whoholds.model.entry import Found, Recorded, ReportAdded
from whoholds.show.listing import (
    Stamps,
    claim_lines,
    latest_by_source,
    place_lines,
    said_holder,
    source_of,
)

STAMPS = Stamps(
    situation_as_of="2031-05-08",
    reports_up_to=datetime(2031, 5, 7, tzinfo=UTC),
    computed_at=datetime(2031, 5, 9, 8, 30, tzinfo=UTC),
    last_report=None,
)


def line(source="", actor="the Northern army", relation="took", factuality="asserted", **held):
    read = reading("Aland")
    claim = read.claims[0]
    proposition = msgspec.structs.replace(
        claim.proposition, actor=Mention(name=actor), relation=relation
    )
    claim = msgspec.structs.replace(
        claim,
        proposition=proposition,
        factuality=factuality,
        attribution=(Link(name=source),) if source else (),
    )
    recorded = Recorded(
        seq=1,
        claim_id="c0ffee" * 4,
        report_id="r",
        claim=claim,
        reader="reader/1",
        reported_time=read.report.published,
        recorded_time=DAY,
        **held,
    )
    return Found(recorded=recorded, added=added_of(read.report))


def added_of(report, **changes):
    """The entry of a report."""
    return ReportAdded(
        report_id="r",
        address_id="a",
        report=report,
        reader="reader/1",
        reported_time=report.published,
        **changes,
    )


def test_a_claim_has_its_day_its_id_what_it_says_its_words_and_its_chain():
    text = "\n".join(claim_lines([line("an official")]))
    assert "2031-05-06  c0ffeec0ff  the Northern army took Aland" in text
    assert "“The Northern army took it.”" in text
    assert "The Aland Post > an official" in text
    assert text.endswith("1 claims, 0 of them accepted by a person")


def test_what_is_not_asserted_and_what_became_of_a_claim_is_told():
    lines = [
        line(factuality="denied"),
        line(status="withdrawn"),
        line(decision="accept", decided_by="Ada"),
    ]
    text = "\n".join(claim_lines(lines))
    assert "[denied]" in text
    assert "withdrawn by the outlet" in text
    assert "accepted by Ada" in text
    assert text.endswith("3 claims, 1 of them accepted by a person")


@pytest.mark.parametrize("columns", [60, 80])
def test_no_line_is_wider_than_the_terminal(columns):
    long = line("the spokesman of the ministry of the interior of the northern province " * 2)
    told = [*claim_lines([long], columns), *place_lines("Aland " * 30, [long], STAMPS, columns)]
    assert max(map(len, told)) <= columns


def test_each_source_is_asked_for_its_latest_claim():
    old, new, own = line("A", relation="lost"), line("A"), line("")
    old = msgspec.structs.replace(
        old, recorded=msgspec.structs.replace(old.recorded, report_id="before")
    )
    assert latest_by_source([old, new, own]) == {"A": [new], "The Aland Post": [own]}
    assert (source_of(new), source_of(own)) == ("A", "The Aland Post")


def test_what_was_taken_back_or_rejected_is_nobody_s_latest():
    assert latest_by_source([line("A"), line("B", status="retracted")]) == {"A": [line("A")]}
    assert latest_by_source([line("A", decision="reject", decided_by="Ada")]) == {}


def test_two_claims_of_one_report_are_both_told():
    both = [line("A"), line("A", actor="the River Front")]
    assert latest_by_source(both) == {"A": both}


def test_sources_that_name_different_holders_are_marked():
    lines = [line("A"), line("B", actor="the River Front"), line("C", relation="contests")]
    named = {"northern army": "Northern Army"}
    text = "\n".join(place_lines("Aland", lines, STAMPS, parties=named))
    assert "! A" in text
    assert "! B" in text
    assert "! C" not in text
    assert "The sources differ: Northern Army, River Front." in text


def test_sources_that_agree_are_not():
    old = line("B")
    old = msgspec.structs.replace(
        old, recorded=msgspec.structs.replace(old.recorded, report_id="before")
    )
    text = "\n".join(place_lines("Aland", [line("A"), old, line("B")], STAMPS))
    assert "!" not in text
    assert "1 older by this source" in text


@pytest.mark.parametrize(
    ("changes", "holder"),
    [
        ({}, "northern army"),
        ({"relation": "holds"}, "northern army"),
        ({"factuality": "probable"}, "northern army"),
        ({"relation": "lost"}, ""),
        ({"relation": "contests"}, ""),
        ({"factuality": "denied"}, ""),
        ({"factuality": "future"}, ""),
    ],
)
def test_only_a_claim_to_hold_or_have_taken_names_a_holder(changes, holder):
    assert said_holder(line(**changes)) == holder


def test_the_four_stamps_stand_at_the_end():
    told = list(place_lines("Aland", [line()], STAMPS))
    assert told[-4:] == [
        "situation as of      2031-05-08",
        "reports up to        2031-05-07 00:00 UTC",
        "computed at          2031-05-09 08:30 UTC",
        "last report about it none",
    ]


def test_words_of_ours_are_not_quoted_and_say_whose_report_they_tell_again():
    theirs = line()
    ours = msgspec.structs.replace(
        theirs, added=msgspec.structs.replace(theirs.added, text_origin="paraphrase")
    )
    text = "\n".join(claim_lines([ours]))
    assert "“" not in text
    assert "our paraphrase of The Aland Post" in text


def test_an_undated_report_neither_is_the_latest_nor_is_replaced():
    first, later = line("A", relation="lost"), line("A", relation="contests")
    undated = line("A")

    def of(told, report_id, **changes):
        recorded = msgspec.structs.replace(told.recorded, report_id=report_id, **changes)
        return msgspec.structs.replace(told, recorded=recorded)

    whenever = msgspec.structs.replace(undated.recorded.reported_time, precision="range")
    undated = of(undated, "undated", reported_time=whenever)
    first, later = of(first, "first"), of(later, "later")
    assert latest_by_source([first, undated, later]) == {"A": [undated, later]}
    assert latest_by_source([first, later, undated]) == {"A": [later, undated]}
    assert next(claim_lines([undated])).startswith("undated     c0ffeec0ff")


def test_a_row_of_a_table_is_nobody_s_sentence():
    theirs = line()
    row = msgspec.structs.replace(
        theirs, added=msgspec.structs.replace(theirs.added, text_origin="row")
    )
    text = "\n".join(claim_lines([row]))
    assert "“" not in text
    assert "[row] The Northern army took it." in text


def test_a_map_s_holder_is_a_holder():
    held = line().recorded
    shown = Map(actor=Mention(name="the Front"), relation="holds", status="red")
    claim = msgspec.structs.replace(held.claim, proposition=shown)
    told = msgspec.structs.replace(line(), recorded=msgspec.structs.replace(held, claim=claim))
    assert said_holder(told) == "front"
