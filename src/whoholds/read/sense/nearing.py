"""Ground gained up to a place: "came within 10 km of P", "stands at the gates of P", broken lines.

To be near, or on the way, gains no ground (the guide's rule 4): only coming so far is told.
"""

from __future__ import annotations

from whoholds.read.sense import phrase, roles
from whoholds.read.sense.arguments import is_armed
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.idiom import is_fighting_side
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Parts of a town where who stands there is before it.
GATES = frozenset({"gate", "door", "doorstep"})


def stand_near(scene: Scene, v: Token, _key: str) -> Frame | None:
    """Read "Y came within 10 km of P", "Y stands at the gates of P"."""
    people = roles.subject(scene, v.i)
    if people is None or scene.sentence.children(v.i, "neg", "dobj", "acomp"):
        return None
    ground = _within(scene, v) or _at_gates(scene, v)
    if ground is None or not ground.places or not is_armed(scene, people):
        return None
    if not is_fighting_side(scene, people) and not _are_fighters(scene, people):
        return None
    return Frame(relation="advanced", trigger=v.i, actor=roles.party(scene, people), ground=ground)


def _are_fighters(scene: Scene, people: Token) -> bool:
    """ "they", of those who fight; and a side by its short name."""
    who = roles.party(scene, people) if people.tag == "PRP" else None
    last = who.name.split()[-1].lower() if who is not None and who.written is not None else ""
    armed = scene.world.is_military_noun
    return armed(last) or armed(last.removesuffix("s"))


def _within(scene: Scene, v: Token) -> Ground | None:
    """The place after "within 10 km of"."""
    s = scene.sentence
    for _, far in phrase.prepositions(s, v.i, "within"):
        if far.lemma in scene.lexicon.words["distances.words"]:
            inner = (n for p, n in phrase.prepositions(s, far.i, "of", "from") if p.head == far.i)
            found = (ground_at(scene, n.i) for n in inner)
            return next((g for g in found if g is not None), None)
    return None


def _at_gates(scene: Scene, v: Token) -> Ground | None:
    s = scene.sentence
    for _, edge in phrase.prepositions(s, v.i, "at", "on"):
        if edge.lemma in GATES and any(p.lower == "of" for p in s.children(edge.i, "prep")):
            return ground_at(scene, edge.i)
    return None


#: What troops come through to gain ground.
LINES = frozenset({"defence", "defense", "line", "perimeter", "defences", "defenses"})


def pierce(scene: Scene, v: Token, _key: str) -> Frame | None:
    """Read "Y pierced the defences near P", "breached the lines around P"."""
    s = scene.sentence
    thing, people = s.child(v.i, "dobj"), roles.subject(scene, v.i)
    if thing is None or people is None or thing.lemma not in LINES:
        return None
    if not is_fighting_side(scene, people) or not is_armed(scene, people):
        return None
    near = ("of", "near", "around", "at", "in", "outside", "round")
    place = next((n for i in (thing.i, v.i) for _, n in phrase.prepositions(s, i, *near)), None)
    ground = None if place is None else ground_at(scene, place.i)
    if ground is None or not (ground.places or ground.within):
        return None
    return Frame(relation="advanced", trigger=v.i, actor=roles.party(scene, people), ground=ground)
