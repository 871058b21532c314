"""The tables of `read-bulk` in a ledger: the entries that `add` writes of the same reports."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from bulk_samples import war, write_archive

from whoholds.desk import adding
from whoholds.desk.bulk.bulk_adding import add_tables
from whoholds.desk.case_folder import begin_case
from whoholds.desk.ledgering import verify
from whoholds.errors import NoSuchInput
from whoholds.model.entry import CaptureSealed

NOW = datetime(2031, 6, 1, tzinfo=UTC)


@pytest.fixture
def case(tmp_path):
    return lambda name: begin_case(tmp_path / name, ("Northern army", "River Front"))


def bodies(folder):
    """What the ledger says, in order."""
    with folder.open() as ledger:
        return [msgspec.json.encode(e.body).decode() for e in ledger.entries()]


def add_archive(folder, *archives):
    return list(adding.add(folder, archives, clock=lambda: NOW))


def add_bulk(folder, tmp_path):
    return list(add_tables(folder, str(tmp_path / "out"), clock=lambda: NOW))


def test_the_entries_are_those_that_add_writes(toy, archive, bulk, case, tmp_path):
    first = archive("a", "war Beford", "war Cavan", "war Duvin")
    one, other = case("one"), case("other")
    add_archive(one, first)
    bulk(first, case=str(one.path))
    told = add_bulk(other, tmp_path)
    assert [(t.how, t.claims) for t in told] == [("new", 1)] * 3
    assert bodies(other) == bodies(one)
    assert verify(other)[1] == ()


def test_versions_of_an_address_follow_the_order_of_their_captures(toy, bulk, case, tmp_path):
    url = "https://war.example/1"
    late = write_archive(tmp_path / "a.warc.gz", [(url, war("Cavan"))], day="2031-05-20")
    early = write_archive(tmp_path / "b.warc.gz", [(url, war("Beford"))], day="2031-05-10")
    one, other = case("one"), case("other")
    add_archive(one, early, late)
    bulk(late, early, case=str(one.path))
    assert [t.how for t in add_bulk(other, tmp_path)] == ["new", "version"]
    assert bodies(other) == bodies(one)


def test_adding_again_adds_nothing(toy, archive, bulk, case, tmp_path):
    bulk(archive("a", "war Beford", "war Cavan"))
    folder = case("one")
    add_bulk(folder, tmp_path)
    before = bodies(folder)
    assert {t.how for t in add_bulk(folder, tmp_path)} == {"known"}
    assert bodies(folder) == before


def test_an_export_s_bytes_are_sealed_once_behind_its_last_report(toy, bulk, case, tmp_path):
    told = (
        '{"name": "Upper Aland Now", "messages": ['
        '{"id": 1, "date_unixtime": "1936000000", "text": "The Northern army took Beford."},'
        '{"id": 2, "date_unixtime": "1936000100", "text": "The Northern army took Cavan."},'
        '{"id": 3, "date_unixtime": "1936000200", "text": "It rained."}]}'
    )
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "export.json").write_text(told)
    bulk(tmp_path / "in")
    folder = case("one")
    assert [t.claims for t in add_bulk(folder, tmp_path)] == [1, 1]
    with folder.open() as ledger:
        sealed = [e.body for e in ledger.entries() if isinstance(e.body, CaptureSealed)]
    assert [len(s.report_ids) for s in sealed] == [2]
    assert verify(folder)[1] == ()


def test_a_folder_without_tables_says_so(case, tmp_path):
    with pytest.raises(NoSuchInput, match="no tables"):
        add_bulk(case("one"), tmp_path)
