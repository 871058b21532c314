"""Claims that can be cited."""

from __future__ import annotations

import msgspec
import pytest
from ledger_samples import DAY, added_report, claim_of

from whoholds.model.attribution import Link
from whoholds.model.entry import Imported, Recorded
from whoholds.model.span import Span
from whoholds.show.citation import (
    MOST_WORDS,
    annotation,
    attributed_line,
    citation_lines,
    permalink,
)

TEXT = "On Monday it rained. The Northern army took it. Then it rained on."


def sample(text=TEXT, start=21, end=47, sources=(), **changes):
    """A claim at `text[start:end]` with its report's entry."""
    bodies = added_report("Aland", text=text)
    claim = claim_of(bodies)
    said = msgspec.structs.replace(
        claim.claim,
        span=Span(start, end),
        attribution=tuple(Link(name=n) for n in sources),
    )
    held = Recorded(
        seq=2,
        claim_id=claim.claim_id,
        report_id=claim.report_id,
        claim=said,
        reader=claim.reader,
        reported_time=claim.reported_time,
        recorded_time=DAY,
    )
    return held, msgspec.structs.replace(bodies[0], **changes)


def test_a_line_to_copy_names_outlet_day_chain_and_words():
    line = attributed_line(*sample(sources=("the ministry", "an official")))
    assert line == (
        "The Aland Post, 2031-05-06 (citing the ministry, citing an official): "
        "“The Northern army took it.”"
    )


def test_no_more_than_sixty_words_are_quoted():
    text = "word " * 90
    line = attributed_line(*sample(text=text, start=0, end=len(text)))
    assert line.count("word") == MOST_WORDS
    assert line.endswith(" ...”")


def test_a_quote_is_found_again_by_its_words_and_by_its_place():
    held, added = sample()
    target = annotation("aland", held, added)["target"]
    quote, position = target["selector"]
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT
    assert TEXT[position["start"] : position["end"]] == quote["exact"]
    assert (quote["exact"], quote["suffix"][:5]) == ("The Northern army took it.", " Then")
    assert target["source"] == "https://aland.example/news/1"


def test_a_paraphrase_is_never_a_quote_of_the_outlet():
    held, added = sample(text_origin="paraphrase")
    told = annotation("aland", held, added)
    assert "selector" not in told["target"]
    assert "our paraphrase of a report by The Aland Post" in told["target"]["whoholds:note"]
    line = attributed_line(held, added)
    assert line.startswith("our paraphrase of a report by The Aland Post")
    assert "“" not in line


def test_a_translation_says_that_it_is_one():
    assert attributed_line(*sample(text_origin="translation")).endswith("” (translated)")


def test_the_name_of_a_claim_does_not_change_with_its_standing():
    held, added = sample()
    gone = msgspec.structs.replace(held, status="retracted", decision="reject", decided_by="Ada")
    assert annotation("aland", gone, added)["id"] == annotation("aland", held, added)["id"]
    assert annotation("aland", held, added)["id"] == permalink("aland", held.claim_id)


@pytest.mark.parametrize(
    ("capture", "told"), [("", "none was kept"), ("ab" * 32, f"sha256 {'ab' * 32}")]
)
def test_what_proves_the_words_is_told(capture, told):
    held, added = sample(capture_sha256=capture)
    lines = list(citation_lines("aland", held, added))
    assert f"capture   {told}" in lines
    assert "standing  read" in lines
    assert "decided   by nobody yet" in lines
    assert "words at  characters 21 to 47 of the text" in lines


def test_a_row_is_no_quote_and_carries_its_terms():
    held, added = sample(text_origin="row")
    terms = Imported(
        import_id="i", name="n", form="map", maker="Map A", licence="CC0", citation="Map A 2031",
        capture_sha256="c", recipe_sha256="r",
    )  # fmt: skip
    told = annotation("aland", held, added, terms)
    assert "selector" not in told["target"]
    assert told["target"]["whoholds:row"] == "The Northern army took it."
    assert (told["whoholds:licence"], told["whoholds:citation"]) == ("CC0", "Map A 2031")
    lines = list(citation_lines("aland", held, added, terms))
    assert "“" not in "\n".join(lines)
    assert "licence   CC0" in lines
    assert "maker     Map A" in lines
    assert "cite as   Map A 2031" in lines
    assert not any(line.startswith("licence") for line in citation_lines("aland", held, added))
