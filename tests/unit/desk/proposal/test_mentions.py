"""What readings hold of sides, with invented reports."""

from datetime import date

from whoholds.desk.proposal.mentions import gather, plain, told_by
from whoholds.model.attribution import Link
from whoholds.model.claim import Aim, Claim, Control, Mention
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.model.timespan import days
from whoholds.places.world import load_world

TEXT = "The River Front (FLR) took Beford from Vessan troops, Colonel Ada Orre said."


def read(*claims):
    span = Span(0, len(TEXT))
    report = Report(report_id="r", text=TEXT, outlet="Wire")
    return gather(
        [Reading(report=report, sentences=(SentenceReading(span=span, claims=claims),))],
        load_world(),
    )


def took(**kw):
    proposition = Control(
        actor=Mention(name="The River Front"),
        relation="took",
        from_actor=Mention(name="Vessan troops"),
        places=(Mention(name="Beford"),),
        within=(Mention(name="Aland"),),
    )
    links = (Link(name="a nurse", anonymous=True), Link(name="Ada Orre"))
    return Claim(proposition=proposition, span=Span(0, 5), attribution=links, **kw)


def test_sides_are_told_with_who_gains_and_who_says_it():
    seen = read(took()).seen
    assert [(s.naming.text, s.actor, s.gain, s.source) for s in seen] == [
        ("River Front", True, 1, "Ada Orre"),
        ("Vessan troops", True, -1, "Ada Orre"),
    ]


def test_what_is_denied_gains_the_other_way():
    assert [s.gain for s in read(took(factuality="denied")).seen] == [-1, 1]


def test_an_aim_is_no_deed_and_a_titled_person_no_side():
    aim = Claim(
        proposition=Aim(actor=Mention(name="The River Front"), relation="took"), span=Span(0, 5)
    )
    assert [s.actor for s in read(aim).seen] == [False]
    person = Claim(
        proposition=Control(actor=Mention(name="Orre's troops"), relation="took"), span=Span(0, 5)
    )
    assert read(person).seen == ()


def test_places_are_told_and_which_of_them_are_around_others():
    assert [(p.name, p.region) for p in read(took()).places] == [("Beford", False), ("Aland", True)]


def test_initials_that_are_explained_are_kept_with_the_name_before_them():
    assert read(took()).defined == {"FLR": "the river front"}


def test_a_report_is_told_by_its_outlet_and_day():
    day = days(date(2031, 5, 1), date(2031, 5, 1))
    assert told_by(Report(report_id="r", text="", outlet="Wire", published=day)) == (
        "Wire, 2031-05-01"
    )
    assert told_by(Report(report_id="r", text="", title="Beford falls")) == "Beford falls"


def test_a_sentence_is_told_on_one_line():
    assert plain(" a\n b ") == "a b"
