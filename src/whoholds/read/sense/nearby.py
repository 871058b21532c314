"""Speakers found by position where the parse gives none: beside the cue, across a comma."""

from __future__ import annotations

from whoholds.read.sense.boundary import CLOSING, PLAIN_QUOTE
from whoholds.read.sense.cue import words
from whoholds.read.sense.tree import Sentence, Token

#: How far left of its cue a speaker with an apposition between may stand, in tokens.
_REACH = 40
#: How long a title's phrase may be after its head ("head of X (Y) in Z"), in tokens.
_TITLE_REACH = 16
#: Longest run of name words taken for one personal name.
_LONGEST_NAME = 5


def name_after_title(sentence: Sentence, last: int) -> tuple[int, int] | None:
    """The name set off by commas after a title: "the foreign minister, Ada Berg, said".

    `last` is the last token of the phrase that holds the title.
    """
    comma = _comma_after(sentence, last)
    if comma is None:
        return None
    end = start = comma + 1
    while end < len(sentence) and end - start < _LONGEST_NAME and _is_name_word(sentence, end):
        end += 1
    if end == start or end >= len(sentence):
        return None
    closed = sentence[end].text in {",", "."} or sentence[end].pos in {"VERB", "AUX"}
    return (start, end - 1) if closed else None


def _comma_after(sentence: Sentence, last: int) -> int | None:
    """The comma that ends a title's phrase and is followed by a name, before any verb."""
    for j in range(last + 1, min(last + 1 + _TITLE_REACH, len(sentence) - 1)):
        if sentence[j].pos in {"VERB", "AUX"}:
            return None
        if sentence[j].text == "," and sentence[j + 1].pos == "PROPN":
            return j
    return None


def _is_name_word(sentence: Sentence, i: int) -> bool:
    token = sentence[i]
    if token.text in {"-", "–", "'", "’"}:
        return True
    return token.pos == "PROPN" or (token.pos == "ADJ" and token.text[:1].isupper())


def speaker_before(sentence: Sentence, cue: int) -> Token | None:
    """Head of the phrase right before the cue, over an apposition between commas."""
    j = cue - 1
    while j >= 0 and sentence[j].pos in {"AUX", "ADV", "PART"}:
        j -= 1
    if j < 0:
        return None
    if sentence[j].text == ",":
        return _before_apposition(sentence, j)
    return _top(sentence, sentence[j]) if sentence[j].pos in {"NOUN", "PROPN", "PRON"} else None


def _top(sentence: Sentence, token: Token) -> Token:
    """The noun that a phrase is about: "Monitor" of "the Monitor for Human Rights"."""
    while token.dep == "pobj":
        prep = sentence[token.head]
        noun = sentence.head(prep.i)
        if noun is None or noun.pos not in {"NOUN", "PROPN"} or noun.i != prep.i - 1:
            break
        token = noun
    return token


def phrase_start(sentence: Sentence, i: int) -> int:
    """Where the run of name words and joining words begins that reaches to token `i`."""
    first = i
    while first > 0 and i - first < _REACH and sentence[first - 1].pos in _PHRASE:
        first -= 1
    return first


_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "CCONJ", "ADP", "PART", "PRON"})


def _before_apposition(sentence: Sentence, comma: int) -> Token | None:
    """The name that an apposition ending at `comma` belongs to: "..., Ada Berg, head of X,"."""
    for k in range(comma - 1, max(0, comma - _REACH), -1):
        if sentence[k].text != ",":
            continue
        last = sentence[k - 1]
        if last.pos == "PROPN" and _opens(sentence, k - 1):
            return last
    return None


def _opens(sentence: Sentence, last: int) -> bool:
    """Whether the run of name words that ends at `last` stands at a break in the sentence."""
    first = last
    while first > 0 and _is_name_word(sentence, first - 1):
        first -= 1
    if first == 0:
        return True
    before = sentence[first - 1]
    return before.text in {",", ":"} or before.text in CLOSING | PLAIN_QUOTE


def speaker_after(sentence: Sentence, cue: int) -> Token | None:
    """Head of the phrase right after an inverted cue: "..., said the mayor"."""
    j = cue + 1
    if j >= len(sentence) or sentence[j].pos not in {"DET", "PROPN", "NOUN", "ADJ", "PRON", "NUM"}:
        return None
    while j + 1 < len(sentence) and sentence[j].pos in {"DET", "ADJ", "NUM"}:
        j += 1
    while j + 1 < len(sentence) and sentence[j + 1].pos in {"NOUN", "PROPN"}:
        j += 1
    ok = sentence[j].pos in {"NOUN", "PROPN", "PRON"} and sentence[j].lower not in words("time")
    return sentence[j] if ok else None
