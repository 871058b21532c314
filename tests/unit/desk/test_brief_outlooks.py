"""The outlooks of a brief: as of its day, as known at the end of another."""

from __future__ import annotations

from brief_case import LAST, small_matter

from whoholds.desk.brief_estimates import Known
from whoholds.desk.brief_outlooks import scored_for


def test_nothing_after_the_brief_s_day_settles_anything():
    table = small_matter().outlooks
    assert table is not None
    assert table.known_to == LAST
    assert all(q.asked_on <= LAST for q in table.questions)
    assert {s.standing for s in table.settlements} <= {"open", "settled", "unsettled"}


def test_they_are_the_questions_of_score(monkeypatch):
    from whoholds.desk import outlooks

    asked = []
    monkeypatch.setattr(outlooks, "score", lambda folder, scoring: asked.append(scoring))
    matter = small_matter()
    known = Known(
        folder=None,  # type: ignore[arg-type]
        asked=matter.asked,
        found=(),
        plain=(),
        ground=None,  # type: ignore[arg-type]
        known_at=None,
    )
    scored_for(known)
    assert asked[0].on == matter.asked.on
    assert asked[0].known_at is None
