"""Shell: features put aside on the disk, so that a file can say at its head what is in it.

How many there are, their bounds and their hash stand at the head of most forms, and are known only
after the last feature: what is exported is therefore written twice, and never held in memory.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO

import msgspec

from whoholds.model.feature import Feature, box_of
from whoholds.show.geojson_text import line_of

Box = tuple[float, float, float, float]


class Spool:
    """Features that were put aside: as often as they are asked for, in their order."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.rows = 0
        self.box: Box | None = None
        self.sha256 = ""

    def __iter__(self) -> Iterator[Feature]:
        """The features."""
        self._file.seek(0)
        decoder = msgspec.json.Decoder(Feature)
        return (decoder.decode(line) for line in self._file)

    def fill(self, features: Iterable[Feature]) -> None:
        """Put features aside, counted, bounded and hashed."""
        encoder = msgspec.json.Encoder()
        seal = hashlib.sha256()
        for feature in features:
            self._file.write(encoder.encode(feature) + b"\n")
            seal.update(line_of(feature).encode() + b"\n")
            self.rows += 1
            self.box = _around(self.box, box_of(feature.points))
        self.sha256 = seal.hexdigest()


def _around(one: Box | None, other: Box | None) -> Box | None:
    if one is None or other is None:
        return one or other
    west, south, east, north = zip(one, other, strict=True)
    return min(west), min(south), max(east), max(north)


@contextmanager
def spooled(features: Iterable[Feature]) -> Iterator[Spool]:
    """Features put aside until the block ends."""
    with tempfile.TemporaryFile(prefix="whoholds-") as file:
        spool = Spool(file)
        spool.fill(features)
        yield spool
