"""Shell: claims that people make of others: parts, one of several, those no reader found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from whoholds.desk.judging import Signed, appended, reason_code, with_parties_of
from whoholds.desk.ledgering import Clock, find_claim, reports
from whoholds.errors import SettingsError, UnknownTarget
from whoholds.ledger.amending import amended, marked, span_of_words
from whoholds.ledger.database import Ledger
from whoholds.ledger.ids import claim_id
from whoholds.ledger.set_fields import Settings
from whoholds.model.case import Case
from whoholds.model.claim import Claim
from whoholds.model.entry import Entry, Recorded, ReportAdded
from whoholds.model.judgement import ClaimMarked, Judged, Merged
from whoholds.model.span import Span

#: A part of a split claim may have words of its own.
WORDS = "words"


def split_claim(
    ledger: Ledger,
    claim: str,
    parts: Sequence[Settings],
    signed: Signed,
    *,
    case: Case | None = None,
    clock: Clock | None = None,
) -> tuple[Entry, ...]:
    """Put several claims in place of one; each part has an id of its own.

    A part says what the claim says but for its settings; `words` among them gives it a span of
    its own. Splitting again replaces the split before.

    Raises:
        UnknownTarget: there is no claim of this id.
        SettingsError: fewer than two parts, parts that are alike, or settings that are wrong.
    """
    cited = find_claim(ledger, claim)
    held, report = cited.recorded, cited.added.report
    if held.split_of:
        whole = ("--split", f"it is a part itself: split the whole of it again, {held.split_of}")
        raise SettingsError((whole,))
    new = [with_parties_of(case, report, _part(held.claim, report.text, p)) for p in parts]
    ids = [claim_id(held.report_id, part) for part in new]
    if len(ids) < 2 or len({*ids, held.claim_id}) <= len(ids):
        told = "give two parts or more, each other than the rest and than the whole"
        raise SettingsError((("--part", told),))
    code = reason_code(signed, "two-claims")
    marks = [
        ClaimMarked(
            claim_id=name,
            report_id=held.report_id,
            claim=part,
            by=signed.by,
            reported_time=held.reported_time,
            reason_code=code,
            reason=signed.words,
            split_of=held.claim_id,
        )
        for name, part in zip(ids, new, strict=True)
    ]
    body = Judged(
        claim_id=held.claim_id,
        decision="split",
        by=signed.by,
        reason=signed.words,
        reason_code=code,
        into=tuple(ids),
    )
    return appended(ledger, (body, *marks), clock)


def merge_claims(
    ledger: Ledger,
    others: Sequence[str],
    kept: str,
    signed: Signed,
    *,
    clock: Clock | None = None,
) -> tuple[Entry, ...]:
    """Say that claims are one: the kept one stands for the others, and waits for its own judgement.

    Raises:
        UnknownTarget: one of the ids is not there.
        SettingsError: nothing to merge, or the kept one was merged into another itself.
    """
    into = find_claim(ledger, kept).recorded
    names = [find_claim(ledger, other).recorded.claim_id for other in others]
    if not names or into.claim_id in names:
        raise SettingsError((("--into", "name one claim to keep, beside those that merge"),))
    if into.decision == "merge":
        told = f"{into.claim_id} was merged itself: keep {into.into[0]}"
        raise SettingsError((("--into", told),))
    code = reason_code(signed, "same-claim")
    bodies = [
        Judged(
            claim_id=name,
            decision="merge",
            by=signed.by,
            reason=signed.words,
            reason_code=code,
            into=(into.claim_id,),
        )
        for name in dict.fromkeys(names)
    ]
    return appended(ledger, bodies, clock)


class Missed(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that no reader found: its report, its words there, and its fields.

    `at` is where the words begin, for words that the report has several times.
    """

    report: str
    words: str
    settings: Settings
    at: int | None = None


def mark_claim(
    ledger: Ledger,
    missed: Missed,
    signed: Signed,
    *,
    case: Case | None = None,
    clock: Clock | None = None,
) -> Entry:
    """Add a claim that no reader found.

    Raises:
        UnknownTarget: there is no such report, or several begin so.
        SettingsError: the words do not stand there once, fields are wrong, or the claim is there.
    """
    code = reason_code(signed, "missed")
    added = find_report(ledger, missed.report)
    span = span_of_words(added.report.text, missed.words, missed.at)
    claim = marked(added.report.text, span, missed.settings)
    claim = with_parties_of(case, added.report, claim)
    name = claim_id(added.report_id, claim)
    if any(f.claim_id == name and f.in_force for f in _standing(ledger, name)):
        raise SettingsError((("--add", f"the ledger has this claim: whoholds cite {name}"),))
    body = ClaimMarked(
        claim_id=name,
        report_id=added.report_id,
        claim=claim,
        by=signed.by,
        reported_time=added.reported_time,
        reason_code=code,
        reason=signed.words,
    )
    return appended(ledger, (body,), clock)[0]


def merge_names(
    ledger: Ledger,
    what: Literal["place", "party"],
    names: Sequence[str],
    into: str,
    signed: Signed,
    *,
    clock: Clock | None = None,
) -> Entry:
    """Say that names mean the same place, or the same party.

    Raises:
        SettingsError: no name to merge, or none to merge into.
    """
    if not into.strip() or not [n for n in names if n.strip()]:
        raise SettingsError((("--into", f"name the {what} that the names mean"),))
    body = Merged(
        what=what,
        names=tuple(names),
        into=into,
        by=signed.by,
        reason_code=reason_code(signed, "same-name"),
        reason=signed.words,
    )
    return appended(ledger, (body,), clock)[0]


def find_report(ledger: Ledger, name: str) -> ReportAdded:
    """The report of this address, or whose id is or begins so; of an address the last version.

    Raises:
        UnknownTarget: there is none, or there are several.
    """
    found = {r.report_id: r for r in reports(ledger) if r.report_id.startswith(name)}
    if not found:
        found = {r.address_id: r for r in reports(ledger) if name and r.report.url == name}
    if len(found) != 1:
        what = "no report" if not found else f"{len(found)} reports"
        raise UnknownTarget(f"{what} of an id that begins with {name!r}: see whoholds cite CLAIM")
    return next(iter(found.values()))


def _part(whole: Claim, text: str, settings: Settings) -> Claim:
    """The claim with a part's settings; its words are looked for in the claim's own first."""
    words = next((value for field, value in settings if field == WORDS), "")
    rest = [(f, v) for f, v in settings if f != WORDS]
    if words:
        whole = msgspec.structs.replace(whole, span=_words_in(whole.span, text, words))
    return amended(whole, text, rest) if rest or not words else whole


def _words_in(span: Span, text: str, words: str) -> Span:
    try:
        own = span_of_words(span.of(text), words)
    except SettingsError:
        return span_of_words(text, words)
    return Span(span.start + own.start, span.start + own.end)


def _standing(ledger: Ledger, claim: str) -> tuple[Recorded, ...]:
    return (find_claim(ledger, claim).recorded,) if ledger.has_claim(claim) else ()
