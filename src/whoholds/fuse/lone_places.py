"""Places without a position, each by its own chain: as known day by day, and looked back at.

Event-driven: a place is worked out anew on the days on which something is reported of it, and
relaxes in between at the rates learned so far.
"""

from __future__ import annotations

from typing import Literal, Protocol

import msgspec
import numpy as np

from whoholds.fuse.nowcast import is_refit_day
from whoholds.fuse.place_chain import (
    Chain,
    first_chain,
    fit_chain,
    start_chances,
    transition,
    transition_table,
)
from whoholds.fuse.said_words import likelihoods, meanings, tempered
from whoholds.fuse.state_statements import ALONE, Floats, FusionCase, Ints, Statements, groups_of

_ROUNDS = 12
_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")


class Filtered(msgspec.Struct, frozen=True):
    """One place on one day, and the likelihoods that its statements counted with."""

    chances: Floats  # (states,)
    heard: Floats  # (rows, states)


class Fit(Protocol):
    """What learns a chain, given how it begins."""

    def __call__(self, case: FusionCase, known: Statements, begin: Chain, *, rounds: int) -> Chain:
        """The chain after so many rounds over what is known."""
        ...


def rows_of_places(said: Statements, places: Ints) -> list[Ints]:
    """Numbers of the rows about each of some places, in order: sorted once, not sought for each."""
    order = np.argsort(said.place, kind="stable")
    first, last = (np.searchsorted(said.place[order], places, side=s) for s in _SIDES)
    return [order[a:b] for a, b in zip(first, last, strict=True)]


def lone_nowcast(case: FusionCase, places: Ints, fit: Fit = fit_chain) -> tuple[Floats, Chain]:
    """P(state) of `places`, (places, days, states), and the chain learned last.

    Rates and confusion are learned from all places of the case; day d uses only what was reported
    by d. Without such places nothing is learned.
    """
    said = case.statements
    if not len(places):
        nothing = np.zeros((0, case.days, case.parties + 1))
        return nothing, first_chain(case.parties, case.side)
    rows_of = rows_of_places(said, places)
    starts = start_chances(case)[places]
    chain, present = first_chain(case.parties, case.side), starts.copy()
    moves = transition_table(chain.generator, case.days)
    answer = np.zeros((len(places), case.days, case.parties + 1))
    for day in range(case.days):
        present = present @ moves[1] if day else present
        anew = is_refit_day(day)
        if anew:
            chain = fit(case, said.known_at(day), chain, rounds=_ROUNDS)
            moves = transition_table(chain.generator, case.days)
        for n, rows in enumerate(rows_of):
            if anew or (said.reported_day[rows] == day).any():
                known = said.rows(rows[said.reported_day[rows] <= day])
                present[n] = filter_place(known, chain, moves, starts[n], day).chances
        answer[:, day] = present
    return answer, chain


def filter_place(
    known: Statements, chain: Chain, moves: Floats, start: Floats, day: int
) -> Filtered:
    """One place on `day`, from statements about it alone.

    `moves` are the chain's transitions over 0 to `day` or more whole days.
    """
    heard = likelihoods(known, chain.confusion)
    means = meanings(len(start))
    levels: dict[int, float] = {}
    runs = groups_of(known.run)
    chances, today = start, 0
    for row in np.argsort(known.valid_day, kind="stable"):
        valid = min(int(known.valid_day[row]), day)
        chances = chances @ moves[valid - today]
        today, run = valid, int(runs[row])
        if run != ALONE:
            word = means[known.value[row]]
            heard[row], levels[run] = tempered(heard[row], word, chances, levels.get(run))
        chances = chances * heard[row]
        chances = chances / chances.sum()
    return Filtered(chances @ moves[day - today], heard)


def lone_hindsight(case: FusionCase, places: Ints, chain: Chain) -> Floats:
    """P(state) of `places` from all statements, (places, days, states)."""
    said, last = case.statements, case.days - 1
    starts = start_chances(case)[places]
    moves = transition_table(chain.generator, last)
    step = transition(chain.generator, 1.0)
    answer = np.zeros((len(places), case.days, case.parties + 1))
    for n, rows in enumerate(rows_of_places(said, places)):
        known = said.rows(rows)
        heard = filter_place(known, chain, moves, starts[n], last).heard
        answer[n] = _smoothed(np.minimum(known.valid_day, last), heard, starts[n], step, case.days)
    return answer


def _smoothed(valid: Ints, heard: Floats, start: Floats, step: Floats, days: int) -> Floats:
    """P(state) of each day, given what was heard of which day, (days, states)."""
    daily = np.zeros((days, len(start)))
    np.add.at(daily, valid, np.log(heard))
    said = np.exp(daily - daily.max(axis=1, keepdims=True))
    ahead, behind = np.zeros_like(said), np.ones_like(said)
    chances = start
    for day in range(days):
        chances = (chances @ step if day else chances) * said[day]
        ahead[day] = chances = chances / chances.sum()
    for day in range(days - 2, -1, -1):
        back = step @ (said[day + 1] * behind[day + 1])
        behind[day] = back / back.sum()
    both = ahead * behind
    return np.asarray(both / both.sum(axis=1, keepdims=True))
