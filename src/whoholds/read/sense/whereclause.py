"""Clauses that say what came about where: "Aland, where the army had pulled out"."""

from __future__ import annotations

import msgspec

from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Clauses joined to the one that "where" opens.
MOST_JOINED = 3


def ground_of(scene: Scene, verb: Token) -> Ground | None:
    """The place that a "where" clause hangs on, for its verb or one joined to it by "and"."""
    s, clause = scene.sentence, verb
    for _ in range(MOST_JOINED):
        if clause.dep != "conj" or s[clause.head].pos not in {"VERB", "AUX"}:
            break
        clause = s[clause.head]
    if clause.dep not in {"relcl", "advcl", "acl"} or not _opened(scene, clause):
        return None
    place = s[clause.head]
    if place.pos not in {"NOUN", "PROPN"} or place.i > clause.i:
        return None
    found = ground_at(scene, place.i)
    if found is None or not found.definite:
        return None
    return msgspec.structs.replace(found, kind="anaphor", head=verb.i)


def _opened(scene: Scene, clause: Token) -> bool:
    """Whether "where" opens the clause."""
    return any(c.lower == "where" and c.i < clause.i for c in scene.sentence.children(clause.i))
