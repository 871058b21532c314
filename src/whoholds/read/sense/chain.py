"""The chain of sources over a stretch of a sentence, and the voices that speak about it."""

from __future__ import annotations

from typing import Literal

import msgspec

from whoholds.model.attribution import Link
from whoholds.model.span import Span
from whoholds.read.sense.saying import Attribution

VoiceStance = Literal["asserts", "denies", "doubts", "silent", "demands", "attitude"]


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """One chain of sources with what its last source does to the words it speaks about.

    `links` is outermost first and empty for the article's own voice. One stretch may have
    several voices: two sources that say the same, a saying and the writer's refutation of it.
    """

    links: tuple[Link, ...] = ()
    stance: VoiceStance = "asserts"
    hedge: Span | None = None
    said: tuple[Span | None, ...] = ()


def chain_for(attributions: tuple[Attribution, ...], span: Span) -> tuple[Attribution, ...]:
    """The attributions whose content holds `span`, outermost first.

    Of two sources of one saying the first stands for both (`voices_for` gives all). A silent
    source ends the chain: what lies inside was not said.
    """
    return tuple(level[0] for level in _levels(attributions, span))


def voices_for(attributions: tuple[Attribution, ...], span: Span) -> tuple[Voice, ...]:
    """Every voice about the words at `span`; the article's own where no source covers them.

    "X falsely claimed P" has two voices, X (asserts) and the article (denies); "Y denied X's
    claim that P" has two, Y (denies) and X (asserts); "A and B said P" has two that assert.
    """
    voices: tuple[Voice, ...] = (Voice(),)
    for level in _levels(attributions, span):
        voices = tuple(v for voice in voices for v in _next(voice, level))
    return voices


def _levels(attributions: tuple[Attribution, ...], span: Span) -> list[tuple[Attribution, ...]]:
    """Covering attributions, outermost first, sources of one saying side by side.

    A source that says what it says it says ("X said it believed") counts once.
    """
    levels: list[list[Attribution]] = []
    for a in sorted((a for a in attributions if a.covers(span)), key=_order):
        if levels and _same_voice(levels[-1][0], a):
            continue
        if levels and _same_saying(levels[-1][0], a):
            levels[-1].append(a)
            continue
        if levels and levels[-1][0].stance == "silent":
            break
        levels.append([a])
    return [tuple(level) for level in levels]


def _order(attribution: Attribution) -> tuple[int, int, int]:
    """Wider content first, then depth, then the order of the text."""
    size = sum(piece.end - piece.start for piece in attribution.content)
    return (-size, attribution.depth, attribution.cue)


def _same_saying(a: Attribution, b: Attribution) -> bool:
    return a.content == b.content and a.depth == b.depth and a.cue == b.cue


def _same_voice(outer: Attribution, inner: Attribution) -> bool:
    """Whether the inner saying adds nothing: the same source and stance once more."""
    if outer.stance != inner.stance or not inner.link.name:
        return False
    a, b = outer.link.name.lower(), inner.link.name.lower()
    return a.removeprefix("the ") == b.removeprefix("the ")


def _next(voice: Voice, level: tuple[Attribution, ...]) -> list[Voice]:
    """The voices after one more level of sources."""
    out: list[Voice] = []
    for a in level:
        links = (*voice.links, a.link) if a.link.name else voice.links
        said = (*voice.said, a.said_span) if a.link.name else voice.said
        if voice.stance == "denies" and voice.links and a.stance == "asserts":
            out.append(voice)
            if (
                a.link.name and a.link.name != voice.links[-1].name
            ):  # "denied claims that": nobody is named
                said = (*voice.said[:-1], a.said_span)
                out.append(Voice(links=(*voice.links[:-1], a.link), said=said))
        elif a.stance == "refutes":
            if a.link.name:  # "reports that P fell are false": nobody is named who says so
                out.append(Voice(links=links, hedge=a.hedge, said=said))
            out.append(Voice(links=voice.links, stance="denies", said=voice.said))
        else:
            out.append(Voice(links=links, stance=a.stance, hedge=a.hedge or voice.hedge, said=said))
    return _distinct(out)


def _distinct(voices: list[Voice]) -> list[Voice]:
    out: list[Voice] = []
    for v in voices:
        if v not in out:
            out.append(v)
    return out
