"""Tables of 80 columns: our figures with what they must be compared to beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whoholds.bench.baselines import ALWAYS_YES, ANY_VERB, TRIPLES, TWO_PEOPLE
from whoholds.bench.facts import Comparison, Tally
from whoholds.bench.scoring import METRICS, Score

#: What a baseline cannot be asked: "always yes" names no relation.
_MEANT = {ALWAYS_YES: frozenset({"sentence_has_claim", "no_claim"})}
_HEADS = {ALWAYS_YES: "always", ANY_VERB: "verb", TRIPLES: "triple"}
#: The floors' metrics, for one line a group.
SHORT = ("sentence_has_claim", "kind_relation", "actor", "places", "factuality", "strict")


def score_table(title: str, ours: Score, baselines: Mapping[str, Score]) -> Iterator[str]:
    """Precision, recall, F1 with its 90 % interval, and the F1 of each baseline."""
    claims = f"{ours.gold_claims} gold claims, {ours.predicted_claims} read"
    yield f"{title}: {ours.sentences} sentences, {claims}"
    heads = "".join(f"{_HEADS.get(name, name):>7}" for name in baselines)
    yield f"{'':18} {'P':>5}{'R':>6}{'F1':>6}  {'F1 90 %':^9} |{heads}{'people':>7}"
    for metric in METRICS:
        beside = "".join(f"{_f1(s, metric, name):>7}" for name, s in baselines.items())
        people = fraction(TWO_PEOPLE.get(metric))
        yield f"{_own(metric, ours)} |{beside}{people:>7}"
    yield "always: a claim in every sentence; verb: wherever a verb of control stands;"
    yield "triple: subject, verb of control, object; people: two, on other sentences"


def _own(metric: str, ours: Score) -> str:
    row = ours.metrics[metric]
    own = row.figures
    between = f"{fraction(row.low.f1)}-{fraction(row.high.f1)}" if own.f1 is not None else "-"
    figures = f"{fraction(own.precision):>5}{fraction(own.recall):>6}{fraction(own.f1):>6}"
    return f"{metric:18} {figures}  {between:^9}"


def _f1(score: Score, metric: str, name: str) -> str:
    if metric not in _MEANT.get(name, METRICS):
        return "-"
    return fraction(score.f1(metric))


def group_table(field: str, groups: Mapping[str, Score]) -> Iterator[str]:
    """One line a group: sentences, gold claims and the F1 of the metrics that matter most."""
    heads = "".join(f"{h:>8}" for h in ("has", "kind+r", "actor", "places", "factual", "strict"))
    yield f"{f'F1 by {field}':20}{'sent.':>6}{'gold':>6}{heads}"
    for name, score in groups.items():
        own = "".join(f"{fraction(score.f1(m)):>8}" for m in SHORT)
        yield f"{name[:19]:20}{score.sentences:>6}{score.gold_claims:>6}{own}"


def facts_table(told: Comparison) -> Iterator[str]:
    """One line a kind: facts of the dispatches, claims read, both, and the two shares."""
    heads = f"{'facts':>7}{'read':>7}{'both':>7}{'precision':>11}{'recall':>8}"
    yield f"{'our reading of them':22}{heads}"
    for kind, tally in told.kinds.items():
        yield _tally(kind, tally)
    yield _tally("all kinds", told.all_kinds)
    right = ", ".join(f"{name} {fraction(share)}" for name, share in told.fields.items())
    yield "of those found, right in:"
    yield f"  {right}"


def _tally(name: str, tally: Tally) -> str:
    counts = f"{tally.facts:>7}{tally.read:>7}{tally.found:>7}"
    return f"{name:22}{counts}{fraction(tally.precision):>11}{fraction(tally.recall):>8}"


def systems_table(systems: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """One line a metric, one column a system, as any evaluator gives them."""
    metrics = dict.fromkeys(m for figures in systems.values() for m in figures)
    yield f"{'':34}" + "".join(f"{name[:14]:>15}" for name in systems)
    for metric in metrics:
        row = "".join(f"{_exact(figures.get(metric)):>15}" for figures in systems.values())
        yield f"{metric[:33]:34}{row}"


def _exact(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def fraction(value: float | None) -> str:
    """A share in two digits without a leading nought, "-" where there is none."""
    if value is None:
        return "-"
    return f"{value:.2f}".removeprefix("0")
