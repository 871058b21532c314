"""Claims of a ledger as lines for a terminal: a list, and one place seen by its sources. Pure."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from whoholds.model.entry import Found, Recorded, is_dated
from whoholds.model.party import name_key
from whoholds.model.timespan import TimeSpan
from whoholds.show.gathering import in_marks
from whoholds.show.judged_words import SHORT_ID, asides, marks
from whoholds.show.wording import headline, plain

_COUNTED = ("outlet", "origin")


class Stamps(msgspec.Struct, frozen=True, kw_only=True):
    """The four stamps of everything that is shown: what it is about, and how old it is."""

    situation_as_of: str
    reports_up_to: datetime | None
    computed_at: datetime
    last_report: datetime | None


def claim_lines(
    lines: Iterable[Found], columns: int = 80, counts: tuple[int, int] | None = None
) -> Iterator[str]:
    """Each claim in two or three lines: who, what, where, when; its words; who says so.

    `counts` is how many outlets carry them, and on how many origins they rest.
    """
    count = approved = 0
    for line in lines:
        yield from claim_block(line, columns)
        count += 1
        approved += line.recorded.approved
    yield _accepted_of(count, approved)
    yield from origin_counts(counts)


def origin_counts(counts: tuple[int, int] | None) -> Iterator[str]:
    """How many outlets, and how many witnesses these are; nothing where it was not counted."""
    if counts is not None:
        outlets, roots = (
            f"{n} {word}{'s' * (n != 1)}" for n, word in zip(counts, _COUNTED, strict=True)
        )
        yield f"{outlets}, {roots}"


def place_lines(
    place: str,
    lines: Sequence[Found],
    stamps: Stamps,
    columns: int = 80,
    counts: tuple[int, int] | None = None,
    parties: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """What is said about a place, side by side: what each source's latest report says.

    Where these name different parties as holding it, both are marked. Claims that were taken
    back, rejected or superseded are nobody's latest, and stand in `claims`. `parties` are the
    case's names of its parties by id.
    """
    yield from textwrap.wrap(f"{place}: who is said to hold it, by source", columns)
    latest = latest_by_source(lines)
    holders = {h for told in latest.values() for line in told if (h := said_holder(line))}
    said_by = Counter(map(source_of, lines))
    for source, told in latest.items():
        mark = "!" if len(holders) > 1 and any(map(said_holder, told)) else " "
        yield ""
        yield f"{mark} {source}"[:columns]
        for line in told:
            yield from claim_block(line, columns, indent=2, source=False)
        older = said_by[source] - len(told)
        if older:
            yield f"    {older} older by this source: whoholds claims --place {place!r}"[:columns]
    yield ""
    if len(holders) > 1:
        named = holder_names((line for told in latest.values() for line in told), parties or {})
        yield from textwrap.wrap(f"! The sources differ: {', '.join(named)}.", columns)
    yield accepted_words([line.recorded for line in lines])
    yield from origin_counts(counts)
    yield from stamp_lines(stamps, columns)


def accepted_words(claims: Sequence[Recorded]) -> str:
    """How many claims there are, and for how many of them a person stands."""
    return _accepted_of(len(claims), sum(c.approved for c in claims))


def _accepted_of(count: int, approved: int) -> str:
    return f"{count} claims, {approved} of them accepted by a person"


def stamp_lines(stamps: Stamps, columns: int = 80) -> Iterator[str]:
    """The four stamps, a line each."""
    yield f"situation as of      {stamps.situation_as_of}"[:columns]
    yield f"reports up to        {moment(stamps.reports_up_to)}"
    yield f"computed at          {moment(stamps.computed_at)}"
    yield f"last report about it {moment(stamps.last_report)}"


def latest_by_source(lines: Iterable[Found]) -> dict[str, list[Found]]:
    """Each source with what its latest report says, in the order of the reports.

    A report without a day neither stands for a dated one nor is replaced by it: which of them came
    last is not known. All of it: "recaptured P hours after it was seized by Z" says two things,
    and which of them stands is not for a list to decide.
    """
    found: dict[str, list[Found]] = {}
    for line in lines:
        if line.recorded.in_force:
            held = found.setdefault(source_of(line), [])
            if is_dated(line.recorded.reported_time):
                held[:] = [h for h in held if not _older(h, line)]
            held.append(line)
    return found


def _older(held: Found, line: Found) -> bool:
    """Whether a dated claim was said before one that follows it in the order of reports."""
    another = held.recorded.report_id != line.recorded.report_id
    return another and is_dated(held.recorded.reported_time)


def source_of(line: Found) -> str:
    """Who is relied on: the innermost source, else the outlet itself."""
    links = line.recorded.claim.attribution
    return links[-1].name if links else line.report.outlet or "(no outlet stated)"


def said_holder(line: Found) -> str:
    """The party a control claim says holds the place, "" where it does not say that."""
    claim = line.recorded.claim
    p = claim.proposition
    if claim.kind not in {"control", "map"} or claim.factuality not in {"asserted", "probable"}:
        return ""
    if p.relation not in {"holds", "took"} or p.actor is None:
        return ""
    return p.actor.party_id or name_key(p.actor.name)


def holder_names(lines: Iterable[Found], parties: Mapping[str, str]) -> list[str]:
    """Who is said to hold the place: parties as the case names them, others as a report does."""
    named: dict[str, str] = {}
    for line in lines:
        if holder := said_holder(line):
            actor = line.recorded.claim.proposition.actor
            written = actor.name if actor is not None else holder
            bare = written[4:] if written[:4] in {"The ", "the "} else written
            named.setdefault(holder, parties.get(holder, bare))
    return sorted(set(named.values()))


def claim_block(
    line: Found, columns: int, *, indent: int = 0, source: bool = True, words: bool = True
) -> Iterator[str]:
    """One claim: what it says, its words, who says so, what became of it.

    Args:
        line: the claim with its report.
        columns: how wide.
        indent: spaces before each line.
        source: with the chain of its sources, else with the outlet alone.
        words: with the report's words.
    """
    held, claim = line.recorded, line.recorded.claim
    pad = " " * indent
    what = plain(headline(claim))
    certainty = "" if claim.factuality == "asserted" else f" [{claim.factuality}]"
    head = f"{pad}{day_of(held.reported_time)}  {held.claim_id[:SHORT_ID]}  {what}{certainty}"
    yield from textwrap.wrap(head, columns, subsequent_indent=pad + " " * 24) or [head]
    quote = in_marks(line.quote, line.added.text_origin)
    deep = pad + "    "
    if words:
        yield from textwrap.wrap(quote, columns, initial_indent=deep, subsequent_indent=deep)
    told = [n for n in (line.report.outlet, *(x.name for x in claim.attribution)) if n]
    chain = " > ".join(told) if source else line.report.outlet
    chain = f"our paraphrase of {chain}" if line.added.text_origin == "paraphrase" else chain
    for tail in ("; ".join(filter(None, (chain, *marks(held)))), *asides(held)):
        yield from textwrap.wrap(tail, columns, initial_indent=deep, subsequent_indent=deep)


def day_of(time: TimeSpan) -> str:
    """The day in ten characters; an undated report has none, its capture is not one."""
    day = time.last_day
    return "undated   " if day is None or not is_dated(time) else day.isoformat()


def moment(time: datetime | None) -> str:
    """A time as it is shown."""
    return "none" if time is None else time.strftime("%Y-%m-%d %H:%M UTC")


def until(end: datetime | None) -> str:
    """The end of a time; a report of a day may have come at its last minute: then the day."""
    if end is not None and end.astimezone(UTC).time() == datetime.min.time():
        return str((end.astimezone(UTC) - timedelta(days=1)).date())
    return moment(end)
