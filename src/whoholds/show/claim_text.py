"""A claim as a feature's text straight from what its entry says, for many at once. Pure.

The same bytes as `geojson_text.encoded` of `claim_layers.claim_feature`, for claims that no later
entry bears on: a test holds the two together on every kind of claim. Columns that many claims
share are written once. Of a page of 10,000 claims this takes a quarter of the time of the long
way (docs/decisions/2026-11-24-very-large-cases.md).
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

import msgspec

from whoholds.model.entry import Imported, ReportAdded
from whoholds.model.excerpt import Excerpted, Figure, Said, Times
from whoholds.model.feature import Feature, Value
from whoholds.model.timespan import TimeSpan
from whoholds.show.citation import iso, permalink
from whoholds.show.gathering import paraphrase_of
from whoholds.show.geojson_text import feature_json, safe_inside
from whoholds.show.rows import BETWEEN, CHAIN

_ENCODER = msgspec.json.Encoder()
#: Texts that are kept as they are written.
_KEPT = 1 << 14
#: What a claim that no later entry bears on says of its standing.
_IN_FORCE = b',"in_force":true'
_STANDING = b',"status":"read","decision":null,"decided_by":""'
Points = tuple[tuple[float, float], ...]


class OnGround(msgspec.Struct, frozen=True, gc=False):
    """Where claims of the same places are: points, and the members that say so, as text."""

    points: Points
    geometry: bytes
    columns: bytes
    box: bytes


class OfReport(msgspec.Struct, frozen=True, gc=False):
    """What all claims of a report share: its words, and its columns as text."""

    text: str
    origin: str
    outlet: bytes
    note: bytes
    headed: bytes
    sealed: bytes


def on_ground(points: Points, where: dict[str, Value]) -> OnGround:
    """Points and the columns that say which places they are, as `Positions.ground` has them."""
    told = feature_json(Feature(feature_id="", points=points))
    return OnGround(
        points,
        _text(told["geometry"]),
        b"".join(b',"%b":%b' % (name.encode(), _text(v)) for name, v in where.items()),
        b',"bbox":' + _text(told["bbox"]) if "bbox" in told else b"",
    )


def of_report(added: ReportAdded, terms: Imported | None) -> OfReport:
    """What the claims of a report share."""
    report = added.report
    return OfReport(
        report.text,
        added.text_origin,
        b',"outlet":' + _word(report.outlet),
        _text(paraphrase_of(report)),
        b',"title":%b,"url":%b' % (_word(report.title), _text(report.url)),
        b',"report_id":%b,"capture_sha256":%b,"licence":%b,"citation":%b'
        % (
            _text(added.report_id),
            _text(added.capture_sha256),
            _text(terms.licence if terms else None),
            _text(terms.citation if terms else None),
        ),
    )


def time_of(text: str | None) -> datetime | None:
    """A time as an entry writes it."""
    return None if text is None else _moment(text)


def claim_text(
    case_id: str, told: Excerpted, recorded: datetime, report: OfReport, ground: OnGround
) -> bytes:
    """The feature of a claim, safe inside HTML."""
    claim, p = told.claim, told.claim.proposition
    valid, said = claim.valid_time, told.reported_time
    words = report.text[claim.span.start : claim.span.end]
    is_quote = report.origin in {"original", "translation"}
    own = _ENCODER.encode(told.claim_id)
    day, reported = _reported(said.start, said.end, said.offset_min)
    when, member = _when(valid, is_quote) if valid else _UNSAID
    told_text = b"".join(
        (
            b'{"type":"Feature","id":',
            own,
            b',"geometry":',
            ground.geometry,
            b',"properties":{"id":',
            _beginning(case_id),
            own[1:],
            day,
            report.outlet,
            b',"sources":',
            _word(CHAIN.join([link.name for link in claim.attribution])),
            _said(p),
            b',"factuality":',
            _word(claim.factuality),
            _figure(p.quantity) if p.quantity else _NO_FIGURE,
            when,
            b',"interest":',
            _word(claim.interest),
            _IN_FORCE,
            _words(words, report, is_quote=is_quote),
            report.headed,
            _STANDING,
            reported,
            b',"recorded":',
            _word(iso(recorded) or ""),
            b',"reader":',
            _word(told.reader),
            b',"claim_id":',
            own,
            report.sealed,
            b',"doubts":',
            _word(BETWEEN.join(sorted({d.code for d in claim.doubts}))) if claim.doubts else b'""',
            ground.columns,
            b"}",
            member,
            ground.box,
            b"}",
        )
    )
    return safe_inside(told_text)


def _text(value: object) -> bytes:
    return _ENCODER.encode(value)


@lru_cache(_KEPT)
def _word(text: str) -> bytes:
    """A text that many claims have."""
    return _ENCODER.encode(text)


@lru_cache(1 << 4)
def _beginning(case_id: str) -> bytes:
    """The permalink of a claim up to its id, without the quotation mark at its end."""
    return _text(permalink(case_id, ""))[:-1]


@lru_cache(_KEPT)
def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@lru_cache(_KEPT)
def _reported(start: str | None, end: str | None, offset_min: int) -> tuple[bytes, bytes]:
    """The columns of when it was reported: the day, and the interval."""
    first, last = time_of(start), time_of(end)
    day = TimeSpan(end=last, offset_min=offset_min).last_day
    return (
        b',"reported":' + _text(None if day is None else day.isoformat()),
        b',"reported_from":%b,"reported_to":%b' % (_text(iso(first)), _text(iso(last))),
    )


@lru_cache(_KEPT)
def _when(valid: Times, is_quote: bool) -> tuple[bytes, bytes]:
    """The columns of when it is said to be true, and the feature's member."""
    start, end = time_of(valid.start), time_of(valid.end)
    span = TimeSpan(start=start, end=end, offset_min=valid.offset_min)
    first, last = span.first_day, span.last_day
    columns = b',"when_start":%b,"when_end":%b,"when_phrase":%b' % (
        _text(None if first is None else first.isoformat()),
        _text(None if last is None else last.isoformat()),
        _text(valid.phrase if is_quote else ""),
    )
    if start is None and end is None:
        return columns, b""
    return columns, b',"when":' + _text({"start": iso(start), "end": iso(end)})


_UNSAID = b',"when_start":null,"when_end":null,"when_phrase":""', b""


def _said(p: Said) -> bytes:
    """The columns of who holds what: actors once, names of places anew."""
    actor, other = p.actor, p.from_actor
    who = _who(
        p.kind,
        actor.name if actor else "",
        actor.party_id if actor else None,
        p.relation,
        p.again,
        other.name if other else "",
    )
    places = _word(BETWEEN.join([m.name for m in p.places]))
    if not p.within:
        return b'%b,"places":%b,"within":""' % (who, places)
    return b'%b,"places":%b,"within":%b' % (
        who, places, _word(BETWEEN.join([m.name for m in p.within]))
    )  # fmt: skip


@lru_cache(_KEPT)
def _who(
    kind: str, actor: str, party: str | None, relation: str, again: bool, other: str
) -> bytes:  # fmt: skip
    told = {
        "kind": kind,
        "actor": actor,
        "party_id": party,
        "relation": relation,
        "again": again,
        "from": other,
    }
    return b"," + _text(told)[1:-1]


def _figure(q: Figure) -> bytes:
    told = {"low": q.low, "best": q.best, "high": q.high, "unit": q.unit, "change": q.change}
    return b"," + _text(told)[1:-1]


_NO_FIGURE = b',"low":null,"best":null,"high":null,"unit":null,"change":null'


def _words(words: str, report: OfReport, *, is_quote: bool) -> bytes:
    """The columns of its words: a quote, a text of ours or a row of a table."""
    told = _text(words)
    if is_quote:
        return b',"quote":%b,"paraphrase":"","row":"","text_note":""' % told
    if report.origin == "row":
        return b',"quote":"","paraphrase":"","row":%b,"text_note":""' % told
    note = report.note if words else b'""'
    return b',"quote":"","paraphrase":%b,"row":"","text_note":%b' % (told, note)
