"""What is said about a place, side by side by source, and a line of it to copy. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from whoholds.desk.place_view import PlaceView
from whoholds.model.entry import Found
from whoholds.show.attributed import PlaceLine, place_line
from whoholds.show.elements import Html, el, join
from whoholds.show.estimate_lines import NOT_LEGAL
from whoholds.show.listing import accepted_words, holder_names, latest_by_source, source_of
from whoholds.web.claim_page import copied
from whoholds.web.framing import Frame, field, framed
from whoholds.web.pieces import (
    claim_address,
    claim_piece,
    clocks_form,
    listed,
    outside_link,
    place_address,
    stamps_piece,
)
from whoholds.web.rework_forms import same_place_form

#: Claims that stand side by side, those reported last: with 2,300 a page had 3.7 MB.
MOST_CLAIMS = 300


def place_page(
    frame: Frame,
    view: PlaceView,
    query: Mapping[str, str],
    parties: Mapping[str, str],
    estimated: Sequence[str] = (),
    stories: Sequence[Html] = (),
) -> Html:
    """A place: its line, its sources, its stamps.

    Args:
        frame: what stands around it.
        view: the claims that name it.
        query: the clocks as they stand in the address.
        parties: names of the case's parties by their ids.
        estimated: what was last estimated of it, in sentences.
        stories: the same over time, and what it rests on.
    """
    told = f"{accepted_words([f.recorded for f in view.found])}."
    return framed(
        frame,
        f"Who is said to hold {view.place}",
        el("h1", view.place, dir="auto"),
        el("p", "Who is said to hold it, by source. ", told, class_="byline"),
        _names(view),
        clocks_form(place_address(view.place), query),
        _onward(query),
        _none(view) if not view.found and not view.unquoted else None,
        _unquoted(view.unquoted) if view.unquoted else None,
        _estimate(estimated) if view.found and estimated else None,
        *stories,
        _line(place_line(view.place, view.found)) if view.found else None,
        _sources(view.found[-MOST_CLAIMS:], parties),
        _earlier(len(view.found) - MOST_CLAIMS),
        None if frame.read_only else same_place_form(frame, view.place),
        stamps_piece(view.stamps),
        here="/place",
    )


def place_search_page(frame: Frame, standing: Html | None = None) -> Html:
    """A box to type a place in, and below it the places that anything is estimated of."""
    return framed(
        frame,
        "A place",
        el("h1", "Who is said to hold a place?"),
        el(
            "form",
            field(
                "Its name, as reports write it",
                el("input", id="name", name="name", type="text", required=True, autofocus=True),
                "name",
            ),
            el("p", el("button", "Show", type="submit", class_="main"), class_="go"),
            method="get",
            action="/place",
            class_="box",
        ),
        standing,
        here="/place",
    )


def _estimate(sentences: Sequence[str]) -> Html:
    return el(
        "section",
        el("h2", "Estimated by a machine"),
        *(el("p", sentence) for sentence in sentences),
        el("p", NOT_LEGAL, class_="note"),
        class_="estimate",
    )


def _onward(query: Mapping[str, str]) -> Html | None:
    """The same clocks on other pages; None where they are the latest."""
    own = {name: query[name] for name in ("on", "known_at") if query.get(name)}
    if not own:
        return None
    ways = (
        ("/disagreement", "what each side said in total"),
        ("/brief", "the brief"),
        ("/map", "the map"),
    )
    links = listed(el("a", told, href=f"{at}?{urlencode(own)}") for at, told in ways)
    return el("p", "By the same clocks: ", links, class_="note")


def _names(view: PlaceView) -> Html | None:
    """Its other names, and regions whose name is this one with a type word."""
    if not view.found and not view.unquoted:
        return None
    also = f"Asked by all its names: {', '.join(view.also_called)}. " if view.also_called else ""
    alike = listed(el("a", name, href=place_address(name)) for name in view.alike)
    more = join("Not meant here, and named alike: ", alike) if alike else None
    return el("p", also, more, class_="note") if also or more is not None else None


def _unquoted(count: int) -> Html:
    told = "claim counts, but its words" if count == 1 else "claims count, but their words"
    return el("p", f"{count} {told} may not be handed on.", class_="note")


def _none(view: PlaceView) -> Html:
    alike = listed(el("a", name, href=place_address(name)) for name in view.alike)
    return el(
        "p",
        "No claim names it, as asked: another spelling may, or ",
        el("a", "the list of places", href="/place"),
        ". ",
        join("Named alike: ", alike) if alike else None,
        class_="alarm",
    )


def _line(line: PlaceLine) -> Html:
    return el(
        "section",
        el("h2", "A line to copy"),
        copied("line", line.text),
        el("ol", [el("li", _cited(n, line)) for n in _numbers(line)], class_="links"),
        el("p", f"{line.words} words; who says so, never who holds it.", class_="note"),
    )


def _numbers(line: PlaceLine) -> list[int]:
    return list(dict.fromkeys(c.number for c in line.cited))


def _cited(number: int, line: PlaceLine) -> Html:
    mine = [c for c in line.cited if c.number == number]
    url = mine[0].found.report.url
    claims = [join(el("a", "the claim", href=claim_address(c.found)), " ") for c in mine]
    page = outside_link(url)
    return join(mine[0].source, ": ", claims, page)


def _sources(found: Sequence[Found], parties: Mapping[str, str]) -> Html | None:
    """A column for each source: its latest report's claims first, then what it said before."""
    if not found:
        return None
    latest = latest_by_source(found)
    naming = {source: holder_names(told, parties) for source, told in latest.items()}
    holders = holder_names((f for told in latest.values() for f in told), parties)
    by_source: dict[str, list[Found]] = {source: [] for source in latest}
    for one in found:
        by_source.setdefault(source_of(one), []).append(one)
    differ = None
    if len(holders) > 1:
        differ = el("p", f"! The sources differ: {', '.join(holders)}.", class_="alarm")
    columns = [
        _source(n, mine, latest.get(n, []), naming.get(n, []), len(holders) > 1)
        for n, mine in by_source.items()
    ]
    return el("section", el("h2", "Side by side"), differ, el("div", columns, class_="sources"))


def _earlier(left_out: int) -> Html | None:
    """That older claims are not on the page: it would be of megabytes."""
    if left_out <= 0:
        return None
    told = f"{left_out:,} earlier claims are not on this page: a day given above shows them."
    return el("p", told, class_="note")


def _source(
    name: str,
    mine: Sequence[Found],
    latest: Sequence[Found],
    holders: Sequence[str],
    differ: bool,
) -> Html:
    now = {f.recorded.claim_id for f in latest}
    older = sorted(
        (f for f in mine if f.recorded.claim_id not in now),
        key=lambda f: str(f.recorded.reported_time.end or ""),
        reverse=True,
    )
    mark = differ and bool(holders)
    holder = f"names {', '.join(holders)}" if holders else "names no holder"
    return el(
        "section",
        el("h3", el("span", "! ", class_="bang") if mark else None, name, dir="auto"),
        el("p", holder, class_="note"),
        [claim_piece(f, chain=False) for f in latest],
        [claim_piece(f, chain=False, latest=False) for f in older],
        class_="source differs" if mark else "source",
    )
