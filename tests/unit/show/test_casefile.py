"""A ledger in figures."""

from __future__ import annotations

import msgspec
from ledger_samples import DAY, reading

from whoholds.model.attribution import Link
from whoholds.model.claim import Mention
from whoholds.model.entry import Found, Recorded, ReportAdded
from whoholds.show.casefile import MOST_LISTED, summary_lines, summary_of


def found(
    place="Beford",
    actor="the Northern army",
    source="",
    relation="took",
    party=None,
    report="r",
    **held,
):
    read = reading(place)
    claim = read.claims[0]
    proposition = msgspec.structs.replace(
        claim.proposition, actor=Mention(name=actor, party_id=party), relation=relation
    )
    claim = msgspec.structs.replace(
        claim, proposition=proposition, attribution=(Link(name=source),) if source else ()
    )
    added = ReportAdded(
        report_id=report,
        address_id="a",
        report=read.report,
        reader="reader/1",
        reported_time=read.report.published,
    )
    recorded = Recorded(
        seq=1,
        claim_id="c",
        report_id=report,
        claim=claim,
        reader="reader/1",
        reported_time=read.report.published,
        recorded_time=DAY,
        **held,
    )
    return Found(recorded=recorded, added=added)


def told(*lines):
    return summary_of(lines, [line.report for line in lines], 10, 4)


def test_places_over_which_sources_differ_are_not_those_that_are_fought_over():
    summary = told(
        found(source="the ministry"),
        found(source="the general staff", actor="Dorfia"),
        found("Cavan", relation="contests"),
    )
    (differing,) = summary.differing
    assert (differing.place, differing.holders) == ("Beford", ("dorfia", "northern army"))
    assert summary.fighting == ("Cavan",)


def test_of_a_case_only_its_parties_differ_and_are_told_by_name():
    lines = [
        found(source="the ministry", party="n"),
        found(source="the general staff", actor="Dorfia", party="d"),
        found(source="a blogger", actor="his troops"),
        found("Cavan", source="the ministry", party="n"),
        found("Cavan", source="a blogger", actor="his troops"),
    ]
    parties = {"n": "Northern army", "d": "Dorfia"}
    (differing,) = summary_of(lines, [], 10, 4, parties).differing
    assert (differing.place, differing.holders) == ("Beford", ("Dorfia", "Northern army"))


def test_one_source_that_changes_its_word_differs_with_nobody():
    one, other = found(source="A"), found(source="A", actor="Dorfia", report="later")
    assert told(one, other).differing == ()
    assert told(one, found(source="B", actor="Dorfia", report="later")).differing != ()


def test_reports_without_a_claim_count_as_reports():
    line = found()
    summary = summary_of([line], [line.report, line.report], 10, 4)
    assert (summary.reports, summary.claims, summary.outlets) == (2, 1, 1)


def test_what_a_person_accepted_is_told():
    summary = told(found(decision="accept"), found(decision="reject"), found())
    assert summary.accepted == 1
    assert "3 claims (3 control) in 3 reports by 1 outlets; 1 of them accepted" in " ".join(
        summary_lines(summary, 200)
    )


def test_lists_are_cut_and_say_so():
    many = [found(f"Dorf {n}", relation="contests") for n in range(MOST_LISTED + 3)]
    text = "\n".join(summary_lines(told(*many), 80))
    assert "and 3 more" in text
    assert all(len(line) <= 80 for line in text.splitlines())


def test_nothing_is_told_as_none():
    text = "\n".join(summary_lines(summary_of([], [], 0, 0)))
    assert "sources differ on who holds: none" in text
