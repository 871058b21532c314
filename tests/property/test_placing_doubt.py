"""Placing, whatever the text: probabilities are probabilities, and order does not matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.model.claim import Mention
from whoholds.model.place import Place
from whoholds.model.span import Span
from whoholds.places.gazetteer import MemoryIndex
from whoholds.places.placing import ABSTAIN_FROM, NONE_MEANT, Setting, place_mentions
from whoholds.places.recognising import recognise

NAMES = ("Aland", "Beford", "Celt", "Dorf")
POINTS = st.tuples(st.floats(-80, 80), st.floats(-179, 179))
WORDS = st.sampled_from(
    [*NAMES, "in", "near", ",", "and", "the", "village of", "oblast", ".", "Maria", "Peru", "said"]
)


@st.composite
def places(draw: st.DrawFn) -> list[Place]:
    return [
        Place(
            place_id=f"x:{n}",
            name=name,
            kind=draw(st.sampled_from(("settlement", "region", "district", "feature"))),
            lat_deg=point[0] if point else None,
            lon_deg=point[1] if point else None,
            country=draw(st.sampled_from(("PE", "CL", ""))),
            admin1=draw(st.sampled_from(("01", "02", ""))),
            population=draw(st.none() | st.integers(1, 10**7)),
            layer=draw(st.sampled_from(("", "geonames"))),
        )
        for n, name in enumerate(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=8)))
        for point in (draw(st.none() | POINTS),)
    ]


def mentions_of(text: str) -> list[Mention]:
    found = [(n, text.find(n)) for n in NAMES]
    return [Mention(name=n, span=Span(i, i + len(n))) for n, i in found if i >= 0]


TEXTS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)


@given(places(), TEXTS)
def test_probabilities_sum_to_one_or_there_is_a_reason(rows: list[Place], text: str) -> None:
    index = MemoryIndex((p, ()) for p in rows)
    for placing in place_mentions(mentions_of(text), text, index):
        probs = [c.prob for c in placing.candidates]
        assert bool(probs) != bool(placing.abstained)
        assert not probs or sum(probs) == pytest.approx(1.0)
        assert probs == sorted(probs, reverse=True)
        assert 0.0 <= placing.prob_unlisted < 1.0
        assert (placing.prob_unlisted >= ABSTAIN_FROM) == (placing.abstained == NONE_MEANT)
        points = [c.place for c in placing.candidates if c.place.lat_deg is not None]
        assert all(p.position_error_km is not None for p in points)


@given(places(), TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_places_and_mentions_does_not_matter(rows, text, dice) -> None:
    mentions = mentions_of(text)
    one = place_mentions(mentions, text, MemoryIndex((p, ()) for p in rows))
    mixed_rows, mixed = list(rows), list(mentions)
    dice.shuffle(mixed_rows)
    dice.shuffle(mixed)
    two = place_mentions(mixed, text, MemoryIndex((p, ()) for p in mixed_rows))
    found = {p.toponym: p for p in two}
    for placing in one:
        other = found[placing.toponym]
        assert placing.abstained == other.abstained
        assert [c.place for c in placing.candidates] == [c.place for c in other.candidates]
        probs = [c.prob for c in other.candidates]
        assert [c.prob for c in placing.candidates] == pytest.approx(probs)


@given(places(), TEXTS)
def test_a_place_of_another_name_changes_nothing(rows: list[Place], text: str) -> None:
    other = Place(place_id="x:other", name="Elsewhere", lat_deg=0.0, lon_deg=0.0, country="PE")
    mentions = mentions_of(text)
    without = place_mentions(mentions, text, MemoryIndex((p, ()) for p in rows))
    assert place_mentions(mentions, text, MemoryIndex((p, ()) for p in [*rows, other])) == without


@given(places(), TEXTS)
def test_the_country_of_the_case_never_speaks_against_its_places(rows, text) -> None:
    index = MemoryIndex((p, ()) for p in rows)
    mentions = mentions_of(text)[:1]
    case = Setting(countries=("PE",))
    for before, after in zip(
        place_mentions(mentions, text, index),
        place_mentions(mentions, text, index, setting=case),
        strict=True,
    ):
        if (
            before.candidates
            and after.candidates
            and len(before.candidates) == len(after.candidates)
        ):
            assert share(after, "PE") >= share(before, "PE") - 1e-6


def share(placing, country: str) -> float:
    return sum(c.prob for c in placing.candidates if c.place.country == country)


@given(st.text(max_size=200))
def test_any_text_may_be_looked_through(text: str) -> None:
    index = MemoryIndex([(Place(place_id="x:1", name="Aland"), ())])
    found = recognise(text, index, least_prob=0.0)
    assert all(t.span.of(text) == t.name for t in found)
