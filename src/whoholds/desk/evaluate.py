"""Read gold sentences with the product's own reader and score what it finds.

From a gold line the reader sees the context, the sentence and the day of the report, nothing
else; what it finds in the context is left aside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from whoholds.bench.baselines import BASELINES, read_baseline
from whoholds.bench.floors import SETS
from whoholds.bench.goldfile import GoldFile, GoldSentence
from whoholds.bench.guideclaim import GuideClaim, guide_claim
from whoholds.bench.scoring import Score, by_id, score
from whoholds.model.claim import Claim
from whoholds.model.guide import claim_to_guide
from whoholds.model.reading import Reading
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.model.timespan import days
from whoholds.read.sense.parser import Parser
from whoholds.read.sense.reading import read_text

Reader = Callable[[Report], Reading]
Predictions = dict[str, tuple[GuideClaim, ...]]
OURS = "whoholds"


class SentenceRead(msgspec.Struct, frozen=True, kw_only=True):
    """A gold sentence and what the reader found in it, in the guide's form (`rows`)."""

    gold: GoldSentence
    rows: tuple[dict[str, Any], ...]
    claims: tuple[GuideClaim, ...]


class Evaluation(msgspec.Struct, frozen=True, kw_only=True):
    """Gold files, what the reader found in them, and what the baselines found."""

    files: tuple[GoldFile, ...]
    read: tuple[SentenceRead, ...]
    baselines: dict[str, Predictions]


def product_reader(parser: Parser, *, gate: bool = True) -> Reader:
    """The reader that `whoholds read` uses.

    Args:
        parser: parses sentences.
        gate: whether sentences that cannot carry a claim are let pass unparsed.
    """
    return lambda report: read_text(report, parser, gate=gate)


def report_of(sentence: GoldSentence) -> tuple[Report, Span]:
    """The report made of a gold line, and where the sentence stands in it."""
    context = f"{sentence.context} " if sentence.context else ""
    day = sentence.doc_date
    report = Report(
        report_id=sentence.id,
        text=context + sentence.text,
        published=None if day is None else days(day, day, reason="the gold line's day"),
    )
    return report, Span(len(context), len(report.text))


def read_sentence(sentence: GoldSentence, reader: Reader) -> SentenceRead:
    """Read one gold sentence with its context."""
    report, own = report_of(sentence)
    rows = guide_rows((c for c in reader(report).claims if own.holds(c.span)), report)
    return SentenceRead(gold=sentence, rows=rows, claims=tuple(guide_claim(r) for r in rows))


def guide_rows(claims: Iterable[Claim], report: Report) -> tuple[dict[str, Any], ...]:
    """Claims in the guide's form."""
    return tuple(claim_to_guide(c, report) for c in claims)


def read_baselines(sentences: Sequence[GoldSentence], parser: Parser) -> dict[str, Predictions]:
    """What each baseline finds in the sentences."""
    text, spans = _joined(s.text for s in sentences)
    parsed = list(parser.parse(text, spans))
    return {
        name: {s.id: read_baseline(name, tree) for s, tree in zip(sentences, parsed, strict=True)}
        for name in BASELINES
    }


def _joined(texts: Iterable[str]) -> tuple[str, tuple[Span, ...]]:
    """One text, a line each: the parser works in batches."""
    lines, spans, start = [], [], 0
    for line in texts:
        lines.append(line)
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return "\n".join(lines), tuple(spans)


def evaluate(files: Sequence[GoldFile], reader: Reader, parser: Parser | None = None) -> Evaluation:
    """Read all sentences of the gold files.

    Args:
        files: the gold files; an id may not come twice in them.
        reader: the reader to be scored.
        parser: for the baselines, which are left out without it.

    Raises:
        BadGold: when an id comes twice.
    """
    sentences = [s for f in files for s in f.sentences]
    by_id((s.id, s.claims) for s in sentences)
    return Evaluation(
        files=tuple(files),
        read=tuple(read_sentence(s, reader) for s in sentences),
        baselines={} if parser is None else read_baselines(sentences, parser),
    )


def score_ours(read: Iterable[SentenceRead]) -> Score:
    """The reader's figures."""
    rows = tuple(read)
    return score({r.gold.id: r.gold.claims for r in rows}, {r.gold.id: r.claims for r in rows})


def score_baselines(evaluation: Evaluation) -> dict[str, Score]:
    """The baselines' figures, over the same sentences."""
    gold = {r.gold.id: r.gold.claims for r in evaluation.read}
    return {name: score(gold, found) for name, found in evaluation.baselines.items()}


def score_by(evaluation: Evaluation, field: str) -> dict[str, Score]:
    """The reader's figures for each value of a field of the gold line ("corpus", "doc", ...)."""
    groups: dict[str, list[SentenceRead]] = {}
    for row in evaluation.read:
        groups.setdefault(str(getattr(row.gold, field)), []).append(row)
    return {value: score_ours(rows) for value, rows in sorted(groups.items())}


def score_by_file(evaluation: Evaluation) -> dict[str, Score]:
    """The reader's figures for each gold file."""
    read = {r.gold.id: r for r in evaluation.read}
    return {f.name: score_ours(read[s.id] for s in f.sentences) for f in evaluation.files}


def systems(evaluation: Evaluation) -> dict[str, dict[str, float]]:
    """System -> metric -> F1, the form of every evaluator; a metric without a case is absent."""
    scores = {OURS: score_ours(evaluation.read), **score_baselines(evaluation)}
    return {name: known_f1(s) for name, s in scores.items()}


def known_f1(score_: Score) -> dict[str, float]:
    """Metric -> F1 of those that have a case."""
    return {m: f1 for m in score_.metrics if (f1 := score_.f1(m)) is not None}


def floor_figures(evaluation: Evaluation) -> dict[str, dict[str, float]]:
    """Set of gold files -> metric -> F1, for the floors (`bench.floors.SETS`)."""
    files = {f.name: f for f in evaluation.files}
    read = {r.gold.id: r for r in evaluation.read}
    scores = {
        name: score_ours(read[s.id] for f in names for s in files[f].sentences)
        for name, names in SETS.items()
    }
    return {name: known_f1(s) for name, s in scores.items()}
