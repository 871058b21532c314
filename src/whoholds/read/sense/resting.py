"""Places that rest with a side, told by a preposition: "P is with the rebels", "under the Front".

No noun of grip stands there ("under the Front's control" is `gripped`): the side itself follows the
preposition. Who is with somebody or under somebody is far more often a person or a unit, so the
subject must be a place and the noun a side that fights or rules.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from whoholds.read.sense import phrase, roles
from whoholds.read.sense.arguments import counted, member_indices
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.groundnoun import is_groundish
from whoholds.read.sense.holding import BODIES
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Verbs by which a place is where it was.
STAYING = frozenset({"be", "remain", "stay", "rest", "lie"})
#: Who rules, by a noun that is no word of arms.
RULERS = frozenset(
    {"government", "regime", "junta", "state", "opposition", "directorate", "caliphate"}
)
#: What a place is of, before "of the line": "on the government's side".
SIDES = frozenset({"side"})
#: What a place never left that stayed somebody's.
KEPT = frozenset({"hand", "control", "grasp", "possession", "grip"})


def find(scene: Scene) -> Iterator[Frame]:
    """Frames of places that rest with a side, in order."""
    for token in scene.sentence:
        if token.lower in {"with", "under", "in"} and token.pos in {"ADP", "SCONJ"}:
            found = _with_side(scene, token)
        elif token.lemma in SIDES and token.dep == "pobj":
            found = _on_side(scene, token)
        elif token.lemma == "leave" and token.pos == "VERB":
            found = _never_left(scene, token)
        else:
            continue
        if found is not None:
            yield found


def _with_side(scene: Scene, preposition: Token) -> Frame | None:
    """ "P is (still) with Y", "P has been under Y since May", "with P under Y"."""
    s = scene.sentence
    noun, outer = s.child(preposition.i, "pobj"), s.head(preposition.i)
    if noun is None or outer is None or noun.i < preposition.i:
        return None
    if preposition.lower == "in" and not (noun := _elided(scene, noun)):
        return None
    noun = _elided(scene, noun) or noun
    verb = outer if outer.pos in {"VERB", "AUX"} else None
    if outer.pos in {"ADV", "ADJ"} and outer.lower in phrase.OF_THE_HOUR:  # "is back under Y"
        verb = s.head(outer.i)
    if (place := _after_with(scene, preposition)) is not None and preposition.lower == "under":
        return _apart(scene, place, preposition, noun)
    if verb is not None and preposition.i > verb.i:
        return _said_of(scene, verb, preposition, noun)
    if verb is not None:  # "P, under the Front since May, was shelled"
        outer = s.child(verb.i, "nsubj", "nsubjpass") or verb
        if outer.i != preposition.i - 2:
            return None
    return _apart(scene, outer, preposition, noun) if preposition.lower == "under" else None


def _elided(scene: Scene, noun: Token) -> Token | None:
    """ "in the army's", "in those of the clans": whose hands they are, after hands were named."""
    s = scene.sentence
    grips = scene.lexicon.words["grip_states.words"]
    if not any(t.lemma in grips for t in s.tokens[: noun.i]):
        return None
    if noun.lower in {"those", "that"}:
        return next((n for p, n in phrase.prepositions(s, noun.i, "of") if p.head == noun.i), None)
    return noun if s.children(noun.i, "case") else None


def _said_of(scene: Scene, verb: Token, preposition: Token, noun: Token) -> Frame | None:
    s = scene.sentence
    place = roles.subject(scene, verb.i)
    if verb.lemma not in STAYING or place is None or s.children(verb.i, "acomp", "attr", "dobj"):
        return None
    if counted(scene, place) and preposition.lower != "with" and is_side(scene, noun):
        return _frame(scene, verb, (place, noun), ground_at(scene, place.i))
    ground = _place_of(scene, place)
    hour = any(t.lower in phrase.OF_THE_HOUR for t in s.tokens[verb.i : verb.i + HOUR_REACH])
    named = preposition.lower == "with" and noun.pos == "PROPN" and hour and ground is not None
    if ground is None or not (is_side(scene, noun) or named):
        return None
    if preposition.lower == "with" and any(
        c.pos == "PROPN" for c in s.children(place.i, "compound")
    ):
        return None  # "Ann Orley remained with the army until May"
    sure = place.pos != "PROPN" or hour or preposition.lower != "with"
    return _frame(scene, verb, (place, noun), ground) if sure else None


#: How far behind its verb a word of the hour is looked for, in tokens.
HOUR_REACH = 12


def _after_with(scene: Scene, preposition: Token) -> Token | None:
    """ "with P and the capital under the Front": the first noun after "with"."""
    s = scene.sentence
    place = s[preposition.i - 1] if preposition.i else preposition
    while place.dep == "conj" and place.head < place.i:
        place = s[place.head]
    above = s.head(place.i)
    return place if place.dep == "pobj" and above is not None and above.lower == "with" else None


def _apart(scene: Scene, place: Token, preposition: Token, noun: Token) -> Frame | None:
    """ "with P under the Front", "P, under the Front since May, was shelled"."""
    s = scene.sentence
    before = s[preposition.i - 1]
    above = s.head(place.i)
    absolute = place.dep == "pobj" and above is not None and above.lower == "with"
    aside = before.text == "," or (before.lower == "now" and s[before.i - 1].text == ",")
    definite = place.pos == "PROPN" or (absolute and phrase.is_definite(s, place.i))
    if not (absolute or aside) or not definite or not is_side(scene, noun):
        return None
    ground = _place_of(scene, place)
    return None if ground is None else _frame(scene, preposition, (place, noun), ground)


def _place_of(scene: Scene, place: Token) -> Ground | None:
    """The ground a subject is, if it is a place below a country and nobody."""
    if scene.world.is_armed_noun(place.lemma):
        return None
    ground = ground_at(scene, place.i)
    if ground is None or not (ground.places or ground.within):
        return None
    if place.tag == "PRP" or any(scene.world.country(p.name) for p in ground.places):
        return None
    people = place.pos == "PROPN" and scene.sentence.children(place.i, "det")
    return None if people and not is_groundish(scene, place) else ground


def is_side(scene: Scene, noun: Token) -> bool:
    """Whether a noun names those who fight or rule, or a speaker's own side ("with us")."""
    if noun.tag == "PRP":
        return noun.lower in {"us", "them"}
    if scene.world.is_military_noun(noun.lemma) or scene.world.is_military_noun(noun.lower):
        return bool(scene.sentence.children(noun.i)) or noun.tag == "NNS"
    if noun.lemma in RULERS:
        return phrase.is_definite(scene.sentence, noun.i)
    if noun.pos != "PROPN":
        return False
    short = 2 <= len(noun.text) <= 6 and noun.text.isupper()
    return short or noun.lower in BODIES


def _on_side(scene: Scene, side: Token) -> Frame | None:
    """ "P is on the government's side", "a line that left P on the rebel side"."""
    s = scene.sentence
    on = s.head(side.i)
    verb = None if on is None or on.lower != "on" else s.head(on.i)
    owner = roles.holder_of(scene, side.i)
    if (
        verb is None
        or owner is None
        or owner.dep == "det"
        or not (is_side(scene, owner) or scene.world.is_military_noun(owner.lemma))
    ):
        return None
    if verb.lemma == "leave":
        place = s.child(verb.i, "dobj")
    else:
        place = roles.subject(scene, verb.i) if verb.lemma in STAYING else None
    ground = None if place is None else _place_of(scene, place)
    if place is None or ground is None or not ground.places:
        return None
    return _frame(scene, verb, (place, owner), ground)


def _never_left(scene: Scene, verb: Token) -> Frame | None:
    """ "P never left government hands": it is theirs, as the two denials cancel out."""
    s = scene.sentence
    held = s.child(verb.i, "dobj")
    if held is None or held.lemma not in KEPT or not s.children(verb.i, "neg"):
        return None
    owner = roles.holder_of(scene, held.i)
    place = roles.subject(scene, verb.i)
    if place is not None and place.dep == "appos":  # "P, a town that never left their hands"
        place = s[place.head]
    ground = None if place is None else _place_of(scene, place)
    if owner is None or place is None or ground is None or not roles.can_hold(scene, owner):
        return None
    return msgspec.structs.replace(
        _frame(scene, verb, (place, owner), ground),
        denied=True,
        verb=f"{verb.text} {held.text}",
        source="resting:never",
    )


def _frame(
    scene: Scene, trigger: Token, roles_of: tuple[Token, Token], ground: Ground | None
) -> Frame:
    """A holding of `ground`; `roles_of` are the place's token and the holder's."""
    place, holder = roles_of
    return Frame(
        relation="holds", trigger=trigger.i, actor=roles.party(scene, holder), ground=ground,
        objects=member_indices(scene, place), verb=trigger.text, source="resting",
    )  # fmt: skip
