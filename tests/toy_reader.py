"""A reader that knows one sentence: what is taken in is tested, not what is found."""

from __future__ import annotations

import re
from typing import NamedTuple

from whoholds.desk import reading as desk
from whoholds.model.claim import Claim, Control, Mention
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.span import Span
from whoholds.read.sense.reading import reader_name

SENTENCE = re.compile(r"The Northern army took (\w+)\.")
#: Makes pages of news long enough to be articles.
FILLER = "Officials said on Tuesday that the situation in the district was being watched closely."


class Named(NamedTuple):
    """What is known of a parser."""

    name: str


def install(monkeypatch) -> list[str]:
    """Put it in the place of the reader; the texts that it was given."""
    given: list[str] = []

    def read_text(report, parser, lexicon):
        given.append(report.text)
        found = []
        for match in SENTENCE.finditer(report.text):
            span = Span(*match.span())
            said = Control(
                actor=Mention(name="The Northern army"),
                relation="took",
                places=(Mention(name=match[1]),),
            )
            claim = Claim(proposition=said, span=span)
            found.append(SentenceReading(span=span, claims=(claim,), parsed=True))
        return Reading(report=report, sentences=tuple(found), reader=reader_name(parser.name))

    def reading_steps(report, parser, lexicon):
        return read_text(report, Named(parser), lexicon)
        yield  # it asks for no parse

    monkeypatch.setattr(desk, "read_text", read_text)
    monkeypatch.setattr(desk, "reading_steps", reading_steps)
    return given


def took(*places: str) -> tuple[str, ...]:
    """Paragraphs that say so, in an article."""
    return (*(f"The Northern army took {p}." for p in places), FILLER, FILLER)
