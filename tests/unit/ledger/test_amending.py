"""A claim with fields set by a person."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from ledger_samples import reading

from whoholds.errors import SettingsError
from whoholds.ledger.amending import amended, marked, reason_of, span_of_words
from whoholds.ledger.set_fields import read_settings
from whoholds.model.attribution import Link
from whoholds.model.claim import Aim, Area, Assessment, Count, Silence
from whoholds.model.doubt import Doubt
from whoholds.model.span import Span

TEXT = "Dorfia said that the Northern army took Aland, and then Beford, in May."
CLAIM = msgspec.structs.replace(
    reading("Aland", text=TEXT).claims[0],
    span=Span(17, 45),
    attribution=(Link(name="Dorfia", span=Span(0, 6), role="party"),),
    doubts=(Doubt(code="D-TEST", reason="who?"),),
)


def with_set(*words: str, claim=CLAIM):
    return amended(claim, TEXT, read_settings(words))


def problems(*words: str, claim=CLAIM):
    with pytest.raises(SettingsError) as caught:
        with_set(*words, claim=claim)
    return [field for field, _ in caught.value.problems]


def test_fields_are_set_by_the_guides_names_and_the_rest_stays():
    new = with_set("actor=River Front", "place=Beford", "relation=contests", "from=Dorfia")
    p = new.proposition
    assert (p.actor.name, p.relation, p.from_actor.name) == ("River Front", "contests", "Dorfia")
    assert [m.name for m in p.places] == ["Beford"]
    assert new.attribution == CLAIM.attribution
    assert new.span == CLAIM.span


def test_a_new_name_is_found_in_the_report_and_one_that_is_not_there_has_no_span():
    (beford,) = with_set("place=Beford").proposition.places
    assert beford.span.of(TEXT) == "Beford"
    assert with_set("actor=River Front").proposition.actor.span is None


def test_a_person_settles_the_readers_doubts():
    assert with_set("relation=holds").doubts == ()


def test_lists_are_set_by_repeating_or_by_semicolons():
    once, twice = with_set("places=Aland; Beford"), with_set("place=Aland", "place=Beford")
    assert once == twice
    assert [m.name for m in once.proposition.places] == ["Aland", "Beford"]
    assert with_set("places=").proposition.places == ()


def test_a_source_that_stays_keeps_what_is_known_of_it():
    new = with_set("sources=Dorfia; an official")
    assert new.attribution[0] == CLAIM.attribution[0]
    assert new.attribution[1] == Link(name="an official")


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031-05-03", date(2031, 5, 3), date(2031, 5, 3)),
        ("2031-05-01/2031-05-03", date(2031, 5, 1), date(2031, 5, 3)),
        ("2031-05-01/..", date(2031, 5, 1), None),
    ],
)
def test_a_time_is_a_day_or_two(value, first, last):
    when = with_set(f"when={value}").valid_time
    assert (when.first_day, when.last_day) == (first, last)


def test_an_empty_time_is_unsaid():
    timed = with_set("when=2031-05-03")
    assert with_set("when=", claim=timed).valid_time is None


def test_another_kind_takes_its_own_fields():
    count = with_set("kind=count", "best=12", "unit=hamlet", "low=10").proposition
    assert isinstance(count, Count)
    assert (count.quantity.low, count.quantity.best, count.quantity.high) == (10, 12, 12)
    area = with_set("kind=area", "best=1,300", "high=", "change=yes").proposition
    assert isinstance(area, Area)
    assert (area.quantity.best, area.quantity.high, area.quantity.unit) == (1300, None, "km2")
    assert area.quantity.change
    outlook = with_set("kind=assessment", "horizon_days=90/..", "phrase=for months").proposition
    assert isinstance(outlook, Assessment)
    assert outlook.horizon_days == (90, None)
    aim = with_set("kind=aim", "relation=", "aim=peace", "met=no", "met_according_to=A;B")
    assert isinstance(aim.proposition, Aim)
    assert aim.proposition.met_according_to == ("A", "B")
    silence = with_set("kind=silence", "by=the army", "about=losses").proposition
    assert isinstance(silence, Silence)


def test_a_new_best_figure_takes_its_bounds_with_it():
    count = with_set("kind=count", "best=12", "low=10", "high=15", "unit=hamlet")
    now = with_set("best=20", claim=count).proposition.quantity
    assert (now.low, now.best, now.high) == (20, 20, 20)
    kept = with_set("unit=village", claim=count).proposition.quantity
    assert (kept.low, kept.high, kept.unit) == (10, 15, "village")


def test_all_that_is_wrong_is_told_at_once_by_field():
    assert problems("relation=ate", "factuality=sure", "when=soon", "again=so", "colour=red") == [
        "relation",
        "again",
        "when",
        "factuality",
        "colour",
    ]
    assert problems("kind=count") == ["best"]
    assert problems("kind=count", "best=many") == ["best", "best"]
    assert problems("kind=count", "best=3") == ["unit"]
    assert problems("kind=count", "best=3", "low=9", "unit=hamlet") == ["best"]
    assert problems("kind=assessment", "horizon_days=long") == ["horizon_days"]
    assert problems("best=3") == ["best"]


def test_what_changes_nothing_is_no_amendment():
    assert problems("relation=took") == ["--set"]
    with pytest.raises(SettingsError):
        amended(CLAIM, TEXT, ())


def test_another_factuality_does_not_rest_on_the_old_words():
    hedged = msgspec.structs.replace(CLAIM, factuality="denied", factuality_cues=(Span(0, 6),))
    assert with_set("factuality=asserted", claim=hedged).factuality_cues == ()
    assert with_set("place=Beford", claim=hedged).factuality_cues == (Span(0, 6),)


def test_the_first_field_that_is_changed_says_the_reason():
    assert reason_of((("actor", "x"), ("when", ""))) == "wrong-actor"
    assert reason_of((("place", "x"),)) == "wrong-place"
    assert reason_of((("aim", "x"),)) == reason_of(()) == "other"


def test_a_marked_claim_says_what_and_where():
    claim = marked(TEXT, Span(17, 45), read_settings(["relation=took", "place=Aland"]))
    assert (claim.kind, claim.factuality, claim.attribution) == ("control", "asserted", ())
    with pytest.raises(SettingsError) as caught:
        marked(TEXT, Span(17, 45), (("actor", "Dorfia"),))
    assert [f for f, _ in caught.value.problems] == ["relation", "places"]


def test_words_are_found_once_or_where_they_are_said_to_begin():
    text = "It fell.  It\nfell again."
    assert span_of_words(text, "fell again.").of(text) == "fell again."
    assert span_of_words(text, "It fell", at=10) == Span(10, 17)
    for words, at in (("It fell", None), ("It fell", 3), ("nothing", None), (" ", None)):
        with pytest.raises(SettingsError):
            span_of_words(text, words, at)
