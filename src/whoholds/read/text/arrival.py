"""Bytes on their way in: what they are, how they came, and what is known of them besides. Pure."""

from __future__ import annotations

from datetime import datetime

import msgspec

from whoholds.errors import ReadError
from whoholds.model.capture import Way
from whoholds.read.text.block import Fact

#: What a report can be made from, by its content type.
FORMS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/pdf": "pdf",
}
#: Headers of an answer that are kept: they date it, name its version or tell its form.
KEPT_HEADERS = frozenset({"content-encoding", "content-type", "date", "etag", "last-modified"})
#: What a server may make us keep of one header.
MAX_HEADER_CHARS = 1_000


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes of one input.

    `facts` are what others say of the report (a feed, the address fetched), `given` what the desk
    says: they stand behind and before what the report says of itself. `charset` and `form` are
    what the answer or the file's name declares. `taken` is None for what is taken now.
    """

    source: str
    body: bytes
    way: Way
    form: str = ""
    charset: str = ""
    asked_url: str = ""
    url: str = ""
    taken: datetime | None = None
    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    record_id: str = ""
    stamp: str = ""
    facts: tuple[Fact, ...] = ()
    given: tuple[Fact, ...] = ()


class Passed(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is not read, in its place among the inputs: why, and how many of it."""

    source: str
    why: str = ""
    count: int = 1
    error: ReadError | None = None


def kept_headers(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Of an answer's headers those that are kept, by lower case name, each name once."""
    kept: dict[str, str] = {}
    for name, value in pairs:
        if name.lower() in KEPT_HEADERS:
            kept.setdefault(name.lower(), " ".join(value.split())[:MAX_HEADER_CHARS])
    return tuple(sorted(kept.items()))
