"""Alerts and public changes as an Atom feed (RFC 4287). Pure.

Ids follow from what is told, times from the record: the same alerts give the same bytes. Text is
text: nothing in it becomes markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from whoholds.model.alerts import Alert, PublicChange
from whoholds.show.citation import SCHEME, iso, permalink
from whoholds.show.elements import segment
from whoholds.show.marking import safe

#: Characters that XML 1.0 has no place for.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
NOTE = (
    "“Holds” is what reports say: neither sovereignty nor effective control in law, and nothing to "
    "decide movement or safety by."
)


def desk_feed(case_id: str, title: str, alerts: Sequence[Alert]) -> str:
    """What a desk is told, newest first: as it comes, and not for publication."""
    name = f"{title}: alerts for the desk, not for publication"
    newest = sorted(alerts, key=lambda a: (a.when, a.alert_id), reverse=True)
    entries = (
        _entry(_of(case_id, f"alert/{a.alert_id}"), a.title, a.when, _because(case_id, a))
        for a in newest
    )
    return _feed(
        _of(case_id, "watch/desk"), name, max((a.when for a in alerts), default=_NEVER), entries
    )


def public_feed(case_id: str, title: str, changes: Sequence[PublicChange]) -> str:
    """What became public, newest first: changes that have stood for their days."""
    newest = sorted(changes, key=lambda c: (c.day, c.place), reverse=True)
    entries = (
        _entry(
            _of(case_id, public_id(c)),
            f"{c.place}: {c.after}",
            _noon(c),
            [f"before: {c.before or 'nothing was told'}", f"so since {c.since}"]
            + [f"because of {permalink(case_id, claim)}" for claim in c.claims],
        )
        for c in newest
    )
    last = max(map(_noon, changes), default=_NEVER)
    return _feed(_of(case_id, "watch/public"), f"{title}: who is said to hold what", last, entries)


def public_id(change: PublicChange) -> str:
    """What names a public change: its place and its day, of which there is one."""
    return f"public/{change.day}/{segment(change.place)}"


def _noon(change: PublicChange) -> datetime:
    """A public change has a day; feeds want a time."""
    return datetime(change.day.year, change.day.month, change.day.day, 12, tzinfo=UTC)


def _because(case_id: str, alert: Alert) -> list[str]:
    return [alert.words, *(permalink(case_id, c) for c in alert.claims)]


def _of(case_id: str, what: str) -> str:
    return f"{SCHEME}:{segment(case_id)}/{what}"


def _feed(own: str, title: str, updated: datetime, entries: Iterable[str]) -> str:
    return "\n".join(_feed_lines(own, title, updated, entries)) + "\n"


def _feed_lines(own: str, title: str, updated: datetime, entries: Iterable[str]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom">'
    yield f"<id>{_text(own)}</id>"
    yield f"<title>{_text(title)}</title>"
    yield f"<subtitle>{_text(NOTE)}</subtitle>"
    yield f"<updated>{iso(updated)}</updated>"
    yield "<author><name>whoholds</name></author>"
    yield from entries
    yield "</feed>"


def _entry(own: str, title: str, updated: datetime, lines: Iterable[str]) -> str:
    content = _text("\n".join(filter(None, lines)), keep_lines=True)
    return (
        f"<entry><id>{_text(own)}</id><title>{_text(title)}</title>"
        f'<updated>{iso(updated)}</updated><content type="text">{content}</content></entry>'
    )


def _text(text: str, *, keep_lines: bool = False) -> str:
    lines = text.split("\n") if keep_lines else [text]
    flat = "\n".join(" ".join(safe(line).split()) for line in lines)
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", flat))
