"""Nouns of events that are done to places: what "its capture" is of, who evacuates a town."""

from __future__ import annotations

from whoholds.read.sense import roles
from whoholds.read.sense.arguments import is_armed
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground
from whoholds.read.sense.leaving import is_mere_presence
from whoholds.read.sense.losing import fights
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: What is done to a place, so that "its" is the place where no "of" names another.
OF_PLACES = frozenset(
    {"fall", "capture", "recapture", "liberation", "seizure", "conquest", "reconquest",
     "retaking", "recovery"}
)  # fmt: skip


def evacuated(scene: Scene, noun: Token, ground: Ground | None, verb: Token | None) -> Frame | None:
    """Read "the army's evacuation of P": of a side that leaves, as towns are evacuated of people.

    Args:
        scene: the sentence.
        noun: "evacuation".
        ground: what its "of" names.
        verb: the verb whose object it is, with a subject that may be the side.
    """
    side = roles.holder_of(scene, noun.i)
    if side is None and verb is not None:
        side = roles.subject(scene, verb.i)
        side = side if fights(scene, side) else None
    if side is None or ground is None or not ground.places or is_mere_presence(scene, ground):
        return None
    if not (is_armed(scene, side) and roles.is_side(scene, side)):
        return None
    return Frame(relation="lost", trigger=noun.i, actor=roles.party(scene, side), ground=ground)
