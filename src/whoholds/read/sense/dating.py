"""Date phrases to days: "Wednesday" by tense and publication day, "Aug. 6", "since then".

Conventions follow the gold guide (S20, S23). Days are inclusive; an end the text leaves open, or
that cannot be known, is None. Nothing is ever filled in with the publication day silently: what
cannot be resolved carries a doubt code. Three steps: find the cores (`date_patterns`), read them
(`date_cores`), put them in their frames ("since", "by", "from ... to ...": `date_frames`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from operator import itemgetter

import msgspec

from whoholds.model.span import Span
from whoholds.model.timespan import Precision
from whoholds.read.sense.date_core import Core, Moment
from whoholds.read.sense.date_frames import Framed, framed
from whoholds.read.sense.date_patterns import Shape, shapes, shapes_beside
from whoholds.read.sense.date_words import date_words, may_hold_time, seen_in
from whoholds.read.sense.tense import Tense, tense_at
from whoholds.read.sense.tree import Sentence, Token

#: Characters before and after a core that its reader and frame may look at.
WINDOW_CHARS = 64
#: Tokens climbed from "now" to the verb of saying above it.
HIGHEST = 12


class Anchor(msgspec.Struct, frozen=True):
    """What relative phrases count from: the publication day, and the last day named before."""

    published: date | None
    mentioned: date | None = None


class Named(msgspec.Struct, frozen=True):
    """A date named inside a phrase, "YYYY-MM-DD", "YYYY-MM", "YYYY", or "" for anything else."""

    span: Span
    value: str


class TimePhrase(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase that says when: its words, its first and last day (inclusive), and why.

    `core` is the phrase without its preposition, `named` the days the core alone names ("since
    2014": 2014-01-01 to 2014-12-31), `parts` the dates it is made of ("from May 3 to May 5" has
    two). `code` is the doubt code where it could not be resolved; a
    vague phrase ("previously") has no days and no code.
    """

    span: Span
    phrase: str
    first: date | None
    last: date | None
    precision: Precision
    reason: str
    code: str = ""
    core: Span | None = None
    named: tuple[date, date] | None = None
    parts: tuple[Named, ...] = ()


def find_time_phrases(sentence: Sentence, anchor: Anchor) -> tuple[TimePhrase, ...]:
    """The time phrases of `sentence` in order, none overlapping another.

    Offsets are the report's. Time grows linearly with the sentence.
    """
    seen = seen_in(sentence.text)
    if not sentence.tokens or not may_hold_time(seen):
        return ()
    index = _TokenIndex(sentence)
    near = list(_cores(sentence, anchor, index, shapes(seen)))
    beside = shapes_beside(seen)
    named = _days_named(near) if beside else []
    cores = _longest([*near, *_cores(sentence, anchor, index, beside, named)])
    cores = [_said_then(sentence, index, c, cores) for c in cores]
    return tuple(_phrase(sentence, f) for f in framed(sentence.text, cores, anchor.published))


def counts_back(text: str) -> bool:
    """Whether a phrase of `text` may count from a day named before: "since then"."""
    return any(s.pattern.search(text) for s in shapes_beside(seen_in(text)))


class _TokenIndex:
    """From an offset in the sentence to its token."""

    def __init__(self, sentence: Sentence) -> None:
        self.at: list[int] = []
        for token in sentence.tokens:
            end = token.end - sentence.start
            self.at.extend([token.i] * (end - len(self.at)))

    def __getitem__(self, offset: int) -> int:
        return self.at[min(offset, len(self.at) - 1)] if self.at else 0


def _days_named(cores: list[Core]) -> list[tuple[int, date]]:
    """Where each single day named in the sentence ends, and that day, in order."""
    days = [c for c in _longest(cores) if c.kind == "point" and c.precision == "day"]
    return [(c.end, c.first) for c in days if c.first is not None]


def _mentioned(anchor: Anchor, named: Sequence[tuple[int, date]], start: int) -> date | None:
    """The last day named before offset `start`, in the sentence or before it."""
    k = bisect_right(named, start, key=itemgetter(0))
    return named[k - 1][1] if k else anchor.mentioned


def _cores(
    sentence: Sentence,
    anchor: Anchor,
    index: _TokenIndex,
    told: Iterable[Shape],
    named: Sequence[tuple[int, date]] = (),
) -> Iterator[Core]:
    """Every reading of every shape, overlapping ones included.

    `named` are the days named in the sentence, for shapes that count from one of them.
    """
    text = sentence.text
    for pattern, read, _ in told:
        for found in pattern.finditer(text):
            before = text[max(0, found.start() - WINDOW_CHARS) : found.start()]
            after = text[found.end() : found.end() + WINDOW_CHARS]
            tense = _tense(sentence, index, found.start(), found.end())
            mentioned = _mentioned(anchor, named, found.start())
            moment = Moment(anchor.published, mentioned, tense, before, after)
            core = read(found, moment)
            if core is not None:
                yield core


def _tense(sentence: Sentence, index: _TokenIndex, start: int, end: int) -> Tense:
    """The tense at a match: of its last word, which heads it most often."""
    words = date_words().words
    return tense_at(
        sentence,
        index[max(start, end - 1)],
        planning=frozenset(words["planning"]),
        modals=frozenset(words["future_modals"]),
    )


def _longest(cores: Iterable[Core]) -> list[Core]:
    """Of overlapping cores the longest, then the first; in order."""
    kept: list[Core] = []
    taken: set[int] = set()
    for core in sorted(cores, key=lambda c: (c.start - c.end, c.start)):
        places = range(core.start, core.end)
        if not any(k in taken for k in places):
            kept.append(core)
            taken.update(places)
    return sorted(kept, key=lambda c: c.start)


def _said_then(sentence: Sentence, index: _TokenIndex, core: Core, cores: list[Core]) -> Core:
    """Such as "said on Sunday that it is now theirs": now is that Sunday (S20)."""
    if core.kind != "now" or core.first is None:
        return core
    verbs = islice(sentence.ancestors(index[core.start]), HIGHEST)
    saying = [t.i for t in verbs if t.pos == "VERB"][1:]
    for other in cores:
        if other.precision != "day" or other.kind != "point" or other.first is None:
            continue
        above = sentence.head(index[other.end - 1])
        above = _past_preposition(sentence, above)
        if above is not None and above.i in saying:
            reason = "the day of the saying it stands in"
            return core._replace(first=other.first, last=other.last, reason=reason)
    return core


def _past_preposition(sentence: Sentence, token: Token | None) -> Token | None:
    return sentence.head(token.i) if token is not None and token.dep == "prep" else token


def _phrase(sentence: Sentence, found: Framed) -> TimePhrase:
    offset = sentence.start
    return TimePhrase(
        span=Span(offset + found.start, offset + found.end),
        phrase=sentence.text[found.start : found.end],
        first=found.first,
        last=found.last,
        precision=found.core.precision,
        reason=found.reason,
        code=found.core.code,
        core=Span(offset + found.core.start, offset + found.core.end),
        named=(
            (found.core.first, found.core.last) if found.core.first and found.core.last else None
        ),
        parts=tuple(Named(Span(offset + c.start, offset + c.end), _value(c)) for c in found.parts),
    )


def _value(core: Core) -> str:
    """The day, month or year a core names, as an ISO date of that length, or ""."""
    if core.first is None or core.last is None:
        return ""
    if core.precision == "day":
        return core.first.isoformat() if core.first == core.last else ""
    form = {"month": "%Y-%m", "year": "%Y"}.get(core.precision, "")
    return f"{core.first:{form}}" if form else ""
