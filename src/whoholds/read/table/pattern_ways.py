"""In how many ways a regular expression from somebody else's file can be tried. Pure.

A backtracking engine tries, in the worst case, every way to divide a text among the repeats of an
expression and every branch of its choices: "(a+)+$" has so many on a file's name that it does not
end. The ways are counted from the parsed expression, a repeat without an end as one of the longest
name there is; an expression with few ways is quick on every name.
"""

from __future__ import annotations

from re import _constants as code  # type: ignore[attr-defined]  # no public name for its parser
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

#: Characters of the longest name of a file.
LONGEST = 255
#: One repeat without an end, a few bounded ones and choices; a second without an end is beyond it.
MOST_WAYS = 20_000
#: No expression for a day is as long.
MOST_CHARS = 300


def ways_of(pattern: str) -> int:
    """The ways of an expression, at most one more than `MOST_WAYS`.

    Raises:
        re.error: it is no regular expression.
    """
    if len(pattern) > MOST_CHARS:
        return MOST_WAYS + 1
    return _ways(parser.parse(pattern))


def _ways(nodes: Any) -> int:  # noqa: ANN401  (the parser's own list)
    ways = 1
    for kind, held in nodes:
        ways = min(ways * _ways_of_one(kind, held), MOST_WAYS + 1)
    return ways


def _ways_of_one(kind: Any, held: Any) -> int:  # noqa: ANN401  (the parser's own forms)
    if kind in {code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT}:
        least, most, inside = held
        most = min(most, LONGEST)
        own = _ways(inside)
        # Each number of times is a way, and each time in any of the ways of what is repeated.
        return sum(_power(own, n) for n in range(min(least, most), most + 1)) or 1
    if kind is code.BRANCH:
        return sum(map(_ways, held[1]))
    if kind is code.SUBPATTERN:
        return _ways(held[3])
    if kind is code.ATOMIC_GROUP:
        return _ways(held)
    if kind in {code.ASSERT, code.ASSERT_NOT}:
        return _ways(held[1])
    if kind is code.GROUPREF_EXISTS:
        return _ways(held[1]) + (_ways(held[2]) if held[2] else 1)
    return 1


def _power(own: int, times: int) -> int:
    return 1 if own == 1 else min(own ** min(times, 15), MOST_WAYS + 1)
