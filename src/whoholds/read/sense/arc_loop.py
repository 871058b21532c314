"""The loop of the model's parser, compiled: which word hangs on which. Pure; needs numba.

Arc-eager parsing with sentence breaks (Nivre 2003; Honnibal & Johnson 2015, "An improved
non-monotonic transition system"), greedy, as spaCy does it: a stack and a buffer of words, and at
each step the valid move of the highest score. The score of a state is a sum of eight words' rows,
the larger of each pair, and one layer. spaCy's own loop takes Python's lock at each step: of 64
sentences of the Guardian sample together the parser took .47 ms each with it, and .14 ms with this.
Each is parsed by itself, so that nothing beside it can change a bit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, ParamSpec, TypeVar, cast

import numpy as np
from numba import config, njit
from numpy.typing import NDArray

_P = ParamSpec("_P")
_R = TypeVar("_R")

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

#: The kinds of moves, in the model's order.
SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
#: Words whose rows make up a state, and what each row has numbers for.
WORDS, PIECES = 8, 2
#: Counters of a state: words on the stack, words put back on the buffer, the next one, its end.
DEPTH, WAITING, NEXT, END = range(4)


class Scorer(NamedTuple):
    """What gives moves their scores, and what they are.

    `bias` (2 x width); `weights` (width x moves) and `shift` (moves); of each move its `kind`.
    """

    bias: Floats
    weights: Floats
    shift: Floats
    kind: Ints


class State(NamedTuple):
    """A sentence under way; all but `at`, `stack` and `waiting` have a number for each word.

    `first` says that a sentence begins with the word, `kept` that it came back from the stack;
    `left` and `right` name the last child on that side, `earlier` the one before a child.
    """

    at: Ints
    stack: Ints
    waiting: Ints
    first: Ints
    kept: Ints
    head: Ints
    left: Ints
    right: Ints
    earlier: Ints
    by: Ints


def _compiled(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Compiled at the first call; kept between runs where a folder is named for it.

    A product and its sum may be one operation, as in the library's own products of matrices.
    """
    options: dict[str, Any] = {"nogil": True, "fastmath": {"contract"}}
    if not config.CACHE_DIR:
        return cast("Callable[_P, _R]", njit(**options)(function))
    try:
        return cast("Callable[_P, _R]", njit(cache=True, **options)(function))
    except RuntimeError:  # no folder can be written
        return cast("Callable[_P, _R]", njit(**options)(function))


@_compiled
def _stacked(state: State, n: int) -> int:
    """The n-th word from the top of the stack, -1 where there is none."""
    at = state.at[DEPTH] - 1 - n
    found: int = state.stack[at] if at >= 0 else -1
    return found


@_compiled
def _ahead(state: State, n: int) -> int:
    """The n-th word of the buffer, -1 where there is none."""
    back = state.at[WAITING]
    at: int = state.at[NEXT] + n - back
    if n < back:
        at = state.waiting[back - 1 - n]
    elif at >= state.at[END]:
        at = -1
    return at


@_compiled
def _look(state: State, words: Ints) -> None:
    """The words whose rows make up the state's score; -1 for one that is not there."""
    top, front = _stacked(state, 0), _ahead(state, 0)
    words[0], words[1] = front, _ahead(state, 1)
    words[2], words[3], words[4] = top, _stacked(state, 1), _stacked(state, 2)
    words[5] = state.left[front] if front >= 0 else -1
    words[6] = state.left[top] if top >= 0 else -1
    words[7] = state.right[top] if top >= 0 else -1


@_compiled
def _score(words: Ints, rows: Floats, scorer: Scorer, work: tuple[Floats, Floats]) -> None:
    """Scores of all moves, in the second of `work`; row 0 stands for a word that is not there."""
    total, scores = work
    total[:] = 0
    for k in range(WORDS):
        row = rows[words[k] + 1, k]
        for n in range(len(total)):
            total[n] += row[n]
    for n in range(len(total)):
        total[n] += scorer.bias[n]
    scores[:] = 0
    for n in range(len(scorer.weights)):
        value = max(total[PIECES * n], total[PIECES * n + 1])
        weights = scorer.weights[n]
        for k in range(len(scores)):
            scores[k] += value * weights[k]
    for k in range(len(scores)):
        scores[k] += scorer.shift[k]


@_compiled
def _valid(state: State, valid: NDArray[np.bool_]) -> None:
    """Which kinds of moves the state allows."""
    depth, front, second = state.at[DEPTH], _ahead(state, 0), _ahead(state, 1)
    opens = front >= 0 and state.first[front] == 1
    joins = depth > 0 and front >= 0 and not opens
    valid[SHIFT] = depth == 0 or (joins and second >= 0 and state.kept[front] == 0)
    valid[REDUCE] = depth > 0
    valid[LEFT] = valid[RIGHT] = joins
    valid[BREAK] = second >= 0 and second == front + 1 and state.first[second] == 0


@_compiled
def _push(state: State) -> None:
    if state.at[WAITING] > 0:
        state.at[WAITING] -= 1
        word = state.waiting[state.at[WAITING]]
    else:
        word = state.at[NEXT]
        state.at[NEXT] += 1
    state.stack[state.at[DEPTH]] = word
    state.at[DEPTH] += 1


@_compiled
def _hang(state: State, head: int, child: int, move: int) -> bool:
    """Hang one word on another; whether the library would keep its former arc too."""
    odd, former = False, state.head[child]
    if former >= 0:
        side = state.left if former > child else state.right
        if side[former] == child:
            side[former] = state.earlier[child]
        else:
            odd = True
    side = state.left if head > child else state.right
    state.earlier[child] = side[head]
    side[head] = child
    state.head[child], state.by[child] = head, move
    return odd


@_compiled
def _do(state: State, kind: int, move: int) -> bool:
    """Make a move; whether it is one that the library does in a way of its own."""
    odd, top, front = False, _stacked(state, 0), _ahead(state, 0)
    if kind == BREAK:
        state.first[_ahead(state, 1)] = 1
    elif kind == SHIFT:
        _push(state)
    elif kind == REDUCE:
        if state.head[top] < 0 and state.at[DEPTH] > 1:
            state.kept[top] = 1
            state.waiting[state.at[WAITING]] = top
            state.at[WAITING] += 1
        state.at[DEPTH] -= 1
    elif kind == LEFT:
        odd = _hang(state, front, top, move)
        state.kept[front] = 0
        state.at[DEPTH] -= 1
    else:
        odd = _hang(state, top, front, move)
        _push(state)
    return odd


@_compiled
def _begin(state: State, size: int) -> None:
    state.at[DEPTH] = state.at[WAITING] = state.at[NEXT] = 0
    state.at[END] = size
    state.first[:size] = state.kept[:size] = 0
    state.head[:size] = state.left[:size] = state.right[:size] = -1
    state.earlier[:size] = state.by[:size] = -1
    if size:
        state.first[0] = 1


@_compiled
def parse(rows: Floats, ends: Ints, scorer: Scorer, state: State, found: Ints) -> int:
    """Parse sentences one after the other.

    Args:
        rows: of a missing word and then of each word of each sentence its rows in the eight parts
            that it may play (1 + words, 8, 2 x width).
        ends: where each sentence ends among the words.
        scorer: what scores moves.
        state: room for a sentence as long as the longest.
        found: of each word its head, counted from the sentence's first word, and the number of the
            move that hung it there (words, 2); -1 and -1 for one that hangs on none.

    Returns:
        How many sentences met a case that the library decides in a way of its own (it would keep
        two arcs of one word): these are to be parsed by the library. 0 on any text met so far.
    """
    words = np.empty(WORDS, np.int32)
    work = (np.empty(len(scorer.bias), np.float32), np.empty(len(scorer.kind), np.float32))
    valid = np.empty(BREAK + 1, np.bool_)
    odd, start = 0, 0
    for end in ends:
        _begin(state, end - start)
        own = np.concatenate((rows[:1], rows[start + 1 : end + 1]))
        while state.at[DEPTH] > 0 or _ahead(state, 0) >= 0:
            _look(state, words)
            _score(words, own, scorer, work)
            _valid(state, valid)
            best = -1
            for move in range(len(scorer.kind)):
                if valid[scorer.kind[move]] and (best < 0 or work[1][move] > work[1][best]):
                    best = move
            if _do(state, scorer.kind[best], best):
                odd += 1
        for n in range(end - start):
            found[start + n, 0], found[start + n, 1] = state.head[n], state.by[n]
        start = end
    return odd
