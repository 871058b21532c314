"""Looking back: each day's estimate from all statements, also those of later days.

Expectation propagation (Minka, UAI 2001): each statement is stood for by a Gaussian about its
place on the day it speaks of; the field is filtered and smoothed with those, and each is made anew
from what all others say, until they agree. A filter alone cannot look back at a place that changed
hands: it would take the words before the change for errors.
"""

from __future__ import annotations

import msgspec
import numpy as np
from scipy.linalg import cho_factor, cho_solve

from whoholds.fuse.field_sums import Shift
from whoholds.fuse.front_field import FrontField, Hyper, chances_at, entries_of, kernels
from whoholds.fuse.links import contrasts, tilt
from whoholds.fuse.nowcast import QUIET_STEP, by_day, opening, said_as, sums_by_day
from whoholds.fuse.said_words import likelihoods
from whoholds.fuse.state_statements import Floats, FusionCase, Ints
from whoholds.fuse.sum_book import SumBook

#: Added to the diagonal so that a covariance can be solved with.
_JITTER = 1e-6
#: Rounds in which every statement is made anew, and how far each moves at once.
ROUNDS, DAMPING = 6, 0.6
#: A cavity less sure than this says nothing; one that is not sure of anything is left alone.
_LEAST_PRECISION = 1e-9


class _Sites(msgspec.Struct):
    """The Gaussians that stand for statements, and P(said | state) of each."""

    precision: Floats  # (rows, contrasts, contrasts)
    shift: Floats  # (rows, contrasts): precision times mean
    likelihood: Floats  # (rows, states)
    #: What figures did to the field, of each day. They are not made anew: a slope of another field
    #: would be another sum's.
    sums: list[list[Shift]]


class _Pass(msgspec.Struct, frozen=True):
    """One filter and smoother: the field of each day, and of each statement's place and day."""

    days: list[tuple[Floats, Floats]]
    mean: Floats  # (rows, contrasts)
    covariance: Floats  # (rows, contrasts, contrasts)


def hindsight(case: FusionCase, table: Floats, hyper: Hyper, rounds: int = ROUNDS) -> Floats:
    """P(state), (places, days, states), from all statements on the days they speak of.

    `table` is the confusion of each source, as a nowcast of the whole case has learned it.
    Memory is one covariance a day: days * (contrasts * places)^2 numbers.
    """
    scale = kernels(case.position, case.parties, hyper)
    start = opening(case, scale)
    rows_of = by_day(case.statements.valid_day, case.days)
    sites = _first_sites(case, table, start.copy(), scale.day, rows_of)
    found = _smooth(case, sites, start, scale.day, rows_of)
    for _ in range(rounds):
        _renew(sites, found)
        found = _smooth(case, sites, start, scale.day, rows_of)
    return _read_days(case, found)


def _read_days(case: FusionCase, found: _Pass) -> Floats:
    """P(state) of every day; without statements they are renewed now and then."""
    spoken = {int(d) for d in case.statements.valid_day} | {s.day for s in case.sums}
    answer = np.zeros((len(case.position), case.days, case.parties + 1))
    every = entries_of(np.arange(len(case.position)), len(case.position), case.parties)
    for day in range(case.days - 1, -1, -1):
        renew = day in spoken or day % QUIET_STEP == 0 or day == case.days - 1
        answer[:, day] = (
            chances_at(*found.days[day], every, case.parties) if renew else answer[:, day + 1]
        )
    return answer


def _entries(case: FusionCase, place: int) -> Ints:
    return entries_of(place, len(case.position), case.parties)


def _first_sites(
    case: FusionCase, table: Floats, field: FrontField, day: Floats, rows_of: list[Ints]
) -> _Sites:
    """Each statement as the filter takes it in, in the order of the days spoken of."""
    said, width = case.statements, contrasts(case.parties)
    heard = likelihoods(said, table)
    empty = np.zeros((len(heard), width, width)), np.zeros((len(heard), width))
    sites, book, sums = _Sites(*empty, heard, []), SumBook(), sums_by_day(case)
    for today, rows in enumerate(rows_of):
        if today:
            field.pass_day(day)
        for row in rows:
            place = int(said.place[row])
            at = _entries(case, place)
            heard[row] = said_as(field, said, int(row), heard[row])
            here = field.mean[at], field.covariance[np.ix_(at, at)]
            site = _site(*here, heard[row])
            if site is not None:
                sites.precision[row], sites.shift[row] = site
            field.say(place, heard[row])
        sites.sums.append(book.hear(field, sums[today]))
    return sites


def _site(mean: Floats, covariance: Floats, likelihood: Floats) -> tuple[Floats, Floats] | None:
    """The Gaussian that does to this one what the statement does; None where there is none."""
    here = tilt(mean, covariance, likelihood)
    after = covariance + covariance @ here.hessian @ covariance
    try:
        inverse, before = np.linalg.inv(after), np.linalg.inv(covariance)
    except np.linalg.LinAlgError:
        return None
    precision = inverse - before
    shift = inverse @ (mean + covariance @ here.gradient) - before @ mean
    return (precision + precision.T) / 2, shift


def _smooth(
    case: FusionCase, sites: _Sites, start: FrontField, day: Floats, rows_of: list[Ints]
) -> _Pass:
    """Filter forward with the Gaussians, then smooth backwards (Rauch, Tung and Striebel)."""
    said, width = case.statements, contrasts(case.parties)
    mean, covariance = start.mean.copy(), start.covariance.copy()
    days = []
    for today, rows in enumerate(rows_of):
        if today:
            covariance = covariance + day
        for place in np.unique(said.place[rows]):
            own = rows[said.place[rows] == place]
            told = sites.precision[own].sum(axis=0), sites.shift[own].sum(axis=0)
            mean, covariance = _observe(mean, covariance, _entries(case, int(place)), *told)
        for one in sites.sums[today]:
            mean, covariance = _observe_sum(mean, covariance, one)
        days.append((mean, covariance))
    of_rows = np.zeros((len(said.place), width)), np.zeros((len(said.place), width, width))
    for today in range(case.days - 1, -1, -1):
        if today < case.days - 1:
            days[today] = _step_back(days[today], day, *days[today + 1])
        for row in rows_of[today]:
            at = _entries(case, int(said.place[row]))
            of_rows[0][row] = days[today][0][at]
            of_rows[1][row] = days[today][1][np.ix_(at, at)]
    return _Pass(days, *of_rows)


def _observe(
    mean: Floats, covariance: Floats, at: Ints, precision: Floats, shift: Floats
) -> tuple[Floats, Floats]:
    """Take in Gaussians about one place, given by precision and shift."""
    columns = covariance[:, at]
    gain = columns @ np.linalg.inv(np.eye(len(at)) + precision @ covariance[np.ix_(at, at)])
    moved = mean + gain @ (shift - precision @ mean[at])
    narrowed = covariance - gain @ precision @ columns.T
    return moved, (narrowed + narrowed.T) / 2


def _observe_sum(mean: Floats, covariance: Floats, one: Shift) -> tuple[Floats, Floats]:
    """Take in a Gaussian about a sum along its slope."""
    direction = covariance @ one.slope
    left = 1 + one.precision * float(one.slope @ direction)
    moved = mean + direction * ((one.shift - one.precision * float(one.slope @ mean)) / left)
    return moved, covariance - np.outer(direction, direction) * (one.precision / left)


def _renew(sites: _Sites, found: _Pass) -> None:
    """Make each Gaussian anew from what all others say of its place and day."""
    for row in range(len(sites.shift)):
        whole = np.linalg.inv(found.covariance[row])
        rest = whole - sites.precision[row]
        if np.linalg.eigvalsh(rest)[0] <= _LEAST_PRECISION:
            continue
        spread = np.linalg.inv(rest)
        mean = spread @ (whole @ found.mean[row] - sites.shift[row])
        site = _site(mean, (spread + spread.T) / 2, sites.likelihood[row])
        if site is not None:
            precision, shift = site
            sites.precision[row] += DAMPING * (precision - sites.precision[row])
            sites.shift[row] += DAMPING * (shift - sites.shift[row])


def _step_back(
    here: tuple[Floats, Floats], day: Floats, mean: Floats, covariance: Floats
) -> tuple[Floats, Floats]:
    """One Rauch-Tung-Striebel step."""
    before, spread = here
    ahead = spread + day
    ahead[np.diag_indices_from(ahead)] += _JITTER
    gain = cho_solve(cho_factor(ahead, check_finite=False), spread, check_finite=False).T
    smoothed = spread + gain @ (covariance - ahead) @ gain.T
    return before + gain @ (mean - before), (smoothed + smoothed.T) / 2
