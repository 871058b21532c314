"""Parts that several pages have: a claim in short, its words, the clocks' form. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from whoholds.model.entry import Found, Recorded, is_dated
from whoholds.show.citation import MOST_WORDS
from whoholds.show.context import is_cut, sentence_of
from whoholds.show.elements import Child, Html, el, join, leads_to_a_page, segment
from whoholds.show.gathering import in_marks, paraphrase_by
from whoholds.show.judged_words import DECIDED, SHORT_ID, STANDING
from whoholds.show.listing import Stamps, moment, source_of, until
from whoholds.show.wording import headline, plain, when_line
from whoholds.web.derived import Shown

#: The clocks as they stand in an address, with what each asks.
CLOCKS = {
    "on": "said to be true on",
    "known_at": "as known at the end of",
    "recorded_at": "as recorded at the end of",
}

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def claim_address(found: Found) -> str:
    """The page of a claim."""
    return f"/claim/{segment(found.recorded.claim_id)}"


def report_address(report_id: str) -> str:
    """The page of a report."""
    return f"/report/{segment(report_id)}"


def place_address(name: str) -> str:
    """The page of a place."""
    return f"/place/{segment(name)}"


def behind_piece(shown: Shown[Any]) -> Html | None:
    """Says that the record went on while this was made; None where it did not."""
    if not shown.later:
        return None
    entries = "entry" if shown.later == 1 else "entries"
    told = f"Made of the record up to entry {shown.upto:,}. {shown.later:,} {entries} came later: "
    told += "it is being made anew, load the page again."
    return el("p", told, class_="note", role="status")


def site_address(key: str, name: str) -> str:
    """The page of a place by its key: of namesakes the very one."""
    return f"{place_address(name)}?{urlencode({'site': key})}"


def day_of(held: Recorded) -> str:
    """When its report was published, at the latest."""
    day = held.reported_time.last_day
    return day.isoformat() if day is not None and is_dated(held.reported_time) else "undated"


def words_of(found: Found) -> Html:
    """The claim's words in their sentence: quoted, or marked as ours with a way to the report.

    Where the sentence is longer than may be quoted or shown, the words alone.
    """
    origin, text, span = found.added.text_origin, found.report.text, found.recorded.claim.span
    opens, closes = ("“", "”") if origin in {"original", "translation"} else ("", "")
    note = None
    if origin == "paraphrase":
        told, url = paraphrase_by(found.report), found.report.url
        way = el("a", told, href=url, rel="noreferrer noopener") if leads_to_a_page(url) else told
        note = el("span", " (", way, ")", class_="note")
    whole = sentence_of(text, span)
    is_long = len(whole.of(text).split()) > MOST_WORDS or is_cut(text, span, whole)
    if origin == "row" or is_long:
        return el("p", in_marks(found.quote, origin), note, class_="words", dir="auto")
    before, after = text[whole.start : span.start], text[span.end : whole.end]
    return el(
        "p",
        opens,
        _folded(before).lstrip(),
        el("b", found.quote),
        _folded(after).rstrip(),
        closes,
        note,
        class_="words",
        dir="auto",
    )


def _folded(text: str) -> str:
    """A text on one line; what parts it from its neighbours stays one space."""
    return re.sub(r"\s+", " ", text)


def standing(found: Found) -> tuple[str, str]:
    """The machine's word of a claim, and a person's: never one for the other."""
    held = found.recorded
    person = f"{DECIDED[held.decision]} by {held.decided_by}" if held.decision else "not reviewed"
    return STANDING.get(held.status, "as read"), person


def claim_piece(found: Found, *, chain: bool = True, latest: bool = True) -> Html:
    """A claim in a list: what, its words, who says so, how sure, what became of it."""
    held, claim = found.recorded, found.recorded.claim
    machine, person = standing(found)
    told = [n for n in (found.report.outlet, *(x.name for x in claim.attribution)) if n]
    said = when_line(claim)
    outlet = found.report.outlet or "(no outlet stated)"
    facts = [
        el("li", el("b", claim.factuality)),
        el("li", f"true {said}") if said else None,
        el("li", " > ".join(told) if chain else f"in {outlet}"),
    ]
    decided = f"person {held.decision or 'none'}"
    return el(
        "article",
        el(
            "p",
            el("a", f"{day_of(held)} · {held.claim_id[:SHORT_ID]}", href=claim_address(found)),
            None if latest else el("span", "older", class_="older"),
            class_="tags",
        ),
        el("p", plain(headline(claim)), class_="head"),
        words_of(found),
        el("ul", facts, class_="facts"),
        el(
            "p",
            el("span", machine, class_=f"machine {held.status}", title="the machine's word"),
            el("span", person, class_=decided, title="a person's word"),
            class_="standing",
        ),
        class_=f"card {claim.kind} {claim.factuality}" + ("" if latest else " past"),
    )


def claim_row(found: Found) -> Html:
    """A claim in one line of a queue."""
    held = found.recorded
    doubts = len(held.claim.doubts)
    return join(
        el("b", plain(headline(held.claim))),
        el("small", f"{day_of(held)}, {source_of(found)}, {held.claim.factuality}"),
        el("small", f"{doubts} doubt{'s' if doubts != 1 else ''}", class_="doubt")
        if doubts
        else None,
    )


def outside_link(url: str) -> Html | str:
    """An address as a link, where it leads to a page."""
    return el("a", url, href=url, rel="noreferrer noopener") if leads_to_a_page(url) else url


def facts(rows: Iterable[tuple[str, Html | str]], class_: str) -> Html:
    """Names and what stands under them; those without are left out."""
    told = [join(el("dt", k), el("dd", v)) for k, v in rows if v]
    return el("dl", told, class_=class_)


def stamps_piece(stamps: Stamps) -> Html:
    """The four stamps."""
    rows = (
        ("situation as of", stamps.situation_as_of),
        ("reports up to", until(stamps.reports_up_to)),
        ("computed at", moment(stamps.computed_at)),
        ("last report about it", until(stamps.last_report)),
    )
    return facts(rows, "stamps")


def clocks_form(address: str, query: Mapping[str, str]) -> Html:
    """The three clocks, and whether only what a person accepted is shown."""
    days = [
        el(
            "p",
            el("label", told, for_=name),
            el("input", type="date", id=name, name=name, value=query.get(name, "")),
            class_="field",
        )
        for name, told in CLOCKS.items()
    ]
    only = el(
        "p",
        el(
            "input",
            type="checkbox",
            id="reviewed_only",
            name="reviewed_only",
            value="1",
            checked=query.get("reviewed_only") == "1",
        ),
        el("label", " accepted by a person only", for_="reviewed_only"),
        class_="field tick",
    )
    button = el("p", el("button", "Show", type="submit"), class_="field")
    told = "Show, and estimate it as known then"
    more = el("button", told, type="submit", name="estimate", value="1")
    also = el("p", more, class_="field")
    return el("form", days, only, button, also, method="get", action=address, class_="clocks")


def listed(links: Iterable[Html]) -> Html:
    """Links one after another, with commas between."""
    return Html(", ".join(links))


def table(
    label: str, heads: Iterable[str], rows: Iterable[Iterable[Child]], *, stacked: bool = True
) -> Html:
    """A table that can be scrolled sideways, by keyboard as well; `label` says what it holds.

    On a narrow screen its cells stand below each other, each with its head, unless `stacked` is
    False: of a row of many figures that would be longer than wide.
    """
    names = list(heads)
    head = el("tr", [el("th", h, scope="col") for h in names])
    body = [el("tr", [_cell(c, h) for c, h in zip(row, names, strict=False)]) for row in rows]
    # A table wider than the screen would have its caption's end out of sight: its words stay put.
    caption = el("caption", el("span", label))
    inner = el("table", caption, el("thead", head), el("tbody", body))
    css = "wide stack" if stacked else "wide"
    return el("div", inner, class_=css, tabindex="0", role="region", aria_label=label)


def _cell(cell: Child, head: str) -> Html:
    """A cell; a day is not broken across lines."""
    is_day = isinstance(cell, str) and _DAY.fullmatch(cell) is not None
    return el("td", cell, data_head=head, class_="day" if is_day else None)


def claim_link(found: Found, words: str = "") -> Html:
    """A claim by its id, or in these words, as a way to its page."""
    return el("a", words or found.recorded.claim_id[:SHORT_ID], href=claim_address(found))
