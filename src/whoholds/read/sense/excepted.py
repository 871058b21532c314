"""Ground that is left out: "took P but not Q", "holds the whole of P bar the palace"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import ground_at
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Prepositions before what is left out of a whole.
EXCEPTING = frozenset({"except", "bar", "barring", "save", "but", "excepting"})
#: How far after the verb they are looked for, in tokens.
REACH = 24
#: What something may be left out of.
WHOLES = frozenset({"all", "whole", "everything", "entire", "every", "everywhere", "entirety"})


def find(scene: Scene, told: Sequence[Frame]) -> Iterator[Frame]:
    """Denied frames of what is left out of the ground of `told`, in order."""
    for frame in told:
        if frame.relation not in {"took", "holds", "lost"} or frame.denied or frame.ground is None:
            continue
        for noun in (
            *_left_out(scene, (*frame.heads, frame.trigger)),
            *_excepted(scene, frame.trigger),
        ):
            ground = ground_at(scene, noun.i)
            if ground is not None and ground.places:
                yield msgspec.structs.replace(
                    frame, ground=ground, objects=(noun.i,), denied=True, source="excepted"
                )


def _left_out(scene: Scene, heads: Sequence[int]) -> Iterator[Token]:
    s = scene.sentence
    for i in heads:
        for c in s.children(i, "conj"):
            bare = c.pos in {"NOUN", "PROPN"}
            if bare and any(n.lower == "not" and n.i < c.i for n in s.children(c.i, "neg")):
                yield c


def _excepted(scene: Scene, trigger: int) -> Iterator[Token]:
    """ "bar the palace", "except the airport", whatever the parse makes of the preposition."""
    s = scene.sentence
    whole = False
    for t in s.tokens[trigger + 1 : trigger + REACH]:
        whole |= t.lower in WHOLES
        noun = s.child(t.i, "pobj", "dobj") if t.lower in EXCEPTING else None
        if whole and noun is not None and noun.i > t.i and not _counted(scene, noun):
            yield noun
        if t.lower not in EXCEPTING and (t.text == ";" or t.tag in {"VBD", "VBZ", "VBP"}):
            return


def _counted(scene: Scene, noun: Token) -> bool:
    """ "all but two buildings": so many are left out, and none is named."""
    below = scene.sentence.children(noun.i, "det", "nummod")
    return any(c.lower in {"a", "an"} or c.dep == "nummod" for c in below)
