"""Readings side by side: sentences of one record are parsed once, those of many together."""

from __future__ import annotations

from datetime import date

from whoholds.desk.bulk.remembering import Memory, UnderWay, finish
from whoholds.model.span import Span
from whoholds.read.sense.reading import ToParse, ToParseAgain
from whoholds.read.sense.tree import Sentence, Token


class Counting:
    """A parser of one word a sentence that keeps what it was asked for, call by call."""

    name = "counting"

    def __init__(self):
        self.asked = []

    def parse_pieces(self, pieces):
        pieces = list(pieces)
        self.asked.append([p.text for p in pieces])
        for piece in pieces:
            end = piece.start + len(piece.text)
            word = Token(0, piece.text, piece.text, "X", "X", "ROOT", 0, piece.start, end)
            yield Sentence(piece.text, piece.start, (word,))

    def parse_again(self, sentences):
        for sentence in sentences:
            self.asked.append(f"again: {sentence.text}")
            yield None if sentence.text == "So it went." else sentence


def reading(text, *asked):
    """A reading that asks for these one after the other and tells what it was sent."""
    sent = []
    for what in asked:
        answer = yield what
        sent += [answer]
    return text, sent


def spans(text, *words):
    return ToParse(text, tuple(Span(text.index(w), text.index(w) + len(w)) for w in words))


def test_a_sentence_met_before_is_moved_and_not_parsed_again():
    parser, memory = Counting(), Memory()
    first, second = "It fell.", "So it went. It fell."
    ((_, (one,)),) = finish([UnderWay(reading(first, spans(first, first)), memory)], parser)
    asked = spans(second, "So it went.", "It fell.")
    ((_, (two,)),) = finish([UnderWay(reading(second, asked), memory)], parser)
    assert [c for c in parser.asked if c] == [["It fell."], ["So it went."]]
    assert [s.start for s in two] == [0, 12]
    assert (one[0].start, two[1].tokens[0].start, two[1].tokens[0].end) == (0, 12, 20)


def test_what_told_nothing_by_its_own_words_is_known_wherever_it_stands():
    parser, memory = Counting(), Memory()
    first, second = "It fell.", "So it went. It fell."
    ((_, (one,)),) = finish([UnderWay(reading(first, spans(first, first)), memory)], parser)
    one[0].mute.learn("words", None, any_day=False)
    asked = spans(second, "It fell.")
    ((_, (two,)),) = finish([UnderWay(reading(second, asked), memory)], parser)
    assert two[0].mute.tells_nothing("words", None)
    assert not two[0].mute.tells_nothing("words", date(2031, 5, 14))


def test_what_several_ask_for_at_a_time_is_parsed_in_one_call():
    parser = Counting()
    short = UnderWay(reading("It fell.", spans("It fell.", "It fell.")), Memory())
    text = "They held. They left. They held."
    asked = (spans(text, "They held.", "They left."), spans(text, "They held."))
    long = UnderWay(reading(text, *asked), Memory())
    (_, (one,)), (_, (two, three)) = finish([short, long], parser)
    assert [c for c in parser.asked if c] == [["It fell.", "They held.", "They left."]]
    assert [[s.text for s in told] for told in (one, two, three)] == [
        ["It fell."],
        ["They held.", "They left."],
        ["They held."],
    ]


def test_two_records_do_not_share_their_parses():
    parser = Counting()
    both = [UnderWay(reading("It fell.", spans("It fell.", "It fell.")), Memory()) for _ in "ab"]
    finish(both, parser)
    assert [c for c in parser.asked if c] == [["It fell.", "It fell."]]


def test_a_second_parse_is_kept_too_also_where_there_is_none():
    parser, memory = Counting(), Memory()
    here = (Sentence("It fell.", 0, ()), Sentence("So it went.", 9, ()))
    there = (Sentence("So it went.", 0, ()), Sentence("It fell.", 12, ()))
    asked = (ToParseAgain(here), ToParseAgain(there))
    ((_, (first, second)),) = finish([UnderWay(reading("", *asked), memory)], parser)
    assert [None if s is None else s.start for s in first] == [0, None]
    assert [None if s is None else s.start for s in second] == [None, 12]
    assert [c for c in parser.asked if c] == ["again: It fell.", "again: So it went."]


def test_nothing_to_read_is_nothing_read():
    assert finish([], Counting()) == []
