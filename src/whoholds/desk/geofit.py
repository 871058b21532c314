"""Shell: the weights of recognising and placing, fitted to marked corpora by one command."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from whoholds.bench.fitting import Choice, YesNo, fit_choices, fit_yes_no
from whoholds.bench.geoparsing import RADIUS_KM, distance_km, is_right, is_same
from whoholds.bench.toponyms import Corpus, Marked, PlacedText
from whoholds.model.span import Span
from whoholds.places.evidence import NEARNESS, Report
from whoholds.places.gazetteer import NameIndex
from whoholds.places.grouping import group
from whoholds.places.mention_evidence import MentionEvidence
from whoholds.places.name_search import find_named
from whoholds.places.placing import (
    Setting,
    believe,
    name_at,
    other_toponyms,
    surroundings,
    unlisted_evidence,
)
from whoholds.places.text_words import Text
from whoholds.places.toponym_words import load_toponym_words
from whoholds.places.weights import Weights, load_weights, score
from whoholds.places.world import load_world

#: Rounds of fitting placing: evidence rests on belief in other toponyms, belief on the weights.
FIT_ROUNDS = 3
#: GeoWebNews is a quarter of LGL's size, and its kind of news is the nearest to ours.
_COUNTS = {"GWN": 2.0}
#: Positions this near to the nearest right one are as right.
_AS_NEAR_KM = 15.0
#: Least weights. Nearness never speaks against a place; and what tells hamlets apart has more
#: weight than the corpora would give it, since none of them has hamlets: of two villages of one
#: name the one in the region named, or beside the village named, is meant, whatever their sizes.
#: What that does to the corpora and to the planted reports: docs/places.md.
LEAST = dict.fromkeys(NEARNESS, 0.0) | {
    "country named": 1.0,
    "near others": 4.0,
    "in others' region": 2.0,
    "near holds": 2.0,
    "in holds": 3.0,
    "owner holds": 3.0,
    "comma holds": 2.0,
    "region named": 3.0,
    "district named": 2.0,
}
_TEMPERATURES = [0.7 + 0.05 * n for n in range(25)]


def fit(corpora: Sequence[Corpus], index: NameIndex, start: Weights | None = None) -> Weights:
    """Weights fitted to the articles of half 0 of each corpus.

    The temperature is found on a quarter of the articles that the weights of that step were not
    fitted to; then the weights are fitted to all of half 0.
    """
    start = start or load_weights()
    rows = [(c, t) for c in corpora for t in c.texts if t.half == 0]
    recognising = fit_yes_no([r for c, t in rows for r in _names(c, t, index)])
    weights = msgspec.structs.replace(start, recognising=recognising)
    halves = [[(c, t) for c, t in rows if _quarter(t) == n] for n in (0, 1)]
    temperature = math.fsum(
        _temperature(_fit_placing(halves[n], index, weights), halves[1 - n], index) for n in (0, 1)
    )
    weights = msgspec.structs.replace(weights, temperature=round(temperature / 2, 2))
    return _fit_placing(rows, index, weights)


def _quarter(text: PlacedText) -> int:
    return sum(text.name.encode()) % 2


def _names(corpus: Corpus, text: PlacedText, index: NameIndex) -> Iterator[YesNo]:
    """Every name found in an article, and whether it is marked."""
    words, in_words = load_toponym_words(), Text(text.text)
    named = find_named(in_words, index, load_world(), words)
    evidence = MentionEvidence(in_words, named, index, words)
    marked = {(m.start, m.end): m for m in text.marked}
    for name in named:
        start, end = in_words.starts[name.first], in_words.ends[name.last - 1]
        stop = text.text[end : end + 1] == "."
        mark = marked.get((start, end)) or (marked.get((start, end + 1)) if stop else None)
        aside = (mark is not None and not mark.asked) or name.known in ("people", "seat")
        if not aside and (name.known != "feature" or corpus.has_facilities):
            counts = _COUNTS.get(corpus.name, 1.0)
            yield YesNo(evidence.of(name), mark is not None, counts)


def _fit_placing(
    rows: Sequence[tuple[Corpus, PlacedText]], index: NameIndex, weights: Weights
) -> Weights:
    for _ in range(FIT_ROUNDS):
        choices = [c for _, t in rows for c, _ in _choices(t, index, weights)]
        fitted = fit_choices(choices, least=LEAST)
        weights = msgspec.structs.replace(weights, placing=fitted)
    doubts = [d for _, t in rows for _, d in _choices(t, index, weights)]
    return msgspec.structs.replace(weights, unlisted=fit_yes_no(doubts))


def _choices(
    text: PlacedText, index: NameIndex, weights: Weights
) -> Iterator[tuple[Choice, YesNo]]:
    """Each marked toponym that is listed: its candidates' evidence; whether none is right."""
    world = load_world()
    marks = {Span(m.start, m.end): m for m in text.marked if m.asked and m.is_placed}
    named = [name_at(s.of(text.text), s, text.text, index, world) for s in marks]
    others = other_toponyms(named, text.text, index, world)
    groups, at = group((*named, *others), text.text)
    around = surroundings(text.text, index, Setting(), world)
    report, beliefs = believe(groups, around, weights)
    for span, mark in marks.items():
        if span in at:
            yield _choice(report, at[span], beliefs[at[span]], mark)


def _choice(report: Report, n: int, belief: Sequence[float], mark: Marked) -> tuple[Choice, YesNo]:
    senses = report.groups[n].senses
    evidence = [report.evidence(n, s) for s in senses]
    right = _right([(k, s.place) for k, s in enumerate(senses)], mark)
    return Choice(evidence, right), YesNo(unlisted_evidence(report, n, belief), not right)


def _right(places: Iterable[tuple[int, object]], mark: Marked) -> list[int]:
    """The candidates that are right: the very place, else those nearest to the position."""
    rows = [(k, p) for k, p in places]
    same = [k for k, p in rows if is_same(p, mark)]  # type: ignore[arg-type]
    if same:
        return same
    near = [(distance_km(p, mark) or 0.0, k) for k, p in rows if is_right(p, mark)]  # type: ignore[arg-type]
    least = min((km for km, _ in near), default=RADIUS_KM)
    return [k for km, k in near if km <= least + _AS_NEAR_KM]


def _temperature(
    weights: Weights, rows: Sequence[tuple[Corpus, PlacedText]], index: NameIndex
) -> float:
    """The temperature at which what was fitted elsewhere is likeliest here."""
    chosen = [c for _, t in rows for c, _ in _choices(t, index, weights)]
    scored = [
        ([score(weights.placing, e) for e in c.candidates], c.right) for c in chosen if c.right
    ]
    return max(_TEMPERATURES, key=lambda t: math.fsum(_likelihood(s, r, t) for s, r in scored))


def _likelihood(scores: Sequence[float], right: Sequence[int], temperature: float) -> float:
    top = max(scores)
    parts = [math.exp((s - top) / temperature) for s in scores]
    return math.log(math.fsum(parts[k] for k in right) + 1e-300) - math.log(math.fsum(parts))
