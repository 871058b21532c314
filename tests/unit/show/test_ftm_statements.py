"""FollowTheMoney reads what we write: by its own reader where it is installed."""

from __future__ import annotations

import csv
import io

import pytest
from fused_case import fused_case, small_war, take_in

from whoholds.desk.exporting import export
from whoholds.desk.ledgering import claims
from whoholds.show.ftm_statements import STATEMENT_COLUMNS, entities_of, statements


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = fused_case(tmp_path_factory.mktemp("ftm") / "aland")
    take_in(folder, *small_war())
    with folder.open() as ledger:
        return folder, claims(ledger)


def test_each_claim_is_an_event_with_its_report_as_proof(found):
    for one in found[1]:
        article, party, event = entities_of("aland", one)
        assert (article.schema, party.schema, event.schema) == ("Article", "LegalEntity", "Event")
        told = dict(event.values)
        assert told["proof"] == article.entity_id
        assert told["involved"] == party.entity_id
        assert one.report.outlet in told["summary"]


def test_every_statement_has_its_own_id_and_all_columns(found):
    rows = list(statements("aland", found[1]))
    assert len({r["id"] for r in rows}) == len(rows)
    assert all(tuple(sorted(r)) == tuple(sorted(STATEMENT_COLUMNS)) for r in rows)


def test_its_own_reader_finds_its_own_ids(found, tmp_path):
    serialize = pytest.importorskip("followthemoney.statement.serialize")
    ftm = pytest.importorskip("followthemoney")
    path = export(found[0], tmp_path / "c.ftm.csv").path
    read = list(serialize.read_csv_statements(io.BytesIO(path.read_bytes())))
    with path.open(newline="", encoding="utf-8") as file:
        assert len(read) == len(list(csv.DictReader(file)))
    assert all(s.id == s.generate_key() for s in read)
    dataset = ftm.Dataset.make({"name": "aland", "title": "Aland"})
    groups: dict[str, list] = {}
    for one in read:
        groups.setdefault(one.canonical_id, []).append(one)
    made = [ftm.StatementEntity.from_statements(dataset, g) for g in groups.values()]
    events = [e for e in made if e.schema.name == "Event"]
    assert len(events) == len(found[1])
    assert all(e.get("proof") and e.get("name") and e.get("startDate") for e in events)
