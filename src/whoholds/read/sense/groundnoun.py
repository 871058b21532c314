"""What a noun is to ground: a type, a feature, territory; or a body, a day, a person."""

from __future__ import annotations

from whoholds.read.sense import antecedent, phrase
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token


def is_type(scene: Scene, token: Token) -> bool:
    """Whether the token is a type of place: "town", "province"."""
    w, lemma = scene.lexicon.words, _stem(token)
    if lemma in w["nouns.settlement"] or lemma in w["nouns.region"]:
        return True
    return scene.world.is_region_type(lemma) or scene.world.is_settlement_type(lemma)


def is_feature(scene: Scene, token: Token) -> bool:
    """Whether the token is a single feature: "bridge", "airport"."""
    lemma, features = _stem(token), scene.lexicon.words["nouns.feature"]
    if lemma in features or token.lower in features or scene.world.is_feature_noun(lemma):
        return True
    return is_two_word_feature(scene, token)


def is_two_word_feature(scene: Scene, token: Token) -> bool:
    """ "town hall", "post office": a feature by two words, whatever the last is alone."""
    before = scene.sentence[token.i - 1] if token.i else token
    joined = before.dep == "compound" and before.head == token.i
    return joined and scene.world.is_feature_noun(f"{before.lower} {_stem(token)}")


def _stem(token: Token) -> str:
    lemma = token.lemma if token.pos == "NOUN" else token.lower
    return lemma[:-1] if token.pos == "PROPN" and lemma.endswith("s") else lemma


def is_groundish(scene: Scene, token: Token) -> bool:
    """Whether the noun may stand for ground at all."""
    return (
        is_type(scene, token)
        or is_feature(scene, token)
        or token.lemma in scene.lexicon.words["nouns.territory"]
        or token.lemma in scene.lexicon.words["nouns.anaphor"]
    )


#: How adjectives of a people end: "Dorfian", "Aljish", "Cavani".
OF_A_PEOPLE = ("an", "ish", "ese", "i", "ic", "ch", "s")


def is_people(scene: Scene, token: Token) -> bool:
    """Whether a word before a noun of ground is of a people, and no name: "a Dorfian town".

    A people's bare name before a region ("Cavar province") is the region's, and so is any before
    the region's own capital ("Dorfian State").
    """
    if not scene.world.demonym(token.text):
        return False
    after = scene.sentence[token.i + 1] if token.i + 1 < len(scene.sentence) else token
    if after.lemma not in scene.lexicon.words["nouns.region"] or is_plural(after):
        return True
    return token.lower.endswith(OF_A_PEOPLE) and not after.text[:1].isupper()


def is_peoples_land(scene: Scene, token: Token) -> bool:
    """ "northern Cavar", "in Cavar", "took Cavar": a land that has its people's name.

    Nobody takes or holds a people by its bare name in the singular; a side of that name comes
    with an article or a noun ("from the Cavar", "Cavar fighters").
    """
    if token.lower.endswith(OF_A_PEOPLE):
        return False
    s = scene.sentence
    below = s.children(token.i)
    if any(c.lower in scene.lexicon.words["words.compass"] for c in below):
        return True
    first = next((a for a in (token, *s.ancestors(token.i)) if a.dep != "conj"), token)
    if first.dep == "pobj" and s[first.head].lower in WITHIN:
        return True
    held = first.dep in {"dobj", "nsubjpass"} or (
        first.dep == "pobj" and s[first.head].lower in {"of", "over"}
    )
    return held and token.tag == "NNP" and not any(c.dep == "det" for c in below)


#: Words before the ground that something is inside of.
WITHIN = frozenset({"in", "into", "across", "inside"})


def in_fronted(scene: Scene, token: Token) -> bool:
    """ "After it was overrun, Aland ...": the name follows in the main clause only there."""
    s = scene.sentence
    top = next((t for t in s if t.head == t.i), None)
    if top is None or token.i > top.i:
        return False
    return any(a.dep in {"advcl", "prep", "csubj"} and a.head > a.i for a in s.ancestors(token.i))


def is_plural(token: Token) -> bool:
    """Whether the token is a plural noun."""
    return token.tag in {"NNS", "NNPS"}


def is_body(scene: Scene, token: Token) -> bool:
    """Whether the name is of a body that acts: an army, a council."""
    if scene.world.is_armed_noun(token.lemma):
        return True
    return token.lower in scene.lexicon.words["bodies.last"] and not is_feature(scene, token)


def is_date(scene: Scene, token: Token) -> bool:
    """Months and weekdays are proper names too."""
    return token.lower in antecedent.CALENDAR or any(
        t.span.start <= token.start < t.span.end for t in scene.times
    )


def is_person(scene: Scene, token: Token) -> bool:
    """A title before it: persons are captured too."""
    s = scene.sentence
    first, last = phrase.core(s, token.i)
    return any(t.lower in scene.lexicon.words["words.title"] for t in s.tokens[first:last])


def definite_type(scene: Scene, token: Token) -> bool:
    """Whether it is a type of place marked as known: "the town"."""
    return is_type(scene, token) and phrase.is_definite(scene.sentence, token.i)


def modified(scene: Scene, token: Token) -> bool:
    """ "the northern town" may be another town than the last."""
    return any(c.pos == "PROPN" for c in scene.sentence.children(token.i, "compound", "nmod"))


#: "control of little more than P", "holds nothing but P": P is what is meant.
BARELY = frozenset({"more", "nothing", "little", "less"})


def no_more_than(scene: Scene, token: Token) -> Token:
    """The noun after "than" or "but" where the token only says how little there is, else itself."""
    if token.lower in BARELY:
        for c in scene.sentence.children(token.i, "prep"):
            inner = scene.sentence.child(c.i, "pobj")
            if c.lower in {"than", "but", "except", "beyond"} and inner is not None:
                return inner
    return token


def of_type(scene: Scene, token: Token) -> bool:
    """ "most of the country": the region has no name, but it is one."""
    for p, inner in phrase.prepositions(scene.sentence, token.i, "of"):
        if p.head == token.i and is_groundish(scene, inner):
            return True
    return False
