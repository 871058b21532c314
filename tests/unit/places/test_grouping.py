"""Toponyms of a text as groups, and what stands beside what."""

from __future__ import annotations

import pytest

from whoholds.model.place import Place
from whoholds.model.span import Span
from whoholds.places.grouping import MOST_SENSES, Named, group
from whoholds.places.typed_name import TypedName


def named(text: str, *names: str, places: int = 1) -> list[Named]:
    out, at = [], 0
    for name in names:
        at = text.index(name, at)
        span = Span(at, at + len(name))
        found = tuple(
            Place(place_id=f"geonames:{name}{n}", name=name, population=n, layer="geonames")
            for n in range(places)
        )
        out.append(Named(span=span, name=TypedName(written=name, key=name.lower()), places=found))
        at = span.end
    return out


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Aland, Beford", {"Aland": (("comma", "Beford"),)}),
        ("Aland in northern Beford", {"Aland": (("in", "Beford"),)}),
        ("Aland, a village in the north of Beford", {"Aland": (("in", "Beford"),)}),
        ("Aland (Beford", {"Aland": (("in", "Beford"),)}),
        ("Beford’s border village of Aland", {"Aland": (("owner", "Beford"),)}),
        ("Aland, 9 km from Beford", {"Aland": (("near", "Beford"),)}),
        ("Aland near the town of Beford", {"Aland": (("near", "Beford"),)}),
        ("Aland fell. Later Beford", {}),
    ],
)
def test_what_stands_beside_a_name(text: str, links: dict) -> None:
    order = sorted(("Aland", "Beford"), key=text.index)
    groups, _ = group(named(text, *order), text)
    found = {g.name: tuple((m, groups[n].name) for m, n in g.links) for g in groups if g.links}
    assert found == links


def test_the_last_of_a_list_tells_for_all() -> None:
    text = "Aland, Celt and Dorf in Beford"
    groups, _ = group(named(text, "Aland", "Celt", "Dorf", "Beford"), text)
    beford = next(n for n, g in enumerate(groups) if g.name == "Beford")
    assert all(("in", beford) in g.links for g in groups if g.name != "Beford")


def test_mentions_of_one_name_are_one_group() -> None:
    text = "Aland and Beford and Aland"
    groups, at = group(named(text, "Aland", "Beford", "Aland"), text)
    assert [(g.name, g.mentions, g.first) for g in groups] == [("Aland", 2, 0), ("Beford", 1, 10)]
    assert at[Span(0, 5)] == at[Span(21, 26)] == 0


def test_names_without_places_are_no_evidence_and_senses_are_bounded() -> None:
    text = "Aland in Beford"
    rows = named(text, "Aland", places=MOST_SENSES + 5) + named(text, "Beford", places=0)
    groups, at = group(rows, text)
    assert [len(g.senses) for g in groups] == [MOST_SENSES]
    assert list(at) == [Span(0, 5)]
    assert min(s.place.population or 0 for s in groups[0].senses) == 5
