"""From rows to entries, and what runs of an import add up to."""

from __future__ import annotations

import msgspec
from ledger_samples import DAY, reading

from whoholds.ledger.ids import address_id, import_id, row_set_id
from whoholds.ledger.import_bodies import row_bodies, runs_of, said_again, withdrawn
from whoholds.ledger.indexing import index_rows
from whoholds.model.entry import ClaimAdded, Entry, Imported, ReportAdded


def run(**fields):
    told = {"import_id": "i", "name": "n", "form": "map", "maker": "m", "licence": "l"}
    body = Imported(**told, capture_sha256="c", recipe_sha256="r", **fields)
    return Entry(seq=1, recorded_time=DAY, body=body, before="", own="")


def row(key="i/1", *places):
    held = reading(*(places or ("Aland",)))
    return msgspec.structs.replace(held, report=msgspec.structs.replace(held.report, row=key))


def test_runs_add_up_to_the_last_whole_one_and_the_rows_that_are_gone():
    runs = runs_of(
        [
            run(reader="a", vanished=("x", "y")),
            run(reader="b", returned=("x",), claims=5),
            run(reader="b", complete=False),
        ]
    )
    assert runs.last is not None
    assert runs.last.claims == 5
    assert runs.gone == {"y"}
    assert runs.readers == {"a", "b"}
    assert runs_of([run(complete=False)]).last is None


def test_a_row_is_known_by_its_key_and_not_by_its_address():
    one, other = row("i/1"), row("i/2")
    assert one.report.url == other.report.url
    assert address_id(one.report) != address_id(other.report)


def test_a_row_is_added_as_one():
    added, claim = row_bodies(row(), DAY, "capture", None)
    assert isinstance(added, ReportAdded)
    assert (added.text_origin, added.capture_sha256) == ("row", "capture")
    assert isinstance(claim, ClaimAdded)


def test_a_row_is_found_by_its_import_and_an_import_by_its_own_id():
    added, _ = row_bodies(row(), DAY, "", None)
    assert index_rows(1, added)["about"] == [{"seq": 1, "target_id": row_set_id("i")}]
    assert index_rows(2, run().body) == {"about": [{"seq": 2, "target_id": "i"}]}


def test_claims_that_stand_already_are_not_said_again():
    (claim,) = said_again(row(), DAY, [])
    assert isinstance(claim, ClaimAdded)
    assert said_again(row(), DAY, [claim.claim_id]) == ()


def test_a_withdrawal_is_known_from_when_it_was_seen():
    _, claim = row_bodies(row(), DAY, "", None)
    (gone,) = withdrawn([claim], DAY)
    assert (gone.claim_id, gone.reported_time.end) == (claim.claim_id, DAY)


def test_a_series_is_one_whatever_its_maker_is_typed_like():
    assert import_id("Map A", "map", "x") == import_id("map  a", "map", "X")
    assert import_id("Map A", "map", "x") != import_id("Map A", "table", "x")
