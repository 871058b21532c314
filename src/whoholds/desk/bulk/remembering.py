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
        self._again: dict[str, Sentence | None] = {}
        self.name = parser.name

    def forget(self) -> None:
        """Go on to another record."""
        self._known.clear()
        self._again.clear()

    def parse(self, text: str, spans: Iterable[Span]) -> Iterator[Sentence]:
        """Sentences for `spans` of `text`, in order; those met before are not parsed again."""
        spans = list(spans)
        fresh = [s for s in spans if s.of(text) not in self._known]
        for sentence in self._parser.parse(text, fresh):
            self._known[sentence.text] = repair(sentence)
        return (_moved(self._known[s.of(text)], s.start) for s in spans)

    def parse_again(self, sentences: Iterable[Sentence]) -> Iterator[Sentence | None]:
        """The sentences parsed in another way; those met before are not parsed again."""
        sentences = list(sentences)
        fresh = [s for s in sentences if s.text not in self._again]
        for sentence, other in zip(fresh, self._parser.parse_again(fresh), strict=True):
            self._again[sentence.text] = other
        for sentence in sentences:
            other = self._again[sentence.text]
            yield None if other is None else _moved(other, sentence.start)


def _moved(sentence: Sentence, start: int) -> Sentence:
    """The sentence as it stands at another place."""
    by = start - sentence.start
    if not by:
        return sentence
    tokens = (t._replace(start=t.start + by, end=t.end + by) for t in sentence.tokens)
    moved = Sentence(sentence.text, start, tuple(tokens), sentence.mended)
    moved.repaired = sentence.repaired
    return moved
