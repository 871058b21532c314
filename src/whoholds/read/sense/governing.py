"""The operator that a governing word itself is: "failed to", "plans to", "is likely to"."""

from __future__ import annotations

from whoholds.read.sense import outlook, terms
from whoholds.read.sense.op import Op, OpKind
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Tables of `governors` words that mean the same as noun and as verb; the first that has it wins.
TABLES: tuple[tuple[OpKind, str], ...] = (
    ("fail", "fail"), ("fail", "failure"), ("giveup", "giveup"), ("stop", "stop"),
    ("unlikely", "unlikely"), ("unlikely", "doubt"), ("demand", "demand"),
)  # fmt: skip


def governor(scene: Scene, head: Token) -> list[Op]:
    """The operator that the governing word itself is."""
    words = scene.lexicon.words
    ordering = head.pos == "VERB" and head.lemma in words["governors.ordering"]
    if ordering and (_to_its_own(scene, head) or _orders_the_taking(scene, head)):
        return [Op("aim", head)]
    if head.pos == "NOUN" and head.lemma == "order" and _has_orders(scene, head):
        return [Op("aim", head)]
    for kind, name in TABLES:
        if head.lemma in words[f"governors.{name}"]:
            return (kind == "demand" and terms.of_terms(scene, head)) or [Op(kind, head)]
    if head.pos in {"NOUN", "PROPN"}:
        return _noun(scene, head)
    if head.lemma in words["terms.verbs"] and (told := terms.of_terms(scene, head)):
        return told
    return _outlook(scene, head) or _verb(scene, head)


def _noun(scene: Scene, head: Token) -> list[Op]:
    words = scene.lexicon.words
    unwanted = any(c.lower == "no" for c in scene.sentence.children(head.i, "det"))
    if head.lemma == "interest" and unwanted:
        return [Op("aim", head)]  # "has no interest in holding P"
    if head.lemma == "way" and unwanted:
        return [Op("purpose", head)]  # "there is no way to take P without Q": what it would need
    if head.lemma == "right" and _reserved(scene, head):
        return [Op("aim", head), Op("possible", head)]
    if head.lemma == "refusal":
        return [Op("aim", head), Op("neg", head)]
    if head.lemma in words["governors.aim_noun"]:
        return [Op("aim", head)]
    if sized := outlook.of_noun(scene, head):
        return sized
    if head.lemma in words["governors.expect_noun"]:
        return [Op("expect", head)]
    if head.lemma in words["governors.possible_noun"]:
        return [Op("possible", head)]
    return [Op("attempt", head)] if head.lemma in words["governors.attempt"] else []


def _outlook(scene: Scene, head: Token) -> list[Op]:
    words, lemma = scene.lexicon.words, head.lemma
    if lemma == "likely":
        return [Op("probable", head), Op("expect", head)]
    if lemma in {"set", "mean"} and not _is_set(scene, head):
        return []
    if lemma == "be" and _arranged(scene, head):
        return [Op("agreed", head)]
    if lemma == "near" and head.i and scene.sentence[head.i - 1].lower == "nowhere":
        return [Op("neg", head)]
    if lemma == "ready":
        return [Op("willing", head), Op("expect", head)]
    if lemma in words["governors.expect"]:
        return [Op(_expectation(scene, head), head)]
    if lemma in words["outlook.agreeing"]:
        return [Op("agreed", head)]
    if lemma in {"possible", "conceivable", "plausible", "capable"}:
        return [Op("possible", head)]
    return []


def _arranged(scene: Scene, be: Token) -> bool:
    """ "P is to be returned", "the rebels are to leave P": of a party or a place, not a plan."""
    s = scene.sentence
    verb, subject = s.child(be.i, "xcomp"), s.child(be.i, "nsubj")
    if verb is None or subject is None or s.children(be.i, "acomp", "attr", "aux"):
        return False
    to = next((c for c in s.children(verb.i, "aux") if c.lower == "to"), None)
    if to is None or to.i - be.i > 2:
        return False
    return subject.pos == "PROPN" or subject.tag == "PRP" or scene.is_party(subject.i)


def _verb(scene: Scene, head: Token) -> list[Op]:
    words, lemma = scene.lexicon.words, head.lemma
    if lemma == "suppose" and head.i == 0:
        return [Op("cond", head)]  # "Suppose the army does take P."
    if particled := _with_particle(scene, head):
        return particled
    if lemma in {"set", "mean"} and not _is_set(scene, head):
        return []
    if lemma in words["governors.aim"]:
        return _aim(scene, head)
    if lemma == "need" and head.pos == "VERB":
        return [Op("duty", head)]
    if lemma == "struggle" and scene.sentence.children(head.i, "aux"):
        return [Op("possible", head)]
    if lemma in words["governors.attempt"] or _launches(scene, head):
        return [Op("attempt", head)]
    if lemma in words["governors.probable"]:
        told = lemma == "report" and scene.sentence.child(head.i, "nsubj") is not None
        return [] if told else [Op("probable", head)]
    if lemma in {"willing", "open", "prepared", "disposed", "inclined", "minded"}:
        return [Op("willing", head)]
    return [Op("willing", head), Op("neg", head)] if lemma == "unwilling" else []


#: Verbs that begin what their object names.
LAUNCHING = frozenset({"launch", "mount", "stage", "begin", "start", "conduct", "undertake"})


def _launches(scene: Scene, head: Token) -> bool:
    """ "launched a counterattack to retake P": the purpose of an attempt (S8)."""
    begun = scene.sentence.child(head.i, "dobj")
    attempts = scene.lexicon.words["governors.attempt"]
    return head.lemma in LAUNCHING and begun is not None and begun.lemma in attempts


#: Verbs with a particle by which an attempt is stopped.
BEATEN = frozenset({
    ("beat", "back"), ("beat", "off"), ("fend", "off"), ("fight", "off"), ("ward", "off"),
    ("hold", "off"), ("turn", "back"), ("see", "off"), ("push", "back"), ("throw", "back"),
    ("drive", "back"), ("drive", "off"), ("head", "off"), ("stave", "off"),
})  # fmt: skip


def _with_particle(scene: Scene, head: Token) -> list[Op]:
    particles = {(head.lemma, c.lower) for c in scene.sentence.children(head.i, "prt")}
    if particles & BEATEN:
        return [Op("stop", head)]
    if ("set", "out") in particles:
        return [Op("aim", head)]
    if ("give", "up") in particles:
        return [Op("giveup", head)]
    return [Op("aim", head), Op("neg", head)] if ("rule", "out") in particles else []


def _to_its_own(scene: Scene, head: Token) -> bool:
    """ "was ordered to take P", "ordered his troops to": a side's order is its aim (S23)."""
    s = scene.sentence
    told = s.child(head.i, "nsubjpass") or s.child(head.i, "dobj")
    verb = s.child(head.i, "xcomp", "ccomp")
    under = s.children(head.i, "xcomp", "ccomp", "advcl")
    if under and not any(a.lower == "to" for c in under for a in s.children(c.i, "aux")):
        return False  # "were told that P had fallen"
    told = told or (s.child(verb.i, "nsubj") if verb is not None else None)
    return told is not None and scene.world.is_military_noun(told.lemma)


#: What commanders order: nouns of taking that are not done to others' ground by others.
TAKINGS = frozenset({"capture", "recapture", "seizure", "liberation", "reconquest", "storming"})


def _orders_the_taking(scene: Scene, head: Token) -> bool:
    """ "the president ordered the recapture of P": by nobody else, so by his own men."""
    event = scene.sentence.child(head.i, "dobj")
    if event is None or event.lemma not in TAKINGS or head.tag == "VBN":
        return False
    return scene.sentence.child(event.i, "poss") is None


def _has_orders(scene: Scene, noun: Token) -> bool:
    """ "the brigade has orders to take P", "under orders to": its own side's."""
    over = scene.sentence.head(noun.i)
    if over is None or (over.tag == "VBD" and not scene.sentence.children(noun.i, "det")):
        return False  # "its troops had orders to": what became of it is told elsewhere
    return over.lemma in {"have", "receive", "get"} or over.lower == "under"


def _reserved(scene: Scene, noun: Token) -> bool:
    """ "reserves the right to retake P"."""
    before = scene.sentence.tokens[max(0, noun.i - 3) : noun.i]
    return any(t.lemma in {"reserve", "reserves"} for t in before)


def _is_set(scene: Scene, head: Token) -> bool:
    """ "is set to", not "set conditions"."""
    s = scene.sentence
    if s.children(head.i, "auxpass"):
        return True
    be = any(c.lemma == "be" for c in s.children(head.i, "aux"))
    return not s.children(head.i, "dobj") and (
        be or s[head.head].lemma in {"appear", "seem", "look"}
    )


def _expectation(scene: Scene, head: Token) -> OpKind:
    s = scene.sentence
    if head.lemma == "able" and _was(scene, head):
        return "general"  # "was able to take P", "has been able to": it came about
    if head.lemma == "able":
        return "able"
    if head.lemma == "likely":
        return "probable"
    if head.lemma == "go":
        return "future" if head.tag == "VBG" and s.children(head.i, "aux") else "general"
    return "expect"


def _was(scene: Scene, able: Token) -> bool:
    """ "was able", "have been able": past, and so done; with "not" it was not done."""
    be = scene.sentence.head(able.i)
    if be is None or be.lemma != "be" or able.dep != "acomp":
        return False
    helpers = {c.lower for c in scene.sentence.children(be.i, "aux")}
    return be.tag == "VBD" or (be.tag == "VBN" and helpers <= {"has", "have", "had"})


def _by_an_event(scene: Scene, head: Token) -> bool:
    subject = scene.sentence.child(head.i, "nsubj")
    return subject is not None and subject.lemma in scene.lexicon.words["events.words"]


def _aim(scene: Scene, head: Token) -> list[Op]:
    if _only_joined(scene, head):
        return []
    if head.lemma == "threaten" and head.tag == "VBG" and head.dep == "advcl":
        return [Op("attempt", head)]  # a danger, not a vow
    if head.lemma == "look" and scene.sentence.children(head.i, "acomp", "oprd"):
        return []  # "looks certain to fall"
    if head.lemma == "threaten" and scene.sentence.children(head.i, "auxpass"):
        return []  # "its hold on P is threatened": nobody vows
    if head.lemma == "threaten" and _by_an_event(scene, head):
        return [Op("possible", head)]  # "the offensive threatens to"
    if head.lemma == "refuse":
        return [Op("aim", head), Op("neg", head)]
    if head.lemma in {"offer", "propose", "consider"}:
        return [Op("aim", head), Op("possible", head)]
    return [Op("aim", head)]


def _only_joined(scene: Scene, head: Token) -> bool:
    """ "Rebels seize Aland, threaten Beford": a headline's comma, where the parse sees a clause."""
    s = scene.sentence
    before = s.child(head.i, "ccomp")
    own = s.children(head.i, "nsubj", "nsubjpass", "aux", "xcomp")
    return before is not None and before.i < head.i and not own and s[head.i - 1].text == ","
