"""Scoring of source spans, on invented annotations."""

from __future__ import annotations

from whoholds.bench.sources import Tally, Word, annotated, baseline, evaluate, tally
from whoholds.model.span import Span

TEXT = "Berg said Dorf fell. Arn left. He denied it."
STANDOFF = """\
T1\tSource 0 4\tBerg
T2\tCue 5 9\tsaid
T3\tContent 10 19\tDorf fell
T4\tSource 21 24\tArn
T5\tCue 34 40\tdenied
T6\tSource 31 33;0 4\tHe Berg
The rest of a marked text
E1\tAttribution:T2 Content:T3 Cue:T2 Source:T1
E2\tAttribution:T5 Cue:T5 Source:T4
E3\tAttribution:T5 Cue:T5 Source2:T6
"""
SENTENCES = (Span(0, 20), Span(21, 30), Span(31, 44))


def test_only_sources_beside_their_cue_are_kept() -> None:
    found = annotated("a", TEXT, STANDOFF, lambda _: SENTENCES)
    assert [s.of(TEXT) for s in found.sources] == ["Berg", "He"]


def test_a_span_is_right_once() -> None:
    gold = (Span(0, 4), Span(10, 14))
    assert tally(gold, [Span(0, 2), Span(2, 4), Span(20, 22)]) == Tally(
        right=1, predicted=3, gold=2
    )
    assert tally((), []).figures() == {"precision": 0.0, "recall": 0.0, "f1": 0.0}


def test_systems_are_scored_side_by_side() -> None:
    document = annotated("a", TEXT, STANDOFF, lambda _: SENTENCES)
    table = evaluate(
        [document, document],
        {"all": lambda _t, _s: document.sources, "none": lambda _t, _s: ()},
    )
    assert table["all"]["f1"] == 1.0
    assert table["none"]["f1"] == 0.0


def words(text: str, nouns: set[str]) -> list[Word]:
    out, start = [], 0
    for w in text.split():
        out.append(Word(w, Span(start, start + len(w)), w in nouns, w in nouns | {"the", "tall"}))
        start += len(w) + 1
    return out


def test_the_baseline_takes_the_nearest_phrase_left_of_a_cue_word() -> None:
    text = "rain fell and the tall mayor said so"
    assert [s.of(text) for s in baseline(words(text, {"rain", "mayor"}))] == ["the tall mayor"]
    assert baseline(words("nobody said so", set())) == []
