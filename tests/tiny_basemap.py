"""A map file of one tile, made by hand: PMTiles version 3, a vector tile with land and a border.

The form is https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path

EXTENT = 4096
HEADER = 127


def varint(number: int) -> bytes:
    told = bytearray()
    while number > 0x7F:
        told.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*told, number])


def field(number: int, body: bytes | int) -> bytes:
    """A field of a protocol buffer: a number, or bytes with their length."""
    if isinstance(body, int):
        return varint(number << 3) + varint(body)
    return varint(number << 3 | 2) + varint(len(body)) + body


def zigzag(number: int) -> int:
    return number << 1 if number >= 0 else -number * 2 - 1


def drawn(points: list[tuple[int, int]], *, closed: bool) -> bytes:
    """Points as the commands of a vector tile."""
    steps, at = [], (0, 0)
    for point in points:
        steps += [zigzag(point[0] - at[0]), zigzag(point[1] - at[1])]
        at = point
    told = [1 | 1 << 3, *steps[:2], 2 | (len(points) - 1) << 3, *steps[2:]]
    return b"".join(map(varint, [*told, 7 | 1 << 3] if closed else told))


def layer(name: str, kind: int, geometry: bytes) -> bytes:
    feature = field(3, kind) + field(4, geometry)
    return field(15, 2) + field(1, name.encode()) + field(2, feature) + field(5, EXTENT)


def write_basemap(path: Path) -> Path:
    """Land over the whole world, and a border across it."""
    corners = [(0, 0), (EXTENT, 0), (EXTENT, EXTENT), (0, EXTENT)]
    tile = field(3, layer("earth", 3, drawn(corners, closed=True)))
    tile += field(3, layer("boundaries", 2, drawn([(0, 0), (EXTENT, EXTENT)], closed=False)))
    layers = [{"id": "earth", "fields": {}}, {"id": "boundaries", "fields": {}}]
    metadata = json.dumps({"vector_layers": layers}).encode()
    # One entry: the number of tiles, their ids, run lengths, lengths, offsets (one more than is).
    root = b"".join(map(varint, [1, 0, 1, len(tile), 1]))
    at = HEADER + len(root)
    spans = [HEADER, len(root), at, len(metadata), at + len(metadata), 0]
    spans += [at + len(metadata), len(tile), 1, 1, 1]
    box = struct.pack("<4i", -1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000)
    # Clustered; nothing packed; vector tiles; zoom 0 alone.
    kinds = bytes([1, 1, 1, 1, 0, 0])
    centre = struct.pack("<B2i", 0, 0, 0)
    head = b"PMTiles\x03" + struct.pack("<11Q", *spans) + kinds + box + centre
    assert len(head) == HEADER
    path.write_bytes(head + root + metadata + tile)
    return path
