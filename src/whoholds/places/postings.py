"""Keys to numbers, packed: a trie of the keys, and for each the numbers that bear it. Pure."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, chain

import marisa_trie


def pack_postings(keys: Sequence[Sequence[str]]) -> tuple[bytes, bytes]:
    """Trie and table of `keys`, where `keys[n]` are the different keys of number n.

    The table is offsets, then numbers, 32 bits each in the machine's byte order: for the key that
    the trie numbers k the numbers at offsets[k]:offsets[k + 1], rising.
    """
    bearers: defaultdict[str, list[int]] = defaultdict(list)
    for n, of_one in enumerate(keys):
        for key in of_one:
            bearers[key].append(n)
    trie = marisa_trie.Trie(bearers)
    ordered: list[list[int]] = [[]] * len(trie)
    for key, k in trie.iteritems():
        ordered[k] = bearers[key]
    offsets = array("I", accumulate(map(len, ordered), initial=0))
    numbers = array("I", chain.from_iterable(ordered))
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
