"""What holds of every interval of days and every pair of spans."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from whoholds.model.span import cover
from whoholds.model.timespan import days

from strategies import spans, texts, timespans

DAYS = st.dates(date(1950, 1, 2), date(2090, 1, 1))
ZONES = st.integers(-12 * 60, 14 * 60)


@given(first=DAYS, length=st.integers(0, 5_000), zone=ZONES)
def test_inclusive_days_survive_the_half_open_interval(first, length, zone):
    last = first + timedelta(days=length)
    span = days(first, last, offset_min=zone)
    assert (span.first_day, span.last_day) == (first, last)


@given(timespans())
def test_every_end_is_aware_and_in_order(span):
    ends = [end for end in (span.start, span.end) if end is not None]
    assert all(end.utcoffset() == timedelta(0) for end in ends)
    assert ends == sorted(ends)


@given(texts(least=1), st.data())
def test_a_cover_holds_its_parts_and_quotes_from_the_text(text, data):
    parts = data.draw(st.lists(spans(len(text)), min_size=1, max_size=4))
    whole = cover(parts)
    assert all(whole.holds(p) for p in parts)
    assert whole.of(text) in text


@given(spans(50), spans(50))
def test_meeting_is_mutual_and_follows_from_holding(one, other):
    assert one.meets(other) == other.meets(one)
    if one.holds(other) and other.start < other.end:
        assert one.meets(other)
