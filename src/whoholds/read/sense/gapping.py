"""Lists whose later members leave the verb out: "took A in May and B in June".

The model hangs the later places on the dates. Each later member gets a verb of its own here: the
joining word ("and", the comma) stands for the verb that is understood, with its lemma and tense.
"""

from __future__ import annotations

from whoholds.read.sense.paired import paired
from whoholds.read.sense.tree import Sentence, Token

#: Words that open a phrase of time after each member of the list.
WHEN = frozenset({"in", "on", "by", "at", "from", "until", "during", "after"})


def gapped(sentence: Sentence) -> Sentence:
    """The sentence with a verb in each member of a list of dated places."""
    tokens = list(sentence.tokens)
    for i in range(2, len(tokens) - 2):
        _member(sentence, tokens, i)
    for token in sentence.tokens:
        _by_another(sentence, tokens, token)
    paired(sentence, tokens)
    if all(a is b for a, b in zip(tokens, sentence.tokens, strict=True)):
        return sentence
    return Sentence(sentence.text, sentence.start, tuple(tokens), sentence.mended)


def _member(sentence: Sentence, tokens: list[Token], i: int) -> None:
    """Give the place at `i` the verb of its list, if it is a later member."""
    join, place = tokens[i - 1], tokens[i]
    if join.text not in {",", "and"} or place.pos != "PROPN" or not _dated(sentence, i):
        return
    last = _phrase_end(sentence, i)
    if not _dated_after(sentence, last):
        return
    first = _first_member(sentence, tokens, i - 1)
    if first is None:
        return
    verb, role = first
    head = tokens[last]
    tokens[i - 1] = join._replace(
        pos="VERB", tag=verb.tag, lemma=verb.lemma, dep="conj", head=verb.i
    )
    tokens[last] = head._replace(dep=role, head=i - 1)
    preposition = sentence[last + 1]
    if preposition.lower not in WHEN:  # "B four days later"
        later = next(t for t in sentence.tokens[last + 1 : last + 5] if t.lower in LATER)
        tokens[later.i] = later._replace(dep="advmod", head=i - 1)
        return
    tokens[last + 1] = preposition._replace(dep="prep", head=i - 1)
    noun = sentence.child(last + 1, "pobj")
    if noun is not None:
        tokens[noun.i] = noun._replace(head=last + 1)


def _by_another(sentence: Sentence, tokens: list[Token], token: Token) -> None:
    """ "A is held by X and B by Y", "lost A to X and B to Y": B and Y get a verb of their own."""
    if token.lower not in {"by", "to"} or token.dep not in {"prep", "agent", "dative"}:
        return
    first = next((t for t in sentence.tokens[: token.i] if _first_of_two(sentence, t, token)), None)
    party = sentence.child(token.i, "pobj")
    if first is None or party is None or token.i == first.i:
        return
    join = next((t for t in reversed(sentence.tokens[first.i : token.i]) if t.dep == "cc"), None)
    place = sentence[token.i - 1]
    while place.dep in {"compound", "amod"} and place.head < token.i:
        place = sentence[place.head]
    verb = sentence[first.head]
    if join is None or place.dep != "conj" or place.i < join.i:
        return
    if any(t.pos in {"VERB", "AUX"} for t in sentence.tokens[first.i : token.i]):
        return
    tokens[join.i] = join._replace(
        pos="VERB", tag=verb.tag, lemma=verb.lemma, dep="conj", head=verb.i
    )
    role = next(c.dep for c in sentence.children(verb.i) if c.dep in _roles(sentence, verb))
    tokens[place.i] = place._replace(dep=role, head=join.i)
    tokens[token.i] = token._replace(dep=first.dep, head=join.i)


#: Verbs of giving and losing, whose "to" names the taker.
GIVING = frozenset({"lose", "cede", "surrender", "hand", "give", "return", "fall", "pass", "yield"})


def _first_of_two(sentence: Sentence, first: Token, second: Token) -> bool:
    """Whether `first` is the "by" or "to" of the verb that the second member leaves out."""
    verb = sentence[first.head]
    if first.lower != second.lower or sentence.child(first.i, "pobj") is None:
        return False
    if first.lower == "by" and (first.dep != "agent" or verb.tag != "VBN"):
        return False
    if first.lower == "to" and verb.lemma not in GIVING:
        return False
    return any(c.dep in _roles(sentence, verb) for c in sentence.children(verb.i))


def _roles(sentence: Sentence, verb: Token) -> frozenset[str]:
    """What the place is to the verb: its object, or its subject where it has no object."""
    has_object = sentence.child(verb.i, "dobj") is not None
    return frozenset({"dobj"}) if has_object else frozenset({"nsubj", "nsubjpass"})


def _dated(sentence: Sentence, i: int) -> bool:
    """Whether the word before the joining word ends a phrase of time."""
    before = sentence[i - 2]
    if before.text == "," and i > 2:
        before = sentence[i - 3]
    return _is_time(before)


def _is_time(token: Token) -> bool:
    return token.lower in TIMES | LATER or (token.tag == "CD" and token.text.isdigit())


def _phrase_end(sentence: Sentence, i: int) -> int:
    while i + 1 < len(sentence) and sentence[i + 1].pos == "PROPN":
        i += 1
    return i


def _dated_after(sentence: Sentence, last: int) -> bool:
    if last + 2 >= len(sentence):
        return False
    if sentence[last + 1].lower not in WHEN:
        after = sentence.tokens[last + 1 : last + 5]
        return after[0].pos in {"NUM", "DET"} and any(t.lower in LATER for t in after)
    near = sentence.tokens[last + 2 : last + 6]
    return any(_is_time(t) for t in near[:2]) or any(t.lower in UNITS for t in near)


def _first_member(sentence: Sentence, tokens: list[Token], before: int) -> tuple[Token, str] | None:
    """The verb of the list and what its first member is to it."""
    for token in reversed(tokens[:before]):
        if sentence[token.i].pos != "VERB" or token.tag not in {"VBD", "VBN", "VB", "VBZ", "VBG"}:
            continue
        if any(t.pos == "SCONJ" or t.text in ";:" for t in tokens[token.i + 1 : before]):
            return None
        patient = sentence.child(token.i, "dobj")
        if patient is not None and patient.i < before:
            return (token, "dobj") if patient.pos == "PROPN" else None
        place = sentence.child(token.i, "nsubj", "nsubjpass")
        named = place is not None and place.pos == "PROPN"
        return (token, place.dep) if place is not None and named else None
    return None


#: Words that close a span counted from another day.
LATER = frozenset({"later", "earlier", "afterwards"})
#: Nouns of "on the last day of the month".
UNITS = frozenset({"day", "week", "month", "morning", "evening", "night", "afternoon", "dawn"})
#: Words that end a date.
TIMES = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september"}
    | {"october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday"}
    | {"saturday", "sunday"}
)
