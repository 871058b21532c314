"""A brief as a document: sections of sentences, each part of which stands on claims or estimates.

It is what every form of a brief is made from (Markdown, page, DOCX, PDF), and what a test walks:
a part that stands on nothing has no figure in it.
"""

from __future__ import annotations

from datetime import date, datetime

import msgspec


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a sentence, with the claims (ids) or estimates (keys of sites) they stand on.

    `marked`: the numbers of what it stands on are printed after it; else those of its row serve.
    """

    text: str
    claims: tuple[str, ...] = ()
    estimates: tuple[str, ...] = ()
    strong: bool = False
    marked: bool = True

    @property
    def stands(self) -> bool:
        """Whether there is something behind it."""
        return bool(self.claims or self.estimates)


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence, or a cell of a table."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(p.text for p in self.parts)


class Paragraph(msgspec.Struct, frozen=True, kw_only=True, tag="paragraph"):
    """Sentences that belong together."""

    sentences: tuple[Sentence, ...]


class Listing(msgspec.Struct, frozen=True, kw_only=True, tag="list"):
    """Points of a list."""

    items: tuple[Sentence, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True, tag="table"):
    """Rows of cells under a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[Sentence, ...], ...]


class Heading(msgspec.Struct, frozen=True, kw_only=True, tag="heading"):
    """A heading inside a section."""

    text: str


Block = Paragraph | Listing | Table | Heading


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a brief under its heading; `key` names it in addresses and in JSON."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that the brief stands on: `line` is who said it, when, in which words.

    `own_words`: the words are our paraphrase and quote nobody. `withheld` says why the words are
    left out, "" where they are there; `cite_as` is how its maker wants to be cited.
    """

    number: int
    claim_id: str
    line: str
    url: str = ""
    permalink: str = ""
    capture_sha256: str = ""
    own_words: bool = False
    withheld: str = ""
    licence: str = ""
    cite_as: str = ""


class EstimateNote(msgspec.Struct, frozen=True, kw_only=True):
    """What was estimated of a place, in a sentence, and the claims it rests on."""

    number: int
    site: str
    name: str
    told: str
    claims: tuple[str, ...]


class BriefStamps(msgspec.Struct, frozen=True, kw_only=True):
    """The four stamps, and the state of the record that everything was computed from.

    `computed_at` is when the record took its last entry (`entry`, sealed by `head`): a brief is a
    function of the record, so that the same record gives the same brief whenever it is asked.
    """

    on: date
    known_at: date
    reports_up_to: datetime | None
    computed_at: datetime
    entry: int
    head: str
    last_report: datetime | None


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """A brief. `internal`: it holds what the case's delay keeps from publication."""

    case_id: str
    title: str
    region: str
    since: date | None
    internal: bool
    holds: str
    stamps: BriefStamps
    sections: tuple[Section, ...]
    method: tuple[str, ...]
    notes: tuple[EstimateNote, ...]
    citations: tuple[Citation, ...]
    made_by: str
    command: str
