"""Frames told of single persons, rulers and houses: nobody's ground changes hands in them.

"Orley, who fled Beford", "was killed fighting in Tarsk", "Jan Kott, captured by rebels", "ousted
its elected government", "runs dozens of hospitals in Aland". Newspapers tell of persons with the
words that stand for armies elsewhere. Forces come in bodies: one person who flees, enters or fights
leaves the ground as it was, unless it is a ruler told by title.
"""

from __future__ import annotations

import re
from functools import lru_cache

from whoholds.read.sense import phrase, roles
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.propositions import figures_of
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Sentence, Token

_WORD = r"[A-Z][\w’'-]{1,30}"
_NAME = rf"({_WORD}(?: {_WORD}){{0,2}})"
_SPOKE = r"[,”\"’'] (?:said|says|added|recalled|explained)"
#: What tells that a name is a person's: an age, a form of address, words spoken by a full name.
TOLD = tuple(
    map(
        re.compile,
        (
            rf"{_NAME}, \d{{1,2}},",
            rf"\b(?:Mr|Mrs|Ms|Dr)\.? {_NAME}",
            rf"{_SPOKE} ({_WORD} {_WORD}), (?:an?|the|who)\b",
            rf"{_SPOKE} ({_WORD}), who\b",
        ),
    )
)
#: Titles of anybody, not of who commands.
POLITE = frozenset({"mr", "mr.", "mrs", "ms", "dr", "prof", "professor", "sir"})
#: What one person does to a place without taking or giving it up.
OWN_WAYS = frozenset({
    "flee", "leave", "escape", "enter", "reach", "fight", "move", "return", "withdraw", "depart",
    "expel", "evacuate", "quit", "arrive", "cross", "join",
})  # fmt: skip
#: Relations that a person alone does not bring about; one may capture or liberate by an army.
OF_BODIES = frozenset({"lost", "contests", "advanced"})
#: What holds a person as it holds a place.
OF_PERSONS = frozenset({
    "capture", "seize", "hold", "free", "detain", "arrest", "liberate", "recapture", "snatch",
    "release", "keep", "take", "abduct", "secure",
})  # fmt: skip
#: Who is put down where no ground is told: who rules, and who rivals.
RULERS = frozenset({
    "government", "regime", "president", "ruler", "dictator", "leader", "minister", "rival",
    "cabinet", "administration", "king", "shah", "monarch", "monarchy", "parliament", "leadership",
    "strongman", "autocrat", "opponent",
})  # fmt: skip
PUT_DOWN = frozenset({"oust", "topple", "overthrow", "depose", "unseat", "dislodge", "remove"})
#: Verbs of running by which a house is meant that serves people, and the houses.
RUNNING = frozenset({"run", "operate", "manage", "administer", "head", "lead"})
HOUSES = frozenset({
    "hospital", "clinic", "school", "charity", "shop", "network", "programme", "program", "website",
    "business", "service", "bakery", "kitchen", "orphanage", "project", "campaign", "company",
    "channel", "newspaper", "outlet", "account", "workshop", "ambulance", "laboratory",
    "restaurant", "hotel", "cafe", "course", "farm", "family",
})  # fmt: skip
#: What drives into a place and leaves it, unless it belongs to forces.
CARAVANS = frozenset({
    "convoy", "truck", "lorry", "delegation", "shipment", "bus", "ambulance", "team", "consignment",
    "relief", "aid", "car", "journalist", "inspector", "monitor", "observer", "worker", "rescuer",
})  # fmt: skip
#: What a person is captured on who is not held.
FILMED = frozenset({"film", "camera", "video", "tape", "footage", "photograph", "picture", "image"})
#: Lines that are fought inside of: no ground is told.
BORDERS = frozenset({"border", "frontier"})


def rules_out(scene: Scene, frame: Frame) -> bool:
    """Whether the frame tells of a person, a ruler or a house, so that it tells no claim."""
    return (
        _goes_alone(scene, frame)
        or _is_held(scene, frame)
        or _puts_down(scene, frame)
        or _runs_house(scene, frame)
        or _roots_out(scene, frame)
        or _brings(scene, frame)
        or _is_filmed(scene, frame)
        or _is_everyday(scene, frame)
    )


def is_one_person(scene: Scene, token: Token) -> bool:
    """A proper name that the report tells to be a person's: by age, by kind, by "who", by speech.

    A ruler or officer with a title stands for those who follow, and is none here.
    """
    s = scene.sentence
    if token.pos != "PROPN" or s.children(token.i, "conj"):
        return False
    if scene.world.country(token.text) or scene.world.capital(token.text):
        return False
    first, last = phrase.core(s, token.i)
    run = [t for t in s.tokens[first : last + 1] if t.lower not in POLITE]
    titles = scene.lexicon.words["words.title"]
    if any(t.lower in titles or scene.world.is_armed_noun(t.lemma) for t in run):
        return False
    named = s.words(s.span_of(run[0].i, run[-1].i))
    return _is_told(scene, token) or named in persons_in(scene.report.text)


def _is_told(scene: Scene, name: Token) -> bool:
    """ "Orley, 25,", "Orley, a farmer", "Orley, a Dorfian", "Orley and Belt, who"."""
    s = scene.sentence
    for c in s.children(name.i, "appos"):
        after = s.subtree(c.i)[-1] + 1
        speaks = after < len(s) and s[after].tag in {"VBD", "VBZ"}  # "took Beford, a teacher said"
        if c.tag == "CD" or (_has_article(s, c) and _is_who(scene, c) and not speaks):
            return True
    last = s.conjuncts(name.i)[-1].i  # "Orley and Belt, who"
    return any(phrase.begins_who(s, last, c.i) for c in s.children(name.i, "relcl"))


def _has_article(s: Sentence, noun: Token) -> bool:
    return any(c.lower in {"a", "an"} for c in s.children(noun.i, "det"))


def _is_who(scene: Scene, noun: Token) -> bool:
    """A noun for a person: by kind, or by people ("a Briton")."""
    if noun.lemma in scene.lexicon.words["persons.words"]:
        return True
    return scene.world.demonym(noun.text) is not None and noun.text[:1].isupper()


@lru_cache(maxsize=4)
def persons_in(text: str) -> frozenset[str]:
    """Names of persons in a report, whole and by their last word: told by age, title or speech."""
    found = {m[1] for pattern in TOLD for m in pattern.finditer(text)}
    return frozenset(found | {name.rsplit(maxsplit=1)[-1] for name in found})


def _goes_alone(scene: Scene, frame: Frame) -> bool:
    """ "Orley, who fled Beford in 2013", "Orley was killed fighting in Tarsk"."""
    s = scene.sentence
    trigger = s[frame.trigger]
    if frame.relation not in OF_BODIES or trigger.lemma not in OWN_WAYS:
        return False
    doer = roles.subject(scene, trigger.i)
    if doer is not None and doer.tag in {"WP", "WDT"}:
        doer = s[trigger.head] if trigger.dep == "relcl" else None
        return doer is not None and doer.pos == "PROPN" and doer.tag == "NNP"
    return doer is not None and is_one_person(scene, doer)


def _is_held(scene: Scene, frame: Frame) -> bool:
    """ "Jack Orley, a Briton held by rebels", "Kott and Elsen, who were captured"."""
    s = scene.sentence
    trigger = s[frame.trigger]
    if frame.ground is None or trigger.lemma not in OF_PERSONS or figures_of(scene, frame):
        return False
    head = s[frame.ground.head]
    told = s[trigger.head] if trigger.dep in {"acl", "relcl"} else head
    if told.dep == "appos" and _has_article(s, told) and _is_who(scene, told):
        return True
    names = (head, *s.conjuncts(head.i))
    direct = head.dep in {"dobj", "nsubjpass", "conj", "poss"} or head.i == told.i
    return (
        direct
        and all(n.pos == "PROPN" for n in names)
        and any(is_one_person(scene, n) or _is_told(scene, n) for n in names)
    )


def _puts_down(scene: Scene, frame: Frame) -> bool:
    """ "ousted its elected government", "toppling Orley": a ruler falls, no ground is told."""
    s = scene.sentence
    trigger = s[frame.trigger]
    if trigger.lemma not in PUT_DOWN or (frame.ground is not None and frame.ground.places):
        return False
    thing = s.child(trigger.i, "dobj", "nsubjpass")
    if thing is None or any(p.lower == "from" for p in s.children(trigger.i, "prep")):
        return False
    named = thing.pos == "PROPN" and not scene.is_party(thing.i)
    return thing.lemma in RULERS or named


def _runs_house(scene: Scene, frame: Frame) -> bool:
    """ "runs dozens of hospitals in areas of the opposition": nobody holds ground by it."""
    s = scene.sentence
    trigger = s[frame.trigger]
    if frame.relation != "holds" or trigger.lemma not in RUNNING:
        return False
    thing = s.child(trigger.i, "dobj", "nsubjpass")
    if thing is not None and (of := s.child(thing.i, "prep")) is not None and of.lower == "of":
        thing = s.child(of.i, "pobj") if thing.pos in {"NOUN", "NUM"} else thing
    return thing is not None and thing.lemma in HOUSES


def _roots_out(scene: Scene, frame: Frame) -> bool:
    """ "failed to root it out", "wiped out": the group ends, and no ground is told."""
    s = scene.sentence
    trigger = s[frame.trigger]
    if trigger.lemma not in {"root", "wipe", "stamp"} or frame.ground is not None:
        return False
    return any(c.lower == "out" for c in s.children(trigger.i, "prt", "advmod"))


def _brings(scene: Scene, frame: Frame) -> bool:
    """ "a convoy of aid entered Beford": nobody's forces did."""
    s = scene.sentence
    if frame.relation not in OF_BODIES:
        return False
    doer = roles.subject(scene, frame.trigger)
    if doer is None or doer.lemma not in CARAVANS:
        return False
    return not any(
        roles.partyish(scene, c) or c.lower in {"tank", "armoured", "armored", "troop"}
        for c in s.children(doer.i, "amod", "compound", "nmod")
    )


def _is_filmed(scene: Scene, frame: Frame) -> bool:
    """ "captured on film"."""
    s = scene.sentence
    seen = phrase.prepositions(s, frame.trigger, "on", "in")
    return s[frame.trigger].lemma == "capture" and any(n.lemma in FILMED for _, n in seen)


def _is_everyday(scene: Scene, frame: Frame) -> bool:
    """ "I'm ringing Dorfia", "fought inside its borders", "wants a state", "to get out of P"."""
    s = scene.sentence
    trigger = s[frame.trigger]
    nouns = [s[i] for i in frame.heads]
    if trigger.lemma == "ring":
        return any(c.lemma == "be" for c in s.children(trigger.i, "aux"))
    if frame.relation == "contests" and nouns and all(n.lemma in BORDERS for n in nouns):
        return True
    if trigger.lemma == "get" and frame.relation == "lost":
        doer = roles.subject(scene, trigger.i)
        return doer is None or not scene.is_party(doer.i)
    if trigger.lemma == "displace":
        return frame.ground is None or not frame.ground.places
    new = (n for n in nouns if n.lemma == "state" and n.pos == "NOUN")
    return any(c.lower in {"a", "an"} for n in new for c in s.children(n.i, "det"))
