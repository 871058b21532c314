"""The terminal view: marks by letter, width, doubts last, nothing hostile."""

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from whoholds.model.reading import Reading
from whoholds.show.terminal import plainer, render


def lines(reading, **options):
    return render(reading, **options).plain.split("\n")


@pytest.mark.parametrize("columns", [30, 40, 57, 80, 100])
def test_no_line_is_wider_than_the_terminal(invented, columns):
    assert max(cell_len(line) for line in lines(invented, columns=columns)) <= columns


def test_every_mark_has_its_letter_right_under_it(invented):
    shown = lines(invented, columns=80)
    quote = next(n for n, line in enumerate(shown) if "Norland said it had" in line)
    under = shown[quote + 1]
    for words, letters in (("Norland", "SA"), ("retaken", "R"), ("a dozen", "Q"), ("two", "Q")):
        at = shown[quote].index(words)
        assert under[at : at + len(letters)] == letters
        assert set(under[at + len(letters) : at + len(words)]) <= {"─"}
    assert under.rstrip()[-1] == "─"
    assert under[shown[quote].index("said")] == " "


def test_a_mark_that_wraps_keeps_its_letter_on_the_next_line(invented):
    shown = lines(invented, columns=80)
    second = next(n for n, line in enumerate(shown) if line.strip().startswith("months or longer"))
    assert shown[second + 1].strip().startswith("T")


def test_the_chain_reads_outermost_first(invented):
    text = render(invented, columns=80).plain
    assert "says the Aland Gazette > an assessment > two ministers (the Aland" in text


def test_claims_stand_under_their_sentence_and_doubts_come_last(invented):
    text = render(invented, columns=80).plain
    order = ["Norland said it", "Norland retook", "Dorfia said its aim", "Doubts", "8 claims ("]
    assert [text.index(x) for x in order] == sorted(text.index(x) for x in order)
    assert text.count("D-WEEKDAY") == 1


def test_totals_count_what_was_read_dropped_and_not_read(invented):
    tail = " ".join(render(invented, columns=80).plain.split())
    assert "7 sentences read · 2 pieces of furniture dropped (see --dropped)" in tail
    assert "1 stretch not read · 2 doubts" in tail


def test_furniture_is_shown_only_when_asked_for(invented):
    assert "Subscribe for 3" not in render(invented).plain
    assert "appeal: Subscribe for 3 a month" in render(invented, dropped=True).plain


def test_what_was_not_read_is_always_shown(invented):
    assert "language: Война продолжается." in render(invented).plain


def test_a_report_without_a_day_says_so(invented):
    reading = Reading(report=type(invented.report)(report_id="x", text=""), sentences=())
    assert "day of publication unknown" in render(reading).plain
    assert "0 claims" in render(reading).plain


def test_only_ascii_where_only_ascii_can_be_written(invented):
    view = render(invented)
    shown = plainer(view)
    assert not set("─·²…") & set(shown.plain)
    assert len(shown.plain) == len(view.plain)
    assert shown.spans == view.spans


def test_nothing_of_a_report_acts_on_the_terminal(hostile):
    reading = hostile("\x1b]0;owned\x07\x1b[2J\u202egnp.exe\r\b[bold]x[/bold]")
    console = Console(file=io.StringIO(), force_terminal=True, color_system=None, width=80)
    console.print(render(reading, dropped=True), soft_wrap=True)
    shown = console.file.getvalue()
    assert "\x1b]" not in shown
    assert "\x1b[2J" not in shown
    assert not set("\x07\x08\r\u202e") & set(shown)
    assert "[bold]x[/bold]" in shown


def test_colour_is_left_out_where_it_is_not_wanted(invented, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    console = Console(file=io.StringIO(), force_terminal=True, width=80)
    console.print(render(invented), soft_wrap=True)
    assert not re.search(r"\x1b\[[\d;]*[349][0-7]", console.file.getvalue())


@pytest.mark.parametrize("words", ["字" * 100, "é" * 90, "a" * 300, "🎬" * 60, ""])
def test_wide_and_long_words_stay_inside(hostile, words):
    for line in lines(hostile(words), columns=40, dropped=True):
        assert cell_len(line) <= 40
