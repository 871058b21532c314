"""Ordinary news stays silent: the list beside this file was judged by hand."""

from __future__ import annotations

from pathlib import Path

from whoholds.bench.quietness import MOST_FALSE, false_per_1000
from whoholds.desk.evaluate import product_reader
from whoholds.desk.quiet import listen, load_verdicts
from whoholds.read.sense.parser import SpacyParser

ARCHIVE = Path("corpora/extraction/article-extraction-benchmark.tar.gz")


def test_at_most_two_false_claims_in_a_thousand_sentences(shared: Path) -> None:
    heard = listen(shared / ARCHIVE, product_reader(SpacyParser()))
    verdicts = load_verdicts(Path(__file__).with_name("silence.json"))
    assert heard.pages == 181
    assert false_per_1000(heard, verdicts) <= MOST_FALSE
