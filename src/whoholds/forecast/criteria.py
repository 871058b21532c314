"""Under which criteria a question counts as come true: several, since the answer hangs on it. Pure.

The same pocket was lost after 144 days or after 187, by the threshold and by whose map it was.
"""

from __future__ import annotations

from whoholds.model.outlook_terms import OutlookTerms
from whoholds.model.question import Criterion, Question


def criteria_of(
    question: Question, party: str, main_place: str = "", terms: OutlookTerms | None = None
) -> tuple[Criterion, ...]:
    """The criteria of a question, written out.

    Args:
        question: about a region, or about places it names.
        party: the holder's name.
        main_place: of a region, the place that most claims told of as the holder's by then.
        terms: what the case declares; the program's own choice without it.
    """
    terms = terms or OutlookTerms()
    if question.places:
        return tuple(
            _place(question, party, name, "named in the outlook") for name in question.places
        )
    declared = "" if terms.declared_on is None else f"declared on {terms.declared_on}"
    shown = declared or "one of three shares that every question about a region has"
    found = [_share(question, party, share, shown) for share in terms.shares]
    if terms.places:
        return (*found, *(_place(question, party, p, declared) for p in terms.places))
    if main_place:
        chosen = "the place most often told of as held there by the day it was asked"
        found.append(_place(question, party, main_place, chosen))
    return tuple(found)


def _share(question: Question, party: str, share: float, chosen: str) -> Criterion:
    percent = f"{share:.0%}".replace("%", " %")
    region = question.region[0] if question.region else "the case's region"
    had = f"of the ground it held in {region} on {question.asked_on}"
    when = _when(question)
    words = {
        "lasts": f"{party} holds at least {percent} {had}, {when}",
        "until": f"{party} falls below {percent} {had}, {when}",
        "ends": f"{party} holds less than {percent} {had}, {when}",
        "begins": f"{party} holds at least {percent} of {region}, {when}",
    }[question.event]
    return Criterion(
        criterion_id=f"area-{share * 100:.0f}",
        kind="area",
        share=share,
        words=words,
        chosen=chosen,
    )


def _place(question: Question, party: str, place: str, chosen: str) -> Criterion:
    when = _when(question)
    words = {
        "lasts": f"{party} holds {place}, {when}",
        "until": f"{party} holds {place} and loses it, {when}",
        "ends": f"{party} does not hold {place}, {when}",
        "begins": f"{party} holds {place}, {when}",
    }[question.event]
    return Criterion(
        criterion_id=f"place:{place}", kind="place", place=place, words=words, chosen=chosen
    )


def _when(question: Question) -> str:
    """The days, in figures: the middle of what is meant, and eight chances in ten."""
    h = question.horizon
    if question.event == "until":
        first, last = h.low_days or 0, h.high_days or 0
        return f"on a day from day {first:.0f} to day {last:.0f}"
    told = f"day {h.middle_days:.0f} (8 in 10: {h.from_days:.0f} to {h.to_days:.0f})"
    return f"on {told}" if question.event == "lasts" else f"by {told}"
