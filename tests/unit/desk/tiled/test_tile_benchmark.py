"""The bench of tiles: the same beliefs as without, and figures that a stopped run goes on from."""

from __future__ import annotations

import pytest

pytest.importorskip("numba")

from whoholds.bench.tile_speed import MOST_OFF
from whoholds.desk.tiled import tile_benchmark


@pytest.mark.slow
def test_what_was_measured_before_it_was_stopped_is_kept(tmp_path, monkeypatch, capsys):
    def stopped(*_):
        raise KeyboardInterrupt

    sizes = (3_000, 60, 24, 30)
    with monkeypatch.context() as patched:
        patched.setattr(tile_benchmark, "_without", stopped)
        with pytest.raises(KeyboardInterrupt):
            tile_benchmark.measure_tiles(*sizes, tmp_path)
    monkeypatch.setattr(tile_benchmark, "_worked", stopped)
    speed = tile_benchmark.measure_tiles(*sizes, tmp_path)
    told = capsys.readouterr().err
    assert "tiles by one process: kept from an earlier run" in told
    assert (speed.claims, speed.places, speed.days) == sizes[:3]
    assert speed.tiles > 1
    assert speed.off <= MOST_OFF
