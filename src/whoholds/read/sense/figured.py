"""Figures first: areas, shares and counts that no frame took up, with the nearest word of control.

Analysts write figures far from their verbs ("gains of some 300 square kilometres", "a third of
the country, most of it under rebel control"). An area, a share of ground or a number of villages
in a sentence with a word of control on its way to the root, or hung on it, is read with that word.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from whoholds.model.claim import Mention, Relation
from whoholds.read.sense import compared, differing, measured, phrase, ranked, roles, stated
from whoholds.read.sense.arguments import is_perfect
from whoholds.read.sense.control_frame import Frame, is_verb, lemma_keys
from whoholds.read.sense.ground import ground_at
from whoholds.read.sense.number import Figure
from whoholds.read.sense.placename import label
from whoholds.read.sense.propositions import PLACED, figures_of
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Steps from a figure to its word of control; longer ways join things that are not together.
MOST_STEPS = 6
#: A whole that opens its sentence ("Of the nine villages") stands this near to its start.
FRONTED_CHARS = 20
#: Verb classes that may take a figure over a distance (others, like "leave", have many senses).
CLASSES = ("take", "cede", "hold", "advance", "weak_take")


def find(scene: Scene, told: tuple[Frame, ...]) -> Iterator[Frame]:
    """Frames for the figures that `told` leaves over."""
    taken = [f for frame in told for f in figures_of(scene, frame)]
    second = (
        g
        for f in told
        for again in (measured.gapped, compared.earlier, stated.restated)
        for g in again(scene, f, figures_of(scene, f))
    )
    for other in second:
        if not any(f in taken for f in figures_of(scene, other)):
            taken.extend(figures_of(scene, other))
            yield other
    for figure in scene.figures:
        if figure.kind not in PLACED or figure in taken or figure.part_of is not None:
            continue
        if ranked.is_rank(scene.sentence, figure):
            yield from _ranked(scene, figure, told)
            continue
        if (sized := _resized(scene, figure)) is not None:
            yield sized
            continue
        if _is_one_of(scene, figure):
            yield from (f for f in (_hung_on(scene, figure),) if f is not None)
            continue
        if (put := stated.put_at(scene, figure)) is not None:
            yield put
            continue
        if not _of_ground(scene, figure) or _has_part(scene, figure) or _beside(scene, figure):
            continue
        frame = (
            differing.standing(scene, figure)
            or _hung_on(scene, figure)
            or stated.claimed(scene, figure)
            or stated.left_with(scene, figure)
            or measured.apposed(scene, figure)
            or compared.paced(scene, figure)
            or measured.beside_ground(scene, figure, told)
            or _on_the_way(scene, figure, told)
            or _under(scene, figure)
        )
        if frame is not None:
            yield frame
            taken.append(figure)
            for other in compared.earlier(scene, frame, (figure,)):
                yield other
                taken.extend(figures_of(scene, other))


def _resized(scene: Scene, figure: Figure) -> Frame | None:
    """A figure of ground that its own sentence says who holds; of a share the whole may be away."""
    return (
        measured.sized(scene, figure)
        or compared.resized_from(scene, figure)
        or measured.confined_to(scene, figure)
    )


#: How far before a rank its taking may be told, in tokens.
RANK_AFTER = 30


def _ranked(scene: Scene, figure: Figure, told: tuple[Frame, ...]) -> Iterator[Frame]:
    """The taking or losing that a rank counts: that of its clause, else the last one before."""
    inside = set(scene.sentence.subtree(figure.head))
    moved = [f for f in told if f.relation in {"took", "lost"} and not f.denied and not f.aim]
    own = [f for f in moved if f.trigger in inside]
    before = [f for f in moved if 0 < figure.head - f.trigger <= RANK_AFTER]
    frame = own[0] if own else max(before, key=lambda f: f.trigger, default=None)
    if frame is not None:
        actor = frame.actor or next((f.actor for f in before if f.actor is not None), None)
        yield msgspec.structs.replace(
            frame, actor=actor, ground=None, objects=(figure.head,), source="figure:ranked"
        )


def _is_one_of(scene: Scene, figure: Figure) -> bool:
    """ "Beford, one of seven villages seized by the rebels": only its own clause is about all."""
    s = scene.sentence
    of = s.head(figure.head)
    one = None if of is None or of.lower != "of" else s.head(of.i)
    return one is not None and one.lower == "one"


def _has_part(scene: Scene, figure: Figure) -> bool:
    """ "Of the nine villages they attacked, they took two": the nine are only the whole."""
    s = scene.sentence
    opened = s[0].lower == "of" and figure.quantity.span.start - s.start < FRONTED_CHARS
    return opened and any(f.kind == figure.kind for f in scene.figures if f is not figure)


#: "the road between the two towns": places that only say where something is.
WHERE = frozenset({"between", "near", "around", "beyond", "along", "toward", "towards", "against"})


def _beside(scene: Scene, figure: Figure) -> bool:
    """Whether counted places only say where something else lies."""
    head = scene.sentence[figure.head]
    above = scene.sentence.head(head.i)
    return (
        figure.kind == "count"
        and head.dep == "pobj"
        and above is not None
        and (above.lower in WHERE)
    )


def _of_ground(scene: Scene, figure: Figure) -> bool:
    """A share of ground, not of voters or oil."""
    if figure.kind != "share":
        return True
    if figure.whole is None:
        return False
    inside = scene.sentence.tokens_in(figure.whole)
    tops = [t for t in inside if not figure.whole.holds(scene.sentence[t.head].span)]
    return any(ground_at(scene, t.i) is not None for t in tops)


def _hung_on(scene: Scene, figure: Figure) -> Frame | None:
    """ "300 square kilometres held by the rebels", "nine occupied villages"."""
    s = scene.sentence
    head = s[figure.head]
    holder = label(scene, head.i)
    if holder is not None:
        return _frame(scene, figure, head, relation="holds", actor=holder)
    for c in s.children(head.i, "acl", "amod"):
        if (
            c.lower in scene.lexicon.words["words.held"]
            or c.lower in scene.lexicon.words["taken.words"]
        ):
            by = roles.agent(scene, c.i)
            if by is not None:
                state = c.lower in scene.lexicon.words["words.held"]
                actor = roles.party(scene, by)
                return _frame(scene, figure, c, relation="holds" if state else "took", actor=actor)
    return None


def _under(scene: Scene, figure: Figure) -> Frame | None:
    """ "twelve villages are under the Front": the subject is counted, the holder named."""
    s = scene.sentence
    head = s[figure.head]
    verb = s.head(head.i)
    if head.dep != "nsubj" or verb is None or verb.lemma not in {"be", "remain", "stay"}:
        return None
    for p, noun in phrase.prepositions(s, verb.i, "under"):
        if p.head == verb.i and scene.is_party(noun.i):
            return _frame(scene, figure, verb, relation="holds", actor=roles.party(scene, noun))
    return None


def _told_at(scene: Scene, figure: Figure, node: Token, told: tuple[Frame, ...]) -> Frame | None:
    """The frame that a verb on the way told already, but of no named ground."""
    for frame in told:
        empty = frame.ground is None or not frame.ground.places
        moved = empty and frame.relation in {"took", "lost", "advanced"}
        if frame.trigger == node.i and (moved or figures_of(scene, frame)):
            return msgspec.structs.replace(
                frame, ground=None, objects=(figure.head,), source="figure"
            )
    return None


def _on_the_way(scene: Scene, figure: Figure, told: tuple[Frame, ...]) -> Frame | None:
    s = scene.sentence
    for n, node in enumerate(s.ancestors(figure.head)):
        if n >= MOST_STEPS:
            return None
        if (frame := _told_at(scene, figure, node, told)) is not None:
            return frame
        if (brought := _brought(scene, figure, node)) is not None:
            return brought
        if is_verb(scene, node):
            return _at_verb(scene, figure, node) or _with_grip(scene, figure, node)
        found = _at_noun(scene, figure, node)
        if found is not None:
            return found
        if node.dep in {"relcl", "advcl", "ccomp"}:
            return None
    return None


#: Verbs by which an operation gives ground to its side.
BRINGING = frozenset({"bring", "yield", "deliver", "net", "earn", "produce", "give", "win", "gain"})


def _brought(scene: Scene, figure: Figure, verb: Token) -> Frame | None:
    """ "the offensive yielded 500 square kilometres", "the raid cost the North 40"."""
    s = scene.sentence
    subject = s.child(verb.i, "nsubj")
    if subject is None or subject.lemma not in scene.lexicon.words["events.words"]:
        return None
    to = [n for p, n in phrase.prepositions(s, verb.i, "to") if p.head == verb.i]
    others = [*s.children(verb.i, "dative", "dobj"), *to]
    side = next((c for c in others if c.i != figure.head and scene.is_party(c.i)), None)
    if verb.lemma == "cost" and side is not None:
        return _frame(scene, figure, verb, relation="lost", actor=roles.party(scene, side))
    if verb.lemma not in BRINGING:
        return None
    return _frame(scene, figure, verb, relation="took", actor=roles.party(scene, side or subject))


#: What is lost with a place that is not lost itself: "lost contact with three outposts".
TOUCH = frozenset({"contact", "touch", "sight", "track", "communication", "count", "patience"})


def _at_verb(scene: Scene, figure: Figure, verb: Token) -> Frame | None:
    if any(c.lemma in TOUCH for c in scene.sentence.children(verb.i, "dobj")):
        return None
    for name in CLASSES:
        verbs = scene.lexicon.verbs[name]
        key = next((k for k in lemma_keys(scene, verb.i) if k in verbs), None)
        if key is None:
            continue
        passive = roles.is_passive(scene, verb.i)
        doer = roles.agent(scene, verb.i) if passive else roles.subject(scene, verb.i)
        if doer is not None and not roles.can_hold(scene, doer):
            return None
        if doer is None and not passive:
            return None
        relation: Relation = verbs.relation  # type: ignore[assignment]
        return _frame(
            scene, figure, verb, relation=relation, actor=roles.party(scene, doer),
            again=key in verbs.again,
        )  # fmt: skip
    return None


def _with_grip(scene: Scene, figure: Figure, verb: Token) -> Frame | None:
    """ "exert control or influence over 80 percent of P": the parse hangs "over" on the verb."""
    s, words = scene.sentence, scene.lexicon.words
    grip, over = s.child(verb.i, "dobj"), s.child(verb.i, "prep")
    if grip is None or over is None or grip.lemma not in words["grip.nouns"]:
        return None
    if over.lower != "over" or s.child(over.i, "pobj") != s[figure.head]:
        return None
    doer = roles.subject(scene, verb.i)
    if verb.lemma not in words["grip.holds"] or doer is None or not roles.can_hold(scene, doer):
        return None
    return _frame(scene, figure, verb, relation="holds", actor=roles.party(scene, doer))


def _at_noun(scene: Scene, figure: Figure, noun: Token) -> Frame | None:
    if noun.pos != "NOUN":
        return None
    for verbs in scene.lexicon.nouns.values():
        if noun.lemma in verbs or noun.lower in verbs:
            relation: Relation = verbs.relation  # type: ignore[assignment]
            actor = _owner(scene, noun)
            return _frame(
                scene, figure, noun, relation=relation, actor=actor, again=noun.lemma in verbs.again
            )
    return None


def _owner(scene: Scene, noun: Token) -> Mention | None:
    owner = roles.holder_of(scene, noun.i)
    if owner is not None:
        return roles.party(scene, owner)
    first = noun
    while first.dep == "conj":
        first = scene.sentence[first.head]
    if first.dep == "pobj" and scene.sentence[first.head].lower == "in":
        first = scene.sentence[first.head]  # "in possession of nineteen towns"
    head = scene.sentence.head(first.i)
    if head is not None and head.pos in {"VERB", "AUX"} and first.dep in {"dobj", "attr", "prep"}:
        subject = roles.subject(scene, head.i)
        if subject is not None and roles.can_hold(scene, subject):
            return roles.party(scene, subject)
    return None


def _frame(
    scene: Scene,
    figure: Figure,
    trigger: Token,
    *,
    relation: Relation,
    actor: Mention | None,
    again: bool = False,
) -> Frame:
    return Frame(
        relation=relation,
        trigger=trigger.i,
        actor=actor,
        ground=None,
        objects=(figure.head,),
        again=again,
        perfect=is_perfect(scene, trigger),
        verb=trigger.text,
        source="figure",
    )
