"""Verbs of breaking in and coming over: breach a quarter or a wall, cross a river or a pass."""

from __future__ import annotations

from whoholds.read.sense import phrase, roles
from whoholds.read.sense.arguments import is_armed, undergoer_of, widened
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import ground_at
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: What stands round a town: who is through it is inside.
WALLS = frozenset({"wall", "rampart", "gate", "palisade", "barricade", "stockade"})


def breach(scene: Scene, v: Token, _key: str) -> Frame | None:
    """ "Y breached the eastern quarter of P", "broke through the ramparts at P": inside P."""
    s = scene.sentence
    subject = roles.subject(scene, v.i)
    through = (n for _, n in phrase.prepositions(s, v.i, "through"))
    thing = next(through, None) if v.lemma == "break" else undergoer_of(scene, v)
    if subject is None or thing is None or not is_armed(scene, subject):
        return None
    if thing.lemma in WALLS:
        at = (n for _, n in phrase.prepositions(s, thing.i, "of", "at", "around", "round"))
        thing = next(at, thing)
        ground = None if thing.lemma in WALLS else ground_at(scene, thing.i)
    else:
        ground = ground_at(scene, thing.i) if v.lemma != "break" else None
    if ground is None or not ground.places or not roles.can_hold(scene, subject):
        return None
    if any(scene.world.country(p.name) for p in ground.places) or thing.lemma in BORDERS:
        return None
    return Frame(
        relation="contests", trigger=v.i, actor=roles.party(scene, subject),
        ground=widened(scene, v, ground),
    )  # fmt: skip


#: Lines that a side crosses, which are no place to be inside of.
BORDERS = frozenset({"border", "frontier", "line", "defence", "defense", "perimeter", "ceasefire",
                     "fence", "dam", "levee", "contract", "law", "rule"})  # fmt: skip
#: What troops cross where they gain ground, by its noun.
CROSSED = frozenset({"river", "canal", "pass", "strait", "gorge", "lake", "frontier", "border"})


def cross(scene: Scene, v: Token, _key: str) -> Frame | None:
    """ "Northern troops crossed the Alda in force": those who fight, over a named river or pass."""
    s = scene.sentence
    subject, thing = roles.subject(scene, v.i), s.child(v.i, "dobj") or _across(scene, v)
    back = any(c.lower in {"back", "to", "off"} for c in s.children(v.i, "advmod", "prt"))
    if subject is None or thing is None or back or not _fighters(scene, subject):
        return None
    if roles.is_passive(scene, v.i):
        return None
    thing = _opposite(scene, thing, v)
    ground = ground_at(scene, thing.i)
    if ground is None or not ground.places or scene.is_party(thing.i):
        return None
    if any(scene.world.country(p.name) for p in ground.places):
        return None
    entered = s[thing.head].lower == "into" and thing.dep == "pobj"
    if entered:
        return Frame(
            relation="advanced", trigger=v.i, actor=roles.party(scene, subject), ground=ground,
            objects=(thing.i,),
        )  # fmt: skip
    if thing.pos != "PROPN" and not s.children(thing.i, "compound"):
        return None  # "crossed the river": which one is not said
    if thing.pos != "PROPN" and thing.lemma not in CROSSED:
        return None
    return Frame(
        relation="advanced", trigger=v.i, actor=roles.party(scene, subject),
        ground=widened(scene, v, ground), objects=(thing.i,),
    )  # fmt: skip


def _across(scene: Scene, v: Token) -> Token | None:
    """ "crossed into the Aland district"."""
    return next((n for _, n in phrase.prepositions(scene.sentence, v.i, "into")), None)


def _opposite(scene: Scene, thing: Token, v: Token) -> Token:
    """ "crossed the old frontier opposite Aland": where it was crossed has the name."""
    s = scene.sentence
    if thing.lemma not in {"frontier", "border", "river", "line"}:
        return thing
    near = ("at", "near", "opposite", "above", "below")
    found = (n for i in (v.i, thing.i) for _, n in phrase.prepositions(s, i, *near))
    return next((n for n in found if n.pos == "PROPN"), thing)


def _fighters(scene: Scene, subject: Token) -> bool:
    """Whether those who move are troops: people of all kinds cross rivers."""
    military = scene.world.is_military_noun(subject.lemma) or subject.lemma in ARMS
    return military and is_armed(scene, subject)


#: Arms that stand for the troops: "Northern armour crossed the Alda".
ARMS = frozenset({"armour", "armor", "tank", "cavalry", "infantry", "vanguard", "enemy", "column"})
