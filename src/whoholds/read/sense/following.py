"""A second place that goes the way of the first: "and Q is likely to follow", "Q would be next".

Such words tell nothing alone: what happens to Q is what the sentence told of P before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whoholds.read.sense import roles
from whoholds.read.sense.arguments import member_indices
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import ground_at
from whoholds.read.sense.operators import climb
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: What is taken up: a change, no state.
CHANGES = frozenset({"took", "lost"})
AHEAD = frozenset({"future", "would", "expect", "possible", "probable", "duty", "aim", "unlikely"})


def find(scene: Scene, told: Sequence[Frame]) -> Iterator[Frame]:
    """Frames of places that follow one of `told`, in order."""
    if not any(_is_named_change(f) for f in told):
        return
    for token in scene.sentence:
        follows = token.lemma == "follow" and token.pos == "VERB"
        if not follows and not _is_next(scene, token):
            continue
        first = next((f for f in reversed(told) if _can_lead(f, token)), None)
        frame = None if first is None else _second(scene, token, first)
        if frame is not None:
            yield frame


def _can_lead(frame: Frame, token: Token) -> bool:
    return frame.trigger < token.i and _is_named_change(frame)


def _is_named_change(frame: Frame) -> bool:
    named = frame.ground is not None and bool(frame.ground.places)
    return frame.relation in CHANGES and named


def _is_somebody(scene: Scene, noun: Token) -> bool:
    """Those who fight and a country follow in another sense."""
    country = scene.world.country(noun.text) is not None
    return country or scene.world.is_military_noun(noun.lemma)


def _is_next(scene: Scene, token: Token) -> bool:
    """The verb of "Q was next", "Q would be next"."""
    if token.lemma != "be":
        return False
    last = scene.sentence.children(token.i, "acomp", "attr", "advmod")
    bare = [
        c for c in last if c.lower == "next" and not scene.sentence.children(c.i, "det", "prep")
    ]
    return bool(bare)


def _second(scene: Scene, verb: Token, first: Frame) -> Frame | None:
    s = scene.sentence
    place = roles.subject(scene, verb.i)
    thing = s.child(verb.i, "dobj")
    if place is None or place.i >= verb.i or (thing is not None and thing.tag != "PRP"):
        return None
    ground = ground_at(scene, place.i)
    if ground is None or not ground.places or _is_somebody(scene, place):
        return None
    if first.ground is not None and ground.head == first.ground.head:
        return None
    ahead = bool({o.kind for o in climb(scene, verb.i)} & AHEAD)
    if verb.lemma != "be" and not ahead:
        return None
    return Frame(
        relation=first.relation, trigger=verb.i, actor=first.actor, from_actor=first.from_actor,
        ground=ground, objects=member_indices(scene, place), verb=verb.text,
        aim=not ahead, source="following",
    )  # fmt: skip
