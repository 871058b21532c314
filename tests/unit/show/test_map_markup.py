from __future__ import annotations

import re

from map_samples import map_sample

from whoholds.show import map_markup
from whoholds.show.map_markup import HOLDS, map_body
from whoholds.show.map_words import mark_words

STATE = map_sample()


def body(day=70):
    return map_body(STATE, day, lambda n, place: f"/p/{n}")


def test_the_table_tells_every_place_with_a_report_in_the_maps_words():
    text = body()
    rows = re.findall(r'<tr data-place="(\d)"', text)
    assert sorted(rows) == ["0", "1", "2", "3"]
    assert mark_words(STATE, STATE.known.marks[0][-1]) in text
    assert "Of 1 more places of the case nothing was said" in text


def test_estimates_stand_before_claims_and_what_is_not_known_last():
    assert re.findall(r'<tr data-place="(\d)"', body(4)) == ["0", "3", "1", "2"]
    assert re.findall(r'<tr data-place="(\d)"', body(0)) == ["0", "1", "2", "3"]
    assert body(0).count('class="silent"') == 4


def test_names_are_text_and_holds_is_defined():
    text = body()
    assert "Cavan &lt;b&gt;" in text
    assert "Cavan <b>" not in text
    assert HOLDS.replace("'", "&#x27;") in text
    assert "Borders: a view." in text


def test_the_stamps_are_there_and_nothing_is_inline():
    text = body()
    for told in ("2031-07-10", "2031-07-09", "2031-07-11 08:00 UTC"):
        assert told in text
    assert " style=" not in text
    assert "<script" not in text
    assert 'data-layer="outlines"' not in text


def test_every_control_has_a_label():
    text = body()
    for name in re.findall(r'<input[^>]*id="([\w-]+)"', text):
        labelled = f'for="{name}"' in text or f'id="{name}"' in "".join(
            re.findall(r"<label>.*?</label>|<input[^>]*aria-label[^>]*>", text)
        )
        assert labelled, name


def test_a_table_beyond_what_a_page_bears_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(map_markup, "MOST_ROWS", 2)
    text = body()
    assert len(re.findall(r'<tr data-place="', text)) == 2
    assert "2 more are on the map and not in this table." in text
    assert text.count("<option") == 2
