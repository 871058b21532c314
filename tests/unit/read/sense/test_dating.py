"""Dates in invented sentences. The report is published on Wednesday, 7 May 2031."""

from __future__ import annotations

from datetime import date

import pytest

from whoholds.model.span import Span
from whoholds.read.sense.dating import Anchor, TimePhrase, find_time_phrases
from whoholds.read.sense.parser import SpacyParser
from whoholds.read.sense.tree import Sentence

pytest.importorskip("spacy")
PARSER = SpacyParser()
PUBLISHED = date(2031, 5, 7)


def parse(text: str) -> Sentence:
    return next(iter(PARSER.parse(text, [Span(0, len(text))])))


def phrases(text: str, published: date | None = PUBLISHED) -> list[TimePhrase]:
    return list(find_time_phrases(parse(text), Anchor(published)))


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


PAST = [
    ("on Wednesday", "2031-05-07", "2031-05-07"),
    ("on Thursday", "2031-05-01", "2031-05-01"),
    ("last Wednesday", "2031-04-30", "2031-04-30"),
    ("before dawn on Sunday", "2031-05-04", "2031-05-04"),
    ("on May 3", "2031-05-03", "2031-05-03"),
    ("on Aug. 6", "2030-08-06", "2030-08-06"),
    ("on 6 August 2024", "2024-08-06", "2024-08-06"),
    ("on August 6, 2024", "2024-08-06", "2024-08-06"),
    ("on 2024-08-06", "2024-08-06", "2024-08-06"),
    ("on April 24-25", "2031-04-24", "2031-04-25"),
    ("on May 1 and 2", "2031-05-01", "2031-05-02"),
    ("the night of April 25-26", "2031-04-25", "2031-04-26"),
    ("from April 27 to May 1", "2031-04-27", "2031-05-01"),
    ("between Monday and Wednesday", "2031-05-05", "2031-05-07"),
    ("in March", "2031-03-01", "2031-03-31"),
    ("in December", "2030-12-01", "2030-12-31"),
    ("in December 2016", "2016-12-01", "2016-12-31"),
    ("in mid-April", "2031-04-11", "2031-04-20"),
    ("in late March and early April", "2031-03-21", "2031-04-10"),
    ("in 2014", "2014-01-01", "2014-12-31"),
    ("in early 2017", "2017-01-01", "2017-04-30"),
    ("in the summer of 2024", "2024-06-01", "2024-08-31"),
    ("last winter", "2030-12-01", "2031-02-28"),
    ("since 2014", "2014-01-01", None),
    ("since roughly 11 am local time on May 6", "2031-05-06", None),
    ("since April 1", "2031-04-01", None),
    ("until 2016", None, "2016-12-31"),
    ("as of May 6", "2031-05-06", "2031-05-06"),
    ("as of 11:00 pm local time", "2031-05-07", "2031-05-07"),
    ("so far", None, "2031-05-07"),
    ("yesterday", "2031-05-06", "2031-05-06"),
    ("overnight", "2031-05-06", "2031-05-07"),
    ("throughout the day", "2031-05-07", "2031-05-07"),
    ("earlier this week", "2031-05-05", "2031-05-07"),
    ("earlier this month", "2031-05-01", "2031-05-07"),
    ("last week", "2031-04-28", "2031-05-04"),
    ("last month", "2031-04-01", "2031-04-30"),
    ("late last month", "2031-04-21", "2031-04-30"),
    ("last year", "2030-01-01", "2030-12-31"),
    ("over the past two days", "2031-05-05", "2031-05-07"),
    ("in the past week", "2031-04-30", "2031-05-07"),
    ("in the last 24 hours", "2031-05-06", "2031-05-07"),
    ("over the past year", "2030-05-07", "2031-05-07"),
    ("over the past 18 months", "2029-11-07", "2031-05-07"),
    ("two days ago", "2031-05-05", "2031-05-05"),
    ("two months ago", "2031-03-01", "2031-03-31"),
    ("almost a year ago", "2030-01-01", "2030-12-31"),
    ("two years ago", "2029-01-01", "2029-12-31"),
    ("in the first week of April", "2031-04-01", "2031-04-07"),
    ("in August last year", "2030-08-01", "2030-08-31"),
    ("over the weekend", "2031-05-03", "2031-05-04"),
    ("between 2014 and 2017", "2014-01-01", "2017-12-31"),
    ("from June 2014 until July 2017", "2014-06-01", "2017-07-31"),
    ("in the early hours of Monday", "2031-05-05", "2031-05-05"),
    ("late on Monday", "2031-05-05", "2031-05-05"),
    ("in the first half of 2024", "2024-01-01", "2024-06-30"),
    ("in the second half of April", "2031-04-16", "2031-04-30"),
    ("on 06.08.2024", "2024-08-06", "2024-08-06"),
    ("so far this year", "2031-01-01", "2031-05-07"),
    ("starting in March", "2031-03-01", None),
    ("ever since 2014", "2014-01-01", None),
    ("by the end of 2015", None, "2015-12-31"),
    ("since the beginning of the year", "2031-01-01", None),
]


@pytest.mark.parametrize(("words", "first", "last"), PAST)
def test_a_phrase_about_the_past_has_its_days(
    words: str, first: str | None, last: str | None
) -> None:
    (found,) = phrases(f"The Northern army captured Aland {words}.")
    assert (found.phrase, iso(found.first), iso(found.last)) == (words, first, last)
    assert found.code == ""


FUTURE = [
    ("on Wednesday", "2031-05-14", "2031-05-14"),
    ("on Friday", "2031-05-09", "2031-05-09"),
    ("on May 21", "2031-05-21", "2031-05-21"),
    ("in March", "2032-03-01", "2032-03-31"),
    ("tomorrow", "2031-05-08", "2031-05-08"),
    ("next week", "2031-05-12", "2031-05-18"),
    ("by October", "2031-05-07", "2031-10-01"),
    ("by the end of October", "2031-05-07", "2031-10-31"),
    ("by May 9", "2031-05-07", "2031-05-09"),
    ("before winter", "2031-05-07", "2031-11-30"),
    ("in three days", "2031-05-07", "2031-05-10"),
    ("in the next 24 hours", "2031-05-07", "2031-05-08"),
    ("in the next 24-72 hours", "2031-05-07", "2031-05-10"),
    ("within four to six weeks", "2031-05-07", "2031-06-18"),
    ("within the next two months", "2031-05-07", "2031-07-07"),
    ("in the coming days", "2031-05-07", None),
    ("within weeks", "2031-05-07", None),
    ("in a matter of days", "2031-05-07", None),
    ("by year's end", "2031-05-07", "2031-12-31"),
    ("this weekend", "2031-05-10", "2031-05-11"),
    ("before the end of the day", "2031-05-07", "2031-05-07"),
]


@pytest.mark.parametrize(("words", "first", "last"), FUTURE)
def test_a_phrase_about_the_future_has_its_days(
    words: str, first: str | None, last: str | None
) -> None:
    (found,) = phrases(f"The Northern army will capture Aland {words}.")
    assert (found.phrase, iso(found.first), iso(found.last)) == (words, first, last)


@pytest.mark.parametrize(
    "words", ["recently", "for years", "in recent months", "after four days of rain"]
)
def test_a_vague_phrase_is_kept_without_days_or_doubt(words: str) -> None:
    (found,) = phrases(f"The Northern army has held Aland {words}.")
    assert (found.first, found.last, found.code) == (None, None, "")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("on Wednesday", "D-WEEKDAY"),
        ("on May 3", "D-YEAR"),
        ("in March", "D-YEAR"),
        ("last summer", "D-YEAR"),
        ("yesterday", "D-RELATIVE"),
        ("two days ago", "D-RELATIVE"),
        ("last week", "D-RELATIVE"),
        ("now", "D-RELATIVE"),
    ],
)
def test_without_a_publication_day_nothing_is_invented(words: str, code: str) -> None:
    (found,) = phrases(f"The Northern army took Aland {words}.", None)
    assert (found.first, found.last, found.code) == (None, None, code)


@pytest.mark.parametrize("words", ["on 6 August 2024", "in 2014", "since December 2016"])
def test_a_date_with_its_year_needs_no_publication_day(words: str) -> None:
    (found,) = phrases(f"The Northern army took Aland {words}.", None)
    assert found.first is not None
    assert found.code == ""


def test_now_is_the_day_of_the_saying_it_stands_in() -> None:
    found = phrases("The minister claimed on Sunday that Aland was now held by the rebels.")
    assert [(p.phrase, iso(p.first)) for p in found] == [
        ("on Sunday", "2031-05-04"),
        ("now", "2031-05-04"),
    ]


def test_a_day_earlier_counts_from_the_day_named_in_the_sentence() -> None:
    found = phrases("The army said on Saturday that it had taken Aland a day earlier.")
    assert [iso(p.first) for p in found] == ["2031-05-03", "2031-05-02"]


def test_days_after_an_event_do_not_count_from_the_day_named() -> None:
    event, end = (
        phrases("It fell on Monday, two days after the truce ended."),
        phrases("It was shelled on Sunday and fell two days after."),
    )
    assert event[1].first is None
    assert iso(end[1].first) == "2031-05-06"


def test_since_then_counts_from_the_day_named_before() -> None:
    sentence = parse("The army has held Aland since then.")
    (found,) = find_time_phrases(sentence, Anchor(PUBLISHED, date(2031, 4, 2)))
    assert (iso(found.first), found.last) == ("2031-04-02", None)
    (unknown,) = find_time_phrases(sentence, Anchor(PUBLISHED))
    assert (unknown.first, unknown.code) == (None, "D-RELATIVE")


def test_a_done_deed_under_a_future_verb_stays_past() -> None:
    found = phrases("The army will surround Aland after failing to enter it on Monday.")
    assert iso(found[0].first) == "2031-05-05"


@pytest.mark.parametrize(
    "text",
    [
        "The fall of Aland may follow.",
        "Troops march on the town of May.",
        "They took 2014 villages.",
        "Spring Hill fell to the rebels.",
        "Now that Aland has fallen, the road is open.",
        "The army said it controls 20 villages.",
        "They want their pre-May 3 positions back.",
        "The vote is held on Super Tuesday.",
    ],
)
def test_words_that_only_look_like_dates_are_none(text: str) -> None:
    assert phrases(text) == []


def test_spans_are_the_reports() -> None:
    text = "Before.  It fell on Monday, May 5."
    sentence = next(iter(PARSER.parse(text, [Span(9, len(text))])))
    (found,) = find_time_phrases(sentence, Anchor(PUBLISHED))
    assert found.span.of(text) == found.phrase == "on Monday, May 5"
    assert found.core is not None
    assert found.core.of(text) == "Monday, May 5"


def test_a_joined_phrase_names_its_parts() -> None:
    (found,) = phrases("They held Aland from April 27 to Monday.")
    assert [p.value for p in found.parts] == ["2031-04-27", "2031-05-05"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The rebels took Aland over the winter.", "2030-12-01", "2031-02-28"),
        ("As recently as April, the rebels held Aland.", "2031-04-01", "2031-04-30"),
        (
            "Between 1 May and the date of writing, the rebels took ten towns.",
            "2031-05-01",
            "2031-05-14",
        ),
        ("The rebels took Aland on the 6th.", "2031-05-06", "2031-05-06"),
        ("The rebels took Aland on New Year's Eve.", "2030-12-31", "2030-12-31"),
        ("The rebels will take Aland by Christmas.", "2031-05-14", "2031-12-25"),
        ("Since capturing Beford on 2 May the rebels have taken Aland.", "2031-05-02", "None"),
        ("On Monday the rebels took Aland and the army took Beford.", "2031-05-12", "2031-05-12"),
    ],
)
def test_a_claim_is_dated_by_feasts_seasons_and_clauses_of_time(claims_in, text, first, last):
    time = claims_in(text)[-1].valid_time
    assert (str(time.first_day), str(time.last_day)) == (first, last)


def test_a_forecast_with_an_undated_adverb_has_no_unresolved_date(claims_in):
    (claim,) = claims_in("Eventually the rebels will capture Aland.")
    assert (claim.kind, claim.valid_time) == ("assessment", None)
