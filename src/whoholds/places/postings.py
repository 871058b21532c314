"""Keys to numbers, packed: a trie of the keys, and for each the numbers that bear it. Pure."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, chain, repeat

import marisa_trie


def pack_postings(keys: Sequence[Sequence[str]]) -> tuple[bytes, bytes]:
    """Trie and table of `keys`, where `keys[n]` are the different keys of number n.

    The table is offsets, then numbers, 32 bits each in the machine's byte order: for the key that
    the trie numbers k the numbers at offsets[k]:offsets[k + 1], rising.
    """
    # Most keys have one bearer: a list for each would cost as much as all the rest.
    flat = list(chain.from_iterable(keys))
    bearers = list(chain.from_iterable(map(repeat, range(len(keys)), map(len, keys))))
    first = dict(zip(reversed(flat), reversed(bearers), strict=True))
    others: defaultdict[str, list[int]] = defaultdict(list)
    for key, n in zip(flat, bearers, strict=True):
        if first[key] != n:
            others[key].append(n)
    trie = marisa_trie.Trie(first)
    ordered = [""] * len(trie)
    for key, k in trie.iteritems():
        ordered[k] = key
    grouped = [(first[k], *others[k]) if k in others else (first[k],) for k in ordered]
    offsets = array("I", accumulate(map(len, grouped), initial=0))
    numbers = array("I", chain.from_iterable(grouped))
    return trie.tobytes(), (offsets + numbers).tobytes()


class Postings:
    """Looks up what `pack_postings` packed."""

    def __init__(self, trie: bytes, table: bytes) -> None:
        """Raises `ValueError` or `RuntimeError` where the two do not go together."""
        self._trie = marisa_trie.Trie().frombytes(trie)
        self._table = memoryview(table).cast("I")
        self._first = len(self._trie) + 1
        if len(self._table) < self._first:
            raise ValueError("the table of places is shorter than the list of names")
        if len(self._table) != self._first + self._table[self._first - 1]:
            raise ValueError("the table of places does not fit the list of names")

    def __len__(self) -> int:
        """How many different keys there are."""
        return len(self._trie)

    def numbers(self, key: str) -> tuple[int, ...]:
        """The numbers that bear the key."""
        k = self._trie.get(key)
        if k is None:
            return ()
        start, end = self._table[k], self._table[k + 1]
        return tuple(self._table[self._first + start : self._first + end])

    def prefixes(self, text: str) -> list[str]:
        """Every key that `text` begins with."""
        found: list[str] = self._trie.prefixes(text)
        return found

    def listed(self, prefix: str = "") -> list[str]:
        """Every key that begins with `prefix`."""
        found: list[str] = self._trie.keys(prefix)
        return found
