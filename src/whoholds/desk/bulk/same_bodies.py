"""Bodies of text read before, so that what is read twice is read once. Needs numpy and rensa.

A body is a copy of an earlier one where MinHash signatures agree in most places and every sentence
that could carry a claim stands in the earlier one, word for word: what is left out has been said.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from whoholds.model.folding import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Places of the signatures of two bodies that agree: an estimate of the share of their shingles
#: that both have. Two captures of one page, and an agency's text in two papers, have .8 and more.
LEAST_ALIKE = 0.8
#: Numbers of a signature looked up together. Of bodies that share .8 of their shingles 998 in
#: 1,000 meet, of those that share .4 one in 22.
ROWS = 7
#: So many bodies are remembered, the last ones; some 6 kB each.
MOST_BODIES = 5_000


class _Body(NamedTuple):
    signature: NDArray[np.uint32]
    sentences: frozenset[int]


class SameBodies:
    """Bodies in the order in which they were met."""

    def __init__(self, most: int = MOST_BODIES) -> None:
        self._most = most
        self._bodies: OrderedDict[str, _Body] = OrderedDict()
        self._bands: dict[bytes, list[str]] = defaultdict(list)

    def copied_from(self, name: str, text: str, opening: Iterable[str]) -> str:
        """The name of the earlier body that this one copies; "" where there is none.

        A body that is no copy is remembered under its name.

        Args:
            name: the body's own.
            text: the body.
            opening: those of its sentences that could carry a claim.
        """
        from whoholds.ledger.lineage.shingling import shingle
        from whoholds.ledger.lineage.signing import sign

        signature = sign(shingle([text]))[0]
        own = _Body(signature, frozenset(hash_of(s) for s in opening))
        bands = [
            bytes([n]) + signature[k : k + ROWS].tobytes()
            for n, k in enumerate(range(0, len(signature), ROWS))
        ]
        near = dict.fromkeys(other for band in bands for other in self._bands.get(band, ()))
        for other in near:
            if self._holds(other, own):
                return other
        self._keep(name, own, bands)
        return ""

    def _holds(self, name: str, own: _Body) -> bool:
        earlier = self._bodies.get(name)
        if earlier is None or not own.sentences <= earlier.sentences:
            return False
        return float((earlier.signature == own.signature).mean()) >= LEAST_ALIKE

    def _keep(self, name: str, own: _Body, bands: Iterable[bytes]) -> None:
        if name in self._bodies:
            return
        self._bodies[name] = own
        for band in bands:
            self._bands[band].append(name)
        if len(self._bodies) > self._most:
            self._bodies.popitem(last=False)
            if len(self._bands) > 2 * self._most * len(own.signature) // ROWS:
                self._forget()

    def _forget(self) -> None:
        """Take out of the index what is remembered no more."""
        for band in list(self._bands):
            left = [n for n in self._bands[band] if n in self._bodies]
            if left:
                self._bands[band] = left
            else:
                del self._bands[band]


def hash_of(sentence: str) -> int:
    """A sentence's words as a number, the same in every process."""
    import zlib

    words = fold(sentence).encode()
    return zlib.crc32(words) << 32 | zlib.adler32(words)
