"""Keys and lines, from a pipe."""

from __future__ import annotations

import io
import sys

import pytest

from whoholds.cli.keyboard import END, ask_key, ask_line


@pytest.fixture
def typed(monkeypatch):
    def call(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    return call


def test_a_key_from_a_pipe_is_the_first_letter_of_a_line(typed, capsys):
    typed("Accept\n\n")
    assert [ask_key("?"), ask_key("?"), ask_key("?")] == ["a", "", END]
    assert capsys.readouterr().out == "? ? ? "


def test_a_line_is_trimmed_and_an_ended_input_says_nothing(typed):
    typed("  place=Aland \n")
    assert [ask_line("?"), ask_line("?")] == ["place=Aland", ""]
