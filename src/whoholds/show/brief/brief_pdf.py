"""A brief as PDF, by reportlab (BSD) in Source Sans Pro (OFL); both are the extra `brief`. Pure.

Latin, Greek and Cyrillic letters are printed. Letters that the typeface lacks, of other scripts,
are printed as "◊" and the brief says so at its end: its other forms have them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from whoholds.model.brief_document import (
    Block,
    Brief,
    Citation,
    EstimateNote,
    Heading,
    Listing,
    Paragraph,
    Part,
    Sentence,
    Table,
)
from whoholds.show.brief.frontispiece import (
    CITATIONS,
    ESTIMATES,
    INTERNAL,
    LEGEND,
    METHOD,
    address_of,
    citation_facts,
    colophon,
    one_line,
    stamp_rows,
)
from whoholds.show.brief.numbering import Mark, numbers_of

#: The typeface, and its faces: plain, bold, italic.
TYPEFACE, PLAIN, BOLD = "SourceSansPro", "SourceSansPro", "SourceSansPro-Bold"
#: What stands for a letter that the typeface lacks.
MISSING = "◊"
NOTE = f"{MISSING} stands for a letter that this typeface lacks; other forms of the brief have it."
_INK, _SOFT, _LINE, _ACCENT = "#1d1f24", "#5d6370", "#dcd8cf", "#7a2f1d"
#: Points.
_MARGIN, _WIDTH, _HEIGHT = 48.0, 595.28, 841.89
_FRAME = _WIDTH - 2 * _MARGIN


def brief_pdf(brief: Brief) -> bytes:
    """The brief as the bytes of a PDF; the same brief gives the same bytes.

    Raises:
        ModuleNotFoundError: the extra `brief` is not installed.
    """
    from reportlab.platypus import SimpleDocTemplate  # noqa: PLC0415  (an extra)

    letters = _faces()
    sink = _Sink()
    paper = SimpleDocTemplate(
        sink,
        pagesize=(_WIDTH, _HEIGHT),
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=one_line(brief.title),
        author="",
        creator=brief.made_by,
        invariant=1,
        lang="en",
    )
    made = _Sheet(brief, letters)
    foot = _foot(brief, letters)
    paper.build(list(made.flowables()), onFirstPage=foot, onLaterPages=foot)
    return b"".join(sink.chunks)


class _Sink:
    """Takes the bytes as they are written."""

    def __init__(self) -> None:
        self.chunks: list[bytes] = []

    def write(self, chunk: bytes) -> int:
        self.chunks.append(chunk)
        return len(chunk)


def _faces() -> frozenset[int]:
    """Register the typeface; the letters (code points) that it has."""
    from font_source_sans_pro import font_files_ttf  # noqa: PLC0415
    from reportlab.lib.fonts import addMapping  # noqa: PLC0415
    from reportlab.pdfbase.pdfmetrics import getFont, registerFont  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    for name, file in ((PLAIN, "SourceSansPro"), (BOLD, "SourceSansProBold")):
        registerFont(TTFont(name, font_files_ttf[file]))
    for bold in (0, 1):
        for italic in (0, 1):
            addMapping(TYPEFACE, bold, italic, BOLD if bold else PLAIN)
    known = (frozenset(getFont(name).face.charToGlyph) for name in (PLAIN, BOLD))
    return frozenset.intersection(*known)


def _foot(brief: Brief, letters: frozenset[int]) -> Any:  # noqa: ANN401  (reportlab's own)
    """Draws the foot of every page: what it is of, and the number of the page."""
    told = _shown(f"{brief.case_id}, situation as of {brief.stamps.on}", letters)
    mark = "  internal: not for publication" if brief.internal else ""

    def draw(canvas: Any, paper: Any) -> None:  # noqa: ANN401  (as above)
        canvas.setFont(PLAIN, 8)
        canvas.setFillColor(_SOFT)
        canvas.drawString(_MARGIN, _MARGIN / 2, f"whoholds: {told}{mark}")
        canvas.drawRightString(_WIDTH - _MARGIN, _MARGIN / 2, str(paper.page))

    return draw


def _shown(text: str, letters: frozenset[int]) -> str:
    """Text on one line in the letters that the typeface has."""
    return "".join(c if ord(c) in letters or c == " " else MISSING for c in one_line(text))


class _Sheet:
    """A brief as what reportlab lays out."""

    def __init__(self, brief: Brief, letters: frozenset[int]) -> None:
        self._brief, self._letters = brief, letters
        self._numbers = numbers_of(brief)
        self._looks = _styles()
        self._missed = False

    def flowables(self) -> Iterator[Any]:
        """Everything, in order."""
        brief = self._brief
        yield self._line("title", self._text(brief.title))
        if brief.internal:
            yield self._line("internal", self._text(INTERNAL))
        yield self._line("small", self._text(brief.holds))
        for name, told in stamp_rows(brief):
            yield self._line("stamp", f"<b>{self._text(name)}:</b> {self._text(told)}")
        for section in brief.sections:
            yield self._line("heading", self._text(section.heading))
            for block in section.blocks:
                yield from self._block(block)
        yield self._line("heading", METHOD)
        yield from (self._point(self._text(line)) for line in brief.method)
        if brief.notes:
            yield self._line("heading", ESTIMATES)
            yield self._line("small", self._text(LEGEND))
            yield from map(self._note, brief.notes)
        yield self._line("heading", CITATIONS)
        yield from map(self._citation, brief.citations)
        yield self._line("small", self._text(colophon(brief)))
        if self._missed:
            yield self._line("small", self._text(NOTE))

    def _text(self, text: str) -> str:
        """Text as text of reportlab's markup."""
        shown = _shown(text, self._letters)
        self._missed = self._missed or (MISSING in shown and MISSING not in text)
        # One space at each end is kept: it is between this and its neighbours.
        head = " " if text[:1].isspace() else ""
        tail = " " if text[-1:].isspace() and text.strip() else ""
        return f"{head}{escape(shown)}{tail}"

    def _line(self, style: str, markup: str) -> Any:  # noqa: ANN401  (as above)
        from reportlab.platypus import Paragraph as Laid  # noqa: PLC0415

        return Laid(markup, self._looks[style])

    def _point(self, markup: str) -> Any:  # noqa: ANN401  (as above)
        from reportlab.platypus import Paragraph as Laid  # noqa: PLC0415

        return Laid(markup, self._looks["point"], bulletText="•")

    def _block(self, block: Block) -> Iterator[Any]:
        match block:
            case Paragraph():
                yield self._line("text", " ".join(map(self._sentence, block.sentences)))
            case Listing():
                yield from (self._point(self._sentence(s)) for s in block.items)
            case Heading():
                yield self._line("subheading", self._text(block.text))
            case Table():
                yield self._table(block)

    def _table(self, table: Table) -> Any:  # noqa: ANN401  (as above)
        from reportlab.platypus import Table as Laid  # noqa: PLC0415

        head = [self._line("head", self._text(name)) for name in table.head]
        rows = [[self._line("cell", self._sentence(c)) for c in row] for row in table.rows]
        lines = [
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, _LINE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]
        widths = _widths(len(table.head))
        return Laid([head, *rows], colWidths=widths, repeatRows=1, style=lines, spaceAfter=6)

    def _sentence(self, sentence: Sentence) -> str:
        return "".join(map(self._part, sentence.parts))

    def _part(self, part: Part) -> str:
        """Its words, which lead to the first of what they stand on, and the numbers of all."""
        first = next(self._numbers.basis(part), None)
        words = self._text(part.text)
        words = f"<b>{words}</b>" if part.strong else words
        if first is not None:
            words = f'<a href="#{first.anchor}" color="{_INK}">{words}</a>'
        return words + "".join(map(_mark, self._numbers.marks(part)))

    def _note(self, note: EstimateNote) -> Any:  # noqa: ANN401  (as above)
        marks = "".join(map(_mark, self._numbers.cited(note.claims)))
        told = f"<b>{self._text(note.name)}</b>: {self._text(note.told)} {marks}"
        return self._line("small", f'<a name="e{note.number}"/>E{note.number} {told}')

    def _citation(self, citation: Citation) -> Any:  # noqa: ANN401  (as above)
        url = address_of(citation.url)
        link = ""
        if url:
            link = f' <a href={quoteattr(url)} color="{_SOFT}">{self._text(url)}</a>'
        facts = "; ".join(f"{name} {told}" for name, told in citation_facts(citation))
        line = f"[{citation.number}] {self._text(citation.line)}{link} ({self._text(facts)})"
        return self._line("small", f'<a name="c{citation.number}"/>{line}')


def _mark(mark: Mark) -> str:
    return (
        f'<super size="6.5"><a href="#{mark.anchor}" color="{_SOFT}">[{escape(mark.label)}]</a>'
        "</super>"
    )


def _widths(columns: int) -> list[float]:
    """Widths of a table's columns; of three the middle one is wide."""
    shares = [0.25, 0.6, 0.15] if columns == 3 else [0.25, *[0.75 / (columns - 1)] * (columns - 1)]
    return [_FRAME * share for share in shares]


def _styles() -> dict[str, Any]:
    """Looks of lines by name: size and leading in points, space before and after."""
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415

    looks: dict[str, tuple[float, float, float, float, dict[str, Any]]] = {
        "title": (18, 22, 0, 8, {"fontName": BOLD}),
        "internal": (9.5, 12, 2, 8, {"fontName": BOLD, "textColor": _ACCENT}),
        "heading": (12.5, 15, 12, 4, {"fontName": BOLD, "keepWithNext": 1}),
        "subheading": (10, 13, 6, 2, {"fontName": BOLD, "textColor": _SOFT, "keepWithNext": 1}),
        "text": (10, 13.5, 0, 5, {}),
        "point": (10, 13.5, 0, 3, {"leftIndent": 11, "bulletIndent": 1}),
        "stamp": (8.5, 11, 0, 0, {"textColor": _SOFT}),
        "small": (8, 10.2, 0, 3, {"textColor": _SOFT}),
        "head": (8, 10, 0, 0, {"textColor": _SOFT}),
        "cell": (9, 11.5, 0, 0, {}),
    }
    shared = {"fontName": PLAIN, "textColor": _INK, "splitLongWords": 1}
    return {
        name: ParagraphStyle(
            name,
            **shared
            | {"fontSize": size, "leading": leading, "spaceBefore": before}
            | {"spaceAfter": after}
            | own,
        )
        for name, (size, leading, before, after, own) in looks.items()
    }
