"""What somebody has done, sees done or wants done: "to have P cleared", "hopes to see P freed".

The parser makes the place the subject of the participle, as if it cleared something itself.
"""

from __future__ import annotations

from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Verbs with an object and the participle of what is done to it.
MAKING = frozenset({"have", "see", "want", "get"})


def is_made(scene: Scene, token: Token) -> bool:
    """Whether the participle at `token` tells what is done to its own subject."""
    s = scene.sentence
    if token.tag != "VBN" or token.dep != "ccomp":
        return False
    head = s.head(token.i)
    made = head is not None and head.i < token.i and head.lemma in MAKING
    return made and not s.children(token.i, "aux", "auxpass", "mark", "dobj")
