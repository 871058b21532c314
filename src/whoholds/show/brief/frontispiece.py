"""What every form of a brief has besides its sections: headings, stamps, citations. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.model.brief_document import Brief, Citation, Heading, Listing, Paragraph, Table
from whoholds.show.elements import web_address
from whoholds.show.listing import moment, until
from whoholds.show.marking import safe
from whoholds.show.odd_letters import odd_words

METHOD, ESTIMATES, CITATIONS = "Method", "Estimates", "Citations"
INTERNAL = "Internal: not for publication. What the case holds back for a time may be in it."
#: How numbers are to be read, above the list of estimates.
LEGEND = "An E with a number leads here; the numbers behind each are the claims it rests on."


def stamp_rows(brief: Brief) -> tuple[tuple[str, str], ...]:
    """The four stamps by name, and what is to be told of names that are not what they look like."""
    stamps = brief.stamps
    record = f"{moment(stamps.computed_at)}, entry {stamps.entry} of the record"
    return (
        ("situation as of", str(stamps.on)),
        (
            "reports up to",
            f"{until(stamps.reports_up_to)}, as known on {stamps.known_at}",
        ),
        ("computed at", record),
        ("last report of who holds", until(stamps.last_report)),
        *(("a name that is not what it looks like", odd) for odd in odd_words(_texts(brief))),
    )


def _texts(brief: Brief) -> Iterator[str]:
    """What stands in a brief."""
    yield from (brief.title, brief.region)
    for block in (b for section in brief.sections for b in section.blocks):
        match block:
            case Paragraph():
                yield from (s.text for s in block.sentences)
            case Listing():
                yield from (s.text for s in block.items)
            case Heading():
                yield block.text
            case Table():
                yield from (*block.head, *(cell.text for row in block.rows for cell in row))
    yield from (f"{n.name} {n.told}" for n in brief.notes)
    yield from (c.line for c in brief.citations)


def citation_facts(citation: Citation) -> Iterator[tuple[str, str]]:
    """What stands under a citation's line: what may be copied, and what proves it."""
    if citation.withheld:
        yield "words not passed on", citation.withheld
    if citation.licence and not citation.withheld:
        yield "licence", citation.licence
    if citation.cite_as:
        yield "cite as", citation.cite_as
    yield "claim", citation.permalink
    yield "capture", f"sha256 {citation.capture_sha256}" if citation.capture_sha256 else "none"


def address_of(url: str) -> str:
    """An address that a document may link to; "" for what is none of the web."""
    return web_address("".join(safe(url).split()))


def colophon(brief: Brief) -> str:
    """By which command and program it was made, of which state of the record."""
    return f"{brief.command} ({brief.made_by}); end of the chain {brief.stamps.head}"


def one_line(text: str) -> str:
    """Text on one line without characters that act on what shows it."""
    return " ".join(safe(text).split())
