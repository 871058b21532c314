"""Features as GeoJSON (RFC 7946), piece by piece. Pure.

Longitude comes first, WGS 84, seven decimals (a centimetre). `<` is written as an escape, so that
no text can end a script element that the document is put into.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from whoholds.model.feature import Feature, box_of
from whoholds.show.citation import iso

#: Decimals of a degree that are written: RFC 7946, section 11.2, takes six for ten centimetres.
DIGITS = 7
MEDIA = "application/geo+json"
_ENCODER = msgspec.json.Encoder()


def geometry_of(feature: Feature) -> Mapping[str, Any] | None:
    """The geometry: a point, several, or null where the ground is not known."""
    return _geometry(feature.points) if feature.points else None


@lru_cache(1 << 14)
def _geometry(points: tuple[tuple[float, float], ...]) -> Mapping[str, Any]:
    """Of points; many features are of the same place."""
    if len(points) == 1:
        return {"type": "Point", "coordinates": _rounded(points[0])}
    return {"type": "MultiPoint", "coordinates": [_rounded(p) for p in points]}


def _rounded(point: tuple[float, float]) -> list[float]:
    return [round(point[0], DIGITS), round(point[1], DIGITS)]


def feature_json(feature: Feature) -> dict[str, Any]:
    """One feature, its time as `datetime` members of its own."""
    told: dict[str, Any] = {
        "type": "Feature",
        "id": feature.feature_id,
        "geometry": geometry_of(feature),
        "properties": feature.properties,
    }
    if feature.start is not None or feature.end is not None:
        told["when"] = {"start": iso(feature.start), "end": iso(feature.end)}
    if len(feature.points) > 1 and (box := box_of(feature.points)) is not None:
        told["bbox"] = [round(x, DIGITS) for x in box]
    return told


def encoded(told: Any) -> bytes:  # noqa: ANN401  (any JSON)
    """JSON that is safe inside HTML, too."""
    return safe_inside(_ENCODER.encode(told))


def safe_inside(json_text: bytes) -> bytes:
    """JSON, however much of it, made safe inside HTML: `<` stands in its texts alone."""
    return json_text.replace(b"<", b"\\u003c")


def collection(
    features: Iterable[Feature], query: Mapping[str, Any], *, name: str = ""
) -> Iterator[bytes]:
    """A feature collection with the query as a foreign member, one feature a line."""
    head = {"type": "FeatureCollection", "name": name, "whoholds": dict(query)}
    yield encoded(head)[:-1] + b',"features":['
    between = b"\n"
    for feature in features:
        yield between + encoded(feature_json(feature))
        between = b",\n"
    yield b"\n]}\n"


def line_of(feature: Feature) -> str:
    """A feature on one line, its members in one order: what its hash is taken of."""
    return json.dumps(feature_json(feature), ensure_ascii=False, sort_keys=True)
