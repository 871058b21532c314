"""Whether a page's raw text can carry a claim, before its article is taken out of it. Pure.

What the reader would do with the article is asked of the text with its furniture: is there a word
of war; is there a sentence with a word of control, beside one (`read/sense/topic.py`)? The words
are found by an automaton (Aho-Corasick) in one pass. A page that is no short report must have a
sentence with both a word of control and one of war: of 774 claims in 312 reports (the Guardian
sample, ISW, PolNeAR, think tanks, plain news) none is in a report without. What is looked at else
is wider than the article, so that what the reader would find passes; `tests/golden` holds the share
of claims that do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from whoholds.read.sense import sentences
from whoholds.read.sense.companions import tell
from whoholds.read.sense.gate import often_tells, passes
from whoholds.read.sense.lexicon import Lexicon
from whoholds.read.sense.sentences import split
from whoholds.read.sense.topic import FEWEST, NEARBY, SHORTEST, tells_of_war, vouched_for, war_words
from whoholds.read.text.language import READ, detect

#: Furniture stands between the sentences of an article: so many lines further than the reader a
#: word of war vouches for a sentence.
FURTHER = 2
#: An article has at least this share of a page's sentences of prose: below it, a page that uses
#: few words of war may hold an article that uses many.
ARTICLE_SHARE = 0.7
#: From this many sentences of prose on, a page is no short report.
SHORT_PROSE = SHORTEST + 2
#: A line of prose has so many characters.
PROSE_CHARS = 40

#: Lines whose sentences are remembered, those of one page, and how long they are at most.
REMEMBERED, REMEMBERED_CHARS = 512, 4_000

#: Lines around a sentence of control that a reader may lean on: who "they" are, which day it was,
#: and in which a word of war vouches for it.
LEANING = NEARBY + FURTHER

#: A line without one is a heading or a link: where a page has others, it decides nothing.
_STOP = re.compile(r"[.!?][\"'”’)\]]*(?=\s|\Z)")


class Look(NamedTuple):
    """What the gate says: `why` a page cannot carry a claim, "" where it may.

    `region` holds the lines with a sentence of control and those around them: what decides.
    `about` says that its sentences need no word of war beside them.
    """

    why: str
    region: str = ""
    about: bool = True

    def topic(self, texts: Sequence[str], lexicon: Lexicon) -> tuple[bool, ...]:
        """For each sentence of the region: whether the reader might keep a claim of it.

        In a page about war a sentence that seldom tells needs a word of war beside it. Of 980
        claims in 494 reports (the corpora above, of think tanks and PolNeAR a quarter) two stand
        in reports that have no other claim, and a fifth of the sentences is not parsed.
        """
        telling = [tells_of_war(t) for t in texts]
        if not self.about:
            return vouched_for(telling, NEARBY + FURTHER)
        near = vouched_for(telling)
        return tuple(n or often_tells(t, lexicon) for n, t in zip(near, texts, strict=True))


#: Codes of what the gate leaves out: nothing of war or control in it, no text, another language.
NO_TEXT, NO_WORD, OTHER_LANGUAGE = "no text", "no word of control", "another language"


class RawGate:
    """The gate with its automaton, made once a process."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._war = _automaton(war_words())

    def look(self, text: str) -> Look:
        """Whether a text may carry a claim."""
        full = [line for line in text.splitlines() if line and not line.isspace()]
        if not full:
            return Look(NO_TEXT)
        lines = [line for line in full if _STOP.search(line)] or full
        told = self._telling(lines)
        prose = _prose(lines, most=None if told else SHORT_PROSE)
        short = prose < SHORT_PROSE
        if not told and not short:
            return Look(NO_WORD)
        if not short and not any(opens(lines[n], self._lexicon, telling=True) for n in told):
            return Look(NO_WORD)
        about = short or sum(_tellings(lines[n]) for n in told) >= FEWEST * ARTICLE_SHARE * prose
        asked = range(len(lines)) if about else _near(told, len(lines), NEARBY + FURTHER)
        found = [n for n in asked if opens(lines[n], self._lexicon)]
        if not found:
            return Look(NO_WORD)
        if not _is_read(" ".join(lines[n] for n in found), text):
            return Look(OTHER_LANGUAGE)
        region = "\n".join(lines[n] for n in _near(found, len(lines), LEANING))
        return Look("", region, about)

    def _telling(self, lines: Sequence[str]) -> list[int]:
        """The numbers of lines with a word of war."""
        low = "\n".join(lines).lower()
        hits = self._war.find_matches_as_indexes(low)
        found = {low.count("\n", 0, at) for _, at, end in hits if _alone(low, at, end)}
        return [n for n in sorted(found) if tells_of_war(lines[n])]


def opens(line: str, lexicon: Lexicon, *, telling: bool = False) -> bool:
    """Whether a line has a sentence of control; with `telling`, one with a word of war too."""
    return any((not telling or tells_of_war(t)) and passes(t, lexicon) for t in _sentences(line))


def _tellings(line: str) -> int:
    """How many sentences of a line have a word of war."""
    return sum(map(tells_of_war, _sentences(line)))


def _sentences(line: str) -> tuple[str, ...]:
    return _known(line) if len(line) <= REMEMBERED_CHARS else _split(line)


def _split(line: str) -> tuple[str, ...]:
    return tuple(line[s.start : s.end] for s in split(line))


#: A page's lines are asked for their sentences up to three times.
_known = lru_cache(maxsize=REMEMBERED)(_split)


def forget() -> None:
    """Forget what sentences were found to tell: it is for the pages at hand, read side by side."""
    for known in (passes, tells_of_war, tell, _known):
        known.cache_clear()
    sentences.forget()


class _Automaton(Protocol):
    """What is used of the library."""

    def find_matches_as_indexes(self, text: str) -> list[tuple[int, int, int]]:
        """Each word found, by its number, with where it begins and ends."""
        ...


def _automaton(words: Iterable[str]) -> _Automaton:
    """Finds any of these words in a text, in one pass."""
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind  # noqa: PLC0415  (an extra)

    made: _Automaton = AhoCorasick(
        sorted(words), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
    )
    return made


def _alone(text: str, start: int, end: int) -> bool:
    """Whether what was found is no part of a longer word."""
    return not (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha())


def _prose(lines: Iterable[str], most: int | None) -> int:
    """About how many sentences of prose stand in these lines, counted up to `most`."""
    found = 0
    for line in lines:
        if len(line) >= PROSE_CHARS:
            found += max(1, len(_STOP.findall(line)))
            if most is not None and found >= most:
                break
    return found


def _near(lines: Sequence[int], count: int, reach: int) -> list[int]:
    """These lines, and those up to `reach` before and behind them."""
    near = {k for n in lines for k in range(n - reach, n + reach + 1)}
    return [k for k in sorted(near) if 0 <= k < count]


def _is_read(found: str, text: str) -> bool:
    """Whether what was found, or at least the page, may be in the language that is read."""
    return any(detect(some) in {"", READ} for some in (found, text))


@lru_cache(maxsize=4)
def raw_gate(lexicon: Lexicon) -> RawGate:
    """The gate for these word lists."""
    return RawGate(lexicon)
