"""A parsed sentence as plain, frozen data: the parse is evidence, not an oracle.

Offsets are code points into the report's text (not into the sentence), so that
`report.text[token.start:token.end] == token.text` always holds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Any, NamedTuple, Self

from whoholds.model.span import Span

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})


#: Words whose small letters are remembered: every rule asks for them.
KNOWN_WORDS = 50_000


@lru_cache(maxsize=KNOWN_WORDS)
def lowered(word: str) -> str:
    """A word's small letters, typographic apostrophes made plain."""
    return word.lower().replace("’", "'")


class _Row(NamedTuple):
    """What a token is made of."""

    i: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    #: The word in lower case, typographic apostrophes made plain. It is kept, as every rule asks
    #: for it: some 40,000 times a page of conflict news.
    lower: str


class Token(_Row):
    """One token: `i` and `head` are indices into the sentence (a root is its own head).

    `dep` uses the ClearNLP labels of spaCy's English models, `tag` the Penn Treebank's, `pos`
    the universal ones. Made of all but `lower`.
    """

    __slots__ = ()

    def __new__(cls, *said: Any, **named: Any) -> Self:  # noqa: ANN401  (fields of two types)
        """The token of these fields with its small letters."""
        row = {**dict(zip(cls._fields, said, strict=False)), **named}
        return cls._make((*(row[name] for name in cls._fields[:-1]), lowered(row["text"])))

    @property
    def span(self) -> Span:
        """Where the token stands in the report."""
        return Span(self.start, self.end)


class Mute:
    """For which readers, and on which days of publication, a parse was found to tell nothing.

    Only what follows from the sentence's own words is kept, so that it holds wherever it stands; a
    parse that is moved takes it along.
    """

    __slots__ = ("_days", "_reader")

    def __init__(self) -> None:
        self._reader: object = None
        self._days: set[date | None] | None = set()

    def tells_nothing(self, reader: object, day: date | None) -> bool:
        """Whether a reader with these word lists found nothing, on this day or on any."""
        return self._reader is reader and (self._days is None or day in self._days)

    def learn(self, reader: object, day: date | None, *, any_day: bool) -> None:
        """These word lists find nothing on this day; on any, where it was not asked for."""
        if self._reader is not reader:
            self._reader, self._days = reader, set()
        if any_day:
            self._days = None
        elif self._days is not None:
            self._days.add(day)


class Sentence:
    """Tokens of one sentence with the relations between them. Treat as immutable."""

    def __init__(
        self, text: str, start: int, tokens: tuple[Token, ...], mended: tuple[int, ...] = ()
    ) -> None:
        self.text = text
        self.start = start
        self.tokens = tokens
        #: tokens whose parse was mended by rule
        self.mended = mended
        #: whether the rules that mend parses went over it
        self.repaired = False
        self.mute = Mute()

    @property
    def end(self) -> int:
        """Offset of the sentence's end in the report."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """Where the sentence stands in the report."""
        return Span(self.start, self.end)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @cached_property
    def _children(self) -> tuple[tuple[Token, ...], ...]:
        table: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                table[token.head].append(token)
        return tuple(tuple(row) for row in table)

    def children(self, i: int, *deps: str) -> tuple[Token, ...]:
        """Dependents of token `i` in order; only those with one of `deps` where any is given."""
        row = self._children[i]
        return tuple([t for t in row if t.dep in deps]) if deps and row else row

    def child(self, i: int, *deps: str) -> Token | None:
        """The first dependent of token `i` with one of `deps`."""
        for t in self._children[i]:
            if not deps or t.dep in deps:
                return t
        return None

    def head(self, i: int) -> Token | None:
        """The head of token `i`, None for a root."""
        h = self.tokens[i].head
        return None if h == i else self.tokens[h]

    def ancestors(self, i: int) -> Iterator[Token]:
        """Heads of token `i`, nearest first."""
        seen = {i}
        while (h := self.tokens[i].head) not in seen:
            seen.add(h)
            yield self.tokens[h]
            i = h

    @cached_property
    def _subtrees(self) -> tuple[tuple[int, ...], ...]:
        inside: list[list[int]] = [[i] for i in range(len(self.tokens))]
        heads = [t.head for t in self.tokens]
        for i in range(len(heads)):
            seen, at = {i}, i
            while (at := heads[at]) not in seen:
                seen.add(at)
                inside[at].append(i)
        return tuple(tuple(sorted(row)) for row in inside)

    def subtree(self, i: int) -> tuple[int, ...]:
        """Indices of token `i` and all below it, in order."""
        return self._subtrees[i]

    def conjuncts(self, i: int) -> tuple[Token, ...]:
        """Token `i` and what is coordinated with it to its right ("A, B and C, but not D")."""
        out = [self.tokens[i]]
        for c in self.children(i, "conj"):
            if not any(n.lower == "not" and n.i < c.i for n in self.children(c.i, "neg")):
                out.extend(self.conjuncts(c.i))
        return tuple(sorted(out, key=lambda t: t.i))

    def between(self, first: int, last: int) -> str:
        """The report's words from token `first` to token `last`, both included."""
        return self.text[self.tokens[first].start - self.start : self.tokens[last].end - self.start]

    def span_of(self, first: int, last: int) -> Span:
        """Where tokens `first` to `last` (included) stand in the report."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def words(self, span: Span) -> str:
        """The report's words at `span`, which lies in this sentence."""
        return self.text[span.start - self.start : span.end - self.start]

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Tokens that lie wholly in `span`."""
        first = bisect_left(self.tokens, span.start, key=lambda t: t.start)
        return tuple(takewhile(lambda t: t.end <= span.end, self.tokens[first:]))
