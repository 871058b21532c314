"""A brief as Markdown (CommonMark with tables). Pure.

Text of reports is text only: every character by which it could open a link, an emphasis, a heading
or markup is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
from whoholds.show.brief.numbering import Mark, Numbers, numbers_of

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$&])")
#: What would make a line a heading, a quotation, a list or a rule.
_OPENING = re.compile(r"^(\d{1,9})([.)])|^([#>+=:-])")
#: Addresses that some readers of Markdown turn into links by themselves.
_BARE = re.compile(r"(?i)(?<=http)(s?)://|\bwww\.|(?<=\w)@(?=\w)")


def brief_markdown(brief: Brief) -> str:
    """The brief as text to be written in UTF-8."""
    return "\n".join(_lines(brief)) + "\n"


def escaped(text: str, *, opens: bool = True) -> str:
    """Text as text: nothing in it opens anything; `opens` says that it begins a line."""
    flat = _SPECIAL.sub(r"\\\1", one_line(text))
    if opens:
        flat = _OPENING.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", flat)
    return _BARE.sub(lambda m: re.sub(r"([:.@])", r"\\\1", m[0]), flat)


def _lines(brief: Brief) -> Iterator[str]:
    numbers = numbers_of(brief)
    yield from (f"# {escaped(brief.title)}", "")
    if brief.internal:
        yield from (f"**{INTERNAL}**", "")
    yield from (f"> {brief.holds}", "")
    yield from (f"- {name}: {escaped(told)}" for name, told in stamp_rows(brief))
    for section in brief.sections:
        yield from ("", f"## {escaped(section.heading)}")
        for block in section.blocks:
            yield ""
            yield from _block(block, numbers)
    yield from ("", f"## {METHOD}", "")
    yield from (f"{n}. {escaped(line)}" for n, line in enumerate(brief.method, start=1))
    if brief.notes:
        yield from ("", f"## {ESTIMATES}", "", LEGEND, "")
        yield from (_note(n, numbers) for n in brief.notes)
    yield from ("", f"## {CITATIONS}", "")
    yield from (_citation(c) for c in brief.citations)
    yield from ("", escaped(colophon(brief)))


def _block(block: Block, numbers: Numbers) -> Iterator[str]:
    match block:
        case Paragraph():
            yield " ".join(_sentence(s, numbers) for s in block.sentences)
        case Listing():
            yield from (f"- {_sentence(s, numbers)}" for s in block.items)
        case Heading():
            yield f"### {escaped(block.text)}"
        case Table():
            yield f"| {' | '.join(map(escaped, block.head))} |"
            yield f"|{' --- |' * len(block.head)}"
            for row in block.rows:
                yield f"| {' | '.join(_sentence(cell, numbers) for cell in row)} |"


def _sentence(sentence: Sentence, numbers: Numbers) -> str:
    return "".join(_part(p, numbers, first=not n) for n, p in enumerate(sentence.parts))


def _part(part: Part, numbers: Numbers, *, first: bool) -> str:
    # White space at the ends of a part is between it and its neighbours.
    head = " " if part.text[:1].isspace() and not first else ""
    tail = " " if part.text[-1:].isspace() and part.text.strip() else ""
    words = escaped(part.text, opens=first)
    words = f"**{words}**" if part.strong and words else words
    return head + words + tail + "".join(map(_mark, numbers.marks(part)))


def _mark(mark: Mark) -> str:
    return f"[\\[{mark.label}\\]](#{mark.anchor})"


def _note(note: EstimateNote, numbers: Numbers) -> str:
    marks = "".join(map(_mark, numbers.cited(note.claims)))
    return (
        f'- <a id="e{note.number}"></a>E{note.number} **{escaped(note.name)}**: '
        f"{escaped(note.told)} {marks}"
    )


def _citation(citation: Citation) -> str:
    url = address_of(citation.url)
    link = f" <{url}>" if url else ""
    facts = "; ".join(f"{name} {escaped(told)}" for name, told in citation_facts(citation))
    return (
        f'- <a id="c{citation.number}"></a>\\[{citation.number}\\] {escaped(citation.line)}{link}'
        f" ({facts})"
    )
