"""Time phrases: every day of the calendar is read back, and no text makes it fail."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flat_sentences import flat
from hypothesis import given
from hypothesis import strategies as st

from whoholds.read.sense.dating import Anchor, find_time_phrases
from whoholds.read.sense.horizon import find_horizons

from strategies import texts

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
MODERN = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@given(
    DAYS, st.sampled_from(("{0:%B} {0.day}, {0.year}", "{0.day} {0:%B} {0.year}", "{0:%Y-%m-%d}"))
)
def test_a_full_date_is_read_back_without_a_publication_day(day: date, form: str) -> None:
    (found,) = find_time_phrases(flat("fell on " + form.format(day)), Anchor(None))
    assert (found.first, found.last, found.code) == (day, day, "")


@given(MODERN, st.integers(0, 6))
def test_a_weekday_is_the_latest_up_to_the_publication_day(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    (found,) = find_time_phrases(flat(f"fell on {day:%A}"), Anchor(published))
    assert found.first == found.last == day


@given(MODERN, st.integers(1, 150))
def test_a_day_and_month_lie_in_the_nearest_year(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    (found,) = find_time_phrases(flat(f"fell on {day:%B} {day.day}"), Anchor(published))
    if (day.month, day.day) != (2, 29):
        assert found.first == day


@given(texts(), st.one_of(st.none(), DAYS))
def test_no_text_makes_it_fail_and_phrases_quote_it(text: str, published: date | None) -> None:
    sentence = flat(text)
    ended = 0
    for phrase in find_time_phrases(sentence, Anchor(published)):
        assert phrase.span.of(text) == phrase.phrase
        assert phrase.span.start >= ended
        ended = phrase.span.end
    assert all(h.span.of(text) == h.phrase for h in find_horizons(sentence, Anchor(published)))


@given(
    st.lists(
        st.sampled_from(
            "on in by since the last next past May March 2014 6 31 Friday to and until week ago "
            "two days early mid end of this fall summer winter before within now so far later "
            "earlier first second half weekend weeks 24-48 hours 30.02.2031 9999-12-31".split()
        ),
        max_size=25,
    ),
    st.one_of(st.none(), st.dates()),
)
def test_any_heap_of_time_words_gives_ordered_days(
    words: list[str], published: date | None
) -> None:
    for phrase in find_time_phrases(flat(" ".join(words)), Anchor(published)):
        if phrase.first is not None and phrase.last is not None:
            assert phrase.first <= phrase.last
        if phrase.code:
            assert phrase.first is None
            assert phrase.last is None
    find_horizons(flat(" ".join(words)), Anchor(published))


@pytest.mark.parametrize(
    "words", ["on ", "May ", "the last ", "about about ", "two days ", "and in "]
)
def test_twenty_thousand_words_are_read_in_bounded_time(words: str) -> None:
    sentence = flat(words * 20_000)
    assert all(p.span.end <= sentence.end for p in find_time_phrases(sentence, Anchor(None)))
    assert all(h.span.end <= sentence.end for h in find_horizons(sentence, Anchor(None)))
