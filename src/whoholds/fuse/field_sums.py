"""A figure taken into the field: "A holds 212 places" moves all places together.

The expected sum is a function of the field's means; followed along its slope it is Gaussian, with
a variance that knows which places err together, so one figure is one rank-one update. Messages to
each place alone (`aggregate`) would count the same figure once for every place that moves along.
"""

from __future__ import annotations

import msgspec
import numpy as np

from whoholds.fuse.front_field import FrontField
from whoholds.fuse.links import contrasts, tilt
from whoholds.fuse.state_statements import Floats
from whoholds.fuse.sums_said import SaidSum, SumTilt, surprise, tilt_sum

#: Standard deviation of a source's bias, in places: one that belongs to nobody, and to a party.
#: A loose prior for a neutral source would learn the estimate's own error as the source's.
NEUTRAL_BIAS, PARTIAL_BIAS = 2.0, 10.0
#: An indicator is taken as this near to 0 and 1, so that no place is impossible.
_EDGE = 1e-6


class FieldSum(msgspec.Struct, frozen=True):
    """A sum over places as the field expects it."""

    mean: float
    variance: float
    direction: Floats  # covariance of every entry of the field with the sum


class Reading(msgspec.Struct, frozen=True):
    """One way to read a source's figures: its bias under it, and how likely that it is right."""

    bias: float
    variance: float
    weight: float


class SumSource(msgspec.Struct, frozen=True):
    """What is known of a source that counts: with firm ground only, or with contested too."""

    firm: Reading
    wide: Reading


class Heard(msgspec.Struct, frozen=True):
    """A figure of a source, weighed: the source as known now, and what it says of the sums."""

    source: SumSource
    firm: SumTilt
    wide: SumTilt
    surprise: float  # under the likelier reading; above 3 the figure does not fit the places


def new_source(side: int | None, unit: float = 1.0) -> SumSource:
    """Before any figure; `unit` is what a place adds to the sum, 1 for a count."""
    spread = (NEUTRAL_BIAS if side is None else PARTIAL_BIAS) * unit
    reading = Reading(0.0, spread**2, 0.5)
    return SumSource(reading, reading)


def field_sum(field: FrontField, size: Floats, counted: Floats) -> FieldSum:
    """The sum of the sizes of places in the states counted.

    Args:
        field: of a day.
        size: what each place adds, (places,): ones, or its area.
        counted: which states are counted, ones and zeros, (states,).
    """
    places, width = len(size), contrasts(field.parties)
    at = np.arange(places)[:, None] + np.arange(width) * places
    soft = _EDGE + (1 - 2 * _EDGE) * counted
    chance, slope = np.zeros(places), np.zeros(places * width)
    explained = np.zeros(places)
    for i, entries in enumerate(at):
        here = field.covariance[np.ix_(entries, entries)]
        found = tilt(field.mean[entries], here, soft)
        chance[i] = np.exp(found.log_evidence)
        gradient = chance[i] * found.gradient
        slope[entries] = size[i] * gradient
        explained[i] = gradient @ here @ gradient
    direction = field.covariance @ slope
    # What of a place's own doubt its slope does not explain is taken as independent.
    own = np.maximum(chance * (1 - chance) - explained, 0.0)
    variance = float(slope @ direction + (size**2) @ own)
    return FieldSum(float(size @ chance), variance, direction)


def hear_sum(source: SumSource, firm: FieldSum, wide: FieldSum, said: SaidSum) -> Heard:
    """Weigh a figure: which reading of the source it favours, and what bias."""
    readings = [(source.firm, firm), (source.wide, wide)]
    tilts = [tilt_sum(s.mean + r.bias, s.variance + r.variance, said) for r, s in readings]
    logs = np.array(
        [np.log(r.weight) + t.log_evidence for (r, _), t in zip(readings, tilts, strict=True)]
    )
    weights = np.maximum(np.exp(logs - logs.max()), _EDGE)
    weights = weights / weights.sum()
    first, second = (
        Reading(
            r.bias + r.variance * t.gradient,
            r.variance + r.variance**2 * t.hessian,
            float(w),
        )
        for (r, _), t, w in zip(readings, tilts, weights, strict=True)
    )
    likelier, total = readings[int(weights.argmax())]
    off = surprise(total.mean + likelier.bias, total.variance + likelier.variance, said)
    return Heard(SumSource(first, second), tilts[0], tilts[1], off)


def take_in(field: FrontField, firm: FieldSum, wide: FieldSum, heard: Heard) -> None:
    """Move the field by a figure, under each reading as far as it is believed."""
    readings = ((firm, heard.firm, heard.source.firm), (wide, heard.wide, heard.source.wide))
    for total, found, reading in readings:
        weight = reading.weight
        if weight > _EDGE:
            field.shift(total.direction, weight * found.gradient, weight * found.hessian)
