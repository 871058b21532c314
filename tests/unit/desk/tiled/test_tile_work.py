"""What tiles give together is what the whole gives, whatever the blocks."""

from __future__ import annotations

import numpy as np
import pytest

for library in ("numba", "pyarrow", "scipy"):
    pytest.importorskip(library)

from whoholds.desk.tiled.tile_crew import TileCrew  # noqa: E402
from whoholds.desk.tiled.tile_work import (  # noqa: E402
    Share,
    added,
    exchange,
    make_days,
    pass_over,
    read_beliefs,
)
from whoholds.fuse.said_words import word_table  # noqa: E402
from whoholds.fuse.scale.chain_fit import chain_tables, expect  # noqa: E402
from whoholds.fuse.scale.claim_rows import pack_rows  # noqa: E402

from tile_samples import begin, cut, sample, without  # noqa: E402


def test_sums_of_tiles_add_up_to_those_of_the_whole(tmp_path):
    made = sample()
    plan, chain = cut(tmp_path, made), begin(made)
    halves = [pass_over(Share(tmp_path, plan, tiles), chain) for tiles in ((0, 2), (1, 3))]
    tables = chain_tables(
        made.prior.start, chain.generator, word_table(chain.confusion), made.days - 1
    )
    sums, log_evidence = expect(pack_rows(made.claims, len(made.prior.start)), tables)
    told = added(*halves)
    assert np.abs(told.counts - sums.counts).max() < 1e-9
    assert np.abs(told.weighed - sums.weighed).max() < 1e-9
    assert told.log_evidence == pytest.approx(log_evidence, abs=1e-9)


@pytest.mark.parametrize("parties", [2, 3])
@pytest.mark.parametrize(("block_days", "period_days"), [(1, 1), (1, 8), (4, 8), (7, 7), (40, 40)])
def test_days_are_those_made_without_tiles(tmp_path, parties, block_days, period_days):
    made = sample(parties=parties)
    plan = cut(tmp_path, made, block_days=block_days, period_days=period_days)
    fit, grid, computed = without(made)
    share = Share(tmp_path, plan, range(len(plan.claims)))
    told = exchange(plan.first[-1], plan.states)
    again = make_days(share, fit.chain, told, range(made.days), lambda: None)
    assert (read_beliefs(tmp_path, plan, made.days) == grid).all()
    assert again >= computed
    assert (again == computed) == (block_days == 1)  # a block of one day works out no halo


def test_only_the_days_asked_for_are_written(tmp_path):
    made = sample()
    plan = cut(tmp_path, made)
    fit, grid, _ = without(made)
    with TileCrew(tmp_path) as crew:
        crew.make(fit.chain, [29, 3])
    assert (read_beliefs(tmp_path, plan, 2) == grid[[3, 29]]).all()
