"""What became of a claim, in words."""

from __future__ import annotations

from datetime import date

import msgspec
from ledger_samples import DAY, reading

from whoholds.ledger.amending import amended
from whoholds.model.entry import Recorded, Retracted
from whoholds.model.judgement import Corrected
from whoholds.model.timespan import TimeSpan, days
from whoholds.show.judged_words import asides, changes, correction_words, marks, was_words

READ = reading("Aland")
CLAIM = READ.claims[0]
NEW = amended(CLAIM, READ.report.text, (("place", "Beford"), ("when", "2031-05-03")))


def held(**changes: object) -> Recorded:
    return Recorded(
        seq=1,
        claim_id="c",
        report_id="r",
        claim=changes.pop("claim", CLAIM),
        reader="reader/1",
        reported_time=READ.report.published,
        recorded_time=DAY,
        **changes,
    )


def test_an_untouched_claim_has_no_marks():
    assert marks(held()) == []
    assert list(asides(held())) == []


def test_a_decision_says_who_and_why():
    told = held(decision="reject", decided_by="Ada", reason_code="other", reason="a joke")
    assert marks(told) == ["rejected by Ada (other: a joke)"]
    parts = held(decision="split", decided_by="Ada", into=("a" * 24, "b" * 24))
    assert marks(parts) == ["split by Ada, into aaaaaaaaaa, bbbbbbbbbb"]
    one = held(decision="merge", decided_by="Ada", into=("a" * 24,))
    assert marks(one) == ["merged by Ada, one with aaaaaaaaaa"]
    part = held(decision="add", decided_by="Bo", split_of="a" * 24, status="unread")
    assert marks(part) == ["no reader found it", "marked by Bo, a part of aaaaaaaaaa"]


def test_an_amended_claim_is_shown_with_what_was_read():
    told = list(asides(held(claim=NEW, original=CLAIM, decision="amend", decided_by="Ada")))
    assert told == [
        "as read: the Northern army took Aland",
        "changed: places Aland -> Beford; when none -> 2031-05-03",
    ]


def test_fields_of_one_kind_alone_are_told_too():
    text = READ.report.text
    count = amended(CLAIM, text, (("kind", "count"), ("best", "12"), ("unit", "hamlet")))
    assert changes(CLAIM, count) == [
        "kind control -> count",
        "quantity none -> 12/12/12 hamlet",
    ]
    aim = amended(CLAIM, text, (("kind", "aim"), ("aim", "peace")))
    assert "aim none -> peace" in changes(CLAIM, aim)
    assert changes(CLAIM, CLAIM) == []


def test_a_retraction_says_who_relied_on_it():
    gone = Retracted(target_id="c", reason="an error", by="Ada", relied_on=("a brief", "The Post"))
    told = held(status="retracted", retraction=gone)
    assert marks(told) == []
    assert list(asides(told)) == [
        "retracted by Ada: an error; relied on by a brief, The Post",
    ]


def test_a_correction_says_by_whom_when_and_where():
    told = Corrected(
        target_id="c",
        by="The Aland Post",
        correction="It was Beford.",
        where="https://a.example",
        reported_time=days(date(2031, 5, 9), date(2031, 5, 9)),
        noted_by="Ada",
    )
    words = "corrected by The Aland Post, 2031-05-09: It was Beford. (https://a.example)"
    assert correction_words(told) == words
    undated = msgspec.structs.replace(
        told, where="", reported_time=TimeSpan(end=DAY, precision="range")
    )
    assert correction_words(undated) == "corrected by The Aland Post: It was Beford."


def test_an_old_judgement_is_shown_with_what_it_was_about():
    old = held(decision="accept", decided_by="Ada")
    assert list(was_words((old,))) == ["was accepted by Ada as: the Northern army took Aland"]
