"""Whose borders: a point of view is a setting with a name, and nothing is decided without one.

Maps of the world differ on where countries end. Each layer of boundaries names its point of view;
a case names the one it goes by (`[region] border_view`). There is no default: without a name the
answers of all views are given side by side, and nothing is drawn from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from whoholds.errors import NoBorderView
from whoholds.model.place import PlaceKind
from whoholds.places.ground.boundary_record import Boundary, BoundaryLayer
from whoholds.places.ground.containment import Inside

_HOW = 'name one: border_view = "..." under [region] in case.toml'


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """The region a point is in, by a named point of view; or why that is left open.

    Either `boundary` is there and `point_of_view` says whose border that is ("" for a layer that
    names none and bounds no country), or `undecided` says why not.
    """

    boundary: Boundary | None = None
    point_of_view: str = ""
    undecided: str = ""

    def __post_init__(self) -> None:
        if (self.boundary is None) != bool(self.undecided):
            raise ValueError("a decision has a boundary or a reason for having none")


def decide(found: Sequence[Inside], border_view: str, level: PlaceKind = "country") -> Decision:
    """Which region of a level a point is in, by the point of view of the case.

    Args:
        found: the boundaries that contain the point (`BoundaryIndex.containing`).
        border_view: the view the case names, "" where it names none.
        level: of the regions asked for.
    """
    here = [f.boundary for f in found if f.boundary.level == level]
    if border_view:
        return _by_view(here, border_view, level)
    stated = sorted({b.point_of_view for b in here if b.point_of_view})
    if stated or level == "country":
        return Decision(undecided=_open(here, level))
    return _only([b for b in here if not b.point_of_view], "", level)


def _by_view(here: list[Boundary], view: str, level: PlaceKind) -> Decision:
    own = [b for b in here if b.point_of_view == view]
    if own or level == "country":
        return _only(own, view, level)
    return _only([b for b in here if not b.point_of_view], "", level)


def _only(own: list[Boundary], view: str, level: PlaceKind) -> Decision:
    by = f" by the view {view!r}" if view else ""
    if not own:
        return Decision(undecided=f"no {level} of the layers at hand contains it{by}")
    if len({b.name for b in own}) > 1:
        names = ", ".join(sorted(b.name or b.boundary_id for b in own))
        return Decision(undecided=f"on an edge, or layers of one view overlap{by}: {names}")
    return Decision(boundary=own[0], point_of_view=view)


def _open(here: list[Boundary], level: PlaceKind) -> str:
    if not here:
        return f"no {level} of the layers at hand contains it, and no border view is named: {_HOW}"
    said = "; ".join(
        f"{b.name or b.boundary_id} by {b.point_of_view or f'{b.layer}, which names no view'}"
        for b in sorted(here, key=lambda b: (b.point_of_view, b.name))
    )
    return f"no border view is named, so it stays open ({said}); {_HOW}"


def border_note(layers: Iterable[BoundaryLayer], border_view: str) -> str:
    """The line that stands on everything drawn from boundaries: whose they are.

    Raises:
        NoBorderView: countries would be drawn and no view is named, or none of the layers with
            countries has the one that is.
    """
    drawn = list(layers)
    countries = [n for n in drawn if any(b.level == "country" for b in n.boundaries)]
    if countries and not border_view:
        raise NoBorderView(f"borders of countries are not drawn without a point of view; {_HOW}")
    others = sorted({n.point_of_view for n in countries} - {border_view})
    if others:
        named = ", ".join(repr(o) if o else "unnamed" for o in others)
        raise NoBorderView(
            f"borders of the view {named} are not drawn under the view {border_view!r}: "
            "give a layer of that view, or name the other in border_view"
        )
    said = "; ".join(
        f"{n.layer} ({f'view {n.point_of_view}' if n.point_of_view else 'no view stated'})"
        for n in drawn
    )
    return f"Borders: {said}" if said else "Borders: none drawn"
