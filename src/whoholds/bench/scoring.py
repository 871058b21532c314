"""Claims against gold claims: counts, precision, recall, F1 and how sure each figure is.

Every figure equals that of the gold guide's own scorer (tested against it): claims are paired
inside a sentence (`pairing`), counted per metric, and the sentences are drawn again with
replacement for a 90 % interval (Efron's percentile bootstrap).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from whoholds.bench.guideclaim import GuideClaim
from whoholds.bench.naming import fold
from whoholds.bench.pairing import Pair, Verdict, pair_claims
from whoholds.errors import BadGold

#: Resamples and seed of the guide's scorer, and the percentiles of its interval.
RESAMPLES = 1_000
SEED = 7
LOW, HIGH = 0.05, 0.95

#: What is counted over all claims, and asks for kind and relation besides.
_PAIRED: dict[str, Callable[[Verdict], float]] = {
    "actor": lambda v: v.actor,
    "places": lambda v: v.places,
    "places_all": lambda v: v.places_all,
    "factuality": lambda v: v.factuality,
    "source_innermost": lambda v: v.source_innermost,
    "source_chain": lambda v: v.source_chain,
    "strict": lambda v: v.strict,
}
#: What is counted over claims that have such a thing at all: (has it?, is it right?).
_ONLY: dict[str, tuple[Callable[[GuideClaim], bool], Callable[[Verdict], float]]] = {
    "within": (lambda c: bool(c.within), lambda v: v.within),
    "source_attributed": (lambda c: bool(c.chain), lambda v: v.source_innermost),
    "from": (lambda c: bool(fold(c.from_actor or "")), lambda v: v.from_actor),
    "again": (lambda c: c.again, lambda v: v.again),
    "quantity": (lambda c: c.figure is not None, lambda v: v.quantity),
    "when": (lambda c: any(c.dates), lambda v: v.when),
    "horizon": (lambda c: any(b is not None for b in c.bounds), lambda v: v.horizon),
}
#: All metrics, in the order in which they are printed.
METRICS = (
    "sentence_has_claim", "no_claim", "kind", "kind_relation", "actor", "places", "places_all",
    "within", "factuality", "source_innermost", "source_attributed", "source_chain", "from",
    "again", "quantity", "when", "horizon", "strict",
)  # fmt: skip

Claims = Mapping[str, Sequence[GuideClaim]]


class Count(msgspec.Struct, frozen=True):
    """True positives (soft for places), predicted and gold cases of one metric."""

    hits: float
    predicted: float
    gold: float


class Figures(msgspec.Struct, frozen=True):
    """Precision, recall and F1; None without any case."""

    precision: float | None = None
    recall: float | None = None
    f1: float | None = None


class Metric(msgspec.Struct, frozen=True, kw_only=True):
    """One metric over a file: figures, their 90 % interval and the counts behind them."""

    figures: Figures
    low: Figures
    high: Figures
    count: Count


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """All metrics over a set of sentences."""

    sentences: int
    gold_claims: int
    predicted_claims: int
    ids_missing: int
    ids_unknown: int
    metrics: dict[str, Metric]

    def f1(self, metric: str) -> float | None:
        """The F1 of one metric, None without any case."""
        return self.metrics[metric].figures.f1


def count_sentence(gold: Sequence[GuideClaim], predicted: Sequence[GuideClaim]) -> dict[str, Count]:
    """The counts of every metric for one sentence."""
    pairs = pair_claims(gold, predicted)
    same_kind = [p for p in pairs if p.verdict.kind]
    right = [p for p in same_kind if p.verdict.relation]
    some_gold, some_predicted = bool(gold), bool(predicted)
    counts = {
        "sentence_has_claim": Count(some_gold and some_predicted, some_predicted, some_gold),
        "no_claim": Count(not some_gold and not some_predicted, not some_predicted, not some_gold),
        "kind": Count(len(same_kind), len(predicted), len(gold)),
        "kind_relation": Count(len(right), len(predicted), len(gold)),
    }
    for metric, is_right in _PAIRED.items():
        hits = sum(float(is_right(p.verdict)) for p in right)
        counts[metric] = Count(hits, len(predicted), len(gold))
    for metric in _ONLY:
        counts[metric] = _count_only(metric, gold, predicted, right)
    return counts


def _count_only(
    metric: str,
    gold: Sequence[GuideClaim],
    predicted: Sequence[GuideClaim],
    pairs: Iterable[Pair],
) -> Count:
    has, is_right = _ONLY[metric]
    both = [p for p in pairs if has(gold[p.gold]) and has(predicted[p.predicted])]
    hits = sum(float(is_right(p.verdict)) for p in both)
    return Count(hits, sum(map(has, predicted)), sum(map(has, gold)))


def figures(count: Count) -> Figures:
    """Precision, recall and F1 of a count."""
    precision = count.hits / count.predicted if count.predicted else None
    recall = count.hits / count.gold if count.gold else None
    if precision is None and recall is None:
        return Figures()
    return Figures(precision, recall, 2 * count.hits / (count.predicted + count.gold))


def score(
    gold: Claims, predicted: Claims, *, resamples: int = RESAMPLES, seed: int = SEED
) -> Score:
    """Score predicted claims by sentence id; an id without prediction counts as no claim.

    Args:
        gold: sentence id -> gold claims.
        predicted: sentence id -> predicted claims; ids that gold lacks are only counted.
        resamples: draws for the interval.
        seed: of the draws; the same seed gives the same interval.
    """
    per = [count_sentence(claims, predicted.get(i, ())) for i, claims in gold.items()]
    draws = _draws(len(per), resamples, seed)
    return Score(
        sentences=len(gold),
        gold_claims=sum(map(len, gold.values())),
        predicted_claims=sum(len(predicted.get(i, ())) for i in gold),
        ids_missing=sum(i not in predicted for i in gold),
        ids_unknown=sum(i not in gold for i in predicted),
        metrics={m: _metric([row[m] for row in per], draws) for m in METRICS},
    )


def _draws(size: int, resamples: int, seed: int) -> list[list[int]]:
    rng = random.Random(seed)  # draws for an interval, not for a secret
    return [rng.choices(range(size), k=size) for _ in range(resamples)] if size else []


def _metric(rows: Sequence[Count], draws: Iterable[Sequence[int]]) -> Metric:
    table = [(c.hits, c.predicted, c.gold) for c in rows]
    total = _add(table)
    drawn = [figures(_add([table[i] for i in draw])) for draw in draws]
    values = [_known(drawn, name) for name in Figures.__struct_fields__]
    low, high = (Figures(*(percentile(v, share) for v in values)) for share in (LOW, HIGH))
    return Metric(figures=figures(total), low=low, high=high, count=total)


def _add(rows: Sequence[tuple[float, float, float]]) -> Count:
    return Count(*(sum(column) for column in zip(*rows, strict=True))) if rows else Count(0, 0, 0)


def _known(drawn: Iterable[Figures], name: str) -> list[float]:
    return sorted(x for f in drawn if (x := getattr(f, name)) is not None)


def percentile(ordered: Sequence[float], share: float) -> float | None:
    """The value at `share` of the way through ordered values, between two by interpolation."""
    if not ordered:
        return None
    at = (len(ordered) - 1) * share
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (at - below)


def by_id(rows: Iterable[tuple[str, Sequence[GuideClaim]]]) -> dict[str, Sequence[GuideClaim]]:
    """Sentences by id.

    Raises:
        BadGold: when an id comes twice.
    """
    table: dict[str, Sequence[GuideClaim]] = {}
    for sentence_id, claims in rows:
        if sentence_id in table:
            raise BadGold(f"the id {sentence_id!r} comes twice: give every sentence its own")
        table[sentence_id] = claims
    return table
