"""Join the reader of attributions with PolNeAR: `evaluate_sources` gives the table.

The archive is read as it stands: one text may be annotated twice, and each annotation counts.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from whoholds.bench.sources import Annotated, Word, annotated, baseline, evaluate
from whoholds.errors import BadGold
from whoholds.model.span import Span
from whoholds.read.sense import quotation
from whoholds.read.sense.attribution import LOOK_BACK, find_attributions
from whoholds.read.sense.parser import Parser
from whoholds.read.sense.sentences import split
from whoholds.read.sense.tree import Sentence

OURS = "whoholds"
BASELINE = "cue word"


def load_annotated(archive: Path) -> tuple[Annotated, ...]:
    """The texts of a PolNeAR archive with their sources.

    Raises:
        BadGold: the file is no archive, or holds no annotation.
    """
    try:
        with tarfile.open(archive) as packed:
            files = dict(_members(packed))
    except (OSError, tarfile.TarError) as cause:
        raise BadGold(f"{archive} is not an archive of PolNeAR: give its .tar.gz") from cause
    found = [n for n in sorted(files) if n.endswith(".ann")]
    if not found:
        raise BadGold(f"{archive} holds no annotation (.ann): give PolNeAR's .tar.gz")
    return tuple(annotated(n, files[_text_of(n)], files[n], split) for n in found)


def _members(packed: tarfile.TarFile) -> Iterator[tuple[str, str]]:
    for member in packed.getmembers():
        stream = packed.extractfile(member) if member.isfile() else None
        if stream is not None:
            yield member.name, stream.read().decode("utf-8")


def _text_of(name: str) -> str:
    """The text that an annotation file belongs to: its name without the annotator's mark."""
    return name.replace("/attributions/", "/text/").rsplit("_", 1)[0] + ".txt"


def evaluate_sources(documents: Sequence[Annotated], parser: Parser) -> dict[str, dict[str, float]]:
    """Overlap precision, recall and F1 of source spans: ours beside the baseline."""
    kept: dict[str, tuple[Sentence, ...]] = {}

    def parsed(text: str, spans: Sequence[Span]) -> tuple[Sentence, ...]:
        if text not in kept:
            kept.clear()
            kept[text] = tuple(parser.parse(text, spans))
        return kept[text]

    def ours(text: str, spans: Sequence[Span]) -> Iterable[Span]:
        return source_spans(parsed(text, spans))

    def plain(text: str, spans: Sequence[Span]) -> Iterable[Span]:
        return [s for one in parsed(text, spans) for s in baseline(words_of(one))]

    return evaluate(documents, {OURS: ours, BASELINE: plain})


def source_spans(sentences: Sequence[Sentence]) -> list[Span]:
    """Where the sources stand that the reader finds, pronouns as they are written.

    PolNeAR takes a quotation for one saying: who speaks inside it is left out here, and so is an
    outlet that was only told.
    """
    out: list[Span] = []
    for n, sentence in enumerate(sentences):
        previous = tuple(sentences[max(0, n - LOOK_BACK) : n])
        is_open = quotation.open_before(previous) is not None
        quoted = quotation.quoted_parts(sentence, is_open=is_open)
        for a in find_attributions(sentence, previous, attitudes=True):
            span = a.link.written or a.link.span
            if a.cue < 0 or span is None or a.relay:
                continue
            if not any(q.holds(sentence[a.cue].span) for q in quoted):
                out.append(span)
    return out


def words_of(sentence: Sentence) -> tuple[Word, ...]:
    """A sentence as the baseline sees it."""
    return tuple(
        Word(
            t.text,
            t.span,
            t.pos in {"NOUN", "PROPN", "PRON"},
            t.pos in {"NOUN", "PROPN", "ADJ", "DET", "NUM"} or t.tag == "POS",
        )
        for t in sentence
    )
