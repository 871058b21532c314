"""What a report is about: in one that is not about war, words of control mean something else.

In news about sport, markets or films things are taken, held, lost and won in every other
sentence. On 181 pages of ordinary news, 53 of 54 claims stood in a report or a sentence that
hardly used a word of war; half of those pages use none at all, while of the reports on a war
nine in ten use one in 9 % of their sentences or more. So in a report of some length that stays
below `FEWEST`, a claim needs a word of war near it. What is left out for that is a doubt, with
the words it stands on.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources

import msgspec

from whoholds.model.doubt import Doubt
from whoholds.model.reading import SentenceReading

#: A report shorter than this shows no topic of its own: everything is read.
SHORTEST = 8
#: The share of sentences with a word of war from which on a report is about war.
FEWEST = 0.10
#: Sentences before and after a claim in which a word of war vouches for it.
NEARBY = 1
CODE = "D-TOPIC"
#: Sentences whose answer is remembered: those of one report, which is asked several times, or of
#: all that are read together.
REMEMBERED = 16_384

_WORD = re.compile(r"[^\W\d_]+")
_NAMED_FORCES = re.compile(r"\b(?:[A-Z]\w*|\w+-(?:led|backed)) forces\b")


@cache
def _words() -> tuple[frozenset[str], re.Pattern[str]]:
    path = resources.files("whoholds").joinpath("resources", "topic.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    single = frozenset(w for name in ("people", "acts", "ground") for w in table[name]["words"])
    phrases = "|".join(map(re.escape, table["phrases"]["words"]))
    return single, re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)


def war_words() -> frozenset[str]:
    """The words, in lower case, one of which every sentence that tells of war has."""
    path = resources.files("whoholds").joinpath("resources", "topic.toml")
    phrases = tomllib.loads(path.read_text(encoding="utf-8"))["phrases"]["words"]
    return frozenset({*_words()[0], *phrases, "forces"})


@lru_cache(maxsize=REMEMBERED)
def tells_of_war(text: str) -> bool:
    """Whether a sentence has a word of war."""
    single, phrases = _words()
    if text.isascii():
        found = not single.isdisjoint(_WORD.findall(text.lower()))
    else:  # small letters of others may be several, which would part a word
        found = not single.isdisjoint(w.lower() for w in _WORD.findall(text))
    if found:
        return True
    return bool(phrases.search(text) or _NAMED_FORCES.search(text))


def about_war(telling: Sequence[bool]) -> bool:
    """Whether a report is about war, from its sentences that have a word of war."""
    return len(telling) < SHORTEST or sum(telling) >= FEWEST * len(telling)


def on_topic(texts: Sequence[str]) -> tuple[bool, ...]:
    """For each sentence of a report: whether a word of control may mean control there."""
    telling = [tells_of_war(t) for t in texts]
    return (True,) * len(texts) if about_war(telling) else vouched_for(telling)


def vouched_for(telling: Sequence[bool], reach: int = NEARBY) -> tuple[bool, ...]:
    """For each sentence: whether one with a word of war stands so near to it."""
    return tuple(any(telling[max(0, n - reach) : n + reach + 1]) for n in range(len(telling)))


def keep_to_topic(
    sentences: Sequence[SentenceReading], kept: Sequence[bool]
) -> tuple[SentenceReading, ...]:
    """The sentences; off the topic (`on_topic`) claims are doubts."""
    return tuple(s if k else _doubted(s) for s, k in zip(sentences, kept, strict=True))


def unread_off_topic(count: int) -> tuple[Doubt, ...]:
    """The doubt about a report that is hardly about war: so many sentences were not parsed.

    One for the report, as their words alone do not tell which of them would have been claims: on
    60 pages of ordinary news 15 of 320.
    """
    if not count:
        return ()
    told = "a sentence" if count == 1 else f"{count} sentences"
    verb = "was" if count == 1 else "were"
    reason = f"the report is hardly about war: {told} with a word of control {verb} not read"
    return (Doubt(code=CODE, reason=reason),)


def _doubted(sentence: SentenceReading) -> SentenceReading:
    if not sentence.claims:
        return sentence
    reason = "a word of control in a report that is not about war: not read as a claim"
    doubts = tuple(Doubt(code=CODE, reason=reason, span=c.cue or c.span) for c in sentence.claims)
    return msgspec.structs.replace(sentence, claims=(), doubts=sentence.doubts + doubts)
