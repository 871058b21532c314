"""A claim's words among those around them, for a person who decides. Pure."""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from whoholds.model.span import Span
from whoholds.show.marking import safe

#: Characters shown on each side at most: two sentences or so of a newsroom.
MOST_AROUND = 240
#: What marks the claim's own words, where colour would be lost.
OPENS, CLOSES = ">>", "<<"
#: What may be a sentence's end; the reader's own parse is not kept.
_END = re.compile(r"[.!?][\"'”’)]*\s+|\n\s*\n")
#: The word before a full stop, and the one after it: no abbreviation of the lists is longer.
_LAST = re.compile(r"[\w.'’]{1,12}$")
_NEXT = re.compile(r"\w+")
_LONGEST = 12
_SPACE = re.compile(r"\s+")
#: Single letters and dotted ones: "J. Arn", "the U.S. Army".
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")


def around(text: str, span: Span) -> Span:
    """The sentences around a span, as far as the view reaches."""
    first, last = max(0, span.start - MOST_AROUND), min(len(text), span.end + MOST_AROUND)
    before = list(_ends(text, first, span.start))
    after = list(_ends(text, max(span.start, span.end - 1), last))
    start = before[-2] if len(before) > 1 else first
    end = after[1] if len(after) > 1 else last
    return Span(min(start, span.start), max(end, span.end))


def sentence_of(text: str, span: Span) -> Span:
    """The sentence that a span lies in, or those that it reaches over.

    Of one that goes on beyond the view as many whole words as the view has (`is_cut`).
    """
    first, last = max(0, span.start - MOST_AROUND), min(len(text), span.end + MOST_AROUND)
    before = list(_ends(text, first, span.start))
    start = before[-1] if before else first
    end = next(_ends(text, max(span.start, span.end - 1), last), last)
    if not before and first and (gap := _SPACE.search(text, first, span.start)):
        start = gap.end()
    if end == last < len(text):
        end = max(text.rfind(" ", span.end, last), span.end)
    return Span(min(start, span.start), max(end, span.end))


def is_cut(text: str, span: Span, whole: Span) -> bool:
    """Whether a sentence goes on beyond `whole`, what `sentence_of` gives of it."""
    starts_before = whole.start > 0 and not any(
        end == whole.start for end in _ends(text, max(0, span.start - MOST_AROUND), span.start)
    )
    return starts_before or text[whole.end : whole.end + 1] == " "


def _ends(text: str, first: int, last: int) -> Iterator[int]:
    """Where sentences end in a stretch of text: not behind "sq.", "Aug." or an initial."""
    for end in _END.finditer(text, first, last):
        if not text.startswith(".", end.start()) or _is_end(text, end.start(), end.end()):
            yield end.end()


def _is_end(text: str, stop: int, after: int) -> bool:
    """Whether a full stop ends its sentence, by the lists that the reader goes by.

    Those are of `resources/sentences.toml`, which says of each what must follow it.
    """
    lists = _lists()
    word = _LAST.search(text, max(0, stop - _LONGEST), stop)
    before = word.group().lower() if word else ""
    following = _NEXT.match(text, after)
    then = following.group() if following else ""
    if before in lists["never"] or then[:1].islower():
        return False
    if before in lists["before_figure"]:
        return not then[:1].isdigit()
    if before in lists["before_opener"] or _INITIALS.fullmatch(before):
        return not then or then.lower() in lists["openers"]
    return before not in lists["hours"] or then.lower() not in lists["after_hours"]


@cache
def _lists() -> dict[str, frozenset[str]]:
    raw = resources.files("whoholds.resources").joinpath("sentences.toml").read_text("utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(raw).items()}


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
