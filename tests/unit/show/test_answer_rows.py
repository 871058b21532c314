"""Answers as nested rows."""

from __future__ import annotations

import json

from answer_samples import beside, day, found, quantity, told

from whoholds.ledger.questions.day_changes import diff_days
from whoholds.ledger.questions.knowledge_changes import diff_known
from whoholds.model.answers import Checked
from whoholds.show.answer_rows import checked_row, day_diff_row, known_diff_row

CLAIMS = [found("a", 3), found("b", 9, actor="the River Front", by="Commander Cor")]


def test_each_claim_of_a_day_s_change_has_its_permalink():
    row = json.loads(json.dumps(day_diff_row("aland", diff_days(CLAIMS, day(5), day(12)))))
    (place,) = row["places"]
    after = place["sources"][0]["after"]
    assert (place["place"], place["differ"], after["holders"]) == ("Aland", True, ["river"])
    assert after["claims"][0]["permalink"] == "whoholds:aland/claim/b"


def test_a_change_of_knowledge_has_both_standings():
    told_ = diff_known(CLAIMS, [found("a", 3, status="retracted")], day(5), day(12))
    row = json.loads(json.dumps(known_diff_row("aland", told_)))
    what = {c["id"]: c["what"] for c in row["changes"]}
    assert what == {"a": ["retracted"], "b": ["unknown"]}
    assert row["changes"][0]["before"]["status"] == "read"
    assert row["changes"][1]["after"] is None


def test_an_answer_has_both_states_of_knowledge_and_its_sums():
    asked = told(relation="holds", figure=quantity(9), places=(), within="Aland")
    more = [
        found(
            "c",
            11,
            actor="the River Front",
            figure=quantity(2, change=True),
            places=(),
            within="Aland",
        ),
    ]
    own = beside(asked, CLAIMS, more)
    told_ = Checked(text="x", said_on=day(10), by="", answers=(own,), doubts=(("D-X", "y"),))
    row = json.loads(json.dumps(checked_row("aland", told_)))
    assert set(row["claims"][0]["known_then"]) == {
        "same",
        "differs",
        "open",
        "other_time",
        "quiet",
        "silences",
    }
    assert row["claims"][0]["sums"][0]["rests_on"] == ["c"]
    assert row["doubts"] == [{"code": "D-X", "reason": "y"}]
