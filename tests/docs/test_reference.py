"""The pages made from the code are what the code says; codes are documented and used."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import cli_page
import reference

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "whoholds"
DOUBT = re.compile(r"[\"'](D-[A-Z][A-Z0-9-]*)[\"']")


@pytest.mark.parametrize("name", sorted(reference.pages()))
def test_a_kept_page_is_what_the_code_says(name):
    assert reference.held(name) == reference.pages()[name], "run `make reference`"


def test_every_error_has_a_code_of_its_own():
    codes = Counter(e.code for e in reference.tree(reference.errors.WhoholdsError))
    assert [code for code, n in codes.items() if n > 1] == []


def test_every_error_is_in_the_tree_drawn_at_the_top():
    drawn = reference.errors.__doc__ or ""
    for error in reference.tree(reference.errors.WhoholdsError):
        assert error.__name__ in drawn
        assert error.code in drawn or error.code.endswith("00")


def raised() -> set[str]:
    """Doubt codes that the source speaks of."""
    return {c for p in SOURCE.rglob("*.py") for c in DOUBT.findall(p.read_text("utf-8"))}


def test_every_doubt_that_is_raised_is_listed():
    assert raised() - set(reference.doubts()) == set()


def test_every_doubt_that_is_listed_is_raised():
    assert set(reference.doubts()) - raised() == set()


def test_every_doubt_has_a_meaning_and_an_example():
    bare = [c for c, row in reference.doubts().items() if not row.get("meaning")]
    assert bare == []
    assert [c for c, row in reference.doubts().items() if not row.get("example")] == []


def by_hand() -> str:
    """The pages that people wrote."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    return "\n".join(p.read_text("utf-8") for p in pages if "reference" not in p.parts)


def test_every_verb_is_shown_at_work_in_a_page_written_by_hand():
    if not (SOURCE / "cli" / "app.py").is_file():
        pytest.skip("there is no command line yet")
    text = by_hand()
    assert [name for name, _ in cli_page.verbs() if f"whoholds {name}" not in text] == []


def test_every_verb_and_option_says_what_it_does():
    if not (SOURCE / "cli" / "app.py").is_file():
        pytest.skip("there is no command line yet")
    for name, command in cli_page.verbs():
        assert command.help, name
        for parameter in command.params:
            assert getattr(parameter, "help", None) or parameter.name == "help", (name, parameter)
