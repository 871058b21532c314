"""What the text itself says about its publication: datelines, bylines, "Published" lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whoholds.read.sense.dateline import find_dateline
from whoholds.read.text.block import Block, Fact
from whoholds.read.text.publication import parse_published

#: Only this many blocks at the start of a report can hold a byline or a "Published" line.
HEADER_BLOCKS = 8
_PUBLISHED = re.compile(
    r"\A(?:first )?(?:published|posted|issued|date|updated|last updated|last modified)"
    r"(?: on| at)?\s*+:?\s*+(?<=\s)(?P<when>.{6,80})\Z",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"\A(?:by|author:)\s++(?P<who>[^.!?;:|]{3,80}?)(?:\s*[|,]\s*(?P<rest>.{1,60}))?\Z",
    re.IGNORECASE,
)


def text_facts(blocks: Sequence[Block]) -> tuple[Fact, ...]:
    """Facts in the report's own words, best first."""
    return (*_header_facts(blocks[:HEADER_BLOCKS]), *_dateline_facts(blocks[:HEADER_BLOCKS]))


def is_header_line(text: str) -> bool:
    """Whether a block is nothing but a byline or a "Published" line."""
    if len(text) > 120:
        return False
    published = _PUBLISHED.match(text)
    if published is not None and parse_published(published["when"]) is not None:
        return True
    byline = _BYLINE.match(text)
    return byline is not None and _is_name(byline["who"])


def _header_facts(blocks: Sequence[Block]) -> Iterator[Fact]:
    for block in blocks:
        if len(block.text) > 120:
            continue
        published = _PUBLISHED.match(block.text)
        if published is not None and parse_published(published["when"]) is not None:
            field = "modified" if "updated" in block.text[:20].lower() else "published"
            yield Fact(field=field, value=published["when"].strip(), where="published line")
        byline = _BYLINE.match(block.text)
        if byline is not None and _is_name(byline["who"]):
            yield Fact(field="author", value=byline["who"].strip(), where="byline")


def _dateline_facts(blocks: Sequence[Block]) -> Iterator[Fact]:
    for block in blocks:
        found = find_dateline(block.text)
        if found is None:
            continue
        if found["date"] and re.search(r"\d{4}", found["date"]):
            yield Fact(field="published", value=found["date"], where="dateline")
        if found["wire"]:
            yield Fact(field="outlet", value=found["wire"], where="dateline")
        return


def _is_name(text: str) -> bool:
    """Whether all long words begin with a capital, as in names, and there are few of them."""
    words = text.split()
    named = [w for w in words if w.lower() not in {"and", "of", "the", "in", "for", "de", "van"}]
    return 0 < len(named) <= 10 and all(w[0].isupper() for w in named)
