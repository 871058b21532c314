"""Figures that a source gives: "claims 270 square miles", "puts its gains at 300".

Also a second figure for what a first one told: "40 per cent, a figure their commanders put at 55",
"14 communes, against nine in May".
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from whoholds.model.claim import Mention, Relation
from whoholds.read.sense import measured, phrase, roles
from whoholds.read.sense.arguments import is_perfect
from whoholds.read.sense.compared import later_figures
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.cue import words
from whoholds.read.sense.ground import Ground
from whoholds.read.sense.number import Figure
from whoholds.read.sense.propositions import figure_within
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Steps from a figure up to the verb that states it: "270 square miles and seven towns".
MOST_STEPS = 4
#: Time prepositions that make a claimed figure an increment: "claims 270 for the first days".
SPANNING = frozenset({"for", "in", "since", "over"})
#: Nouns that stand for a figure named before.
NUMBERS = frozenset({"figure", "number", "total", "share", "proportion", "estimate", "count",
                     "tally", "percentage"})  # fmt: skip
#: Nouns of gain and of loss before "at": "puts its gains at 300 square kilometres".
GAINS = frozenset({"gain", "capture", "conquest", "advance", "haul"})
LOSSES = frozenset({"loss"})


def claimed(scene: Scene, figure: Figure) -> Frame | None:
    """ "The rebels claim 270 square miles and seven towns": by their own word they hold it."""
    s = scene.sentence
    token = s[figure.head]
    for _ in range(MOST_STEPS):
        above = s.head(token.i)
        if above is None or token.dep not in {"dobj", "conj", "pobj", "prep", "appos"}:
            return None
        if above.lemma == "claim" and above.pos == "VERB" and token.dep == "dobj":
            return _claimed_by(scene, figure, above)
        if token.dep == "pobj" and above.lower != "of":
            return None
        token = above
    return None


def _claimed_by(scene: Scene, figure: Figure, verb: Token) -> Frame | None:
    s = scene.sentence
    doer = None if roles.is_passive(scene, verb.i) else roles.subject(scene, verb.i)
    if doer is None or not roles.can_hold(scene, doer):
        return None
    new = any(p.lower in SPANNING for p in s.children(verb.i, "prep"))
    new = new or figure.quantity.change
    relation: Relation = "took" if new else "holds"
    return _frame(scene, figure, s[figure.head], relation, roles.party(scene, doer))


def put_at(scene: Scene, figure: Figure) -> Frame | None:
    """ "The staff puts rebel control at 60 percent", "Yerevan puts the loss at 40 sq km"."""
    s = scene.sentence
    verb = _putting(scene, figure)
    thing = None if verb is None else s.child(verb.i, "dobj", "nsubjpass")
    if verb is None or thing is None:
        return None
    holder = measured.held_by(scene, thing)
    told = _said_at(scene, figure)
    if holder is not None:
        return _frame(scene, figure, told, "holds", holder)
    if thing.lemma not in GAINS | LOSSES:
        return None
    lost = thing.lemma in LOSSES
    owner = roles.holder_of(scene, thing.i)
    actor = None if owner is None else roles.party(scene, owner)
    if actor is None and not lost:
        return None
    return _frame(scene, figure, told, "lost" if lost else "took", actor)


def _putting(scene: Scene, figure: Figure) -> Token | None:
    """The verb that puts something at this figure."""
    s = scene.sentence
    token = s[figure.head]
    while token.dep == "pobj" and s[token.head].lower == "of":
        token = s[s[token.head].head]
    at = s.head(token.i)
    if at is None or token.dep != "pobj" or at.lower != "at":
        return None
    verb = s.head(at.i)
    while verb is not None and verb.i > 0 and verb.pos == "NOUN" and verb.i < at.i:
        verb = s.head(verb.i)  # "puts its gains at 300": the parse hangs "at" on the noun
    return verb if verb is not None and verb.lemma in words("putting") else None


def restated(scene: Scene, frame: Frame, taken: tuple[Figure, ...]) -> Iterator[Frame]:
    """The frame again for another figure of the same thing by another source, or another time."""
    if frame.relation in {"took", "lost"} and taken:
        yield from _counted_otherwise(scene, frame, taken)
    for first, other in later_figures(scene, frame, taken):
        if not (_of_the_same(scene, other) or _against(scene, other)):
            continue
        within = figure_within(scene, frame, first)
        ground = Ground(kind="part", within=within, head=other.head) if within else None
        yield msgspec.structs.replace(
            frame, trigger=_said_at(scene, other).i, ground=ground, objects=(other.head,),
            perfect=False, source="figure:restated",
        )  # fmt: skip


def _counted_otherwise(scene: Scene, frame: Frame, taken: tuple[Figure, ...]) -> Iterator[Frame]:
    """ "gave up 180 bases, while the other side puts the figure at 214": lost by its count."""
    first = taken[0]
    for other in scene.figures:
        after = other.quantity.span.start > first.quantity.span.end
        if after and other not in taken and other.kind == first.kind and _of_the_same(scene, other):
            yield msgspec.structs.replace(
                frame, trigger=_said_at(scene, other).i, ground=None, objects=(other.head,),
                perfect=True, source="figure:restated",
            )  # fmt: skip


def _said_at(scene: Scene, figure: Figure) -> Token:
    """The word before a figure: what is put at a figure is said, the verb of putting is not."""
    token = scene.sentence[figure.head]
    return scene.sentence[token.head] if token.dep == "pobj" else token


def _of_the_same(scene: Scene, figure: Figure) -> bool:
    """Whether it is put at this by somebody else: "a figure their commanders put at 55"."""
    verb = _putting(scene, figure)
    if verb is None:
        return False
    s = scene.sentence
    noun = s.head(verb.i) if verb.dep == "relcl" else s.child(verb.i, "dobj")
    return noun is not None and noun.lemma in NUMBERS


def _against(scene: Scene, figure: Figure) -> bool:
    """ ", against nine in May"."""
    s = scene.sentence
    number = s.tokens_in(figure.number)
    before = number[0].i - 1 if number else 0
    return before > 0 and s[before].lower == "against" and s[before - 1].text == ","


def left_with(scene: Scene, figure: Figure) -> Frame | None:
    """ "The accord leaves 30 percent of the county with the rebels", "left with a third of P"."""
    s = scene.sentence
    for verb in s.ancestors(figure.head):
        if verb.pos not in {"VERB", "AUX"}:
            continue
        if verb.lemma != "leave":
            return None
        own = set(s.subtree(figure.head)) | {figure.head}
        for p, noun in phrase.prepositions(s, verb.i, "with", "to"):
            if noun.i not in own and noun.i > figure.head and scene.is_party(noun.i):
                relation: Relation = "took" if p.lower == "to" else "holds"
                return _frame(scene, figure, verb, relation, roles.party(scene, noun))
        return None
    return None


def _frame(
    scene: Scene, figure: Figure, verb: Token, relation: Relation, actor: Mention | None
) -> Frame:
    return Frame(
        relation=relation, trigger=verb.i, actor=actor, objects=(figure.head,), verb=verb.text,
        perfect=is_perfect(scene, verb), source="figure:stated",
    )  # fmt: skip
