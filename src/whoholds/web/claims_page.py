"""Claims by source, outlet, kind and days: the list that figures of other pages lead to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import get_args
from urllib.parse import urlencode

import msgspec

from whoholds.desk.private_persons import public_sources
from whoholds.model.claim import Kind
from whoholds.model.entry import Found, is_dated
from whoholds.model.folding import fold
from whoholds.show.elements import Html, el, join
from whoholds.show.listing import Stamps
from whoholds.web.framing import Frame, field, framed
from whoholds.web.pieces import claim_piece, stamps_piece

#: Claims of one page.
PAGE = 40
KINDS = get_args(Kind)


#: What others are told above the list.
NO_PERSONS = "Persons without an office are not looked for by name here."


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims are listed; what is empty is not asked for.

    `known` are the names that the case makes known, for whoever may not look for private persons;
    None where all names may be looked for.
    """

    source: str = ""
    outlet: str = ""
    kind: str = ""
    first: date | None = None
    last: date | None = None
    known: frozenset[str] | None = None


def answering(found: Iterable[Found], wanted: Wanted) -> list[Found]:
    """The claims that are wanted, latest report first; those without a day last."""
    told = [f for f in found if answers(f, wanted)]
    return sorted(told, key=lambda f: str(_day(f) or ""), reverse=True)


def answers(f: Found, wanted: Wanted) -> bool:
    """Whether a claim is one of those that are wanted."""
    source, outlet = fold(wanted.source), fold(wanted.outlet)
    return (
        (not source or source in map(fold, _sources(f, wanted.known)))
        and (not outlet or fold(f.report.outlet) == outlet)
        and (not wanted.kind or f.recorded.claim.kind == wanted.kind)
        and _within(f, wanted)
    )


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """The claims of one page, how many come before them, and how many there are in all.

    `count` is None where they were not counted: then `more` says whether others follow.
    """

    claims: tuple[Found, ...]
    start: int
    count: int | None
    more: bool = False


def part_of(found: Sequence[Found], start: int) -> Part:
    """A page of claims that were read whole."""
    return Part(claims=tuple(found[start : start + PAGE]), start=start, count=len(found))


def claims_page(frame: Frame, part: Part, query: Mapping[str, str], stamps: Stamps) -> Html:
    """A page of the list.

    Args:
        frame: what stands around it.
        part: its claims.
        query: what is asked for, as it stands in the address.
        stamps: of what is shown.
    """
    shown, start, count = part.claims, part.start, part.count
    here = f"{start + 1:,} to {start + len(shown):,} here"
    if count is None:
        told = f"Not counted, {here}" if shown else "No claim"
    else:
        told = f"{count:,} claim{'s' * (count != 1)}" + (f", {here}" if count > PAGE else "")
    after = count if count is not None else start + PAGE + part.more
    return framed(
        frame,
        "Claims",
        el("h1", "Claims"),
        _form(query),
        el("p", NO_PERSONS, class_="note") if frame.read_only else None,
        el("p", told, class_="byline"),
        el("div", [claim_piece(f) for f in shown], class_="sources"),
        _ways(query, start, after),
        stamps_piece(stamps),
        here="/claims",
    )


def _form(query: Mapping[str, str]) -> Html:
    texts = [
        field(told, el("input", type=kind, id=n, name=n, value=query.get(n, "")), n)
        for n, told, kind in (
            ("source", "who is relied on", "text"),
            ("outlet", "published by", "text"),
            ("first", "reported from", "date"),
            ("last", "to", "date"),
        )
    ]
    now = query.get("kind", "")
    options = [el("option", k or "any", value=k, selected=k == now) for k in ("", *KINDS)]
    kind = field("of the kind", el("select", options, id="kind", name="kind"), "kind")
    button = el("p", el("button", "Show", type="submit"), class_="field")
    return el("form", texts, kind, button, method="get", action="/claims", class_="clocks")


def _ways(query: Mapping[str, str], start: int, count: int) -> Html:
    asked = {k: v for k, v in query.items() if v and k != "start"}
    ways = []
    for told, key, to in (
        ("earlier in the list", "k", start - PAGE),
        ("further", "j", start + PAGE),
    ):
        if 0 <= to < count:
            address = f"/claims?{urlencode({**asked, 'start': str(to)})}"
            ways.append(el("a", el("kbd", key), f" {told}", href=address, data_key=key))
    return el("p", join(*(join(w, " ") for w in ways)), class_="moves")


def _sources(found: Found, known: frozenset[str] | None) -> list[str]:
    if known is not None:
        return public_sources(found, known)
    chain = [link.name for link in found.recorded.claim.attribution]
    return chain or [found.report.outlet]


def _within(found: Found, wanted: Wanted) -> bool:
    day = _day(found)
    if wanted.first is None and wanted.last is None:
        return True
    return day is not None and (wanted.first or day) <= day <= (wanted.last or day)


def _day(found: Found) -> date | None:
    """When it was published; None where its report does not say."""
    time = found.recorded.reported_time
    return time.last_day if is_dated(time) else None
