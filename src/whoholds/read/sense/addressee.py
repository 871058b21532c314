"""To whom something was said: an outlet that is told passes it on (guide S18)."""

from __future__ import annotations

from whoholds.read.sense.cue import words
from whoholds.read.sense.outlet import is_outlet
from whoholds.read.sense.speaker import Speaker, speaker_at
from whoholds.read.sense.tree import Sentence, Token


def addressee(sentence: Sentence, cue: int) -> Speaker | None:
    """The outlet to which something was said ("told the Daily", "in an interview with")."""
    for c in sentence.children(cue, "dobj", "dative", "iobj", "prep", "nsubj"):
        token = _addressed(sentence, cue, c)
        if token is not None and is_outlet(sentence, token):
            return speaker_at(sentence, token.i)
    return None


def _addressed(sentence: Sentence, cue: int, child: Token) -> Token | None:
    if child.dep == "nsubj":
        return None
    if child.dep in {"dobj", "iobj"}:
        return child if sentence[cue].lemma in words("addressing") else None
    if child.lower == "to" or child.dep == "dative":
        return sentence.child(child.i, "pobj") or (child if child.pos != "ADP" else None)
    noun = sentence.child(child.i, "pobj")
    if child.lower == "in" and noun is not None and noun.lemma in words("interviews"):
        for p in sentence.children(noun.i, "prep"):
            if p.lower in {"with", "to"}:
                return sentence.child(p.i, "pobj")
    return None
