"""Figures of claims as intervals that can be compared and reckoned with. Pure."""

from __future__ import annotations

from whoholds.model.answers import Interval
from whoholds.model.quantity import KM2_PER_SQUARE_MILE, Quantity

#: What "about" and "almost" are worth, as a part of the figure. A party's "almost 1,300" km2 was
#: 1,294, 1,295 and 1,263 in other mouths of those weeks, "about a dozen" is ten to fourteen: a
#: tenth holds most of these, and keeps 1,000 apart from 1,300.
NEAR = 0.1
#: Units of area in square kilometres.
KM2 = {
    "km2": 1.0,
    "square kilometre": 1.0,
    "square kilometer": 1.0,
    "square mile": KM2_PER_SQUARE_MILE,
    "hectare": 0.01,
    "acre": 0.0040468564224,
    "m2": 1e-6,
}
#: What reports call places that they count. They are counted alike, and the word is told.
SETTLEMENTS = frozenset("settlement village town city locality community hamlet place".split())


def unit_of(word: str) -> str:
    """The unit that words for it share: villages and towns are settlements, hectares km2."""
    if word in SETTLEMENTS:
        return "settlement"
    return "km2" if word in KM2 else word


def interval_of(quantity: Quantity, near: float = NEAR) -> Interval:
    """From the lowest to the highest that a figure may be, areas in km2.

    An end that the text leaves open lies `near` from the figure where a hedge says so ("about",
    "almost"), and is open upwards after "more than"; downwards it ends at 0.
    """
    low, best, high = quantity.low, quantity.best, quantity.high
    scale = KM2.get(quantity.unit, 1.0)
    if low is None:
        low = 0.0 if _open_below(quantity) else best * (1 - near)
    if high is None and quantity.low is None:
        high = best * (1 + near)
    return Interval(low * scale, None if high is None else high * scale)


def is_hedged(quantity: Quantity) -> bool:
    """Whether the text leaves an end of the figure open."""
    return quantity.low is None or quantity.high is None


def _open_below(quantity: Quantity) -> bool:
    """ "Up to", "fewer than": only the upper end is said."""
    word = quantity.hedge.casefold()
    return quantity.high is not None and any(w in word for w in _UPPER)


#: Hedges that say nothing of how small a figure may be.
_UPPER = (
    "up to",
    "fewer",
    "less than",
    "smaller",
    "under",
    "below",
    "at most",
    "no more",
    "not more",
)
