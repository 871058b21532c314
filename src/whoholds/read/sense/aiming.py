"""Aims told without a verb of taking: "has set its sights on P", "wants the whole of P"."""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.read.sense import phrase, roles
from whoholds.read.sense.arguments import counted, is_territorial, member_indices
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import ground_at
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

OVER = ("of", "over", "on")
#: Verbs between a goal and what it is.
BEING = frozenset({"be", "remain"})


def find(scene: Scene) -> Iterator[Frame]:
    """Frames whose verb is itself the aim, in order."""
    for token in scene.sentence:
        frame = _goal(scene, token) if token.lemma in BEING else None
        if token.pos == "VERB" and frame is None:
            target = _sighted(scene, token) or _wanted(scene, token)
            frame = None if target is None else _frame(scene, token, target)
        if frame is not None:
            yield frame


def _goal(scene: Scene, be: Token) -> Frame | None:
    """ "the army's main objective is P", "P is the main objective of the army"."""
    s, words = scene.sentence, scene.lexicon.words
    subject, told = s.child(be.i, "nsubj"), s.child(be.i, "attr")
    if subject is None or told is None:
        return None
    goal, target = (subject, told) if subject.lemma in words["goals.nouns"] else (told, subject)
    if goal.lemma not in words["goals.nouns"] or target.pos != "PROPN":
        return None
    ground = ground_at(scene, target.i)
    owner = roles.holder_of(scene, goal.i) or next(
        (n for p, n in phrase.prepositions(s, goal.i, "of", "for") if p.head == goal.i), None
    )
    side = owner is not None and (scene.is_party(owner.i) or roles.partyish(scene, owner))
    waged = owner is not None and owner.lemma in words["operations.nouns"]
    if ground is None or not ground.places or not (side or waged):
        return None
    return Frame(
        relation="took", trigger=be.i, actor=roles.party(scene, owner), ground=ground,
        objects=member_indices(scene, target), aim=True, verb=goal.text, source="aim:goal",
    )  # fmt: skip


def _sighted(scene: Scene, verb: Token) -> Token | None:
    """ "set its sights on P", "has designs on P"."""
    s, words = scene.sentence, scene.lexicon.words
    if verb.lemma not in words["sights.verbs"]:
        return None
    noun = s.child(verb.i, "dobj") or s.child(verb.i, "nsubj")
    if noun is None or noun.lemma not in words["sights.nouns"]:
        return None
    near = (*phrase.prepositions(s, noun.i, "on"), *phrase.prepositions(s, verb.i, "on"))
    return next((n for p, n in near if p.i > noun.i), None)


def _wanted(scene: Scene, verb: Token) -> Token | None:
    """ "wants P back", "seeks control of P"."""
    s, words = scene.sentence, scene.lexicon.words
    if verb.lemma not in words["sights.wanting"]:
        return None
    target = s.child(verb.i, "dobj") or _wanted_back(scene, verb)
    if target is None:
        return None
    if any(c.lower != "back" for c in s.children(verb.i, "xcomp", "ccomp")):
        return None
    if target.lemma not in words["grip.nouns"]:
        return target if verb.lemma != "seek" else None
    if roles.holder_of(scene, target.i) is not None:
        return None
    return next((n for p, n in phrase.prepositions(s, target.i, *OVER) if p.head == target.i), None)


def _wanted_back(scene: Scene, verb: Token) -> Token | None:
    """ "wants P back": the parser makes P the subject of "back"."""
    s = scene.sentence
    back = next((c for c in s.children(verb.i, "advmod", "ccomp") if c.lower == "back"), None)
    found = None if back is None else s.child(back.i, "nsubj")
    return found if found is not None and found.i > verb.i else None


def _frame(scene: Scene, verb: Token, target: Token) -> Frame | None:
    doer = roles.subject(scene, verb.i)
    if doer is None or not (scene.is_party(doer.i) or doer.lower in {"they", "we", "it"}):
        return None
    if not is_territorial(scene, target) or (target.dep == "dobj" and scene.is_party(target.i)):
        return None
    ground = ground_at(scene, target.i)
    if not counted(scene, target) and (ground is None or not (ground.places or ground.within)):
        return None
    below = scene.sentence.children(verb.i, "advmod", "prt", "ccomp")
    back = any(c.lower == "back" for c in below)
    return Frame(
        relation="took",
        trigger=verb.i,
        actor=roles.party(scene, doer),
        ground=ground,
        objects=member_indices(scene, target),
        again=back,
        aim=True,
        verb=verb.text,
        source="aim",
    )
