"""A saying: who says what, with which words, and how much the writer stands behind it."""

from __future__ import annotations

from typing import Literal

import msgspec

from whoholds.model.attribution import Link
from whoholds.model.span import Span

Stance = Literal["asserts", "denies", "refutes", "doubts", "silent", "demands", "attitude"]


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """One source, the words that make it one, and what it is said to say.

    `content` holds the stretches of the report that the source vouches for. `stance` is what
    the saying does to the content:

    - asserts: the source says it;
    - denies: the source says it is not so ("denied that");
    - refutes: the source says it and the writer says it is not so ("falsely claimed");
    - doubts: the source is not sure ("questioned whether");
    - silent: the source does not say ("did not say whether");
    - demands: the source wants it ("urged X to");
    - attitude: the source likes, plans or discusses it (only where asked for; no content).

    `hedge` marks a word that makes the saying itself unsure ("allegedly told"), `said_span` the
    time expression on the saying. A link with an empty name is the article's own voice (only
    with "silent" and "refutes"). `depth` orders sayings with the same content, outermost first;
    two sayings with the same content and depth are two sources of one saying ("A and B said").
    `relay` marks an outlet that only passes on what it was told ("told the Daily").
    """

    link: Link
    cue: int
    content: tuple[Span, ...]
    stance: Stance = "asserts"
    hedge: Span | None = None
    said_span: Span | None = None
    depth: int = 0
    relay: bool = False

    def covers(self, span: Span) -> bool:
        """Whether `span` lies in the content; it may reach over a saying in the middle."""
        last = max(span.end - 1, span.start)
        return any(p.start <= span.start < p.end for p in self.content) and any(
            p.start <= last < p.end for p in self.content
        )
