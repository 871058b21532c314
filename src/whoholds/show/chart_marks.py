"""Marks of a chart: a shape and a colour for each side, and how far a figure reaches. Pure."""

from __future__ import annotations

from whoholds.show.elements import Html, el

#: The shape of each side by its number; of those of no side, an open diamond.
SHAPES = ("disc", "square", "triangle")
_HALF = 5.5


def mark(x: float, y: float, side: int) -> Html:
    """The mark of a side, -1 for none, about a point."""
    number = side % len(SHAPES) if side >= 0 else -1
    h = _HALF
    if number == 0:
        return el("circle", cx=str(x), cy=str(y), r=str(h), class_="dot s0")
    if number == 1:
        box = {"x": f"{x - h:.1f}", "y": f"{y - h:.1f}", "width": str(2 * h), "height": str(2 * h)}
        return el("rect", class_="dot s1", **box)
    if number == 2:
        path = f"M{x:.1f} {y - 1.2 * h:.1f}l{1.2 * h:.1f} {2.1 * h:.1f}h{-2.4 * h:.1f}z"
        return el("path", d=path, class_="dot s2")
    path = f"M{x:.1f} {y - h:.1f}l{h} {h}l{-h} {h}l{-h} {-h}z"
    return el("path", d=path, class_="none")


def reach(x: float, low: float, high: float, side: int, is_open: tuple[bool, bool]) -> Html | None:
    """A line from the lower to the upper bound (pixels); an arrow at an end that is left open."""
    down, up = is_open
    css = f"reach s{side % len(SHAPES)}" if side >= 0 else "reach none"
    path = f"M{x:.1f} {low:.1f}V{high:.1f}" if low != high else ""
    if up:
        path += f"M{x:.1f} {high:.1f}v-15m-4 4.5l4 -4.5l4 4.5"
    if down:
        path += f"M{x:.1f} {low:.1f}v15m-4 -4.5l4 4.5l4 -4.5"
    return el("path", d=path, class_=css) if path else None
