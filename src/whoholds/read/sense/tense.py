"""Whether a word stands in something still to come, by the verbs above it."""

from __future__ import annotations

from itertools import islice
from typing import Literal

from whoholds.read.sense.tree import Sentence, Token

Tense = Literal["past", "present", "future", "unknown"]

_FINITE_PAST = frozenset({"VBD"})
_PRESENT = frozenset({"VBZ", "VBP"})
#: Verbs looked at above a word: deeper nesting says nothing about the word's own time.
DEEPEST = 6
#: Tokens climbed at most, so that a chain as long as the sentence costs no more than a short one.
HIGHEST = 24
_AFTER = frozenset({"after", "since", "following"})


def tense_at(
    sentence: Sentence, i: int, *, planning: frozenset[str], modals: frozenset[str]
) -> Tense:
    """The tense that holds at token `i`: of its nearest verb with a tense.

    An infinitive under a planning word ("expected to fall by October"), the planning word itself
    ("due on Friday") and a bare modal ("may fall on Friday") are future; a participle after its
    noun ("terms agreed on Friday") is past; a noun takes the tense above it.
    """
    for verb in _verbs(sentence, i):
        if _after_the_fact(sentence, verb):
            return "past"
        tense = _own_tense(sentence, verb, planning, modals)
        if tense is not None:
            return tense
    return "unknown"


def is_ahead(
    sentence: Sentence, i: int, *, planning: frozenset[str], modals: frozenset[str]
) -> bool:
    """Whether token `i` stands under any modal or future, "would have held" included."""
    if tense_at(sentence, i, planning=planning, modals=modals) == "future":
        return True
    return any(
        t.tag == "MD" for v in _verbs(sentence, i) for t in sentence.children(v.i, "aux", "auxpass")
    )


def _verbs(sentence: Sentence, i: int) -> list[Token]:
    """The verbs above token `i`, nearest first, itself included."""
    chain = islice(sentence.ancestors(i), HIGHEST)
    return [t for t in (sentence[i], *chain) if t.pos in ("VERB", "AUX", "ADJ")][:DEEPEST]


def _after_the_fact(sentence: Sentence, verb: Token) -> bool:
    """Such as "after failing to enter": done, whatever the tense above."""
    above = sentence.head(verb.i)
    if verb.tag != "VBG" or above is None:
        return False
    return above.lower in _AFTER or any(
        t.lower in _AFTER for t in sentence.children(verb.i, "mark")
    )


def _own_tense(
    sentence: Sentence, verb: Token, planning: frozenset[str], modals: frozenset[str]
) -> Tense | None:
    if verb.pos == "ADJ":
        return "future" if verb.lemma in planning else None
    helpers = sentence.children(verb.i, "aux", "auxpass")
    modal = next((t for t in helpers if t.tag == "MD"), None)
    if modal is not None:
        return _modal_tense(helpers, modal, modals)
    if any(t.tag == "TO" for t in helpers):
        above = sentence.head(verb.i)
        planned = above is not None and (above.lemma in planning or above.lemma == "be")
        return "future" if planned else None
    if verb.tag == "VBN" and verb.lemma in planning:
        return "unknown" if any(t.tag in _FINITE_PAST for t in helpers) else "future"
    if verb.tag == "VBN" and not helpers and verb.dep in ("acl", "advcl", "amod", "relcl"):
        return "past"
    if any(t.lower in ("going", "about") for t in helpers):
        return "future"
    tags = [verb.tag, *(t.tag for t in helpers)]
    if any(t in _FINITE_PAST for t in tags) or any(t.lemma == "have" for t in helpers):
        return "past"
    if any(t in _PRESENT for t in tags):
        return "present"
    return None


def _modal_tense(helpers: tuple[Token, ...], modal: Token, modals: frozenset[str]) -> Tense:
    """Future for a modal, past for "could have taken" ("will have taken" stays future)."""
    perfect = any(t.lower == "have" for t in helpers)
    if perfect and modal.lower not in ("will", "'ll", "shall"):
        return "past"
    return "future" if modal.lower in modals else "past"
