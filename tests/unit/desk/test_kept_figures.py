"""Figures of a long measurement: told as they come, kept, and taken only where they belong."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from whoholds.desk import kept_figures
from whoholds.desk.kept_figures import KeptFigures


class Lap(NamedTuple):
    """Some figures."""

    seconds: float
    held: bytes = b""


def never():
    raise AssertionError("it was measured again")


def test_a_part_that_was_measured_is_not_measured_again(tmp_path, capsys):
    lap = Lap(1.5, b"\x00\xff")
    first = KeptFigures(tmp_path / "kept", "100 records")
    assert first.take("general 1 of 2", Lap, lambda: lap) == lap
    again = KeptFigures(tmp_path / "kept", "100 records")
    assert again.take("general 1 of 2", Lap, never) == lap
    told = capsys.readouterr().err
    assert "general 1 of 2: 0.0 s by the wall" in told
    assert "general 1 of 2: kept from an earlier run" in told


@pytest.mark.parametrize("change", ["sizes", "program", "broken"])
def test_figures_of_something_else_are_not_taken(tmp_path, monkeypatch, change):
    KeptFigures(tmp_path, "100 records").take("growth", Lap, lambda: Lap(1.0))
    if change == "program":
        monkeypatch.setattr(kept_figures, "program", lambda: "another")
    if change == "broken":
        (tmp_path / "growth.json").write_text("{")
    about = "200 records" if change == "sizes" else "100 records"
    assert KeptFigures(tmp_path, about).take("growth", Lap, lambda: Lap(2.0)) == Lap(2.0)


def test_without_a_folder_nothing_is_kept(tmp_path):
    kept = KeptFigures(None, "")
    assert kept.take("growth", Lap, lambda: Lap(1.0)) == Lap(1.0)
    assert kept.take("growth", Lap, lambda: Lap(2.0)) == Lap(2.0)
    assert list(tmp_path.iterdir()) == []
