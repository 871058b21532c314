"""PDF with a text layer to blocks, through pypdf."""

from __future__ import annotations

import re
from collections import Counter
from typing import BinaryIO

from whoholds.errors import NoText, TooLarge, UnreadableBytes
from whoholds.model.packed_faults import PACKED_FAULTS
from whoholds.read.text.block import Block, Draft, Fact, SetAside
from whoholds.read.text.header_lines import text_facts
from whoholds.read.text.plain import lines_of, unwrap

#: Documents beyond these bounds are refused: a page takes some 20 ms.
MAX_PDF_BYTES, MAX_PDF_PAGES, MAX_PDF_CHARS = 50_000_000, 500, 5_000_000
#: A line at the top or bottom of at least this many pages is a running head or foot.
MIN_RUNNING_PAGES = 3
#: How many lines at each end of a page can be running heads and feet.
EDGE_LINES = 2


def read_pdf(stream: BinaryIO) -> Draft:
    """Blocks of a PDF's text layer; running heads and feet are set aside.

    Raises:
        UnreadableBytes: the document is broken or locked.
        NoText: it has no text layer.
        TooLarge: it is beyond the stated bounds.
    """
    pages, facts = _pages(stream)
    running = _running(pages)
    lines: list[tuple[int, str]] = []
    aside: list[SetAside] = []
    for page in pages:
        for n, line in enumerate(page):
            if _is_edge(n, page) and _fold(line) in running:
                aside.append(SetAside(text=line, reason="repeated", before=0))
            else:
                lines.append((len(lines) + 1, line))
    blocks = tuple(_rejoined(b) for b in unwrap(tuple(lines)))
    if not any(c.isalpha() for b in blocks for c in b.text):
        raise NoText("the PDF has no text layer (a scan?): run text recognition on it first")
    return Draft(
        form="pdf", blocks=blocks, set_aside=tuple(aside), facts=(*facts, *text_facts(blocks))
    )


def _pages(stream: BinaryIO) -> tuple[list[list[str]], tuple[Fact, ...]]:
    """Lines of each page and what the document says about itself."""
    from pypdf import apply_configuration  # noqa: PLC0415  (only where a PDF is read)
    from pypdf.errors import DependencyError, DeprecationError, PyPdfError  # noqa: PLC0415

    try:
        # Pictures are not read: no program is started for them with the document's bytes.
        with apply_configuration(jbig2dec_binary=None, disable_legacy_handling=True):
            return _read_pages(stream)
    except (
        PyPdfError,
        DependencyError,  # asks for a library or a program, and is no PyPdfError
        DeprecationError,  # a filter's short name where it may not stand: none either
        *PACKED_FAULTS,
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        TypeError,
    ) as cause:
        raise UnreadableBytes(f"the PDF cannot be read ({cause}): save it again") from cause


def _read_pages(stream: BinaryIO) -> tuple[list[list[str]], tuple[Fact, ...]]:
    from pypdf import PdfReader  # noqa: PLC0415

    reader = PdfReader(stream)
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableBytes("the PDF is locked with a password: save it without one")
    if len(reader.pages) > MAX_PDF_PAGES:
        raise TooLarge(f"the PDF has {len(reader.pages):,} pages; at most {MAX_PDF_PAGES} are read")
    pages: list[list[str]] = []
    room = MAX_PDF_CHARS
    for page in reader.pages:
        text = page.extract_text() or ""
        room -= len(text)
        if room < 0:
            raise TooLarge(f"the PDF holds more than {MAX_PDF_CHARS:,} characters")
        pages.append([line for _, line in lines_of(text)])
    return pages, _facts(reader.metadata)


def _facts(metadata: object) -> tuple[Fact, ...]:
    """Title and author. The creation date is not used: it is when the file was made."""
    pairs = (("title", getattr(metadata, "title", "")), ("author", getattr(metadata, "author", "")))
    return tuple(
        Fact(field=field, value=" ".join(value.split()), where="pdf metadata")
        for field, value in pairs
        if isinstance(value, str) and value.strip()
    )


def _running(pages: list[list[str]]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_fold(line) for n, line in enumerate(page) if _is_edge(n, page) and line})
    return frozenset(line for line, n in counts.items() if n >= MIN_RUNNING_PAGES)


def _fold(line: str) -> str:
    """A line without its page number."""
    return re.sub(r"\d+", "0", line.lower())


def _is_edge(n: int, page: list[str]) -> bool:
    return n < EDGE_LINES or n >= len(page) - EDGE_LINES


def _rejoined(block: Block) -> Block:
    """Words cut at the end of a line put together again ("terri- tory")."""
    text = block.text
    parts = text.split("- ")
    joined = parts[0]
    for part in parts[1:]:
        cut = joined[-1:].islower() and part[:1].islower() and not part.startswith(("and ", "or "))
        joined += part if cut else "- " + part
    return Block(text=joined, line=None, kind=block.kind)
