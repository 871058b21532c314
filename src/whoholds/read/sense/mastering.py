"""Taking told by how it is done: settling in a place, bringing it under control, storming it."""

from __future__ import annotations

from whoholds.read.sense import phrase, roles
from whoholds.read.sense.arguments import (
    counted,
    doer_of,
    is_armed,
    member_indices,
    undergoer_of,
    widened,
)
from whoholds.read.sense.beless import is_side_name
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import ground_at
from whoholds.read.sense.idiom import is_fighting_side
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.taking import take
from whoholds.read.sense.tree import Token

SELVES = frozenset({"itself", "themselves", "himself", "ourselves"})


def settle(scene: Scene, v: Token, _key: str) -> Frame | None:
    """Read "Y established itself in P", "Y possessed themselves of P"."""
    s = scene.sentence
    own, people = s.child(v.i, "dobj"), roles.subject(scene, v.i)
    if own is None or own.lower not in SELVES or people is None:
        return None
    known = is_fighting_side(scene, people) or scene.is_party(people.i) or people.tag == "PRP"
    if not known or not is_armed(scene, people):
        return None
    into = ("of",) if v.lemma == "possess" else ("in", "inside", "at", "on")
    place = next((n for i in (v.i, own.i) for _, n in phrase.prepositions(s, i, *into)), None)
    ground = None if place is None else ground_at(scene, place.i)
    if place is None or ground is None or not ground.definite:
        return None
    if any(scene.world.country(p.name) for p in ground.places):
        return None
    return Frame(
        relation="took", trigger=v.i, actor=roles.party(scene, people), ground=ground,
        objects=member_indices(scene, place),
    )  # fmt: skip


#: What ground is brought under; whose it is, another reader tells (`gripped`).
GRIPS = frozenset({"control", "rule"})


def bring_under(scene: Scene, v: Token, _key: str) -> Frame | None:
    """Read "Y has brought P under control", "P was brought under control"."""
    s = scene.sentence
    grip = next((n for _, n in phrase.prepositions(s, v.i, "under") if n.lemma in GRIPS), None)
    place = undergoer_of(scene, v)
    if grip is None or place is None or _owned(scene, grip):
        return None
    ground, doer = ground_at(scene, place.i), doer_of(scene, v)
    sized = counted(scene, place)
    if not sized and (ground is None or not ground.definite):
        return None
    if doer is not None and not is_armed(scene, doer):
        return None
    return Frame(
        relation="took", trigger=v.i, actor=roles.party(scene, doer),
        ground=widened(scene, v, ground), objects=member_indices(scene, place),
    )  # fmt: skip


def _owned(scene: Scene, grip: Token) -> bool:
    """Whether somebody is named whose control it is."""
    s = scene.sentence
    if roles.holder_of(scene, grip.i) is not None or s.children(grip.i, "poss"):
        return True
    return any(p.head == grip.i for p, _ in phrase.prepositions(s, grip.i, "of"))


def storm(scene: Scene, v: Token, _key: str) -> Frame | None:
    """Read "Y stormed P", "P was stormed": of a town by its name; houses are stormed and left."""
    place = undergoer_of(scene, v)
    ground = None if place is None else ground_at(scene, place.i)
    doer = doer_of(scene, v)
    if place is None or ground is None or place.pos != "PROPN" or ground.head != place.i:
        return None
    if not ground.places or is_side_name(scene, place):
        return None
    if any(scene.world.country(p.name) for p in ground.places):
        return None
    if doer is not None and not (is_armed(scene, doer) and roles.can_hold(scene, doer)):
        return None
    return Frame(
        relation="took", trigger=v.i, actor=roles.party(scene, doer),
        ground=widened(scene, v, ground), objects=member_indices(scene, place),
    )  # fmt: skip


#: Ground in front of a side, which it makes larger by gaining more.
HOLDS = frozenset({"bridgehead", "foothold", "toehold", "lodgement", "lodgment", "salient", "gain",
                   "wedge", "beachhead"})  # fmt: skip


def broaden(scene: Scene, v: Token, _key: str) -> Frame | None:
    """Read "Y expanded its bridgehead near P": ground gained there."""
    s = scene.sentence
    thing, people = s.child(v.i, "dobj"), roles.subject(scene, v.i)
    if thing is None or thing.lemma not in HOLDS or people is None:
        return None
    if not is_armed(scene, people) or not (
        scene.is_party(people.i) or is_fighting_side(scene, people) or people.tag == "PRP"
    ):
        return None
    near = ("in", "at", "near", "around", "on", "of", "into", "toward", "towards", "inside")
    place = next((n for i in (thing.i, v.i) for _, n in phrase.prepositions(s, i, *near)), None)
    ground = None if place is None else ground_at(scene, place.i)
    if ground is None or not (ground.places or ground.within):
        return None
    return Frame(relation="advanced", trigger=v.i, actor=roles.party(scene, people), ground=ground)


#: Ground that is cut off: to wipe it out is to take it.
POCKETS = frozenset({"pocket", "enclave", "bridgehead", "salient"})


def reduce(scene: Scene, v: Token, key: str) -> Frame | None:
    """Read "Y wiped out the pocket at P", "the pocket was eliminated"."""
    place, doer = undergoer_of(scene, v), doer_of(scene, v)
    if place is None or place.lemma not in POCKETS or counted(scene, place):
        return None
    if place.tag != "NN":
        return None  # "pockets of resistance"
    if any(p.lower in {"to", "by"} for p in scene.sentence.children(v.i, "prep")):
        return None  # "reduced the pocket to 40 square kilometres"
    if doer is not None and not is_armed(scene, doer):
        return None
    return take(scene, v, key, strong=False)
