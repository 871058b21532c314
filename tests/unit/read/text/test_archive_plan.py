"""The order of captures."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from whoholds.read.text.archive_plan import RecordLine, Waiting, plan

FIRST = datetime(2031, 5, 14, tzinfo=UTC)
LINES = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.integers(0, 5),
        st.sampled_from(["response", "resource", "conversion", "revisit"]),
        st.sampled_from(["", "x", "y"]),
    ),
    max_size=12,
).map(
    lambda rows: [
        RecordLine(
            number=2 * n,
            kind=kind,
            url=f"https://{url}.example/",
            taken=FIRST + timedelta(days=day),
            digest=digest,
            record_id=f"r{n}",
        )
        for n, (url, day, kind, digest) in enumerate(rows)
    ]
)


@given(LINES)
def test_every_record_is_a_capture_or_counted(lines):
    steps, passed = plan(lines)
    assert len(steps) + sum(passed.values()) == len(lines)


@given(LINES)
def test_each_address_is_handed_on_in_the_order_of_time_and_nothing_stays_held(lines):
    steps, _ = plan(lines)
    waiting = Waiting(steps)
    handed = defaultdict(list)
    for line in lines:
        if waiting.wants(line.number):
            for step, payload in waiting.give(line.number, b"%d" % line.number):
                assert payload == b"%d" % step.payload
                handed[step.line.url].append(step.line.taken)
    assert sum(map(len, handed.values())) == len(steps)
    assert all(days == sorted(days) for days in handed.values())
    assert waiting.held_bytes == 0


@given(LINES)
def test_no_capture_repeats_the_one_before(lines):
    steps, _ = plan(lines)
    by_number = {line.number: line for line in lines}
    last: dict[str, str] = {}
    for step in steps:
        digest = by_number[step.payload].digest
        assert not digest or last.get(step.line.url) != digest
        last[step.line.url] = digest


def test_without_dates_nothing_is_ordered():
    line = RecordLine(number=0, kind="response", url="https://a.example/")
    assert plan([line]) == ((), {"without a date": 1})
