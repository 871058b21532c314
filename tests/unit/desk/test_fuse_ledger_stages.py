"""From a ledger to estimates, stage by stage."""

from __future__ import annotations

from whoholds.desk.fuse_files import ESTIMATES
from whoholds.desk.fuse_ledger_stages import measure_case
from whoholds.desk.simulated_folder import filled_case


def test_every_stage_is_timed_and_the_estimates_are_written(tmp_path):
    folder = filled_case(tmp_path / "case", 60, 12)
    found = measure_case(folder.path, 12)
    assert 40 <= found.claims <= 60
    assert 0 < found.told <= 12
    assert found.whole_s >= found.gathered_s > 0
    assert found.peak_mb >= found.gathered_mb > 0
    assert (folder.path / ESTIMATES / "control.csv").is_file()
