from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

pytest.importorskip("scipy")

from whoholds.fuse.front_field import Hyper
from whoholds.fuse.nowcast import FIRST_REFIT, LAG, nowcast
from whoholds.fuse.prompt_nowcast import prompt_nowcast
from whoholds.fuse.state_statements import FusionCase, Statements

HYPER = Hyper(reach=10.0, variance=50.0, walk=0.3, walk_reach=8.0)


def prompt_case(days: int) -> FusionCase:
    chance = np.random.default_rng(3)
    rows, places = 4 * days, 6
    day = np.sort(chance.integers(0, days, rows))
    said = Statements(
        place=chance.integers(0, places, rows),
        source=chance.integers(0, 2, rows),
        value=chance.integers(0, 3, rows),
        valid_day=day,
        reported_day=day,
        story=np.arange(rows),
        weight=np.ones(rows),
        run=chance.integers(-1, 4, rows),
    )
    position = chance.uniform(0, 20, (places, 2))
    return FusionCase(2, position, np.ones(places), np.full(places, -1), (None, None), said, days)


def test_it_is_the_nowcast_where_nothing_is_late_and_nothing_learned_yet():
    case = prompt_case(FIRST_REFIT)
    usual, prompt = nowcast(case, HYPER), prompt_nowcast(case, HYPER)
    news = np.unique(case.statements.reported_day)
    assert len(news) > FIRST_REFIT - 5
    assert np.abs(usual.probability - prompt.probability)[:, news].max() < 1e-9


def test_sources_are_learned_as_there():
    case = prompt_case(FIRST_REFIT + LAG)
    usual, prompt = nowcast(case, HYPER), prompt_nowcast(case, HYPER)
    assert np.abs(usual.confusion - prompt.confusion).max() < 0.02


def test_each_day_s_field_is_told_and_nothing_later_is_known():
    days = []
    case = prompt_case(10)
    whole = prompt_nowcast(case, HYPER, lambda day, field: days.append((day, field.mean[0])))
    assert [d for d, _ in days] == list(range(10))
    known = replace(case, statements=case.statements.known_at(4))
    part = prompt_nowcast(known, HYPER)
    assert np.array_equal(whole.probability[:, :5], part.probability[:, :5])
