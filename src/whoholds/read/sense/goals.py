"""Aims told by a noun of purpose, and by what a side will not stop before.

"Its stated objective, full control of P, remains unmet", "has set P as its goal", "its next
objective is the dam at P", "will not rest until P is freed".
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from whoholds.model.claim import Mention, Relation
from whoholds.read.sense import phrase, roles
from whoholds.read.sense.arguments import member_indices
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Verbs that make a place a goal: "has set P as its goal", "named P as the next target".
SETTING = frozenset({"set", "name", "declare", "make", "define", "designate", "list", "give",
                     "identify", "choose", "describe"})  # fmt: skip
#: What a side will not do before it has what it wants.
HALTING = frozenset({"stop", "rest", "halt", "pause", "sleep", "relent", "cease"})
#: The source of a frame that a side will not stop before.
UNTIL = "aim:until"
#: Prepositions between a noun of grip and its ground.
OVER = ("of", "over")


def find(scene: Scene) -> Iterator[Frame]:
    """Frames whose noun of purpose is the aim, in order."""
    for token in scene.sentence:
        if token.lemma in scene.lexicon.words["goals.nouns"] and token.pos == "NOUN":
            frame = _apposed(scene, token) or _set_as(scene, token) or _feature(scene, token)
            if frame is not None:
                yield frame


def until(scene: Scene, frame: Frame) -> Frame:
    """ "will not stop until it reaches P": what the clause tells is what the side wants."""
    s = scene.sentence
    verb = s[frame.trigger]
    over = s.head(verb.i)
    marks = {c.lower for c in s.children(verb.i, "mark")}
    if verb.dep != "advcl" or over is None or not marks & {"until", "till"}:
        return frame
    halted = over.lemma in HALTING and s.child(over.i, "neg") is not None
    if not halted or not any(c.lower in {"will", "'ll", "wo", "would"} for c in s.children(over.i)):
        return frame
    side = frame.actor or roles.party(scene, roles.subject(scene, over.i))
    relation: Relation = "took" if frame.relation == "lost" else frame.relation
    return msgspec.structs.replace(
        frame, actor=side, relation=relation, aim=True, denied=False, source=UNTIL
    )


def _owner(scene: Scene, goal: Token) -> Mention | None:
    """Whose goal it is: "its", "the Front's", "of the army", or the subject that sets it."""
    s = scene.sentence
    owner = roles.holder_of(scene, goal.i) or next(
        (n for p, n in phrase.prepositions(s, goal.i, "of", "for") if p.head == goal.i), None
    )
    if owner is None or not (
        scene.is_party(owner.i) or roles.partyish(scene, owner) or roles.can_hold(scene, owner)
    ):
        return None
    return roles.party(scene, owner)


def _apposed(scene: Scene, goal: Token) -> Frame | None:
    """ "Its stated objective, full control of P, ..."."""
    s = scene.sentence
    grip = s.child(goal.i, "appos")
    if grip is None or grip.lemma not in scene.lexicon.words["grip.nouns"]:
        return None
    target = next((n for p, n in phrase.prepositions(s, grip.i, *OVER) if p.head == grip.i), None)
    return None if target is None else _frame(scene, goal, target, _owner(scene, goal), "holds")


def _set_as(scene: Scene, goal: Token) -> Frame | None:
    """ "has set P as the goal for the summer"."""
    s = scene.sentence
    as_ = s.head(goal.i)
    verb = s.head(as_.i) if as_ is not None and as_.lower == "as" and goal.dep == "pobj" else None
    if verb is None or verb.lemma not in SETTING:
        return None
    target = s.child(verb.i, "dobj")
    doer = roles.subject(scene, verb.i)
    if target is None or doer is None or not roles.can_hold(scene, doer):
        return None
    return _frame(scene, goal, target, _owner(scene, goal) or roles.party(scene, doer), "took")


def _feature(scene: Scene, goal: Token) -> Frame | None:
    """ "its next objective is the dam at P": a feature with "the", not a name alone."""
    s = scene.sentence
    be = s.head(goal.i)
    told = None if be is None or be.lemma != "be" or goal.dep != "nsubj" else s.child(be.i, "attr")
    if told is None or told.pos != "NOUN":
        return None
    if told.lemma in scene.lexicon.words["grip.nouns"]:
        target = next(
            (n for p, n in phrase.prepositions(s, told.i, *OVER) if p.head == told.i), None
        )
        return None if target is None else _frame(scene, goal, target, _owner(scene, goal), "holds")
    return _frame(scene, goal, told, _owner(scene, goal), "took")


def _frame(
    scene: Scene, goal: Token, target: Token, owner: Mention | None, relation: Relation
) -> Frame | None:
    ground: Ground | None = ground_at(scene, target.i)
    if owner is None or ground is None or not ground.places or scene.is_party(target.i):
        return None
    return Frame(
        relation=relation, trigger=goal.i, actor=owner, ground=ground,
        objects=member_indices(scene, target), aim=True, verb=goal.text, source="aim:noun",
    )  # fmt: skip
