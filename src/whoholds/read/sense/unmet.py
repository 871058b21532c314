"""Negation without "not": "has yet to take P", "fell short of", "it is untrue that"."""

from __future__ import annotations

from whoholds.read.sense import outlook
from whoholds.read.sense.op import Op
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import SUBJECTS, Token

FALSE = frozenset({
    "false", "untrue", "wrong", "incorrect", "inaccurate", "unfounded", "nonsense", "lie",
    "fabrication", "fiction", "myth", "premature", "baseless", "groundless", "bogus",
})  # fmt: skip
#: Nouns of sayings whose "of" tells what is said to have come about, and verbs that name them so.
REPORTS = frozenset({
    "report", "claim", "talk", "rumour", "rumor", "news", "suggestion", "allegation", "assertion",
    "announcement", "story", "account", "statement",
})  # fmt: skip
CALLING = frozenset({"call", "brand", "label", "deem", "term"})
TRUE = frozenset({"true", "correct", "accurate", "right", "case", "fact"})
EVIDENCE = frozenset({
    "evidence", "sign", "indication", "proof", "confirmation", "suggestion", "doubt", "hint",
    "truth",
})  # fmt: skip


#: What may say a thing that nothing bears out: reports, what is thought, and evidence.
TELLING = REPORTS | EVIDENCE | {"view", "belief", "notion", "idea"}
#: Verbs by which something would bear a thing out, and subjects that are nothing.
BEARING_OUT = frozenset({
    "suggest", "indicate", "show", "prove", "justify", "support", "confirm", "hint", "warrant",
    "imply", "corroborate", "substantiate", "justifie",  # so the lemmatiser
})  # fmt: skip
NOTHING = frozenset({"nothing", "none", "nobody"})


def of_case(scene: Scene, verb: Token, head: Token) -> list[Op]:
    """ "it is not the case that P fell", where the parse hangs the clause on the noun."""
    be = scene.sentence.head(head.i)
    case = head.dep == "attr" and head.lower in {"case", "fact"} and verb.dep in {"relcl", "acl"}
    denied = case and be is not None and scene.sentence.children(be.i, "neg")
    return [Op("neg", head)] if denied else []


def of_nothing(scene: Scene, verb: Token, head: Token) -> list[Op]:
    """ "nothing suggests that P fell", "nothing to show that P fell"."""
    s = scene.sentence
    over = s.head(head.i) if head.pos == "NOUN" and head.lemma in TELLING else head
    if over is None or over.lemma not in BEARING_OUT or over.pos != "VERB":
        return []
    if verb.dep not in {"ccomp", "acl", "relcl"}:
        return []
    noun = s.head(over.i) if over.dep in {"relcl", "acl"} else s.child(over.i, "nsubj")
    if noun is None:
        return []
    empty = noun.lower in NOTHING or any(c.lower == "no" for c in s.children(noun.i, "det"))
    return [Op("neg", noun)] if empty else []


def of_infinitive(scene: Scene, verb: Token, head: Token) -> list[Op]:
    """ "has yet to take P", "P remains to be taken"."""
    s = scene.sentence
    to = next((c for c in s.children(verb.i, "aux") if c.lower == "to"), None)
    if to is None or head.lemma not in {"have", "be", "remain"}:
        return []
    yet = any(t.lower == "yet" for t in s.tokens[max(0, to.i - 2) : to.i])
    left = head.lemma == "remain" and bool(s.children(verb.i, "auxpass"))
    return [Op("neg", to)] if yet or left else []


def is_told(scene: Scene, verb: Token, head: Token) -> bool:
    """ "Y's claim to have taken P", "took P, only to lose it": no purpose, but what came about."""
    s = scene.sentence
    to = next((c for c in s.children(verb.i, "aux") if c.lower == "to"), None)
    if to is None or to.i == 0:
        return False
    if verb.dep == "advcl":
        return s[to.i - 1].lower == "only" and s[to.i - 2].text == ","
    perfect = any(c.lower == "have" for c in s.children(verb.i, "aux"))
    states = scene.lexicon.verbs["hold"].lemmas
    claimed = head.lemma == "claim" and head.pos == "NOUN" and s.child(head.i, "poss") is not None
    return claimed and (perfect or verb.lemma in states | {"be"})


def of_that_clause(scene: Scene, verb: Token, head: Token) -> list[Op] | None:
    """ "it is not true that", "there is no evidence that", "it is possible that"."""
    s = scene.sentence
    if not any(c.lower == "that" for c in s.children(verb.i, "mark")):
        return None
    if head.lemma in EVIDENCE and head.pos == "NOUN" and verb.dep in {"acl", "relcl", "ccomp"}:
        return _of_evidence(scene, head)
    subject = s.child(head.i, "nsubj", "expl")
    if subject is None or subject.lower not in {"it", "that"}:
        return None
    if head.pos == "ADJ" and head.dep in {"ccomp", "oprd"}:  # "consider it unlikely that"
        return outlook.of_word(scene, head) or None
    if head.lemma not in {"be", "seem", "appear", "look", "remain"}:
        return None
    predicates = {c.lower for c in s.children(head.i, *outlook.PREDICATES)}
    negated = any(c.dep == "neg" for c in s.children(head.i))
    if predicates & FALSE:
        return [] if negated else [Op("neg", head)]
    if predicates & TRUE:
        return [Op("neg", head)] if negated else []
    return outlook.of_predicate(scene, head) or None


def _of_evidence(scene: Scene, noun: Token) -> list[Op]:
    s = scene.sentence
    none = any(c.lower in {"no", "little", "scant"} for c in s.children(noun.i, "det", "amod"))
    verb = s.head(noun.i)
    if verb is not None and verb.pos in {"VERB", "AUX"}:
        none |= any(c.dep == "neg" for c in s.children(verb.i))
    return [Op("neg", noun)] if none and noun.lemma != "doubt" else []


def of_fronted(scene: Scene, verb: int) -> list[Op]:
    """ "At no point did the rebels hold P": a negated phrase in front, the auxiliary after it."""
    s = scene.sentence
    for p in s.children(verb, "prep"):
        noun = s.child(p.i, "pobj")
        no = None if noun is None else next((c for c in s.children(noun.i, "det")), None)
        if noun is None or no is None or no.lower not in {"no", "neither"} or p.i > verb:
            continue
        after = s[s.subtree(p.i)[-1] + 1]
        if after.dep in {"aux", "auxpass"} and after.head == verb:
            return [Op("neg", no)]
    return []


def of_inverted(scene: Scene, verb: int) -> list[Op]:
    """ "At no time," he said, "did rebels hold P": what stands between parts the two."""
    s = scene.sentence
    opening = [t.lower for t in s.tokens[:5] if t.pos != "PUNCT"]
    never = opening[:1] in (["never"], ["nowhere"]) or "no" in opening[1:2]
    subject, aux = s.child(verb, "nsubj", "nsubjpass"), s.child(verb, "aux", "auxpass")
    if not never or subject is None or aux is None:
        return []
    return [Op("neg", aux)] if 4 < aux.i < subject.i < verb else []


def of_report(scene: Scene, noun: Token) -> list[Op]:
    """ "talk of the fall of P was premature", "called reports of the fall of P a lie"."""
    s = scene.sentence
    verb = s.head(noun.i)
    if noun.lemma not in REPORTS or verb is None:
        return []
    told = noun.dep in SUBJECTS and verb.lemma in {"be", "prove", "remain", "seem"}
    called = noun.dep in {"dobj", "nsubjpass"} and verb.lemma in CALLING
    said = s.children(verb.i, *outlook.PREDICATES) if told or called else ()
    false = [c for c in said if c.lemma in FALSE and not s.children(c.i, "neg")]
    negated = any(c.dep == "neg" for c in s.children(verb.i))
    return [Op("neg", c) for c in false[:1] if not negated]


def of_preposition(preposition: Token, head: Token, *, came: bool = False) -> list[Op]:
    """ "fell short of taking P", "is far from taking P"."""
    low = preposition.lower
    if low == "of" and head.lower == "short":
        return [Op("neg", head)]
    if low == "to" and head.lower == "close" and came:
        return [Op("neg", head)]  # "came close to taking P", "never came close to it"
    return [Op("neg", head)] if low == "from" and head.lower == "far" else []
