r"""Which regular expressions of the source may take more than linear time on some text.

    python tools/linear_patterns.py        every pattern that may, with a text that would do it

Each pattern (`pattern_list.py`) is taken apart into its positions (Glushkov), each with the
characters it takes. A matcher that backtracks, as Python's does, needs more than linear time in
three cases (Weber and Seidl, "On the degree of ambiguity of finite automata", 1991; cited from
memory):

- *again*: it is searched for, a text leads from its beginning into a loop, the same text leads
  round that loop, and what follows may fail: every place of the text begins the same walk anew;
- *two loops* of one match go round on one text, which also leads from the first to the second;
- *two ways* lead round one loop on one text.

A repetition with a bound is none (its cost has one), nor is what nothing may fail after. Looking
back over one character and `\b` at the beginning are understood; other conditions are taken to
hold.
"""

from __future__ import annotations

import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import msgspec

from pattern_list import patterns

#: Characters that stand for all others of their kind.
_KINDS = "aZz0_ \n\t-.,'’“(\u0436\u00e9"
#: Copies of what is repeated with a bound, in the automaton.
_COPIES = 2


class Found(msgspec.Struct, frozen=True):
    """A pattern that may be slow: how, and a text that goes round the loop."""

    how: str
    text: str


class Part(msgspec.Struct):
    """A piece of a pattern as positions: where it begins and ends, whether it may be empty."""

    first: set[int]
    last: set[int]
    empty: bool


class Automaton:
    """The positions of a pattern, the characters of each, and what may follow what."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.flags = flags & ~re.UNICODE if flags & re.ASCII else flags
        self.takes: list[frozenset[str]] = []
        self.follows: list[set[int]] = []
        #: Positions of what gives nothing back once it is left.
        self.held: set[int] = set()
        #: Steps that two loops have in common, one within the other.
        self.double: set[tuple[int, int]] = set()
        tree = parser.parse(pattern, flags)
        self.flags = tree.state.flags
        self.letters = sorted({*_KINDS, *_letters(tree, self.flags)})
        #: Characters before which it may begin; None for the whole beginning of a text.
        self.after: dict[str, frozenset[str]] | None = self._before(list(tree))
        whole = self._sequence(tree)
        self.first, self.empty = whole.first, whole.empty
        #: Positions after which it may be over without any condition.
        self.ends = whole.last

    def _before(self, nodes: Sequence[Any]) -> dict[str, frozenset[str]] | None:
        """For each first character, after which it may begin."""
        free = frozenset(self.letters)
        allowed = dict.fromkeys(self.letters, free)
        while nodes and nodes[0][0] is code.SUBPATTERN:
            nodes = list(nodes[0][1][3])
        for kind, held in nodes:
            if kind is code.AT and held in (code.AT_BEGINNING, code.AT_BEGINNING_STRING):
                if held is code.AT_BEGINNING_STRING or not self.flags & re.MULTILINE:
                    return None
                allowed = {c: b & {"\n"} for c, b in allowed.items()}
            elif kind is code.AT and held is code.AT_BOUNDARY:
                word = {c for c in self.letters if re.match(r"\w", c)}
                allowed = {c: b - word if c in word else b & word for c, b in allowed.items()}
            elif kind is code.ASSERT_NOT and held[0] < 0 and len(held[1]) == 1:
                no = self._taken(held[1][0])
                allowed = {c: b - no for c, b in allowed.items()}
            elif kind is code.ASSERT and held[0] < 0 and len(held[1]) == 1:
                yes = self._taken(held[1][0])
                allowed = {c: b & yes for c, b in allowed.items()}
            elif kind not in (code.ASSERT, code.ASSERT_NOT):
                break
        return allowed

    def _taken(self, node: Any) -> frozenset[str]:  # noqa: ANN401  (a node of the parser's)
        """The characters that a node of one character takes; none for any other node."""
        kind, held = node
        fold = bool(self.flags & re.IGNORECASE)
        if kind is code.LITERAL:
            one = chr(held)
            return frozenset(
                c for c in self.letters if c == one or (fold and c.lower() == one.lower())
            )
        if kind is code.NOT_LITERAL:
            return frozenset(c for c in self.letters if c != chr(held))
        if kind is code.ANY:
            return frozenset(c for c in self.letters if c != "\n" or self.flags & re.DOTALL)
        if kind is code.IN:
            return frozenset(c for c in self.letters if _in(held, c, fold))
        return frozenset()

    def _one(self, node: Any) -> Part:  # noqa: ANN401
        at = len(self.takes)
        self.takes.append(self._taken(node))
        self.follows.append(set())
        return Part({at}, {at}, empty=False)

    def _sequence(self, nodes: Iterable[Any]) -> Part:
        whole = Part(set(), set(), empty=True)
        for node in nodes:
            part = self._node(node)
            if part is None:
                continue
            for one in whole.last:
                self.follows[one] |= part.first
            whole.first |= part.first if whole.empty else set()
            whole.last = part.last | (whole.last if part.empty else set())
            whole.empty = whole.empty and part.empty
        return whole

    def _node(self, node: Any) -> Part | None:  # noqa: ANN401
        kind, held = node
        if kind in (code.LITERAL, code.NOT_LITERAL, code.ANY, code.IN):
            return self._one(node)
        if kind is code.SUBPATTERN:
            return self._sequence(held[3])
        if kind is code.ATOMIC_GROUP:
            return self._kept(held)
        if kind is code.BRANCH:
            parts = [self._sequence(b) for b in held[1]]
            first, last = ({n for p in parts for n in getattr(p, end)} for end in ("first", "last"))
            return Part(first, last, empty=any(p.empty for p in parts))
        if kind is code.POSSESSIVE_REPEAT:
            return self._kept([(code.MAX_REPEAT, held)])
        if kind in (code.MAX_REPEAT, code.MIN_REPEAT):
            return self._repeat(*held)
        if kind is code.GROUPREF:
            return Part(set(), set(), empty=True)
        if kind in (code.ASSERT, code.ASSERT_NOT, code.AT):
            return self._condition(node)
        return None

    def _kept(self, nodes: Any) -> Part:  # noqa: ANN401
        begin = len(self.takes)
        part = self._sequence(nodes)
        self.held |= set(range(begin, len(self.takes)))
        return part

    def _condition(self, node: Any) -> Part | None:  # noqa: ANN401
        """What must hold here and may fail."""
        kind, held = node
        if kind is code.AT and held in (code.AT_BEGINNING, code.AT_BEGINNING_STRING):
            return None
        if kind in (code.ASSERT, code.ASSERT_NOT) and held[0] < 0:
            return None
        # A position that takes nothing: behind it nothing ends, and before it everything may fail.
        at = len(self.takes)
        self.takes.append(frozenset())
        self.follows.append(set())
        return Part({at}, {at}, empty=True)

    def _repeat(self, least: int, most: int, nodes: Any) -> Part:  # noqa: ANN401
        if most is code.MAXREPEAT:
            copies = [self._sequence(nodes) for _ in range(max(1, min(least, _COPIES)))]
            loop = copies[-1]
            for one in loop.last:
                self.double |= {(one, n) for n in loop.first & self.follows[one]}
                self.follows[one] |= loop.first
        else:
            copies = [self._sequence(nodes) for _ in range(min(most, _COPIES))]
        whole = Part(set(), set(), empty=True)
        for n, part in enumerate(copies):
            optional = part.empty or n >= least
            for one in whole.last:
                self.follows[one] |= part.first
            whole.first |= part.first if whole.empty else set()
            whole.last = part.last | (whole.last if optional else set())
            whole.empty = whole.empty and optional
        return whole


def _letters(nodes: Iterable[Any], flags: int) -> Iterator[str]:
    for kind, held in nodes:
        if kind in (code.LITERAL, code.NOT_LITERAL):
            yield from {chr(held), chr(held).lower()} if flags & re.IGNORECASE else chr(held)
        elif kind is code.IN:
            yield from _letters(((k, h) for k, h in held if k is code.LITERAL), flags)
            yield from (chr(h[0]) for k, h in held if k is code.RANGE)
        elif kind is code.BRANCH:
            for branch in held[1]:
                yield from _letters(branch, flags)
        elif kind is code.SUBPATTERN:
            yield from _letters(held[3], flags)
        elif kind is code.ATOMIC_GROUP:
            yield from _letters(held, flags)
        elif kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            yield from _letters(held[2], flags)
        elif kind in (code.ASSERT, code.ASSERT_NOT):
            yield from _letters(held[1], flags)


_CATEGORIES = {
    code.CATEGORY_DIGIT: r"\d", code.CATEGORY_NOT_DIGIT: r"\D", code.CATEGORY_SPACE: r"\s",
    code.CATEGORY_NOT_SPACE: r"\S", code.CATEGORY_WORD: r"\w", code.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _in(members: Sequence[Any], one: str, fold: bool) -> bool:
    tried = {one, one.lower(), one.upper()} if fold else {one}
    inside, negated = False, False
    for kind, held in members:
        if kind is code.NEGATE:
            negated = True
        elif kind is code.LITERAL:
            inside = inside or chr(held) in tried
        elif kind is code.RANGE:
            inside = inside or any(len(c) == 1 and held[0] <= ord(c) <= held[1] for c in tried)
        elif kind is code.CATEGORY:
            inside = inside or re.match(_CATEGORIES[held], one) is not None
    return inside != negated


def problems(pattern: str, flags: int = 0, *, searched: bool = True) -> list[Found]:
    """How a pattern may take more than linear time, at most one of each kind."""
    made = Automaton(pattern, flags)
    loops = _loops(made)
    risky = [q for q in loops if not _is_over(made, q)]
    found: list[Found] = []
    if searched and made.after is not None:
        found += _again(made, risky)
    found += _ways(made, risky)
    return found


def _is_over(made: Automaton, at: int) -> bool:
    """Whether a match may always end at a position: whatever follows, it does not fail."""
    return at in made.ends and all(made.takes[n] for n in made.follows[at])


def _loops(made: Automaton) -> dict[int, int]:
    """Positions that lead back to themselves, each with the number of its loop (Tarjan)."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    found: dict[int, int] = {}
    stack: list[int] = []
    for root in range(len(made.takes)):
        work = [(root, iter(made.follows[root]))] if root not in order else []
        while work:
            at, rest = work[-1]
            if at not in order:
                order[at] = low[at] = len(order)
                stack.append(at)
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[at])
                if low[at] == order[at]:
                    own = stack[stack.index(at) :]
                    del stack[stack.index(at) :]
                    low |= dict.fromkeys(own, len(made.takes) * 2)
                    if len(own) > 1 or at in made.follows[at]:
                        found |= dict.fromkeys(own, at)
            elif following not in order:
                work.append((following, iter(made.follows[following])))
            elif following in stack:
                low[at] = min(low[at], order[following])
    return found


def _again(made: Automaton, risky: Sequence[int]) -> list[Found]:
    """A text from the beginning into a loop, which also leads round it and nowhere may be over.

    Where a match may end on the way round, it does, and the search goes on behind it.
    """
    after = made.after or {}
    open_ends = [q for q in range(len(made.takes)) if not _is_over(made, q)]
    for loop in risky:
        ways: dict[tuple[int, int, str], str] = {}
        todo: deque[tuple[int, int, str]] = deque()
        begin = ((made.first, made.follows[loop], "", ""),)
        steps: Iterable[tuple[set[int], set[int], str, str]] = begin
        while True:
            for firsts, seconds, begun, text in steps:
                for one, other in product(firsts, seconds.intersection(open_ends)):
                    for c in made.takes[one] & made.takes[other]:
                        state = (one, other, begun or c)
                        if (one, other) == (loop, loop) and c in after[begun or c]:
                            return [Found("again", text + c)]
                        if state not in ways:
                            ways[state] = text + c
                            todo.append(state)
            if not todo:
                break
            one, other, begun = state = todo.popleft()
            steps = ((made.follows[one], made.follows[other], begun, ways[state]),)
    return []


def _ways(made: Automaton, risky: Sequence[int]) -> list[Found]:
    """A text from one loop to another that leads round both, or two ways round one."""
    found: dict[str, Found] = {}
    loops = _loops(made)
    for one in sorted(loops):
        for other in risky:
            how = "two ways" if one == other else "two loops"
            if how in found or one in made.held:
                continue
            text = _walk(made, loops, one, other)
            if text:
                found[how] = Found(how, text)
    return list(found.values())


def _walk(made: Automaton, loops: dict[int, int], one: int, other: int) -> str:
    """Round `one`, from `one` to `other`, and round `other` on one text; "" where there is none.

    With `one` the same as `other`: two ways round it that differ somewhere.
    """
    begin = (one, one, other, False)
    ways = {begin: ""}
    todo = deque([begin])
    while todo:
        a, b, c, parted = state = todo.popleft()
        text = ways[state]
        for a2 in made.follows[a]:
            if loops.get(a2) != loops[one]:
                continue
            for b2 in made.follows[b]:
                common = made.takes[a2] & made.takes[b2]
                if not common:
                    continue
                for c2 in (b2,) if one == other else made.follows[c]:
                    if loops.get(c2) != loops[other]:
                        continue
                    for letter in sorted(common & made.takes[c2])[:1]:
                        split = parted or a2 != b2 or (a, a2) in made.double
                        following = (a2, b2, c2, split)
                        if (a2, b2, c2) == (one, other, other) and (one != other or split):
                            return text + letter
                        if following not in ways:
                            ways[following] = text + letter
                            todo.append(following)
    return ""


def main() -> int:
    """Print what may be slow; exit status 1 where something is."""
    every = patterns()
    slow = 0
    for held in every:
        for found in problems(held.pattern, held.flags, searched=held.searched):
            slow += 1
            print(f"{held.where}: {found.how} on {found.text!r}: {held.pattern[:120]!r}")
    print(f"{len(every)} patterns, {slow} findings")
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main())
