"""Ordinary news must stay silent: claims in pages that are about something else.

Every sentence in which the reader saw a claim was judged by hand: which claims does it carry
by the guide? The list keeps hashes of the sentences, never their words. What nobody judged yet
counts as false, so that a reader that speaks more has to be looked at before it passes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from whoholds.bench.guideclaim import GuideClaim
from whoholds.bench.misses import one_line

#: At most so many false claims in so many sentences of ordinary news.
MOST_FALSE = 2.0
PER_SENTENCES = 1_000
#: Letters of the hash that are kept: enough for a list of some hundred sentences.
HASH_LETTERS = 16

Judged = Literal["true", "false", "not judged"]


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of ordinary news in which the reader saw a claim."""

    text: str
    claims: tuple[GuideClaim, ...]


class Verdicts(msgspec.Struct, frozen=True, kw_only=True):
    """Sentences judged by hand, by hash.

    `true` holds what a sentence does claim by the guide, as "kind relation" (also the second
    best reading of a close call); `false` are those that claim nothing.
    """

    true: dict[str, tuple[str, ...]] = {}
    false: tuple[str, ...] = ()


class Silence(msgspec.Struct, frozen=True, kw_only=True):
    """How often the reader spoke in `sentences` sentences of `pages` pages."""

    pages: int
    sentences: int
    spoken: tuple[Spoken, ...]


def sentence_hash(text: str) -> str:
    """The hash by which a sentence is known in the list; white space does not count."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:HASH_LETTERS]


def judge(text: str, claim: GuideClaim, verdicts: Verdicts) -> Judged:
    """What was said by hand about a claim in a sentence."""
    key = sentence_hash(text)
    if key in verdicts.true:
        return "true" if f"{claim.kind} {claim.relation}" in verdicts.true[key] else "false"
    return "false" if key in verdicts.false else "not judged"


def judged(spoken: Spoken, verdicts: Verdicts) -> tuple[Judged, ...]:
    """What was said by hand about the claims of a sentence; a true one is true once."""
    seen: set[tuple[str | None, str | None]] = set()
    out: list[Judged] = []
    for claim in spoken.claims:
        verdict = judge(spoken.text, claim, verdicts)
        again = (claim.kind, claim.relation) in seen
        out.append("false" if verdict == "true" and again else verdict)
        seen.add((claim.kind, claim.relation))
    return tuple(out)


def false_per_1000(silence: Silence, verdicts: Verdicts) -> float:
    """False claims (judged false, or not judged) in a thousand sentences."""
    wrong = sum(v != "true" for s in silence.spoken for v in judged(s, verdicts))
    return _rate(wrong, silence.sentences)


def claims_per_1000(silence: Silence) -> float:
    """All claims in a thousand sentences."""
    return _rate(sum(len(s.claims) for s in silence.spoken), silence.sentences)


def _rate(claims: int, sentences: int) -> float:
    return PER_SENTENCES * claims / sentences if sentences else 0.0


def silence_systems(silence: Silence, verdicts: Verdicts) -> dict[str, dict[str, float]]:
    """System -> metric -> figure, the form of every evaluator."""
    own = {
        "claims_per_1000": claims_per_1000(silence),
        "false_per_1000": false_per_1000(silence, verdicts),
    }
    return {"whoholds": own}


def show_silence(silence: Silence, verdicts: Verdicts) -> Iterator[str]:
    """The figures, then each sentence the reader spoke in with what was judged by hand."""
    yield f"{silence.pages} pages, {silence.sentences} sentences of ordinary news"
    yield f"claims in 1,000 sentences: {claims_per_1000(silence):.2f}"
    false = false_per_1000(silence, verdicts)
    yield f"false claims in 1,000 sentences: {false:.2f} (at most {MOST_FALSE:g} allowed)"
    for spoken in silence.spoken:
        yield ""
        yield f"{sentence_hash(spoken.text)}  {' '.join(spoken.text.split())}"
        for claim, verdict in zip(spoken.claims, judged(spoken, verdicts), strict=True):
            yield f"  READ  {one_line(claim)} => {verdict}"


def join_silence(parts: Iterable[Silence]) -> Silence:
    """Several pages as one."""
    rows: Sequence[Silence] = tuple(parts)
    return Silence(
        pages=sum(r.pages for r in rows),
        sentences=sum(r.sentences for r in rows),
        spoken=tuple(s for r in rows for s in r.spoken),
    )
