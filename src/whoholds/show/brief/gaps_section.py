"""What is not known: silences, outlets that report less, and the method in five lines. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from whoholds.model.brief_document import Block, Listing, Section, Sentence
from whoholds.model.entry import Found
from whoholds.model.folding import fold
from whoholds.show.brief.brief_matter import Matter
from whoholds.show.brief.phrasing import (
    claim_words,
    cut,
    newest_first,
    on_claims,
    reported_day,
    said,
)
from whoholds.show.coverage import SourceWeeks
from whoholds.show.wording import number_of

#: Silences told, newest first, and how old they may be: a front's news of two months ago is old.
MOST_SILENCES, RECENT = 6, timedelta(days=60)
MOST_OUTLETS = 6

HOLDS = (
    "“Holds” here means: who is said to hold. It is neither sovereignty nor effective control in "
    "law, and no legal finding; nothing to decide movement or safety by."
)


def gaps(matter: Matter) -> Section:
    """The section of what is not known."""
    items = (*_silences(matter), *_fallen_silent(matter))
    blocks: tuple[Block, ...] = (Listing(items=items),) if items else ()
    return Section(key="unknown", heading="What is not known", blocks=blocks)


def method(matter: Matter) -> tuple[str, ...]:
    """How the brief came about, in five lines."""
    delay = matter.delay_days
    held = "nothing is held back for a time" if not delay else f"the case holds back {delay} days"
    kept = "this brief is internal: no delay" if matter.asked.internal else held
    return (
        "Reports are read by a program; each claim keeps its words, its sources and its day.",
        "Copies of one report, and repeats by one speaker, count as one origin.",
        "Probabilities are a machine's, in steps of 5 %, where two origins speak, not of one side.",
        "Areas are told with the interval of nine in ten maps drawn from them (5 to 95 %).",
        f"Every sentence was written from the record by templates, no sentence by hand; {kept}.",
    )


def _silences(matter: Matter) -> Iterator[Sentence]:
    on = matter.asked.on
    told = [
        f
        for f in newest_first(matter.found)
        if f.recorded.claim.kind == "silence" and f.recorded.in_force and _is_recent(f, on)
    ]
    for found in told[:MOST_SILENCES]:
        words = f"{cut(found.report.outlet) or 'a report'}, {reported_day(found)}: "
        yield said(on_claims(words + claim_words(found), found.recorded.claim_id), ".")


def _is_recent(found: Found, on: date) -> bool:
    day = reported_day(found)
    return day is not None and day <= on and on - day <= RECENT


def _fallen_silent(matter: Matter) -> Iterator[Sentence]:
    """Outlets whose last week has far fewer reports than usual, with the last claim of each."""
    for outlet in matter.outlets[:MOST_OUTLETS]:
        last = _last_of(outlet, matter)
        if last is None:
            continue
        words = (
            f"{number_of(outlet.counts[-1], 'report')} in the last week, {outlet.usual:g} in a "
            "usual one"
        )
        yield said(
            "No report is not “no change”: ",
            on_claims(f"{cut(outlet.name)}, {words}", last.recorded.claim_id),
            ".",
        )


def _last_of(outlet: SourceWeeks, matter: Matter) -> Found | None:
    mine = (f for f in newest_first(matter.found) if fold(f.report.outlet) == fold(outlet.name))
    return next(mine, None)
