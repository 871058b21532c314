"""Nouns of events that are done to places: what "its capture" is of, who evacuates a town."""

from __future__ import annotations

from whoholds.read.sense import phrase, roles
from whoholds.read.sense.arguments import is_armed
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.leaving import is_mere_presence
from whoholds.read.sense.losing import fights
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: What is done to a place, so that "its" is the place where no "of" names another.
OF_PLACES = frozenset(
    {"fall", "capture", "recapture", "liberation", "seizure", "conquest", "reconquest",
     "retaking", "recovery"}
)  # fmt: skip


def evacuated(scene: Scene, noun: Token, ground: Ground | None, verb: Token | None) -> Frame | None:
    """Read "the army's evacuation of P": of a side that leaves, as towns are evacuated of people.

    Args:
        scene: the sentence.
        noun: "evacuation".
        ground: what its "of" names.
        verb: the verb whose object it is, with a subject that may be the side.
    """
    side = roles.holder_of(scene, noun.i)
    if side is None and verb is not None:
        side = roles.subject(scene, verb.i)
        side = side if fights(scene, side) else None
    if side is None or ground is None or not ground.places or is_mere_presence(scene, ground):
        return None
    if not (is_armed(scene, side) and roles.is_side(scene, side)):
        return None
    return Frame(relation="lost", trigger=noun.i, actor=roles.party(scene, side), ground=ground)


#: What those who leave do with "a withdrawal".
LEAVING = frozenset(
    {"make", "complete", "begin", "start", "conduct", "effect", "execute", "carry", "beat",
     "stage", "finish", "continue", "perform", "undertake"}
)  # fmt: skip
#: What a side may say or do about its own.
TOLD = frozenset({"announce", "acknowledge", "admit", "confirm", "order", "report", "declare"})


def who_leaves(scene: Scene, noun: Token, verb: Token | None) -> Token | None:
    """Who withdraws in "conducted a withdrawal", "announced a withdrawal", "is in retreat"."""
    s = scene.sentence
    into = s.head(noun.i)
    if into is not None and into.lower == "in" and s[into.head].lemma == "be":
        return roles.subject(scene, into.head)
    if verb is None or verb.lemma not in LEAVING | TOLD:
        return None
    people = roles.subject(scene, verb.i)
    if people is None or verb.lemma in LEAVING:
        return people
    return people if fights(scene, people) else None


def driven(scene: Scene, noun: Token) -> Frame | None:
    """Read "the expulsion of Z from P (by Y)", "Z's ouster from P"."""
    s = scene.sentence
    of = next((n for p, n in phrase.prepositions(s, noun.i, "of") if p.head == noun.i), None)
    people = of or s.child(noun.i, "poss")
    at = (noun.i,) if of is None else (noun.i, of.i)
    place = next((n for i in at for _, n in phrase.prepositions(s, i, "from")), None)
    ground = None if place is None else ground_at(scene, place.i)
    if people is None or not (fights(scene, people) or scene.is_party(people.i)):
        return None
    if ground is None or not ground.definite or is_mere_presence(scene, ground):
        return None
    doer = next((n for i in at for p, n in phrase.prepositions(s, i, "by")), None)
    loser = roles.party(scene, people)
    if doer is not None and fights(scene, doer):
        return Frame(
            relation="took", trigger=noun.i, actor=roles.party(scene, doer), from_actor=loser,
            ground=ground,
        )  # fmt: skip
    return Frame(relation="lost", trigger=noun.i, actor=loser, ground=ground)
