from __future__ import annotations

import re
from datetime import date

from map_samples import FIRST, NORTH, RIVER

from whoholds.show.place_chart import Chart, Line, Sign, chart_svg, ticks

NOW = ((0, 0.9), (10, None), (20, 0.2), (30, 0.25))
OTHER = ((0, 0.05), (10, None), (20, 0.7), (30, 0.7))


def chart(**more) -> Chart:
    signs = (
        Sign(spoken=2, reported=5, state=0, how="is", told="A <b>", leads="/claim/a"),
        Sign(spoken=None, reported=25, state=1, how="not", told="B", leads="#c-b"),
        Sign(spoken=9, reported=9, state=2, how="seen", told="C", leads="#c-c"),
    )
    held = {
        "first": FIRST, "start": 0, "end": 40, "parties": (NORTH, RIVER), "title": "Aland",
        "lines": (Line(now=NOW, then=NOW), Line(now=OTHER, then=OTHER),
                  Line(now=((0, 0.05),), then=((0, 0.05),))),
        "signs": signs,
    } | more  # fmt: skip
    return Chart(**held)


def test_the_pen_is_lifted_where_nothing_is_told():
    paths = re.findall(r'<path d="([^"]+)" class="now"', chart_svg(chart()))
    assert len(paths) == 2  # of a state that is never likely nothing is drawn
    assert [p.count("M") for p in paths] == [2, 2]
    assert paths[0].startswith("M44")


def test_each_claim_stands_at_both_its_days_and_leads_to_its_words():
    text = chart_svg(chart())
    assert re.findall(r'<a href="([^"]+)"', text) == ["/claim/a", "#c-c", "#c-b"]
    assert text.count("<polygon") == 6
    assert "A &lt;b&gt;" in text
    first = re.search(r'<a href="/claim/a".*?</a>', text)[0]
    (x1, x2) = re.findall(r'x[12]="([\d.]+)"', first)
    assert float(x1) < float(x2)
    unsaid = re.search(r'<a href="#c-b".*?</a>', text)[0]
    assert 'class="unsaid"' in unsaid
    assert "fill=" not in unsaid


def test_drawn_without_style_or_script():
    text = chart_svg(chart())
    assert "style=" not in text
    assert "<script" not in text


def test_ticks_are_few_and_on_first_days_of_months():
    for end in (5, 40, 300, 3000):
        told = ticks(chart(end=end))
        assert len(told) <= 9
        assert all(d.day == 1 for d in told)
    assert ticks(chart(end=40)) == [date(2031, 6, 1)]
    assert len(ticks(chart(end=1200))) >= 3
