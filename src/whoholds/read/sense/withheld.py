"""Silences told by what remains unconfirmed, and by owning up to no loss.

"Reports that P fell remain unconfirmed", "has acknowledged no loss of ground in P", "could confirm
neither the loss of P nor its day".
"""

from __future__ import annotations

from whoholds.read.sense import reach
from whoholds.read.sense.frame import Saying
from whoholds.read.sense.tree import Sentence, Token

UNCONFIRMED = frozenset({"unconfirmed", "unverified", "uncorroborated", "unsubstantiated"})
#: Verbs of telling what one would rather not: with "no loss" nothing is told.
OWNING_UP = frozenset({"acknowledge", "admit", "concede"})
STAYING = frozenset({"remain", "stay", "go", "be"})


def remains_unconfirmed(sentence: Sentence, token: Token) -> Saying | None:
    """The silence of "reports that P fell remain unconfirmed"; its cue is the adjective."""
    verb = sentence.head(token.i)
    if verb is None or verb.lemma not in STAYING or token.dep not in {"acomp", "oprd", "attr"}:
        return None
    subject = sentence.child(verb.i, "nsubj", "csubj")
    tree = [] if subject is None else [j for j in sentence.subtree(subject.i) if j < verb.i]
    found = reach.trim(sentence, tree[0], tree[-1]) if len(tree) > 1 else None
    return None if found is None else Saying(token.i, (), (found,), "silent")


def has_no_object(sentence: Sentence, verb: Token) -> bool:
    """Whether what the verb would tell has "no" or "neither" before it."""
    thing = sentence.child(verb.i, "dobj")
    if thing is None or thing.i < verb.i:
        return False
    before = sentence.children(thing.i, "det", "preconj", "cc")
    return any(c.lower in {"no", "neither"} and c.i < thing.i for c in before)
