"""Readings to standard output and to pages."""

import json

import msgspec
import pytest

from whoholds.cli.output import Form, Writer
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.span import Span


def reading(text: str) -> Reading:
    report = Report(report_id=text.lower().replace(" ", "-"), text=text)
    return Reading(report=report, sentences=(SentenceReading(span=Span(0, len(text))),))


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_an_export_s_messages_become_one_document_whatever_their_number(capsys, n):
    writer = Writer(Form.JSON)
    for i in range(n):
        writer.write("export.json", reading(f"Message {i}"))
    writer.close()
    out = capsys.readouterr().out
    if n == 0:
        assert out == ""
    elif n == 1:
        assert json.loads(out)["report"]["text"] == "Message 0"
    else:
        texts = [d["report"]["text"] for d in json.loads(out)]
        assert texts == [f"Message {i}" for i in range(n)]


def test_one_report_s_page_is_the_file_several_reports_pages_are_in_a_folder(tmp_path, capsys):
    one, many = tmp_path / "one.html", tmp_path / "many"
    for target, n in ((one, 1), (many, 2)):
        writer = Writer(Form.JSONL, html=target)
        for i in range(n):
            writer.write("export.json", reading(f"Message {i}"))
        writer.close()
    assert one.is_file()
    assert sorted(p.name for p in many.iterdir()) == ["export-2.html", "export.html"]


def test_a_page_s_name_is_safe_whatever_the_input_is_called(tmp_path, capsys):
    writer = Writer(Form.JSONL, html=tmp_path, several=True)
    for source in ("-", "../../x y?.html", "https://a.example/b/"):
        writer.write(source, reading("Some text"))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.html", "some-text.html", "x-y.html"]


def test_rows_hold_any_script(capsys):
    writer = Writer(Form.JSONL)
    writer.write("x", msgspec.structs.replace(reading("Олм впав 🎬")))
    assert json.loads(capsys.readouterr().out)["text"] == "Олм впав 🎬"
