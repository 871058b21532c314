"""Verbs of taking: seize, capture, gain, win the battle for, change hands."""

from __future__ import annotations

from itertools import pairwise

from whoholds.read.sense import beless, phrase, roles
from whoholds.read.sense.arguments import (
    counted,
    doer_of,
    from_party,
    is_label,
    is_territorial,
    member_indices,
    through_grip,
    undergoer_of,
    widened,
    with_included,
)
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import ground_at
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.surface import take_surface
from whoholds.read.sense.tree import Token


def take(scene: Scene, v: Token, key: str, *, strong: bool = True) -> Frame | None:
    """Read a verb that takes ground: "seized P", "P was captured by Y"."""
    target = undergoer_of(scene, v)
    if target is None and strong:
        return take_surface(scene, v) or beless.taken(scene, v, key)
    if target is None or not is_territorial(scene, target):
        return None
    ground = ground_at(scene, target.i)
    doer = doer_of(scene, v)
    if ground is None and not counted(scene, target):
        return None
    if not roles.can_hold(scene, doer):
        return None
    state = _as_state(scene, v) and v.lemma in {"occupy", "control", "hold"}
    labelling = (state or v.dep in {"acl", "amod"}) and not counted(scene, target)
    if ground is not None and labelling and is_label(scene, v, ground):
        return None
    return Frame(
        relation="holds" if key == "occupy" and _as_state(scene, v) else "took",
        trigger=v.i,
        actor=roles.party(scene, doer),
        from_actor=from_party(scene, v, ground),
        ground=widened(scene, v, with_included(scene, target, ground)),
        objects=member_indices(scene, target),
    )


def _as_state(scene: Scene, v: Token) -> bool:
    """ "is occupied by", "occupies" tell a state, "occupied P on Monday" an event."""
    if v.lemma == "occupy" and _lasting(scene, v):
        return True
    with_its_own = v.tag == "VBG" and bool(scene.sentence.children(v.i, "nsubj"))
    if v.lemma == "occupy" and with_its_own:
        return True  # "with the army occupying half of it"
    if v.lemma == "occupy" and _happened(scene, v):
        return False
    progressive = v.tag == "VBG" and bool(scene.sentence.children(v.i, "aux"))
    return progressive or roles.is_passive(scene, v.i) or v.tag in {"VBZ", "VBP"}


def _happened(scene: Scene, v: Token) -> bool:
    """ "has been occupied by Northern troops", "was occupied on Monday": an event (no "since")."""
    s = scene.sentence
    if not s.children(v.i, "auxpass"):
        return False
    perfect = any(c.lower in {"has", "have", "had", "having"} for c in s.children(v.i, "aux"))
    days = any(
        t.span.holds(n.span)
        for t in scene.times
        for p, n in phrase.prepositions(s, v.i, "on")
        if p.head == v.i
    )
    return perfect or days


def _lasting(scene: Scene, v: Token) -> bool:
    """ "has occupied P since 1967", "occupied it for a decade", "from 1940 to 1944"."""
    s = scene.sentence
    if v.dep == "xcomp" and s[v.head].lemma == "continue":
        return True
    if v.dep == "acl" and v.tag == "VBN" and s.child(v.i, "agent") is not None:
        return True  # "the land occupied by the rebels"
    words = {c.lower for c in s.children(v.i, "prep", "advmod", "mark") if c.i > v.i}
    years = any(
        n.lemma in {"year", "decade", "month", "century", "week", "generation"}
        for _, n in phrase.prepositions(s, v.i, "for")
    )
    dated = any(n.tag == "CD" for _, n in phrase.prepositions(s, v.i, "from"))
    return years or dated or bool(words & {"since", "until", "throughout"})


def weak_take(scene: Scene, v: Token, key: str) -> Frame | None:
    """Read a verb of many senses ("take", "gain", "win") whose object must be ground."""
    s = scene.sentence
    target = s.child(v.i, "dobj") or (
        undergoer_of(scene, v) if roles.is_passive(scene, v.i) else None
    )
    if would_need(scene, v):
        return None
    aside = {"together", "aback", "apart", "seriously"}
    if target is None or any(c.lower in aside for c in s.children(v.i, "advmod")):
        return None
    if _takes_otherwise(scene, v):
        return None
    if target.lemma in scene.lexicon.words["grip.nouns"] | {"part", "place", "care", "aim", "over"}:
        return None
    frame = take(scene, v, key, strong=False)
    if frame is None or frame.ground is None:
        return frame
    if frame.ground.kind == "unnamed" and target.lemma not in {
        "territory",
        "ground",
        "land",
        "area",
    }:
        return frame if counted(scene, target) else None
    if key == "win" and frame.ground.kind != "named":
        return None
    if key == "gain" and target.lemma == "ground":
        return None
    return frame


#: So many words behind "take" an idiom may end: "took P and its council wholly by surprise".
IDIOM_TOKENS = 10


def _takes_otherwise(scene: Scene, v: Token) -> bool:
    """ "took P by surprise", "took P to court", "P was taken off guard": no ground is taken."""
    others = scene.lexicon.words["taken_otherwise.words"]
    behind = [t.lower for t in scene.sentence.tokens[v.i : v.i + IDIOM_TOKENS] if t.pos != "DET"]
    return any(f"{one}+{other}" in others for one, other in pairwise(behind))


def would_need(scene: Scene, v: Token) -> bool:
    """ "it would take the army years to capture P": "take" is to need."""
    s = scene.sentence
    subject = s.child(v.i, "nsubj")
    if v.lemma != "take" or subject is None or subject.lower not in {"it", "this", "that"}:
        return False
    clauses = s.children(v.i, "xcomp", "advcl", "ccomp")
    return any(any(a.lower == "to" for a in s.children(c.i, "aux")) for c in clauses)


def win_battle(scene: Scene, v: Token, _key: str) -> Frame | None:
    """ "the battle for P was won by Y", "Y won the battle for P"."""
    battle = undergoer_of(scene, v)
    if battle is None or battle.lemma not in {"battle", "fight"}:
        return None
    place = next((n for _, n in phrase.prepositions(scene.sentence, battle.i, "for", "of")), None)
    ground = ground_at(scene, place.i) if place is not None else None
    doer = doer_of(scene, v)
    if ground is None or doer is None:
        return None
    return Frame(relation="took", trigger=v.i, actor=roles.party(scene, doer), ground=ground)


def change_hands(scene: Scene, v: Token, _key: str) -> Frame | None:
    """ "P changed hands": neither party is named."""
    hands = scene.sentence.child(v.i, "dobj")
    place = roles.subject(scene, v.i)
    if hands is None or hands.lemma != "hand" or place is None:
        return None
    place = through_grip(scene, place)
    ground = ground_at(scene, place.i)
    return (
        None
        if ground is None and not counted(scene, place)
        else Frame(
            relation="took", trigger=v.i, ground=ground, objects=member_indices(scene, place)
        )
    )
