"""Who says so: the attributions of one sentence, and the chain over a stretch of it."""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.model.attribution import Link
from whoholds.model.span import Span
from whoholds.read.sense import frame, quoting, reference
from whoholds.read.sense.cue import is_evidence_cue, is_verb_cue
from whoholds.read.sense.frame import Saying
from whoholds.read.sense.saying import Attribution, Stance
from whoholds.read.sense.speaker import Speaker
from whoholds.read.sense.standing import standing
from whoholds.read.sense.tree import Sentence

__all__ = ["Attribution", "Stance", "chain_for", "find_attributions"]


def find_attributions(
    sentence: Sentence, previous: tuple[Sentence, ...] = ()
) -> tuple[Attribution, ...]:
    """All attributions of `sentence`, in the order of their cues.

    Args:
        sentence: the sentence to read.
        previous: sentences before it, in order, for pronouns and quotations that run on.
    """
    found: list[Attribution] = []
    for saying in sayings(sentence):
        found.extend(_attributions(sentence, saying, previous))
    return tuple(found)


def sayings(sentence: Sentence) -> Iterator[Saying]:
    """Sayings of a sentence, names not yet settled."""
    for token in sentence:
        if is_verb_cue(token) or is_evidence_cue(token):
            yield from frame.verb_sayings(sentence, token.i)
        yield from quoting.sayings_at(sentence, token.i)


def _attributions(
    sentence: Sentence, saying: Saying, previous: tuple[Sentence, ...]
) -> Iterator[Attribution]:
    content = tuple(sentence.span_of(*r) for r in saying.content)
    hedge = None if saying.hedge is None else sentence[saying.hedge].span
    for speaker in saying.speakers:
        yield Attribution(
            link=_link(sentence, saying, speaker, previous),
            cue=saying.cue,
            content=content,
            stance=saying.stance,
            hedge=hedge,
            depth=saying.depth,
        )


def _link(
    sentence: Sentence, saying: Saying, speaker: Speaker, previous: tuple[Sentence, ...]
) -> Link:
    cue = sentence[saying.cue].span
    known = reference.resolve(sentence, speaker, previous)
    kind = standing(known.name)
    return Link(
        name=known.name,
        span=known.span,
        written=speaker.name if known.span != speaker.name else None,
        cue=cue,
        role=kind.role,
        plural=known.plural,
        anonymous=kind.anonymous,
    )


def chain_for(attributions: tuple[Attribution, ...], span: Span) -> tuple[Attribution, ...]:
    """The attributions whose content holds `span`, outermost first.

    Of two sources of one saying the first stands for both (`chains_for` gives all). A silent
    source ends the chain: what lies inside was not said.
    """
    covering = sorted((a for a in attributions if a.covers(span)), key=_order)
    out: list[Attribution] = []
    for a in covering:
        if not any(_same_saying(a, b) for b in out):
            out.append(a)
        if a.stance == "silent":
            break
    return tuple(out)


def _order(attribution: Attribution) -> tuple[int, int, int]:
    """Wider content first, then depth, then the order of the text."""
    size = sum(piece.end - piece.start for piece in attribution.content)
    return (-size, attribution.depth, attribution.cue)


def _same_saying(a: Attribution, b: Attribution) -> bool:
    return a.content == b.content and a.depth == b.depth
