"""A brief as DOCX: read by the field's own reader, and safe from what stands in reports."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree as ET

import docx
from brief_case import small_brief
from hypothesis import given
from hypothesis import strategies as st

from whoholds.desk.brief_files import brief_bytes
from whoholds.show.brief.brief_docx import docx_parts, xml_text
from whoholds.show.brief.frontispiece import one_line

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened() -> docx.document.Document:
    """The document as python-docx reads it."""
    return docx.Document(io.BytesIO(brief_bytes(small_brief(), "docx")))


@given(st.text(max_size=60))
def test_any_text_is_text_in_xml(text):
    shown = ET.fromstring(f"<a>{xml_text(text)}</a>").text or ""
    kept = re.sub("[\ufffe\uffff]", "\ufffd", one_line(text))
    assert shown == kept


def test_every_part_is_well_formed():
    for name, text in docx_parts(small_brief()).items():
        assert ET.fromstring(text.encode()).tag, name


def test_another_reader_finds_the_headings_the_tables_and_the_words():
    made = opened()
    brief = small_brief()
    headings = [p.text for p in made.paragraphs if p.style.name.lower() == "heading 1"]
    assert headings == [*(s.heading for s in brief.sections), "Method", "Estimates", "Citations"]
    assert made.tables[0].rows[0].cells[0].text == "place"
    assert made.paragraphs[0].text == brief.title
    assert made.core_properties.title == brief.title
    text = "\n".join(p.text for p in made.paragraphs)
    assert "<script>alert(1)</script>" in text


def test_every_number_leads_to_a_bookmark():
    body = ET.fromstring(docx_parts(small_brief())["word/document.xml"])
    marks = {e.get(f"{W}name") for e in body.iter(f"{W}bookmarkStart")}
    wanted = {e.get(f"{W}anchor") for e in body.iter(f"{W}hyperlink")} - {None}
    assert wanted
    assert wanted <= marks
    ids = [e.get(f"{W}id") for e in body.iter(f"{W}bookmarkStart")]
    assert len(ids) == len(set(ids))


def test_addresses_are_links_out_of_the_document():
    made = opened()
    targets = [r.target_ref for r in made.part.rels.values() if r.is_external]
    assert targets
    assert all(t.startswith("https://x.example/") for t in targets)
