"""What a party can or cannot do for want of means: "lacks the manpower to take P".

Means, strength and time that stand over an infinitive: "is in no position to", "is too weak to",
"does not have enough troops to", "needs two more months to". They are forecasts of what will
come about (S16), told by what there is now.
"""

from __future__ import annotations

from whoholds.read.sense.op import Op
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Ops, and the word the climb goes on from.
Found = tuple[list[Op], Token] | None


def of_means(scene: Scene, verb: Token, head: Token) -> Found:
    """The operators of means over the infinitive at `verb`, whose head is `head`."""
    s = scene.sentence
    to = next((c for c in s.children(verb.i, "aux") if c.lower == "to"), None)
    if to is None or to.i == 0:
        return None
    if head.pos == "ADJ" and (found := _measured(scene, head)) is not None:
        return found
    noun = head if head.pos == "NOUN" else s[to.i - 1]
    if noun.pos != "NOUN":
        return None
    first = noun
    while first.dep == "conj":  # "the manpower and equipment to"
        first = s[first.head]
    return _of_noun(scene, first)


def _measured(scene: Scene, adjective: Token) -> Found:
    """ "too weak to", "strong enough to"."""
    grades = {c.lower for c in scene.sentence.children(adjective.i, "advmod")}
    if "too" in grades:
        return [Op("possible", adjective), Op("neg", adjective)], adjective
    if "enough" in grades or adjective.lower in scene.lexicon.words["means.enough"]:
        return [Op("possible", adjective)], adjective
    if adjective.lower in scene.lexicon.words["means.scarce"]:
        return [Op("possible", adjective), Op("neg", adjective)], adjective
    return None


def _of_noun(scene: Scene, noun: Token) -> Found:
    s, words = scene.sentence, scene.lexicon.words
    if noun.lemma not in words["means.nouns"] | words["means.forces"] | words["means.times"]:
        return None
    head = s.head(noun.i)
    if head is None:
        return None
    if noun.lemma in words["means.positions"]:
        return _position(scene, noun, head)
    if noun.dep not in {"dobj", "attr"} or head.pos not in {"VERB", "AUX"}:
        return None
    if noun.lemma in words["means.times"]:
        asked = head.lemma in {"need", "require"} and noun.dep == "dobj"
        return ([Op("expect", noun)], head) if asked else None
    if head.lemma in words["means.lacking"]:
        return [Op("possible", noun), Op("neg", head)], head
    about = {c.lower for c in s.children(noun.i, "amod", "det", "advmod")}
    enough = bool(about & words["means.enough"])
    if head.lemma not in words["means.having"] or not (
        enough or noun.lemma in words["means.nouns"]
    ):
        return None
    ops = [Op("possible", noun)]
    if about & (words["means.scarce"] | {"no"}):
        ops.append(Op("neg", noun))
    return ops, head


def _position(scene: Scene, noun: Token, preposition: Token) -> Found:
    """ "in no position to", "not in a position to"."""
    s = scene.sentence
    verb = s.head(preposition.i)
    if preposition.lower != "in" or verb is None or verb.lemma not in {"be", "find", "remain"}:
        return None
    ops = [Op("possible", noun)]
    if any(c.lower == "no" for c in s.children(noun.i, "det")):
        ops.append(Op("neg", noun))
    return ops, verb
