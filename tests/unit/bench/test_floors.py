import pytest

from whoholds.bench.floors import (
    CLOSING,
    GAP,
    GAP_METRICS,
    Floors,
    below_floor,
    lower_floors,
    raise_floors,
    still_short,
    watched,
)

GOLD = {"dev.jsonl": "00"}


def figures(value: float, wars: float | None = None) -> dict[str, dict[str, float]]:
    all_ = {name: dict.fromkeys(metrics, value) for name, metrics in watched().items()}
    all_["wars"] = dict.fromkeys(GAP_METRICS, value if wars is None else wars)
    return all_


def test_floors_are_set_to_what_is_reached_rounded_down() -> None:
    floors = raise_floors(Floors(), figures(0.51239), gold=GOLD)
    assert floors.floors["three"]["strict"] == 0.512
    assert floors.gold == GOLD
    assert not list(below_floor(floors, figures(0.51239)))


def test_a_fallen_figure_is_named() -> None:
    floors = raise_floors(Floors(), figures(0.60), gold=GOLD)
    problems = list(below_floor(floors, figures(0.55)))
    assert "three strict: 0.550 is below its floor of 0.600" in problems


def test_a_floor_is_not_lowered_without_a_reason() -> None:
    floors = raise_floors(Floors(), figures(0.60), gold=GOLD)
    assert lower_floors(floors, figures(0.55))
    with pytest.raises(ValueError, match="lowered without a reason"):
        raise_floors(floors, figures(0.55), gold=GOLD)


def test_a_lowered_floor_keeps_its_reason() -> None:
    floors = raise_floors(Floors(), figures(0.60), gold=GOLD)
    lowered = raise_floors(floors, figures(0.55), gold=GOLD, reason="the guide changed")
    assert lowered.floors["three"]["strict"] == 0.55
    assert lowered.lowered[0].startswith("the guide changed (")


def test_noise_does_not_lower_a_floor() -> None:
    floors = raise_floors(Floors(), figures(0.60), gold=GOLD)
    assert raise_floors(floors, figures(0.599), gold=GOLD).floors["three"]["strict"] == 0.60


def test_a_gap_between_known_and_unknown_wars_is_watched() -> None:
    floors = raise_floors(Floors(), figures(0.60), gold=GOLD)
    assert floors.gap["strict"] == GAP
    # the wars stand still while the three rise: no floor falls, the gap does
    risen = figures(0.75, wars=0.60)
    assert any(line.startswith("gap strict: 0.150") for line in below_floor(floors, risen))
    assert any(line.startswith("gap strict") for line in still_short(risen))


def test_what_is_short_of_closing_is_listed_until_nothing_is() -> None:
    assert len(list(still_short(figures(0.0)))) == sum(map(len, CLOSING.values()))
    assert not list(still_short(figures(0.90)))
