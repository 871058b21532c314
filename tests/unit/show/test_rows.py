"""Claims as rows."""

from __future__ import annotations

import msgspec
import pytest
from ledger_samples import DAY, added_report, claim_of

from whoholds.model.attribution import Link
from whoholds.model.claim import Count, Mention
from whoholds.model.entry import Found, Recorded
from whoholds.model.quantity import Quantity
from whoholds.model.span import Span
from whoholds.show.rows import COLUMNS, as_cell, claim_row, flat_row


def found(claim_changes=None, added_changes=None, **held) -> Found:
    bodies = added_report("Aland", "Beford")
    body = claim_of(bodies)
    claim = msgspec.structs.replace(body.claim, **(claim_changes or {}))
    return Found(
        recorded=Recorded(
            seq=2,
            claim_id=body.claim_id,
            report_id=body.report_id,
            claim=claim,
            reader=body.reader,
            reported_time=body.reported_time,
            recorded_time=DAY,
            **held,
        ),
        added=msgspec.structs.replace(bodies[0], **(added_changes or {})),
    )


def test_a_row_has_what_was_said_and_what_the_ledger_knows():
    row = claim_row("aland", found(decision="accept", decided_by="Ada"))
    assert row["quote"] == "The Northern army took it."
    assert (row["status"], row["decision"], row["decided_by"]) == ("read", "accept", "Ada")
    assert row["permalink"] == f"whoholds:aland/claim/{row['id']}"
    assert row["reported"] == ["2031-05-06T00:00:00Z", "2031-05-07T00:00:00Z"]


def test_a_flat_row_has_every_column_in_order():
    chain = (Link(name="the ministry"), Link(name="an official"))
    row = flat_row("aland", found({"attribution": chain}), "place=Aland")
    assert tuple(row) == COLUMNS
    assert row["sources"] == "the ministry > an official"
    assert row["query"] == "place=Aland"
    assert row["reported"] == "2031-05-06"


def test_figures_stand_in_columns_of_their_own():
    some = Count(
        actor=Mention(name="the Northern army"),
        relation="took",
        quantity=Quantity(low=88, best=None, high=100, unit="settlements", span=Span(0, 3)),
    )
    row = flat_row("aland", found({"proposition": some}))
    assert (row["low"], row["best"], row["high"], row["unit"]) == (88, None, 100, "settlements")


def test_words_of_ours_are_never_in_the_column_of_quotes():
    ours = found(added_changes={"text_origin": "paraphrase"})
    row, flat = claim_row("aland", ours), flat_row("aland", ours)
    assert row["quote"] == flat["quote"] == ""
    assert row["paraphrase"] == flat["paraphrase"] == "The Northern army took it."
    assert str(flat["text_note"]).startswith("our paraphrase of a report by The Aland Post")
    assert '"quote": "T' not in str(msgspec.json.encode(row))
    assert row["spans"]["claim"] == {"span": [0, 26]}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\tx", "\nx", "\uff1d1"])
def test_no_text_becomes_a_formula(text):
    assert as_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\n=1", "'\n'=1"), ("a;=1+1", "a;'=1+1"), ("a\t@b", "a\t'@b"), ('a;""=1', "a;\"\"'=1"),
        ("a;-1+1", "a;'-1+1"), ('"=1', "'\"=1"), ("a|+1", "a|'+1"), ("a;\uff1d1", "a;'\uff1d1"),
        ("a; b", "a; b"), ("1;-2.5;3", "1;-2.5;3"), ("a=b", "a=b"), ("x, -y", "x, -y"),
    ],
)  # fmt: skip
def test_nor_does_what_stands_where_a_spreadsheet_may_cut_a_cell(text, shown):
    assert as_cell(text) == shown


def test_what_turns_the_reading_direction_is_made_visible_in_a_cell():
    assert as_cell("a\u202eb") == "a\ufffdb"
    assert as_cell("\u2066=1") == "\ufffd=1"


def test_numbers_and_plain_text_stay_as_they_are():
    assert [as_cell(v) for v in ("Beford", -3.5, None, True)] == ["Beford", -3.5, None, True]
