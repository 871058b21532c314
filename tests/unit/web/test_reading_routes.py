"""What was put into the one box."""

from __future__ import annotations

import pytest

from whoholds.web.reading_routes import is_name


@pytest.mark.parametrize("text", ["Aland", " Lower Dorf ", "Port Cavan by the Sea", "St. Bel"])
def test_a_short_line_is_a_name(text):
    assert is_name(text)


@pytest.mark.parametrize(
    "text", ["", "  ", "It fell.", "Aland\nBeford", "one two three four five six seven", "<p>Aland"]
)
def test_anything_else_is_a_report(text):
    assert not is_name(text)
