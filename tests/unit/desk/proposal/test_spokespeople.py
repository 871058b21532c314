"""Who speaks for whom, with invented persons."""

import pytest

from whoholds.desk.proposal.spokespeople import Told, people_of, persons_in
from whoholds.places.world import load_world

WORLD = load_world()
SIDES = {"the league": 0, "LFL": 0, "Vessan army": 1, "the Vessan army": 1, "the brigade": 2}
SIDES |= {"The league": 0, "brigade": 2, "Hessar tribesmen": 2, "The Hessar Brigade": 2, "army": 1}


def people(*sentences, told=()):
    found = people_of(((0, s) for s in sentences), told, SIDES.get, WORLD)
    return [(p.name, p.side, p.role) for p in found]


@pytest.mark.parametrize(
    ("sentence", "person"),
    [
        ("LFL spokeswoman Mira Toll said so.", ("Mira Toll", 0, "spokesman")),
        ("Davin Orre, a spokesman for the Vessan army, agreed.", ("Davin Orre", 1, "spokesman")),
        ("A spokesman for the brigade, Ilo Fenn, came.", ("Ilo Fenn", 2, "spokesman")),
        ("Mira Toll, who speaks for the league, left.", ("Mira Toll", 0, "spokesman")),
        ("General Petr Alm, who commands the Vessan army, left.", ("Petr Alm", 1, "leader")),
        ("Hessar tribesmen under Commander Ruan Tesk came.", ("Ruan Tesk", 2, "leader")),
        ("The Hessar Brigade fled, its commander Ruan Tesk said.", ("Ruan Tesk", 2, "leader")),
        ("LFL President Ada Voss came.", ("Ada Voss", 0, "leader")),
        ("The league's chief of staff, Ada Voss, came.", ("Ada Voss", 0, "leader")),
        ("The brigade's spokesman, Ilo Fenn, denied it.", ("Ilo Fenn", 2, "spokesman")),
    ],
)
def test_the_wording_tells_whom_a_person_speaks_for(sentence, person):
    assert people(sentence) == [person]


@pytest.mark.parametrize(
    "sentence",
    [
        "A spokesman for the hospital, Ilo Fenn, came.",
        "Mira Toll saw the league.",
        "In Upper Province, the league's commander spoke.",
        "South LFL spokeswoman Mira Toll said so.",
    ],
)
def test_without_a_side_in_the_wording_nobody_is_told(sentence):
    assert people(sentence) == []


def gains(side, times, gain=1):
    one = Told(source="Ode Bran", side=side, gain=gain, sentence="s", report=0)
    return [one] * times


def test_gains_tell_a_person_s_side_where_they_are_many_and_of_one_side():
    assert people(told=gains(0, 3)) == [("Ode Bran", 0, "spokesman")]
    assert people("Chairman Ode Bran spoke.", told=gains(0, 3)) == [("Ode Bran", 0, "spokesman")]
    assert people("President Ode Bran spoke.", told=gains(0, 3)) == [("Ode Bran", 0, "leader")]
    assert people(told=gains(0, 2)) == []
    assert people(told=[*gains(0, 3), *gains(1, 2)]) == []
    assert people(told=gains(0, 9, gain=-1)) == []


def test_a_wording_outweighs_gains_that_speak_against_it():
    sentence = "LFL spokeswoman Ode Bran said so."
    assert people(sentence, told=gains(1, 1)) == [("Ode Bran", 0, "spokesman")]


@pytest.mark.parametrize("source", ["the Monitor", "Toll", "The LFL"])
def test_only_a_person_s_whole_name_is_a_person(source):
    one = Told(source=source, side=0, gain=1, sentence="s", report=0)
    assert people(told=[one] * 5) == []


def test_a_surname_alone_is_counted_with_the_whole_name():
    told = [Told(source="Toll", side=0, gain=1, sentence="s", report=0)]
    (person,) = people_of([(0, "LFL spokeswoman Mira Toll said so.")], told, SIDES.get, WORLD)
    assert person.count == 2


def test_persons_stand_behind_a_title():
    assert list(persons_in("Then Colonel Davin Orre and Mira Toll left.", WORLD)) == ["Davin Orre"]
