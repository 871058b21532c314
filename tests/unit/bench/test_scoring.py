import pytest

from whoholds.bench.guideclaim import GuideClaim
from whoholds.bench.scoring import METRICS, Count, Figures, by_id, figures, percentile, score
from whoholds.errors import BadGold

TOOK = GuideClaim(kind="control", relation="took", actor="the Northern army", places=("Aland",))
LOST = GuideClaim(kind="control", relation="lost", actor="the Southern army", places=("Beford",))


def test_gold_against_itself_is_one_wherever_there_is_a_case() -> None:
    gold = {"a": (TOOK, LOST), "b": ()}
    result = score(gold, gold, resamples=20)
    known = {m: result.f1(m) for m in METRICS if result.f1(m) is not None}
    assert set(known.values()) == {1.0}
    assert result.f1("quantity") is None
    assert result.metrics["strict"].low == Figures(1.0, 1.0, 1.0)


def test_an_empty_prediction_finds_nothing_and_knows_the_silent_sentences() -> None:
    result = score({"a": (TOOK,), "b": ()}, {}, resamples=20)
    assert result.metrics["kind"].figures == Figures(None, 0.0, 0.0)
    assert result.metrics["no_claim"].figures.recall == 1.0
    assert result.ids_missing == 2


def test_a_claim_said_twice_costs_precision_only() -> None:
    row = score({"a": (TOOK,)}, {"a": (TOOK, TOOK)}, resamples=5).metrics["kind"].figures
    assert (row.precision, row.recall) == (0.5, 1.0)


def test_a_wrong_relation_counts_for_kind_but_for_nothing_behind_it() -> None:
    wrong = GuideClaim(
        kind="control", relation="lost", actor="the Northern army", places=("Aland",)
    )
    result = score({"a": (TOOK,)}, {"a": (wrong,)}, resamples=5)
    assert result.f1("kind") == 1.0
    assert result.f1("kind_relation") == result.f1("actor") == result.f1("strict") == 0.0


def test_unknown_ids_are_counted_but_never_scored() -> None:
    result = score({"a": (TOOK,)}, {"a": (TOOK,), "z": (LOST,)}, resamples=5)
    assert result.ids_unknown == 1
    assert result.predicted_claims == 1


def test_the_interval_holds_the_figure_and_is_repeatable() -> None:
    gold = {str(i): (TOOK,) for i in range(12)}
    half = {str(i): (TOOK,) for i in range(6)}
    first, again = score(gold, half, resamples=200), score(gold, half, resamples=200)
    row = first.metrics["strict"]
    assert row.low.f1 is not None
    assert row.high.f1 is not None
    assert row.low.f1 < 2 / 3 < row.high.f1
    assert first == again


def test_figures_without_a_case_are_none() -> None:
    assert figures(Count(0, 0, 0)) == Figures(None, None, None)
    assert figures(Count(0, 2, 0)) == Figures(0.0, None, 0.0)


def test_a_percentile_lies_between_its_neighbours() -> None:
    assert percentile([], 0.5) is None
    assert percentile([3.0], 0.05) == 3.0
    assert percentile([0.0, 1.0, 2.0], 0.25) == pytest.approx(0.5)


def test_an_id_given_twice_is_bad_gold() -> None:
    with pytest.raises(BadGold, match="'a' comes twice"):
        by_id([("a", ()), ("a", ())])


def test_no_sentences_give_no_figures() -> None:
    assert score({}, {}).f1("strict") is None
