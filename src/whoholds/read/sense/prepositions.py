"""What a preposition over a claim's word does: "without taking P", "short of", "in control of"."""

from __future__ import annotations

from whoholds.read.sense import terms, unmet
from whoholds.read.sense.governing import governor
from whoholds.read.sense.op import Op
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Operators met, and the word whose own operators come next (None: the climb ends).
Step = tuple[list[Op], Token | None]
PLAIN = frozenset(
    {"for", "of", "at", "in", "to", "on", "about", "from", "into", "against", "toward"}
)
ENDING = frozenset({"during", "upon", "by", "amid"})


def step(scene: Scene, token: Token, head: Token) -> Step:
    """Operators of the preposition `token` over a noun or a gerund, and where the climb goes on."""
    words, low = scene.lexicon.words, token.lower
    if scene.sentence.child(token.i, "pcomp") is not None:
        found = _over_gerund(scene, token, head)
        if found is not None:
            return found
    if low == "of" and (told := _told_of(scene, token, head)):
        return told, None
    if head.pos in {"VERB", "AUX"} and _is_state(scene, token):
        return governor(scene, head), head
    if low in {"in", "under"} and head.dep == "pobj" and _follows_with(scene, head):
        return [], head
    fired = head.lemma == "set" and scene.sentence.child(head.i, "dobj") is not None
    if low == "on" and not fired and head.lemma in {"set", "bent", "intent", "keen", "insist"}:
        return [Op("aim", head)], head
    if low in words["marks.presupposed"] | ENDING:
        return [], None
    if low == "without":
        return [Op("neg", token)], None
    if low not in PLAIN:
        return [], None
    if low != "for" and head.lemma in words["terms.verbs"] and terms.of_terms(scene, head):
        return [], None  # "the deal provides protection against a campaign to take P"
    ops = governor(scene, head)
    return ops, head if head.pos in {"NOUN", "ADJ"} or ops else None


def _told_of(scene: Scene, token: Token, head: Token) -> list[Op]:
    """ "reports of the fall of P are false", "in case of", "a question of when P falls"."""
    if untrue := unmet.of_report(scene, head):
        return untrue
    if terms.in_case(scene, head):
        return [Op("cond", head)]
    asked = head.lemma in {"question", "matter"} and _asks_when(scene, token)
    return [Op("imminent", head)] if asked else []


def _over_gerund(scene: Scene, token: Token, head: Token) -> Step | None:
    """ "toward taking P", "short of taking P", "tasked with taking P", "for taking P"."""
    words, low = scene.lexicon.words, token.lower
    over = scene.sentence.head(head.i)
    came = over is not None and over.lemma == "come" and over.tag in {"VBD", "VBN"}
    if short := unmet.of_preposition(token, head, came=came):
        return short, None if came else head
    if low in {"in", "with"} and head.lemma in words["tasks.verbs"]:
        return ([] if head.lemma == "succeed" else [Op("aim", head)]), head
    near = over is not None and _is_near(scene, over, head)
    if low == "of" and near:
        return [Op("expect", head)], None
    if low in {"toward", "towards"}:
        return [Op("attempt", token)], None
    if low == "on" and head.lemma in {"focus", "concentrate", "work", "effort"}:
        return [Op("attempt", head)], None
    if low == "from" and head.lower in {"away", "short"}:
        return [Op("expect", head)], head
    if low == "before" and head.tag != "VBD":
        return [Op("purpose", token)], None
    if low == "for" and head.lemma not in words["blame.words"] and not governor(scene, head):
        return [Op("purpose", token)], None
    if low in {"of", "about"} and head.lemma in TALK:
        return [Op("aim", head)], head
    return None


def _is_near(scene: Scene, over: Token, noun: Token) -> bool:
    """ "within reach of taking P", "on the point of", "is within days of"."""
    if noun.lemma in NEARNESS:
        return over.lower in {"within", "in"}
    if noun.lemma == "point":
        return over.lower in {"on", "at"}
    be = scene.sentence.head(over.i)  # "within days of taking P, the rebels ..." tells the taking
    timed = noun.lemma in scene.lexicon.words["outlook.times"]
    return timed and over.lower == "within" and be is not None and be.lemma == "be"


def _asks_when(scene: Scene, preposition: Token) -> bool:
    """ "only a question of when P falls"."""
    clause = scene.sentence.child(preposition.i, "pcomp")
    if clause is None:
        return False
    return any(c.lower == "when" for c in scene.sentence.children(clause.i, "advmod"))


def _follows_with(scene: Scene, place: Token) -> bool:
    """ "with P in their hands": the state stands on the place, the clause over "with"."""
    return scene.sentence[place.head].lower == "with"


#: "within reach of taking P", "within sight of".
NEARNESS = frozenset({"reach", "distance", "sight", "range"})
TALK = frozenset({"talk", "speak", "dream", "think"})


def _is_state(scene: Scene, preposition: Token) -> bool:
    """ "(remain) in control of P", "(be) under Y's control": a state is what its verb is."""
    noun = scene.sentence.child(preposition.i, "pobj")
    if noun is None or preposition.lower not in {"in", "under"}:
        return False
    states = scene.lexicon.words["grip_states.words"] | {"charge", "command"}
    return noun.lemma in states
