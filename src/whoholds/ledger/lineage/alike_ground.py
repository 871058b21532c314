"""Which names of ground may be spellings of one, among tens of thousands, without all pairs. Pure.

`same_ground` compares two names. Here each name is filed under what it must have in common with
one that is the same: whole keys, words, stems, consonants, and the key with as many letters left
out as another spelling may differ by (Bocek, Hunt and Stiller, "Fast Similarity Search in Large
Dictionaries", 2007; cited from memory). So the work grows with the names and with the pairs that
are alike, not with all pairs of names of one beginning.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from whoholds.ledger.lineage.comparing import LONG_WORD, PlaceKey
from whoholds.ledger.lineage.sameness import (
    LEAST_CONSONANTS,
    LEAST_STEM,
    same_ground,
    stem_of,
)
from whoholds.ledger.lineage.speakers import LIKE_LETTERS
from whoholds.places.romanisation import consonants

#: Letters that may be left out of a key; keys that another spelling may differ from by more are so
#: long that three letters in a row tell them well enough.
MOST_LEFT_OUT = 3
_LONG, _VERY_LONG = 20, 24
#: After every letter.
_END = "\U0010ffff"
_Tie = tuple[str, ...]


def alike_ground(places: Sequence[PlaceKey]) -> dict[int, set[int]]:
    """Number of a name -> numbers of later ones of which `same_ground` is true."""
    found: dict[int, set[int]] = {}
    for one, other in {*_tied(places), *_continued(places)}:
        if same_ground(places[one], places[other]):
            found.setdefault(one, set()).add(other)
    return found


def _tied(places: Sequence[PlaceKey]) -> Iterator[tuple[int, int]]:
    """Pairs that have a tie in common, the lower number first.

    Ties are told by their hashes alone, for there are dozens of a name: two that meet by chance are
    compared in vain.
    """
    size = len(places)
    ties = (frozenset(map(hash, _ties(p))) for p in places)
    filed = sorted(tie * size + n for n, own in enumerate(ties) for tie in own)
    begin = 0
    for at in range(1, len(filed) + 1):
        if at == len(filed) or filed[at] // size != filed[begin] // size:
            if at - begin > 1:
                yield from combinations([code % size for code in filed[begin:at]], 2)
            begin = at


def _ties(place: PlaceKey) -> Iterator[_Tie]:
    """Of which two names of one ground share one, unless a key goes on from the other's."""
    said = (place.marks, place.numbers)
    yield from (("key", key) for key in place.keys)
    yield from (("word", *said, word) for word in place.words)
    for key in place.keys:
        if len(stem := stem_of(key)) >= LEAST_STEM:
            yield ("stem", *said, stem)
        if len(bare := consonants(key)) >= LEAST_CONSONANTS:
            yield ("sounds", *said, bare)
        if len(key) >= LIKE_LETTERS:
            yield from (("like", *said, short) for short in _shortened(key))


def _shortened(key: str) -> Iterable[str]:
    """The key with letters left out, all but the first, which is the same in two spellings."""
    if len(key) >= _LONG:
        yield from (f"{key[0]} {key[n : n + 3]}" for n in range(len(key) - 2))
    if len(key) < _VERY_LONG:
        for count in range(_left_out(len(key)) + 1):
            for gone in combinations(range(1, len(key)), count):
                yield "".join(c for n, c in enumerate(key) if n not in gone)


def _left_out(length: int) -> int:
    """So many letters may be left out of a key of this length to meet another spelling's."""
    longer = range(length, length + MOST_LEFT_OUT + 1)
    fits = (n // LIKE_LETTERS for n in longer if n - length <= n // LIKE_LETTERS)
    return min(max(fits), MOST_LEFT_OUT)


def _continued(places: Sequence[PlaceKey]) -> Iterator[tuple[int, int]]:
    """Pairs of which one's key begins as the other's does, but for its last letter."""
    rows = sorted((p.marks, p.numbers, key, n) for n, p in enumerate(places) for key in p.keys)
    for marks, numbers, key, n in rows:
        if len(key) < LONG_WORD:
            continue
        first = bisect_left(rows, (marks, numbers, key[:-1], -1))
        last = bisect_right(rows, (marks, numbers, key[:-1] + _END, len(places)))
        for *_, other, m in rows[first:last]:
            if m != n and len(other) >= len(key):
                yield min(n, m), max(n, m)
