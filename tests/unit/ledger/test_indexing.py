"""The index says what the entries say."""

from __future__ import annotations

from ledger_samples import added_report, claim_of, reading, retraction

from whoholds.ledger import entry_tables as tables
from whoholds.ledger.indexing import index_rows, place_keys
from whoholds.model.entry import ClaimSuperseded, ClaimWithdrawn, Judged

REPORT, CLAIM = added_report("the Northern Bank")[0], claim_of(added_report("the Northern Bank"))


def test_a_report_is_found_by_its_text_and_by_its_address():
    assert index_rows(1, REPORT) == {
        "report": [
            {
                "seq": 1,
                "report_id": REPORT.report_id,
                "address_id": REPORT.address_id,
                "outlet": "The Aland Post",
            }
        ]
    }


def test_a_claim_is_found_by_the_names_of_its_places():
    assert index_rows(2, CLAIM)["place"] == [{"key": "northern bank", "seq": 2}]
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
                assert list(row) == tables.metadata.tables[name].columns.keys()
