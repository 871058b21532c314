"""From the inside words to the guide's, and back to checked rows: the JSON codec.

Only here does a half-open `valid_time` become the guide's inclusive last day, and only here do
spans become quotes; each quote is cut from the report's text, so it cannot differ from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from whoholds.model import schema as form
from whoholds.model.attribution import Link
from whoholds.model.claim import Aim, Area, Assessment, Claim, Count, Map, Mention, Share, Silence
from whoholds.model.doubt import Doubt
from whoholds.model.place import Placing
from whoholds.model.quantity import Quantity
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan

#: Square kilometres are written to a tenth (the scorer's tolerance is 1 %, maps differ by more).
KM2_DIGITS = 1
#: The guide allows up to three sentences of context.
CONTEXT_SENTENCES = 3


def claim_to_guide(claim: Claim, report: Report, *, claim_id: str = "s1a") -> dict[str, Any]:
    """One claim in the guide's form, with the extra fields and the spans.

    Args:
        claim: the claim; its spans point into `report.text`.
        report: the report it was read from.
        claim_id: sentence id and letter ("s3b"); `part_of` is named from its sentence id.
    """
    return _plain(claim_json(claim, report, claim_id=claim_id))


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """The whole document of `--json`: report, sentences with claims, doubts."""
    report = reading.report
    return _plain(
        form.JsonReading(
            schema=form.SCHEMA_NAME,
            reader=reading.reader,
            report=_report(report),
            sentences=tuple(
                _sentence(s, report, n) for n, s in enumerate(reading.sentences, start=1)
            ),
            doubts=_doubts(reading.doubts, report.text),
            placings=tuple(_placing(p) for p in reading.placings),
        )
    )


def reading_to_jsonl(reading: Reading) -> Iterator[dict[str, Any]]:
    """The sentences of a reading, a row each, in the form the scorer reads (`--jsonl`)."""
    report = reading.report
    for n, sentence in enumerate(reading.sentences, start=1):
        yield _plain(
            form.JsonRow(
                id=f"{report.report_id}-s{n}",
                doc=report.url or report.report_id,
                doc_date=_doc_date(report.published),
                context=_context(reading, n - 1),
                text=sentence.span.of(report.text),
                span=_offsets(sentence.span),
                claims=_claims(sentence, report, n),
                doubts=_doubts(sentence.doubts, report.text),
            )
        )


def row_from_json(row: Mapping[str, Any]) -> form.JsonRow:
    """A row of the guide's form, every known field checked.

    Raises:
        ValueError: a field is missing or of the wrong kind; the message names its path.
    """
    return msgspec.convert(dict(row), form.JsonRow)


def claim_json(claim: Claim, report: Report, *, claim_id: str) -> form.JsonClaim:
    """One claim as a typed record of the published form."""
    p = claim.proposition
    return form.JsonClaim(
        id=claim_id,
        kind=claim.kind,
        relation=p.relation,
        actor=_name(p.actor),
        again=p.again,
        from_=_name(p.from_actor),
        places=tuple(m.name for m in p.places),
        within=tuple(m.name for m in p.within),
        factuality=claim.factuality,
        sources=tuple(link.name for link in claim.attribution),
        when=_when(claim.valid_time),
        bounds=_bounds(claim.bounds),
        source_dates=_source_dates(claim.attribution),
        source_roles=tuple(link.role for link in claim.attribution),
        anonymous=tuple(link.name for link in claim.attribution if link.anonymous),
        translated_by=report.translation.translator if report.translation else UNSET,
        party_id=p.actor.party_id if p.actor else None,
        from_party_id=p.from_actor.party_id if p.from_actor else None,
        source_party_ids=tuple(link.party_id for link in claim.attribution),
        interest=claim.interest,
        presupposed=claim.presupposed,
        verb=claim.verb,
        basis=tuple(
            form.JsonBasis(b.kind, _offsets(b.span), b.span.of(report.text)) for b in claim.basis
        ),
        verification=tuple(
            form.JsonVerification(v.status, _offsets(v.span), v.span.of(report.text), v.by)
            for v in claim.verification
        ),
        doubts=_doubts(claim.doubts, report.text),
        spans=claim_spans(claim, report),
        **_of_kind(claim, claim_id),
    )


def claim_id(sentence: int, place: int) -> str:
    """Name of a claim: sentence number from 1, then a letter ("s3b"; after z comes aa)."""
    letters = ""
    rest = place + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("a") + digit) + letters
    return f"s{sentence}{letters}"


def claim_spans(claim: Claim, report: Report) -> form.JsonSpans:
    """Where each part of a claim stands, with the words there."""
    p, text = claim.proposition, report.text
    links = claim.attribution
    quantity = getattr(p, "quantity", None)
    return form.JsonSpans(
        claim=form.Quote(_offsets(claim.span), claim.span.of(text)),
        relation=_quote(claim.cue, text),
        actor=_mention(p.actor, text),
        actor_written=_quote(p.actor.written if p.actor else None, text),
        from_=_mention(p.from_actor, text),
        places=_row((m.span or m.written for m in p.places), text),
        within=_row((m.span or m.written for m in p.within), text),
        sources=_row((link.span or link.written for link in links), text),
        source_cues=_row((link.cue for link in links), text),
        source_dates=_row((link.said_at.span if link.said_at else None for link in links), text),
        factuality=tuple(form.Quote(_offsets(s), s.of(text)) for s in claim.factuality_cues),
        quantity=_quote(quantity.span if quantity else None, text),
        hedge=_quote(quantity.hedge_span if quantity else None, text),
        converted=_quote(
            quantity.converted.span if quantity and quantity.converted else None, text
        ),
        when=_quote(claim.valid_time.span if claim.valid_time else None, text),
        horizon=_quote(getattr(p, "horizon_span", None), text),
        aim=_quote(getattr(p, "aim_span", None), text),
        met=_quote(getattr(p, "met_span", None), text),
        original=_original(claim.span, report),
    )


def _plain(record: msgspec.Struct) -> dict[str, Any]:
    # By way of JSON, so that lists are lists and absent fields are absent.
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
    return plain


def _of_kind(claim: Claim, own_id: str) -> dict[str, Any]:
    """The fields that only one kind of claim has."""
    match claim.proposition:
        case Count() | Area() | Share() as p:
            fields: dict[str, Any] = {
                "quantity": _quantity(p.quantity),
                "converted": _converted(p.quantity),
            }
            if p.part_of is not None:
                number = int(own_id.lstrip("s").rstrip("abcdefghijklmnopqrstuvwxyz") or 1)
                fields["part_of"] = claim_id(number, p.part_of)
            return fields
        case Assessment() as p:
            low, high = p.horizon_days
            return {"horizon_days": (_number(low), _number(high)), "phrase": p.horizon_phrase}
        case Aim() as p:
            return {"aim": p.aim, "met": p.met, "met_according_to": p.met_according_to}
        case Silence() as p:
            return {"by": p.by, "about": p.about, "about_view_of": p.about_view_of}
        case Map() as p:
            return {"map_status": p.status, "polygon": p.polygon, "place_ids": p.place_ids}
        case _:
            return {}


def _quantity(q: Quantity) -> form.JsonQuantity:
    digits = KM2_DIGITS if q.unit == "km2" else None
    return form.JsonQuantity(
        low=_number(q.low, digits),
        best=_number(q.best, digits),
        high=_number(q.high, digits),
        unit=q.unit,
        change=q.change,
        hedge=q.hedge,
    )


def _converted(q: Quantity) -> form.JsonConverted | UnsetType:
    c = q.converted
    if c is None:
        return UNSET
    return form.JsonConverted(
        best=c.best if c.best != int(c.best) else int(c.best),
        unit=c.unit,
        km2=round(c.km2, KM2_DIGITS),
        agrees=c.agrees,
    )


def _number(x: float | None, digits: int | None = None) -> int | float | None:
    """Whole numbers as such ("100", not "100.0")."""
    if x is None:
        return None
    x = x if digits is None else round(x, digits)
    return int(x) if x == int(x) else x


def _name(m: Mention | None) -> str:
    return m.name if m else ""


def _when(t: TimeSpan | None) -> form.JsonWhen:
    if t is None:
        return form.JsonWhen()
    return form.JsonWhen(_iso(t.first_day), _iso(t.last_day), t.phrase, t.reason)


def _bounds(t: TimeSpan | None) -> form.JsonBounds | UnsetType:
    return form.JsonBounds(_iso(t.first_day), _iso(t.last_day), t.reason) if t else UNSET


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _source_dates(links: Iterable[Link]) -> dict[str, str]:
    """Dates of the links that have a resolved one (an unresolved one is a doubt)."""
    dated = ((link.name, day_text(link.said_at)) for link in links)
    return {name: day for name, day in dated if day is not None}


def day_text(t: TimeSpan | None) -> str | None:
    """A time span as one day, FIRST/LAST day (ISO 8601; ".." is open), None if unresolved."""
    if t is None or (t.start is None and t.end is None):
        return None
    first, last = _iso(t.first_day), _iso(t.last_day)
    return first if first == last else f"{first or '..'}/{last or '..'}"


def _doc_date(t: TimeSpan | None) -> str | None:
    return None if t is None else _iso(t.first_day)


def _published(t: TimeSpan | None) -> str | None:
    if t is not None and t.precision == "instant" and t.start is not None:
        return t.start.isoformat().replace("+00:00", "Z")
    return day_text(t)


def _offsets(span: Span) -> tuple[int, int]:
    return (span.start, span.end)


def _quote(span: Span | None, text: str) -> form.Quote | None:
    return None if span is None else form.Quote(_offsets(span), span.of(text))


def _mention(m: Mention | None, text: str) -> form.Quote | None:
    return None if m is None else _quote(m.span or m.written, text)


def _row(spans: Iterable[Span | None], text: str) -> tuple[form.Quote | None, ...]:
    return tuple(_quote(s, text) for s in spans)


def _original(span: Span, report: Report) -> form.Quote | None:
    """The original's words beside `span`, from the first aligned pair to the last it meets."""
    if report.translation is None:
        return None
    theirs = [b for a, b in report.translation.pairs if a.meets(span)]
    if not theirs:
        return None
    whole = Span(min(s.start for s in theirs), max(s.end for s in theirs))
    return _quote(whole, report.translation.original)


def _doubts(doubts: Iterable[Doubt], text: str) -> tuple[form.JsonDoubt, ...]:
    return tuple(
        form.JsonDoubt(
            code=d.code,
            reason=d.reason,
            span=None if d.span is None else _offsets(d.span),
            quote="" if d.span is None else d.span.of(text),
        )
        for d in doubts
    )


def _claims(sentence: SentenceReading, report: Report, number: int) -> tuple[form.JsonClaim, ...]:
    return tuple(
        claim_json(c, report, claim_id=claim_id(number, i)) for i, c in enumerate(sentence.claims)
    )


def _sentence(sentence: SentenceReading, report: Report, number: int) -> form.JsonSentence:
    return form.JsonSentence(
        id=f"s{number}",
        index=number,
        text=sentence.span.of(report.text),
        span=_offsets(sentence.span),
        parsed=sentence.parsed,
        claims=_claims(sentence, report, number),
        doubts=_doubts(sentence.doubts, report.text),
    )


def _report(r: Report) -> form.JsonReport:
    return form.JsonReport(
        report_id=r.report_id,
        title=r.title,
        outlet=r.outlet,
        author=r.author,
        lang=r.lang,
        url=r.url,
        published=_published(r.published),
        form=r.form,
        text=r.text,
        origins=tuple(form.JsonOrigin(o.field, o.value, o.where, o.overridden) for o in r.origins),
        dropped=tuple(form.JsonDropped(d.text, d.reason, d.at, d.line) for d in r.dropped),
        not_read=tuple(
            form.JsonNotRead(_offsets(n.span), n.span.of(r.text), n.reason, n.lang)
            for n in r.not_read
        ),
        marks=tuple(form.JsonMark(_offsets(s), kind) for s, kind in r.marks),
        translation=_translation(r),
        text_origin=r.text_origin,
        forwarded_from=r.forwarded_from,
        version=r.version,
    )


def _placing(p: Placing) -> form.JsonPlacing:
    candidates = tuple(
        form.JsonCandidate(
            place_id=c.place.place_id,
            name=c.place.name,
            kind=c.place.kind,
            prob=round(c.prob, 4),
            lat_deg=c.place.lat_deg,
            lon_deg=c.place.lon_deg,
            country=c.place.country,
            admin1=c.place.admin1,
            layer=c.place.layer,
            position_error_km=c.place.position_error_km,
        )
        for c in p.candidates
    )
    span = None if p.span is None else _offsets(p.span)
    return form.JsonPlacing(p.toponym, span, candidates, p.abstained, round(p.prob_unlisted, 4))


def _translation(r: Report) -> form.JsonTranslation | None:
    t = r.translation
    if t is None:
        return None
    pairs = tuple((_offsets(a), _offsets(b)) for a, b in t.pairs)
    return form.JsonTranslation(t.original, t.lang, t.translator, pairs)


def _context(reading: Reading, at: int) -> str:
    """The sentences before, as far back as a claim's names point (none if none does)."""
    own = reading.sentences[at].span
    outside = [
        s.start for c in reading.sentences[at].claims for s in _pointed(c) if s.end <= own.start
    ]
    if not outside:
        return ""
    first = max(0, at - CONTEXT_SENTENCES)
    back = [s.span for s in reading.sentences[first:at] if s.span.end > min(outside)]
    return " ".join(s.of(reading.report.text) for s in back)


def _pointed(claim: Claim) -> Iterator[Span]:
    """Spans of a claim's names, wherever they stand."""
    p = claim.proposition
    named = (p.actor, p.from_actor, *p.places, *p.within)
    yield from (m.span for m in named if m is not None and m.span is not None)
    yield from (link.span for link in claim.attribution if link.span is not None)
