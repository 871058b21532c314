"""A claim in plain words."""

from datetime import date

import msgspec
import pytest

from whoholds.model.attribution import Link
from whoholds.model.claim import (
    Area,
    Assessment,
    Basis,
    Claim,
    Control,
    Count,
    Map,
    Mention,
    Share,
    Silence,
)
from whoholds.model.place import Candidate, Place, Placing
from whoholds.model.quantity import Quantity
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan, days
from whoholds.show import wording

AT = Span(0, 1)


def control(relation="took", factuality="asserted", **fields) -> Claim:
    fields = {"actor": Mention(name="Dorfia"), "places": (Mention(name="Aland"),), **fields}
    proposition = Control(relation=relation, **fields)
    return Claim(proposition=proposition, factuality=factuality, span=AT)


def said(claim: Claim) -> str:
    return wording.plain(wording.headline(claim))


@pytest.mark.parametrize(
    ("relation", "factuality", "expected"),
    [
        ("took", "asserted", "Dorfia took Aland"),
        ("took", "probable", "Dorfia probably took Aland"),
        ("took", "possible", "Dorfia may have taken Aland"),
        ("took", "denied", "Dorfia did not take Aland"),
        ("took", "future", "Dorfia will take Aland"),
        ("took", "hypothetical", "Dorfia would take Aland"),
        ("holds", "asserted", "Dorfia holds Aland"),
        ("holds", "denied", "Dorfia does not hold Aland"),
        ("holds", "possible", "Dorfia may hold Aland"),
        ("lost", "asserted", "Dorfia lost Aland"),
        ("advanced", "denied", "Dorfia did not advance in Aland"),
        ("contests", "asserted", "Dorfia contests Aland"),
    ],
)
def test_relation_and_factuality_make_one_verb(relation, factuality, expected):
    assert said(control(relation, factuality)) == expected


def test_a_plural_party_takes_a_plural_verb():
    assert said(control("holds", actor=Mention(name="Dorfian forces"))) == (
        "Dorfian forces hold Aland"
    )
    assert wording.is_plural("the Norlanders")
    assert wording.is_plural("Dorfia and Norland")
    assert not wording.is_plural("the army of Dorfia")


def test_lists_regions_and_the_loser_are_named():
    claim = control(
        again=True,
        places=tuple(Mention(name=n) for n in ("Aland", "Beford", "Olm")),
        within=(Mention(name="Northmark"),),
        from_actor=Mention(name="the army"),
    )
    assert said(claim) == "Dorfia retook Aland, Beford and Olm, Northmark from the army"


def test_an_unsaid_actor_is_told_as_such():
    assert said(control(actor=None)) == "(unsaid who) took Aland"


@pytest.mark.parametrize(
    ("low", "best", "high", "hedge", "unit", "expected"),
    [
        (100, 100, 100, "", "settlement", "100 settlements"),
        (None, 1300, 1300, "almost", "km2", "almost 1,300 km²"),
        (60, 60, None, "", "percent", "at least 60 %"),
        (None, 5, 5, "", "city", "up to 5 cities"),
        (None, 12, None, "", "village", "about 12 villages"),
        (1, 1.5, 2, "", "district", "1 to 2 districts"),
        (1, 1, 1, "", "town", "1 town"),
    ],
)
def test_figures_keep_their_openness(low, best, high, hedge, unit, expected):
    q = Quantity(low=low, best=best, high=high, unit=unit, hedge=hedge, span=AT)
    assert wording.amount(q) == expected


def test_a_share_is_of_its_region():
    q = Quantity(low=None, best=50, high=None, unit="percent", hedge="about", span=AT)
    p = Share(
        actor=Mention(name="Dorfia"), relation="holds", within=(Mention(name="Olm"),), quantity=q
    )
    assert said(Claim(proposition=p, span=AT)) == "Dorfia holds about 50 % of Olm"


@pytest.mark.parametrize(
    ("days_", "phrase", "expected"),
    [
        ((90.0, None), "three months or longer", '90 days or longer ("three months or longer")'),
        ((0.0, 7.0), "", "within 7 days"),
        ((None, 30.0), "", "within 30 days"),
        ((14.0, 14.0), "", "14 days"),
        ((1.0, 2.0), "", "1 to 2 days"),
        ((None, None), "soon", '"soon"'),
        ((None, None), "", ""),
    ],
)
def test_horizons_in_days(days_, phrase, expected):
    assert wording.horizon(Assessment(horizon_days=days_, horizon_phrase=phrase)) == expected


def test_an_outlook_is_told_as_one(invented):
    assert said(invented.claims[0]) == (
        "Dorfian forces will probably hold ground in Beford region: 90 days or longer "
        '("three months or longer")'
    )


def test_the_chain_is_told_outermost_first(invented):
    assert wording.chain(invented.claims[0]) == (
        "the Aland Gazette > an assessment > two ministers"
    )
    assert wording.chain_notes(invented.claims[0]) == (
        "the Aland Gazette on 2031-05-06",
        "two ministers unnamed",
    )


def test_the_article_s_own_voice_is_named():
    assert wording.chain(control(), "Norland Courier") == "the article itself (Norland Courier)"


def test_unsaid_time_stays_unsaid_and_bounds_are_told(invented):
    dozen = invented.claims[3]
    assert wording.when_line(control()) == ""
    assert wording.when_line(dozen) == (
        "not said; 2031-04-01 to 2031-05-07: after the offensive began"
    )


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (None, ""),
        (TimeSpan(phrase="Tuesday"), ""),
        (days(date(2031, 5, 5), date(2031, 5, 5)), "2031-05-05"),
        (days(date(2031, 5, 5), None), "since 2031-05-05"),
        (days(None, date(2031, 5, 5)), "until 2031-05-05"),
        (days(date(2031, 5, 1), date(2031, 5, 5)), "2031-05-01 to 2031-05-05"),
    ],
)
def test_times_are_told_in_inclusive_days(time, expected):
    assert wording.when(time) == expected


def test_an_unresolved_time_says_so():
    claim = msgspec.structs.replace(control(), valid_time=TimeSpan(phrase="on Tuesday"))
    assert wording.when_line(claim) == 'unresolved ("on Tuesday")'


def test_aims_and_silences(invented):
    assert said(invented.claims[-1]) == "Dorfia's aim: win a seat at the talks (largely not met)"
    assert said(invented.claims[-2]) == "The Gazette leaves unsaid: Norland would retake Beford"
    view = Silence(by="It", about=("A", "B"), about_view_of="two ministers")
    assert said(Claim(proposition=view, span=AT)) == (
        "It leaves unsaid (the view of two ministers): A; or B"
    )
    bare = Claim(proposition=Silence(by="The army", places=(Mention(name="Olm"),)), span=AT)
    assert said(bare) == "The army leaves unsaid what holds for Olm"


def test_tags_tell_change_from_total_and_part_from_whole(invented):
    tags = wording.tags(invented.claims[4])
    assert {"count", "asserted", "change", "part of the total", "own side"} == set(tags)
    assert "total" in wording.tags(invented.claims[1])


def test_both_units_and_their_agreement(invented):
    area = invented.claims[2].proposition
    assert isinstance(area, Area)
    assert wording.second_unit(area.quantity) == "232 square miles = 601 km², agrees"
    count = invented.claims[1].proposition
    assert isinstance(count, Count)
    assert wording.second_unit(count.quantity) == ""


def test_a_link_s_own_time_is_told_as_a_day_or_as_a_stretch():
    day = days(date(2031, 5, 6), date(2031, 5, 6))
    since = days(date(2031, 5, 6), None)
    for said_at, told in ((day, "on 2031-05-06"), (since, "since 2031-05-06, unnamed")):
        link = Link(name="one minister", said_at=said_at, anonymous=said_at is since)
        claim = msgspec.structs.replace(control(), attribution=(link,))
        assert wording.chain_notes(claim) == (told,)


def test_one_kind_of_basis_is_told_once():
    report = Basis(kind="report", span=AT)
    claim = msgspec.structs.replace(control(), basis=(report, report))
    assert wording.footing(claim) == ("rests on: report",)


def test_a_place_is_told_with_its_likelihood_and_its_rivals():
    one = Place(place_id="x:1", name="Aland", country="AX", lat_deg=60.1, lon_deg=19.9)
    sure = Placing(toponym="Aland", candidates=(Candidate(one, 1.0),))
    assert wording.placed(sure) == "Aland, settlement, AX at 60.100, 19.900"
    other = Place(
        place_id="x:2", name="Aland", kind="region", lat_deg=1, lon_deg=1, position_error_km=90
    )
    unsure = Placing(toponym="Aland", candidates=(Candidate(other, 0.75), Candidate(one, 0.25)))
    assert wording.placed(unsure) == "Aland, region (75%; 1 other)"
    assert wording.placed(Placing(toponym="Olm", abstained="not listed")) == "not listed"


@pytest.mark.parametrize(
    ("status", "relation", "actor", "expected"),
    [
        ("red", "holds", "Dorfia", "Aland: red (Dorfia holds it)"),
        ("", "lost", "Dorfia", "Aland: in no polygon of the map (Dorfia lost it)"),
        ("fight", "contests", "", "Aland: fight (contests)"),
        ("grey", "", "", "Aland: grey"),
    ],
)
def test_a_map_s_word_is_told_with_what_it_means(status, relation, actor, expected):
    held = Map(
        places=(Mention(name="Aland"),),
        status=status,
        relation=relation,
        actor=Mention(name=actor) if actor else None,
    )
    assert said(Claim(proposition=held, span=AT)) == expected
