"""Where the bytes of a report are kept and where they are from, for people and machines. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoholds.model.capture import Capture

#: How bytes came, in words.
WAYS = {
    "file": "read from a file",
    "stdin": "read from standard input",
    "fetch": "fetched",
    "feed": "had through a feed or sitemap",
    "archive": "a record of a web archive",
    "bytes": "handed over by a program",
}


def capture_lines(capture: Capture | None, copy: str) -> Iterator[str]:
    """What a citation says of the sealed bytes: their place, when and how they were had."""
    if copy:
        yield f"{'copy':10}{copy}"
    if capture is None:
        return
    taken = capture.taken.strftime("%Y-%m-%d %H:%M UTC")
    yield f"{'taken':10}{taken}, {WAYS[capture.way]}, {capture.size_bytes:,} bytes"
    facts = (
        ("from", capture.source),
        ("asked", capture.asked_url if capture.asked_url != capture.source else ""),
        ("answered", capture.url if capture.url != capture.asked_url else ""),
        ("record", capture.record_id),
        ("answer", _answer(capture)),
    )
    for name, value in facts:
        if value:
            yield f"{name:10}{plain(value)}"


def _answer(capture: Capture) -> str:
    told = [f"HTTP {capture.status}"] if capture.status else []
    told += [f"{k} {v}" for k, v in capture.headers if k in {"date", "etag", "last-modified"}]
    return ", ".join(told)


def plain(value: str) -> str:
    """A value from outside without what would move a terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in value)


def as_json(capture: Capture | None, copy: str) -> dict[str, Any]:
    """The same for machines, as members of a Web Annotation's target."""
    told: dict[str, Any] = {"whoholds:copy": copy} if copy else {}
    if capture is None:
        return told
    return told | {
        "whoholds:taken": capture.taken.isoformat().replace("+00:00", "Z"),
        "whoholds:way": capture.way,
        "whoholds:from": capture.source,
        "whoholds:asked_url": capture.asked_url,
        "whoholds:answered_url": capture.url,
        "whoholds:status": capture.status,
        "whoholds:headers": dict(capture.headers),
        "whoholds:record_id": capture.record_id,
    }
