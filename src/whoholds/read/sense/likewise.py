"""Places that share what was told of another: "and with it Q", "Q went the same way".

The second place has no verb of its own that tells anything: what happened to it is what the
sentence told of the first, by the same party. `following` reads what is still to come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from whoholds.read.sense import phrase, roles
from whoholds.read.sense.arguments import member_indices
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import ground_at
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: What a second place may share: a change, no state.
CHANGES = frozenset({"took", "lost"})
#: What stands for the first place in "with it".
FIRST = frozenset({"it", "them"})
#: Verbs with "the same way", "the same fate", "its fate".
WAYS = {
    "way": frozenset({"go"}),
    "fate": frozenset({"suffer", "share", "meet", "have"}),
}
#: Words that make a way or a fate that of the first.
SAME = frozenset({"same", "similar", "its", "their", "that"})


def find(scene: Scene, told: Sequence[Frame]) -> Iterator[Frame]:
    """Frames of places that share the change of one of `told`, in order."""
    changes = [f for f in told if f.relation in CHANGES and _named(f)]
    for token in scene.sentence if changes else ():
        first = next((f for f in reversed(changes) if f.trigger < token.i), None)
        if first is None:
            continue
        place = _with_it(scene, token, first) or _same_way(scene, token)
        if place is not None and (frame := _second(scene, token, place, first)) is not None:
            yield frame
    for first in told:
        if first.relation == "holds" and first.source in STATES and _named(first):
            yield from _later(scene, first)


#: Readers of a state told by "is": their second member leaves all but its time out.
STATES = frozenset({"grip:state", "resting", "copular:owned", "copular:people"})
#: Prepositions of the time at which a later member came to its state.
WHEN = frozenset({"in", "on", "by", "since", "from", "until", "within", "after", "before"})


def _later(scene: Scene, first: Frame) -> Iterator[Frame]:
    """ "A was in rebel hands by noon and B within three days": B by the same hands, by its time."""
    s = scene.sentence
    for join in s.tokens[first.trigger + 1 :]:
        if join.tag in {"VBD", "VBZ", "VBP", "MD"} or join.text == ";":
            return
        at = join.i + 1
        if join.lower not in {"and", ","} or not _is_time(scene, s[join.i - 1]):
            continue
        while at < len(s) and s[at].pos in {"DET", "PROPN", "ADJ", "NOUN"} and at - join.i < 5:
            at += 1
        place, when = s[at - 1], s[at] if at < len(s) else join
        timed = when.lower in WHEN and at + 1 < len(s) and _is_time(scene, s[at + 1])
        if place.i == join.i or not timed or place.pos not in {"PROPN", "NOUN"}:
            continue
        if _is_time(scene, place) or scene.world.is_armed_noun(place.lemma):
            continue
        ground = ground_at(scene, place.i)
        if ground is not None and ground.places:
            yield msgspec.structs.replace(
                first, trigger=place.i, ground=ground, objects=(place.i,), source="likewise:time"
            )


def _is_time(scene: Scene, token: Token) -> bool:
    return any(t.span.holds(token.span) for t in scene.times)


def _named(frame: Frame) -> bool:
    return frame.ground is not None and bool(frame.ground.places)


def _with_it(scene: Scene, token: Token, first: Frame) -> Token | None:
    """The noun after "and with it", or before the comma that follows it."""
    s = scene.sentence
    if token.lower != "with" or token.i + 2 >= len(s) or s[token.i + 1].lower not in FIRST:
        return None
    join = s[token.i - 1]
    if join.lower not in {"and", ","} or token.i - first.trigger < 1:
        return None
    at = token.i + 2
    if s[at].text == ",":
        at += 1
    while at < len(s) and s[at].pos in {"DET", "ADJ", "ADV", "NUM"}:
        at += 1
    if at >= len(s) or s[at].pos not in {"NOUN", "PROPN"}:
        return None
    place = phrase.head_noun(s, _head(scene, at))
    return None if _has_verb(place) else place


def _head(scene: Scene, at: int) -> int:
    s = scene.sentence
    while s[at].dep in {"compound", "amod", "nmod", "poss"} and s[at].head > at:
        at = s[at].head
    return at


def _has_verb(place: Token) -> bool:
    """ "and with it the hope of peace died": a clause of its own tells what it tells."""
    return place.dep in {"nsubj", "nsubjpass", "csubj"}


def _same_way(scene: Scene, verb: Token) -> Token | None:
    """The subject of "went the same way", "suffered the same fate"."""
    if not any(verb.lemma in verbs for verbs in WAYS.values()):
        return None
    for thing in scene.sentence.children(verb.i, "dobj", "npadvmod"):
        like = {c.lower for c in scene.sentence.children(thing.i)}
        if verb.lemma in WAYS.get(thing.lemma, ()) and like & SAME:
            return roles.subject(scene, verb.i)
    return None


def _second(scene: Scene, token: Token, place: Token, first: Frame) -> Frame | None:
    ground = ground_at(scene, place.i)
    if ground is None or not ground.definite or first.ground is None:
        return None
    if ground.head == first.ground.head or scene.world.is_armed_noun(place.lemma):
        return None
    # "with it" shares the first place's verb, whatever is over that; "went the same way" is its own
    trigger = first.trigger if token.lower == "with" else token.i
    return msgspec.structs.replace(
        first, trigger=trigger, ground=ground, objects=member_indices(scene, place),
        verb=token.text, source="likewise",
    )  # fmt: skip
