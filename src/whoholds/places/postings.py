"""Keys to numbers, packed: a trie of the keys, and for each the numbers that bear it. Pure."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate

import marisa_trie


def pack_postings(keys: Sequence[Sequence[str]]) -> tuple[bytes, bytes]:
    """Trie and table of `keys`, where `keys[n]` are the different keys of number n.

    The table is offsets, then numbers, 32 bits each in the machine's byte order: for the key that
    the trie numbers k the numbers at offsets[k]:offsets[k + 1], rising.
    """
    trie = marisa_trie.Trie({key for of_one in keys for key in of_one})
    numbered = [[trie[key] for key in of_one] for of_one in keys]
    counts = array("I", bytes(4 * (len(trie) + 1)))
    for of_one in numbered:
        for k in of_one:
            counts[k + 1] += 1
    offsets = array("I", accumulate(counts))
    at = array("I", offsets)
    numbers = array("I", bytes(4 * sum(map(len, numbered))))
    for n, of_one in enumerate(numbered):
        for k in of_one:
            numbers[at[k]] = n
            at[k] += 1
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

    def keys(self, prefix: str = "") -> list[str]:
        """Every key that begins with `prefix`."""
        found: list[str] = self._trie.keys(prefix)
        return found
