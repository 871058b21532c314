"""The bench of copies."""

from __future__ import annotations

import numpy as np

from whoholds.bench.planting import plant
from whoholds.desk.copies_benchmark import found_groups, measure_speed, short_bodies


def test_copies_among_short_bodies_are_found_and_timed():
    speed = measure_speed(400)
    assert (speed.bodies, speed.copies, speed.wrong) == (400, 80, 0)
    assert speed.recalled >= 78
    assert speed.total_s > 0
    assert speed.peak_gb > 0


def test_short_bodies_hold_their_copies():
    texts, source_of = short_bodies(100, 1)
    assert len(texts) == 100
    assert texts[80] == texts[0]
    assert texts[90] != texts[0]
    assert source_of[[0, 80, 90, 79]].tolist() == [0, 0, 0, 79]
    assert np.unique(source_of).size == 80


def test_every_planted_body_is_in_one_group():
    planted = plant(3, 5)
    groups = found_groups(planted)
    assert sorted(n for g in groups for n in g) == list(range(len(planted)))
