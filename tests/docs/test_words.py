"""The glossary and the table of names say what the code says."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from whoholds.model import schema

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (?:\*\*|`)(?P<word>[\w ]+)(?:\*\*|`) \|(?P<cells>.*)\|$", re.M)
CODE = re.compile(r"`(whoholds\.[\w.]+)`")
#: The words of the field that the design settles; a page without one of them is incomplete.
SETTLED = {
    "report", "claim", "outlet", "source", "attribution", "party", "holder", "toponym", "place",
    "placing", "valid_time", "reported_time", "recorded_time", "hedge", "factuality", "assessment",
    "forecast", "aim", "silence", "interest", "story", "statement", "variant", "origin", "spell",
    "case", "basis", "verification", "bounds", "doubt", "span", "contested", "disputed", "unclear",
}  # fmt: skip


def rows(page: str) -> list[tuple[str, str]]:
    """Words of a page's tables, each with the code it names ("" for none)."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    found = []
    for row in ROW.finditer(text):
        named = CODE.search(row["cells"])
        found.append((row["word"], named[1] if named else ""))
    return found


def exists(path: str) -> bool:
    """Whether a dotted path names a module's member, or a field of a record there."""
    parts = path.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            held: object = import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for name in parts[cut:]:
            fields = getattr(held, "__struct_fields__", ())
            if not hasattr(held, name) and name not in fields:
                return False
            held = getattr(held, name, None)
        return True
    return False


def test_the_glossary_holds_every_settled_word_once():
    words = [word for word, _ in rows("glossary.md")]
    assert SETTLED - set(words) == set()
    assert len(words) == len(set(words))


@pytest.mark.parametrize(("word", "code"), [r for r in rows("glossary.md") if r[1]])
def test_a_word_s_code_exists(word, code):
    assert exists(code), f"{word}: no {code}"


@pytest.mark.parametrize(("outside", "inside"), rows("names.md"))
def test_both_names_of_a_field_exist(outside, inside):
    assert outside in schema.json_schema()["$defs"]["JsonClaim"]["properties"]
    assert exists(inside)


def test_the_check_sees_a_name_that_is_not_there():
    assert not exists("whoholds.model.claim.Claim.no_such_field")
    assert not exists("whoholds.model.no_such_module.Thing")
