"""What lies on the disk is what went in, by tile, period, place and day."""

from __future__ import annotations

import numpy as np
import pytest

for library in ("numba", "pyarrow", "scipy"):
    pytest.importorskip(library)

from whoholds.desk.tiled.tile_files import (  # noqa: E402
    plan_of,
    read_claims,
    read_period,
    read_places,
)
from whoholds.errors import NoSuchInput  # noqa: E402
from whoholds.fuse.scale.claim_rows import pack_rows, row_places  # noqa: E402
from whoholds.fuse.scale.tiling import local_of, near_in, renumbered  # noqa: E402

from tile_samples import cut, sample  # noqa: E402


@pytest.fixture
def made():
    return sample(days=23)


@pytest.fixture
def plan(made, tmp_path):
    return cut(tmp_path, made, block_days=3, period_days=8)


def by_tiling(made):
    """All claims packed by the numbers of the tiling."""
    number = renumbered(made.front.tiling.order)
    return pack_rows(made.claims._replace(place=number[made.claims.place]), len(number))


def test_the_plan_is_what_was_written(plan, tmp_path):
    assert plan_of(tmp_path) == plan
    assert plan.period_days == 6  # a multiple of the block's
    assert plan.periods == 4
    assert sum(plan.claims) == 900
    assert sum(plan.halo_claims) > 0


def test_a_folder_without_tiles_is_told(tmp_path):
    with pytest.raises(NoSuchInput, match="no tiles"):
        plan_of(tmp_path)


def test_claims_of_a_tile_are_those_about_its_places(made, plan, tmp_path):
    whole = by_tiling(made)
    for tile, low in enumerate(plan.first[:-1]):
        high = plan.first[tile + 1]
        rows = read_claims(tmp_path, plan, tile)
        part = slice(whole.first[low], whole.first[high])
        assert (rows.first == whole.first[low : high + 1] - whole.first[low]).all()
        for one, two in zip(rows[1:], whole[1:], strict=True):
            assert (one == two[part]).all()
            assert one.dtype == two.dtype


def test_a_period_has_the_claims_of_the_tile_and_of_its_halo(made, plan, tmp_path):
    whole = by_tiling(made)
    for tile in range(len(plan.claims)):
        local, _ = read_places(tmp_path, plan, tile)
        for period in range(plan.periods):
            rows = read_period(tmp_path, tile, period)
            days = range(period * plan.period_days, (period + 1) * plan.period_days)
            found = list(zip(local.place[row_places(rows)], rows.day, rows.source, strict=True))
            inner = local.place[: local.up_to[-2]]
            wanted = [
                (place, whole.day[row], whole.source[row])
                for place in inner
                for row in range(whole.first[place], whole.first[place + 1])
                if whole.day[row] in days
            ]
            assert sorted(found) == sorted(wanted)
            assert (np.diff(row_places(rows)) >= 0).all()


def test_places_and_links_come_back(made, plan, tmp_path):
    order = made.front.tiling.order
    near = near_in(made.front.near, order)
    for tile in range(len(plan.claims)):
        local, start = read_places(tmp_path, plan, tile)
        wanted = local_of(near, (plan.first[tile], plan.first[tile + 1]), plan.block_days)
        assert (local.place == wanted.place).all()
        assert (local.up_to == wanted.up_to).all()
        for one, two in zip(local.near, wanted.near, strict=True):
            assert (one == two).all()
        assert (start == made.front.start[order][local.place]).all()


def test_writing_again_replaces_what_was_there(made, tmp_path):
    cut(tmp_path, made)
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    cut(tmp_path, made)
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before
