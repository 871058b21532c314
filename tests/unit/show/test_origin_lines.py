"""Stories and statements as lines."""

from __future__ import annotations

from lineage_samples import added, control, day, figure, heard

from whoholds.ledger.lineage.rooting import origins_of
from whoholds.ledger.lineage.statements import statements_of
from whoholds.ledger.lineage.stories import stories_of
from whoholds.model.entry import Found
from whoholds.show.origin_lines import origin_lines


def shown(*, everything: bool = False) -> list[str]:
    claims = [
        heard("a", figure("share", 46, "percent"), report="w", outlet="North Wire", at=day(14)),
        heard("b", figure("area", 119.14, "km2"), report="t", outlet="Times", at=day(15)),
        heard("c", control("Aland"), report="t", outlet="Times", at=day(15)),
    ]
    stories = stories_of([added("w", outlet="North Wire"), added("t", outlet="Times", at=day(15))])
    statements = statements_of(claims)
    lines = [
        Found(recorded=h.recorded, added=added(h.recorded.report_id, outlet=h.outlet))
        for h in claims
    ]
    roots = origins_of(claims, statements, {})
    return list(origin_lines(lines, stories, statements, roots, everything=everything))


def test_a_story_says_who_ran_it_first_and_a_statement_what_changed():
    text = "\n".join(shown())
    assert "2031-05-14  North Wire: ran it first" in text
    assert "2031-05-15  Times: copy of North Wire, shares 100% of the shorter" in text
    assert "variant: unit percent -> km2" in text
    assert "3 claims of 2 outlets: 1 stories, 2 statements (1 variants), 1 origins" in text


def test_what_one_report_alone_carries_is_shown_when_asked_for():
    assert not any("Aland" in line for line in shown())
    assert any("Aland" in line for line in shown(everything=True))


def test_no_line_is_wider_than_the_page():
    assert all(len(line) <= 80 for line in shown(everything=True))
