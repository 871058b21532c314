"""A page's text, furniture and all."""

from __future__ import annotations

import pytest

pytest.importorskip("resiliparse")

from whoholds.read.bulk.fast_text import fast_text, plain_text


def test_a_block_is_a_line_and_what_is_not_shown_is_left_out():
    page = b"<nav>Home</nav><p>One <b>two</b>.</p><script>x</script><p>Three.</p>"
    assert fast_text(page).split("\n") == ["Home", "", "One two.", "", "Three."]


def test_letters_of_another_encoding_are_read():
    page = "<meta charset=windows-1252><p>The “front” at Łódź — no: at Besançon.</p>"
    assert "Besançon" in fast_text(page.encode("cp1252", "replace"))
    assert fast_text(b"") == ""


def test_a_text_is_decoded_or_empty():
    assert plain_text("Besançon".encode()) == "Besançon"
    assert plain_text(b"\x89PNG\r\n\x1a\n\0\0") == ""
