"""The how-to names every reason code with what it says."""

from __future__ import annotations

import re
from pathlib import Path

from whoholds.model.judgement import REASONS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "howto" / "review.md"
ROW = re.compile(r"^\| `([\w-]+)` \| (.+) \|$", re.M)


def test_the_how_to_lists_every_reason_code_as_the_code_has_it():
    assert dict(ROW.findall(PAGE.read_text("utf-8"))) == REASONS
