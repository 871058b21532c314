"""Which claims wait for a person, and in which order. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from whoholds.ledger.ids import claim_words, queue_key
from whoholds.model.entry import Recorded
from whoholds.model.span import Span

#: A new claim may be one that was judged before where they share at least half of the shorter
#: one's characters. A better reader cuts a clause narrower or wider, which leaves one inside the
#: other (a share of 1), while neighbouring clauses share nothing; and a false match costs a glance
#: at an old judgement, a missed one the judgement, so the rule is a wide one.
LEAST_OVERLAP = 0.5


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that nobody has decided on, with claims judged before that it may be.

    A claim that was judged, and that a later reader does not find and found nothing in place of,
    waits itself and is its own `was`.
    """

    recorded: Recorded
    was: tuple[Recorded, ...] = ()


def overlap(one: Span, other: Span) -> float:
    """The characters that two spans share, as a share of the shorter one."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return max(0, shared) / shorter if shorter else 0.0


def waiting(claims: Sequence[Recorded], texts: Mapping[str, str]) -> tuple[Waiting, ...]:
    """The claims that wait: those judged before first of all, then those with most doubts.

    Args:
        claims: a whole slice, in order.
        texts: the text of each report, by its id.
    """
    reports: dict[str, list[Recorded]] = {}
    for claim in claims:
        reports.setdefault(claim.report_id, []).append(claim)
    was: dict[str, list[Recorded]] = {}
    for old in claims:
        if _lost_its_judgement(old):
            for name in _now(old, reports, texts):
                was.setdefault(name, []).append(old)
    out = [
        Waiting(recorded=c, was=tuple(was.get(c.claim_id, ())))
        for c in claims
        if (c.status == "read" and c.decision is None) or c in was.get(c.claim_id, ())
    ]
    return tuple(sorted(out, key=lambda w: (not w.was, -len(w.recorded.claim.doubts))))


def shuffled(claims: Sequence[Recorded], seed: str, most: int) -> tuple[str, ...]:
    """At most `most` of the claims that stand as read, by chance, the same for the same seed."""
    ids = (c.claim_id for c in claims if c.status == "read")
    return tuple(sorted(ids, key=lambda i: queue_key(seed, i))[:most])


_ByReport = Mapping[str, Sequence[Recorded]]


def _lost_its_judgement(old: Recorded) -> bool:
    return (
        old.status == "superseded" and old.decision is not None and old.decided_seq < old.status_seq
    )


def _now(old: Recorded, reports: _ByReport, texts: Mapping[str, str]) -> list[str]:
    """Ids of the undecided claims that an old judgement is shown with; its own where none is."""
    followers = list(_followers(old, reports, texts))
    if followers:
        return [f.claim_id for f in followers if f.decision is None]
    return [old.claim_id] if old.approved and old.superseded_by == "reader" else []


def _followers(old: Recorded, reports: _ByReport, texts: Mapping[str, str]) -> Iterator[Recorded]:
    """Claims that may say what a superseded one said, those that superseded in turn followed."""
    seen = {old.claim_id}
    line = [old]
    while line:
        for found in _next(line.pop(), reports, texts):
            if found.claim_id in seen:
                continue
            seen.add(found.claim_id)
            if found.status == "read":
                yield found
            elif found.status == "superseded" and found.decision is None:
                line.append(found)


def _next(old: Recorded, reports: _ByReport, texts: Mapping[str, str]) -> Iterator[Recorded]:
    if old.superseded_by == "version":
        words = claim_words(texts[old.report_id], old.as_read)
        for claim in reports.get(old.followed_in, ()):
            if claim_words(texts[claim.report_id], claim.as_read) == words:
                yield claim
        return
    # What stood beside it when it was judged is another claim.
    since = old.decided_seq or old.seq
    for claim in reports[old.report_id]:
        near = overlap(claim.as_read.span, old.as_read.span) >= LEAST_OVERLAP
        if near and claim.seq > since and claim.reader:
            yield claim
