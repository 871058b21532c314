"""Names that follow from what is named: the same report or claim has the same id anywhere. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit

from whoholds.model.claim import Area, Assessment, Claim, Count, Map, Mention, Share
from whoholds.model.folding import fold
from whoholds.model.party import name_key
from whoholds.model.report import Report
from whoholds.model.timespan import TimeSpan

#: Hexadecimal digits kept of a SHA-256: 96 bits, one chance in 10^16 of a clash among 10^6 ids.
ID_DIGITS = 24
#: Parts of an address that say how a reader came to it, not what stands there.
_TRACKING = re.compile(r"(?i)utm_\w+|fbclid|gclid|igshid|mc_[ce]id|ref|cmpid")
_SPACE = re.compile(r"\s+")


def canonical_url(url: str) -> str:
    """An address without what varies: scheme, "www.", port 80/443, tracking, fragment, last "/".

    "" where it is no address. The order of what stays after "?" is kept: it may mean something.
    """
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    if not host:
        return ""
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    asked = parse_qsl(parts.query, keep_blank_values=True)
    kept = urlencode([(k, v) for k, v in asked if not _TRACKING.fullmatch(k)])
    path = parts.path.rstrip("/")
    return f"{host}{port}{path}" + (f"?{kept}" if kept else "")


def address_id(report: Report) -> str:
    """The report whatever its text: its address, else outlet, title and time of publication.

    Without a title an outlet's moment tells its reports apart, its day does not: what states no
    more than a day is known by its outlet and its words. A row of an imported table is known by
    its key.
    """
    if report.row:
        return _digest("row", report.row)
    url = canonical_url(report.url)
    if url:
        return _digest("address", url)
    stated = (fold(report.outlet), fold(report.title), *_ends(report.published))
    moment = report.published is not None and report.published.precision == "instant"
    if report.title or (report.outlet and moment):
        return _digest("stated", *stated)
    return _digest("body", fold(report.outlet), _body(report.text))


def asked_id(url: str, capture_sha256: str) -> str:
    """What was asked for: an address, or where there is none the bytes that were handed over."""
    found = canonical_url(url)
    return _digest("asked", found) if found else _digest("bytes", capture_sha256)


def given_id(*said: str) -> str:
    """What the desk said about an input besides, "" for nothing."""
    return _digest("given", *said) if any(said) else ""


def report_id(report: Report) -> str:
    """This text of the report: its address with its body, white space folded."""
    return _digest("report", address_id(report), _body(report.text))


def claim_id(report: str, claim: Claim) -> str:
    """A claim of the report with this id: span, kind, relation and the fields made comparable.

    The reader's version is not in it: a better reader that finds the same claim finds the same
    id, and what people decided about it stays with it.
    """
    return _digest("claim", report, f"{claim.span.start}-{claim.span.end}", *_said(claim))


def import_id(maker: str, form: str, name: str) -> str:
    """A series of somebody's tables or maps, whatever they say now: maker, form and name."""
    return _digest("import", fold(maker), form, fold(name))


def row_set_id(import_of: str) -> str:
    """What the rows of an import are found by, apart from the entries about the import itself."""
    return _digest("rows", import_of)


def claim_words(text: str, claim: Claim) -> str:
    """What a claim says and in which words, wherever in the text: the same in two versions."""
    return _digest("words", _body(claim.span.of(text)), *_said(claim))


def round_key(name: str) -> str:
    """A round of blind review, by its name."""
    return _digest("round", name)


def queue_key(seed: str, claim: str) -> str:
    """Where a claim stands in a queue shuffled by `seed`: by chance, and always the same."""
    return _digest("queue", seed, claim)


def _said(claim: Claim) -> tuple[str, ...]:
    p = claim.proposition
    return (
        claim.kind,
        p.relation,
        "again" if p.again else "",
        claim.factuality,
        _names((p.actor,)),
        _names((p.from_actor,)),
        "|".join(sorted(_fold_all(p.places))),
        "|".join(sorted(_fold_all(p.within))),
        "|".join(fold(link.name) for link in claim.attribution),
        "/".join(_ends(claim.valid_time)),
        *_of_kind(claim),
    )


def sha256(data: bytes) -> str:
    """The content hash of a capture."""
    return hashlib.sha256(data).hexdigest()


def _of_kind(claim: Claim) -> tuple[str, ...]:
    p = claim.proposition
    if isinstance(p, Count | Area | Share):
        q = p.quantity
        return (repr(q.low), repr(q.best), repr(q.high), fold(q.unit), str(q.change))
    if isinstance(p, Assessment):
        return (repr(p.horizon_days),)
    if isinstance(p, Map):
        return (p.status, *p.place_ids)
    return ()


def _names(mentions: Iterable[Mention | None]) -> str:
    return "|".join(_fold_all(m for m in mentions if m is not None))


def _fold_all(mentions: Iterable[Mention]) -> list[str]:
    return [name_key(m.name) for m in mentions]


def _ends(time: TimeSpan | None) -> tuple[str, str]:
    if time is None:
        return "", ""
    return tuple("" if t is None else t.isoformat() for t in (time.start, time.end))  # type: ignore[return-value]


def _body(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _digest(*parts: str) -> str:
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:ID_DIGITS]
