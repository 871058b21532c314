"""Plain text to blocks: lines, with hard-wrapped paragraphs put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from whoholds.model.doubt import Doubt
from whoholds.model.span import Span
from whoholds.read.sense.dateline import find_dateline
from whoholds.read.text.block import Block, Draft, Fact
from whoholds.read.text.header_lines import is_header_line, text_facts

#: Text is hard-wrapped when its lines stay below this width ...
MAX_WRAP_CHARS = 100
#: ... the middle line of its paragraphs is at least this wide ...
MIN_WRAP_CHARS = 45
#: ... and at least this share of the lines inside paragraphs ends in the middle of a sentence.
MIN_BROKEN_SHARE = 0.6
#: A title is a first line of at most this many characters that does not end like a sentence.
MAX_TITLE_CHARS = 200
#: A dateline or byline this many words after the first, or into the text, begins another article.
MIN_ARTICLE_WORDS = 60

_LINE = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
_END = re.compile(r"[.!?…:;]['\"”’»)\]]*\Z")


def read_plain(text: str) -> Draft:
    """Blocks of a plain text; a line is a block unless the text is hard-wrapped."""
    blocks = _titled(unwrap(lines_of(text)))
    return Draft(form="text", blocks=blocks, facts=_facts(blocks))


def lines_of(text: str) -> tuple[tuple[int, str], ...]:
    """Lines with their numbers from 1, white space folded; empty lines are kept as ""."""
    return tuple((n, " ".join(line.split())) for n, line in enumerate(_LINE.split(text), start=1))


def unwrap(lines: tuple[tuple[int, str], ...]) -> tuple[Block, ...]:
    """Blocks from lines: paragraphs where the text is hard-wrapped, else every line one."""
    paragraphs = _paragraphs(lines)
    if not _is_wrapped(paragraphs):
        return tuple(Block(text=line, line=n) for n, line in lines if line)
    return tuple(
        Block(text=" ".join(line for _, line in paragraph), line=paragraph[0][0])
        for paragraph in paragraphs
    )


def _paragraphs(lines: tuple[tuple[int, str], ...]) -> list[list[tuple[int, str]]]:
    found: list[list[tuple[int, str]]] = [[]]
    for n, line in lines:
        if line:
            found[-1].append((n, line))
        elif found[-1]:
            found.append([])
    return [p for p in found if p]


def _is_wrapped(paragraphs: list[list[tuple[int, str]]]) -> bool:
    inner = [line for p in paragraphs for _, line in p[:-1]]
    if len(inner) < 2 or max(len(line) for line in inner) > MAX_WRAP_CHARS:
        return False
    broken = sum(not _END.search(line[-4:]) for line in inner)
    wide = median(len(line) for line in inner) >= MIN_WRAP_CHARS
    return wide and broken >= MIN_BROKEN_SHARE * len(inner)


def _titled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks, the first marked as a headline where it looks like one."""
    if len(blocks) < 2:
        return blocks
    first = blocks[0]
    title = len(first.text) <= MAX_TITLE_CHARS and not _END.search(first.text[-4:])
    if not title or not first.text[:1].isalnum() or len(first.text.split()) < 3:
        return blocks
    if len(blocks[1].text) < len(first.text) and not text_facts(blocks[1:2]):
        return blocks
    return (Block(text=first.text, line=first.line, kind="headline"), *blocks[1:])


def _facts(blocks: tuple[Block, ...]) -> tuple[Fact, ...]:
    title = tuple(
        Fact(field="title", value=b.text, where="first line")
        for b in blocks[:1]
        if b.kind == "headline"
    )
    return (*title, *text_facts(blocks))


def several(texts: Sequence[str]) -> tuple[Doubt, ...]:
    """A doubt where a second dateline, or a late byline, begins a second article.

    `texts` are a report's lines.
    """
    words, offset, seen = 0, 0, False
    for text in texts:
        dateline, header = find_dateline(text) is not None, is_header_line(text)
        if dateline or header:
            if (seen or header) and words >= MIN_ARTICLE_WORDS:
                return (
                    Doubt(
                        code="D-SEVERAL",
                        reason="a second article seems to begin here: give each on its own",
                        span=Span(offset, offset + len(text)),
                    ),
                )
            words, seen = 0, True
        words += len(text.split())
        offset += len(text) + 1
    return ()
