"""A war that nobody knows, from nothing to who holds a town, in few typed lines."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "tutorial-case.md"
#: What a newcomer may have to type, the lines of a file that is written included.
MOST_LINES = 15


def typed() -> list[str]:
    """The lines of the page's transcripts that a person types."""
    blocks = re.findall(r"^```console\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)
    return [line[2:] for b in blocks for line in b.splitlines() if re.match(r"[$>] ", line)]


def test_from_nothing_to_who_holds_a_town_are_few_lines():
    lines = typed()
    assert len(lines) <= MOST_LINES
    assert lines[0].startswith("whoholds init")
    assert lines[-1].startswith("whoholds who")


def test_the_page_ends_with_what_two_sources_say():
    """What its commands print is compared with the page by `test_transcripts`."""
    end = PAGE.read_text("utf-8").rpartition("$ whoholds who")[2]
    assert end.count("The Hessar Brigade") >= 2
    assert "nothing could be read" not in PAGE.read_text("utf-8")


def test_the_folder_holds_twenty_reports_in_three_forms():
    reports = list((ROOT / "docs" / "examples" / "third-war").iterdir())
    assert len(reports) == 20
    assert {r.suffix for r in reports} == {".txt", ".md", ".html"}
