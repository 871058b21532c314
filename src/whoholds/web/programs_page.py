"""What programs can ask, as a page for people, made from the description programs read. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoholds.show.elements import Child, Html, el, join
from whoholds.web.framing import Frame, framed
from whoholds.web.pieces import listed, table

Schema = dict[str, Any]
#: Addresses that need no more than to be opened.
_OPEN = ("/", "/openapi.json", "/conformance", "/collections")


def programs_page(frame: Frame, told: Schema, conforms: tuple[str, ...]) -> Html:
    """Every address of the API, what it gives, what may be asked of it.

    Args:
        frame: what stands around it.
        told: the description (OpenAPI 3.0) of the API.
        conforms: the conformance classes that are declared.
    """
    base = told["servers"][0]["url"]
    return framed(
        frame,
        "For programs",
        el("h1", "For programs"),
        el("p", "An OGC API Features with a second clock: GeoJSON of claims, estimates, areas and "
           "places. Nothing can be changed through it.", class_="byline"),
        table("Addresses", ("address", "what it gives", "what may be asked"), _rows(told, base)),
        el("h2", "Parameters"),
        table("Parameters", ("name", "meaning"), _parameters(told)),
        el("h2", "Declared conformance"),
        el("ul", [el("li", el("code", name)) for name in conforms]),
    )  # fmt: skip


def _rows(told: Schema, base: str) -> Iterator[tuple[Child, ...]]:
    for path, methods in told["paths"].items():
        asked = methods["get"]
        names = [_name(told, p) for p in asked.get("parameters", ())]
        address: Child = el("code", f"{base}{path}")
        if path in _OPEN:
            address = el("a", address, href=f"{base}{path}")
        yield (
            address,
            asked.get("summary") or asked.get("description", ""),
            listed(el("code", n) for n in names),
        )


def _name(told: Schema, parameter: Schema) -> str:
    return str(_whole(told, parameter)["name"])


def _whole(told: Schema, parameter: Schema) -> Schema:
    """A parameter, where it is told by reference from where it stands."""
    if "$ref" not in parameter:
        return parameter
    found: Schema = told["components"]["parameters"][parameter["$ref"].rpartition("/")[2]]
    return found


def _parameters(told: Schema) -> Iterator[tuple[Child, ...]]:
    for one in told["components"]["parameters"].values():
        yield el("code", one["name"]), join(str(one.get("description", "")))
