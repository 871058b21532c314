"""Candidates of a slice: the way for few claims finds what the way for many does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from whoholds.ledger import slice_index
from whoholds.ledger.sealing import microseconds
from whoholds.ledger.slice_index import SliceIndex
from whoholds.ledger.slices import Clocks
from whoholds.model.timespan import TimeSpan

FIRST = datetime(2031, 5, 1, tzinfo=UTC)
CLAIMS, WORDS = 400, 60


def made(chance: np.random.Generator) -> SliceIndex:
    """Claims at random, each of one or two places, some without a time."""
    day = microseconds(FIRST + timedelta(1)) - microseconds(FIRST)
    start = microseconds(FIRST) + day * chance.integers(0, 90, CLAIMS)
    end = np.where(chance.random(CLAIMS) < 0.2, slice_index._NONE, start + day)
    rows = np.sort(chance.integers(0, CLAIMS, 2 * CLAIMS))
    return SliceIndex(
        seq=np.cumsum(chance.integers(1, 4, CLAIMS)),
        reported_end=np.where(chance.random(CLAIMS) < 0.1, slice_index._NONE, start + 2 * day),
        valid_start=np.where(chance.random(CLAIMS) < 0.2, slice_index._NONE, start),
        valid_end=end,
        place_row=rows,
        place=chance.integers(0, WORDS, 2 * CLAIMS).astype(np.int32),
        words=tuple(map(str, range(WORDS))),
        restated=np.unique(chance.integers(0, CLAIMS, 5)),
        touched=np.zeros(CLAIMS, np.bool_),
        last=CLAIMS * 4,
    )


@pytest.mark.parametrize("seed", range(30))
def test_few_and_many_are_found_alike(seed, monkeypatch):
    chance = np.random.default_rng(seed)
    index = made(chance)
    inside = chance.random(WORDS) < 0.05 * (seed % 4)
    begin = FIRST + timedelta(int(chance.integers(0, 80)))
    clocks = Clocks(
        on=TimeSpan(start=begin, end=begin + timedelta(9)) if seed % 3 else None,
        known_at=begin + timedelta(5) if seed % 2 else None,
    )
    monkeypatch.setattr(slice_index, "_FEW", 0)
    few = index.candidates(clocks, inside)
    monkeypatch.setattr(slice_index, "_FEW", CLAIMS * WORDS)
    many = index.candidates(clocks, inside)
    assert few.tolist() == many.tolist()
