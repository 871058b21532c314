"""A parser that parses the sentences of one record, and mends their parses, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whoholds.model.span import Span
from whoholds.read.sense.parser import Parser
from whoholds.read.sense.repair import repair
from whoholds.read.sense.tree import Sentence


class RememberingParser:
    """Another parser, with the sentences of the record at hand kept by their words."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self._known: dict[str, Sentence] = {}
        self.name = parser.name

    def forget(self) -> None:
        """Go on to another record."""
        self._known.clear()

    def parse(self, text: str, spans: Iterable[Span]) -> Iterator[Sentence]:
        """Sentences for `spans` of `text`, in order; those met before are not parsed again."""
        spans = list(spans)
        fresh = [s for s in spans if s.of(text) not in self._known]
        for sentence in self._parser.parse(text, fresh):
            self._known[sentence.text] = repair(sentence)
        return (_moved(self._known[s.of(text)], s.start) for s in spans)


def _moved(sentence: Sentence, start: int) -> Sentence:
    """The sentence as it stands at another place."""
    by = start - sentence.start
    if not by:
        return sentence
    tokens = (t._replace(start=t.start + by, end=t.end + by) for t in sentence.tokens)
    moved = Sentence(sentence.text, start, tuple(tokens), sentence.mended)
    moved.repaired = sentence.repaired
    return moved
