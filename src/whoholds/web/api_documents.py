"""The documents by which a program finds its way: landing page, conformance, collections. Pure.

OGC API Features, Part 1: Core (OGC 17-069r4). What is declared here is checked by tests, a
requirement each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whoholds.model.feature import LAYERS, LayerName
from whoholds.show.geojson_text import MEDIA as GEOJSON

#: Where the API is beside the pages.
ROOT = "/api"
JSON, PROBLEM = "application/json", "application/problem+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
#: The conformance classes that are declared.
CONFORMANCE = tuple(
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}"
    for name in ("core", "geojson", "oas30")
)
#: What each collection is, in words.
TITLES: Mapping[LayerName, tuple[str, str]] = {
    "claims": (
        "Claims",
        (
            "Who is said to hold, take or lose what: a feature a claim, at the places it names, "
            "with its words, its sources and both its times. `datetime` is when it is said to be "
            "true; a claim that does not say meets every time."
        ),
    ),
    "control": (
        "Control, estimated",
        (
            "P(state) of each place over a spell of days, a machine's estimate: nowcast by what "
            "was known on the day, hindsight by all reports. `word` says whether a probability "
            "may be told."
        ),
    ),
    "areas": (
        "Areas, estimated",
        "Each holder's ground by day in km2, 5, 50 and 95 % of joint draws; without a geometry.",
    ),
    "places": ("Places", "The places of the case with their numbers in every register."),
}


def link(href: str, rel: str, media: str, title: str = "") -> dict[str, str]:
    """A link (RFC 8288)."""
    return {"href": href, "rel": rel, "type": media} | ({"title": title} if title else {})


def landing(base: str, title: str, holds: str) -> dict[str, Any]:
    """The landing page; `base` is where the API is, scheme and host with it."""
    return {
        "title": title,
        "description": holds,
        "links": [
            link(base, "self", JSON, "this document"),
            link(f"{base}/openapi.json", "service-desc", OPENAPI, "description of the API"),
            link(f"{base}/conformance", "conformance", JSON, "what it conforms to"),
            link(f"{base}/collections", "data", JSON, "the collections"),
        ],
    }


def collections(base: str, extents: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """All collections."""
    return {
        "links": [link(f"{base}/collections", "self", JSON)],
        "collections": [collection(base, name, extents[name]) for name in LAYERS],
    }


def collection(base: str, name: LayerName, extent: dict[str, Any]) -> dict[str, Any]:
    """One collection, with where its features are."""
    title, about = TITLES[name]
    own = f"{base}/collections/{name}"
    return {
        "id": name,
        "title": title,
        "description": about,
        "itemType": "feature",
        "crs": [CRS84],
        **({"extent": extent} if extent else {}),
        "links": [
            link(own, "self", JSON),
            link(f"{own}/items", "items", GEOJSON, title),
            link(f"{base}/collections", "parent", JSON),
        ],
    }


def extent_of(
    box: tuple[float, float, float, float] | None, span: tuple[str | None, str | None] | None
) -> dict[str, Any]:
    """The extent of a collection, as far as it is known."""
    told: dict[str, Any] = {}
    if box is not None:
        told["spatial"] = {"bbox": [list(box)], "crs": CRS84}
    if span is not None:
        told["temporal"] = {"interval": [list(span)], "trs": GREGORIAN}
    return told


def problem(status: int, title: str, detail: str, faults: Any = ()) -> dict[str, Any]:  # noqa: ANN401
    """What went wrong, for programs (RFC 9457); each wrong parameter by its name."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
    }
    if faults:
        told["errors"] = [{"name": name, "detail": words} for name, words in faults]
    return told
