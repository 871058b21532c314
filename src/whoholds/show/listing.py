"""Claims of a ledger as lines for a terminal: a list, and one place seen by its sources. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

import msgspec

from whoholds.model.entry import Recorded, TextOrigin
from whoholds.model.folding import fold
from whoholds.model.report import Report
from whoholds.model.timespan import TimeSpan
from whoholds.show.wording import headline

#: Digits of an id that are shown; any beginning that names one claim alone is understood.
SHORT_ID = 10
#: What a claim's standing is called; a claim that stands is called nothing.
DECIDED = {"accept": "accepted", "amend": "amended", "reject": "rejected"}
STANDING = {
    "withdrawn": "withdrawn by the outlet",
    "superseded": "superseded",
    "retracted": "retracted",
}


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with its report and its words."""

    recorded: Recorded
    report: Report
    text_origin: TextOrigin = "original"

    @property
    def quote(self) -> str:
        """The words of the claim, white space folded."""
        return " ".join(self.recorded.claim.span.of(self.report.text).split())


class Stamps(msgspec.Struct, frozen=True, kw_only=True):
    """The four stamps of everything that is shown: what it is about, and how old it is."""

    situation_as_of: str
    reports_up_to: datetime | None
    computed_at: datetime
    last_report: datetime | None


def claim_lines(lines: Sequence[Line], columns: int = 80) -> Iterator[str]:
    """Each claim in two or three lines: who, what, where, when; its words; who says so."""
    for line in lines:
        yield from _claim(line, columns)
    yield f"{len(lines)} claims, {_accepted(lines)} of them accepted by a person"


def place_lines(
    place: str, lines: Sequence[Line], stamps: Stamps, columns: int = 80
) -> Iterator[str]:
    """What is said about a place, side by side: what each source's latest report says.

    Where these name different parties as holding it, both are marked.
    """
    yield from textwrap.wrap(f"{place}: who is said to hold it, by source", columns)
    latest = latest_by_source(lines)
    holders = {h for told in latest.values() for line in told if (h := said_holder(line))}
    for source, told in latest.items():
        mark = "!" if len(holders) > 1 and any(map(said_holder, told)) else " "
        yield ""
        yield f"{mark} {source}"[:columns]
        for line in told:
            yield from _claim(line, columns, indent=2, source=False)
        older = sum(1 for other in lines if source_of(other) == source) - len(told)
        if older:
            yield f"    {older} older by this source: whoholds claims --place {place!r}"[:columns]
    yield ""
    if len(holders) > 1:
        yield from textwrap.wrap(f"! The sources differ: {', '.join(sorted(holders))}.", columns)
    yield from stamp_lines(stamps, columns)


def stamp_lines(stamps: Stamps, columns: int = 80) -> Iterator[str]:
    """The four stamps, a line each."""
    yield f"situation as of      {stamps.situation_as_of}"[:columns]
    yield f"reports up to        {_moment(stamps.reports_up_to)}"
    yield f"computed at          {_moment(stamps.computed_at)}"
    yield f"last report about it {_moment(stamps.last_report)}"


def latest_by_source(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """Each source with what its latest report says, in the order of the reports.

    All of it: "recaptured P hours after it was seized by Z" says two things, and which of them
    stands is not for a list to decide.
    """
    found: dict[str, list[Line]] = {}
    for line in lines:
        if line.recorded.status == "read" and line.recorded.decision != "reject":
            held = found.setdefault(source_of(line), [])
            if held and held[0].recorded.report_id != line.recorded.report_id:
                held.clear()
            held.append(line)
    return found


def source_of(line: Line) -> str:
    """Who is relied on: the innermost source, else the outlet itself."""
    links = line.recorded.claim.attribution
    return links[-1].name if links else line.report.outlet or "(no outlet stated)"


def said_holder(line: Line) -> str:
    """The party a claim of control or a map says holds the place, "" where it does not say that."""
    claim = line.recorded.claim
    p = claim.proposition
    if claim.kind not in {"control", "map"} or claim.factuality not in {"asserted", "probable"}:
        return ""
    if p.relation not in {"holds", "took"} or p.actor is None:
        return ""
    return p.actor.party_id or fold(p.actor.name).removeprefix("the ")


def _claim(line: Line, columns: int, *, indent: int = 0, source: bool = True) -> Iterator[str]:
    held, claim = line.recorded, line.recorded.claim
    pad = " " * indent
    what = "".join(piece.text for piece in headline(claim))
    certainty = "" if claim.factuality == "asserted" else f" [{claim.factuality}]"
    head = f"{pad}{_day(held.reported_time)}  {held.claim_id[:SHORT_ID]}  {what}{certainty}"
    yield from textwrap.wrap(head, columns, subsequent_indent=pad + " " * 24) or [head]
    # Whose words they are not is never put in quotation marks: a row is nobody's sentence.
    own = line.text_origin in {"original", "translation"}
    quote = f"“{line.quote}”" if own else f"[{line.text_origin}] {line.quote}"
    deep = pad + "    "
    yield from textwrap.wrap(quote, columns, initial_indent=deep, subsequent_indent=deep)
    told = [n for n in (line.report.outlet, *(x.name for x in claim.attribution)) if n]
    marks = [m for m in (STANDING.get(held.status, ""), _decided(held)) if m]
    chain = " > ".join(told) if source else line.report.outlet
    tail = "; ".join(filter(None, (chain, *marks)))
    if tail:
        yield from textwrap.wrap(tail, columns, initial_indent=deep, subsequent_indent=deep)


def _decided(held: Recorded) -> str:
    return "" if held.decision is None else f"{DECIDED[held.decision]} by {held.decided_by}"


def _accepted(lines: Sequence[Line]) -> int:
    return sum(line.recorded.decision in {"accept", "amend"} for line in lines)


def _day(time: TimeSpan) -> str:
    day = time.last_day
    return "????-??-??" if day is None else day.isoformat()


def _moment(time: datetime | None) -> str:
    return "none" if time is None else time.strftime("%Y-%m-%d %H:%M UTC")
