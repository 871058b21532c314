"""What a browser asks and what it is answered, apart from any web framework. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from whoholds.show.elements import Html

HTML = "text/html; charset=utf-8"


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """One request: the parts of its path, its query, the fields and the file of its form."""

    steps: Mapping[str, str] = {}
    query: Mapping[str, str] = {}
    form: Mapping[str, str] = {}
    file_name: str = ""
    file: bytes = b""
    session: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What goes back; `location` sends the browser on, `cookie` is a whole Set-Cookie.

    `file` stands for its bytes, and may be asked for by ranges.
    """

    body: bytes = b""
    status: int = 200
    media: str = HTML
    location: str = ""
    cookie: str = ""
    file: Path | None = None


def page(markup: Html, status: int = 200) -> Answer:
    """A page."""
    return Answer(body=markup.encode("utf-8", "replace"), status=status)


def see(address: str) -> Answer:
    """The page to see after a form was sent: reading it again sends nothing again."""
    return Answer(status=303, location=address)


def as_json(told: Any, media: str = "application/json") -> Answer:  # noqa: ANN401  (any JSON)
    """JSON."""
    return Answer(body=json.dumps(told, indent=1, ensure_ascii=False).encode(), media=media)
