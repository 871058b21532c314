from datetime import date

import msgspec
import pytest
from fused_case import fused_case
from outlook_samples import found_of, outlook

from whoholds.forecast.outlook_questions import SaidOutlook, questions_of
from whoholds.model.claim import Mention

ON = date(2031, 5, 12)


@pytest.fixture
def case(tmp_path):
    return fused_case(tmp_path / "case").case


def asked(case, *readings, key="@DF"):
    said = [
        SaidOutlook(carriers=(found_of(case, r),), asker="Dorfian officials", asker_key=key)
        for r in readings
    ]
    return questions_of(said, case)


def test_an_assessment_becomes_a_question(case):
    (one,), unasked = asked(case, outlook(ON))
    assert unasked == ()
    assert (one.event, one.holder_id, one.places) == ("lasts", "northern-army", ("Aland",))
    assert (one.asked_on, one.asked_by, one.reported_on) == (ON, "reported", (ON,))
    assert (one.horizon.low_days, one.horizon.high_days) == (90, None)
    assert one.likelihood.bin_name == "likely"
    assert one.chain == ("Dorfian officials",)


def test_days_are_counted_from_when_the_source_said_it(case):
    (one,), _ = asked(case, outlook(ON, said=date(2031, 5, 11)))
    assert (one.asked_on, one.asked_by, one.reported_on) == (date(2031, 5, 11), "said", (ON,))


def test_a_carrier_s_earlier_day_is_the_day_asked(case):
    late, early = outlook(ON), outlook(date(2031, 5, 10))
    said = SaidOutlook(
        carriers=(found_of(case, late), found_of(case, early)), asker="x", asker_key="x"
    )
    (one,), _ = questions_of([said], case)
    assert one.asked_on == date(2031, 5, 10)
    assert len(one.claim_ids) == 2


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"horizon": (None, None), "phrase": ""}, "no horizon"),
        ({"factuality": "denied"}, "a denial"),
        ({"actor": Mention(name="somebody")}, "whose hold"),
        ({"relation": "advanced"}, "of moves"),
    ],
)
def test_what_cannot_be_asked_is_kept_with_the_reason(case, fields, why):
    questions, (one,) = asked(case, outlook(ON, **fields))
    assert questions == ()
    assert one.why.startswith(why)
    assert len(one.claim_ids) == 1


def test_who_loses_is_asked_whether_it_ends(case):
    (one,), _ = asked(case, outlook(ON, relation="lost", horizon=(0, 60)))
    assert (one.event, one.holder_id) == ("ends", "northern-army")


def test_who_takes_a_place_is_asked_whether_it_begins(case):
    (one,), _ = asked(case, outlook(ON, relation="took", horizon=(0, 60)))
    assert (one.event, one.holder_id) == ("begins", "northern-army")


def test_who_takes_the_whole_region_ends_the_other_s_hold(case):
    name = Mention(name=case.region.names[0] if case.region.names else "Aland Province")
    wide = msgspec.structs.replace(
        case, region=msgspec.structs.replace(case.region, names=(name.name,))
    )
    fields = {"relation": "took", "horizon": (0, 60), "places": (), "within": (name,)}
    (one,), _ = asked(wide, outlook(ON, **fields))
    assert (one.event, one.holder_id, one.region) == ("ends", "river-front", (name.name,))


def test_revisions_of_one_source_are_linked_and_others_are_not(case):
    first, second = outlook(ON), outlook(date(2031, 8, 1), phrase="until winter", horizon=(0, 212))
    (one, two), _ = asked(case, second, first)
    assert one.asked_on < two.asked_on
    assert two.revises == one.question_id
    assert two.event == "until"
    apart = [
        SaidOutlook(carriers=(found_of(case, r),), asker=k, asker_key=k)
        for r, k in ((first, "a"), (second, "b"))
    ]
    assert all(not q.revises for q in questions_of(apart, case)[0])
