"""No regular expression of the source takes more than linear time (`tools/linear_patterns.py`)."""

from __future__ import annotations

import re

import pytest

from linear_patterns import patterns, problems

#: What the analysis cannot tell, each with the reason why it is none; by the end of its name.
KNOWN = {
    "planting._CHOICE": "our own templates",
    "timex.PHRASE_TYPES": "phrases of our own figures, a few words each",
    "script_bundle._IMPORT": "our own scripts",
    "script_bundle._LAST_EXPORT": "scripts that are pinned by hash",
    "romanisation.load_tables()": "one name, which stands in one sentence or one cell",
    "lexing._WORD": "what may not follow a figure is a digit: giving back one group ends it",
    "sentences._SPEAKER": "48 characters",
    "sentences._GLUED": "48 characters",
    "language._ADDRESS": "its loop begins where white space ends: no place begins it anew",
    "markdown._HEADING": "its inner loop begins where white space begins, once a run of it",
    "context._END": "the characters that a view reaches over",
    "actor_words._SEAT": "one actor's words, of one sentence",
}


@pytest.mark.parametrize(
    ("pattern", "how"),
    [
        (r"\s+on\b", {"again"}),
        (r"\([^)]*\)", {"again"}),
        (r"\A\s*(.*)x", {"two loops"}),
        (r"\A(?:\w+\s*)+\Z", {"two ways"}),
        (r"\A(?:a|ab|b)*c", {"two ways", "two loops"}),
        (r"(?<!\s)\s+on\b", set()),
        (r"\bword\s+of\b", set()),
        (r"https?://\S+", set()),
        (r"\([^()]*\)", set()),
        (r"\A\s*+(\S*)\s", set()),
        (r"\w+(?:-\w+)*", set()),
        (r"“[^”]{0,600}”", set()),
        (r"\A(?:[A-Z]\w*+ ?)++\Z", set()),
    ],
)
def test_the_analysis_tells_slow_from_linear(pattern, how):
    assert {f.how for f in problems(pattern)} == how


def test_what_is_only_matched_from_the_beginning_is_not_begun_anew():
    assert problems(r"\s+on\b", searched=False) == []


@pytest.mark.slow
def test_every_pattern_of_the_source_is_linear():
    every = patterns()
    assert len(every) > 250
    found = {h.where for h in every if problems(h.pattern, h.flags, searched=h.searched)}
    known = {w for w in found for name in KNOWN if w.endswith(name)}
    assert found - known == set()
    assert len({n for n in KNOWN if any(w.endswith(n) for w in found)}) == len(KNOWN)


@pytest.mark.parametrize(
    "text", ["A" * 40 + "1", "in " + "A" * 200 + " x"], ids=["dateline", "seat"]
)
def test_what_doubled_with_each_letter_is_over(text):
    """Before they were mended a page that began with forty capitals was never read to its end."""
    from whoholds.desk.proposal import actor_words
    from whoholds.read.sense import dateline

    assert dateline._CITY.match(text) is None
    assert actor_words._SEAT.search(text) is None
    assert re.search("x", text) is None or text.endswith("x")
