"""A claim's words among those around them, for a person who decides. Pure."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from whoholds.model.span import Span
from whoholds.show.marking import safe

#: Characters shown on each side at most: two sentences or so of a newsroom.
MOST_AROUND = 240
#: What marks the claim's own words, where colour would be lost.
OPENS, CLOSES = ">>", "<<"
#: A sentence's end, good enough to begin a view at; the reader's own parse is not kept.
_END = re.compile(r"[.!?][\"'”’)]*\s+|\n\s*\n")


def around(text: str, span: Span) -> Span:
    """The sentences around a span, as far as the view reaches."""
    first, last = max(0, span.start - MOST_AROUND), min(len(text), span.end + MOST_AROUND)
    before = [m.end() for m in _END.finditer(text, first, span.start)]
    after = [m.end() for m in _END.finditer(text, max(span.start, span.end - 1), last)]
    start = before[-2] if len(before) > 1 else first
    end = after[1] if len(after) > 1 else last
    return Span(min(start, span.start), max(end, span.end))


def sentence_of(text: str, span: Span) -> Span:
    """The sentence that a span lies in, or those that it reaches over."""
    first, last = max(0, span.start - MOST_AROUND), min(len(text), span.end + MOST_AROUND)
    before = [m.end() for m in _END.finditer(text, first, span.start)]
    after = next(_END.finditer(text, max(span.start, span.end - 1), last), None)
    start = before[-1] if before else first
    end = last if after is None else after.end()
    return Span(min(start, span.start), max(end, span.end))


def context_lines(text: str, span: Span, columns: int = 80) -> Iterator[str]:
    """The claim's words between ">>" and "<<" with what stands around them; dots where cut."""
    view = around(text, span)
    told = f"{text[view.start : span.start]}{OPENS}{span.of(text)}{CLOSES}"
    told += text[span.end : view.end]
    opens = "... " if view.start else ""
    closes = " ..." if view.end < len(text.rstrip()) else ""
    words = " ".join(safe(told).split())
    yield from textwrap.wrap(
        opens + words + closes, columns, initial_indent="    ", subsequent_indent="    "
    )
