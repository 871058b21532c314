"""The brief on a page of the case, by the days in its address."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from urllib.parse import urlencode

import msgspec

from whoholds.desk.brief_region import is_whole
from whoholds.desk.briefing import BriefWish, brief, since_of
from whoholds.desk.fuse_files import estimates_stamp
from whoholds.desk.regional import MOST_REGIONAL
from whoholds.desk.watch_list import load_watches
from whoholds.errors import SettingsError
from whoholds.ledger.typed_days import typed_day
from whoholds.model.brief_document import Brief
from whoholds.show.brief.brief_page import brief_article
from whoholds.show.elements import Html, el, segment
from whoholds.web.addressed import Route, frame_of
from whoholds.web.claim_page import copied
from whoholds.web.derived import FIRST_S, Shown
from whoholds.web.exchange import Answer, Call, page
from whoholds.web.framing import Frame, field, framed
from whoholds.web.pieces import behind_piece, listed
from whoholds.web.workbench import Workbench

#: What the form asks, with the type of its field.
FIELDS = (
    ("region", "region or place", "text"),
    ("on", "situation as of", "date"),
    ("known_at", "as known at the end of", "date"),
    ("since", "changes since", "date"),
)


#: What a very large case has in place of its brief.
INSTEAD = (
    ("/map", "the map"),
    ("/place", "one place"),
    ("/disagreement", "where sources differ"),
    ("/coverage", "what is covered"),
)
#: Watched places that are led to.
MOST_WATCHED = 40
#: Reports older than this leave a place unclear (`fuse.standings`).
ENDED_AFTER = timedelta(days=60)


def asked_brief(bench: Workbench, query: Mapping[str, str]) -> Brief:
    """The brief that an address asks for; on this machine nothing is held back, and it says so.

    Raises:
        SettingsError: a value is no day, or the days are not in order.
    """
    on, known_at = (_day(query, name) for name in ("on", "known_at"))
    limit = bench.limit()
    wish = BriefWish(
        region=query.get("region", "").strip(),
        on=on,
        known_at=known_at,
        since=since_of(str(_day(query, "since") or "")),
        internal=limit is None,
        shown_up_to=limit,
        most=MOST_REGIONAL if bench.is_large() else None,
    )
    return brief(bench.folder, wish)


def with_days(bench: Workbench, query: Mapping[str, str]) -> Mapping[str, str]:
    """The query, with the last report's day where none is asked and reports ended long ago.

    A brief of today would call everything unclear.
    """
    last = bench.overview().last_report
    if query.get("on") or query.get("known_at") or last is None:
        return query
    if bench.now() - last <= ENDED_AFTER:
        return query
    day = (last - timedelta(microseconds=1)).date().isoformat()
    return {**query, "on": day, "known_at": day}


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A brief as it stands on its page: its words are kept, not the claims that they are from."""

    title: str
    article: Html

    def __len__(self) -> int:
        return len(self.article)


def written(told: Brief) -> Written:
    """The words of a brief, with its title."""
    article = brief_article(told, lambda claim_id: f"/claim/{segment(claim_id)}")
    return Written(title=told.title, article=article)


def brief_view(frame: Frame, told: Shown[Written], query: Mapping[str, str]) -> Html:
    """The page: a form for its days, and the brief."""
    return framed(
        frame,
        told.made.title,
        _form(query),
        behind_piece(told),
        told.made.article,
        here="/brief",
        head=el("link", rel="stylesheet", href="/static/brief.css"),
    )


def brief_elsewhere(frame: Frame, query: Mapping[str, str], watched: tuple[str, ...] = ()) -> Html:
    """What may be had instead where a case has so many claims that no page waits for its brief.

    Args:
        frame: what stands around it.
        query: the days as they stand in the address.
        watched: the places that the case watches: their brief is made here.
    """
    words = ["whoholds", "brief"]
    words += [query["region"]] if query.get("region") else []
    for name, _, kind in FIELDS:
        if kind == "date" and query.get(name):
            words += [f"--{name.replace('_', '-')}", query[name]]
    return framed(
        frame,
        "Brief",
        el("h1", "The brief of a very large case"),
        _form(query),
        el("p", "Name a region or a place above, or several with a semicolon between: their brief "
           "is made here, of the last claims about them."),
        _watched(query, watched),
        el("p", "A brief of the whole case rests on all its claims. Of so many it takes longer to "
           "make than a page should wait: run this in the case's folder.",
           class_="alarm"),
        copied("command", shlex.join([*words, "--out", "brief.html"])),
        el("p", "At once: ", listed(el("a", told, href=at) for at, told in INSTEAD), ".",
           class_="note"),
        here="/brief",
    )  # fmt: skip


def _watched(query: Mapping[str, str], watched: tuple[str, ...]) -> Html | None:
    """The way to the brief of what is watched, None where nothing is."""
    if not watched:
        return None
    at = f"/brief?{urlencode({**query, 'region': '; '.join(watched)})}"
    return el("p", el("a", "The brief of the places that are watched", href=at), ": ",
              listed(el("a", name, href=f"/brief?{urlencode({**query, 'region': name})}")
                     for name in watched), ".")  # fmt: skip


def watched_places(bench: Workbench) -> tuple[str, ...]:
    """Places by the case's list of what is watched; none where it has no list that can be read."""
    try:
        watches = load_watches(bench.folder.path).watches
    except SettingsError:
        return ()
    return tuple(w.name for w in watches if w.kind == "place")[:MOST_WATCHED]


def _day(query: Mapping[str, str], name: str) -> date | None:
    return typed_day((name, query.get(name, "")))


def _form(query: Mapping[str, str]) -> Html:
    controls = [
        field(told, el("input", type=kind, id=name, name=name, value=query.get(name, "")), name)
        for name, told, kind in FIELDS
    ]
    button = el("p", el("button", "Show", type="submit"), class_="field")
    return el("form", controls, button, method="get", action="/brief", class_="clocks")


def brief_(bench: Workbench, call: Call) -> Answer:
    """A brief by the days in the address."""
    if bench.is_large() and is_whole(call.query.get("region", "").strip(), bench.folder.case):
        watched = () if bench.read_only else watched_places(bench)
        return page(brief_elsewhere(frame_of(bench), call.query, watched))
    query = with_days(bench, call.query)
    told = bench.made(*_making(bench, query), FIRST_S)
    return page(brief_view(frame_of(bench), told, query))


def brief_ahead(bench: Workbench) -> None:
    """Have the brief of a case made before anybody asks for it.

    It takes longer than all other pages: on a busy machine the first reader got an error instead.
    """
    if not bench.is_large():
        bench.begin(*_making(bench, with_days(bench, {})))


def _making(bench: Workbench, query: Mapping[str, str]) -> tuple[str, Callable[[], Written]]:
    """The name of a brief by the days of its address, and what makes it.

    Nothing in a brief is read from a clock but what may be shown yet, which is asked besides: the
    same question is answered once, on whichever day.
    """
    parts = (str(estimates_stamp(bench.folder)), *sorted(query.items()))
    return f"brief {parts}", lambda: written(asked_brief(bench, query))


BRIEF = (Route(path="/brief", handler=brief_),)
