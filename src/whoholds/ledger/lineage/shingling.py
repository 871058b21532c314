"""Bodies as shingles: hashes of runs of words, many bodies at once. Pure; needs numpy.

A word is a run of letters and digits in lower case; scripts that put no spaces count a letter as
a word. What is between words (punctuation, line ends) does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

#: Words in a shingle. With 2 what any two reports of one subject share counts as copied; with 4
#: one changed word takes so many shingles along that a spun copy has too few left
#: (docs/copies.md has the figures).
WORDS = 3
#: Letters of scripts without spaces: CJK, kana, Thai, Lao, Khmer, Myanmar.
_UNSPACED = (
    (0x0E00, 0x0F00), (0x1000, 0x10A0), (0x1780, 0x1800), (0x2E80, 0xA000), (0xF900, 0xFB00),
    (0x20000, 0x32000),
)  # fmt: skip
_CODE_POINTS = 0x110000
#: Odd multipliers of 64 bits (the golden ratio's, and two of the SplitMix64 finaliser).
_GOLDEN, _MIX_1, _MIX_2 = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
#: The kind of a letter that is a word of its own.
_OWN_WORD = 2
#: Bodies of so many letters together are handled at a time: beyond the cache it takes three times
#: as long.
_BATCH_LETTERS = 1_000_000

Hashes = NDArray[np.uint64]
_Number = TypeVar("_Number", np.uint64, np.int64)


class Shingles(NamedTuple):
    """Hashes of all bodies one after another; body `n` has those from `starts[n]` on.

    A shingle that a body has twice is there twice.
    """

    hashes: Hashes
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def of(self, body: int) -> Hashes:
        """The shingles of one body, each once, in order."""
        return distinct(self.hashes[self.starts[body] : self.starts[body + 1]])


def distinct(numbers: NDArray[_Number]) -> NDArray[_Number]:
    """The numbers, each once, in order: by sorting, several times as fast as `np.unique`."""
    ordered = np.sort(numbers)
    new = np.ones(len(ordered), bool)
    new[1:] = ordered[1:] != ordered[:-1]
    return ordered[new]


def shingle(bodies: Sequence[str]) -> Shingles:
    """The shingles of each body; a body of fewer words has one, of all its words."""
    return join([_shingled(batch) for batch in _batches(bodies)])


def _batches(bodies: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    letters = 0
    for body in bodies:
        batch.append(body.lower())
        letters += len(body)
        if letters >= _BATCH_LETTERS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


def _shingled(bodies: Sequence[str]) -> Shingles:
    codes = _codes("\n".join(bodies))
    ends = np.cumsum(np.fromiter((len(b) + 1 for b in bodies), np.int64, len(bodies)))
    words, begins = _words(codes)
    body_of = np.searchsorted(ends, begins, side="right")
    counts = np.bincount(body_of, minlength=len(bodies)).astype(np.int64)
    return _runs(words, body_of, counts)


def join(parts: Sequence[Shingles]) -> Shingles:
    """The shingles of several batches as one."""
    if not parts:
        return Shingles(np.zeros(0, np.uint64), np.zeros(1, np.int64))
    hashes = np.concatenate([p.hashes for p in parts])
    sizes = np.concatenate([np.diff(p.starts) for p in parts])
    return Shingles(hashes, np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64))


def pick(shingles: Shingles, bodies: NDArray[np.int64]) -> Shingles:
    """The shingles of some of the bodies, in the order given."""
    sizes = shingles.starts[bodies + 1] - shingles.starts[bodies]
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    return Shingles(shingles.hashes[ranges(shingles.starts[bodies], sizes)], starts)


def ranges(firsts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers from each first on, so many each, one after another."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    out: NDArray[np.int64] = np.repeat(firsts - (ends - sizes), sizes)
    out += np.arange(total)
    return out


def _codes(text: str) -> NDArray[np.uint8] | NDArray[np.uint32]:
    """Code points; bytes where all are ASCII, which is four times as fast."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _words(codes: NDArray[np.uint8] | NDArray[np.uint32]) -> tuple[Hashes, NDArray[np.int64]]:
    """The hash of every word, and where it begins.

    A word's hash is the polynomial of its letters, taken from the running sum over the whole text
    and divided by the power at which the word begins: a few passes, whatever words there are.
    """
    kinds = _kinds(ascii_only=codes.dtype == np.uint8)[codes]
    inside = np.concatenate([[False], kinds > 0, [False]])
    changes = inside[1:] != inside[:-1]
    if codes.dtype != np.uint8:
        own = np.concatenate([[False], kinds == _OWN_WORD, [False]])
        changes |= own[1:] | own[:-1]
    edges = np.flatnonzero(changes)
    spans = inside[edges + 1]
    begins, ends = edges[spans], edges[np.flatnonzero(spans) + 1]
    powers, inverses = _powers(1 << len(codes).bit_length())
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum((codes + np.uint64(1)) * powers[: len(codes)], out=sums[1:])
    return _mixed((sums[ends] - sums[begins]) * inverses[begins]), begins


def _runs(words: Hashes, body_of: NDArray[np.int64], counts: NDArray[np.int64]) -> Shingles:
    """Shingles of `WORDS` neighbouring words, within each body."""
    weighed = [words * p for p in _powers(WORDS)[0]]
    size = max(0, len(words) - WORDS + 1)
    total = np.zeros(size, np.uint64)
    for n, part in enumerate(weighed):
        total += part[n : n + size]
    whole = body_of[:size] == body_of[WORDS - 1 :] if size else np.zeros(0, bool)
    hashes, sizes = _mixed(total[whole]), np.maximum(counts - WORDS + 1, 0)
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    short = np.flatnonzero((counts > 0) & (counts < WORDS))
    if len(short):
        begins = np.cumsum(counts) - counts
        own = [weighed[0][begins[n] : begins[n] + counts[n]].sum() for n in short]
        hashes = np.insert(hashes, starts[short], _mixed(np.array(own, np.uint64)))
        sizes[short] = 1
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    return Shingles(hashes, starts)


def _mixed(hashes: Hashes) -> Hashes:
    """Every bit of a hash made to depend on all (the finaliser of SplitMix64)."""
    out = hashes ^ (hashes >> np.uint64(30))
    out *= np.uint64(_MIX_1)
    out ^= out >> np.uint64(27)
    out *= np.uint64(_MIX_2)
    out ^= out >> np.uint64(31)
    return out


@lru_cache(maxsize=8)
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """Powers of the base from 0 on, and what takes them back, modulo 2^64."""
    inverse = pow(_GOLDEN, -1, 1 << 64)
    return tuple(_accumulated(base, size) for base in (_GOLDEN, inverse))  # type: ignore[return-value]


def _accumulated(base: int, size: int) -> Hashes:
    factors = np.full(size, base, np.uint64)
    factors[0] = 1
    return np.multiply.accumulate(factors)


@lru_cache(maxsize=2)
def _kinds(*, ascii_only: bool) -> NDArray[np.uint8]:
    """Of each code point: 0 between words, 1 in a word, 2 a word of its own."""
    size = 128 if ascii_only else _CODE_POINTS
    kinds = np.fromiter((chr(n).isalnum() for n in range(size)), np.uint8, size)
    if not ascii_only:
        for first, last in _UNSPACED:
            kinds[first:last] *= _OWN_WORD
    return kinds
