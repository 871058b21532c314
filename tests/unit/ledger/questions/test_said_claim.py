"""A claim with its report's day and speaker."""

from __future__ import annotations

from answer_samples import day, found, told

from whoholds.ledger.questions.said_claim import reported_day, said, same_speaker, speaker_key


def test_the_speaker_is_the_innermost_source_else_the_outlet():
    assert told(by="General Arn").speaker == "General Arn"
    assert told().speaker == "The Aland Post"


def test_a_report_without_a_day_has_none():
    assert said(found(reported=None)).reported is None
    assert reported_day(found(reported=9).recorded) == day(9)


def test_speakers_are_one_by_name_in_any_spelling_and_by_their_last_name():
    assert same_speaker(told(by="Volodar Zelensky"), told(by="Zelenskyy")) is True
    assert same_speaker(told(by="Ada Bel"), told(by="Ivo Bel")) is False
    assert same_speaker(told(by="Ada Bel"), told(outlet="")) is None


def test_a_party_s_speakers_go_by_their_last_names():
    assert speaker_key(told(by="General Arn")) == "north arn"
    assert speaker_key(told(by="an official")).startswith("an ")
