from whoholds.bench.baselines import ALWAYS_YES, ANY_VERB, TRIPLES
from whoholds.bench.guideclaim import GuideClaim
from whoholds.bench.scoring import METRICS, score
from whoholds.bench.tables import fraction, group_table, score_table, systems_table

TOOK = GuideClaim(kind="control", relation="took", actor="the Northern army", places=("Aland",))
GOLD = {"a": (TOOK,), "b": ()}
PERFECT = score(GOLD, GOLD, resamples=5)


def table() -> list[str]:
    beside = dict.fromkeys((ALWAYS_YES, ANY_VERB, TRIPLES), PERFECT)
    return list(score_table("gold.jsonl", PERFECT, beside))


def test_every_metric_has_its_line_of_at_most_eighty_columns() -> None:
    lines = table()
    assert [line.split()[0] for line in lines[2 : 2 + len(METRICS)]] == list(METRICS)
    assert max(map(len, lines)) <= 80


def test_always_yes_is_asked_only_whether_there_is_a_claim() -> None:
    rows = {line.split()[0]: line.split("|")[1].split() for line in table()[2:] if "|" in line}
    assert rows["sentence_has_claim"][0] == "1.00"
    assert rows["kind_relation"] == ["-", "1.00", "1.00", ".88"]


def test_groups_take_a_line_each_within_eighty_columns() -> None:
    lines = list(group_table("corpus", {"a-corpus-with-quite-a-long-name": PERFECT}))
    assert len(lines) == 2
    assert max(map(len, lines)) <= 80


def test_fractions_are_short() -> None:
    assert [fraction(x) for x in (None, 0.834, 1.0, 0.0)] == ["-", ".83", "1.00", ".00"]


def test_any_evaluator_is_shown_with_a_line_a_metric_and_a_column_a_system() -> None:
    lines = list(systems_table({"whoholds": {"f1": 0.5, "recall": 0.25}, "baseline": {"f1": 0.1}}))
    assert lines[0].split() == ["whoholds", "baseline"]
    assert [line.split() for line in lines[1:]] == [
        ["f1", "0.500", "0.100"],
        ["recall", "0.250", "-"],
    ]
    assert max(map(len, lines)) <= 80
