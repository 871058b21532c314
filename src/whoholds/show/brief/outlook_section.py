"""Outlooks of sources and how they stand on a day: by their horizons, and by what reports answered.

An outlook is open while its horizon reaches beyond the day, and over after that. How it came out is
told under each criterion apart, as a chance, with the claims it rests on. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from whoholds.model.brief_document import Block, Listing, Paragraph, Part, Section, Sentence
from whoholds.model.claim import Assessment
from whoholds.model.entry import Found
from whoholds.show.brief.brief_matter import Matter
from whoholds.show.brief.outlook_answers import answered, question_of, revised
from whoholds.show.brief.phrasing import (
    claim_words,
    cut,
    newest_first,
    on_claims,
    reported_day,
    said,
)
from whoholds.show.listing import source_of
from whoholds.show.wording import number_of

#: Outlooks told; those that are open and the newest first.
MOST_OUTLOOKS = 6
#: With those that a question was made of, so many at most.
MOST_ASKED = 12
#: An outlook that names no horizon is not told after this: nothing says that it still stands.
NO_HORIZON = timedelta(days=90)
Standing = Literal["open", "begun", "over", "without horizon"]
_ORDER: tuple[Standing, ...] = ("begun", "open", "without horizon", "over")


def outlooks(matter: Matter) -> Section:
    """The section: what sources expect, newest first, and how their horizons stand."""
    told = [f for f in newest_first(matter.found) if _is_told(f, matter.asked.on)]
    told.sort(key=lambda f: _ORDER.index(horizon_stands(f, matter.asked.on)))
    blocks: list[Block] = []
    if told:
        shown = _shown(told, matter)
        blocks.append(Listing(items=(*_lines(shown, matter), *revised(matter))))
        told = [f for f in told if f not in shown]
    if rest := told:
        more = on_claims(number_of(len(rest), "older outlook"), *_ids(rest[:MOST_OUTLOOKS]))
        told_more = said("The record has ", more, ", or outlooks whose time is over.")
        blocks.append(Paragraph(sentences=(told_more,)))
    return Section(key="outlooks", heading="Outlooks and how they stand", blocks=tuple(blocks))


def horizon_stands(found: Found, on: date) -> Standing:
    """How the horizon of an outlook stands on a day.

    "begun": its first end is past and its last is not, or is open.
    """
    first, last = horizon_days(found)
    if first is None and last is None:
        return "without horizon"
    if last is not None and last < on:
        return "over"
    return "begun" if first is not None and first <= on else "open"


def horizon_days(found: Found) -> tuple[date | None, date | None]:
    """The days on which the horizon of an outlook begins and ends, counted from its report."""
    p, reported = found.recorded.claim.proposition, reported_day(found)
    if not isinstance(p, Assessment) or reported is None:
        return None, None
    low, high = p.horizon_days
    return _after(reported, low or None), _after(reported, high)


def _after(day: date, count: float | None) -> date | None:
    return None if count is None else day + timedelta(days=round(count))


def _is_told(found: Found, on: date) -> bool:
    reported = reported_day(found)
    if found.recorded.claim.kind != "assessment" or not found.recorded.in_force:
        return False
    if reported is None or reported > on:
        return False
    without = horizon_stands(found, on) == "without horizon"
    return not without or on - reported <= NO_HORIZON


def _shown(told: list[Found], matter: Matter) -> list[Found]:
    """The first of them, and later ones of which time can answer something."""
    asked = [f for f in told[MOST_OUTLOOKS:] if question_of(f, matter) is not None]
    return [*told[:MOST_OUTLOOKS], *asked][:MOST_ASKED]


def _lines(shown: list[Found], matter: Matter) -> Iterator[Sentence]:
    """A sentence of each; the answers stand with the first carrier of a question."""
    done: set[str] = set()
    for found in shown:
        own, question = found.recorded.claim_id, question_of(found, matter)
        words = f"{cut(source_of(found))}, {reported_day(found)}: {claim_words(found)}"
        stands = on_claims(_stands(found, matter.asked.on), own, marked=False)
        more: list[Part | str] = []
        if question is not None and question.question_id not in done:
            done.add(question.question_id)
            more = list(answered(question, own, matter))
        yield said(on_claims(words, own), ". ", stands, ".", *more)


def _stands(found: Found, on: date) -> str:
    first, last = horizon_days(found)
    match horizon_stands(found, on):
        case "over":
            return f"Its time was over on {last}"
        case "begun":
            end = f" and ends on {last}" if last is not None else ""
            return f"Its time began on {first}{end}"
        case "open":
            return f"Open until {last or first}"
        case _:
            return "It names no horizon"


def _ids(found: list[Found]) -> list[str]:
    return [f.recorded.claim_id for f in found]
