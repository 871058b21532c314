"""Reading the words after a verb where the parse lost its object."""

from __future__ import annotations

from whoholds.read.sense import roles
from whoholds.read.sense.arguments import doer_of, from_party
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground
from whoholds.read.sense.placename import mention_of
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token


def surface_ground(scene: Scene, i: int) -> Ground | None:
    """The phrase right after the verb at `i`, read by its words where the parse gives no object."""
    s = scene.sentence
    j = i + 1
    while j < len(s) and s[j].pos == "DET":
        j += 1
    first = j
    while j < len(s) and (
        s[j].pos in {"PROPN", "NOUN", "ADJ", "NUM"} or s[j].text in {"-", "’s", "'s"}
    ):
        j += 1
    names = [t for t in s.tokens[first:j] if t.pos == "PROPN" and not scene.world.demonym(t.text)]
    last = s[j - 1] if j > first else None
    if last is None or not names or scene.world.is_armed_noun(last.lemma):
        return None
    mention = mention_of(s, (names[0].i, last.i))
    return Ground(kind="named", places=(mention,), head=last.i)


def take_surface(scene: Scene, v: Token) -> Frame | None:
    """An active verb whose object the parse lost."""
    if roles.is_passive(scene, v.i) or v.dep == "amod":
        return None
    doer, ground = doer_of(scene, v), surface_ground(scene, v.i)
    if ground is None or doer is None or not roles.can_hold(scene, doer) or doer.i > v.i:
        return None
    return Frame(
        relation="took", trigger=v.i, actor=roles.party(scene, doer), ground=ground,
        from_actor=from_party(scene, v, ground), objects=(ground.head,),
    )  # fmt: skip
