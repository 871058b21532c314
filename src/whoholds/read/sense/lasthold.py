"""What is left to a side: "is confined to Aland", "was left with Aland", "has three towns left".

Also the place that stands for a side's last hold: "the rebels' last foothold is Aland", and the
one that is "the last rebel-held town".
"""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.read.sense import phrase, roles
from whoholds.read.sense.arguments import counted, member_indices
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.groundnoun import is_type
from whoholds.read.sense.heldwords import side_before
from whoholds.read.sense.resting import RULERS, is_side
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Adjectives of what is the last there is.
LAST = frozenset({"last", "only", "sole", "final", "remaining", "main", "largest", "biggest"})
#: Pronouns that may stand for a side.
THEY = frozenset({"they", "it"})


def find(scene: Scene) -> Iterator[Frame]:
    """Frames of what is left to a side, in order."""
    for token in scene.sentence:
        if token.pos == "VERB":
            frame = _confined(scene, token) or _left_with(scene, token) or _has_left(scene, token)
        elif token.pos == "NOUN" and token.dep in {"attr", "nsubj"}:
            frame = _last_hold(scene, token) or _last_held(scene, token)
        else:
            continue
        if frame is not None:
            yield frame


def _is_holder(scene: Scene, token: Token | None) -> bool:
    """Those who fight or rule, by their own word or as "they"."""
    if token is None:
        return False
    if token.tag == "PRP":
        return token.lower in THEY
    return (
        is_side(scene, token) or scene.world.is_military_noun(token.lemma) or token.lemma in RULERS
    )


def _confined(scene: Scene, verb: Token) -> Frame | None:
    """ "The rebels are now confined to P": named ground, where they are held to it."""
    if verb.lemma not in scene.lexicon.words["confining.words"] or verb.tag != "VBN":
        return None
    s = scene.sentence
    who = s.child(verb.i, "nsubjpass")
    inner = next((n for p, n in phrase.prepositions(s, verb.i, "to") if p.head == verb.i), None)
    ground = None if inner is None else ground_at(scene, inner.i)
    if who is None or inner is None or ground is None or not _is_holder(scene, who):
        return None
    if not (ground.places or ground.within) or counted(scene, inner):
        return None
    return _holding(scene, verb, who, (inner, ground))


def _left_with(scene: Scene, verb: Token) -> Frame | None:
    """ "They are left with P"."""
    s = scene.sentence
    who = s.child(verb.i, "nsubjpass")
    if verb.lemma != "leave" or verb.tag != "VBN" or who is None or who.tag != "PRP":
        return None
    inner = next((n for _, n in phrase.prepositions(s, verb.i, "with")), None)
    ground = None if inner is None else ground_at(scene, inner.i)
    if inner is None or ground is None or not ground.places or not _is_holder(scene, who):
        return None
    return _holding(scene, verb, who, (inner, ground))


def _has_left(scene: Scene, verb: Token) -> Frame | None:
    """ "The government has three towns left": a figure of ground."""
    s = scene.sentence
    if verb.lemma != "have":
        return None
    rest = s.child(verb.i, "ccomp", "oprd", "xcomp")
    who = s.child(verb.i, "nsubj")
    if rest is None or rest.lower != "left" or not _is_holder(scene, who):
        return None
    thing = s.child(rest.i, "nsubj", "nsubjpass") or s.child(verb.i, "dobj")
    if thing is None or who is None or not counted(scene, thing):
        return None
    if any(c.lower == "to" for c in s.tokens[rest.i : rest.i + 2]):
        return None  # "have six districts left to clear"
    return Frame(
        relation="holds", trigger=verb.i, actor=roles.party(scene, who), objects=(thing.i,),
        ground=ground_at(scene, thing.i), verb=verb.text, source="lasthold",
    )  # fmt: skip


def _last_hold(scene: Scene, noun: Token) -> Frame | None:
    """ "The rebels' last foothold is P"."""
    s = scene.sentence
    verb = s.head(noun.i)
    if noun.dep != "nsubj" or noun.lemma not in scene.lexicon.words["strongholds.words"]:
        return None
    owner = roles.holder_of(scene, noun.i)
    place = None if verb is None or verb.lemma != "be" else s.child(verb.i, "attr")
    ground = None if place is None or place.pos != "PROPN" else ground_at(scene, place.i)
    if verb is None or owner is None or place is None or ground is None or not ground.places:
        return None
    if not roles.can_hold(scene, owner):
        return None
    return _holding(scene, verb, owner, (place, ground))


def _last_held(scene: Scene, noun: Token) -> Frame | None:
    """ "P is the last rebel-held town in the province"."""
    s = scene.sentence
    verb = s.head(noun.i)
    if noun.dep != "attr" or verb is None or verb.lemma not in {"be", "remain"}:
        return None
    if not is_type(scene, noun) or not any(
        c.lower in LAST for c in s.children(noun.i, "amod", "compound")
    ):
        return None
    held = scene.lexicon.words["words.held"]
    labels = (side_before(scene, c) for c in s.children(noun.i, "amod") if c.lower in held)
    side = next((x for x in labels if x is not None), None)
    place = roles.subject(scene, verb.i)
    ground = None if place is None or place.pos != "PROPN" else ground_at(scene, place.i)
    if side is None or place is None or ground is None or not ground.places:
        return None
    return _holding(scene, verb, side, (place, ground))


def _holding(scene: Scene, trigger: Token, who: Token, held: tuple[Token, Ground]) -> Frame:
    place, ground = held
    return Frame(
        relation="holds", trigger=trigger.i, actor=roles.party(scene, who), ground=ground,
        objects=member_indices(scene, place), verb=trigger.text, source="lasthold",
    )  # fmt: skip
