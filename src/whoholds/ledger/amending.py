"""A claim as a person would have it: fields set by name, checked, errors by field. Pure.

Fields have the guide's names ("from", "sources", "when"). A list is given as "A; B" or by setting
its field again; an empty value takes back what was there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import msgspec

from whoholds.errors import SettingsError
from whoholds.ledger.set_fields import Problems, SetFields, Settings, field_named
from whoholds.model.attribution import Link
from whoholds.model.claim import (
    Aim,
    Area,
    Assessment,
    Claim,
    Control,
    Count,
    Factuality,
    Kind,
    Mention,
    Met,
    Proposition,
    Relation,
    Share,
    Silence,
)
from whoholds.model.folding import fold
from whoholds.model.judgement import ReasonCode
from whoholds.model.quantity import Quantity
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan, days

_FIGURE = ("low", "best", "high", "unit", "change")
#: Fields that every kind of claim has, then those of one kind.
SHARED_FIELDS = (
    "kind", "relation", "actor", "from", "again", "places", "within", "factuality", "sources",
    "when",
)  # fmt: skip
FIELDS_OF: dict[str, tuple[str, ...]] = {
    "control": (),
    "count": _FIGURE,
    "area": _FIGURE,
    "share": _FIGURE,
    "assessment": ("horizon_days", "phrase"),
    "aim": ("aim", "met", "met_according_to"),
    "silence": ("by", "about", "about_view_of"),
}
#: What a field's change says of the reader's mistake.
REASON_OF: dict[str, ReasonCode] = {
    "kind": "wrong-relation", "relation": "wrong-relation", "again": "wrong-relation",
    "actor": "wrong-actor", "from": "wrong-actor",
    "places": "wrong-place", "within": "wrong-place",
    "factuality": "wrong-factuality", "sources": "wrong-source", "by": "wrong-source",
    "when": "wrong-time", "horizon_days": "wrong-time", "phrase": "wrong-time",
    **dict.fromkeys(_FIGURE, "wrong-quantity"),
}  # fmt: skip
_KINDS: dict[Kind, type[Proposition]] = {
    "control": Control,
    "count": Count,
    "area": Area,
    "share": Share,
    "assessment": Assessment,
    "aim": Aim,
    "silence": Silence,
}
#: Units that follow from the kind; a count says what it counts.
_UNITS: dict[str, str] = {"area": "km2", "share": "percent"}


def reason_of(settings: Settings) -> ReasonCode:
    """The code that the first changed field says, where a person gives none."""
    return next((REASON_OF.get(field_named(field), "other") for field, _ in settings), "other")


def amended(claim: Claim, text: str, settings: Settings) -> Claim:
    """The claim with these fields set; the reader's doubts are settled by it.

    Args:
        claim: the claim as it was read.
        text: the report's text, in which the words of new names are looked for.
        settings: fields and values.

    Raises:
        SettingsError: fields that do not exist, values that are none of theirs, all at once; or
            nothing is changed.
    """
    problems: Problems = []
    told = SetFields(settings, problems)
    new = _with_fields(claim, text, told)
    wanted = told.words("kind", claim.kind)
    problems += told.beside((*SHARED_FIELDS, *FIELDS_OF.get(wanted, FIELDS_OF[claim.kind])))
    if not problems and _same(new, claim):
        problems.append(("--set", "it says what the claim says already"))
    if problems:
        raise SettingsError(tuple(problems))
    return msgspec.structs.replace(new, doubts=())


def marked(text: str, span: Span, settings: Settings) -> Claim:
    """A claim that a person marks at `span`; a control claim unless `kind` is set.

    Raises:
        SettingsError: as `amended`; or a control claim names no relation or no place.
    """
    blank = Claim(proposition=Control(), span=span)
    new = amended(blank, text, settings)
    p = new.proposition
    problems = []
    if new.kind == "control" and not p.relation:
        problems.append(("relation", f"say one of {', '.join(filter(None, get_args(Relation)))}"))
    if new.kind == "control" and not (p.places or p.within):
        problems.append(("places", "a control claim names a place: --set place=NAME"))
    if problems:
        raise SettingsError(tuple(problems))
    return new


def span_of_words(text: str, words: str, at: int | None = None) -> Span:
    """Where words stand in a text; white space may differ.

    Args:
        text: the report's text.
        words: as they stand there.
        at: where they begin, for words that occur several times.

    Raises:
        SettingsError: they do not occur, or several times and `at` does not say which.
    """
    tokens = [re.escape(w) for w in words.split()]
    if not tokens:
        raise SettingsError((("--words", "give the words of the report that hold the claim"),))
    found = [Span(*m.span()) for m in re.finditer(r"\s+".join(tokens), text)]
    starts = [s.start for s in found]
    if not found:
        raise SettingsError((("--words", "the report does not have these words, as they stand"),))
    if at is None and len(found) == 1:
        return found[0]
    if at not in starts:
        where = ", ".join(map(str, starts))
        raise SettingsError((("--at", f"they stand {len(found)} times, at {where}: say which"),))
    return found[starts.index(at)]


def _same(new: Claim, old: Claim) -> bool:
    cleared = {"doubts": (), "factuality_cues": ()}
    return msgspec.structs.replace(new, **cleared) == msgspec.structs.replace(old, **cleared)


def _with_fields(claim: Claim, text: str, told: SetFields) -> Claim:
    p = claim.proposition
    find = _finder(text, claim.span)
    kind: Kind = told.one_of("kind", Kind, claim.kind)
    shared: dict[str, Any] = {
        "relation": told.one_of("relation", Relation, p.relation),
        "actor": _mention(told, "actor", p.actor, find),
        "from_actor": _mention(told, "from", p.from_actor, find),
        "again": told.truth("again", p.again),
        "places": _mentions(told, "places", p.places, find),
        "within": _mentions(told, "within", p.within, find),
    }
    own = _own_fields(kind, p, claim.span, told)
    changes: dict[str, Any] = {
        "attribution": _links(told, claim.attribution, find),
        "valid_time": _when(told, claim.valid_time),
    }
    factuality = told.one_of("factuality", Factuality, claim.factuality)
    if factuality != claim.factuality:
        # The words that told the other factuality do not tell this one.
        changes |= {"factuality": factuality, "factuality_cues": ()}
    if kind == claim.kind:
        proposition = msgspec.structs.replace(p, **shared, **own)
    else:
        proposition = p if told.problems else _KINDS[kind](**shared, **own)
    return msgspec.structs.replace(claim, proposition=proposition, **changes)


def _own_fields(kind: Kind, p: Proposition, span: Span, told: SetFields) -> dict[str, Any]:
    """The fields that only this kind has."""
    match kind:
        case "count" | "area" | "share":
            return {"quantity": _quantity(kind, getattr(p, "quantity", None), span, told)}
        case "assessment":
            horizon = _horizon(told, getattr(p, "horizon_days", (None, None)))
            phrase = told.words("phrase", _had(p, "horizon_phrase"))
            return {"horizon_days": horizon, "horizon_phrase": phrase}
        case "aim":
            met = told.one_of("met", Met, _had(p, "met") or "unsaid")
            by = _names(told, "met_according_to", getattr(p, "met_according_to", ()))
            return {"aim": told.words("aim", _had(p, "aim")), "met": met, "met_according_to": by}
        case "silence":
            return {
                "by": told.words("by", _had(p, "by")),
                "about": _names(told, "about", getattr(p, "about", ())),
                "about_view_of": told.words("about_view_of", _had(p, "about_view_of")),
            }
        case _:
            return {}


def _had(p: Proposition, field: str) -> str:
    return str(getattr(p, field, ""))


def _names(told: SetFields, field: str, before: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(told.listed(field)) if told.has(field) else before


Horizon = tuple[float | None, float | None]


def _horizon(told: SetFields, before: Horizon) -> Horizon:
    """Days from the report: "90", "90/180", "90/.." for an open end."""
    if not told.has("horizon_days"):
        return before
    value = told.words("horizon_days", "")
    low, slash, high = value.partition("/")
    try:
        first, last = (None if e in {"", ".."} else float(e) for e in (low, high if slash else low))
    except ValueError:
        told.problems.append(("horizon_days", f"{value!r} is not LOW/HIGH in days"))
        return before
    return first, last


def _quantity(kind: str, before: Quantity | None, span: Span, told: SetFields) -> Quantity | None:
    """A figure; where its best value is set, its bounds are that value unless they are set too."""
    if before is not None and not told.has(*_FIGURE):
        return before
    best = told.number("best", before.best if before else None)
    if best is None:
        told.problems.append(("best", f"a claim of kind {kind} has a figure: --set best=NUMBER"))
        return before
    fresh = told.has("best") or before is None
    unit = told.words("unit", before.unit if before else _UNITS.get(kind, ""))
    if not unit:
        told.problems.append(("unit", "say what is counted: --set unit=settlement"))
    try:
        return Quantity(
            low=told.number("low", best if fresh or before is None else before.low),
            best=best,
            high=told.number("high", best if fresh or before is None else before.high),
            unit=unit,
            change=told.truth("change", before.change if before else False),
            span=before.span if before else span,
        )
    except ValueError as cause:
        told.problems.append(("best", str(cause)))
        return before


def _when(told: SetFields, before: TimeSpan | None) -> TimeSpan | None:
    """A day, FIRST/LAST day, ".." for an open end; "" for unsaid."""
    if not told.has("when"):
        return before
    value = told.words("when", "")
    if not value:
        return None
    first, slash, last = value.partition("/")
    try:
        start, end = (
            None if e in {"", ".."} else date.fromisoformat(e)
            for e in (first, last if slash else first)
        )
        return days(start, end, precision="range" if slash else "day", reason="set by a person")
    except ValueError:
        problem = f"{value!r} is no day (2031-05-07), FIRST/LAST day, or nothing for unsaid"
        told.problems.append(("when", problem))
        return before


Finder = Callable[[str], Span | None]


def _finder(text: str, near: Span) -> Finder:
    """Where a name is written: in the claim's own words, else the last time before them."""

    def find(name: str) -> Span | None:
        at = text.find(name, near.start, near.end)
        at = text.rfind(name, 0, near.end) if at < 0 else at
        at = text.find(name) if at < 0 else at
        return None if at < 0 else Span(at, at + len(name))

    return find


def _mention(told: SetFields, field: str, before: Mention | None, find: Finder) -> Mention | None:
    if not told.has(field):
        return before
    name = told.words(field, "")
    return Mention(name=name, span=find(name)) if name else None


def _mentions(
    told: SetFields, field: str, before: tuple[Mention, ...], find: Finder
) -> tuple[Mention, ...]:
    if not told.has(field):
        return before
    known = {fold(m.name): m for m in before}
    return tuple(
        known.get(fold(name)) or Mention(name=name, span=find(name)) for name in told.listed(field)
    )


def _links(told: SetFields, before: tuple[Link, ...], find: Finder) -> tuple[Link, ...]:
    if not told.has("sources"):
        return before
    known = {fold(link.name): link for link in before}
    return tuple(
        known.get(fold(name)) or Link(name=name, span=find(name)) for name in told.listed("sources")
    )
