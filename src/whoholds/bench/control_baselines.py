"""What estimates of control are measured against: the last word, a majority, Dawid-Skene.

Arrays as of a fusion case: states are the parties and then *contested*. Each answers with
(places, days, states) and uses on day d only what was reported by d.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: P of the state named by the last claim or by the majority: about how often either is right in
#: the prototype's figures. Not fitted; ours is not compared with it closely enough to matter.
SURE = 0.6
MAJORITY_DAYS = 14
_WEEK = 7
_ROUNDS = 20
#: Dawid-Skene is fitted anew on these days.
_FIT_EVERY = 50
_SMOOTHING = 1.0


class Said(Protocol):
    """Rows of statements."""

    @property
    def place(self) -> Ints:
        """Place of each row."""

    @property
    def source(self) -> Ints:
        """Source of each row."""

    @property
    def value(self) -> Ints:
        """State claimed."""

    @property
    def valid_day(self) -> Ints:
        """Day spoken of."""

    @property
    def reported_day(self) -> Ints:
        """Day of the report."""


def _sure(state: Ints, states: int) -> Floats:
    unsure = (1 - SURE) / (states - 1)
    return np.asarray(np.eye(states)[state] * (SURE - unsure) + unsure)


def last_claim(said: Said, start: Ints, days: int, states: int) -> Floats:
    """The state of the claim reported last."""
    now, answer = start.copy(), np.zeros((len(start), days, states))
    for day in range(days):
        for row in np.flatnonzero(said.reported_day == day):
            now[said.place[row]] = said.value[row]
        answer[:, day] = _sure(now, states)
    return answer


def recent_majority(said: Said, start: Ints, days: int, states: int) -> Floats:
    """The state most claims of the last 14 days name; the one before where there is none."""
    now, answer = start.copy(), np.zeros((len(start), days, states))
    for day in range(days):
        recent = (said.reported_day <= day) & (said.reported_day > day - MAJORITY_DAYS)
        votes = np.zeros((len(start), states))
        np.add.at(votes, (said.place[recent], said.value[recent]), 1.0)
        # A tie stays with the state so far.
        votes[np.arange(len(start)), now] += np.where(votes.any(axis=1), 0.5, 1.0)
        now = votes.argmax(axis=1)
        answer[:, day] = _sure(now, states)
    return answer


def dawid_skene_weeks(said: Said, start: Ints, days: int, states: int) -> Floats:
    """Dawid-Skene on place-weeks; a place keeps the answer of its last week with claims."""
    sources = int(said.source.max(initial=0)) + 1
    table, prior = np.zeros((0,)), np.full(states, 1 / states)
    answer = np.zeros((len(start), days, states))
    for day in range(days):
        known = said.reported_day <= day
        if day % _FIT_EVERY == 0 or not table.size:
            table, prior = _fit(said, known, sources, states)
        answer[:, day] = _latest_week(said, known, start, table, prior)
    return answer


def _items(said: Said, known: NDArray[np.bool_]) -> Ints:
    weeks = said.valid_day[known] // _WEEK
    return np.asarray(said.place[known] * (int(weeks.max(initial=0)) + 1) + weeks)


def _fit(said: Said, known: NDArray[np.bool_], sources: int, states: int) -> tuple[Floats, Floats]:
    _, item = np.unique(_items(said, known), return_inverse=True)
    source, value = said.source[known], said.value[known]
    belief = np.zeros((int(item.max(initial=0)) + 1, states))
    np.add.at(belief, (item, value), 1.0)
    belief = (belief + 1e-3) / (belief + 1e-3).sum(axis=1, keepdims=True)
    table, prior = np.zeros((sources, states, states)), belief.mean(axis=0)
    for _ in range(_ROUNDS):
        counts = np.full((sources, states, states), _SMOOTHING / states)
        np.add.at(counts.transpose(0, 2, 1), (source, value), belief[item])
        table = counts / counts.sum(axis=2, keepdims=True)
        prior = belief.mean(axis=0)
        belief = _believe(item, np.log(table[source, :, value]), np.log(prior), len(belief))
    return table, prior


def _believe(item: Ints, heard: Floats, prior: Floats, items: int) -> Floats:
    logs = np.tile(prior, (items, 1))
    np.add.at(logs, item, heard)
    belief = np.exp(logs - logs.max(axis=1, keepdims=True))
    return np.asarray(belief / belief.sum(axis=1, keepdims=True))


def _latest_week(
    said: Said, known: NDArray[np.bool_], start: Ints, table: Floats, prior: Floats
) -> Floats:
    answer = _sure(start, len(prior))
    place, week = said.place[known], said.valid_day[known] // _WEEK
    latest = np.full(len(start), -1)
    np.maximum.at(latest, place, week)
    chosen = week == latest[place]
    heard = np.log(table[said.source[known][chosen], :, said.value[known][chosen]])
    belief = _believe(place[chosen], heard, np.log(np.maximum(prior, 1e-6)), len(start))
    return np.where((latest >= 0)[:, None], belief, answer)
