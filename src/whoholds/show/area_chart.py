"""One holder's ground over days: what sides state, what maps colour, what is estimated. Pure.

An SVG that is drawn here and needs no script: it can be printed, and read without colour. Each
stated figure leads to its claim. The figures behind it are given as a table beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from importlib import resources

import msgspec

from whoholds.show.chart_marks import mark, reach
from whoholds.show.chart_scale import Scale, lines_up_to, months
from whoholds.show.elements import Html, el, join, trusted

#: A map's line is broken where nothing was drawn for longer: no report is not no change.
LONGEST_GAP = timedelta(days=14)
#: Narrower than this the key stands beneath the chart instead of beside it.
NARROW_PX = 640
#: Above the greatest figure a chart goes on by so much.
_AIR = 1.06
_KEY_PX = 236
_KEY_ROW_PX = 36


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """A total as one statement gives it, km2; an end that is left open is None.

    `side` numbers the side that speaks, -1 of none. `words` say who, what and when.
    """

    day: date
    best: float
    low: float | None
    high: float | None
    side: int
    words: str
    href: str = ""


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """The ground that a map colours by day, km2."""

    name: str
    note: str
    points: tuple[tuple[date, float], ...]


class Interval(msgspec.Struct, frozen=True):
    """An estimate of a day: 5, 50 and 95 % of what may be, km2."""

    day: date
    low: float
    middle: float
    high: float


class AreaChart(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a chart shows of one holder; `sides` are named in the order of `Stated.side`.

    `colours` are theirs on the case's map; without them the chart's own stand.
    """

    title: str
    about: str
    sides: tuple[str, ...]
    stated: tuple[Stated, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    ours: tuple[Interval, ...] = ()
    ours_note: str = ""
    colours: tuple[str, ...] = ()

    def colour(self, side: int) -> str:
        """A side's own colour, "" where it has none."""
        return self.colours[side] if 0 <= side < len(self.colours) else ""

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of anything in it."""
        told = [s.day for s in self.stated] + [o.day for o in self.ours]
        told += [d for line in self.drawn for d, _ in line.points]
        return min(told), max(told)

    @property
    def most(self) -> float:
        """The greatest figure in it."""
        told = [s.high or s.best for s in self.stated] + [o.high for o in self.ours]
        told += [a for line in self.drawn for _, a in line.points]
        return max(told)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not (self.stated or self.drawn or self.ours)


def area_chart(chart: AreaChart, width: int = 1000, css: str = "") -> Html:
    """The chart as SVG, `width` pixels wide; `css` are more classes of it."""
    narrow = width < NARROW_PX
    key = list(_key(chart))
    below = _KEY_ROW_PX * len(key) if narrow else 0
    height = 330 if narrow else 470
    lines = lines_up_to(chart.most * _AIR)
    first, last = chart.days
    scale = Scale(
        left=52,
        right=width - (16 if narrow else _KEY_PX),
        top=20,
        bottom=height - 34,
        first=first,
        last=last,
        most=lines[-1],
    )
    inner = [
        el("title", chart.title),
        el("desc", chart.about),
        el("rect", width=width, height=height + below, class_="paper"),
        _grid(scale, lines),
        _ours(scale, chart.ours),
        *(_line(scale, line, n) for n, line in enumerate(chart.drawn)),
        *(_stated(scale, s, chart) for s in sorted(chart.stated, key=lambda s: s.side >= 0)),
        _figures(scale, chart.stated),
        _key_below(key, height) if narrow else _key_beside(key, scale),
    ]
    return el(
        "svg",
        *inner,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height + below}",
        role="img" if not any(s.href for s in chart.stated) else "group",
        aria_label=chart.title,
        class_=f"chart {css}".strip(),
    )


def standing_alone(chart: AreaChart, theme: str, width: int = 1000) -> str:
    """The chart as a file of its own in a theme, "light" or "dark", its style inside."""
    bare = msgspec.structs.replace(
        chart, stated=tuple(msgspec.structs.replace(s, href="") for s in chart.stated)
    )
    style = resources.files("whoholds.resources").joinpath("chart.css").read_text("utf-8")
    drawn = area_chart(bare, width, theme)
    head, rest = drawn.split(">", 1)
    return f"{head}>{el('style', trusted(style))}{rest}\n"


def _grid(scale: Scale, lines: Sequence[float]) -> Html:
    parts = []
    for figure in lines:
        y = scale.y(figure)
        css = "axis" if not figure else "grid"
        ends = {"x1": str(scale.left), "x2": str(scale.right), "y1": str(y), "y2": str(y)}
        parts.append(el("line", class_=css, **ends))
        parts.append(_text(scale.left - 8, y + 4, f"{figure:,.0f}", "soft", anchor="end"))
    parts.append(_text(4, 12, "km²", "soft"))
    for day, name in months(scale):
        x, y = str(scale.x(day)), scale.bottom
        parts.append(el("line", class_="axis", x1=x, x2=x, y1=str(y), y2=str(y + 5)))
        parts.append(_text(scale.x(day), y + 20, name, "soft"))
    return el("g", parts)


def _ours(scale: Scale, ours: Sequence[Interval]) -> Html | None:
    if not ours:
        return None
    upper = [(o.day, o.high) for o in ours]
    lower = [(o.day, o.low) for o in reversed(ours)]
    band = f"{_path(scale, upper)}L{_path(scale, lower)[1:]}Z"
    middle = _path(scale, [(o.day, o.middle) for o in ours])
    return el("g", el("path", d=band, class_="band"), el("path", d=middle, class_="median"))


def _line(scale: Scale, line: Drawn, number: int) -> Html:
    runs = "".join(_path(scale, run) for run in unbroken(line.points))
    return el("path", d=runs, class_=f"line l{number % 4}")


def unbroken(points: Sequence[tuple[date, float]]) -> list[list[tuple[date, float]]]:
    """The runs of a line between its gaps."""
    runs: list[list[tuple[date, float]]] = []
    for day, figure in points:
        if not runs or day - runs[-1][-1][0] > LONGEST_GAP:
            runs.append([])
        runs[-1].append((day, figure))
    return runs


def _path(scale: Scale, points: Iterable[tuple[date, float]]) -> str:
    return "M" + "L".join(f"{scale.x(d)} {scale.y(v)}" for d, v in points)


def _stated(scale: Scale, one: Stated, chart: AreaChart) -> Html:
    x = scale.x(one.day)
    low = scale.y(one.best if one.low is None else one.low)
    high = scale.y(one.best if one.high is None else one.high)
    colour = chart.colour(one.side)
    drawn = join(
        el("title", one.words),
        reach(x, (low, high), one.side, (one.low is None, one.high is None), colour),
        mark(x, scale.y(one.best), one.side, colour),
    )
    return el("a", drawn, href=one.href, aria_label=one.words) if one.href else el("g", drawn)


def _figures(scale: Scale, stated: Sequence[Stated]) -> Html:
    """The figures beside the marks, as many as find room; those of a side first."""
    taken = [(scale.x(s.day) - 6, scale.y(s.best) - 6, 12.0, 12.0) for s in stated]
    parts = []
    for one in sorted(stated, key=lambda s: (s.side < 0, -s.best, s.day)):
        words = f"{one.best:,.0f}"
        wide = 7.2 * len(words)
        x, y = scale.x(one.day), scale.y(one.best)
        for left, top in ((x + 9, y - 7), (x - 9 - wide, y - 7), (x - wide / 2, y - 23)):
            box = (left, top, wide, 14.0)
            inside = left >= scale.left and left + wide <= scale.right and top >= 0
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                parts.append(_text(left, top + 11.5, words, "halo"))
                break
    return el("g", parts, aria_hidden="true")


Box = tuple[float, float, float, float]


def _overlap(one: Box, other: Box) -> bool:
    across = one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
    return across and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]


class _Entry(msgspec.Struct, frozen=True):
    """A row of the key: its sample, its words, and the point it speaks of, if any."""

    sample: str
    name: str
    note: str
    at: tuple[date, float] | None = None
    colour: str = ""


def _key(chart: AreaChart) -> Iterator[_Entry]:
    if chart.ours:
        last = chart.ours[-1]
        note = chart.ours_note
        yield _Entry("ours", "Estimated (machine)", note, (last.day, last.middle))
    for number, line in enumerate(chart.drawn):
        if line.points:
            yield _Entry(f"l{number % 4}", line.name, line.note, line.points[-1])
    for side in sorted({s.side for s in chart.stated}, reverse=True):
        count = sum(s.side == side for s in chart.stated)
        who = f"Said by {chart.sides[side]}’s side" if side >= 0 else "Said by others"
        note = f"{count} statement{'s' * (count != 1)}"
        yield _Entry(f"s{side}", who, note, colour=chart.colour(side))


def _key_beside(key: Sequence[_Entry], scale: Scale) -> Html:
    """Rows at the right: those of lines near their ends, with a thin line to them."""
    wanted = [(scale.y(e.at[1]) if e.at else scale.bottom, e) for e in key]
    rows = sorted(wanted, key=lambda r: (r[1].at is None, r[0]))
    step = min(_KEY_ROW_PX + 10, (scale.bottom - scale.top) / max(1, len(rows)))
    parts = []
    for number, (_, entry) in enumerate(rows):
        y = scale.top + 10 + number * step
        parts.append(_key_row(entry, scale.right + 14, y))
    return el("g", parts)


def _key_below(key: Sequence[_Entry], top: float) -> Html:
    return el("g", [_key_row(e, 20, top + 12 + n * _KEY_ROW_PX) for n, e in enumerate(key)])


def _key_row(entry: _Entry, x: float, y: float) -> Html:
    return el(
        "g",
        _sample(entry, x, y),
        _text(x + 34, y + 4, entry.name, "bold"),
        _text(x + 34, y + 19, entry.note, "soft"),
    )


def _sample(entry: _Entry, x: float, y: float) -> Html:
    sample = entry.sample
    if sample == "ours":
        band = el("rect", x=str(x), y=str(y - 8), width=26, height=16, class_="band")
        return el("g", band, el("path", d=f"M{x} {y}H{x + 26}", class_="median"))
    if sample.startswith("l"):
        return el("path", d=f"M{x} {y}H{x + 26}", class_=f"line {sample}")
    return mark(x + 13, y, int(sample[1:]), entry.colour)


def _text(x: float, y: float, words: str, css: str, anchor: str = "start") -> Html:
    where = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text_anchor": anchor}
    return el("text", words, class_=css, **where)
