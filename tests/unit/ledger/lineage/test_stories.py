"""Reports into stories."""

from __future__ import annotations

from lineage_samples import BODY, OTHER_BODY, UNDATED, added, day, hours

from whoholds.ledger.lineage.shingling import shingle
from whoholds.ledger.lineage.stories import (
    FURNITURE_REPORTS,
    body_of,
    copy_groups,
    is_copy,
    stars,
    stories_of,
    without_furniture,
)
from whoholds.model.span import Span


def told(*reports):
    return [[(m.report_id, m.part, m.of) for m in s.members] for s in stories_of(reports)]


def test_who_ran_it_first_and_who_copied():
    reports = [added("a", at=day(14)), added("b", at=day(15)), added("c", OTHER_BODY, at=day(15))]
    assert told(*reports) == [
        [("a", "first", ""), ("b", "copy", "a")],
        [("c", "first", "")],
    ]
    story = stories_of(reports)[0]
    assert story.story_id == "a"
    assert story.members[1].resemblance.jaccard == 1.0


def test_an_unknown_order_stays_unknown():
    assert told(added("a", at=day(14)), added("b", at=day(14))) == [
        [("a", "unknown", ""), ("b", "unknown", "")]
    ]
    assert told(added("a", at=UNDATED), added("b", at=day(14)))[0][0][1] == "unknown"


def test_hours_tell_the_order_within_a_day():
    reports = (added("a", at=hours(9, 10)), added("b", at=hours(7, 8)))
    assert told(*reports) == [[("b", "first", ""), ("a", "copy", "b")]]


def test_a_declared_house_ran_it_first_where_the_times_do_not_tell():
    wire = added("w", outlet="North Wire")
    paper = added("a", f"BEFORD (North Wire) - {BODY}", outlet="The Aland Post")
    (story,) = stories_of([paper, wire])
    assert [(m.report_id, m.part) for m in story.members] == [("w", "first"), ("a", "copy")]
    assert story.members[1].declared == "North Wire"


def test_words_that_were_changed_make_a_rewrite():
    spun = BODY.replace("Residents", "Locals").replace("village", "hamlet")
    for old, new in (("night", "dark"), ("school", "church"), ("old", "aged"), ("road", "path")):
        spun = spun.replace(old, new)
    (story,) = stories_of([added("a", at=day(14)), added("b", spun, at=day(15))])
    assert story.members[1].part == "rewrite"


def test_a_body_cut_to_two_thirds_is_a_copy():
    words = BODY.split()
    cut = " ".join(words[: len(words) * 2 // 3])
    (story,) = stories_of([added("a", at=day(14)), added("b", cut, at=day(15))])
    assert story.members[1].resemblance.containment == 1.0


def test_one_briefing_told_twice_is_no_copy():
    again = (
        "Soldiers of the North hold Lower Dorf since Tuesday, according to a general. “Residents "
        "told reporters that shelling went on,” a neighbour said, and people in Beford feared "
        "that the bridge would be next."
    )
    assert len(stories_of([added("a"), added("b", again)])) == 2


def test_the_same_stories_come_of_any_order():
    reports = [added(n, at=day(10 + i)) for i, n in enumerate("abcd")]
    reports.append(added("e", OTHER_BODY))
    assert stories_of(reports) == stories_of(reports[::-1])


def test_headlines_and_captions_are_not_the_body():
    report = added("a", "HEADLINE\nIt fell.", marks=((Span(0, 8), "headline"),))
    assert body_of(report).split() == ["It", "fell."]


def test_what_stands_under_many_reports_of_one_outlet_is_furniture():
    line = "Subscribe to our briefing and never miss any of the stories that matter to you today."
    bodies = [
        f"{line} {' '.join(f'w{n}x{m}' for m in range(14))}" for n in range(FURNITURE_REPORTS)
    ]
    assert len(copy_groups(shingle(bodies))) < len(bodies)
    kept = without_furniture(shingle(bodies), ["post"] * len(bodies))
    assert len(copy_groups(kept)) == len(bodies)
    apart = without_furniture(shingle(bodies), [f"outlet {n}" for n in range(len(bodies))])
    assert len(apart.hashes) == len(shingle(bodies).hashes)


def test_short_bodies_are_copies_only_if_they_are_the_same():
    assert is_copy(1.0, 1.0, 3)
    assert not is_copy(0.9, 1.0, 3)
    assert is_copy(0.9, 1.0, 30)


def test_a_chain_of_copies_is_cut_where_a_body_is_no_copy_of_the_middle():
    assert stars(6, [(0, 1), (1, 2), (2, 3), (3, 4)]) == [(0, 1, 2), (3, 4), (5,)]
    assert stars(2, []) == [(0,), (1,)]


def test_no_reports_make_no_story():
    assert stories_of([]) == ()
