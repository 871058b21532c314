"""Verbs of moving toward, around and inside ground: advance, surround, halt, enter, fight."""

from __future__ import annotations

import msgspec

from whoholds.model.claim import Mention
from whoholds.read.sense import beless, phrase, roles
from whoholds.read.sense.arguments import (
    counted,
    doer_of,
    is_armed,
    member_indices,
    through_grip,
    undergoer_of,
    widened,
)
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.placename import unique
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

GOALS = (
    "into",
    "toward",
    "towards",
    "on",
    "onto",
    "in",
    "through",
    "near",
    "to",
    "along",
    "across",
)


GOALS_MORE = ("inside", "between", "around", "at", "over", "beyond", "up", "against", "as")


def advance(scene: Scene, v: Token, key: str) -> Frame | None:
    """Read "Y advanced toward P", "Y pushed into P"."""
    s = scene.sentence
    subject = roles.subject(scene, v.i)
    if subject is None or not is_armed(scene, subject) or roles.is_passive(scene, v.i):
        return None
    if (
        key
        in {
            "push",
            "drive",
            "press",
            "break",
            "sweep",
            "expand",
            "roll",
            "pour",
            "march",
        }
        and s.child(v.i, "dobj")
        and not _along(scene, v)
        and not _a_length(scene, v)
    ):
        return None
    ground = _as_far_as(scene, v) or _goal(scene, v)
    if ground is None and key != "advance":
        return None
    thing = s.child(v.i, "dobj")
    far = _along(scene, v) or _a_length(scene, v)
    if thing is not None and not counted(scene, thing) and not far:
        return None
    measured = [c.i for c in s.children(v.i, "dobj", "npadvmod", "attr")]
    if key == "advance" and measured:
        return Frame(
            relation="advanced", trigger=v.i, actor=roles.party(scene, subject), ground=ground,
            objects=tuple(measured),
        )  # fmt: skip
    inside = key != "advance" and ground is not None and _in_a_town(scene, v, ground)
    return Frame(
        relation="contests" if inside else "advanced",
        trigger=v.i,
        actor=roles.party(scene, subject),
        ground=ground,
        objects=(ground.head,) if ground else (),
    )


def _in_a_town(scene: Scene, v: Token, ground: Ground) -> bool:
    """ "pushed into the eastern suburbs of P": they are inside, where "toward" is only nearer."""
    quarter = scene.sentence[ground.head].lemma in QUARTERS
    into = phrase.prepositions(scene.sentence, v.i, "into", "inside")
    return quarter and any(n.i == ground.head for _, n in into)


#: Parts of a town: who came into one is in the town.
QUARTERS = frozenset({"suburb", "ward", "quarter", "neighbourhood", "neighborhood", "downtown"})


def _a_length(scene: Scene, v: Token) -> bool:
    """ "pushed five kilometres into P": how far, and nothing that is pushed."""
    far = scene.sentence.child(v.i, "dobj")
    return far is not None and far.lemma in scene.lexicon.words["distances.words"]


def _along(scene: Scene, v: Token) -> bool:
    """ "pushed up the gorge": the way, read as an object of "push up"."""
    ways = {"up", "down", "along", "across", "through", "over"}
    return any(c.lower in ways for c in scene.sentence.children(v.i, "prt"))


def _as_far_as(scene: Scene, v: Token) -> Ground | None:
    """ "advanced as far as P"."""
    for far in scene.sentence.children(v.i, "advmod"):
        if far.lower == "far":
            for _, noun in phrase.prepositions(scene.sentence, far.i, "as"):
                return ground_at(scene, noun.i)
    return None


def _goal(scene: Scene, v: Token) -> Ground | None:
    """The places after "toward", "into", "near"...; several phrases are one list.

    "into Aland, in Gelt province": what follows "in" then contains the place.
    """
    found: list[Ground] = []
    around: list[Mention] = []
    for p, noun in phrase.prepositions(scene.sentence, v.i, *GOALS, *GOALS_MORE, "within"):
        far = _far_end(scene, noun)
        ground = far or ground_at(scene, noun.i)
        if ground is not None and not ground.definite and noun.i != v.i:
            ground = _goal(scene, noun) or ground
        if ground is None or p.i < v.i:
            continue
        if p.lower == "in" and far is None and any(g.places for g in found):
            around.extend(ground.places + ground.within)
        elif ground.definite or not found:
            found.append(ground)
    named = [g for g in found if g.definite]
    if not named:
        return _beside(scene, v) or (found[0] if found else None)
    return msgspec.structs.replace(
        named[0],
        places=tuple(p for g in named for p in g.places),
        within=unique(tuple(w for g in named for w in g.within) + tuple(around)),
    )


def _beside(scene: Scene, v: Token) -> Ground | None:
    """ "edged forward south of P": a direction from P."""
    compass = scene.lexicon.words["words.compass"]
    for c in scene.sentence.children(v.i, "advmod"):
        if c.lower in compass and c.i > v.i:
            for _, noun in phrase.prepositions(scene.sentence, c.i, "of"):
                return ground_at(scene, noun.i)
    return None


def _far_end(scene: Scene, noun: Token) -> Ground | None:
    """ "to within 10 km of P", "in the direction of P": the place is P."""
    if noun.lemma not in scene.lexicon.words["distances.words"]:
        return None
    for p, inner in phrase.prepositions(scene.sentence, noun.i, "of", "from"):
        if p.head == noun.i:
            return ground_at(scene, inner.i)
    return None


def reach(scene: Scene, v: Token, _key: str) -> Frame | None:
    """Read "Y's troops reached P": they came that far, nobody says that they hold it."""
    s = scene.sentence
    target, subject = s.child(v.i, "dobj"), roles.subject(scene, v.i)
    if target is None or subject is None or roles.is_passive(scene, v.i):
        return None
    troops = scene.world.is_armed_noun(subject.lemma) or subject.tag == "PRP"
    ground = ground_at(scene, target.i)
    if not troops or not is_armed(scene, subject) or ground is None or not ground.places:
        return None
    return Frame(
        relation="advanced", trigger=v.i, actor=roles.party(scene, subject), ground=ground,
        objects=(target.i,),
    )  # fmt: skip


def surround(scene: Scene, v: Token, key: str) -> Frame | None:
    """Read "Y has surrounded P", "Y invaded P"."""
    s = scene.sentence
    if v.tag in {"VBZ", "VBP"} and key != "invade":
        return None
    if roles.is_passive(scene, v.i) and not s.children(v.i, "auxpass"):
        return None
    target = undergoer_of(scene, v)
    if target is None:
        return beless.surrounded(scene, v, key)
    ground = ground_at(scene, target.i)
    doer = doer_of(scene, v)
    if ground is None or not ground.definite or not roles.can_hold(scene, doer):
        return None
    if key == "invade" and any(scene.world.country(p.name) for p in ground.places):
        return None
    return Frame(relation="advanced", trigger=v.i, actor=roles.party(scene, doer), ground=ground)


def halt(scene: Scene, v: Token, _key: str) -> Frame | None:
    """Read "Y was halted near P": no advance."""
    subject = roles.subject(scene, v.i)
    if subject is None or not roles.is_passive(scene, v.i) or not is_armed(scene, subject):
        return None
    ground = _goal(scene, v)
    if ground is None or not ground.definite:
        return None
    return Frame(
        relation="advanced", trigger=v.i, actor=roles.party(scene, subject), ground=ground,
        denied=True,
    )  # fmt: skip


def enter(scene: Scene, v: Token, key: str) -> Frame | None:
    """Read "Y entered P": fighting inside, as nobody says who holds it."""
    s = scene.sentence
    subject = roles.subject(scene, v.i)
    if s.children(v.i, "auxpass"):
        if key in {"contest", "dispute"}:
            return _disputed(scene, v, subject)
        return _entered_by(scene, v, subject) if key in {"enter", "re-enter"} else None
    target = s.child(v.i, "dobj")
    ground = ground_at(scene, target.i) if target is not None else _goal(scene, v)
    if ground is None or subject is None or not is_armed(scene, subject):
        return None
    if any(scene.world.country(p.name) for p in ground.places):
        return None  # to come into a country is not to fight inside a place
    if key not in CONTESTING and _is_wide(scene, ground):
        return Frame(
            relation="advanced", trigger=v.i, actor=roles.party(scene, subject), ground=ground
        )
    if not ground.places:
        return None
    return Frame(
        relation="contests",
        trigger=v.i,
        actor=roles.party(scene, subject),
        ground=widened(scene, v, ground),
    )


#: Verbs of `enter` that tell of a dispute or of single men, however wide the ground is.
CONTESTING = frozenset({"contest", "dispute", "infiltrate"})


#: Regions that nobody enters whole, by the word beside their name; a district may be a town's.
REGIONS = frozenset({"province", "region", "governorate", "oblast", "county", "republic"})


def _is_wide(scene: Scene, ground: Ground) -> bool:
    """ "moved into Gelt province", "into parts of Gelt": a region is advanced into (S24)."""
    if ground.places:
        return scene.sentence[ground.head].lemma in REGIONS
    return ground.kind == "part" and bool(ground.within)


def _entered_by(scene: Scene, v: Token, place: Token | None) -> Frame | None:
    """ "P was entered by government troops"."""
    ground = ground_at(scene, place.i) if place is not None else None
    doer = roles.agent(scene, v.i)
    if place is None or ground is None or not ground.places:
        return None
    if doer is None and place.pos != "PROPN":
        return None  # "the house was entered by night"
    if doer is not None and not (is_armed(scene, doer) and roles.can_hold(scene, doer)):
        return None
    return Frame(
        relation="contests", trigger=v.i, actor=roles.party(scene, doer),
        ground=widened(scene, v, ground), objects=member_indices(scene, place),
    )  # fmt: skip


def _disputed(scene: Scene, v: Token, place: Token | None) -> Frame | None:
    """ "P is disputed between Y and Z", "P is contested by Y"."""
    if place is not None:
        place = through_grip(scene, place)  # "control of P is disputed"
    ground = ground_at(scene, place.i) if place is not None else None
    figured = place is not None and counted(scene, place)
    if place is None or not (figured or (ground is not None and ground.places)):
        return None
    sides = (n for _, n in phrase.prepositions(scene.sentence, v.i, "between", "by"))
    return Frame(
        relation="contests",
        trigger=v.i,
        actor=roles.party(scene, next(sides, None)),
        ground=ground,
        objects=member_indices(scene, place) if figured else (),
    )


def fight_way(scene: Scene, v: Token, _key: str) -> Frame | None:
    """Read "Y fought their way into P", "battled their way to within sight of P"."""
    s = scene.sentence
    way, subject = s.child(v.i, "dobj"), roles.subject(scene, v.i)
    if way is None or way.lemma != "way" or subject is None or not is_armed(scene, subject):
        return None
    ground = _goal(scene, v) or _goal(scene, way)
    if ground is None or not ground.places:
        return None
    inside = any(c.lower in {"into", "inside"} for at in (v.i, way.i) for c in s.children(at))
    return Frame(
        relation="contests" if inside else "advanced",
        trigger=v.i,
        actor=roles.party(scene, subject),
        ground=ground,
    )


def _fought_over(scene: Scene, v: Token, place: Token | None) -> Frame | None:
    """ "P has been fought over since May"."""
    ground = ground_at(scene, place.i) if place is not None else None
    over = any(c.lower == "over" for c in scene.sentence.children(v.i, "prep", "prt", "advmod"))
    if ground is None or not ground.places or not over:
        return None
    return Frame(
        relation="contests", trigger=v.i, ground=ground,
        actor=roles.party(scene, roles.agent(scene, v.i)),
    )  # fmt: skip


#: Words beside a fight that put it inside a place (rule 3 of the guide).
STREETWISE = frozenset({"street", "house", "block", "door", "building", "room"})


def fight(scene: Scene, v: Token, _key: str) -> Frame | None:
    """ "fought house to house in P", "clashed in the centre of P": inside, not near."""
    s = scene.sentence
    subject = roles.subject(scene, v.i)
    if roles.is_passive(scene, v.i):
        return _fought_over(scene, v, subject)
    ground = None
    foes = [n.i for _, n in phrase.prepositions(s, v.i, "with", "against")]
    foes += [c.i for c in s.children(v.i, "dobj") if is_armed(scene, c)]
    inside = False
    for at in (v.i, *foes):
        for p, noun in phrase.prepositions(s, at, "in", "inside", "on"):
            found = ground_at(scene, noun.i) if p.lower != "on" or _is_edge(scene, noun) else None
            inside |= ground is None and found is not None and p.lower == "inside"
            ground = ground or found
    if subject is None or ground is None or not is_armed(scene, subject):
        return None
    inner = {s[i].lemma for i in s.subtree(v.i)}
    edge = any(
        p.name.split()[0].lower() in scene.lexicon.words["nouns.edge"] for p in ground.places
    )
    towns = s[ground.head].lemma in {"town", "village", "city", "street", "neighbourhood", "suburb"}
    if not (edge or towns or inside or inner & STREETWISE):
        return None
    return Frame(relation="contests", trigger=v.i, actor=roles.party(scene, subject), ground=ground)


def _is_edge(scene: Scene, noun: Token) -> bool:
    """ "on the outskirts of P": a place of its own (S2)."""
    return scene.lexicon.has("nouns.edge", noun.lemma) or noun.lower == "outskirts"
