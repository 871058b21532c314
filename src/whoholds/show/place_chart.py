"""A place over time as a drawing: its probabilities, and its claims on two clocks. Pure (SVG).

Above, P(state) by day: thick by all that is known now, thin as it was known on each day; nothing
where it rests on too little to be told. Below, each claim twice: at the day it speaks of and at the
day it was reported, joined by a line. Forms and dashes go with the colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from whoholds.model.mapped import Form, MapParty
from whoholds.show.elements import Html, el

#: Sizes in units of the drawing, which is scaled to its column.
WIDTH, LEFT, RIGHT = 900, 44, 118
TOP, HIGH, LANES, LANE = 16, 190, 246, 44
HEIGHT = LANES + 2 * LANE + 34
_DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 4", "1 4")
#: A state that is never likelier than this is not drawn.
_LEAST_DRAWN = 0.15
#: Ticks on the time axis at most.
_MOST_TICKS = 9
_MONTHS = (1, 2, 3, 6, 12, 24)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """P(state) over days: (number, probability) where it changed, None where it is not told."""

    now: tuple[tuple[int, float | None], ...]
    then: tuple[tuple[int, float | None], ...]


class Sign(msgspec.Struct, frozen=True, kw_only=True):
    """A claim in the drawing: its two days (`spoken` None: unsaid), what of whom, where it leads.

    `state` numbers holders and *contested*; `how` is "is", "not" or "seen".
    """

    spoken: int | None
    reported: int
    state: int
    how: str
    told: str
    leads: str


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """What is drawn, between two days by number; `first` is day 0."""

    first: date
    start: int
    end: int
    parties: tuple[MapParty, ...]
    lines: tuple[Line, ...]
    signs: tuple[Sign, ...]
    title: str


def chart_svg(chart: Chart) -> Html:
    """The drawing."""
    told = f"{chart.title}: probability of each holder over time, and its claims on two clocks"
    return el(
        "svg",
        el("title", told),
        _grid(chart),
        [_series(chart, n) for n in range(len(chart.lines))],
        _names(chart),
        _lanes(),
        [_claim(chart, sign) for sign in sorted(chart.signs, key=lambda s: s.reported)],
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        class_="place-chart",
        role="group",
        aria_label=told,
    )


def _x(chart: Chart, day: float) -> float:
    span = max(1, chart.end - chart.start)
    at = min(max(day, chart.start), chart.end) - chart.start
    return round(LEFT + (WIDTH - LEFT - RIGHT) * at / span, 1)


def _y(prob: float) -> float:
    return round(TOP + HIGH * (1 - prob), 1)


def _grid(chart: Chart) -> Iterator[Html]:
    for percent in (0, 50, 100):
        y = _y(percent / 100)
        yield _line(LEFT, y, WIDTH - RIGHT, y, "grid")
        yield _text(LEFT - 6, y + 4, f"{percent} %", "axis end")
    for day in ticks(chart):
        x = _x(chart, (day - chart.first).days)
        yield _line(x, TOP, x, HEIGHT - 26, "grid")
        yield _text(x, HEIGHT - 10, f"{day:%b %Y}", "axis middle")


def ticks(chart: Chart) -> list[date]:
    """First days of months, evenly, at most `_MOST_TICKS`."""
    begin, end = (chart.first + timedelta(days=n) for n in (chart.start, chart.end))
    months = range(begin.year * 12 + begin.month, end.year * 12 + end.month)
    days: list[date] = []
    for step in _MONTHS:
        days = [date(m // 12, m % 12 + 1, 1) for m in months if m % step == 0]
        if len(days) <= _MOST_TICKS:
            return days
    return days


def _series(chart: Chart, n: int) -> Html | None:
    line = chart.lines[n]
    if not _drawn(line):
        return None
    colour = _colour(chart, n)
    dash = _DASHES[n % len(_DASHES)] or None
    return el(
        "g",
        el("path", d=_path(chart, line.then), class_="then", stroke=colour),
        el("path", d=_path(chart, line.now), class_="now", stroke=colour, stroke_dasharray=dash),
    )


def _drawn(line: Line) -> bool:
    told = [p for _, p in (*line.now, *line.then) if p is not None]
    return max(told, default=0.0) >= _LEAST_DRAWN


def _colour(chart: Chart, state: int) -> str:
    return chart.parties[state].colour if state < len(chart.parties) else "currentColor"


def _path(chart: Chart, points: Sequence[tuple[int, float | None]]) -> str:
    """Steps from point to point; the pen is lifted where nothing is told."""
    steps: list[str] = []
    down = False
    for day, prob in points:
        x = _x(chart, day)
        if down:
            steps.append(f"H{x}")
        if prob is None:
            down = False
            continue
        steps.append(f"{'V' if down else f'M{x} '}{_y(prob)}")
        down = True
    if down:
        steps.append(f"H{_x(chart, chart.end)}")
    return "".join(steps)


def _names(chart: Chart) -> Iterator[Html]:
    """Beside the last point of each line, apart from one another."""
    last = []
    for n, line in enumerate(chart.lines):
        told = [p for _, p in line.now if p is not None]
        if _drawn(line) and told:
            last.append((_y(told[-1]), n))
    below = TOP - 14.0
    for y, n in sorted(last):
        below = max(y, below + 15)
        name = chart.parties[n].name if n < len(chart.parties) else "contested"
        x = WIDTH - RIGHT + 8
        yield _line(x, below, x + 16, below, "now", stroke=_colour(chart, n),
                    stroke_dasharray=_DASHES[n % len(_DASHES)] or None)  # fmt: skip
        yield _text(x + 20, below + 4, _short(name), "axis")


def _short(name: str) -> str:
    return name if len(name) <= 13 else f"{name[:12]}…"


def _lanes() -> Iterator[Html]:
    for n, told in enumerate(("speaks of", "reported")):
        y = LANES + n * LANE
        yield _line(LEFT, y, WIDTH - RIGHT, y, "lane")
        yield _text(WIDTH - RIGHT + 8, y + 4, told, "axis")


def _claim(chart: Chart, sign: Sign) -> Html:
    reported = _x(chart, sign.reported)
    spoken = reported if sign.spoken is None else _x(chart, sign.spoken)
    upper, lower = LANES, LANES + LANE
    colour = _colour(chart, sign.state)
    form = chart.parties[sign.state].form if sign.state < len(chart.parties) else "circle"
    unsaid = sign.spoken is None
    return el(
        "a",
        el("title", sign.told),
        _line(spoken, upper, reported, lower, "join"),
        _form(form, spoken, upper, "unsaid" if unsaid else sign.how, colour),
        _form(form, reported, lower, sign.how, colour),
        href=sign.leads,
        aria_label=sign.told,
    )


def _form(form: Form, x: float, y: float, how: str, colour: str) -> Html:
    """Filled where it says who holds; open where it denies or does not say when."""
    points = " ".join(f"{round(x + dx, 1)},{round(y + dy, 1)}" for dx, dy in _corners(form))
    return el("polygon", points=points, class_=how, stroke=colour,
              fill=colour if how == "is" else None)  # fmt: skip


def _corners(form: Form) -> Iterable[tuple[float, float]]:
    match form:
        case "circle":
            return ((5, 0), (3.5, 3.5), (0, 5), (-3.5, 3.5), (-5, 0), (-3.5, -3.5), (0, -5),
                    (3.5, -3.5))  # fmt: skip
        case "square":
            return ((4.6, 4.6), (-4.6, 4.6), (-4.6, -4.6), (4.6, -4.6))
        case "triangle":
            return ((0, -6), (5.4, 4), (-5.4, 4))
        case "diamond":
            return ((0, -6.2), (6.2, 0), (0, 6.2), (-6.2, 0))
        case _:
            return ((0, -5.8), (5.5, -1.8), (3.4, 4.7), (-3.4, 4.7), (-5.5, -1.8))


def _line(x: float, y: float, to_x: float, to_y: float, name: str, **more: str | None) -> Html:
    return el("line", x1=str(x), y1=str(y), x2=str(to_x), y2=str(to_y), class_=name, **more)


def _text(x: float, y: float, told: str, name: str) -> Html:
    return el("text", told, x=str(x), y=str(y), class_=name)
