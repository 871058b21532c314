"""One claim as an HTML card: what, who says so, when, how hedged, each word linked back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from whoholds.model.claim import Area, Claim, Count, Share
from whoholds.model.doubt import Doubt
from whoholds.model.report import Report, TextOrigin
from whoholds.model.span import Span
from whoholds.show import wording
from whoholds.show.gathering import in_marks, original_words
from whoholds.show.markup import esc, word_id


class Place(msgspec.Struct, frozen=True):
    """Where a card stands: its id, its sentence, and the anchors it may link to."""

    claim_id: str
    sentence: int
    anchors: frozenset[str]


def card_html(claim: Claim, report: Report, place: Place, foot: str = "") -> str:
    """The card of one claim; `foot` is markup that stands below it."""
    rows = "".join(_rows(claim, report, place))
    head = "".join(_piece(piece, place) for piece in wording.headline(claim))
    return (
        f'<article class="card {claim.kind} {claim.factuality}" id="c-{place.claim_id}">'
        f'<p class="tags">{_tags(claim, place)}</p>'
        f'<p class="head">{head}</p><dl>{rows}</dl>{foot}</article>'
    )


def doubt_html(doubt: Doubt, report: Report) -> str:
    """A doubt with its code, its words and the reason."""
    quote = "" if doubt.span is None else f" {_own(doubt.span, report)}"
    return f"<code>{esc(doubt.code)}</code>{quote}: {esc(doubt.reason)}"


def quoted(words: str, origin: TextOrigin) -> str:
    """Words of the report, as such; in no quotation marks where they are ours."""
    return f'<span class="q">{esc(in_marks(words, origin))}</span>'


def _own(span: Span, report: Report) -> str:
    return quoted(span.of(report.text), report.text_origin)


def _tags(claim: Claim, place: Place) -> str:
    number = place.claim_id.removeprefix("s")
    label = f"Claim {number}: back to its sentence"
    link = f'<a class="id" href="#s{place.sentence}" aria-label="{label}">{number}</a>'
    kind, factuality, *others = wording.tags(claim)
    spans = [
        f"<span>{esc(kind)}</span>",
        f'<span class="fact">{esc(factuality)}</span>',
        *(f"<span>{esc(tag)}</span>" for tag in others),
    ]
    return " ".join([link, *spans])


def _piece(piece: wording.Piece, place: Place) -> str:
    words = esc(piece.text)
    if not piece.letter:
        return words
    target = _target(piece.spans, place)
    if target is None:
        return f'<span class="m{piece.letter}">{words}</span>'
    return f'<a class="m{piece.letter}" href="#{target}">{words}</a>'


def _target(spans: Iterable[Span | None], place: Place) -> str | None:
    """The first of `spans` that is marked on the page."""
    wanted = (word_id(s) for s in spans if s is not None)
    return next((w for w in wanted if w in place.anchors), None)


def _rows(claim: Claim, report: Report, place: Place) -> Iterable[str]:
    yield _row("says", _chain(claim, report, place), "chain")
    told = wording.when_line(claim)
    if told:
        reason = claim.valid_time.reason if claim.valid_time else ""
        because = f' <span class="note">{esc(reason)}</span>' if reason else ""
        yield _row("when", esc(told) + because)
    p = claim.proposition
    if isinstance(p, Count | Area | Share) and p.quantity.converted is not None:
        yield _row("also", esc(wording.second_unit(p.quantity)))
    words = [f"verb {quoted(claim.verb, report.text_origin)}"] if claim.verb else []
    hedges = dict.fromkeys(_own(span, report) for span in _hedges(claim))
    if hedges:
        words.append("hedge " + ", ".join(hedges))
    if words:
        yield _row("words", "; ".join(words))
    if claim.basis:
        yield _row("rests on", "; ".join(_basis(claim, report)))
    for check in claim.verification:
        by = f", by {esc(check.by)}" if check.by else ""
        status = esc(check.status.replace("_", " "))
        yield _row("checked", f"{status}{by}: {_own(check.span, report)}")
    yield from _original(claim, report)
    for doubt in claim.doubts:
        yield _row("doubt", doubt_html(doubt, report), "doubt")


def _basis(claim: Claim, report: Report) -> Iterable[str]:
    """Kinds of basis, each with its words."""
    for kind, group in groupby(claim.basis, lambda basis: basis.kind):
        yield f"{esc(kind)}: " + ", ".join(_own(b.span, report) for b in group)


def _row(label: str, value: str, kind: str = "") -> str:
    css = f' class="{kind}"' if kind else ""
    return f"<dt>{label}</dt><dd{css}>{value}</dd>"


def _chain(claim: Claim, report: Report, place: Place) -> str:
    if not claim.attribution:
        return esc(wording.chain(claim, report.outlet))
    links = []
    for link in claim.attribution:
        target = _target((link.span, link.written), place)
        name = f'<a href="#{target}">{esc(link.name)}</a>' if target else esc(link.name)
        notes = [wording.when(link.said_at)] if link.said_at else []
        notes += ["unnamed"] if link.anonymous else []
        notes += [in_marks(link.cue.of(report.text), report.text_origin)] if link.cue else []
        about = ", ".join(esc(n) for n in notes if n)
        links.append(name + (f' <span class="note">({about})</span>' if about else ""))
    return '<span class="gt"> &gt; </span>'.join(links)


def _hedges(claim: Claim) -> Sequence[Span]:
    quantity = getattr(claim.proposition, "quantity", None)
    more = (quantity.hedge_span,) if quantity and quantity.hedge_span else ()
    return (*claim.factuality_cues, *more)


def _original(claim: Claim, report: Report) -> Iterable[str]:
    """The words of the original where the text is a translation."""
    t = report.translation
    if t is None:
        return
    words = original_words(report, claim.span)
    if words:
        by = f"translated by {esc(t.translator)}" if t.translator else "translated"
        yield _row(
            "original", f'<span lang="{esc(t.lang)}">{quoted(words, "original")}</span> ({by})'
        )
