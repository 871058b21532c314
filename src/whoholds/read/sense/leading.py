"""Whom a speaker stands for: "Abu Arn, a commander of the Dorf Brigade, said his men held P".

What such a speaker says of "us" or of "his men" is said of the group (S1): the group is named in
the speaker's own phrase, after "of" or "for", or as its possessor.
"""

from __future__ import annotations

from whoholds.model.claim import Mention
from whoholds.model.span import Span
from whoholds.read.sense import phrase
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Offices by which one speaks for those one leads or serves.
OFFICES = frozenset(
    {"commander", "leader", "chief", "head", "founder", "spokesman", "spokeswoman", "spokesperson",
     "emir", "general", "colonel", "officer", "representative", "member", "fighter", "soldier",
     "captain", "deputy", "boss", "chieftain", "adviser", "official", "major", "sergeant"}
)  # fmt: skip
JOINING = frozenset({"of", "for", "with", "from", "in"})


def group_of(scene: Scene, speaker: Span | None) -> Mention | None:
    """The group that the speaker named at `speaker` (in this sentence) leads or speaks for."""
    s = scene.sentence
    if speaker is None or not s.span.holds(speaker):
        return None
    named = s.tokens_in(speaker)
    for token in _phrase_of(scene, named):
        if token.lemma in OFFICES:
            group = _served(scene, token)
            if group is not None:
                return phrase_mention(scene, group)
    return None


def _phrase_of(scene: Scene, named: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens of the speaker's name, of its apposition and of the noun it explains."""
    s = scene.sentence
    row: dict[int, Token] = {}
    for token in named:
        row[token.i] = token
        near = list(s.children(token.i, "appos", "compound", "nmod"))
        if token.dep in {"appos", "compound"}:
            near.append(s[token.head])
        row |= {t.i: t for t in near}
    return tuple(row.values())


def _served(scene: Scene, office: Token) -> Token | None:
    s = scene.sentence
    for p, noun in phrase.prepositions(s, office.i, *JOINING):
        if p.head == office.i and _is_group(scene, noun):
            return noun
    owners = s.children(office.i, "poss", "compound", "nmod")
    return next((c for c in owners if c.i < office.i and _is_group(scene, c)), None)


def _is_group(scene: Scene, noun: Token) -> bool:
    """A body of fighters or a name of one: no place, no person."""
    if scene.world.is_military_noun(noun.lemma) or scene.world.is_military_noun(noun.lower):
        return noun.lemma not in OFFICES
    if scene.world.is_armed_noun(noun.lemma) or scene.world.is_armed_noun(noun.lower):
        return noun.lemma not in OFFICES
    return noun.pos == "PROPN" and noun.text.isupper() and len(noun.text) > 1


def phrase_mention(scene: Scene, noun: Token) -> Mention:
    """The noun's phrase as the record names a party."""
    s = scene.sentence
    bounds = phrase.core(s, noun.i) if noun.dep == "poss" else phrase.party_bounds(s, noun.i)
    span = phrase.span(s, bounds)
    return Mention(name=s.words(span), span=span)
