"""A source that rests on another: "reported ..., citing Y", "an assessment shared by Z"."""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.read.sense.cue import lexicon, words
from whoholds.read.sense.frame import Saying
from whoholds.read.sense.speaker import Speaker, joint, speaker_at
from whoholds.read.sense.tree import Sentence, Token

#: How deep a chain "an assessment shared by officials quoted by ..." is followed.
_DEEPEST = 4


def rest_on(sentence: Sentence, sayings: tuple[Saying, ...]) -> Iterator[Saying]:
    """Further links below `sayings`: what they cite, and who shared the paper they name."""
    for token in sentence:
        if token.lemma in lexicon().citing and token.tag == "VBG":
            yield from _cited(sentence, token, sayings)
    for saying in sayings:
        if len(saying.speakers) == 1 and sentence[saying.cue].lower == "according":
            yield from _shared(sentence, saying, saying.speakers[0])


def _cited(sentence: Sentence, token: Token, sayings: tuple[Saying, ...]) -> Iterator[Saying]:
    """The source named after "citing", below the saying it belongs to."""
    noun = sentence.child(token.i, "dobj")
    if noun is None or _passes_on(sentence, token):
        return
    host = _host(sentence, token, sayings)
    if host is None:
        return
    below = Saying(
        cue=token.i,
        speakers=joint(sentence, noun.i),
        content=host.content,
        stance=host.stance if host.stance == "asserts" else "asserts",
        depth=host.depth + 1,
    )
    yield below
    yield from _shared(sentence, below, below.speakers[0])


def _passes_on(sentence: Sentence, token: Token) -> bool:
    """Whether this is "quoting Y as saying ..."."""
    return any(
        p.lower == "as" and sentence.child(p.i, "pcomp") is not None
        for p in sentence.children(token.i, "prep")
    )


def _host(sentence: Sentence, token: Token, sayings: tuple[Saying, ...]) -> Saying | None:
    """The saying that cites: by grammar, else the nearest before, else the first after."""
    above = {a.i for a in sentence.ancestors(token.i)}
    ruled = [s for s in sayings if s.cue in above or _names(s, above)]
    if ruled:
        return max(ruled, key=lambda s: (s.cue in above, s.depth))
    left = [s for s in sayings if s.cue < token.i]
    right = [s for s in sayings if s.cue > token.i]
    return left[-1] if left else (right[0] if right else None)


def _names(saying: Saying, above: set[int]) -> bool:
    return any(s.head in above for s in saying.speakers)


def _shared(sentence: Sentence, saying: Saying, speaker: Speaker) -> Iterator[Saying]:
    """Who stands behind a paper: "an assessment shared by senior officials"."""
    if sentence[speaker.head].lemma not in words("evidence"):
        return
    head, depth = speaker.head, saying.depth
    for _ in range(_DEEPEST):
        behind = _behind(sentence, head)
        if behind is None:
            return
        verb, noun = behind
        depth += 1
        yield Saying(verb.i, (speaker_at(sentence, noun.i),), saying.content, depth=depth)
        head = noun.i


def _behind(sentence: Sentence, head: int) -> tuple[Token, Token] | None:
    for c in sentence.children(head, "acl", "relcl"):
        if c.lemma in words("sharing"):
            for p in sentence.children(c.i, "agent", "prep"):
                noun = sentence.child(p.i, "pobj")
                if p.lower in {"by", "from"} and noun is not None:
                    return c, noun
    return None
