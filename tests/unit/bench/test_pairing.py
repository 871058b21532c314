import pytest

from whoholds.bench.guideclaim import GuideClaim, GuideQuantity, GuideWhen
from whoholds.bench.pairing import compare, near, pair_claims

TOOK = GuideClaim(kind="control", relation="took", actor="the Northern army", places=("Aland",))


def test_the_same_claim_agrees_in_everything() -> None:
    verdict = compare(TOOK, TOOK)
    assert verdict.strict
    assert verdict.agreement == 8 + 4 + 2 + 2 + 1 + 1 + 0.5 + 0.5 + 0.25


def test_one_field_too_many_breaks_the_strict_verdict_only_where_it_counts() -> None:
    later = GuideClaim(
        kind="control",
        relation="took",
        actor="the Northern army",
        places=("Aland",),
        when=GuideWhen(start="2031-05-01", end="2031-05-01"),
    )
    denied = GuideClaim(
        kind="control",
        relation="took",
        actor="Northern army",
        places=("Aland",),
        factuality="denied",
    )
    assert compare(TOOK, later).strict
    assert not compare(TOOK, later).when
    assert not compare(TOOK, denied).strict


def test_a_chain_needs_every_link_but_the_innermost_only_the_last() -> None:
    said = GuideClaim(sources=("the Daily", "the mayor"))
    assert compare(said, GuideClaim(sources=("mayor",))).source_innermost
    assert not compare(said, GuideClaim(sources=("mayor",))).source_chain
    assert not compare(said, GuideClaim()).source_innermost
    assert compare(GuideClaim(), GuideClaim()).source_chain


def test_figures_agree_within_one_percent_of_one_unit() -> None:
    def area(best: float, unit: str = "km2") -> GuideClaim:
        return GuideClaim(quantity=GuideQuantity(low=None, best=best, high=best, unit=unit))

    assert compare(area(1000), area(1005)).quantity
    assert not compare(area(1000), area(1030)).quantity
    assert not compare(area(1000), area(1000, "percent")).quantity
    assert not compare(area(1000), GuideClaim()).quantity


@pytest.mark.parametrize(
    ("left", "right", "agree"), [(None, None, True), (0, None, False), (0, 0, True), (90, 99, True)]
)
def test_an_open_end_agrees_with_an_open_end_only(
    left: float | None, right: float | None, agree: bool
) -> None:
    assert near(left, right, 0.10) is agree


def test_the_best_pair_comes_first_and_each_claim_is_used_once() -> None:
    other = GuideClaim(kind="control", relation="lost", actor="Southern army", places=("Beford",))
    pairs = pair_claims((TOOK, other), (other, TOOK, TOOK))
    assert [(p.gold, p.predicted) for p in pairs] == [(0, 1), (1, 0)]
