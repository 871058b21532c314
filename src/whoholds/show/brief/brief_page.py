"""A brief as HTML: an article for a page of ours, and a page of its own. Pure.

The page is self-contained: no script, no outside asset, and a policy in it that forbids both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources

from whoholds.model.brief_document import (
    Block,
    Brief,
    Citation,
    EstimateNote,
    Heading,
    Listing,
    Paragraph,
    Part,
    Section,
    Sentence,
    Table,
)
from whoholds.show.brief.frontispiece import (
    CITATIONS,
    ESTIMATES,
    INTERNAL,
    LEGEND,
    METHOD,
    address_of,
    citation_facts,
    colophon,
    stamp_rows,
)
from whoholds.show.brief.numbering import Mark, Numbers, numbers_of
from whoholds.show.elements import Html, el, join, trusted
from whoholds.show.markup import ROBOTS

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
#: Where the page of a claim is, by its id; "" for nowhere.
Address = Callable[[str], str]


def brief_page(brief: Brief) -> str:
    """The brief as a page that can be sent, as text to be written in UTF-8."""
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        trusted(ROBOTS),
        el("title", brief.title),
        trusted(f"<style>{_style()}</style>"),
    )
    body = el("body", el("main", brief_article(brief), class_="sheet"))
    return str(join(Html("<!doctype html>\n"), el("html", head, body, lang="en"), "\n"))


def brief_article(brief: Brief, address: Address | None = None) -> Html:
    """The brief between a page's own head and foot.

    Args:
        brief: the document.
        address: where the page of a claim is, where it has one.
    """
    numbers = numbers_of(brief)
    return el(
        "article",
        el("h1", brief.title, dir="auto"),
        el("p", INTERNAL, class_="internal", role="note") if brief.internal else None,
        el("p", brief.holds, class_="holds"),
        el("dl", [join(el("dt", k), el("dd", v)) for k, v in stamp_rows(brief)], class_="stamps"),
        [_section(s, numbers) for s in brief.sections],
        _listed(METHOD, "method", "ol", [el("li", line) for line in brief.method]),
        _estimates(brief, numbers),
        _listed(CITATIONS, "cited", "ol", [_citation(c, address) for c in brief.citations]),
        el("p", colophon(brief), class_="colophon"),
        class_="brief",
    )


@cache
def _style() -> str:
    return resources.files("whoholds.resources").joinpath("brief.css").read_text(encoding="utf-8")


def _section(section: Section, numbers: Numbers) -> Html:
    blocks = [_block(b, numbers) for b in section.blocks]
    return el("section", el("h2", section.heading), blocks, id=section.key)


def _listed(heading: str, key: str, tag: str, items: list[Html]) -> Html:
    return el("section", el("h2", heading), el(tag, items), id=key)


def _estimates(brief: Brief, numbers: Numbers) -> Html | None:
    if not brief.notes:
        return None
    notes = el("ol", [_note(n, numbers) for n in brief.notes])
    legend = el("p", LEGEND, class_="note")
    return el("section", el("h2", ESTIMATES), legend, notes, id="estimates")


def _block(block: Block, numbers: Numbers) -> Html:
    match block:
        case Paragraph():
            told = [join(" ", _sentence(s, numbers)) for s in block.sentences]
            return el("p", told)
        case Listing():
            return el("ul", [el("li", _sentence(s, numbers)) for s in block.items])
        case Heading():
            return el("h3", block.text)
        case Table():
            return _table(block, numbers)


def _table(table: Table, numbers: Numbers) -> Html:
    """A table whose rows become cards on a narrow screen: each cell knows its head."""
    head = el("thead", el("tr", [el("th", name, scope="col") for name in table.head]))
    rows = []
    for row in table.rows:
        cells = [
            el("td", _sentence(cell, numbers), data_head=name)
            for name, cell in zip(table.head, row, strict=True)
        ]
        rows.append(el("tr", cells))
    return el("div", el("table", head, el("tbody", rows)), class_="wide")


def _sentence(sentence: Sentence, numbers: Numbers) -> Html:
    return join(*(piece for part in sentence.parts for piece in _part(part, numbers)))


def _part(part: Part, numbers: Numbers) -> Iterator[Html | str]:
    """Its words, which lead to the first of what they stand on, and the numbers of all."""
    first = next(numbers.basis(part), None)
    words: Html | str = part.text
    if first is not None:
        words = el("a", part.text, href=f"#{first.anchor}", class_="basis", dir="auto")
    yield el("b", words) if part.strong else words
    if marks := numbers.marks(part):
        yield el("sup", [_mark(m) for m in marks], class_="marks")


def _mark(mark: Mark) -> Html:
    return el("a", f"[{mark.label}]", href=f"#{mark.anchor}")


def _note(note: EstimateNote, numbers: Numbers) -> Html:
    marks = el("sup", [_mark(m) for m in numbers.cited(note.claims)], class_="marks")
    name = el("b", note.name, dir="auto")
    number = el("span", f"E{note.number}", class_="number")
    return el("li", number, " ", name, f": {note.told} ", marks, id=f"e{note.number}")


def _citation(citation: Citation, address: Address | None) -> Html:
    url = address_of(citation.url)
    link = el("a", url, href=url, rel="noreferrer noopener", class_="page") if url else None
    own = address(citation.claim_id) if address is not None else ""
    facts = []
    for name, told in citation_facts(citation):
        shown = el("a", told, href=own) if own and name == "claim" else told
        facts.append(join(f"{name} ", shown, " "))
    return el(
        "li",
        el("span", f"[{citation.number}]", class_="number"),
        " ",
        el("span", citation.line, dir="auto", class_="line"),
        " ",
        link,
        el("small", facts),
        id=f"c{citation.number}",
    )
