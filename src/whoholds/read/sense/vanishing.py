"""Losses told by absence: "P is gone", "with P gone", "the rebels are out of P".

The place that is gone has no loser; people who are out of a place held it or fought in it. Both
are read of little else than armed people and names of places, as much else is gone and out.
"""

from __future__ import annotations

from whoholds.read.sense import phrase, roles
from whoholds.read.sense.arguments import is_armed, member_indices
from whoholds.read.sense.beless import is_side_name
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.idiom import is_fighting_side
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: What hangs on "gone" where it is to go somewhere, or to go in some way: no loss.
ONWARD = ("xcomp", "ccomp", "acomp", "dobj", "prt", "attr", "oprd", "agent")
#: Prepositions after "gone" that only say when: any other says where to or how.
WHEN = frozenset({"in", "by", "since", "after", "before", "on", "within", "for", "during", "at",
                  "without", "with"})  # fmt: skip


def gone(scene: Scene, v: Token, _key: str) -> Frame | None:
    """Read "P is gone", "P had gone", "with P gone": lost, by whom is not said."""
    s = scene.sentence
    if v.lower != "gone" or s.children(v.i, *ONWARD):
        return None
    if any(p.lower not in WHEN for p in s.children(v.i, "prep", "advmod") if p.dep == "prep"):
        return None
    place = s.child(v.i, "nsubj", "nsubjpass")
    ground = None if place is None else ground_at(scene, place.i)
    if place is None or ground is None or not _is_named_place(scene, place, ground):
        return None
    return Frame(relation="lost", trigger=v.i, ground=ground, objects=member_indices(scene, place))


def _is_named_place(scene: Scene, place: Token, ground: Ground) -> bool:
    """A town or the like by its name; a country and whoever bears a name may be gone, too."""
    if ground.kind != "named" or not ground.places or place.i != ground.head:
        return False
    if any(scene.world.country(p.name) for p in ground.places) or is_side_name(scene, place):
        return False
    return place.pos == "PROPN"


def be_out(scene: Scene, v: Token, _key: str) -> Frame | None:
    """Read "the rebels are out of P", "are off the ridge"."""
    s = scene.sentence
    people = roles.subject(scene, v.i)
    if v.lemma != "be" or people is None or not is_fighting_side(scene, people):
        return None
    ground = _out_of(scene, v)
    if ground is None or not ground.definite or not is_armed(scene, people):
        return None
    if any(scene.world.country(p.name) for p in ground.places) or s.children(v.i, "acomp", "neg"):
        return None
    return Frame(relation="lost", trigger=v.i, actor=roles.party(scene, people), ground=ground)


def _out_of(scene: Scene, v: Token) -> Ground | None:
    for p, noun in phrase.prepositions(scene.sentence, v.i, "of", "off"):
        if p.lower == "off" or scene.sentence[p.head].lower == "out":
            return ground_at(scene, noun.i)
    return None
