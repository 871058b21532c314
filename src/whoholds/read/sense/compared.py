"""Figures set against others of another time, and the pace of gains.

"Y holds 60 % of P, up from 42 % in May", "the pocket shrank from 900 square kilometres to 40",
"the pace of the Northern advance rose to 14 square kilometres a day".
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from whoholds.model.claim import Mention
from whoholds.read.sense import measured, phrase, roles
from whoholds.read.sense.arguments import is_perfect
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground
from whoholds.read.sense.number import Figure
from whoholds.read.sense.propositions import figure_within
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Words right before the figure of another time; the first of a pair may stand one word before.
FROM = frozenset({"from"})
AGAINST = frozenset({"with", "to", "against"})
MOVED = frozenset({"up", "down", "increase", "decrease", "rise", "drop", "decline", "fall", "gain"})
SET = frozenset({"compared", "compare", "as"})
#: How many words may stand between the two figures.
FURTHEST = 18
PACES = frozenset({"rate", "pace", "tempo", "speed", "momentum", "average"})
STEPS = frozenset({"advance", "gain", "progress"})
MOST_STEPS = 4


def later_figures(
    scene: Scene, frame: Frame, taken: tuple[Figure, ...]
) -> Iterator[tuple[Figure, Figure]]:
    """The figure of a holding, with each of its kind that stands behind it and is not taken yet."""
    if not taken or frame.relation != "holds":
        return
    first = taken[0]
    for other in scene.figures:
        after = other.quantity.span.start > first.quantity.span.end
        if after and other not in taken and other.kind == first.kind:
            yield first, other


def earlier(scene: Scene, frame: Frame, taken: tuple[Figure, ...]) -> Iterator[Frame]:
    """The frame again for a figure of another time: "up from 40 percent in May"."""
    for first, other in later_figures(scene, frame, taken):
        if not _set_against(scene, first, other):
            continue
        within = figure_within(scene, frame, first)
        ground = Ground(kind="part", within=within, head=other.head) if within else None
        yield msgspec.structs.replace(
            frame, ground=ground, objects=(other.head,), source="figure:earlier"
        )


def _set_against(scene: Scene, first: Figure, other: Figure) -> bool:
    s = scene.sentence
    between = [t for t in s if first.quantity.span.end <= t.start < other.number.start]
    if not between or len(between) > FURTHEST:
        return False
    words = [t.lower for t in between]
    hedged = next((k for k in range(len(words) - 1, -1, -1) if words[k] in FROM | AGAINST), None)
    if hedged is None or len(words) - hedged > 3:
        return False
    before = set(words[max(0, hedged - 2) : hedged])
    return bool(before & MOVED) if words[hedged] in FROM else bool(before & SET)


def resized_from(scene: Scene, figure: Figure) -> Frame | None:
    """ "the pocket shrank from 900 square kilometres": the size it had, under the same verb."""
    s, words = scene.sentence, scene.lexicon.words
    verb = _verb_over(scene, figure)
    if verb is None or verb.lemma not in words["resizing.words"] | {"go"}:
        return None
    subject = s.child(verb.i, "nsubj", "nsubjpass")
    if subject is None:
        return None
    holder = _holder_in_name(scene, subject)
    if holder is None and verb.lemma in {"go", "shrink", "reduce"} and scene.is_party(subject.i):
        holder = roles.party(scene, subject)
    return None if holder is None else _holding(scene, figure, verb, holder)


def _holder_in_name(scene: Scene, subject: Token) -> Mention | None:
    """ "the rebel enclave of P", "opposition territory"."""
    if subject.lemma not in scene.lexicon.words["holdings.nouns"]:
        return None
    for c in scene.sentence.children(subject.i, "amod", "compound", "nmod", "poss"):
        if roles.partyish(scene, c) and not scene.world.country(c.text):
            return roles.party(scene, c)
    return measured.held_by(scene, subject)


def _verb_over(scene: Scene, figure: Figure) -> Token | None:
    for n, node in enumerate(scene.sentence.ancestors(figure.head)):
        if n >= MOST_STEPS:
            return None
        if node.pos in {"VERB", "AUX"}:
            return node
    return None


def _holding(scene: Scene, figure: Figure, verb: Token, holder: Mention) -> Frame:
    return Frame(
        relation="holds", trigger=verb.i, actor=holder, objects=(figure.head,),
        perfect=is_perfect(scene, verb), verb=verb.text, source="figure:resized",
    )  # fmt: skip


def paced(scene: Scene, figure: Figure) -> Frame | None:
    """ "the pace of the Northern advance rose to 14 square kilometres a day"."""
    s, words = scene.sentence, scene.lexicon.words
    verb = _verb_over(scene, figure)
    if figure.kind != "area" or verb is None:
        return None
    paces = words["resizing.words"] | words["amounting.words"] | {"slow", "accelerate", "peak"}
    if verb.lemma not in paces:
        return None
    subject = s.child(verb.i, "nsubj", "nsubjpass")
    if subject is None or subject.lemma not in PACES | STEPS:
        return None
    if figure.head in s.subtree(subject.i):
        return None
    inner = [n for _, n in phrase.prepositions(s, subject.i, "of") if n.lemma in STEPS]
    own = subject.lemma in STEPS or _steps_in(scene, subject)
    if not inner and not own:
        return None
    owner = next((o for n in (subject, *inner) if (o := _owner(scene, n)) is not None), None)
    return Frame(
        relation="advanced", trigger=verb.i, actor=roles.party(scene, owner),
        objects=(figure.head,), perfect=is_perfect(scene, verb), verb=verb.text,
        source="figure:pace",
    )  # fmt: skip


def _steps_in(scene: Scene, noun: Token) -> bool:
    """ "the advance rate", "the army's pace": the noun before, or a party that owns it."""
    before = scene.sentence.children(noun.i, "compound", "nmod", "amod", "poss")
    return any(c.lemma in STEPS or roles.partyish(scene, c) or scene.is_party(c.i) for c in before)


def _owner(scene: Scene, noun: Token) -> Token | None:
    owner = roles.holder_of(scene, noun.i)
    if owner is not None:
        return owner if roles.partyish(scene, owner) or scene.is_party(owner.i) else None
    before = scene.sentence.children(noun.i, "amod", "compound", "nmod")
    return next((c for c in before if c.text[:1].isupper() and c.i > 0), None)
