"""To whom something was said: an outlet that is told passes it on (guide S18)."""

from __future__ import annotations

from whoholds.read.sense.cue import lexicon, words
from whoholds.read.sense.outlet import is_outlet, outlet_name
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


def quoted_by(sentence: Sentence, head: int) -> Speaker | None:
    """The outlet that quotes the source: "Jan Arn, quoted by the Daily, said"."""
    for c in sentence.children(head, "acl", "relcl", "advcl"):
        by = sentence.child(c.i, "agent")
        noun = None if by is None else sentence.child(by.i, "pobj")
        if c.lemma in lexicon().quoting and noun is not None and is_outlet(sentence, noun):
            return speaker_at(sentence, noun.i)
    return None


def leading_outlet(sentence: Sentence, content: tuple[int, int]) -> Speaker | None:
    """An outlet's name at the start of `content`, with a clause of its own after it."""
    first = content[0]
    for last in range(min(first + _LONGEST_OUTLET, content[1] - 1), first - 1, -1):
        follows = sentence[last + 1]
        if follows.pos in {"NOUN", "PROPN", "DET", "PRON", "ADJ"} and outlet_name(
            sentence.between(first, last)
        ):
            return Speaker(last, sentence.span_of(first, last))
    return None


#: Longest name of an outlet that is looked for word by word, in tokens less one.
_LONGEST_OUTLET = 4
