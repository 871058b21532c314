"""The gate on the raw text of a page: what goes no further, and what decides of the rest."""

from __future__ import annotations

import pytest
from bulk_samples import FILLER

for library in ("resiliparse", "ahocorasick_rs"):
    pytest.importorskip(library)

from whoholds.read.bulk.raw_gate import (  # noqa: E402
    NO_TEXT,
    NO_WORD,
    OTHER_LANGUAGE,
    forget,
    opens,
    raw_gate,
)
from whoholds.read.sense.gate import passes  # noqa: E402
from whoholds.read.sense.lexicon import load  # noqa: E402
from whoholds.read.sense.topic import tells_of_war  # noqa: E402

GATE = raw_gate(load())
BOTH = "The army captured the town of Aland on Monday, officers said."
#: Sentences that nothing in opens the gate.
CALM = [line for line in FILLER if not opens(line, load())]
LONG = "\n".join(FILLER)


def test_a_text_without_words_or_without_the_words_goes_no_further():
    assert GATE.look(" \n ").why == NO_TEXT
    assert GATE.look(LONG).why == NO_WORD
    assert GATE.look(f"{LONG}\nThe army marched in the parade.").why == NO_WORD
    assert GATE.look("It was quiet in the hills.").why == NO_WORD


def test_a_long_text_needs_war_and_control_in_one_sentence():
    apart = f"{LONG}\nThe team took the cup at last.\nThe army marched in the parade."
    assert GATE.look(apart).why == NO_WORD
    assert GATE.look(f"{LONG}\n{BOTH}").why == ""


def test_a_short_text_needs_only_control():
    told = GATE.look("The Northerners took Aland.")
    assert (told.why, told.about) == ("", True)


def test_a_heading_decides_nothing_where_there_are_sentences():
    assert GATE.look(f"{LONG}\nArmy captured Aland").why == NO_WORD


def test_another_language_goes_no_further():
    german = "Die army captured Stadt wurde von den Soldaten am Montag eingenommen, sagte er."
    assert GATE.look("\n".join([german] * 12)).why == OTHER_LANGUAGE


def test_the_region_holds_what_decides_and_what_it_leans_on():
    lines = [*CALM[:5], BOTH, *CALM, *CALM]
    told = GATE.look("\n".join(lines))
    assert told.region.splitlines() == lines[2:9]


def test_in_a_text_that_is_hardly_about_war_only_sentences_near_a_word_of_war_are_asked():
    told = GATE.look("\n".join([*FILLER, *FILLER, BOTH, *FILLER]))
    assert not told.about
    texts = [*FILLER[:6], BOTH, *FILLER[:6]]
    assert [n for n, kept in enumerate(told.topic(texts, load())) if kept] == list(range(3, 10))


def test_in_a_text_about_war_a_sentence_that_seldom_tells_is_asked_beside_a_word_of_war():
    told = GATE.look("\n".join([*FILLER, BOTH, "The war went on. Troops came. Shelling went on."]))
    assert told.about
    often, seldom = "They took Aland.", "They left the town."
    assert opens(seldom, load())
    texts = (seldom, BOTH, seldom, seldom, often)
    assert told.topic(texts, load()) == (True, True, True, False, True)


def test_a_line_opens_by_any_of_its_sentences():
    lexicon = load()
    assert opens("It rained. They took Aland.", lexicon)
    assert not opens("It rained. They took Aland. The army came.", lexicon, telling=True)
    assert opens(BOTH, lexicon, telling=True)


def test_what_is_remembered_is_forgotten_with_the_pages_that_it_is_for():
    assert opens("They took Aland.", load())
    assert passes.cache_info().currsize
    forget()
    assert not passes.cache_info().currsize
    assert not tells_of_war.cache_info().currsize
