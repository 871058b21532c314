"""Codes of rows that are not taken: each is used, and in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

from whoholds.read.table.skip_codes import SKIP_CODES

ROOT = Path(__file__).resolve().parents[4]
CODE = re.compile(r"\"(I-[A-Z-]+)\"")


def used() -> set[str]:
    folders = (ROOT / "src/whoholds/read", ROOT / "src/whoholds/desk")
    files = [p for f in folders for p in f.rglob("*.py") if p.name != "skip_codes.py"]
    return {code for p in files for code in CODE.findall(p.read_text("utf-8"))}


def test_every_code_is_used_and_every_used_one_is_listed():
    assert used() == set(SKIP_CODES)


def test_every_code_is_documented_with_its_meaning():
    page = (ROOT / "docs" / "imports.md").read_text("utf-8")
    rows = [f"| `{code}` | {meaning} |" for code, meaning in SKIP_CODES.items()]
    assert [row for row in rows if row not in page] == []
