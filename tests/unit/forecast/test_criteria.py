from datetime import date

import msgspec
from outlook_samples import question

from whoholds.forecast.criteria import criteria_of
from whoholds.model.outlook_terms import SHARES, OutlookTerms


def test_a_region_has_three_shares_and_its_main_place():
    asked = msgspec.structs.replace(question(), places=(), region=("Aland Province",))
    found = criteria_of(asked, "North", "Beford")
    assert [c.criterion_id for c in found] == ["area-50", "area-25", "area-10", "place:Beford"]
    assert [c.share for c in found[:3]] == list(SHARES)
    assert found[0].words == (
        "North holds at least 50 % of the ground it held in Aland Province on 2031-05-10, "
        "on day 122 (8 in 10: 61 to 244)"
    )
    assert found[3].chosen


def test_an_outlook_that_names_places_is_asked_of_those():
    found = criteria_of(question(event="ends"), "North", "Beford")
    assert [c.words for c in found] == [
        "North does not hold Aland, by day 122 (8 in 10: 61 to 244)"
    ]


def test_until_a_span_says_both_its_ends():
    asked = question("until autumn", 0, 204, "until")
    assert "from day 114 to day 204" in criteria_of(asked, "North")[0].words


def test_a_case_may_declare_its_own_shares_and_places():
    terms = OutlookTerms(declared_on=date(2031, 5, 1), shares=(0.2,), places=("Nordby", "Beford"))
    asked = msgspec.structs.replace(question(), places=(), region=("Aland Province",))
    found = criteria_of(asked, "North", "Lower Beford", terms)
    assert [c.criterion_id for c in found] == ["area-20", "place:Nordby", "place:Beford"]
    assert {c.chosen for c in found} == {"declared on 2031-05-01"}
