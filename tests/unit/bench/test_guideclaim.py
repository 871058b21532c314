import pytest

from whoholds.bench.guideclaim import GuideQuantity, guide_claim
from whoholds.errors import BadGold


def test_missing_fields_count_as_empty_and_unknown_ones_are_left_aside() -> None:
    claim = guide_claim({"kind": "control", "relation": "took", "mood": "grim"})
    assert claim.chain == ()
    assert claim.dates == (None, None)
    assert claim.bounds == (None, None)
    assert claim.figure is None
    assert claim.factuality == "asserted"


def test_a_single_source_may_be_a_string() -> None:
    assert guide_claim({"sources": "the mayor"}).chain == ("the mayor",)


def test_the_losing_party_is_called_from_in_the_guide() -> None:
    assert guide_claim({"from": "the Southern army"}).from_actor == "the Southern army"


@pytest.mark.parametrize(
    ("low", "best", "high", "filled"),
    [(60, None, None, 60), (None, None, 5, 5), (2, None, 4, 3), (1, 2, 4, 2)],
)
def test_a_missing_best_is_filled_from_the_ends(
    low: float | None, best: float | None, high: float | None, filled: float
) -> None:
    assert GuideQuantity(low=low, best=best, high=high).triple == (low, filled, high)


def test_a_quantity_without_a_figure_is_none() -> None:
    assert guide_claim({"quantity": {"unit": "village"}}).figure is None


def test_a_field_of_another_type_is_bad_gold_and_the_message_says_where() -> None:
    with pytest.raises(BadGold, match=r"\[E01\] line 3 is not in the guide's form"):
        guide_claim({"places": "Aland"}, "line 3")
