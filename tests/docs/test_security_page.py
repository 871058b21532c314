"""Each line of defence on the security page names a test that is there."""

from __future__ import annotations

import ast
import re

import pytest


@pytest.fixture(scope="module")
def page(root):
    return (root / "docs" / "security.md").read_text(encoding="utf-8")


def test_every_line_of_defence_names_a_test_that_is_there(root, page):
    rows = [line for line in page.splitlines() if line.startswith("| ") and line.count("|") == 3]
    lines = [row for row in rows if not row.endswith("| test |")]
    assert len(lines) > 30
    gone = []
    for line in lines:
        found = re.search(r"\| `(tests/[\w/]+\.py)::(test_\w+)` \|$", line)
        assert found is not None, line
        file, name = found.groups()
        tree = ast.parse((root / file).read_text(encoding="utf-8"))
        names = {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
        if name not in names:
            gone.append(f"{file}::{name}")
    assert gone == []


def test_no_defence_is_told_twice(page):
    named = re.findall(r"::(test_\w+)", page)
    assert len(named) == len(set(named))
