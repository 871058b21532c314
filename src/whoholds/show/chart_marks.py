"""Marks of a chart: a shape and a colour for each side, and how far a figure reaches. Pure."""

from __future__ import annotations

from whoholds.show.elements import Html, el

#: The shape of each side by its number; of those of no side, an open diamond.
SHAPES = ("disc", "square", "triangle")
_HALF = 5.5


def mark(x: float, y: float, side: int, colour: str = "") -> Html:
    """The mark of a side, -1 for none, about a point; in a colour of its own where it has one."""
    number = side % len(SHAPES) if side >= 0 else -1
    h = _HALF
    if number == 0:
        return el("circle", cx=str(x), cy=str(y), r=str(h), **_paint("dot", 0, colour))
    if number == 1:
        box = {"x": f"{x - h:.1f}", "y": f"{y - h:.1f}", "width": str(2 * h), "height": str(2 * h)}
        return el("rect", **_paint("dot", 1, colour), **box)
    if number == 2:
        path = f"M{x:.1f} {y - 1.2 * h:.1f}l{1.2 * h:.1f} {2.1 * h:.1f}h{-2.4 * h:.1f}z"
        return el("path", d=path, **_paint("dot", 2, colour))
    path = f"M{x:.1f} {y - h:.1f}l{h} {h}l{-h} {h}l{-h} {-h}z"
    return el("path", d=path, class_="none")


def _paint(css: str, number: int, colour: str) -> dict[str, str]:
    """Classes of a mark, and its own colour: a case's are the same here as on its map."""
    if not colour:
        return {"class_": f"{css} s{number}"}
    return {"class_": f"{css} own", "stroke" if css == "reach" else "fill": colour}


def reach(
    x: float,
    bounds: tuple[float, float],
    side: int,
    is_open: tuple[bool, bool],
    colour: str = "",
) -> Html | None:
    """A line from the lower to the upper bound (pixels); an arrow at an end that is left open."""
    (low, high), (down, up) = bounds, is_open
    paint = _paint("reach", side % len(SHAPES), colour) if side >= 0 else {"class_": "reach none"}
    path = f"M{x:.1f} {low:.1f}V{high:.1f}" if low != high else ""
    if up:
        path += f"M{x:.1f} {high:.1f}v-15m-4 4.5l4 -4.5l4 4.5"
    if down:
        path += f"M{x:.1f} {low:.1f}v15m-4 -4.5l4 4.5l4 -4.5"
    return el("path", d=path, **paint) if path else None
