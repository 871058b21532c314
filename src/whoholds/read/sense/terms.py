"""Conditions without "if", and the terms of plans: what would or will be under them.

"as long as Y holds P", "in the event of P's fall", "assuming that P falls", "once P falls, ..."
and "the plan requires Y to withdraw", "the deal obliges Y to hand P over".
"""

from __future__ import annotations

from whoholds.read.sense.op import Op
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import SUBJECTS, Token

SUPPOSING = frozenset({"assuming", "supposing", "provided", "providing", "granting", "imagine"})
CASES = frozenset({"event", "case", "eventuality", "condition", "assumption", "premise"})
#: Conjunctions of a thing still to come where the main clause is in the future.
ONCE = frozenset({"once", "when", "as", "after"})
AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "could", "can"})


def condition(scene: Scene, verb: Token, head: Token) -> list[Op]:
    """The condition that the clause of `verb` is: of time, case or assumption."""
    s = scene.sentence
    marks = s.children(verb.i, "mark")
    if any(c.lower == "as" and c.i and s[c.i - 1].lower == "long" for c in marks):
        return [Op("cond", verb)]
    if any(c.lower == "that" for c in marks) or verb.dep in {"acl", "ccomp"}:
        if head.lower in SUPPOSING and head.tag in {"VBG", "VBN"}:
            return [Op("cond", head)]
        if in_case(scene, head):
            return [Op("cond", head)]
    case = next((c for c in marks if c.lower == "in" or c.lower in {"case", "lest"}), None)
    if case is not None and s[case.i + (case.lower == "in")].lower == "case":
        return [Op("cond", case)]
    return []


def in_case(scene: Scene, noun: Token) -> bool:
    """Whether a noun is "the event" of "in the event of", "on condition that"."""
    over = scene.sentence.head(noun.i)
    return noun.lemma in CASES and over is not None and over.lower in {"in", "on", "under"}


def still_to_come(scene: Scene, verb: Token, head: Token) -> list[Op]:
    """ "once P falls, the army will ...": told as sure to come."""
    s = scene.sentence
    marks = [c for c in s.children(verb.i, "mark", "advmod") if c.i < verb.i]
    opened = any(c.lower in ONCE and (c.lower != "as" or s[c.i - 1].lower == "soon") for c in marks)
    while head.pos == "ADV" and s[head.head].i != head.i:
        head = s[head.head]
    helpers = s.children(verb.i, "aux", "auxpass")
    past = verb.tag == "VBD" or any(c.tag == "VBD" for c in helpers)
    finite = verb.tag in {"VBZ", "VBP"} or any(c.tag in {"VBZ", "VBP"} for c in helpers)
    ahead = any(c.lower in AHEAD for c in s.children(head.i, "aux")) or _is_likely(scene, head)
    return [Op("agreed", verb)] if opened and finite and not past and ahead else []


def _is_likely(scene: Scene, verb: Token) -> bool:
    """ "are likely to lose the road (when ...)", "is expected to"."""
    s = scene.sentence
    if any(c.lower in LIKELY for c in s.children(verb.i, "acomp")):
        return verb.tag in {"VBZ", "VBP"}
    over = s.head(verb.i)
    to = any(c.lower == "to" for c in s.children(verb.i, "aux"))
    return to and over is not None and over.lower in LIKELY


LIKELY = frozenset({"likely", "expected", "set", "due", "bound", "certain", "sure"})


#: What a deal does itself, once it is past.
DONE = frozenset({"leave", "hand", "give", "return", "cede", "see", "have"})


def of_terms(scene: Scene, verb: Token) -> list[Op]:
    """What a plan or a deal asks of a party: "the plan requires Y to leave P"."""
    subject = scene.sentence.child(verb.i, *SUBJECTS)
    if subject is None or verb.pos != "VERB":
        return []
    if verb.tag == "VBD" and verb.lemma in DONE:
        return []  # "the deal left the rebels in control"
    if subject.lemma in scene.lexicon.words["outlook.plans"]:
        return [Op("cond", subject)]
    return [Op("agreed", subject)] if subject.lemma in scene.lexicon.words["outlook.deals"] else []


def is_beside(scene: Scene, noun: Token, verb: Token) -> bool:
    """ "the deal provides protection against a campaign to take P": no term of the deal."""
    events = any(noun.lemma in c or noun.lower in c for c in scene.lexicon.nouns.values())
    called = verb.lemma in scene.lexicon.words["terms.verbs"]
    return called and not events and bool(of_terms(scene, verb))


def asks(scene: Scene, ops: tuple[Op, ...]) -> bool:
    """Whether a plan or deal is what asks: terms are told, where a party only demands."""
    words = scene.lexicon.words
    terms = words["outlook.plans"] | words["outlook.deals"]
    return any(o.kind in {"cond", "agreed"} and o.token.lemma in terms for o in ops)
