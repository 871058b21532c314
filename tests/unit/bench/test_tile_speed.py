from whoholds.bench.tile_speed import TileSpeed, show_tile_speed, tile_systems


def speed(off=0.0):
    return TileSpeed(
        claims=1_000, places=100, days=50, tiles=4, most_places=30, block_days=4, written_s=1.0,
        disk_bytes=9_000, halo_claims=250, rounds=4, fit_s=0.0004, whole_fit_s=0.0001, days_s=0.01,
        whole_days_s=0.008, computed=5_000, whole_computed=4_000, shared_bytes=1_300, off=off,
        jobs=2, one_wall_s=3.0, jobs_wall_s=2.0,
    )  # fmt: skip


def test_units_are_those_of_one_claim_and_one_belief():
    told = speed()
    assert round(told.pass_ns) == 100
    assert round(told.whole_pass_ns) == 25
    assert told.claim_bytes == 9
    assert round(told.halo_share, 3) == 0.2
    assert round(told.belief_ns) == 2_000


def test_systems_stand_side_by_side():
    found = tile_systems(speed())
    assert found["tiles"]["speedup"] == 1.5
    assert found["without tiles"]["days_s"] == 0.008


def test_a_difference_beyond_the_limit_is_said():
    assert "ok" in list(show_tile_speed(speed()))[-1]
    assert "NOT REACHED" in list(show_tile_speed(speed(off=1e-5)))[-1]
