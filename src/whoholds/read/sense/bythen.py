"""Ground told by where a side will be: "expects to be in P by Sunday", "will be out of P".

To be in a place tells who has it only where it is still to come and has a day: "will be in P
within a week" is a taking ahead, "are in P" tells of troops in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.model.claim import Relation
from whoholds.read.sense import roles
from whoholds.read.sense.arguments import member_indices
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import ground_at
from whoholds.read.sense.idiom import is_fighting_side
from whoholds.read.sense.operators import climb
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: What to be somewhere tells, by the preposition before the place.
BEING_AT: dict[str, Relation] = {
    "in": "took", "inside": "took", "on": "took", "at": "took",
    "across": "advanced", "over": "advanced", "beyond": "advanced", "of": "lost",
}  # fmt: skip
#: Verbs of being somewhere.
POSTURES = frozenset({"be", "sit", "stand"})
#: To stay in a place, told ahead, is to go on holding it.
STAYING = frozenset({"stay", "remain"})
#: Operators that make the being one to come.
AHEAD = frozenset({"future", "would", "aim", "expect", "imminent", "possible", "until"})
#: Words for those who lead a force, beside the fighting sides themselves.
LEADING = frozenset({"command", "staff", "headquarters", "leadership", "junta", "alliance"})
DEADLINES = frozenset({"by", "before", "within"})
SOON = frozenset({"tomorrow", "tonight", "soon", "shortly"})
UNITS = frozenset({"hour", "day", "week", "month", "fortnight"})


def find(scene: Scene) -> Iterator[Frame]:
    """Frames of sides that will be in, across or out of a named place, in order."""
    for token in scene.sentence:
        if token.lemma in POSTURES | STAYING and token.pos in {"VERB", "AUX"}:
            frame = _arrival(scene, token)
            if frame is not None:
                yield frame


def _arrival(scene: Scene, be: Token) -> Frame | None:
    found = _place_of(scene, be)
    side = roles.subject(scene, be.i) if found is not None else None
    if found is None or side is None:
        return None
    place, relation = found
    staying = be.lemma in STAYING
    kinds = {o.kind for o in climb(scene, be.i)}
    # "Dorfia has no intention of staying in P"
    meant = staying and "aim" in kinds and scene.world.country(side.text) is not None
    if not meant and not _is_side(scene, side):
        return None
    if staying and relation != "took":
        return None
    ground = ground_at(scene, place.i)
    if (
        ground is None
        or not ground.places
        or _whole_country(scene, [m.name for m in ground.places])
    ):
        return None
    timed = staying or _has_deadline(scene, be) or "imminent" in kinds
    if not kinds & AHEAD or not timed:
        return None
    return Frame(
        relation="holds" if staying else relation, trigger=be.i,
        actor=roles.party(scene, side), ground=ground,
        objects=member_indices(scene, place), verb=be.text, source="bythen",
    )  # fmt: skip


def _whole_country(scene: Scene, names: list[str]) -> bool:
    return any(scene.world.country(name) for name in names)


def _place_of(scene: Scene, be: Token) -> tuple[Token, Relation] | None:
    """The noun after the preposition, and what being there tells."""
    s = scene.sentence
    for p in s.children(be.i, "prep"):
        inner = s.child(p.i, "prep") if p.lower == "out" else p
        if inner is None or p.i < be.i or (p.lower != "out" and inner.lower == "of"):
            continue
        noun, relation = s.child(inner.i, "pobj"), BEING_AT.get(inner.lower)
        if noun is not None and relation is not None and not _is_time(noun):
            return noun, relation
    return None


def _is_time(noun: Token) -> bool:
    return noun.lemma in UNITS


def _is_side(scene: Scene, side: Token) -> bool:
    """Those who fight, their staffs, a party by its name, or "they" that stands for such."""
    if is_fighting_side(scene, side) or side.lemma in LEADING:
        return True
    if side.lower == "they":
        named = roles.party(scene, side)
        last = named.name.split()[-1] if named is not None and named.name else ""
        return last.lower() != "they" and scene.world.is_military_noun(last.lower().rstrip("s"))
    return bool(scene.sentence.children(side.i, "poss")) and side.lemma in {"man", "column"}


def _has_deadline(scene: Scene, be: Token) -> bool:
    """ "by Sunday", "before the rains", "within a week", "in three days", "tomorrow"."""
    s = scene.sentence
    inside = [be.i, *(p.i for p in s.children(be.i, "prep"))]
    inside += [n.i for i in inside[1:] for n in s.children(i, "pobj")]
    for i in inside:
        for c in s.children(i, "prep", "advmod", "npadvmod"):
            noun = s.child(c.i, "pobj")
            if c.lower in DEADLINES or c.lower in SOON:
                return True
            if c.lower == "in" and noun is not None and noun.lemma in UNITS:
                return True
    return any(c.dep == "advcl" and _before(scene, c) for c in s.children(be.i))


def _before(scene: Scene, clause: Token) -> bool:
    return any(m.lower in {"before", "until"} for m in scene.sentence.children(clause.i, "mark"))
