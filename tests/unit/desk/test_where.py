"""Places of a reading, with a case of invented parties laid over a gazetteer."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from whoholds.desk import where
from whoholds.desk.where import gazetteer_of, place_reading, setting_of, unplaced_doubts
from whoholds.model.case import Case, Layer, Region
from whoholds.model.claim import Claim, Control, Mention
from whoholds.model.place import Place
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.places.gazetteer import NOT_LISTED, MemoryIndex, NullGazetteer
from whoholds.places.placing import Setting

TEXT = "Rebels took Aland in Beford province."
DEFAULT = MemoryIndex(
    [
        (Place(place_id="x:1", name="Aland", country="CL", population=9_000), []),
        (Place(place_id="x:2", name="Aland", country="PE", population=8_000), []),
    ]
)


@pytest.fixture(autouse=True)
def _no_real_gazetteer(monkeypatch):
    monkeypatch.setattr(where, "open_gazetteer", lambda: DEFAULT)


def reading() -> Reading:
    control = Control(
        relation="took",
        places=(Mention(name="Aland", span=Span(12, 17)),),
        within=(Mention(name="Beford province", span=Span(21, 36)),),
    )
    sentence = SentenceReading(
        span=Span(0, 37), claims=(Claim(proposition=control, span=Span(0, 36)),)
    )
    return Reading(report=Report(report_id="r", text=TEXT), sentences=(sentence,))


def case(*layers: Layer) -> Case:
    return Case(case_id="a", title="A", region=Region(countries=("PE",)), parties=(), layers=layers)


def test_places_and_regions_of_the_claims_are_placed() -> None:
    aland, province = place_reading(reading(), gazetteer_of())
    assert aland.best is not None
    assert (aland.best.place.place_id, aland.span) == ("x:1", Span(12, 17))
    assert (province.toponym, province.abstained) == ("Beford province", NOT_LISTED)


def test_the_country_of_the_case_weighs() -> None:
    aland, _ = place_reading(reading(), gazetteer_of(), case())
    assert aland.best is not None
    assert aland.best.place.place_id == "x:2"


def test_a_layer_of_the_case_adds_its_places(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("name,kind\nBeford,region\n")
    told = case(Layer(name="own", file="p.csv"))
    _, province = place_reading(reading(), gazetteer_of(told, tmp_path), told)
    assert province.best is not None
    assert province.best.place.layer == "own"


def test_a_name_without_a_place_is_a_doubt_and_one_without_a_gazetteer_is_none() -> None:
    aland, province = place_reading(reading(), gazetteer_of())
    (doubt,) = unplaced_doubts((aland, province))
    assert (doubt.code, doubt.span) == ("D-UNPLACED", Span(21, 36))
    assert "Beford province" in doubt.reason
    assert unplaced_doubts(place_reading(reading(), NullGazetteer())) == ()


def test_a_case_tells_its_countries_and_regions() -> None:
    assert setting_of(None) == Setting()
    told = msgspec.structs.replace(case(), region=Region(names=("Beford",), countries=("PE",)))
    assert setting_of(told) == Setting(countries=("PE",), regions=("Beford",))


def test_a_case_s_line_of_contact_draws_names_to_it(tmp_path):
    line = '{"type": "LineString", "coordinates": [[20.0, 60.0], [21.0, 60.0]]}'
    (tmp_path / "front.geojson").write_text(line, encoding="utf-8")
    told = msgspec.structs.replace(case(), region=Region(contact_line="front.geojson"))
    measure = setting_of(told, tmp_path).distance_to_line_km
    assert measure is not None
    near = Place(place_id="a:1", name="Aland", lat_deg=60.1, lon_deg=20.5)
    assert 10 < (measure(near) or 0) < 12
    assert setting_of(told).distance_to_line_km is None
