"""Memory gives out at one report: the rest is read, nothing of it is half there, a code tells."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import toy_reader
from toy_reader import took

from whoholds.desk import adding, ledgering
from whoholds.desk import reading as desk_reading
from whoholds.desk.adding import Inputs
from whoholds.desk.case_folder import begin_case
from whoholds.ledger import writing
from whoholds.model.entry import CaptureSealed, ClaimAdded, ReportAdded
from whoholds.read.text import intake

NOW = datetime(2031, 6, 1, tzinfo=UTC)
PLACES = ("Aford", "Zedford", "Cavan")
EXPORT = """{"name": "Upper Aland Now", "messages": [
{"id": 1, "date_unixtime": "1936000000", "text": "The Northern army took Zedford."},
{"id": 2, "date_unixtime": "1936000100", "text": "The Northern army took Cavan."}]}"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    toy_reader.install(monkeypatch)
    return begin_case(tmp_path / "aland", ("Northern army", "River Front"))


@pytest.fixture
def add(folder):
    """Add inputs: how, and the code of what went wrong."""

    def call(*sources):
        taken = adding.add(folder, Inputs(named=sources), clock=lambda: NOW)
        return [(t.how, t.error and t.error.code) for t in taken]

    return call


@pytest.fixture
def pages(tmp_path):
    """A folder of three pages."""
    made = tmp_path / "pages"
    made.mkdir()
    for n, place in enumerate(PLACES):
        (made / f"{n}.txt").write_text("\n\n".join(took(place)), "utf-8")
    return made


def starved(monkeypatch, module, name, word):
    """Memory gives out where a function gets this word; what is given back mends that."""
    real = getattr(module, name)

    def call(given, *args, **named):
        if word in repr(given):
            raise MemoryError
        return real(given, *args, **named)

    monkeypatch.setattr(module, name, call)
    return lambda: monkeypatch.setattr(module, name, real)


def bodies(folder, kind):
    """Entries of one kind."""
    with folder.open() as ledger:
        return [e.body for e in ledger.entries() if isinstance(e.body, kind)]


@pytest.mark.parametrize(
    ("module", "name"),
    [(desk_reading, "read_text"), (intake, "_drafts_of"), (intake, "assemble")],
    ids=["sense", "opening", "assembling"],
)
def test_the_rest_of_the_folder_is_read_and_a_code_tells(
    add, folder, pages, monkeypatch, module, name
):
    again = starved(monkeypatch, module, name, "Zedford")
    assert add(pages) == [("new", None), ("failed", "R12"), ("new", None)]
    assert len(bodies(folder, ReportAdded)) == len(bodies(folder, CaptureSealed)) == 2
    assert ledgering.verify(folder)[1] == ()
    again()
    assert [how for how, _ in add(pages)] == ["known", "new", "known"]


@pytest.mark.parametrize("place", ["Zedford", "Cavan"])
def test_an_export_of_which_a_report_was_not_read_is_asked_for_again(
    add, folder, tmp_path, monkeypatch, place
):
    file = tmp_path / "export.json"
    file.write_text(EXPORT, encoding="utf-8")
    again = starved(monkeypatch, desk_reading, "read_text", place)
    assert sorted(how for how, _ in add(file)) == ["failed", "new"]
    assert bodies(folder, CaptureSealed) == []
    assert ledgering.verify(folder)[1] == ()
    again()
    assert sorted(how for how, _ in add(file)) == ["known", "new"]
    (sealed,) = bodies(folder, CaptureSealed)
    assert len(sealed.report_ids) == 2
    assert [how for how, _ in add(file)] == ["known"]


def test_where_it_gives_out_at_writing_nothing_of_the_report_is_there(
    add, folder, pages, monkeypatch
):
    real = writing.index_rows

    def rows(seq, body):
        if isinstance(body, ClaimAdded) and body.claim.proposition.places[0].name == "Zedford":
            raise MemoryError
        return real(seq, body)

    monkeypatch.setattr(writing, "index_rows", rows)
    assert add(pages) == [("new", None), ("failed", "R12"), ("new", None)]
    found = [r.report.text for r in bodies(folder, ReportAdded)]
    assert len(found) == 2
    assert not any("Zedford" in text for text in found)
    assert ledgering.verify(folder)[1] == ()
