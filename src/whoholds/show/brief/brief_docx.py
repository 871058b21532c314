"""A brief as the parts of a DOCX package (ECMA-376, WordprocessingML), by name. Pure.

Text becomes markup only by being escaped. The parts hold no date and no author: the same brief
gives the same parts. Numbers are links to bookmarks in the document, addresses links out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
from whoholds.show.brief.docx_parts import (
    CONTENT_TYPES,
    DOCUMENT_END,
    DOCUMENT_START,
    NUMBERING,
    ROOT_RELATIONS,
    STYLES,
    core_part,
    relations_part,
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
from whoholds.show.brief.numbering import Mark, Numbers, numbers_of

#: Characters that XML 1.0 has no place for.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def docx_parts(brief: Brief) -> dict[str, str]:
    """The parts of the package by their names, in the order in which they are packed."""
    links: list[str] = []
    body = "".join(_body(brief, links))
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_RELATIONS,
        "docProps/core.xml": core_part(xml_text(brief.title)),
        "word/document.xml": f"{DOCUMENT_START}{body}{DOCUMENT_END}",
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/_rels/document.xml.rels": relations_part([quoteattr(url) for url in links]),
    }


def xml_text(text: str) -> str:
    """Text as content of an element."""
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", one_line(text)))


def _body(brief: Brief, links: list[str]) -> Iterator[str]:
    numbers = numbers_of(brief)
    yield _line("Title", _run(brief.title))
    if brief.internal:
        yield _line("Internal", _run(INTERNAL))
    yield _line("Small", _run(brief.holds))
    for name, told in stamp_rows(brief):
        yield _line("Stamp", _run(f"{name}: ", bold=True) + _run(told))
    for section in brief.sections:
        yield _line("Heading1", _run(section.heading))
        for block in section.blocks:
            yield from _block(block, numbers)
    yield _line("Heading1", _run(METHOD))
    yield from (_line("ListBullet", _run(line)) for line in brief.method)
    if brief.notes:
        yield _line("Heading1", _run(ESTIMATES))
        yield _line("Small", _run(LEGEND))
        yield from (_note(n, numbers) for n in brief.notes)
    yield _line("Heading1", _run(CITATIONS))
    yield from (_citation(c, links) for c in brief.citations)
    yield _line("Small", _run(colophon(brief)))


def _line(style: str, content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _run(text: str, *, bold: bool = False, raised: bool = False) -> str:
    # One space at each end is kept: it is between this and its neighbours.
    head = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and text.strip() else ""
    marks = "<w:b/>" if bold else ""
    marks += '<w:color w:val="5D6370"/><w:vertAlign w:val="superscript"/>' if raised else ""
    looks = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{head}{xml_text(text)}{tail}</w:t></w:r>'


def _block(block: Block, numbers: Numbers) -> Iterator[str]:
    match block:
        case Paragraph():
            told = (_sentence(s, numbers) for s in block.sentences)
            yield _line("Normal", _run(" ").join(told))
        case Listing():
            yield from (_line("ListBullet", _sentence(s, numbers)) for s in block.items)
        case Heading():
            yield _line("Heading2", _run(block.text))
        case Table():
            yield _table(block, numbers)


def _table(table: Table, numbers: Numbers) -> str:
    widths = _widths(len(table.head))
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    head = _row([_line("TableHead", _run(name)) for name in table.head], widths, head=True)
    rows = [
        _row([_line("TableCell", _sentence(c, numbers)) for c in row], widths) for row in table.rows
    ]
    looks = '<w:tblPr><w:tblStyle w:val="Plain"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    after = _line("TableCell", "")
    return f"<w:tbl>{looks}<w:tblGrid>{grid}</w:tblGrid>{head}{''.join(rows)}</w:tbl>{after}"


def _widths(columns: int) -> list[int]:
    """Widths in twentieths of a point, 9,600 in all; of three columns the middle one is wide."""
    if columns == 3:
        return [2400, 5600, 1600]
    return [2400, *[7200 // (columns - 1)] * (columns - 1)]


def _row(cells: Sequence[str], widths: Sequence[int], *, head: bool = False) -> str:
    told = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, w in zip(cells, widths, strict=True)
    )
    looks = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
    return f"<w:tr>{looks}{told}</w:tr>"


def _sentence(sentence: Sentence, numbers: Numbers) -> str:
    return "".join(_part(p, numbers) for p in sentence.parts)


def _part(part: Part, numbers: Numbers) -> str:
    """Its words, which lead to the first of what they stand on, and the numbers of all."""
    first = next(numbers.basis(part), None)
    words = _run(part.text, bold=part.strong)
    if first is not None:
        words = _inside(first.anchor, words)
    return words + "".join(map(_mark, numbers.marks(part)))


def _inside(anchor: str, content: str) -> str:
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{content}</w:hyperlink>'


def _mark(mark: Mark) -> str:
    return _inside(mark.anchor, _run(f"[{mark.label}]", raised=True))


def _bookmark(name: str, number: int) -> str:
    """A place in the document that a link leads to; the number is its own among all."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


def _note(note: EstimateNote, numbers: Numbers) -> str:
    start = _bookmark(f"e{note.number}", 2 * note.number)
    words = _run(f"E{note.number} ") + _run(note.name, bold=True) + _run(f": {note.told} ")
    return _line("Small", start + words + "".join(map(_mark, numbers.cited(note.claims))))


def _citation(citation: Citation, links: list[str]) -> str:
    start = _bookmark(f"c{citation.number}", 2 * citation.number + 1)
    told = _run(f"[{citation.number}] {citation.line} ")
    url = address_of(citation.url)
    if url:
        links.append(url)
        told += f'<w:hyperlink r:id="rLink{len(links)}">{_run(url)}</w:hyperlink>'
    facts = "; ".join(f"{name} {text}" for name, text in citation_facts(citation))
    return _line("Small", f"{start}{told}{_run(f' ({facts})')}")
