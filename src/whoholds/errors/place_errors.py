"""Errors of places: gazetteers, layers and their rows, boundaries, cells."""

from __future__ import annotations

from whoholds.errors.root_error import WhoholdsError


class PlaceError(WhoholdsError):
    """Something is wrong with the ground: gazetteers and boundaries."""

    code = "P00"


class BrokenGazetteer(PlaceError):
    """The gazetteer file is missing, old or damaged."""

    code = "P01"


class BadLayer(PlaceError):
    """A file cannot be taken in as a layer of places: empty, no table, too large, no mapping."""

    code = "P02"


class BadRow(PlaceError):
    """Something is wrong with one row of a layer: it is named and counted, the others go in."""

    code = "P11"


class WrongColumns(BadRow):
    """The row has another number of columns than its table."""

    code = "P03"


class DuplicateId(BadRow):
    """An earlier row of the layer has the same identifier; the first one stands."""

    code = "P04"


class BadPosition(BadRow):
    """The row's position is not on the globe, or half of it is missing."""

    code = "P05"


class SwappedPosition(BadRow):
    """Latitude and longitude are in each other's place."""

    code = "P06"


class FarAway(BadRow):
    """The row lies far from every other place of its country: it goes in, by name only."""

    code = "P07"


class BadBytes(BadRow):
    """The row is not UTF-8."""

    code = "P08"


class NoName(BadRow):
    """The row has no name."""

    code = "P09"


class BadNumber(BadRow):
    """A number of the row is none: it goes in without it."""

    code = "P10"


class BrokenBoundaries(PlaceError):
    """A file of boundaries cannot be read, or holds no polygon."""

    code = "P20"


class NotAPolygon(PlaceError):
    """A row of a boundary file has no polygon, or no row has the name."""

    code = "P21"


class BadVertex(PlaceError):
    """A coordinate is no number, lies off the globe, or has latitude and longitude swapped."""

    code = "P22"


class SelfCrossing(PlaceError):
    """A polygon crosses itself, and mending it would change what it covers."""

    code = "P23"


class BrokenArcs(PlaceError):
    """A row of a TopoJSON file names arcs that are not there."""

    code = "P24"


class NoBorderView(PlaceError):
    """Something depends on a border, and the case does not say whose view of it holds."""

    code = "P25"


class TooManyCells(PlaceError):
    """A region is too large for the resolution of its cells."""

    code = "P26"


class NoSettlements(PlaceError):
    """Area from settlements was asked for without one that has a position."""

    code = "P27"
