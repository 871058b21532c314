"""Claims as one W3C Web Annotation collection, a claim a line. Pure.

https://www.w3.org/TR/annotation-model/#annotation-collection
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from whoholds.model.entry import Found
from whoholds.show.citation import SCHEME, annotation
from whoholds.show.geojson_text import encoded

MEDIA = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


def annotation_page(
    case_id: str, found: Iterable[Found], query: Mapping[str, Any]
) -> Iterator[bytes]:
    """A page with all annotations, part of a collection that carries the query."""
    head: dict[str, Any] = {
        "@context": [
            "http://www.w3.org/ns/anno.jsonld",
            {"whoholds": "https://whoholds.example/ns#"},
        ],
        "id": f"{SCHEME}:{case_id}/claims?page=1",
        "type": "AnnotationPage",
        "startIndex": 0,
        "partOf": {
            "id": f"{SCHEME}:{case_id}/claims",
            "type": "AnnotationCollection",
            "total": query.get("claims", 0),
        },
        "whoholds:query": dict(query),
    }
    yield encoded(head)[:-1] + b',"items":['
    between = b"\n"
    for one in found:
        told = annotation(case_id, one.recorded, one.added, one.terms)
        told.pop("@context")
        yield between + encoded(told)
        between = b",\n"
    yield b"\n]}\n"
