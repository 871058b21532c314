"""How often it was so where a probability was told: the reliability curve. Pure.

An SVG drawn here, without script. Each band of probabilities is a disc with how many there are,
and the 95 % interval of how often it was so; on the diagonal what is told is what comes about.
"""

from __future__ import annotations

from collections.abc import Sequence

from whoholds.show.elements import Html, el
from whoholds.show.estimate_lines import wilson

#: Above, up to, how many probabilities, their mean, how often it was so.
Band = tuple[float, float, int, float, float]
_SIZE, _EDGE, _ROOM = 440, 66, 24
#: What a count takes on the drawing: each figure of it, and its height. One without room is left to
#: the disc's title and to the table.
_FIGURE_PX, _LINE_PX = 8.0, 15.0
_FIFTHS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_TITLE = "Reliability: what was told, and how often it was so"


def reliability_chart(bands: Sequence[Band]) -> Html:
    """The curve of bands that hold a probability."""
    told = [b for b in bands if b[2]]
    points = " ".join(f"{_x(mean)},{_y(share)}" for _, _, _, mean, share in told)
    return el(
        "svg",
        el("title", _TITLE),
        el("rect", width=_SIZE, height=_SIZE, class_="paper"),
        [_grid(part) for part in _FIFTHS],
        el("path", d=f"M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}", class_="line l1"),
        el("polyline", points=points, class_="median") if len(told) > 1 else None,
        [_band(b) for b in told],
        _counts(told),
        _words(_SIZE / 2, _SIZE - 8, "probability told; figures: how many", "middle"),
        el("text", "how often it was so", class_="soft", text_anchor="middle",
           transform=f"translate(15 {_SIZE / 2}) rotate(-90)"),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_SIZE} {_SIZE}",
        role="img",
        aria_label=_TITLE,
        class_="chart small",
    )  # fmt: skip


def _grid(part: float) -> Html:
    x, y = _x(part), _y(part)
    css = "grid" if part else "axis"
    return el(
        "g",
        el("path", d=f"M{_x(0)} {y}H{_x(1)}M{x} {_y(0)}V{_y(1)}", class_=css),
        _words(_EDGE - 6, y + 4, f"{part:.0%}", "end"),
        _words(x, _SIZE - _EDGE + 18, f"{part:.0%}", "middle"),
    )


def _band(band: Band) -> Html:
    _, _, count, mean, share = band
    low, high = wilson(round(share * count), count)
    x, y = _x(mean), _y(share)
    told = f"told {mean:.0%}, so in {share:.0%} of {count:,}"
    return el(
        "g",
        el("title", told),
        el("path", d=f"M{x} {_y(low)}V{_y(high)}", class_="reach s0"),
        el("circle", cx=str(x), cy=str(y), r="5.5", class_="dot s0"),
    )


def _counts(bands: Sequence[Band]) -> list[Html]:
    """How many each disc stands for, on the side away from the diagonal, where there is room."""
    taken = [(_x(b[3]) - 6, _x(b[3]) + 6, _y(b[4])) for b in bands]
    drawn = []
    for _, _, count, mean, share in sorted(bands, key=lambda b: -b[2]):
        words, above = f"{count:,}", share >= mean
        wide = _FIGURE_PX * len(words)
        left = _x(mean) - 10 - wide if above else _x(mean) + 10
        y = _y(share) + (-2.0 if above else 4.0)
        is_free = all(
            left > right or left + wide < start or abs(y - other) > _LINE_PX
            for start, right, other in taken
        )
        if is_free and left > _EDGE and left + wide < _SIZE:
            taken.append((left, left + wide, y))
            drawn.append(_words(left, y + 4, words, "start", "halo"))
    return drawn


def _x(part: float) -> float:
    return round(_EDGE + part * (_SIZE - _EDGE - _ROOM), 1)


def _y(part: float) -> float:
    return round(_SIZE - _EDGE - part * (_SIZE - _EDGE - _ROOM), 1)


def _words(x: float, y: float, words: str, anchor: str, css: str = "soft") -> Html:
    return el("text", words, class_=css, x=f"{x:.1f}", y=f"{y:.1f}", text_anchor=anchor)
