"""A figure taken into the field: "A holds 212 places" moves all places together.

The expected sum is a function of the field's means; followed along its slope it is Gaussian, with
a variance that knows which places err together, so one figure is one rank-one update. Messages to
each place alone (`aggregate`) would count the same figure once for every place that moves along.
A count of few places is weighed exactly: at each value of that Gaussian their own departures are
independent, so that their count is Poisson-binomial, and what it says of each is known.
"""

from __future__ import annotations

import msgspec
import numpy as np

from whoholds.fuse.aggregate import exact_count
from whoholds.fuse.front_field import FrontField, entries_of
from whoholds.fuse.links import contrasts, counted_chances, tilt
from whoholds.fuse.state_statements import Floats, Ints, SaidSum
from whoholds.fuse.sums_said import SumTilt, blurred, surprise, tilt_sum

#: Standard deviation of a source's bias, in places: one that belongs to nobody, and to a party.
#: A loose prior for a neutral source would learn the estimate's own error as the source's.
NEUTRAL_BIAS, PARTIAL_BIAS = 2.0, 10.0
#: And as a share of the figure, where that is less: of a dozen places nobody adds ten. No less
#: than so many places, whatever the figure.
NEUTRAL_SHARE, PARTIAL_SHARE = 0.05, 0.2
NEUTRAL_LEAST, PARTIAL_LEAST = 0.25, 1.0
#: An indicator is taken as this near to 0 and 1, so that no place is impossible.
_EDGE = 1e-6
#: How often a figure is of something else (other ground, another day, an invention): then any sum
#: is as likely to be said, so that what is far off the places moves next to nothing. A party's
#: own figures are its interest. Choices.
BESIDE_THE_POINT, PARTIAL_BESIDE = 0.1, 0.3
#: So many places, and their count is weighed exactly: above, the sum is as good as Gaussian.
MOST_EXACT = 50
#: Nodes of the sum, for exact counts; step of a bias, in deviations, for its derivatives.
_NODES, _STEP = 21, 0.05
#: Least variance left, as a share, of whatever is conditioned.
_LEFT = 1e-3


class FieldSum(msgspec.Struct, frozen=True):
    """A sum over places as the field expects it.

    `of_places` are, for an exact count, P(place is counted) at each node of the sum's standard
    Gaussian, (nodes, places), for the places numbered in `counted`; None where the sum is taken as
    Gaussian. `most` is the greatest it can be.
    """

    mean: float
    variance: float
    direction: Floats  # covariance of every entry of the field with the sum
    slope: Floats  # of the expected sum in every entry
    most: float = np.inf
    of_places: Floats | None = None
    counted: Ints | None = None
    states: Floats | None = None  # which are counted, ones and zeros


class Reading(msgspec.Struct, frozen=True):
    """One way to read a source's figures: its bias under it, and how likely that it is right."""

    bias: float
    variance: float
    weight: float


class SumSource(msgspec.Struct, frozen=True):
    """What is known of a source that counts: with firm ground only, or with contested too.

    `beside` is how often its figures are beside the point.
    """

    firm: Reading
    wide: Reading
    beside: float = BESIDE_THE_POINT


class Said(msgspec.Struct, frozen=True):
    """What a figure says of a sum and, of few places, of each: P(it is counted), (places,)."""

    of_sum: SumTilt
    of_places: Floats | None = None


class Heard(msgspec.Struct, frozen=True):
    """A figure of a source, weighed: the source as known now, and what it says of the sums."""

    source: SumSource
    firm: Said
    wide: Said
    surprise: float  # under the likelier reading; above 3 the figure does not fit the places


class Shift(msgspec.Struct, frozen=True):
    """What was done to the field: a Gaussian about what stands along a slope was taken in."""

    slope: Floats  # (contrasts * places,)
    precision: float
    shift: float  # precision times mean


def new_source(side: int | None, unit: float = 1.0, figure: float = np.inf) -> SumSource:
    """Before any figure.

    Args:
        side: the source's party, None of none.
        unit: what a place adds to the sum, 1 for a count.
        figure: its first, in the same unit.
    """
    most, share, least = (
        (NEUTRAL_BIAS, NEUTRAL_SHARE, NEUTRAL_LEAST)
        if side is None
        else (PARTIAL_BIAS, PARTIAL_SHARE, PARTIAL_LEAST)
    )
    spread = max(min(most * unit, share * figure), least * unit)
    reading = Reading(0.0, spread**2, 0.5)
    return SumSource(reading, reading, BESIDE_THE_POINT if side is None else PARTIAL_BESIDE)


def field_sum(field: FrontField, size: Floats, counted: Floats) -> FieldSum:
    """The sum of the sizes of places in the states counted.

    Args:
        field: of a day.
        size: what each place adds, (places,): ones, or its area; 0 of those not counted at all.
        counted: which states are counted, ones and zeros, (states,).
    """
    places, width = len(size), contrasts(field.parties)
    at = entries_of(np.arange(places), places, field.parties)
    soft = _EDGE + (1 - 2 * _EDGE) * counted
    here, mean = field.covariance[at[:, :, None], at[:, None, :]], field.mean[at]
    chance, gradient = counted_chances(mean, here, field.parties, soft)
    slope = np.zeros(places * width)
    slope[at] = size[:, None] * gradient
    explained = np.einsum("pi,pij,pj->p", gradient, here, gradient)
    direction = field.covariance @ slope
    # What of a place's own doubt its slope does not explain is taken as independent.
    own = np.maximum(chance * (1 - chance) - explained, 0.0)
    shared = float(slope @ direction)
    few = np.flatnonzero(size)
    exact = None
    if 0 < len(few) <= MOST_EXACT and (size[few] == 1).all() and shared > 0:
        load = direction[at[few]] / np.sqrt(shared)
        exact = _at_nodes(mean[few], here[few], load, soft)
    return FieldSum(
        mean=float(size @ chance),
        variance=float(shared + (size**2) @ own),
        direction=direction,
        slope=slope,
        most=float(size.sum()),
        of_places=exact,
        counted=few,
        states=soft,
    )


def _at_nodes(mean: Floats, here: Floats, load: Floats, soft: Floats) -> Floats:
    """P(place is counted) where the sum's Gaussian part is so many deviations off its mean.

    `load` is the covariance of a place's contrasts with that part, (places, contrasts).
    """
    rest = here - load[:, :, None] * load[:, None, :] + np.eye(here.shape[1]) * 1e-9
    nodes, _ = _hermite()
    parties = len(soft) - 1
    found = [counted_chances(mean + t * load, rest, parties, soft) for t in nodes]
    return np.stack([np.clip(chance, 0.0, 1.0) for chance, _ in found])


def _hermite() -> tuple[Floats, Floats]:
    nodes, weights = np.polynomial.hermite_e.hermegauss(_NODES)
    return nodes, weights / weights.sum()


def hear_sum(source: SumSource, firm: FieldSum, wide: FieldSum, said: SaidSum) -> Heard:
    """Weigh a figure: which reading of the source it favours, and what bias."""
    readings = [(source.firm, firm), (source.wide, wide)]
    tilts = [_tilted(r, s, said, source.beside) for r, s in readings]
    logs = np.array(
        [
            np.log(r.weight) + f.of_sum.log_evidence
            for (r, _), (f, _) in zip(readings, tilts, strict=True)
        ]
    )
    weights = np.maximum(np.exp(logs - logs.max()), _EDGE)
    weights = weights / weights.sum()
    first, second = (
        Reading(
            r.bias + r.variance * t.gradient,
            r.variance + r.variance**2 * t.hessian,
            float(w),
        )
        for (r, _), (_, t), w in zip(readings, tilts, weights, strict=True)
    )
    likelier, total = readings[int(weights.argmax())]
    off = surprise(total.mean + likelier.bias, total.variance + likelier.variance, said)
    return Heard(SumSource(first, second, source.beside), tilts[0][0], tilts[1][0], off)


def _tilted(
    reading: Reading, total: FieldSum, said: SaidSum, beside: float
) -> tuple[Said, SumTilt]:
    """What a figure says of the sum, and of the source's bias."""
    if total.of_places is None:
        both = tilt_sum(total.mean + reading.bias, total.variance + reading.variance, said)
        found = _or_beside(both, beside, _any(total, said))
        return Said(found), found
    return _exact_tilts(reading, total, said, beside)


def _or_beside(tilt: SumTilt, beside: float, anyhow: float) -> SumTilt:
    """The same where the figure may be beside the point, and then as likely as `anyhow`."""
    apt = np.log(1 - beside) + tilt.log_evidence
    log_evidence = float(np.logaddexp(apt, np.log(max(beside * anyhow, 1e-300))))
    right = float(np.exp(apt - log_evidence))
    bend = right * tilt.hessian + right * (1 - right) * tilt.gradient**2
    return SumTilt(right * tilt.gradient, min(bend, 0.0), log_evidence)


def _any(total: FieldSum, said: SaidSum) -> float:
    """How likely a figure is that has nothing to do with the places: any sum is."""
    most = total.most
    if not np.isfinite(most):
        return 0.0
    if said.low == said.high:
        return 1 / most
    inside = min(said.high, most) - max(said.low, 0.0)
    return float(np.clip(inside / most, 1 / most, 1.0))


def _exact_tilts(
    reading: Reading, total: FieldSum, said: SaidSum, beside: float
) -> tuple[Said, SumTilt]:
    """By the distribution of the count at each node of the sum's Gaussian part."""
    nodes, weights = _hermite()
    chances = np.asarray(total.of_places)
    spread = np.sqrt(float(total.slope @ total.direction))
    wide = blurred(said, reading.variance)
    step = _STEP * np.sqrt(reading.variance)
    anyhow = beside * _any(total, said)

    def at(bias: float) -> tuple[Floats, Floats]:
        """Likelihood of the figure at each node, and P(place is counted) after it."""
        less = SaidSum(wide.low - bias, wide.high - bias, wide.blur)
        found = [exact_count(chance, less) for chance in chances]
        apt = (1 - beside) * np.exp(np.array([f.log_evidence for f in found]))
        after = np.stack(
            [c * np.exp(f.counted - f.log_evidence) for c, f in zip(chances, found, strict=True)]
        )
        right = (apt / (apt + anyhow))[:, None]
        return apt + anyhow, right * after + (1 - right) * chances

    heard, after = at(reading.bias)
    likely = weights * heard
    whole = float(likely.sum())
    shift = float(likely @ nodes) / whole
    narrowed = float(likely @ nodes**2) / whole - shift**2 - 1
    of_sum = SumTilt(shift / spread, _capped(narrowed, 1.0) / spread**2, float(np.log(whole)))
    above, below = (float(np.log(weights @ at(reading.bias + by)[0])) for by in (step, -step))
    bend = (above - 2 * np.log(whole) + below) / step**2
    of_bias = SumTilt((above - below) / (2 * step), _capped(bend, reading.variance), 0.0)
    return Said(of_sum, np.clip(likely @ after / whole, _EDGE, 1 - _EDGE)), of_bias


def _capped(hessian: float, variance: float) -> float:
    """A second derivative that leaves some variance, and adds none."""
    return float(np.clip(hessian, -(1 - _LEFT) / variance, 0.0))


def take_in(field: FrontField, firm: FieldSum, wide: FieldSum, heard: Heard) -> list[Shift]:
    """Move the field by a figure, under each reading as far as it is believed.

    Returns:
        What was done, in its order.
    """
    readings = ((firm, heard.firm, heard.source.firm), (wide, heard.wide, heard.source.wide))
    done = []
    for total, found, reading in readings:
        if reading.weight > _EDGE:
            by = reading.weight
            tilted = found.of_sum
            done.append(_move(field, total.slope, by * tilted.gradient, by * tilted.hessian))
            if found.of_places is not None:
                done += _move_places(field, total, found.of_places, by)
    return [one for one in done if one is not None]


def _move_places(
    field: FrontField, total: FieldSum, after: Floats, by: float
) -> list[Shift | None]:
    """Move each place by what the sum's Gaussian part has left of what the count says of it."""
    places = len(field.mean) // contrasts(field.parties)
    soft, done = np.asarray(total.states), []
    for place, target in zip(np.asarray(total.counted), after, strict=True):
        at = entries_of(int(place), places, field.parties)
        mean, here = field.mean[at], field.covariance[np.ix_(at, at)]
        now = float(np.exp(tilt(mean, here, soft).log_evidence))
        log_odds = np.log(target / (1 - target)) - np.log(now / (1 - now))
        found = tilt(mean, here, np.exp(by * log_odds * (soft - soft.max())))
        values, vectors = np.linalg.eigh(found.hessian)
        for value, vector in zip(values, vectors.T, strict=True):
            slope = np.zeros(len(field.mean))
            slope[at] = vector
            done.append(_move(field, slope, float(vector @ found.gradient), float(value)))
    return done


def _move(field: FrontField, slope: Floats, gradient: float, hessian: float) -> Shift | None:
    """Take in evidence about what stands along a slope, given the derivatives of its log."""
    direction = field.covariance @ slope
    along = float(slope @ direction)
    if along <= 0:
        return None
    left = max(1 + along * hessian, _LEFT)
    mean = float(slope @ field.mean)
    field.shift(direction, gradient, (left - 1) / along)
    return Shift(
        slope, (1 / left - 1) / along, (mean + along * gradient) / (along * left) - mean / along
    )
