"""The line to copy."""

from __future__ import annotations

from datetime import date

import msgspec
from ledger_samples import DAY, reading

from whoholds.model.attribution import Link
from whoholds.model.claim import Mention
from whoholds.model.entry import Found, Recorded, ReportAdded
from whoholds.model.timespan import TimeSpan, days
from whoholds.show.attributed import MOST_WORDS, link_lines, place_line


def said(source="", actor="the Northern army", day=6, outlet="The Post", **changes):
    """A claim about Aland."""
    read = reading("Aland")
    p = msgspec.structs.replace(
        read.claims[0].proposition,
        actor=Mention(name=actor),
        relation=changes.pop("relation", "took"),
        places=tuple(Mention(name=n) for n in changes.pop("places", ("Aland",))),
    )
    links = (Link(name=source, party_id=changes.pop("party", None)),) if source else ()
    claim = msgspec.structs.replace(
        read.claims[0],
        proposition=p,
        attribution=links,
        factuality=changes.pop("factuality", "asserted"),
    )
    time = days(date(2031, 5, day), date(2031, 5, day)) if day else TimeSpan()
    name = f"{source}{outlet}{day}"
    added = ReportAdded(
        report_id=name,
        address_id=name,
        report=msgspec.structs.replace(read.report, outlet=outlet),
        reader="r",
        reported_time=time,
        text_origin=changes.pop("origin", "original"),
    )
    recorded = Recorded(
        seq=1,
        claim_id=f"c-{name}",
        report_id=name,
        claim=claim,
        reader="r",
        reported_time=time,
        recorded_time=DAY,
        **changes,
    )
    return Found(recorded=recorded, added=added)


def test_each_source_says_its_latest_newest_first():
    line = place_line("Aland", [said("A", day=3), said("A", day=4), said("B", actor="x", day=6)])
    assert line.text == (
        "Aland: B[1] says (2031-05-06) x took Aland; A[2] says (2031-05-04) the Northern army took "
        "Aland; accounts differ; no independent confirmation seen since 2031-05-06; 0 of 2 claims "
        "accepted by a person."
    )


def test_what_a_person_accepted_is_counted_and_what_was_rejected_is_left_out():
    line = place_line("Aland", [said("A", decision="accept"), said("B", decision="reject")])
    assert "1 of 1 claims accepted by a person" in line.text
    assert "B[" not in line.text


def test_two_sources_of_two_outlets_that_agree_are_not_called_independent():
    two = [said("A", outlet="One"), said("B", outlet="Two")]
    assert "several sources agree, independence not established" in place_line("Aland", two).text
    same_outlet = [said("A", outlet="One"), said("B", outlet="One")]
    assert "no independent confirmation" in place_line("Aland", same_outlet).text
    same_party = [said("A", outlet="One", party="n"), said("B", outlet="Two", party="n")]
    assert "no independent confirmation" in place_line("Aland", same_party).text


def test_a_paraphrase_is_ours_and_without_quotation_marks():
    text = place_line("Aland", [said("A", origin="paraphrase")]).text
    assert "A[1] (our paraphrase) says" in text
    assert "“" not in text


def test_what_is_denied_or_unsure_is_said_so_and_names_no_holder():
    text = place_line("Aland", [said("A", factuality="denied"), said("B", factuality="possible")])
    assert "did not take Aland" in text.text
    assert "may have taken Aland" in text.text
    assert "no source names a holder" in text.text


def test_of_a_list_of_places_only_this_one_is_told():
    assert "took Aland;" in place_line("the Aland", [said("A", places=("Bel", "Aland"))]).text


def test_many_sources_are_counted_not_crowded():
    line = place_line(
        "Aland", [said(f"the officer number {n} of the staff", day=n + 1) for n in range(20)]
    )
    assert line.words <= MOST_WORDS
    assert "other sources left out" in line.text


def test_without_a_day_or_a_claim_nothing_is_filled_in():
    assert "says (undated)" in place_line("Aland", [said("A", day=0)]).text
    assert place_line("Aland", []).text == "Aland: no claim in the ledger says who holds it."


def test_each_number_leads_to_its_claim_and_page():
    line = place_line("Aland", [said("A")])
    assert list(link_lines("war", line))[1] == (
        "[1] whoholds:war/claim/c-AThe Post6 https://aland.example/news/1"
    )


def test_what_says_no_day_comes_after_what_does_and_is_called_undated():
    captured = days(date(2031, 5, 1), date(2031, 6, 30), precision="range")
    old = said("A", day=3)
    held = msgspec.structs.replace(said("B").recorded, reported_time=captured)
    line = place_line("Aland", [msgspec.structs.replace(said("B"), recorded=held), old])
    assert line.text.index("A[1]") < line.text.index("B[2] says (undated)")
    assert "2031-06-30" not in line.text
