"""What the bench of copies says."""

from __future__ import annotations

from whoholds.bench.copy_speed import CopySpeed, copy_speed_systems, show_copy_speed


def speed(signed: float, peak: float = 2.0) -> CopySpeed:
    return CopySpeed(
        bodies=10, words=600, shingles=580, shingled_s=1.0, matrix_s=0.5, signed_s=signed,
        found_s=3.0, grouped_s=1.0, copies=4, recalled=4, wrong=0, peak_gb=peak,
    )  # fmt: skip


def test_the_ratio_is_of_the_whole_to_the_signatures():
    assert copy_speed_systems(speed(2.0))["whoholds"]["signings"] == 2.5
    assert "2.50  <= 5 ok" in "\n".join(show_copy_speed(speed(2.0)))


def test_what_is_not_reached_is_said():
    text = "\n".join(show_copy_speed(speed(0.9, peak=20.0)))
    assert text.count("NOT REACHED") == 2
