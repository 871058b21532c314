"""The source after "According to", where the model takes it for the subject.

"According to spokesman Ivo Marsk, enemy forces seized Tarsa": the model hangs "Marsk" on "seized"
and takes "forces" for an apposition to him. Mended where "to" has no object of its own.
"""

from __future__ import annotations

from whoholds.read.sense.tree import Sentence, Token

#: Words between "According to" and the comma behind its source, at most.
LONGEST_SOURCE = 12


def with_source(sentence: Sentence) -> Sentence:
    """The sentence with the source made the object of "to"; the same object where it is."""
    source = _misplaced(sentence)
    if source is None:
        return sentence
    doer = sentence.child(source.i, "appos")
    if doer is None or doer.i < source.i or sentence[doer.head].i != source.i:
        return sentence
    tokens = list(sentence.tokens)
    tokens[source.i] = source._replace(dep="pobj", head=1)
    tokens[doer.i] = doer._replace(dep=source.dep, head=source.head)
    for t in sentence.children(source.i):
        if t.i > source.i and t.i != doer.i:
            tokens[t.i] = t._replace(head=source.head if t.pos == "PUNCT" else doer.i)
    return Sentence(sentence.text, sentence.start, tuple(tokens), sentence.mended)


def _misplaced(s: Sentence) -> Token | None:
    """The subject before the comma, where "to" is left without an object."""
    if len(s) < 5 or s[0].lower != "according" or s[1].lower != "to" or s.child(1, "pobj"):
        return None
    comma = next((t for t in s.tokens[2:LONGEST_SOURCE] if t.text == ","), None)
    if comma is None:
        return None
    last = s[comma.i - 1]
    return last if last.dep in {"nsubj", "nsubjpass"} and last.head > comma.i else None
