"""Two states of knowledge."""

from __future__ import annotations

import msgspec
import pytest
from answer_samples import claim, day, found

from whoholds.ledger.questions.knowledge_changes import (
    applied,
    diff_known,
    known_changes,
    late_days,
)


def diff(before, after, first=5, second=20):
    return diff_known(before, after, day(first), day(second))


def test_the_same_state_has_no_changes():
    claims = [found("a"), found("b")]
    told = diff(claims, claims)
    assert (told.changes, told.past) == ((), ())


def test_what_became_known_is_told_and_how_late():
    told = diff([], [found("a", 12, on=3), found("b", 12, on=9), found("c", 12)])
    assert [(c.what, c.late_days) for c in told.changes] == [
        (("known",), 9),
        (("known",), None),
        (("known",), None),
    ]


def test_a_late_report_changes_what_is_believed_of_the_past():
    (place,) = diff([], [found("a", 12, on=3), found("b", 12)]).past
    assert [c.after is not None for c in place.changes] == [True]


@pytest.mark.parametrize(
    ("now", "what"),
    [
        ({"status": "withdrawn"}, ("withdrawn",)),
        ({"status": "superseded"}, ("superseded",)),
        ({"status": "retracted"}, ("retracted",)),
        ({"decision": "accept"}, ("decided",)),
        ({"status": "retracted", "decision": "reject"}, ("retracted", "decided")),
        ({"relation": "lost"}, ("amended",)),
    ],
)
def test_what_became_of_a_claim_is_named(now, what):
    (change,) = diff([found("a")], [found("a", **now)]).changes
    assert change.what == what


def test_what_became_known_and_was_taken_back_is_told_as_both():
    (change,) = diff([], [found("a", status="retracted", decision="reject")]).changes
    assert change.what == ("known", "retracted", "decided")


def test_a_change_without_a_name_is_told_all_the_same():
    one = found("a").recorded
    (change,) = known_changes(
        [one], [msgspec.structs.replace(one, reader="reader/2")], known_first=day(1)
    )
    assert change.what == ("changed",)


def test_what_is_not_known_any_more_is_told_too():
    one = found("a").recorded
    (change,) = known_changes([one], [], known_first=day(1))
    assert (change.what, change.claim_id) == (("unknown",), "a")
    assert applied([one], [change]) == {}


def test_only_a_day_that_was_past_by_then_makes_a_report_late():
    held = found("a", 12, on=3).recorded
    assert late_days(held, day(3)) == 9
    assert late_days(held, day(2)) is None
    assert late_days(msgspec.structs.replace(held, claim=claim()), day(9)) is None
