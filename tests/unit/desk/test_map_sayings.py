from __future__ import annotations

import pytest
from fused_case import fused_case, may, paraphrased, report, small_war, take_in

from whoholds.desk.charted_place import place_story
from whoholds.desk.map_draft import draft
from whoholds.desk.map_sayings import said_of, saying_rows
from whoholds.errors import NoEstimate
from whoholds.show.map_colours import map_parties


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = fused_case(tmp_path_factory.mktemp("said") / "aland")
    take_in(folder, *small_war(), paraphrased(report("River Front", "Beford", may(6))))
    return draft(folder)


def key(made, name):
    return next(s.key for s in made.sites if s.name == name)


def test_claims_of_a_place_come_latest_first_with_their_words(made):
    rows = list(saying_rows(made, key(made, "Aland"), may(1), lambda claim: f"/c/{claim}"))
    assert [r["reported"] for r in rows] == [5, 4, 2]
    assert all(r["quote"].startswith("“") and "Aland" in r["quote"] for r in rows)
    assert rows[0]["href"] == f"/c/{rows[0]['id']}"
    assert rows[0]["chain"] == "The Aland Post > Northern army"
    assert [r["spoken"] for r in rows] == [5, 4, 2]


def test_words_of_ours_are_marked_as_ours(made):
    (row,) = saying_rows(made, key(made, "Beford"), may(1), str)
    assert row["ours"]
    assert not row["quote"].startswith("“")


def test_a_place_nothing_is_said_of_has_no_claims(made):
    assert said_of(made, "aland:nowhere") == ()
    assert list(saying_rows(made, key(made, "Cavan"), may(1), str)) == []


def test_a_place_over_time_has_every_claim_with_its_weight(made):
    parties, _ = map_parties([p for p in made.folder.case.parties if p.party_id in
                              made.folder.case.holder_ids])  # fmt: skip
    story = place_story(made, key(made, "Aland"), parties, lambda claim: f"#{claim}")
    assert story.explained_state == "Northern army"
    assert len(story.claims) == len(story.chart.signs) == 3
    assert all(c.log_odds is not None and c.log_odds > 0 for c in story.claims)
    assert {c.origin for c in story.claims} == {1, 2, 3}
    assert story.last_report == may(6)
    told = [p for _, p in story.chart.lines[0].now if p is not None]
    number = [s.name for s in made.sites].index("Aland")
    assert told[-1] == round(made.estimates.now[number, -1, 0], 3)
    assert story.words_of.sign == "estimated"
    with pytest.raises(NoEstimate):
        place_story(made, "aland:nowhere", parties, str)


def test_where_it_rests_on_too_little_no_probability_is_drawn(made):
    parties, _ = map_parties(made.folder.case.parties)
    story = place_story(made, key(made, "Dorf"), parties, str)
    assert all(p is None for line in story.chart.lines for _, p in (*line.now, *line.then))
