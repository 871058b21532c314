"""Verbs of leaving: withdraw, retreat, abandon, evacuate; and who is left the ground."""

from __future__ import annotations

import msgspec

from whoholds.read.sense import beless, phrase, roles, whereclause
from whoholds.read.sense.arguments import (
    counted,
    ground_left,
    is_armed,
    member_indices,
)
from whoholds.read.sense.control_frame import Frame, lemma_keys
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token


def leave(scene: Scene, v: Token, key: str) -> Frame | None:
    """Read "Z withdrew from P", "Z abandoned P"."""
    s = scene.sentence
    if key == "gone+from" and any(p.lower == "to" for p in s.children(v.i, "prep")):
        return None  # "has gone from P to Q": a journey
    if key == "retire" and not _absolute(scene, v):
        return None  # "the general retired"
    if key == "pull" and not any(p.lower in {"out", "back"} for p in s.children(v.i)):
        return None
    if key in scene.lexicon.words["left_directly.words"]:
        return _left_place(scene, v) or beless.left(scene, v, key) or _out_of(scene, v, key)
    moved = s.child(v.i, "dobj")
    if key in LOOSE | MOVES | MOVED and not _is_troops_leaving(scene, v, key, moved):
        return None
    own = moved is not None and (moved.lemma in {"man", "woman"} or moved.tag.startswith("PRP"))
    if moved is not None and not (own or scene.is_party(moved.i)):
        return None
    ground = ground_left(scene, v) or (ground_left(scene, moved) if moved is not None else None)
    if key not in LOOSE | MOVES | MOVED:
        ground = ground or whereclause.ground_of(scene, v) or left_behind(scene, v)
        ground = ground or _of_subject(scene, v) or _held_before(scene, v)
    inner = _from_heads(scene, v)
    forced = v.dep == "xcomp" and s[v.head].lemma in {"force", "compel", "oblige"}
    told = forced or any(counted(scene, s[i]) for i in inner)
    if not told and (ground is None or is_mere_presence(scene, ground)):
        return None
    subject = roles.subject(scene, v.i)
    if subject is None or not is_armed(scene, subject):
        return None
    who = roles.party(scene, subject)
    return (
        None
        if who is None
        else Frame(relation="lost", trigger=v.i, actor=who, ground=ground, objects=inner)
    )


#: Verbs of leaving that are said of much else: only of those who fight.
LOOSE = frozenset(
    {"exit", "bolt", "scatter", "disappear", "vanish", "fade", "trickle+out", "pour+out",
     "back+out", "get+out", "step+back", "run+from"}
)  # fmt: skip
#: Words of troops that are moved, in the passive or with "its": of a side by its name as well.
MOVES = frozenset({"redeploy", "reposition", "relocate", "regroup"})
#: Said of troops only where their own side is told to move them.
MOVED = frozenset({"remove", "shift"})


def _is_troops_leaving(scene: Scene, v: Token, key: str, moved: Token | None) -> bool:
    """Whether a verb of many senses tells of troops that leave."""
    s = scene.sentence
    if key in MOVED:
        own = moved is not None and any(c.tag == "PRP$" for c in s.children(moved.i, "poss"))
        return own and moved is not None and scene.world.is_military_noun(moved.lemma)
    people = roles.subject(scene, v.i)
    after = [p.lower for p in s.children(v.i, "prep")]
    if people is None or "to" in after or (key in MOVES and moved is not None):
        return False  # "redeployed (two battalions) from P to Q": units are moved (S11)
    known = scene.world.is_military_noun(people.lemma) or people.tag == "PRP"
    return known or (key in MOVES and scene.is_party(people.i))


#: Verbs with the place as object that are said with "from" as well: of people who get away from
#: it, and of troops whom their own side takes away.
AWAY_FROM = frozenset({"flee", "evacuate"})


def _out_of(scene: Scene, v: Token, key: str) -> Frame | None:
    """ "soldiers fled from P", "the army evacuated its troops from P"."""
    s = scene.sentence
    if key not in AWAY_FROM:
        return None
    passive, moved = roles.is_passive(scene, v.i), s.child(v.i, "dobj")
    people = roles.subject(scene, v.i) if passive or key == "flee" else moved
    if people is None or not scene.world.is_armed_noun(people.lemma):
        return None
    ground = ground_left(scene, v) or (ground_left(scene, moved) if moved is not None else None)
    if ground is None or not ground.definite or is_mere_presence(scene, ground):
        return None
    loser = people if passive else roles.subject(scene, v.i)
    if loser is None or not is_armed(scene, loser):
        return None
    return Frame(
        relation="lost", trigger=v.i, actor=roles.party(scene, loser), ground=ground,
        objects=_from_heads(scene, v),
    )  # fmt: skip


def left_behind(scene: Scene, v: Token) -> Ground | None:
    """ "entered P after Y pulled out", "seized P, then withdrew": P is the first verb's ground."""
    s, verbs = scene.sentence, scene.lexicon.verbs
    first = s.head(v.i)
    if first is not None and first.pos == "ADP":
        first = s.head(first.i)
    absolute = _absolute(scene, v)
    if first is None and absolute:
        first = s.child(v.i, "ccomp")  # the parse took the clause with "having" for the main one
    joined = v.dep in {"advcl", "conj", "dep", "pcomp"} or (absolute and v.head == v.i)
    if first is None or not joined or first.pos != "VERB":
        return None
    if first.tag == "VB" and v.tag == "VBD":
        return None  # "failed to take P and withdrew": the parse joins what the words do not
    fell = absolute and any(k in verbs["fall"] for k in lemma_keys(scene, first.i))
    if not fell and not _comes_to_be_there(scene, first):
        return None
    if any(p.lower == "to" for p in s.children(v.i, "prep")):
        return None
    place = _where(scene, first)
    if fell or (place is None and roles.is_passive(scene, first.i)):
        place = s.child(first.i, "nsubj", "nsubjpass")
    ground = ground_at(scene, place.i) if place is not None else None
    if ground is None or not ground.places:
        return None
    return msgspec.structs.replace(ground, kind="anaphor", head=v.i)


def _of_subject(scene: Scene, v: Token) -> Ground | None:
    """ "The pickets, who had ruled P, melted away": P is the ground of the subject's clause."""
    s = scene.sentence
    subject = s.child(v.i, "nsubj")
    if subject is None or any(p.lower in {"to", "into"} for p in s.children(v.i, "prep")):
        return None
    for clause in s.children(subject.i, "relcl"):
        if _comes_to_be_there(scene, clause):
            place = _where(scene, clause)
            ground = ground_at(scene, place.i) if place is not None else None
            if ground is not None and ground.definite and place is not None and place.i < v.i:
                return msgspec.structs.replace(ground, kind="anaphor", head=v.i)
    return None


def _held_before(scene: Scene, v: Token) -> Ground | None:
    """ "seized P, searched it and withdrew": the ground of the last verb of taking or holding."""
    s = scene.sentence
    subject = roles.subject(scene, v.i)
    if any(p.lower in {"to", "into", "behind"} for p in s.children(v.i, "prep")):
        return None
    told = (t for t in reversed(s.tokens[: v.i]) if t.pos == "VERB" and _is_told(scene, t))
    first = next((t for t in told if _comes_to_be_there(scene, t)), None)
    doer = None if first is None else roles.subject(scene, first.i)
    if first is None or doer is None or subject is None or doer.i != subject.i:
        return None
    place = _where(scene, first)
    ground = ground_at(scene, place.i) if place is not None else None
    if ground is None or not ground.definite:
        return None
    return msgspec.structs.replace(ground, kind="anaphor", head=v.i)


def _is_told(scene: Scene, verb: Token) -> bool:
    """Done, in a plain past or a perfect: "failed to take P" puts nobody there."""
    s = scene.sentence
    aux = {c.lower for c in s.children(verb.i, "aux")}
    perfect = aux <= {"had", "has", "have", "having"}
    return verb.tag != "VB" and perfect and not s.children(verb.i, "neg", "mark")


def _comes_to_be_there(scene: Scene, verb: Token) -> bool:
    """Whether who does it is on the ground after it: a verb of taking, entering or holding."""
    verbs = scene.lexicon.verbs
    known = verbs["take"], verbs["weak_take"], verbs["enter"], verbs["hold"]
    return any(k in c for k in lemma_keys(scene, verb.i) for c in known)


def _where(scene: Scene, verb: Token) -> Token | None:
    """What it is done to, or gone into."""
    into = (n for _, n in phrase.prepositions(scene.sentence, verb.i, "into"))
    return scene.sentence.child(verb.i, "dobj") or next(into, None)


def _absolute(scene: Scene, v: Token) -> bool:
    """ "P fell, its defenders having fled": a clause with "having" and a subject of its own."""
    s = scene.sentence
    having = any(c.lower == "having" for c in s.children(v.i, "aux"))
    return having and s.child(v.i, "nsubj", "nsubjpass") is not None


def _from_heads(scene: Scene, v: Token) -> tuple[int, ...]:
    found = [n for _, n in phrase.prepositions(scene.sentence, v.i, "from")]
    return tuple(c.i for n in found for c in scene.sentence.conjuncts(n.i))


def _left_place(scene: Scene, v: Token) -> Frame | None:
    """ "Y abandoned P", "P was evacuated (by Y)"."""
    s, passive = scene.sentence, roles.is_passive(scene, v.i)
    target = roles.subject(scene, v.i) if passive else s.child(v.i, "dobj")
    subject = roles.agent(scene, v.i) if passive else roles.subject(scene, v.i)
    if any(p.lower == "for" for p in scene.sentence.children(v.i, "prep")):
        return None  # "left P for Q": a journey
    if target is None and not passive and subject is not None and _are_defenders(scene, subject):
        return _left_it(scene, v, subject) or _defenders_left(scene, v, subject)
    if target is None:
        return None if passive else _left_it(scene, v, subject)
    if v.lemma == "leave" and passive and subject is None:
        return None  # "three towns are left in rebel hands": what remains
    if passive and _are_defenders(scene, target):
        return _defenders_left(scene, v, target)
    clause = v.dep == "relcl" and phrase.head_noun(s, target.i).i != target.i
    target = phrase.head_noun(s, target.i)
    ground = ground_at(scene, target.i)
    known = ground is not None and ground.definite and not is_mere_presence(scene, ground)
    known |= clause and target.lemma in scene.lexicon.words["nouns.territory"]
    if not known and not counted(scene, target) and not _own_lines(scene, target):
        return None
    if (subject is None and not passive) or (subject is not None and not is_armed(scene, subject)):
        return None
    loser, heads = roles.party(scene, subject), member_indices(scene, target)
    taker = receiver(scene, v)
    if taker is not None and scene.is_party(taker.i):  # "left P to the rebels"
        return Frame(
            relation="took", trigger=v.i, actor=roles.party(scene, taker), from_actor=loser,
            ground=ground, objects=heads,
        )  # fmt: skip
    return Frame(relation="lost", trigger=v.i, actor=loser, ground=ground, objects=heads)


def _are_defenders(scene: Scene, people: Token) -> bool:
    return people.lemma in scene.lexicon.words["defenders.words"]


def _own_lines(scene: Scene, target: Token) -> bool:
    """ "abandoned all its positions on the Alda": a side's own."""
    own = any(c.tag == "PRP$" for c in scene.sentence.children(target.i, "poss"))
    return own and target.lower in {"positions", "trenches", "lines", "outposts", "posts"}


def _defenders_left(scene: Scene, v: Token, people: Token) -> Frame | None:
    """ "the garrison at P was evacuated": its men are gone, and P with them."""
    ground = ground_defended(scene, people)
    if ground is None or not ground.places:
        return None
    return Frame(relation="lost", trigger=v.i, actor=roles.party(scene, people), ground=ground)


def ground_defended(scene: Scene, people: Token) -> Ground | None:
    """The ground of "the garrison of P", "the defenders at P", "P's garrison"."""
    s = scene.sentence
    inside = [n for _, n in phrase.prepositions(s, people.i, "of", "in", "at")]
    owned = [c for c in s.children(people.i, "poss") if c.pos == "PROPN"]
    found = (ground_at(scene, n.i) for n in (*inside, *owned) if not is_armed_name(scene, n))
    return next((g for g in found if g is not None), None)


def is_armed_name(scene: Scene, noun: Token) -> bool:
    """ "the army's garrison", "the garrison of Dorfian troops": whose, not where."""
    return scene.world.is_armed_noun(noun.lemma) or bool(scene.world.country(noun.text))


def _left_it(scene: Scene, v: Token, subject: Token | None) -> Frame | None:
    """ "has run P since the marines left": the place is that of the clause before."""
    ground = left_behind(scene, v)
    if ground is None or subject is None or not is_armed(scene, subject):
        return None
    return Frame(relation="lost", trigger=v.i, actor=roles.party(scene, subject), ground=ground)


def is_mere_presence(scene: Scene, ground: Ground) -> bool:
    """S11: troops leave a country that the text does not say they hold."""
    s = scene.sentence
    country = any(scene.world.country(p.name) for p in ground.places)
    return country and not any(t.lemma.startswith("occup") for t in s)


#: Those who are given ground to keep and are no side of the war.
CARETAKERS = frozenset(
    {"monitor", "observer", "peacekeeper", "delegation", "commission", "mission"}
)


def receiver(scene: Scene, v: Token) -> Token | None:
    """Who is given the ground that the verb hands over: "to the rebels"."""
    s = scene.sentence
    for _, noun in phrase.prepositions(s, v.i, "to"):
        if scene.is_party(noun.i) or roles.partyish(scene, noun) or noun.pos == "PROPN":
            return noun
        if noun.lemma in scene.lexicon.words["groups.words"] | CARETAKERS:
            return noun  # "handed back to the governor"
    target = s.child(v.i, "dobj")
    if target is not None:
        for p, noun in phrase.prepositions(s, target.i, "to"):
            if p.head == target.i and (scene.is_party(noun.i) or roles.partyish(scene, noun)):
                return noun
    return None
