"""A trigger with its roles, before certainty and sources are known."""

from __future__ import annotations

import msgspec

from whoholds.model.claim import Mention, Relation
from whoholds.read.sense.ground import Ground
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """One told change or state: the word, the relation, who, from whom, which ground.

    `objects` are the heads of the ground phrases, so that figures can be found on them; `state`
    marks a holding told as a state, `label` a label that is a claim only if its place is named,
    `aim` a purpose and `ahead` a forecast, whatever stands over the trigger.
    """

    relation: Relation
    trigger: int
    actor: Mention | None = None
    from_actor: Mention | None = None
    ground: Ground | None = None
    objects: tuple[int, ...] = ()
    again: bool = False
    denied: bool = False
    aim: bool = False
    ahead: bool = False
    perfect: bool = False
    verb: str = ""
    source: str = ""

    @property
    def heads(self) -> tuple[int, ...]:
        """The heads of its ground phrases; where none are told, that of its ground."""
        return self.objects or (() if self.ground is None else (self.ground.head,))


def lemma_keys(scene: Scene, i: int) -> tuple[str, ...]:
    """Names under which a verb may stand in the lexicon, particle forms first."""
    s = scene.sentence
    token = s[i]
    lemma = _verb(token)
    if _is_past(token, lemma):
        return (lemma, lemma[:-1], lemma[:-2])
    parts = [c.lower for c in s.children(i, "prt", "advmod", "prep") if abs(c.i - i) <= 4]
    parts += [c.lower for c in s.children(i, "dative", "prep") if c.lower == "to"]
    back = (c.i for c in s.children(i, "advmod") if c.lower == "back")
    parts += [p.lower for j in back for p in s.children(j, "prep")]  # "slipped back into P"
    fixed = s.children(i, "dobj", "xcomp", "ccomp", "acomp", "attr")
    parts += [c.lower for c in fixed if c.lower in FIXED]
    joined = tuple(f"{lemma}+{p}" for p in parts)
    if token.lower in ONLY_SO:
        return (*(f"{token.lower}+{p}" for p in parts), token.lower, *joined, lemma)
    return (*joined, lemma)


def stems(token: Token) -> tuple[str, ...]:
    """What all of a verb's names begin with, whatever stands beside it."""
    lemma = _verb(token)
    if _is_past(token, lemma):
        return (lemma, lemma[:-1], lemma[:-2])
    return (lemma, token.lower) if token.lower in ONLY_SO else (lemma,)


def _verb(token: Token) -> str:
    lemma = VERB_FORMS.get(token.lower, token.lemma)
    if lemma.startswith("re") and lemma.endswith("ie"):
        return f"{lemma[:-2]}y"  # "reoccupied" gives "reoccupie"
    return lemma


def _is_past(token: Token, lemma: str) -> bool:
    """Whether the lemmatiser left the ending of the past."""
    return lemma.endswith("ed") and token.pos in {"VERB", "ADJ"}


#: Words that make a fixed phrase with a verb: "laid hands on", "let go of".
FIXED = frozenset({"gates", "hands", "go", "free", "clear", "way", "arms"})
#: Forms that tell something where others of the verb do not: "gone from", "manned by".
ONLY_SO = frozenset({"gone", "went", "manned", "bagged", "pocketed"})


#: Forms that the model's lemmatiser leaves as they are.
VERB_FORMS = {
    "retook": "retake", "retaken": "retake", "retaking": "retake", "retakes": "retake",
    "overran": "overrun", "overrunning": "overrun", "recapturing": "recapture",
    "recaptured": "recapture", "reclaimed": "reclaim", "reconquered": "reconquer",
    "reconquering": "reconquer", "encircled": "encircle", "liberated": "liberate",
    "seized": "seize", "ceded": "cede", "ceding": "cede", "wrested": "wrest",
    "cling": "cling",
}  # fmt: skip


def is_verb(scene: Scene, token: Token) -> bool:
    """Verbs, and participles that the tagger calls adjectives."""
    label = token.dep == "pcomp" and token.tag in {"VBN", "VBD"}
    if label and not scene.sentence.children(token.i, "nsubj", "nsubjpass", "aux", "auxpass"):
        return False  # "over occupied territory"
    return token.pos in {"VERB", "AUX"} or (token.tag in {"VBN", "VBG"} and token.dep != "amod")
