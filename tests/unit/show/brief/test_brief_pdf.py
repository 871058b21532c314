"""A brief as PDF: its words, its links inside, and what it does with letters it lacks."""

from __future__ import annotations

import io

import msgspec
import pytest
from brief_case import small_brief

from whoholds.model.brief_document import Brief
from whoholds.show.brief.brief_pdf import NOTE, brief_pdf

pytest.importorskip("reportlab")
pypdf = pytest.importorskip("pypdf")


def text_of(brief: Brief) -> str:
    """All words, white space folded."""
    pages = pypdf.PdfReader(io.BytesIO(brief_pdf(brief))).pages
    return " ".join(" ".join(p.extract_text() for p in pages).split())


def test_words_stand_in_it_and_hostile_ones_are_words():
    text = text_of(small_brief())
    assert small_brief().title in text
    assert "<script>alert(1)</script>" in text


def test_every_link_inside_has_its_place():
    reader = pypdf.PdfReader(io.BytesIO(brief_pdf(small_brief())))
    pages = {page.indirect_reference.idnum for page in reader.pages}
    inside, out = [], set()
    for page in reader.pages:
        for note in page.get("/Annots", []):
            about = note.get_object()
            if "/Dest" in about:
                inside.append(about["/Dest"].get_object()[0].idnum)
            elif "/A" in about:
                out.add(str(about["/A"].get("/URI", "")))
    assert inside
    assert set(inside) <= pages
    assert all(url.startswith("https://x.example/") for url in out)


def test_letters_that_the_typeface_lacks_are_told():
    assert "Журавлі" in text_of(msgspec.structs.replace(small_brief(), title="Журавлі"))
    assert NOTE in text_of(msgspec.structs.replace(small_brief(), title="العربية"))
