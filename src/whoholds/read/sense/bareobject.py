"""Verbs of many senses with a bare pronoun for their ground: "they took it on Monday".

"Took it in turns", "left it at that", "keep it secret" tell of no ground. Where a fighting side
does it, the pronoun stands for a place, and nothing but a time or the end of the clause follows,
the place is meant.
"""

from __future__ import annotations

from whoholds.read.sense import roles
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Pronouns that one place is told by.
BARE = frozenset({"it", "them"})
#: Words after the pronoun that go on with when, how or by which way it was done.
GOING_ON = frozenset({
    "on", "by", "from", "after", "before", "without", "within", "during", "since", "until",
    "again", "back", "when", "yesterday", "today", "soon", "later", "last", "overnight",
    "and", "but", "or",
})  # fmt: skip


def means_a_place(scene: Scene, frame: Frame) -> bool:
    """Whether the frame's verb has a fighting side over it and a pronoun for a place under it."""
    s = scene.sentence
    verb = s[frame.trigger]
    thing = s.child(verb.i, "dobj")
    if thing is None or thing.lower not in BARE or thing.i != verb.i + 1:
        return False
    if verb.tag in {"VBP", "VBZ", "VBG"}:
        return False  # "as the troops leave it": what they do, or will
    helpers = s.children(verb.i, "aux")
    if any(c.tag == "MD" for c in helpers) and any(c.lower == "have" for c in helpers):
        return False  # "could have taken it": what did not come about
    if s.children(verb.i, "ccomp", "xcomp", "oprd", "prt", "acomp"):
        return False
    after = s[thing.i + 1] if thing.i + 1 < len(s) else thing
    told_so = after.pos == "PUNCT" or after.lower in GOING_ON
    return told_so and _fights(scene, roles.subject(scene, verb.i))


def _fights(scene: Scene, doer: Token | None) -> bool:
    """A side by its own word, or "they" and "it" where such a side was named before."""
    if doer is None:
        return False
    if doer.lower in {"they", "it", "we"}:
        named = roles.party(scene, doer)
        return named is not None and (named.written is not None or doer.lower == "we")
    return scene.is_party(doer.i)
