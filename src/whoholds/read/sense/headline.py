"""Headlines that name their speaker before a colon: "Ministry: army has retaken Dorf"."""

from __future__ import annotations

from whoholds.read.sense import reach
from whoholds.read.sense.cue import words
from whoholds.read.sense.frame import Saying
from whoholds.read.sense.speaker import speaker_at
from whoholds.read.sense.tree import Sentence, Token

#: A label has at most so many words: "Northern defence ministry spokesman".
LONGEST = 5
_SPEAKING = ("persons", "titles", "bodies", "role_official", "role_witness")
_NONE = frozenset({"VERB", "AUX", "PUNCT", "NUM", "SCONJ"})


def label_before(sentence: Sentence, colon: Token) -> Saying | None:
    """Who stands before a colon that opens the sentence's only clause."""
    who = _named(sentence.tokens[: colon.i])
    found = reach.trim(sentence, colon.i + 1, len(sentence) - 1)
    if who is None or found is None or not _speaks(who):
        return None
    return Saying(colon.i, (speaker_at(sentence, who.i),), (found,))


def _speaks(noun: Token) -> bool:
    """Whether the noun is one for a body or a person who speaks for one."""
    return any(w in words(name) for name in _SPEAKING for w in (noun.lower, noun.lemma))


def _named(label: tuple[Token, ...]) -> Token | None:
    """The head of a label: the last of its first nouns."""
    if not 0 < len(label) <= LONGEST or any(t.pos in _NONE for t in label):
        return None
    found = None
    for token in label:
        if token.pos in {"NOUN", "PROPN"}:
            found = token
        elif found is not None:
            break
    return found
