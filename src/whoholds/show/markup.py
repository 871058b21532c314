"""Report text as HTML: words marked by part, every piece of it escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import msgspec

from whoholds.model.reading import SentenceReading
from whoholds.model.span import Span
from whoholds.show.marking import LETTERS, Mark, find_marks, safe

#: Reports name private persons: a page that is put on the web is not to be found by their names.
ROBOTS = '<meta name="robots" content="noindex, noarchive">'


def esc(text: str) -> str:
    """Text for element content or a quoted attribute, control characters made visible."""
    return escape(safe(text), quote=True)


def word_id(span: Span) -> str:
    """The anchor of marked words."""
    return f"w{span.start}-{span.end}"


def sentence_html(text: str, number: int, sentence: SentenceReading, ids: Sequence[str]) -> str:
    """One sentence with its marks; `ids` are its claims' ids, linked from its number."""
    marks = [_Open(m, m.span) for m in find_marks(sentence.claims, sentence.span)]
    body = _nest(text, sentence.span, marks, ids)
    if not ids:
        return f'<span id="s{number}">{body}</span>'
    label = f"Sentence {number}, {len(ids)} claim{'s' if len(ids) > 1 else ''}"
    link = f'<a class="n" href="#c-{ids[0]}" aria-label="{label}">{number}</a>'
    return f'<span class="s" id="s{number}">{link}{body}</span>'


def _nest(text: str, inside: Span, marks: Sequence[_Open], ids: Sequence[str]) -> str:
    """`inside` as HTML, with the marks that lie in it nested as they nest in the text.

    A mark that crosses the end of another is cut there; only its first part keeps the anchor.
    """
    out: list[str] = []
    at = inside.start
    while marks:
        mark, *others = marks
        out.append(esc(text[at : mark.span.start]))
        inner = [
            o.clip(o.span.start, mark.span.end) for o in others if o.span.start < mark.span.end
        ]
        after = [o.clip(mark.span.end, o.span.end) for o in others if o.span.end > mark.span.end]
        out.append(f"{mark.tag(ids)}{_nest(text, mark.span, inner, ids)}</mark>")
        marks = sorted(after, key=lambda o: (o.span.start, -o.span.end))
        at = mark.span.end
    out.append(esc(text[at : inside.end]))
    return "".join(out)


class _Open(msgspec.Struct, frozen=True):
    """A mark, or the part of it at `span`."""

    mark: Mark
    span: Span

    def clip(self, start: int, end: int) -> _Open:
        """The part of this between two offsets."""
        return _Open(self.mark, Span(max(start, self.span.start), min(end, self.span.end)))

    def tag(self, ids: Sequence[str]) -> str:
        """The opening tag; the first part carries the anchor and the letters."""
        letters = self.mark.letters
        title = ", ".join(LETTERS[x] for x in letters)
        classes = " ".join([f"m{letters[0]}", *(f"c-{ids[n]}" for n in self.mark.claims)])
        first = self.span.start == self.mark.span.start
        anchor = f' id="{word_id(self.mark.span)}" data-l="{letters}"' if first else ""
        return f'<mark class="{classes}"{anchor} title="{title}">'


def anchors(sentences: Iterable[SentenceReading]) -> frozenset[str]:
    """The anchors of all marked words."""
    return frozenset(word_id(m.span) for s in sentences for m in find_marks(s.claims, s.span))
