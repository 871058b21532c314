"""How many witnesses."""

from __future__ import annotations

from lineage_samples import NORTH, control, day, figure, heard

from whoholds.ledger.lineage.rooting import origins_of
from whoholds.ledger.lineage.statements import statements_of
from whoholds.model.attribution import Link

DORFIA = Link(name="the Dorfian general staff", party_id="dorfia")


def roots(*claims, story_of=None):
    found = origins_of(claims, statements_of(claims, story_of or {}), story_of or {})
    return [list(o.claim_ids) for o in found]


def test_all_who_heard_one_speaker_are_one_origin():
    told = [heard(n, control("Lower Dorf")) for n in "abc"]
    assert roots(*told, heard("d", control("Lower Dorf"), speaker=DORFIA)) == [
        ["a", "b", "c"],
        ["d"],
    ]


def test_what_one_speaker_says_on_two_days_has_one_origin():
    one = heard("a", control("Lower Dorf"), at=day(2))
    other = heard("b", figure("area", 90, "km2"), at=day(24), speaker=Link(name="Beld"))
    assert roots(one, other) == [["a", "b"]]


def test_outlets_in_their_own_voice_are_origins_unless_they_are_copies():
    told = [heard(n, control("Lower Dorf"), speaker=None) for n in "ab"]
    assert roots(*told) == [["a"], ["b"]]
    assert roots(*told, story_of={"report-a": "s", "report-b": "s"}) == [["a", "b"]]


def test_sources_without_a_name_are_as_many_as_the_houses_that_heard_them():
    hidden = Link(name="an official", anonymous=True)
    one, other = (heard(n, control(p), speaker=hidden) for n, p in (("a", "Aland"), ("b", "Dorf")))
    assert roots(one, other) == [["a"], ["b"]]


def test_an_origin_names_its_speaker_and_its_outlets():
    told = [heard("a", control("Lower Dorf")), heard("b", control("Lower Dorf"), speaker=NORTH)]
    (origin,) = origins_of(told, (), {})
    assert origin.speaker == "General Ivo Beld"
    assert origin.outlets == ("Outlet a", "Outlet b")
