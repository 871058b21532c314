import pytest

from whoholds.read.sense import date_patterns
from whoholds.read.sense.date_words import seen_in

TEXTS = [
    "Aland fell on 2031-05-14, or 14.05.2031, on Wednesday, May 14, or the 14th of May 2031.",
    "On the 3rd and Tuesday morning, over Easter, in early spring of 2030 and the 1990s.",
    "In late March; the first week of April; the end of 2029; this week; so far this year.",
    "Earlier this month, last weekend, at the start of the week, the year's end, later in the day.",
    "The past two weeks, the last 3 days, last two months, the next few days, the coming weeks.",
    "Within a matter of days, two weeks ago, come three days after, a month away, for six months.",
    "Three days later, since then, the same day, the day before; yesterday, overnight, last night.",
    "As of 6 p.m. local time, now, today, to date, recently, earlier, soon, in the near future.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_shape_that_matches_is_always_tried(text: str) -> None:
    seen = seen_in(text)
    tried = [*date_patterns.shapes(seen), *date_patterns.shapes_beside(seen)]
    everything = [*date_patterns._all(), *date_patterns._all_beside()]
    matching = [s for s in everything if s.pattern.search(text)]
    assert matching
    assert all(s in tried for s in matching)


def test_shapes_whose_words_are_not_there_are_not_tried() -> None:
    months = date_patterns.shapes(seen_in("The rebels took Aland in May."))
    assert 0 < len(months) < len(date_patterns._all()) / 4
    assert len(date_patterns.shapes(seen_in("The rebels took Aland."))) < len(months)
