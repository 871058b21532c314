"""ACLED and UCDP rows: only what the format itself says."""

from __future__ import annotations

from datetime import date

import pytest

from whoholds.read.table.event_rows import acled_claims, ucdp_claims
from whoholds.read.table.import_form import parse_form
from whoholds.read.table.row_text import Row
from whoholds.read.table.skip_codes import SKIP_CODES, Skipped

ACLED, UCDP = parse_form({"preset": "acled"}), parse_form({"preset": "ucdp-ged"})
EVENT = {
    "event_id_cnty": "ALD1", "event_date": "2031-05-07", "time_precision": "1",
    "sub_event_type": "Armed clash", "actor1": "River Front", "inter1": "2",
    "actor2": "Northern army", "inter2": "1", "admin1": "Cor", "location": "Aland",
    "geo_precision": "1", "source": "The Post; The Gazette", "timestamp": "1936000000",
}  # fmt: skip
GED = {
    "id": "7", "type_of_violence": "1", "side_a": "Northern army", "side_b": "River Front",
    "where_prec": "1", "where_coordinates": "Aland town", "adm_1": "Cor", "adm_2": "Upper Cor",
    "date_start": "2031-05-07 00:00:00.000", "date_end": "2031-05-09 00:00:00.000",
    "source_office": "The Post",
}  # fmt: skip


def taken(reader, form, cells, **more):
    told = reader(Row(number=1, key="k", cells=cells | more), form)
    assert not isinstance(told, Skipped), told
    return told


def code(reader, form, cells, **more):
    told = reader(Row(number=1, key="k", cells=cells | more), form)
    assert isinstance(told, Skipped)
    assert told.code in SKIP_CODES
    return told.code


def test_a_clash_at_an_exact_place_is_contested_by_both():
    claims, printed = taken(acled_claims, ACLED, EVENT)
    assert [(c.proposition.relation, c.proposition.actor.name) for c in claims] == [
        ("contests", "River Front"), ("contests", "Northern army"),
    ]  # fmt: skip
    assert [m.name for m in claims[0].proposition.places] == ["Aland"]
    assert [m.name for m in claims[0].proposition.within] == ["Cor"]
    assert claims[0].attribution[0].name == "The Post; The Gazette"
    assert claims[0].attribution[0].plural
    assert printed.outlet == "ACLED"
    assert printed.published.precision == "instant"


@pytest.mark.parametrize("state", ["1", "State forces", "State Forces"])
def test_a_government_that_regains_is_the_state_among_the_two(state):
    (claim,), _ = taken(
        acled_claims, ACLED, EVENT, sub_event_type="Government regains territory", inter2=state
    )
    p = claim.proposition
    assert (p.relation, p.again, p.actor.name) == ("took", True, "Northern army")
    assert p.from_actor.name == "River Front"
    assert claim.doubts == ()


def test_the_order_of_the_actors_tells_nothing():
    (claim,), _ = taken(
        acled_claims, ACLED, EVENT, sub_event_type="Non-state actor overtakes territory",
        actor1="Northern army", inter1="1", actor2="River Front", inter2="Rebel group",
    )  # fmt: skip
    assert claim.proposition.actor.name == "River Front"
    assert not claim.proposition.again


def test_between_two_groups_who_took_it_is_left_open():
    (claim,), _ = taken(
        acled_claims, ACLED, EVENT, sub_event_type="Non-state actor overtakes territory", inter2="3"
    )
    assert claim.proposition.actor is None
    assert claim.proposition.from_actor is None
    assert [d.code for d in claim.doubts] == ["D-DIRECTION"]


def test_a_transfer_with_one_actor_went_to_that_one():
    (claim,), _ = taken(
        acled_claims, ACLED, EVENT, sub_event_type="Non-violent transfer of territory", actor2=""
    )
    assert claim.proposition.actor.name == "River Front"
    (open_one,), _ = taken(
        acled_claims, ACLED, EVENT, sub_event_type="Non-violent transfer of territory"
    )
    assert open_one.proposition.actor is None


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        ("1", date(2031, 5, 7), date(2031, 5, 7)),
        ("2", date(2031, 5, 4), date(2031, 5, 10)),
        ("3", date(2031, 5, 1), date(2031, 5, 31)),
    ],
)
def test_the_precision_of_time_widens_the_day(precision, first, last):
    claims, _ = taken(acled_claims, ACLED, EVENT, time_precision=precision)
    assert (claims[0].valid_time.first_day, claims[0].valid_time.last_day) == (first, last)
    assert claims[0].valid_time.reason


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ({"sub_event_type": "Peaceful protest"}, "I-NO-CONTROL"),
        ({"sub_event_type": "Air/drone strike"}, "I-NO-CONTROL"),
        ({"event_date": ""}, "I-DATE"),
        ({"geo_precision": "2"}, "I-PRECISION"),
        ({"geo_precision": ""}, "I-PRECISION"),
        ({"location": ""}, "I-NO-PLACE"),
    ],
)
def test_acled_rows_that_tell_no_control_are_skipped(more, wanted):
    assert code(acled_claims, ACLED, EVENT, **more) == wanted


def test_ucdp_events_are_fighting_and_never_control():
    claims, printed = taken(ucdp_claims, UCDP, GED)
    assert {c.proposition.relation for c in claims} == {"contests"}
    assert [c.proposition.actor.name for c in claims] == ["Northern army", "River Front"]
    assert claims[0].valid_time.first_day == date(2031, 5, 7)
    assert claims[0].valid_time.last_day == date(2031, 5, 9)
    assert printed.published is None


def test_a_rough_place_is_near_or_within():
    near, _ = taken(ucdp_claims, UCDP, GED, where_prec="2")
    assert [d.code for d in near[0].doubts] == ["D-NEAR"]
    district, _ = taken(ucdp_claims, UCDP, GED, where_prec="3")
    assert district[0].proposition.places == ()
    assert [m.name for m in district[0].proposition.within] == ["Upper Cor"]
    province, _ = taken(ucdp_claims, UCDP, GED, where_prec="4")
    assert [m.name for m in province[0].proposition.within] == ["Cor"]


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ({"type_of_violence": "3"}, "I-NO-CONTROL"),
        ({"date_end": "2031-05-01"}, "I-DATE"),
        ({"date_start": "?"}, "I-DATE"),
        ({"where_prec": "6"}, "I-PRECISION"),
        ({"where_coordinates": ""}, "I-NO-PLACE"),
        ({"where_prec": "4", "adm_1": ""}, "I-NO-PLACE"),
    ],
)
def test_ucdp_rows_that_tell_no_fight_for_a_place_are_skipped(more, wanted):
    assert code(ucdp_claims, UCDP, GED, **more) == wanted
