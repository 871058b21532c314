"""The API described for programs: OpenAPI 3.0. Pure.

It says what `api_asking` reads; a fuzzer that reads it (schemathesis) is run against the server.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from whoholds.model.feature import LAYERS
from whoholds.show.geojson_text import MEDIA as GEOJSON
from whoholds.web.api_asking import INTERVAL, LIMIT, MOMENT, MOST_LIMIT, PARAMETERS
from whoholds.web.api_documents import JSON, OPENAPI, PROBLEM, TITLES

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "integer", "minimum": 1, "maximum": 2**53}
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def _parameter(name: str, about: str, schema: Schema, **more: Any) -> Schema:  # noqa: ANN401
    return {"name": name, "in": "query", "description": about, "schema": schema, **more}


def _parameters() -> dict[str, Schema]:
    numbers: Schema = {
        "type": "array",
        "items": {"type": "number"},
        "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
    }
    limit: Schema = {"type": "integer", "minimum": 1, "maximum": MOST_LIMIT, "default": LIMIT}
    listed = {"required": False, "style": "form", "explode": False}
    return {
        "limit": _parameter("limit", "Features of a page, at most.", limit, **listed),
        "bbox": _parameter("bbox", "west,south,east,north in degrees, WGS 84.", numbers, **listed),
        "datetime": _parameter(
            "datetime",
            "A day, a moment (RFC 3339) or an interval START/END, either of them .. for open.",
            {**_TEXT, "pattern": INTERVAL},
            **listed,
        ),
        "known_at": _parameter(
            "known_at",
            "As known at the end of this day, or at this moment: nothing reported later.",
            {**_TEXT, "pattern": f"^{MOMENT}$"},
        ),
        "after": _parameter("after", "A page that begins after this feature: see `next`.", _NUMBER),
        "before": _parameter("before", "A page that ends before this one: see `prev`.", _NUMBER),
        "product": _parameter(
            "product", "Which estimate.", {**_TEXT, "enum": ["nowcast", "hindsight"]}
        ),
    }


def _answer(media: str, about: str, schema: str) -> Schema:
    return {
        "description": about,
        "headers": {"ETag": {"schema": _TEXT, "description": "For If-None-Match."}},
        "content": {media: {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
    }


def _operation(
    name: str,
    about: str,
    answer: Schema,
    parameters: Iterable[Schema] = (),
    *,
    faults: Iterable[str] = ("400",),
) -> Schema:
    refused = {
        "400": "A parameter is not known or not allowed so.",
        "403": "It may not be shown yet.",
        "404": "There is none.",
    }
    told = {n: {"$ref": "#/components/responses/Problem"} for n in (*faults, "429", "500")}
    assert set(faults) <= set(refused)
    same = {"description": "It is as it was when the ETag was given."}
    return {
        "get": {
            "operationId": name,
            "summary": about,
            "parameters": list(parameters),
            "responses": {"200": answer, "304": same, **told},
        }
    }


def _path(name: str, about: str, schema: Schema | None = None) -> Schema:
    held = schema or {"type": "string", "minLength": 1}
    return {"name": name, "in": "path", "required": True, "description": about, "schema": held}


def _items(layer: str) -> dict[str, Schema]:
    own = [{"$ref": f"#/components/parameters/{name}"} for name in PARAMETERS[layer]]
    title = TITLES[layer][0].lower()  # type: ignore[index]
    return {
        f"/collections/{layer}": _operation(
            f"describe_{layer}", f"What {title} are.", _answer(JSON, "It.", "Collection")
        ),
        f"/collections/{layer}/items": _operation(
            f"items_{layer}",
            f"Features: {title}.",
            _answer(GEOJSON, "A page of features.", "Features"),
            own,
            faults=("400", "403", "404"),
        ),
        f"/collections/{layer}/items/{{feature}}": _operation(
            f"item_{layer}",
            f"One feature: {title}.",
            _answer(GEOJSON, "The feature.", "Feature"),
            [_path("feature", "Its id.")],
            faults=("400", "403", "404"),
        ),
    }


def _of_ours() -> dict[str, Schema]:
    """What is asked besides the standard."""
    return {
        "/claims/{claim}": _operation(
            "claim",
            "One claim with its words, chain and standing; the beginning of its id is enough.",
            _answer(JSON, "The claim.", "Object"),
            [_path("claim", "Its id, or how it begins.")],
            faults=("400", "404"),
        ),
        "/places/{place}/timeline": _operation(
            "timeline",
            "All claims about a place on both clocks, and its estimates over time.",
            _answer(JSON, "The timeline.", "Object"),
            [
                _path("place", "A place's id, or one of its names."),
                {"$ref": "#/components/parameters/known_at"},
            ],
            faults=("400", "404"),
        ),
        "/diff": _operation(
            "diff",
            "What is said to hold on one day against another, or what became known between them.",
            _answer(JSON, "The difference.", "Object"),
            [
                _parameter("first", "A day.", _DAY, required=True),
                _parameter("second", "A later day.", _DAY, required=True),
                _parameter("known", "Of two states of knowledge.", {"type": "boolean"}),
                _parameter("place", "Only this place.", {**_TEXT, "minLength": 1}),
            ],
        ),
    }


def _schemas() -> dict[str, Schema]:
    link: Schema = {
        "type": "object",
        "required": ["href", "rel"],
        "properties": dict.fromkeys(("href", "rel", "type", "title"), _TEXT),
    }
    links: Schema = {"type": "array", "items": {"$ref": "#/components/schemas/Link"}}
    feature: Schema = {
        "type": "object",
        "required": ["type", "geometry", "properties", "id"],
        "properties": {
            "type": {**_TEXT, "enum": ["Feature"]},
            "id": _TEXT,
            "geometry": {"type": "object", "nullable": True},
            "properties": {"type": "object", "nullable": True},
            "links": links,
        },
    }
    features: Schema = {
        "type": "object",
        "required": ["type", "features", "links", "timeStamp", "numberReturned"],
        "properties": {
            "type": {**_TEXT, "enum": ["FeatureCollection"]},
            "features": {"type": "array", "items": {"$ref": "#/components/schemas/Feature"}},
            "links": links,
            "timeStamp": {**_TEXT, "format": "date-time"},
            "numberReturned": {"type": "integer", "minimum": 0},
        },
    }
    faulty: Schema = {"type": "object", "required": ["type", "title", "status"]}
    linked: Schema = {"type": "object", "required": ["links"], "properties": {"links": links}}
    return {
        "Link": link,
        "Feature": feature,
        "Features": features,
        "Problem": faulty,
        "Object": {"type": "object"},
        "Linked": linked,
        "Collection": {**linked, "required": ["id", "links"]},
        "Conformance": {
            "type": "object",
            "required": ["conformsTo"],
            "properties": {"conformsTo": {"type": "array", "items": _TEXT}},
        },
    }


def description(base: str, title: str, version: str) -> Schema:
    """The whole description; `base` is where the API is."""
    paths: dict[str, Schema] = {
        "/": _operation("landing", "Where everything is.", _answer(JSON, "It.", "Linked")),
        "/openapi.json": _operation(
            "describe", "This description.", _answer(OPENAPI, "It.", "Object")
        ),
        "/conformance": _operation(
            "conformance", "What the API conforms to.", _answer(JSON, "It.", "Conformance")
        ),
        "/collections": _operation(
            "collections", "What can be asked for.", _answer(JSON, "They.", "Linked")
        ),
    }
    for layer in LAYERS:
        paths |= _items(layer)
    return {
        "openapi": "3.0.3",
        "info": {"title": title, "version": version},
        "servers": [{"url": base}],
        "paths": paths | _of_ours(),
        "components": {
            "parameters": _parameters(),
            "responses": {
                "Problem": {
                    "description": "What went wrong.",
                    "content": {
                        PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}},
                    },
                }
            },
            "schemas": _schemas(),
        },
    }
