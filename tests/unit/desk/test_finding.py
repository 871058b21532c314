"""Finding a place as a user asks for it; the country is invented."""

from __future__ import annotations

import pytest

from whoholds.desk import finding
from whoholds.desk.finding import places_find
from whoholds.errors import SettingsError
from whoholds.model.place import Place
from whoholds.places.gazetteer import NOT_LISTED, MemoryIndex


def place(key: str, name: str, lon: float, **more) -> Place:
    return Place(place_id=f"x:{key}", name=name, lat_deg=0.0, lon_deg=lon, **more)


INDEX = MemoryIndex(
    [
        (place("1", "Dorfino", 1.0, country="DF", admin1="01"), []),
        (place("2", "Dorfino", 2.0, country="DF", admin1="02"), []),
        (place("3", "Dorfino", 3.0, admin2="Ceford"), []),
        (place("4", "Beford", 2.1), []),
        (place("5", "Aland Oblast", 1.0, kind="region", country="DF", admin1="01"), ["Aland"]),
        (Place(place_id="x:6", name="Nowhere"), []),
    ]
)


def best(name: str, **more: str) -> str:
    return places_find(name, index=INDEX, **more).candidates[0].place.place_id


def test_a_neighbour_and_a_region_decide() -> None:
    assert best("Dorfyno", near="Beford") == "x:2"
    assert best("Dorfyno", near="Befort") == "x:2"
    assert best("Dorfyno", within="Aland") == "x:1"
    assert best("Dorfyno", within="the Aland oblast") == "x:1"
    assert best("Dorfyno", within="Ceford district") == "x:3"


def test_an_unknown_name_is_said_to_be_unknown() -> None:
    assert places_find("Quzzivash", index=INDEX).abstained == NOT_LISTED


@pytest.mark.parametrize(
    ("option", "given"),
    [("near", "Quzzivash"), ("near", "Nowhere"), ("within", "Quzzivash")],
)
def test_context_that_nobody_knows_is_an_error_of_the_call(option, given) -> None:
    with pytest.raises(SettingsError, match=f"--{option}"):
        places_find("Dorfino", index=INDEX, **{option: given})


def test_the_case_s_folder_or_file_may_be_given(tmp_path, monkeypatch) -> None:
    seen = []
    monkeypatch.setattr(finding, "gazetteer_of", lambda *a: seen.append(a) or INDEX)
    parties = '[[party]]\nid="a"\nname="A"\n[[party]]\nid="b"\nname="B"\n'
    file = tmp_path / "case.toml"
    file.write_text(f'[case]\nid="c"\ntitle="C"\n[region]\n{parties}')
    for given in (tmp_path, file, None):
        assert places_find("Beford", case=given).candidates[0].place.place_id == "x:4"
    assert [a[1:] for a in seen] == [(tmp_path,), (tmp_path,), ()]
