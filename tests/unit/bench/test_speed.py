import pytest

from whoholds.bench.speed import (
    Gate,
    Lap,
    Speed,
    compare_claims,
    middle_speedup,
    show_speed,
    speed_systems,
)

LAPS = (Lap(1.0, 4.0), Lap(2.0, 6.0), Lap(1.0, 9.0))
GATE = Gate(sentences=100, parsed=20, claims=7, lost=("sample-1 0-9 control took",))
SPEED = Speed(
    texts=3, characters=12_000, reading=LAPS, gate=GATE, start=(Lap(1.3, 1.0),), memory_mb=333.0
)


def test_the_speedup_is_the_median_of_the_laps() -> None:
    assert middle_speedup(LAPS) == 4.0


def test_claims_are_compared_both_ways() -> None:
    assert compare_claims(["a", "b"], ["b", "c"]) == (("c",), ("a",))


def test_every_figure_is_shown_with_its_target_in_eighty_columns() -> None:
    lines = list(show_speed(SPEED))
    assert max(map(len, lines)) <= 80
    text = "\n".join(lines)
    assert "4.00  >= 3 ok" in text
    assert "1.30  <= 1.5 ok" in text
    assert "333" in text
    assert "1 lost with it, 0 added NOT REACHED" in text
    assert "  lost   sample-1 0-9 control took" in lines


def test_a_missed_target_is_called_so() -> None:
    slow = Speed(texts=1, characters=9, reading=(Lap(1.0, 2.0),))
    assert "2.00  >= 3 NOT REACHED" in "\n".join(show_speed(slow))


def test_the_figures_stand_beside_the_baseline() -> None:
    own = speed_systems(SPEED)["whoholds"]
    assert own["start_ratio"] == pytest.approx(1.3)
    assert own["claims_lost_by_gate"] == 1
    assert own["sentences_parsed_share"] == 0.2
    assert own["memory_mb"] == 333.0
