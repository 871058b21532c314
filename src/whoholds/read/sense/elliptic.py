"""Bare numbers that take their unit from a figure before them: "ten districts, the army four"."""

from __future__ import annotations

import msgspec

from whoholds.read.sense.cue import words
from whoholds.read.sense.figure import Figure
from whoholds.read.sense.tree import Sentence, Token
from whoholds.read.sense.units import unit_tables

#: Words between a number and what it hangs on that say how exact it is.
HEDGES = frozenset({"about", "around", "some", "roughly", "only", "just", "under", "over", "nearly",
                    "almost", "perhaps", "no", "not", "closer", "nearer", "than", "less", "more",
                    "fewer", "between"})  # fmt: skip
MEASURED = frozenset({"count", "area"})
ENDS = frozenset(
    {".", ",", ";", "and", "in", "at", "by", "a", "–", "—", ")", "on", "since", "from"}
)
#: Verbs between two sizes of one thing: "went from nine villages to three".
RESIZING = frozenset({"shrink", "grow", "rise", "fall", "drop", "go", "expand", "increase",
                      "reduce", "cut", "decline", "swell", "dwindle", "slump", "climb", "jump",
                      "double", "contract", "widen", "narrow", "bring",
                      "slip", "slow", "slide"})  # fmt: skip


#: Nouns that stand for a figure named before.
RESTATED = frozenset({"figure", "number", "share", "total"})


def completed(sentence: Sentence, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures, with a unit given to bare numbers that leave it out."""
    out: list[Figure] = []
    for figure in figures:
        if figure.kind == "other" and not figure.quantity.unit:
            figure = _numbered(sentence, figure)  # noqa: PLW2901  (the same, with its unit)
        again = _restated(sentence, figure)
        known = MEASURED | {"share"} if again else MEASURED
        first = next((f for f in reversed(out) if f.kind in known), None)
        bare = figure.kind == "other" and not figure.quantity.unit
        if bare and first is not None and (again or _is_elliptic(sentence, first, figure)):
            quantity = msgspec.structs.replace(figure.quantity, unit=first.quantity.unit)
            out.append(msgspec.structs.replace(figure, kind=first.kind, quantity=quantity))
        else:
            out.append(figure)
    return tuple(out)


def _restated(sentence: Sentence, figure: Figure) -> bool:
    """ "a figure its commanders put at 72", ", against nine in May", ", up from nine"."""
    number = sentence.tokens_in(figure.number)
    before = _before(sentence, number[0]) if number else None
    if before is None or before.i == 0 or not _ends(sentence, number[-1]):
        return False
    left = sentence[before.i - 1]
    if before.lower == "at" and left.lemma in RESTATED:  # "puts the figure at 214"
        return sentence[left.head].lemma in words("putting")
    if before.lower == "at":
        return left.lemma in words("putting") and any(
            t.lemma in RESTATED for t in sentence.tokens[: left.i]
        )
    if before.lower == "against":
        return left.text == ","
    return before.lower == "from" and left.lower in {"up", "down"}


def _numbered(sentence: Sentence, figure: Figure) -> Figure:
    """ "the number of districts under rebel control rose to 40": forty districts."""
    number = sentence.tokens_in(figure.number)
    before = _before(sentence, number[0]) if number else None
    if (
        before is None
        or before.lower not in {"to", "from", "at"}
        or not _ends(sentence, number[-1])
    ):
        return figure
    subject = sentence.child(before.head, "nsubj")
    if subject is None or subject.lemma != "number":
        return figure
    of = sentence.child(subject.i, "prep")
    counted = None if of is None else sentence.child(of.i, "pobj")
    unit = None if counted is None else unit_tables().phrases.get((counted.lower,))
    if unit is None or unit.kind != "count":
        return figure
    quantity = msgspec.structs.replace(figure.quantity, unit=unit.name)
    return msgspec.structs.replace(figure, kind="count", quantity=quantity)


def _is_elliptic(sentence: Sentence, first: Figure, second: Figure) -> bool:
    number = sentence.tokens_in(second.number)
    if number and _does(sentence, number[-1]):
        return True
    if not number or not _ends(sentence, number[-1]):
        return False
    before = _before(sentence, number[0])
    if before is None:
        return False
    between = [t for t in sentence if first.quantity.span.end <= t.start <= before.start]
    if before.lower in {"from", "to"}:
        resized = _is_resized(sentence, before)
        return resized and (first.kind == "area" or _verb_over(sentence, before) in RESIZING)
    if before.pos in {"VERB", "AUX"} and number[-1].dep in {"dobj", "nsubjpass"}:
        return first.kind == "count"  # "lost four villages and took three"
    if any(t.pos in {"VERB", "AUX"} for t in between[:-1]):
        return _is_part(sentence, first, number[-1])
    if before.pos in {"VERB", "AUX"}:
        return _is_part(sentence, first, number[-1])
    if before.lower == "and" and sentence[number[-1].i + 1].lower in {"in", "on", "by"}:
        return True  # "40 square kilometres in May and 60 in June"
    broken = any(t.lower in {",", "and", ";", "while"} for t in between)
    return broken and before.pos in {"NOUN", "PROPN"}


def _does(sentence: Sentence, number: Token) -> bool:
    """ "Of the nine villages ..., seven are held", "and three were handed over": a subject."""
    after = number.i + 1
    return (
        number.dep in {"nsubj", "nsubjpass"}
        and number.tag == "CD"
        and after < len(sentence)
        and sentence[after].pos in {"VERB", "AUX", "ADV"}
        and not sentence.children(number.i)
    )


def _verb_over(sentence: Sentence, preposition: Token) -> str:
    verb = sentence[preposition.head]
    while verb.pos == "ADP" and verb.head != verb.i:
        verb = sentence[verb.head]
    return verb.lemma


def _ends(sentence: Sentence, last: Token) -> bool:
    following = last.i + 1
    return following >= len(sentence) or sentence[following].lower in ENDS


def _before(sentence: Sentence, first: Token) -> Token | None:
    i = first.i - 1
    while i >= 0 and sentence[i].lower in HEDGES:
        i -= 1
    return sentence[i] if i >= 0 else None


def _is_resized(sentence: Sentence, preposition: Token) -> bool:
    """ "reduced to 13 square kilometres, from 15,000": the figure before is under a verb too."""
    return preposition.dep == "prep" and sentence[preposition.head].pos in {"VERB", "AUX", "ADP"}


def _is_part(sentence: Sentence, first: Figure, number: Token) -> bool:
    """ "Of the nine villages ..., they took two"."""
    opened = sentence[0].lower == "of" and first.quantity.span.start - sentence.start < 20
    return opened and number.dep in {"dobj", "nsubjpass", "nsubj"}
