"""Stories and statements do not depend on the order of anything."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lineage_samples import BODY, NORTH, OTHER_BODY, UNDATED, added, control, day, figure, heard

from whoholds.ledger.lineage.linking import groups_of
from whoholds.ledger.lineage.sameness import features
from whoholds.ledger.lineage.statements import statements_of
from whoholds.ledger.lineage.stories import stars, stories_of
from whoholds.ledger.slices import known_by
from whoholds.model.attribution import Link

SAID = (
    control("Lower Dorf"),
    control("Upper Dorf", "Aland"),
    control("Aland", actor="river"),
    figure("area", 1263, "km2"),
    figure("share", 46, "percent"),
)
SPEAKERS = (
    NORTH,
    Link(name="Beld"),
    Link(name="the Dorfian general staff", party_id="dorfia"),
    None,
)
TIMES = (*(day(n) for n in (2, 3, 14, 15)), UNDATED)
CLAIMS = st.lists(
    st.tuples(st.sampled_from(SAID), st.sampled_from(SPEAKERS), st.sampled_from(TIMES)),
    max_size=12,
)


def claims(drawn):
    return [
        heard(
            f"c{n:02}", said, speaker=speaker, at=at, report=f"r{n % 7}", outlet=f"Outlet {n % 7}"
        )
        for n, (said, speaker, at) in enumerate(drawn)
    ]


@given(CLAIMS, st.randoms())
def test_statements_are_the_same_in_any_order(drawn, chance):
    told = claims(drawn)
    before = statements_of(told)
    chance.shuffle(told)
    assert statements_of(told) == before


@given(CLAIMS)
def test_every_claim_carries_one_statement_and_a_report_each_once(drawn):
    told = claims(drawn)
    found = statements_of(told)
    carried = sorted(c.claim_id for s in found for c in s.carriers)
    assert carried == sorted(h.recorded.claim_id for h in told)
    for statement in found:
        reports = [c.report_id for c in statement.carriers]
        assert len(reports) == len(set(reports))
        assert statement.statement_id == statement.carriers[0].claim_id


@given(CLAIMS, st.integers(2, 16))
def test_what_was_known_names_nothing_reported_later(drawn, known):
    at = day(known).end
    told = [h for h in claims(drawn) if known_by(h.recorded.reported_time, at)]
    for statement in statements_of(told):
        assert all(known_by(c.reported_time, at) for c in statement.carriers)


@given(CLAIMS)
def test_features_are_the_same_either_way_round(drawn):
    from whoholds.ledger.lineage.comparing import told

    compared = [told(h.recorded, h.outlet) for h in claims(drawn)]
    for one in compared:
        for other in compared:
            assert features(one, other) == features(other, one)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from((BODY, OTHER_BODY)), st.sampled_from(TIMES)), max_size=6),
    st.randoms(),
)
def test_stories_are_the_same_in_any_order(drawn, chance):
    reports = [added(f"r{n}", text, at=at) for n, (text, at) in enumerate(drawn)]
    before = stories_of(reports)
    chance.shuffle(reports)
    assert stories_of(reports) == before
    assert sorted(m.report_id for s in before for m in s.members) == sorted(
        r.report_id for r in reports
    )


PAIRS = st.dictionaries(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(
        lambda p: p[0] < p[1]
    ),
    st.floats(-5, 5),
)


@given(PAIRS)
def test_groups_part_the_names(scores):
    owners = {n: n for n in "abcdefgh"}
    found = groups_of(owners, scores, least=0, mean=-1, unlike=-3)
    assert sorted(n for g in found for n in g) == sorted(owners)


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1])))
def test_all_of_a_star_are_linked_to_its_middle(links):
    for group in stars(10, links):
        assert len(group) == 1 or any(
            all(n == hub or (min(n, hub), max(n, hub)) in links for n in group) for hub in group
        )
