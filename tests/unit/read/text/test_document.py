"""PDF with a text layer, written here by hand."""

from __future__ import annotations

import pytest

from whoholds.errors import NoText, UnreadableBytes
from whoholds.read.text.intake import load

LINES = [
    "The Northern army said on Tuesday that it had entered the town of",
    "Beford after two days of fighting, and that it would hold the terri-",
    "tory around the town. Officials in Dorfia did not answer questions,",
    "and nobody could be reached in the town itself on Wednesday.",
]


def pdf(*pages: list[str], title: str = "Beford falls") -> bytes:
    """A small PDF: one font, one text stream a page."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, lines in enumerate(pages):
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 50 750 Td {shown} ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< /Title ({title}) /Author (Ann Arn) >>")
    out = b"%PDF-1.4\n"
    places = []
    for n, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
            f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
            f"startxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def test_the_text_layer_is_read_and_lines_are_put_together():
    (report,) = load(pdf(LINES))
    assert "hold the territory around the town." in report.text
    assert "\n" not in report.text
    assert (report.form, report.title, report.author) == ("pdf", "Beford falls", "Ann Arn")


def test_the_day_the_file_was_made_is_not_taken_for_the_publication():
    assert load(pdf(LINES))[0].published is None


def test_running_heads_are_dropped():
    towns = ("Aland", "Beford", "Corin", "Delby")
    pages = [
        [f"Aland Review, page {n}", *[f"The road {m} of {town} is open." for m in LINES]]
        for n, town in enumerate(towns)
    ]
    (report,) = load(pdf(*pages))
    assert "Aland Review" not in report.text
    assert [d.reason for d in report.dropped] == ["repeated"] * 4


def test_a_scan_has_no_text():
    with pytest.raises(NoText, match="R01"):
        load(pdf([]))


@pytest.mark.parametrize("raw", [b"%PDF-1.4\n", b"%PDF-1.4\n" + b"\x00junk" * 99, pdf(LINES)[:300]])
def test_a_broken_document_is_refused_with_its_code(raw):
    with pytest.raises((UnreadableBytes, NoText)):
        load(raw)


def test_no_program_is_started_for_a_picture(monkeypatch):
    """A text stream that says it is a JBIG2 picture: pypdf would give its bytes to jbig2dec."""
    from pypdf import apply_configuration

    asked = []
    monkeypatch.setattr("subprocess.run", lambda *a, **_: asked.append(a))
    raw = pdf(LINES).replace(b"/Length", b"/Filter /JBIG2Decode /Length")
    with apply_configuration(jbig2dec_binary="/bin/jbig2dec"), pytest.raises(UnreadableBytes):
        load(raw)
    assert asked == []
