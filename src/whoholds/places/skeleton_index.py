"""Skeletons to numbers of places, packed flat: exact and within a few edits. Pure.

Keys of one length stand together, sorted, each as many bytes as it has letters: a key is found by
halving, and its neighbours are a scan over the few lengths that can be within reach. The same
bytes serve in memory, mapped from a file, or as a column of a database.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from whoholds.places.romanisation import take_apart

#: Longer keys are not kept (none of 112,790 drawn from cities500 is). Keys with letters outside
#: ASCII are of scripts that no table romanises; both are found by their exact spelling only.
LONGEST_KEY = 63
#: "WSK1", and a check that the bytes are of this machine's order.
_MAGIC = 0x57534B31
_HEAD = 2 + LONGEST_KEY + 1

Pair = tuple[str, int]


class Near(NamedTuple):
    """A key that is kept, with its distance in edits from the one asked for."""

    key: str
    edits: int


class Packer:
    """Gathers (skeleton, number) pairs in any order, flat: a key's letters and four bytes each."""

    def __init__(self) -> None:
        self._keys = [bytearray() for _ in range(LONGEST_KEY + 1)]
        self._ids = [array("I") for _ in range(LONGEST_KEY + 1)]

    def add(self, key: str, number: int) -> None:
        """One pair; keys that are too long or outside ASCII are left out.

        Raises:
            OverflowError: the number is none from 0 to 2**32 - 1.
        """
        if key and len(key) <= LONGEST_KEY and key.isascii():
            self._ids[len(key)].append(number)
            self._keys[len(key)] += key.encode("ascii")

    def packed(self) -> bytes:
        """The index of all pairs, each kept once, for `PackedSkeletons`."""
        keys = bytearray()
        counts = array("I")
        starts, ids = array("I"), array("I")
        for size in range(LONGEST_KEY + 1):
            before = len(starts)
            for key, number in self._sorted(size):
                if len(starts) == before or keys[-size:] != key:
                    keys += key
                    starts.append(len(ids))
                ids.append(number)
            counts.append(len(starts) - before)
        starts.append(len(ids))
        keys += bytes(-len(keys) % 4)
        head = array("I", [_MAGIC, len(keys), *counts])
        return b"".join((head.tobytes(), bytes(keys), starts.tobytes(), ids.tobytes()))

    def _sorted(self, size: int) -> list[tuple[bytes, int]]:
        block, ids = bytes(self._keys[size]), self._ids[size]
        return sorted({(block[n * size : (n + 1) * size], i) for n, i in enumerate(ids)})


def pack(pairs: Iterable[Pair]) -> bytes:
    """The index of (skeleton, number) pairs, the numbers from 0 to 2**32 - 1, in any order."""
    packer = Packer()
    for key, number in pairs:
        packer.add(key, number)
    return packer.packed()


def pack_grouped(bearers: Mapping[str, Sequence[int]]) -> bytes:
    """As `pack`, of keys with their different numbers, rising: a third of the time."""
    of_size: list[list[str]] = [[] for _ in range(LONGEST_KEY + 1)]
    for key in bearers:
        if key and len(key) <= LONGEST_KEY and key.isascii():
            of_size[len(key)].append(key)
    ordered = [key for keys in of_size for key in sorted(keys)]
    block = "".join(ordered).encode("ascii")
    block += bytes(-len(block) % 4)
    starts = array("I", accumulate((len(bearers[key]) for key in ordered), initial=0))
    ids = array("I", chain.from_iterable(bearers[key] for key in ordered))
    head = array("I", [_MAGIC, len(block), *map(len, of_size)])
    return b"".join((head.tobytes(), block, starts.tobytes(), ids.tobytes()))


class PackedSkeletons:
    """The index that `pack` made, read where it lies: bytes, a mapped file."""

    def __init__(self, packed: bytes | memoryview) -> None:
        """Read the head.

        Raises:
            ValueError: these are no such bytes, or those of a machine of another byte order.
        """
        whole = memoryview(packed)
        if len(whole) < 4 * _HEAD:
            raise ValueError("no index of skeletons: it is cut short")
        head = whole[: 4 * _HEAD].cast("I")
        if head[0] != _MAGIC:
            raise ValueError("no index of skeletons of this format and byte order")
        self._counts = list(head[2:])
        self._keys = whole[4 * _HEAD : 4 * _HEAD + head[1]]
        numbers = whole[4 * _HEAD + head[1] :].cast("I")
        total = sum(self._counts)
        if head[1] < sum(n * c for n, c in enumerate(self._counts)) or len(numbers) <= total:
            raise ValueError("no index of skeletons: it is cut short")
        self._starts, self._ids = numbers[: total + 1], numbers[total + 1 :]

    def __len__(self) -> int:
        """How many different keys there are."""
        return sum(self._counts)

    def ids(self, key: str) -> tuple[int, ...]:
        """The numbers kept under a key."""
        size = len(key)
        if not key.isascii() or not 0 < size <= LONGEST_KEY:
            return ()
        at = self._first_not_below(key.encode("ascii"), size)
        if at == self._counts[size] or self._key(at, size) != key.encode("ascii"):
            return ()
        number = sum(self._counts[:size]) + at
        return tuple(self._ids[self._starts[number] : self._starts[number + 1]])

    def near(self, key: str, edits: int) -> list[Near]:
        """Every kept key whose marks and numbers are those of `key` and whose rest is within reach.

        An edit adds, drops or changes a letter or swaps two that stand together (optimal string
        alignment). The nearest come first.
        """
        # Only where a name is looked up that nobody listed: reading does without.
        from rapidfuzz import process  # noqa: PLC0415
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        parts = take_apart(key)
        head, rest = parts.marks + parts.numbers, parts.rest
        out: list[Near] = []
        for size in range(max(1, len(key) - edits), min(LONGEST_KEY, len(key) + edits) + 1):
            near = process.extract(
                rest,
                list(self._rests(head, size)),
                scorer=OSA.distance,
                score_cutoff=edits,
                limit=None,
            )
            out += [Near(head + found, int(distance)) for found, distance, _ in near]
        return sorted(out, key=lambda n: (n.edits, n.key))

    def _rests(self, head: str, size: int) -> Iterator[str]:
        """The rests of the keys of a length that begin with just this head."""
        first = self._first_not_below(f"{head}:".encode("ascii"), size)
        last = self._first_not_below(f"{head}\x7f".encode("ascii"), size)
        offset = self._offset(size)
        block = bytes(self._keys[offset + first * size : offset + last * size]).decode("ascii")
        skip = len(head)
        for at in range(skip, len(block), size):
            yield block[at : at + size - skip]

    def _first_not_below(self, key: bytes, size: int) -> int:
        low, high = 0, self._counts[size]
        while low < high:
            middle = (low + high) // 2
            if self._key(middle, size) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def _key(self, at: int, size: int) -> bytes:
        start = self._offset(size) + at * size
        return bytes(self._keys[start : start + size])

    def _offset(self, size: int) -> int:
        return sum(n * self._counts[n] for n in range(size))
