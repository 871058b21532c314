"""The index says what the entries say."""

from __future__ import annotations

import msgspec
from ledger_samples import added_report, claim_of, reading, retraction

from whoholds.ledger import entry_tables as tables
from whoholds.ledger.ids import round_key
from whoholds.ledger.indexing import (
    CHAIN,
    LONGEST,
    NAMES,
    completed,
    index_rows,
    place_keys,
    target_of,
    word_key,
    word_of,
)
from whoholds.ledger.sealing import Row, microseconds
from whoholds.model.attribution import Link
from whoholds.model.claim import Control, Mention
from whoholds.model.entry import ClaimSuperseded, ClaimWithdrawn
from whoholds.model.judgement import ClaimMarked, Coded, Judged, Merged, RoundOpened, Undone

REPORT, CLAIM = added_report("the Northern Bank")[0], claim_of(added_report("the Northern Bank"))


def test_a_report_is_found_by_its_text_and_by_its_address():
    assert index_rows(1, REPORT) == {
        "report": [
            {
                "seq": 1,
                "report_id": REPORT.report_id,
                "address_id": REPORT.address_id,
                "outlet": "aland post",
            }
        ]
    }


def test_a_claim_is_found_by_the_names_of_its_places():
    assert index_rows(2, CLAIM)["place"] == [{"key": "northern bank", "seq": 2, "within": 0}]
    assert place_keys(reading("Éland", "éland").claims[0]) == ["eland"]


def test_what_is_said_about_a_claim_is_found_by_its_id():
    told = CLAIM.reported_time
    later = (
        retraction(CLAIM.claim_id),
        Judged(claim_id=CLAIM.claim_id, decision="accept", by="Ada"),
        ClaimWithdrawn(claim_id=CLAIM.claim_id, report_id="x", reported_time=told),
        ClaimSuperseded(
            claim_id=CLAIM.claim_id, report_id="x", by="reader", reader="r", reported_time=told
        ),
    )
    for body in later:
        assert index_rows(3, body) == {"about": [{"seq": 3, "target_id": CLAIM.claim_id}]}


def test_every_row_has_the_columns_of_its_table():
    for body in (REPORT, CLAIM, retraction("x")):
        for name, rows in index_rows(1, body).items():
            for row in rows:
                assert set(row) <= set(tables.metadata.tables[name].columns.keys())
    row = Row(2, 7, b"", "", "")
    for body in (REPORT, CLAIM, retraction("x")):
        for name, rows in completed(row, index_rows(2, body)).items():
            for found in rows:
                assert set(found) == set(tables.metadata.tables[name].columns.keys())


def test_what_a_claim_says_can_be_asked_of_its_row():
    (row,) = index_rows(2, CLAIM)["claim"]
    told = {k: row[k] for k in ("kind", "relation", "factuality", "actor", "party", "sources")}
    assert told == {
        "kind": "control",
        "relation": "took",
        "factuality": "asserted",
        "actor": "northern army",
        "party": "",
        "sources": "",
    }
    assert (row["valid_start_us"], row["valid_end_us"]) == (None, None)
    assert row["reported_end_us"] == microseconds(CLAIM.reported_time.end)


def test_a_chain_of_sources_is_one_word_and_a_region_is_marked():
    claim = msgspec.structs.replace(
        CLAIM.claim,
        proposition=Control(places=(Mention(name="Aland"),), within=(Mention(name="the North"),)),
        attribution=(Link(name="The Post"), Link(name="Two Officials")),
    )
    rows = index_rows(2, msgspec.structs.replace(CLAIM, claim=claim))
    assert rows["claim"][0]["sources"] == f"post{CHAIN}two officials"
    assert [(r["key"], r["within"]) for r in rows["place"]] == [("aland", 0), ("north", 1)]


def test_a_persons_own_words_for_a_claim_are_marked():
    amended = Judged(claim_id="c", decision="amend", by="Ada", amended=CLAIM.claim)
    assert index_rows(3, amended)["about"] == [{"seq": 3, "target_id": "c", "restates": 1}]


def test_a_word_is_no_longer_than_every_store_allows():
    assert word_of("a\0b") == "ab"
    assert len(word_key("ä" * 4_000)) == LONGEST


MARKED = ClaimMarked(
    claim_id="m",
    report_id=CLAIM.report_id,
    claim=CLAIM.claim,
    by="Bo",
    reported_time=CLAIM.reported_time,
)


def test_a_marked_claim_is_found_as_a_claim_and_a_part_by_what_was_split():
    part = msgspec.structs.replace(MARKED, split_of="whole")
    (row,) = index_rows(3, MARKED)["claim"]
    assert (row["seq"], row["claim_id"], row["report_id"]) == (3, "m", CLAIM.report_id)
    assert index_rows(3, MARKED)["about"] == [{"seq": 3, "target_id": "m"}]
    assert index_rows(3, part)["about"] == [{"seq": 3, "target_id": "whole"}]


def test_an_amended_claim_is_found_by_its_new_places():
    amended = Judged(claim_id="c", decision="amend", by="Ada", amended=CLAIM.claim)
    assert index_rows(3, amended)["place"] == [{"key": "northern bank", "seq": 3, "within": 0}]


def test_each_entry_is_about_one_thing():
    told = {
        "c": Judged(claim_id="c", decision="accept", by="Ada"),
        "t": Undone(entry=1, target_id="t", by="Ada"),
        NAMES: Merged(what="place", names=("a",), into="b", by="Ada"),
        round_key("r"): RoundOpened(name="r", claim_ids=(), by="Ada"),
        "m": MARKED,
        REPORT.report_id: REPORT,
    }
    assert {name: target_of(body) for name, body in told.items()} == {n: n for n in told}
    coded = Coded(round="r", claim_id="c", decision="accept", by="Ada")
    assert target_of(coded) == round_key("r")
    assert max(map(len, told)) <= 24
