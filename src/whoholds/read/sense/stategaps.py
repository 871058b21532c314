"""States whose later members leave "is" out: "A is in army hands, B in the clans'".

Also passives joined by a comma ("A is held by the army, B by the rebels") and what follows "with"
("with A under the Front and B under the clans"). As in `gapping`, the joining word gets the verb.
The mark is the same preposition again with nothing but one phrase between it and the joining word.
"""

from __future__ import annotations

from whoholds.read.sense.tree import Sentence, Token

#: Verbs of the states, and the prepositions that tell in whose hands something is.
BEING = frozenset({"be", "remain", "stay", "lie", "come", "fall"})
STATES = frozenset({"under", "in", "with"})
#: Words that may join the members.
JOINING = frozenset({",", "and", ";"})
#: What the phrase of a later member is made of.
INSIDE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: A member's phrase has few words.
MOST_WORDS = 9
#: Words of holding in a state: what stands under the first preposition.
GRIPS = frozenset({"hand", "control", "rule", "possession", "authority", "grip", "command",
                   "keeping", "occupation"})  # fmt: skip


def with_states(sentence: Sentence) -> Sentence:
    """The sentence with a verb in each later member of such a list; the same where none is."""
    tokens = list(sentence.tokens)
    for second in sentence.tokens:
        if second.lower in STATES or second.lower == "by":
            first = _first(sentence, second)
            join = None if first is None else _joined(sentence, first, second)
            if first is not None and join is not None:
                _mend(sentence, tokens, (first, join, second))
    if all(a is b for a, b in zip(tokens, sentence.tokens, strict=True)):
        return sentence
    return Sentence(sentence.text, sentence.start, tuple(tokens), sentence.mended)


def _first(sentence: Sentence, second: Token) -> Token | None:
    """The same preposition before, of a state or of a passive, with no verb in between."""
    for token in reversed(sentence.tokens[: second.i]):
        if token.tag in FINITE:
            return None
        if token.lower != second.lower:
            continue
        noun = sentence.child(token.i, "pobj")
        if noun is None or sentence.child(second.i, "pobj") is None:
            return None
        head = sentence[token.head]
        if token.lower == "by":
            passive = token.dep == "agent" and head.tag == "VBN"
            return token if passive and sentence.children(head.i, "nsubjpass") else None
        if token.lower == "in" and noun.lemma not in GRIPS:
            return None
        place = sentence[token.i - 1] if token.lower == "under" else token
        while place.dep == "conj" and place.head < place.i:
            place = sentence[place.head]
        absolute = place.dep == "pobj" and sentence[place.head].lower == "with"
        return token if absolute or (head.lemma in BEING and head.i < token.i) else None
    return None


def _joined(sentence: Sentence, first: Token, second: Token) -> Token | None:
    """The joining word right before the phrase that stands before the second preposition."""
    at = second.i - 1
    if sentence[at].pos not in {"NOUN", "PROPN", "NUM"}:
        return None
    while at > first.i and second.i - at <= MOST_WORDS:
        token = sentence[at]
        if token.lower in JOINING:
            held = sentence.child(first.i, "pobj")
            return token if held is not None and held.i < at else None
        if token.pos not in INSIDE and token.lower != "of":
            return None
        at -= 1
    return None


def _mend(sentence: Sentence, tokens: list[Token], found: tuple[Token, Token, Token]) -> None:
    first, join, second = found
    head = sentence[first.head]
    told = head.lemma in BEING or second.lower == "by"
    verb = head if told and head.pos in {"VERB", "AUX"} else None
    place = _head(sentence, join.i + 1, second.i)
    over = head.i if verb is None else verb.i
    tokens[join.i] = join._replace(
        pos="VERB", tag="VBZ" if verb is None else verb.tag,
        lemma="be" if verb is None else verb.lemma, dep="conj", head=over,
    )  # fmt: skip
    dep = "nsubjpass" if second.lower == "by" else "nsubj"
    tokens[place.i] = place._replace(dep=dep, head=join.i)
    dep = "agent" if second.lower == "by" else "prep"
    tokens[second.i] = second._replace(dep=dep, head=join.i)
    for t in sentence.tokens[join.i + 1 : second.i]:
        if t.i != place.i and not join.i < t.head < second.i:
            tokens[t.i] = t._replace(head=place.i)


def _head(sentence: Sentence, first: int, end: int) -> Token:
    """The head of the phrase: the last noun before an "of", else the last word."""
    of = next((t.i for t in sentence.tokens[first:end] if t.lower == "of"), end)
    return sentence[max(of - 1, first)]
