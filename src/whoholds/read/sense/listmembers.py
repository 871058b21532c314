"""Members of a list of places that the parse hung on another noun than the first member.

"Masters of the airport and the station" (hung on "masters"), "captured A on Monday and the town
of B on Friday" (on the day), "the bridge site, the airport and both bridges" (read as a second
name of the first). Grammar and position decide alone, as in `rejoining`.
"""

from __future__ import annotations

from whoholds.read.sense.antecedent import CALENDAR
from whoholds.read.sense.tree import Sentence, Token

#: Nouns of a hold, bare, whose "of" phrase a list goes on from.
HOLDS = frozenset({"master", "control", "possession", "charge", "occupation", "ownership"})
DETERMINERS = frozenset({"the", "both", "its", "their", "all", "two", "three", "four"})


def relisted(sentence: Sentence) -> Sentence:
    """The sentence with such members put on the list; the same object where there is none."""
    tokens = list(sentence.tokens)
    for token in sentence.tokens:
        first = None
        if token.dep == "conj" and token.pos in {"NOUN", "PROPN"}:
            first = _held(sentence, token) or _dated(sentence, token)
        elif token.dep == "appos":
            first = _not_second_name(sentence, token)
        if first is not None and first.i < token.i:
            tokens[token.i] = token._replace(dep="conj", head=first.i)
    if all(a is b for a, b in zip(tokens, sentence.tokens, strict=True)):
        return sentence
    return Sentence(sentence.text, sentence.start, tuple(tokens), sentence.mended)


def _held(s: Sentence, member: Token) -> Token | None:
    """ "control of A and the B": what has an article is no second "control"."""
    hold = s[member.head]
    if hold.lemma not in HOLDS or hold.i > member.i:
        return None
    marked = any(c.lower in DETERMINERS for c in s.children(member.i, "det"))
    named = member.pos == "PROPN" or marked
    of = next((c for c in s.children(hold.i, "prep") if c.lower in {"of", "over"}), None)
    if not named or of is None or not hold.i < of.i < member.i:
        return None
    if any(c.lower in {"of", "over"} for c in s.children(member.i, "prep")):
        return None
    return s.child(of.i, "pobj")


def _dated(s: Sentence, member: Token) -> Token | None:
    """ "captured A on Monday and B on Friday": a place is no second day."""
    day = s[member.head]
    if day.lower not in CALENDAR or day.i > member.i or member.lower in CALENDAR:
        return None
    if member.tag == "CD" or member.dep != "conj" or not _is_named(s, member):
        return None
    at = s[day.head]
    verb = s[at.head] if at.dep == "prep" else at
    if verb.pos == "VERB":
        place = s.child(verb.i, "dobj")
        return place if place is not None and place.i < day.i else None
    return verb if verb.pos == "PROPN" and verb.i < day.i else None


def _is_named(s: Sentence, member: Token) -> bool:
    """A name that is no day of the week, or "the town of B"."""
    after = s[member.i + 1] if member.i + 1 < len(s) else member
    if after.pos in {"NOUN", "PROPN", "VERB", "AUX"} and after is not member:
        return False  # the subject of another clause
    if member.pos == "PROPN":
        return True
    of = next((c for c in s.children(member.i, "prep") if c.lower == "of"), None)
    inner = None if of is None else s.child(of.i, "pobj")
    return inner is not None and inner.pos == "PROPN"


def _not_second_name(s: Sentence, token: Token) -> Token | None:
    """ "the bridge site, the airport and both bridges": nothing has three second names."""
    first = s[token.head]
    if first.i > token.i or s[token.i - 1].text == "(":
        return None
    after = [c for c in s.children(token.i, "conj") if _determined(s, c)]
    if not after or not any(c.lower == "and" for c in s.children(token.i, "cc")):
        return None
    if any(t.text in {",", ";"} for t in s.tokens[token.i + 1 : after[-1].i]):
        return None
    common = first.pos == "NOUN" and token.pos == "NOUN" and _determined(s, first)
    names = first.pos == "PROPN" and token.pos == "PROPN"
    return first if (common or names) and _determined(s, token) else None


def _determined(s: Sentence, token: Token) -> bool:
    return token.pos == "PROPN" or any(
        c.lower in DETERMINERS or c.dep == "nummod"
        for c in s.children(token.i, "det", "poss", "nummod")
    )


def again_after(s: Sentence, i: int) -> list[Token]:
    """ "control of A and of B": members behind a preposition said again."""
    before = s[s[i].head]
    if s[i].dep != "pobj":
        return []
    again = (c for c in s.children(before.i, "conj") if c.lower == before.lower)
    inner = (s.child(c.i, "pobj") for c in again)
    return [m for noun in inner if noun is not None for m in s.conjuncts(noun.i)]
