"""A field of strength over all places: one joint Gaussian, moved in time, tilted by statements."""

from __future__ import annotations

from typing import Self

import msgspec
import numpy as np
from scipy.linalg.blas import dger

from whoholds.fuse.links import contrasts, state_probabilities, tilt
from whoholds.fuse.said_words import worth_alone
from whoholds.fuse.state_statements import ALONE, UNKNOWN, Floats, Ints, groups_of

#: How often each place is taken to be as the start map says.
START_RIGHT = 0.95
#: Smoothing may leave less of a variance than nothing.
_LEAST_VARIANCE = 1e-9
#: Halvings of the weight of a repetition: to a thousandth.
_HALVINGS = 10


class Hyper(msgspec.Struct, frozen=True):
    """Scale of the field; variances are of the difference between two parties."""

    reach: float = 25.0  # km over which places are alike
    variance: float = 900.0
    walk: float = 0.6  # variance gained in a day
    walk_reach: float = 20.0  # km over which places move together


class Kernels(msgspec.Struct, frozen=True):
    """Covariances between places and contrasts, (contrasts * places) squared."""

    start: Floats
    day: Floats


def matern(distance: Floats, reach: float) -> Floats:
    """Matern 3/2, 1 at no distance."""
    scaled = np.sqrt(3.0) * distance / reach
    return np.asarray((1 + scaled) * np.exp(-scaled))


def kernels(position: Floats, parties: int, hyper: Hyper) -> Kernels:
    """Both covariances for places at `position` (places, 2), in km."""
    distance = np.sqrt(((position[:, None] - position[None]) ** 2).sum(axis=2))
    # An orthonormal contrast has half the variance of a difference.
    scale = 1.0 if parties == 2 else 0.5
    eye = np.eye(contrasts(parties))
    start = hyper.variance * scale * matern(distance, hyper.reach)
    day = hyper.walk * scale * matern(distance, hyper.walk_reach)
    return Kernels(np.asfortranarray(np.kron(eye, start)), np.asfortranarray(np.kron(eye, day)))


def entries_of(place: Ints | int, places: int, parties: int) -> Ints:
    """Numbers of a place's contrasts in a field of so many places; of several, a row each."""
    return np.asarray(place)[..., None] + np.arange(contrasts(parties)) * places


def chances_at(mean: Floats, covariance: Floats, at: Ints, parties: int) -> Floats:
    """P(state) of the places whose contrasts are numbered in the rows of `at`, (rows, states)."""
    here = covariance[at[:, :, None], at[:, None, :]]
    if parties == 2:
        here = np.maximum(here, _LEAST_VARIANCE)
    return state_probabilities(mean[at], here, parties)


class FrontField:
    """The joint Gaussian, changed in place. Entry `k * places + i` is contrast k of place i."""

    def __init__(self, mean: Floats, covariance: Floats, parties: int) -> None:
        self.mean = mean
        self.covariance = covariance
        self.parties = parties
        #: P(what it said) after the first row of each run of repetitions.
        self.levels: dict[int, float] = {}
        self._places = len(mean) // contrasts(parties)

    @classmethod
    def before(cls, start: Floats, parties: int) -> Self:
        """Nothing said yet."""
        return cls(np.zeros(len(start)), start.copy(order="F"), parties)

    def copy(self) -> FrontField:
        """A field of its own, to be changed without this one."""
        field = FrontField(self.mean.copy(), self.covariance.copy(order="F"), self.parties)
        field.levels = self.levels.copy()
        return field

    def pass_day(self, kernel: Floats) -> None:
        """One day goes by without news."""
        self.covariance += kernel

    def say(self, place: int, likelihood: Floats) -> float:
        """Take in one statement, P(said | state); returns its log evidence."""
        at = entries_of(place, self._places, self.parties)
        here = tilt(self.mean[at], self.covariance[np.ix_(at, at)], likelihood)
        columns = self.covariance[:, at].copy()
        self.mean += columns @ here.gradient
        values, vectors = np.linalg.eigh(here.hessian)
        for value, direction in zip(values, (columns @ vectors).T, strict=True):
            self._narrow(value, direction)
        return here.log_evidence

    def after(self, place: int, likelihood: Floats) -> Floats:
        """P(state) of a place if one statement were taken in, (states,); nothing is changed."""
        at = entries_of(place, self._places, self.parties)
        mean, spread = self.mean[at], self.covariance[np.ix_(at, at)]
        here = tilt(mean, spread, likelihood)
        mean, spread = mean + spread @ here.gradient, spread + spread @ here.hessian @ spread
        return np.asarray(state_probabilities(mean[None], spread[None], self.parties)[0])

    def as_repeat(self, place: int, run: int, means: Floats, likelihood: Floats) -> Floats:
        """The likelihood of a statement that may repeat earlier ones of its run.

        Repetition never raises a probability: where P(what it says) is below what the first of the
        run raised it to, a repetition may restore that and no more. A map that goes on showing a
        place as a party's may restore what one such word is worth by itself: its maker shows it of
        today, and a first word against a field that was sure of the contrary is worth next to
        nothing (docs/decisions/2026-11-23-looks-at-maps.md).

        Args:
            place: number of the place.
            run: number of the run, below `ALONE` where the statement is a look at a map.
            means: which states its word leaves open, (states,) of ones and zeros.
            likelihood: P(said | state), (states,).
        """
        group = int(groups_of(np.array(run)))
        level = self.levels.get(group)
        if level is None:
            self.levels[group] = float(self.after(place, likelihood) @ means)
            return likelihood
        if run < ALONE:
            level = max(level, worth_alone(likelihood, means))
        nothing = np.full_like(likelihood, likelihood.mean())
        if self.after(place, likelihood) @ means <= level:
            return likelihood
        if self.after(place, nothing) @ means >= level:
            return nothing
        low, high = 0.0, 1.0
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            raised = self.after(place, nothing + middle * (likelihood - nothing)) @ means
            low, high = (middle, high) if raised <= level else (low, middle)
        return np.asarray(nothing + low * (likelihood - nothing))

    def shift(self, direction: Floats, gradient: float, hessian: float) -> None:
        """Take in evidence of a sum over places.

        Args:
            direction: covariance of every entry with the sum.
            gradient: first derivative of log evidence by the sum's mean.
            hessian: second derivative, 0 or less.
        """
        self.mean += direction * gradient
        self._narrow(hessian, direction)

    def _narrow(self, by: float, direction: Floats) -> None:
        self.covariance = dger(
            by,
            direction,
            direction,
            a=self.covariance,
            overwrite_x=0,
            overwrite_y=0,
            overwrite_a=1,
        )

    def read_start(self, state: Ints) -> None:
        """Take in the map of day 0, one state a place or none."""
        wrong = (1 - START_RIGHT) / self.parties
        for place in np.flatnonzero(state != UNKNOWN):
            likelihood = np.full(self.parties + 1, wrong)
            likelihood[int(state[place])] = START_RIGHT
            self.say(int(place), likelihood)

    def probabilities(self, places: Ints | None = None) -> Floats:
        """P(state) of the places numbered, or of all, (places, states)."""
        chosen = np.arange(self._places) if places is None else places
        at = entries_of(chosen, self._places, self.parties)
        return chances_at(self.mean, self.covariance, at, self.parties)
