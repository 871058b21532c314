"""The chart of areas: what is drawn, what leads where, what is told without colour."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from whoholds.show.area_chart import (
    AreaChart,
    Drawn,
    Interval,
    Stated,
    area_chart,
    standing_alone,
    unbroken,
)

START = date(2031, 5, 1)
SVG = "{http://www.w3.org/2000/svg}"


def at(days):
    return START + timedelta(days=days)


def stated(days, best, side, href="", **ends):
    low, high = ends.get("low", best), ends.get("high", best)
    words = f"Someone <b> {best}"
    return Stated(day=at(days), best=best, low=low, high=high, side=side, words=words, href=href)


@pytest.fixture
def chart():
    return AreaChart(
        title="Ground & such",
        about="What is said.",
        sides=("North", "River"),
        stated=(
            stated(3, 900, 0, "/claim/a", low=None),
            stated(5, 400, 1, "/claim/b"),
            stated(9, 500, -1, "/claim/c", high=None),
        ),
        drawn=(
            Drawn(name="Map Desk", note="held", points=tuple((at(n), 10.0 * n) for n in range(40))),
            Drawn(name="Other", note="held", points=((at(1), 5.0), (at(30), 50.0))),
        ),
        ours=(Interval(at(7), 100, 300, 800), Interval(at(14), 50, 200, 700)),
    )


def parsed(markup):
    return ET.fromstring(markup)


def classes(root):
    return [c for node in root.iter() for c in node.get("class", "").split()]


@pytest.mark.parametrize("width", [1000, 360])
def test_every_part_is_drawn_within_the_frame(chart, width):
    root = parsed(area_chart(chart, width))
    found = classes(root)
    assert {"band", "median", "l0", "l1", "s0", "s1", "none", "reach"} <= set(found)
    assert root.get("viewBox").split()[2] == str(width)
    text = " ".join(t.text or "" for t in root.iter(f"{SVG}text"))
    for words in ("Map Desk", "Other", "Said by North’s side", "Said by River’s side", "others"):
        assert words in text


def test_each_mark_leads_to_its_claim_and_says_what_it_is(chart):
    links = list(parsed(area_chart(chart)).iter(f"{SVG}a"))
    assert {a.get("href") for a in links} == {"/claim/a", "/claim/b", "/claim/c"}
    assert all(a.get("aria-label").startswith("Someone <b>") for a in links)


def test_sides_differ_in_shape_and_not_in_colour_alone(chart):
    root = parsed(area_chart(chart))
    shapes = {(n.tag.removeprefix(SVG), n.get("class")) for n in root.iter() if n.get("class")}
    assert {("circle", "dot s0"), ("rect", "dot s1"), ("path", "none")} <= shapes


def test_a_line_is_broken_where_no_map_was_drawn():
    runs = unbroken([(at(0), 1.0), (at(10), 2.0), (at(40), 3.0)])
    assert [[v for _, v in run] for run in runs] == [[1.0, 2.0], [3.0]]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_alone_it_has_its_style_and_leads_nowhere(chart, theme):
    root = parsed(standing_alone(chart, theme))
    assert theme in root.get("class").split()
    assert "--c-paper" in root.find(f"{SVG}style").text
    assert list(root.iter(f"{SVG}a")) == []


def test_nothing_is_no_chart():
    assert AreaChart(title="", about="", sides=()).is_empty
