"""Readings of many records at once: their sentences parsed together, those of one record once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from whoholds.model.reading import Reading
from whoholds.read.sense.parser import Parser, Piece
from whoholds.read.sense.reading import Steps, ToParse, ToParseAgain
from whoholds.read.sense.repair import repair
from whoholds.read.sense.tree import Sentence, Token


class Memory:
    """The parses of one record's sentences by their words, mended once, wherever they stand."""

    def __init__(self) -> None:
        self._known: dict[str, Sentence] = {}
        self._again: dict[str, Sentence | None] = {}

    def fresh(self, asked: ToParse) -> list[Piece]:
        """What of it is not parsed yet."""
        named = {s.of(asked.text): s for s in asked.spans}
        return [Piece(t, s.start) for t, s in named.items() if t not in self._known]

    def fresh_again(self, asked: ToParseAgain) -> list[Sentence]:
        """What of it was not parsed in another way yet."""
        named = {s.text: s for s in asked.sentences}
        return [s for t, s in named.items() if t not in self._again]

    def learn(self, parsed: Sentence) -> None:
        """Keep a parse."""
        self._known[parsed.text] = repair(parsed)

    def learn_again(self, text: str, parsed: Sentence | None) -> None:
        """Keep a sentence's other parse, None where it has none."""
        self._again[text] = None if parsed is None else repair(parsed)

    def answer(self, asked: ToParse | ToParseAgain) -> list[Sentence | None]:
        """All that was asked for, each sentence where it is asked for."""
        if isinstance(asked, ToParse):
            return [_moved(self._known[s.of(asked.text)], s.start) for s in asked.spans]
        others = [(self._again[s.text], s.start) for s in asked.sentences]
        return [None if other is None else _moved(other, start) for other, start in others]


class UnderWay(NamedTuple):
    """A reading, and what is remembered of its record."""

    steps: Steps
    memory: Memory


def finish(readings: Sequence[UnderWay], parser: Parser) -> list[Reading | None]:
    """Run readings to their end side by side; what they ask for at a time is parsed together.

    Each is what it would be by itself: a sentence is parsed to the same bits whatever stands
    beside it. None for a reading at which memory gave out; the others go on.
    """
    done: dict[int, Reading | None] = {}
    asked: dict[int, ToParse | ToParseAgain] = {}
    sent: dict[int, Any] = dict.fromkeys(range(len(readings)))  # at first nothing
    while sent:
        asked.clear()
        for n, answer in sent.items():
            try:
                asked[n] = readings[n].steps.send(answer)
            except StopIteration as ended:
                done[n] = ended.value
            except MemoryError:
                done[n] = None
        for n in _starved(readings, asked, parser):
            del asked[n]
            done[n] = None
        sent = {n: readings[n].memory.answer(a) for n, a in asked.items()}
    return [done[n] for n in range(len(readings))]


def _starved(
    readings: Sequence[UnderWay], asked: dict[int, ToParse | ToParseAgain], parser: Parser
) -> list[int]:
    """Parse what is asked for; the readings whose sentences memory does not suffice for."""
    try:
        _parse([(readings[n].memory, a) for n, a in asked.items()], parser)
    except MemoryError:
        return [n for n, a in asked.items() if not _parses(readings[n].memory, a, parser)]
    return []


def _parses(memory: Memory, asked: ToParse | ToParseAgain, parser: Parser) -> bool:
    """Whether it is parsed by itself."""
    try:
        _parse([(memory, asked)], parser)
    except MemoryError:
        return False
    return True


def _parse(asked: Iterable[tuple[Memory, ToParse | ToParseAgain]], parser: Parser) -> None:
    """Parse what is asked for and not known, and let each record's memory have its own."""
    pieces: list[tuple[Memory, Piece]] = []
    again: list[tuple[Memory, Sentence]] = []
    for memory, what in asked:
        if isinstance(what, ToParse):
            pieces += ((memory, piece) for piece in memory.fresh(what))
        else:
            again += ((memory, sentence) for sentence in memory.fresh_again(what))
    for (memory, _), parsed in zip(pieces, parser.parse_pieces(p for _, p in pieces), strict=True):
        memory.learn(parsed)
    others = parser.parse_again([s for _, s in again])
    for (memory, sentence), other in zip(again, others, strict=True):
        memory.learn_again(sentence.text, other)


def _moved(sentence: Sentence, start: int) -> Sentence:
    """The sentence as it stands at another place."""
    by = start - sentence.start
    if not by:
        return sentence
    tokens = tuple(
        [Token._make((*t[:7], t.start + by, t.end + by, *t[9:])) for t in sentence.tokens]
    )
    moved = Sentence(sentence.text, start, tokens, sentence.mended)
    moved.repaired, moved.mute = sentence.repaired, sentence.mute
    return moved
