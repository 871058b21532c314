"""Counts told by a rank: "the third town they have taken in as many days".

Who takes a third town within some days has taken three: an increment (guide S14). The rank counts
only with a span of time; "a third front", "the second city", "the Third Army" count nothing.
"""

from __future__ import annotations

from whoholds.model.quantity import Quantity
from whoholds.model.span import Span
from whoholds.read.sense.figure import Figure
from whoholds.read.sense.tree import Sentence, Token
from whoholds.read.sense.units import unit_tables

RANKS = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
#: Prepositions before a span of time: "in as many days", "within a week", "since Friday".
OVER = frozenset({"in", "within", "since", "over", "during"})
UNITS = frozenset({"day", "week", "month", "year", "hour", "fortnight"})
#: Words of such a span that have no preposition: "the third this week".
THIS = frozenset({"this", "past", "last"})


def figures(sentence: Sentence) -> tuple[Figure, ...]:
    """The counts that ranks of places tell, in order."""
    ranks = [t for t in sentence if t.lower in RANKS]
    return tuple(f for t in ranks if (f := _figure(sentence, t)) is not None)


def is_rank(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is a rank, by the words of its number."""
    words = sentence.tokens_in(figure.number)
    return len(words) == 1 and words[0].lower in RANKS


def _figure(s: Sentence, rank: Token) -> Figure | None:
    value = RANKS.get(rank.lower)
    noun = s.head(rank.i)
    if value is None or noun is None or rank.dep not in {"amod", "compound", "nmod"}:
        return None
    known = unit_tables().phrases
    unit = known.get((s[noun.i - 1].lower, noun.lower)) or known.get((noun.lower,))
    if unit is None or unit.kind != "count" or noun.lower in unit_tables().plurals:
        return None
    if noun.i < rank.i or not _counts(s, noun):
        return None
    span = Span(rank.start, noun.end)
    best = float(value)
    quantity = Quantity(low=best, best=best, high=best, unit=unit.name, change=True, span=span)
    return Figure(quantity=quantity, head=noun.i, number=rank.span, kind="count")


def _counts(s: Sentence, noun: Token) -> bool:
    """Whether a span of time stands with the ranked noun, itself set off by a comma or a dash."""
    first = s.subtree(noun.i)[0]
    if first == 0 or s[first - 1].text not in {",", "—", "–", "-", "("}:
        return False
    inside = [s[i] for i in s.subtree(noun.i) if i > noun.i]
    for t in inside:
        if t.lemma in UNITS and s[t.head].lower in OVER:
            return True
        if t.lemma in UNITS and any(c.lower in THIS for c in s.children(t.i)):
            return True
        many = s[t.i - 1].lower == "many" and s[t.i - 2].lower == "as"
        if t.lower == "since" or (t.lemma in UNITS and many):
            return True
    return False
