"""Dates, figures and horizons against the development gold and TimeBank; needs `../shared`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from whoholds.bench.goldfile import load_gold
from whoholds.bench.timex import score_values
from whoholds.desk.dated import ARCHIVE, PARTS, load_timeml, product_dates
from whoholds.model.span import Span
from whoholds.read.sense.dating import Anchor, find_time_phrases
from whoholds.read.sense.number import find_figures
from whoholds.read.sense.parser import SpacyParser

pytest.importorskip("spacy")
OPEN_FILES = ("dev.jsonl", "dev-guardian.jsonl", "dev-isw.jsonl")
#: Measured when this was written: 119 of 119 phrases, 18 of 18 figures.
LEAST_PHRASES = 0.97
LEAST_FIGURES = 0.94
#: Measured when this was written: TimeBank .917, AQUAINT .908 (dateparser .343 and .422).
LEAST_F1 = 0.90


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def sentences(shared: Path):
    parser = SpacyParser()
    for name in OPEN_FILES:
        for gold in load_gold(shared / "gold" / name).sentences:
            if gold.claims:
                parsed = next(iter(parser.parse(gold.text, [Span(0, len(gold.text))])))
                yield gold, parsed


def test_gold_phrases_and_figures_are_among_those_found(shared: Path) -> None:
    phrases, figures = [], []
    for gold, sentence in sentences(shared):
        phrases_found = find_time_phrases(sentence, Anchor(gold.doc_date))
        days = {(_iso(p.first), _iso(p.last)) for p in phrases_found}
        found = {
            (f.quantity.low, f.quantity.best, f.quantity.high, f.quantity.unit)
            for f in find_figures(sentence)
        }
        for claim in gold.claims:
            when, quantity = claim.when, claim.quantity
            if when is not None and (when.start or when.end) and when.phrase in gold.text:
                phrases.append((when.start, when.end) in days)
            if quantity is not None:
                figures.append((quantity.low, quantity.best, quantity.high, quantity.unit) in found)
    assert sum(phrases) / len(phrases) >= LEAST_PHRASES
    assert sum(figures) / len(figures) >= LEAST_FIGURES


@pytest.mark.parametrize("part", PARTS)
def test_values_of_days_months_and_years_stay_above_their_floor(shared: Path, part: str) -> None:
    figures = score_values(load_timeml(shared / ARCHIVE, part), product_dates())
    assert figures["f1"] >= LEAST_F1
