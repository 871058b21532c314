"""Toponyms in running text, each with the probability that it is one. Pure.

Candidates (`name_search`) are weighed by the words around them (`mention_evidence`) with weights
that were fitted to annotated news. No parse is needed: a report's toponyms take some milliseconds.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from whoholds.model.span import Span
from whoholds.places.gazetteer import NameIndex
from whoholds.places.mention_evidence import SPEAKS, MentionEvidence
from whoholds.places.name_search import Named, find_named
from whoholds.places.text_words import Text
from whoholds.places.toponym_words import ToponymWords, load_toponym_words
from whoholds.places.weights import Weights, load_weights, logistic
from whoholds.places.world import World, load_world

#: What a toponym stands for: ground, a government that speaks or acts, a people or what is theirs.
Sense = Literal["place", "government", "people"]
#: Below this probability a name is not taken for a toponym. F1 on the fitted half is level from
#: .3 to .5, and highest here.
LEAST_PROB = 0.4


class Toponym(msgspec.Struct, frozen=True, kw_only=True):
    """A place's name in a text.

    `key` is its folded name (of a division written short that of the full name), `known` as in
    `name_search.Named`, `prob` the probability that it is a toponym here, `sense` what it stands
    for.
    """

    span: Span
    name: str
    key: str
    known: str
    prob: float
    sense: Sense = "place"

    @property
    def is_ground(self) -> bool:
        """Whether it is a place of the map: no people, no building that stands for a state."""
        return self.sense != "people" and self.known != "seat"

    def has_stop(self, text: str) -> bool:
        """Whether it is written short with the full stop behind it."""
        return self.known == "short" and text[self.span.end : self.span.end + 1] == "."


def recognise(
    text: str,
    index: NameIndex,
    *,
    world: World | None = None,
    weights: Weights | None = None,
    least_prob: float = LEAST_PROB,
) -> tuple[Toponym, ...]:
    """The toponyms of a text, in order.

    Peoples and what is theirs ("Alandian") are among them with the sense "people", buildings and
    capitals that speak with the sense "government": these are sources, not places.

    Args:
        text: the text.
        index: where names are looked up.
        world: general knowledge; the bundled one by default.
        weights: fitted weights; the bundled ones by default.
        least_prob: those less likely are left out.
    """
    words = load_toponym_words()
    in_words = Text(text)
    named = find_named(in_words, index, world or load_world(), words)
    weighed = weigh(in_words, named, index, words, weights or load_weights())
    return tuple(
        toponym
        for one, prob in zip(named, weighed, strict=True)
        if prob >= least_prob
        for toponym in (_toponym(in_words, one, prob),)
    )


def weigh(
    text: Text, named: list[Named], index: NameIndex, words: ToponymWords, weights: Weights
) -> list[float]:
    """The probability of each name to be a toponym; of peoples and seats it is 1."""
    evidence = MentionEvidence(text, named, index, words)
    scale = weights.for_names
    return [
        1.0 if n.known in ("people", "seat") else logistic(scale, evidence.of(n)) for n in named
    ]


def _toponym(text: Text, name: Named, prob: float) -> Toponym:
    span = text.span(name.first, name.last)
    return Toponym(
        span=span,
        name=span.of(text.text),
        key=name.key,
        known=name.known,
        prob=prob,
        sense=_sense(text, name),
    )


def _sense(text: Text, name: Named) -> Sense:
    """A country or capital before a word of speech is its government; a building always is."""
    if name.known == "people":
        return "people"
    speaks = text.at(name.last) in SPEAKS and name.known in ("country", "capital")
    return "government" if speaks or name.known == "seat" else "place"
