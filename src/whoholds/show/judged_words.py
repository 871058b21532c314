"""What became of a claim, in words: decisions, amendments, corrections, retractions. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whoholds.model.claim import Claim, Mention
from whoholds.model.entry import Recorded
from whoholds.model.judgement import Corrected, Decision
from whoholds.model.timespan import TimeSpan
from whoholds.show.wording import headline, plain

#: Digits of an id that are shown; any beginning that names one claim alone is understood.
SHORT_ID = 10
#: What a decision is called.
DECIDED: dict[Decision, str] = {
    "accept": "accepted",
    "amend": "amended",
    "reject": "rejected",
    "split": "split",
    "merge": "merged",
    "add": "marked",
}
#: What a claim's standing is called; a claim that stands is called nothing.
STANDING = {
    "withdrawn": "withdrawn by the outlet",
    "superseded": "superseded",
    "retracted": "retracted",
    "unread": "no reader found it",
}


def marks(held: Recorded) -> list[str]:
    """Its standing and what a person decided, each in a few words; none for a claim untouched."""
    # A retraction has a line of its own, with its reason.
    standing = "" if held.retraction is not None else STANDING.get(held.status, "")
    told = [standing, decision_words(held)]
    return [t for t in told if t]


def decision_words(held: Recorded) -> str:
    """Who decided what, and why; "" where nobody did."""
    if held.decision is None:
        return ""
    why = ": ".join(filter(None, (held.reason_code, held.reason)))
    into = ", ".join(i[:SHORT_ID] for i in held.into)
    told = f"{DECIDED[held.decision]} by {held.decided_by}" + (f" ({why})" if why else "")
    if held.decision == "split":
        told += f", into {into}"
    if held.decision == "merge":
        told += f", one with {into}"
    return told + (f", a part of {held.split_of[:SHORT_ID]}" if held.split_of else "")


def asides(held: Recorded) -> Iterator[str]:
    """What is shown beside the claim, a line each: as it was read, what was said since."""
    if held.original is not None:
        yield f"as read: {plain(headline(held.original))}"
        yield f"changed: {'; '.join(changes(held.original, held.claim))}"
    if held.retraction is not None:
        gone = held.retraction
        relied = f"; relied on by {', '.join(gone.relied_on)}" if gone.relied_on else ""
        yield f"retracted by {gone.by}: {gone.reason}{relied}"
    yield from map(correction_words, held.corrections)


def correction_words(corrected: Corrected) -> str:
    """Who corrects it, when, what it says now, and where."""
    day = corrected.reported_time.last_day
    dated = corrected.reported_time.precision != "range" and day is not None
    when = f", {day}" if dated else ""
    where = f" ({corrected.where})" if corrected.where else ""
    return f"corrected by {corrected.by}{when}: {corrected.correction}{where}"


def was_words(was: Iterable[Recorded]) -> Iterator[str]:
    """Old judgements of what may be the same claim, for whoever decides anew."""
    for held in was:
        yield f"was {decision_words(held)} as: {plain(headline(held.claim))}"


def changes(old: Claim, new: Claim) -> list[str]:
    """The fields in which two claims differ, with both values."""
    before, after = dict(_fields(old)), dict(_fields(new))
    names = [*before, *(name for name in after if name not in before)]
    return [
        f"{name} {before.get(name) or 'none'} -> {after.get(name) or 'none'}"
        for name in names
        if before.get(name, "") != after.get(name, "")
    ]


def _fields(claim: Claim) -> Iterator[tuple[str, str]]:
    """The guide's fields of a claim, each as a few words."""
    p = claim.proposition
    yield "kind", claim.kind
    yield "relation", p.relation
    yield "actor", _name(p.actor)
    yield "from", _name(p.from_actor)
    yield "again", "yes" if p.again else "no"
    yield "places", "; ".join(m.name for m in p.places)
    yield "within", "; ".join(m.name for m in p.within)
    yield "factuality", claim.factuality
    yield "sources", "; ".join(link.name for link in claim.attribution)
    yield "when", _when(claim.valid_time)
    if (q := getattr(p, "quantity", None)) is not None:
        ends = "/".join(".." if x is None else f"{x:g}" for x in (q.low, q.best, q.high))
        yield "quantity", f"{ends} {q.unit}{' more' if q.change else ''}"
    for name in ("horizon_days", "aim", "met", "met_according_to", "by", "about", "about_view_of"):
        if (value := getattr(p, name, None)) is not None:
            yield name, value if isinstance(value, str) else "; ".join(map(str, value))


def _name(mention: Mention | None) -> str:
    return "" if mention is None else mention.name


def _when(time: TimeSpan | None) -> str:
    if time is None:
        return ""
    ends = [".." if d is None else d.isoformat() for d in (time.first_day, time.last_day)]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)
