"""Doubts of a claim: names taken from other sentences, names not found, a parse that was mended."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from whoholds.model.claim import Claim, Mention
from whoholds.model.doubt import Doubt
from whoholds.model.span import Span
from whoholds.read.sense import phrase
from whoholds.read.sense.tree import Sentence


def with_doubts(claim: Claim, sentence: Sentence) -> Claim:
    """The claim with the doubts a careful reader would have about its names and its parse."""
    found = (*claim.doubts, *_names(claim, sentence), *_parse(claim, sentence))
    return msgspec.structs.replace(claim, doubts=found) if found else claim


def _names(claim: Claim, sentence: Sentence) -> Iterator[Doubt]:
    p = claim.proposition
    told = [m for m in (p.actor, p.from_actor, *p.places, *p.within) if m is not None]
    seen: set[Span] = set()
    for mention in told:
        yield from _of_mention(mention, sentence, seen)
    for link in claim.attribution:
        if link.written is not None:
            as_mention = Mention(name=link.name, span=link.span, written=link.written)
            yield from _of_mention(as_mention, sentence, seen)


def _of_mention(mention: Mention, sentence: Sentence, seen: set[Span]) -> Iterator[Doubt]:
    written = mention.written or mention.span
    if written is None or written in seen or not sentence.span.holds(written):
        return
    seen.add(written)
    if mention.name.lower() in phrase.PRONOUNS:
        yield Doubt(
            code="D-PRONOUN", reason="nobody is named that it could stand for", span=written
        )
        return
    elsewhere = mention.span is not None and not sentence.span.holds(mention.span)
    if mention.written is not None and elsewhere:
        reason = f"read as {mention.name}, named in another sentence"
        yield Doubt(code="D-REFERENT", reason=reason, span=written)


def _parse(claim: Claim, sentence: Sentence) -> Iterator[Doubt]:
    for i in sentence.mended:
        if claim.span.meets(sentence[i].span):
            reason = f"the parser took {sentence[i].text!r} for another part of speech"
            yield Doubt(code="D-PARSE", reason=reason, span=sentence[i].span)
            return
