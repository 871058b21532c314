"""Who an event without a doer is about: its announcer, its victim, its winner, its planner.

"The Front announced the capture of Dorf", "the loss of Dorf deprived the army of a base",
"losing it would be a blow to the army", "its objective is the capture of Dorf".
"""

from __future__ import annotations

import msgspec

from whoholds.model.claim import Mention
from whoholds.read.sense import conceding, made, phrase, roles
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token


def with_actor(scene: Scene, frame: Frame) -> Frame:
    """The frame with the party its sentence implies; the same one where none is."""
    if frame.actor is not None or frame.relation not in {"took", "lost"}:
        return frame
    trigger = scene.sentence[frame.trigger]
    if frame.relation == "lost" and (held := _held_before(scene, frame)) is not None:
        return msgspec.structs.replace(frame, actor=held)
    found = None
    if trigger.pos in {"NOUN", "PROPN"} or trigger.tag == "VBG":
        found = _implied(scene, trigger, frame.relation)
    if made.is_made(scene, trigger) and (maker := _maker(scene, trigger)) is not None:
        found = maker
    found = found or conceding.teller(scene, trigger, frame.relation)
    if found is None or _is_from(frame, found):
        return frame
    return msgspec.structs.replace(frame, actor=found)


def _maker(scene: Scene, trigger: Token) -> Mention | None:
    """Who "has P cleared": the subject of "have"; one who only sees or wants it does not do it."""
    have = scene.sentence[trigger.head]
    doer = roles.subject(scene, have.i) if have.lemma in {"have", "get"} else None
    return None if doer is None else roles.party(scene, doer)


def _held_before(scene: Scene, frame: Frame) -> Mention | None:
    """Who held the place that is lost: "Dorf, which the Front had run since May, was ceded"."""
    s = scene.sentence
    if frame.ground is None:
        return None
    place = frame.ground.head
    below = [place, *(c.i for c in s.children(place, "appos"))]
    for clause in (c for i in below for c in s.children(i, "relcl", "acl")):
        if clause.i == frame.trigger or not _holds(scene, clause):
            continue
        doer = roles.agent(scene, clause.i) or s.child(clause.i, "nsubj")
        if doer is not None and roles.is_side(scene, doer) and doer.pos != "PRON":
            return roles.party(scene, doer)
    return None


def _holds(scene: Scene, verb: Token) -> bool:
    """Whether the verb tells that its doer came to hold, or held."""
    verbs = scene.lexicon.verbs
    classes = (verbs[name] for name in ("hold", "take", "weak_take") if name in verbs)
    return scene.lexicon.has("holding.words", verb.lemma) or any(verb.lemma in c for c in classes)


def _is_from(frame: Frame, found: Mention) -> bool:
    return frame.from_actor is not None and frame.from_actor.name == found.name


def _implied(scene: Scene, trigger: Token, relation: str) -> Mention | None:
    s = scene.sentence
    verb = s.head(trigger.i)
    if verb is None:
        return None
    if trigger.dep == "attr" and verb.lemma == "be":
        return _purpose(scene, s.child(verb.i, "nsubj"))
    if trigger.dep == "appos":
        return _purpose(scene, verb)
    if trigger.dep == "pobj":
        return _accompanied(scene, trigger)
    if verb.pos not in {"VERB", "AUX"}:
        return None
    if trigger.dep == "dobj":
        return _announcer(scene, verb, relation)
    if trigger.dep in {"nsubj", "csubj"}:
        return _affected(scene, verb, relation)
    return None


def _accompanied(scene: Scene, trigger: Token) -> Mention | None:
    """The subject of what goes with the event: "after the capture of P the army dug in"."""
    s = scene.sentence
    prep = s.head(trigger.i)
    verb = None if prep is None else s.head(prep.i)
    if trigger.dep != "pobj" or prep is None or verb is None or verb.pos not in {"VERB", "AUX"}:
        return None
    if not scene.lexicon.has("accompanying.words", prep.lower):
        return None
    subject = roles.subject(scene, verb.i)
    if subject is None or subject.i == trigger.i:
        return None
    if roles.is_side(scene, subject):
        return roles.party(scene, subject)
    owner = s.child(subject.i, "poss")
    return roles.party(scene, owner) if owner is not None and roles.is_side(scene, owner) else None


def _purpose(scene: Scene, subject: Token | None) -> Mention | None:
    """The owner of the purpose: "the Front's declared objective is the capture of P"."""
    if subject is None or subject.lemma not in scene.lexicon.words["purposes.words"]:
        return None
    return roles.party(scene, roles.holder_of(scene, subject.i))


def _announcer(scene: Scene, verb: Token, relation: str) -> Mention | None:
    """The party that tells of, or plans, its own gain or loss."""
    table = "own_gain.words" if relation == "took" else "own_loss.words"
    if not scene.lexicon.has(table, verb.lemma):
        return None
    subject = roles.subject(scene, verb.i)
    if subject is None:
        return None
    if roles.is_side(scene, subject):
        return roles.party(scene, subject)
    owner = roles.holder_of(scene, subject.i)
    paper = scene.lexicon.has("papers.words", subject.lemma)
    written = paper and owner is not None and roles.is_side(scene, owner)
    return roles.party(scene, owner) if written else None


def _affected(scene: Scene, verb: Token, relation: str) -> Mention | None:
    """Whom the event hurts or helps."""
    s, lost = scene.sentence, relation == "lost"
    if scene.lexicon.has("hurting.words" if lost else "helping.words", verb.lemma):
        for thing in s.children(verb.i, "dative", "dobj"):
            if roles.is_side(scene, thing) or thing.pos == "PROPN":
                return roles.party_phrase(scene, thing)
        clause = s.child(verb.i, "ccomp", "xcomp")
        told = None if clause is None else s.child(clause.i, "nsubj")
        if told is not None and roles.is_side(scene, told):
            return roles.party(scene, told)
    for what in s.children(verb.i, "attr", "acomp", "dobj"):
        blow = scene.lexicon.has("blows.words", what.lemma)
        prize = scene.lexicon.has("prizes.words", what.lemma)
        if blow != lost:
            continue
        whose = s.child(what.i, "poss") if blow or prize else None
        if whose is not None and roles.is_side(scene, whose):
            return roles.party(scene, whose)  # "was the army's biggest victory"
        for p, noun in phrase.prepositions(s, what.i, "to", "for"):
            if not blow and not prize and p.lower != "for":
                continue  # "marks a turning point for the Front", but not "the road to Dorf"
            if noun.pos in {"PROPN", "NOUN"} and (
                noun.pos == "PROPN" or roles.is_side(scene, noun)
            ):
                return roles.party(scene, noun)
    return None
