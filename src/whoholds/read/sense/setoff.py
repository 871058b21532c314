"""Speakers set off by a break where the parse hung the verb on another subject.

"..., an aid worker who fled the town said", "..., local media say", "the army, wrote the colonel,".
"""

from __future__ import annotations

from whoholds.read.sense.boundary import CLOSING, PLAIN_QUOTE
from whoholds.read.sense.tree import Sentence, Token

BREAKS = frozenset({",", "—", "–", ";", ":", "("}) | CLOSING | PLAIN_QUOTE
#: How far left of its verb a speaker's phrase, and what it says, are looked for, in tokens.
_REACH = 40
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
_BETWEEN = frozenset({"AUX", "ADV", "PART"})
_OPENS_PHRASE = frozenset({"DET", "PROPN", "NOUN", "ADJ", "PRON", "NUM"})


def set_off_speaker(sentence: Sentence, i: int) -> Token | None:
    """The speaker of the finite verb at token `i` that a break parts from what is said.

    None where the parse has a subject on the verb's own side of the break.
    """
    own = sentence.child(i, "nsubj", "nsubjpass")
    if own is not None and own.i > i:
        return None
    inverted = _inverted(sentence, i, own)
    if inverted is not None:
        return inverted
    found = _before(sentence, i) or _by_position(sentence, i, own)
    if found is None or (own is not None and _belongs(sentence, own, found)):
        return None
    return found


def _belongs(sentence: Sentence, own: Token, found: Token) -> bool:
    """Whether the phrase found is (part of) the subject that the parse gives.

    An apposition is not: a true one is closed by a comma before the verb.
    """
    if own.pos not in _NAMING:
        return False
    joined = any(t.pos == "CCONJ" for t in sentence.tokens[own.i : found.i])
    listed = {t.i for t in sentence.conjuncts(own.i)} if joined else {own.i}
    return found.i in listed or own.i > found.i


def _before(sentence: Sentence, i: int) -> Token | None:
    """The noun whose whole phrase stands between a break and the verb."""
    j = i - 1
    while j >= 0 and sentence[j].pos in _BETWEEN:
        j -= 1
    if j < 1 or sentence[j].pos == "PUNCT" or sentence[j].pos == "CCONJ":
        return None
    for head in (sentence[j], *sentence.ancestors(j)):
        if head.i >= i:
            return None
        if head.pos not in _NAMING or head.tag.startswith("W"):
            continue
        tree = [k for k in sentence.subtree(head.i) if k < i]
        if tree[-1] != j or tree != list(range(tree[0], j + 1)):
            continue
        if tree[0] > 0 and sentence[tree[0] - 1].text in BREAKS:
            return head
    return None


def _by_position(sentence: Sentence, i: int, own: Token | None) -> Token | None:
    """The noun after the last break, where the parse tore its phrase apart.

    "..., an officer who asked not to be named said"; "..., the Monitor, which counts, said".
    """
    j = i - 1
    while j >= 0 and sentence[j].pos in _BETWEEN:
        j -= 1
    if j < 2 or sentence[j].pos == "CCONJ":
        return None
    closed = sentence[j].text == ","
    near = range(j - 1, max(-1, j - _REACH), -1)
    stops = [k for k in near if sentence[k].text in BREAKS]
    if len(stops) <= closed:
        return None
    b = stops[1] if closed else stops[0]
    head = _phrase_after(sentence, b + 1)
    if head is None or head.i > j or (own is not None and own.i > b and not _relative(own)):
        return None
    if not any(_finite(t) for t in sentence.tokens[max(0, b - _REACH) : b]):
        return None
    if closed:
        torn = any(_finite(t) for t in sentence.tokens[head.i : stops[0]])
        governs = sentence.child(i, "ccomp") is not None and own is not None
        return None if torn or governs or head.i > stops[0] else head
    after = sentence[head.i + 1]
    return head if _relative(after) or after.tag in {"VBN", "VBG", "IN"} else None


def _phrase_after(sentence: Sentence, start: int) -> Token | None:
    """The last noun of the run of words of a noun phrase that begins at token `start`."""
    j = start
    while j < len(sentence) and sentence[j].pos in _OPENS_PHRASE | {"PART"}:
        if _relative(sentence[j]):
            break
        j += 1
    last = sentence[j - 1]
    return last if j > start and last.pos in _NAMING else None


def _relative(token: Token) -> bool:
    return token.tag in {"WP", "WDT", "WP$"}


def _finite(token: Token) -> bool:
    return token.tag in {"VBD", "VBZ", "VBP", "MD"}


def _inverted(sentence: Sentence, i: int, own: Token | None) -> Token | None:
    """The noun after the verb: "the army, wrote the colonel, held Dorf"."""
    if i < 2 or sentence[i - 1].text != "," or own is None or own.tag.startswith("W"):
        return None
    if any(t.text == "," for t in sentence.tokens[min(sentence.subtree(own.i)) : i - 1]):
        return None
    j = i + 1
    if j >= len(sentence) or sentence[j].pos not in _OPENS_PHRASE:
        return None
    while j + 1 < len(sentence) and sentence[j + 1].pos in _OPENS_PHRASE | {"PART"}:
        j += 1
    closed = j + 1 < len(sentence) and sentence[j + 1].text in BREAKS | {"."}
    return sentence[j] if closed and sentence[j].pos in _NAMING else None
