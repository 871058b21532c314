"""What is pasted is read first, and stored only when that is asked."""

from __future__ import annotations

import pytest
from ledger_samples import DAY

from whoholds.desk import reading as desk
from whoholds.desk.ledgering import reports
from whoholds.desk.pasting import Pasted, add_pasted, read_pasted
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.span import Span
from whoholds.read.text.assemble import ReadOptions

RAW = b"# Olm\n\nThe Northern army captured Olm on Monday, officials in Dorfia said.\n"


@pytest.fixture(autouse=True)
def _plain_reader(monkeypatch):
    def read_text(report, parser, lexicon):
        spans = SentenceReading(span=Span(0, len(report.text)))
        return Reading(report=report, sentences=(spans,), reader=parser.name)

    monkeypatch.setattr(desk, "read_text", read_text)


def held(folder):
    with folder.open() as ledger:
        return list(reports(ledger))


def test_reading_a_paste_stores_nothing(folder):
    options = ReadOptions(outlet="The Post")
    (outcome,) = read_pasted(folder, Pasted(raw=RAW, options=options))
    assert outcome.reading.report.outlet == "The Post"
    assert held(folder) == []


def test_what_is_added_is_what_was_read_with_its_bytes(folder):
    pasted = Pasted(raw=RAW, file_name="olm.md")
    (outcome,) = read_pasted(folder, pasted)
    (taken,) = add_pasted(folder, pasted, clock=lambda: DAY)
    (added,) = held(folder)
    assert taken.how == "new"
    assert added.report.text == outcome.reading.report.text
    assert added.report.form == "markdown"
    assert folder.capture_file(added.capture_sha256).read_bytes() == RAW
    assert add_pasted(folder, pasted)[0].how == "known"


def test_bytes_that_cannot_be_read_are_an_outcome_not_an_end(folder):
    (outcome,) = read_pasted(folder, Pasted(raw=b" "))
    assert outcome.error.code == "R01"


def test_a_name_that_leads_out_of_its_folder_leads_nowhere(folder):
    pasted = Pasted(raw=RAW, file_name="../../x.evil/../y.txt")
    (outcome,) = read_pasted(folder, pasted)
    assert outcome.error is None
    assert not (folder.path.parent / "y.txt").exists()


def test_the_same_paste_has_the_same_key_and_another_another():
    assert Pasted(raw=RAW).key == Pasted(raw=RAW).key
    assert Pasted(raw=RAW).key != Pasted(raw=RAW, file_name="a.md").key
