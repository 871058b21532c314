"""Importing layers into a user's and a case's gazetteer file."""

from __future__ import annotations

import threading
import zipfile
from http.server import HTTPServer, SimpleHTTPRequestHandler

import pytest

from whoholds.desk import gazetteers, where
from whoholds.desk.gazetteers import fetch_country, import_layer, layers_of, places_file
from whoholds.desk.where import gazetteer_of
from whoholds.errors import BadLayer, BrokenGazetteer, FetchFailed, FetchRefused, SettingsError
from whoholds.model.place import Place
from whoholds.places.case_file import load_case
from whoholds.places.gazetteer import MemoryIndex
from whoholds.places.gazetteer_file import GazetteerFile

DEFAULT = MemoryIndex(
    [
        (
            Place(place_id="geonames:7", name="Aland", country="QA", lat_deg=10.0, lon_deg=20.0),
            ["Alandburg"],
        ),
        (Place(place_id="geonames:8", name="Corby", country="QA", lat_deg=1.0, lon_deg=2.0), []),
    ]
)
CASE = """
[case]
id = "own"
title = "Own"
[region]
countries = ["QA"]
[[party]]
id = "a"
name = "Northern army"
[[party]]
id = "b"
name = "River Front"
[[layer]]
name = "curated"
file = "places.csv"
"""


@pytest.fixture(autouse=True)
def user(monkeypatch, tmp_path):
    monkeypatch.setenv("WHOHOLDS_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(where, "open_gazetteer", lambda: DEFAULT)
    monkeypatch.setattr(gazetteers, "open_gazetteer", lambda: DEFAULT)
    return tmp_path / "data" / "places.sqlite"


@pytest.fixture
def table(tmp_path):
    def write(text: str, name: str = "own.csv"):
        path = tmp_path / name
        path.write_text(text)
        return path

    return write


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.toml").write_text(CASE)
    (folder / "places.csv").write_text("key,name,lat,lon,position_error_km\n1,Olm,5,5,0.5\n")
    return folder


def test_a_user_s_layer_is_asked_by_everyone(table, user) -> None:
    done = import_layer(table("name,lat,lon\nBeford,3,4\n"))
    assert done.file == user
    assert (done.layer, done.mapping, done.counts.places_new) == ("own", "table", 1)
    assert [p.layer for p in gazetteer_of().places("beford")] == ["own"]
    assert gazetteer_of().places("corby")[0].place_id == "geonames:8"


def test_the_default_adds_its_identifier_and_is_listed(table, user) -> None:
    import_layer(table("key,name,lat,lon,country\n1,Aland,10.01,20,QA\n"))
    (aland,) = GazetteerFile(user).places("aland")
    assert aland.place_id == "own:1"
    assert ("geonames", "7") in aland.ids
    assert [p.place_id for p in gazetteer_of().places("alandburg")] == ["own:1"]
    assert [one.name for one in layers_of()] == ["own", "geonames cities500"]


def test_a_layer_imported_again_is_replaced(table, user) -> None:
    import_layer(table("name,lat,lon\nBeford,3,4\nCorby,3,4\n"))
    import_layer(table("name,lat,lon\nBeford,3,5\n"))
    assert [p.lon_deg for p in GazetteerFile(user).all_places()] == [5.0]


def test_a_case_has_a_file_of_its_own_with_its_tables_in_it(case, table, user) -> None:
    done = import_layer(table("name,lat,lon\nBeford,3,4\nOlm,5.001,5\n"), case=case)
    assert done.file == places_file(case) == case / "places.sqlite"
    assert not user.exists()
    assert [one.name for one in layers_of(case)] == ["curated", "own", "geonames cities500"]
    found = gazetteer_of(load_case(case), case)
    assert [p.layer for p in found.places("olm")] == ["curated"]
    assert [p.layer for p in found.places("beford")] == ["own"]
    assert gazetteer_of().places("beford") == ()


def test_a_case_s_table_changed_since_is_read_as_it_is(case, table) -> None:
    import_layer(table("name,lat,lon\nBeford,3,4\n"), case=case)
    (case / "places.csv").write_text("key,name,lat,lon\n1,Olm,5,5\n2,New Olm,6,6\n")
    found = gazetteer_of(load_case(case), case)
    assert [p.place_id for p in found.places("new olm")] == ["curated:2"]
    assert [p.place_id for p in found.places("olm")] == ["curated:1"]


def test_a_table_that_the_case_no_longer_has_goes_at_the_next_import(case, table) -> None:
    import_layer(table("name,lat,lon\nBeford,3,4\n"), case=case)
    (case / "case.toml").write_text(CASE.partition("[[layer]]")[0])
    import_layer(table("name,lat,lon\nBeford,3,4\n"), case=case)
    assert [one.name for one in layers_of(case) if one.counts.rows] == ["own"]


def test_a_file_may_be_named(table, tmp_path) -> None:
    other = tmp_path / "x" / "other.sqlite"
    assert import_layer(table("name\nBeford\n"), file=other).file == other
    assert len(GazetteerFile(other)) == 1


def test_a_mapping_of_one_s_own(table, user) -> None:
    mapping = table('[columns]\nname = "called"\n', "map.toml")
    done = import_layer(table("called\nBeford\n"), mapping=str(mapping), layer="list")
    assert (done.layer, done.mapping) == ("list", "map")
    with pytest.raises(SettingsError, match="colums"):
        import_layer(table("called\nBeford\n"), mapping=str(table("[colums]\n", "bad.toml")))
    with pytest.raises(BadLayer, match="cannot be read"):
        import_layer(table("called\nBeford\n"), mapping="none.toml")


@pytest.mark.parametrize("layer", ["wikidata", "gw", "a:b", "geonames cities500"])
def test_some_names_no_layer_may_have(table, layer) -> None:
    with pytest.raises(BadLayer):
        import_layer(table("name\nBeford\n"), layer=layer)


def test_a_case_s_own_layer_is_not_imported_over(case, table) -> None:
    with pytest.raises(BadLayer, match="curated"):
        import_layer(table("name\nBeford\n"), layer="curated", case=case)


def test_a_damaged_file_is_not_built_upon(table, user) -> None:
    user.parent.mkdir()
    user.write_text("rubbish")
    with pytest.raises(BrokenGazetteer, match="delete it"):
        import_layer(table("name\nBeford\n"))


def test_without_a_file_there_are_no_layers() -> None:
    assert layers_of() == ()


@pytest.fixture
def server(tmp_path, line, country):
    """Serves one country's dump from a folder."""
    folder = tmp_path / "served"
    folder.mkdir()
    with zipfile.ZipFile(folder / "QA.zip", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("QA.txt", "\n".join([*country, line(7, "Aland", others="Alland")]))

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *args: object) -> None:
            super().__init__(*args, directory=str(folder))

        def log_message(self, *_: object) -> None:
            """Nothing."""

    made = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()


def test_a_country_is_fetched_and_taken_in(server, user) -> None:
    done = fetch_country("qa", fetch=True, base=server)
    assert (done.layer, done.counts.rows) == ("geonames-QA", 61)
    assert GazetteerFile(user).places("alland")[0].place_id == "geonames:7"


def test_nothing_is_fetched_unless_told_to(server, user) -> None:
    with pytest.raises(FetchRefused, match="--fetch"):
        fetch_country("QA", fetch=False, base=server)
    with pytest.raises(FetchFailed, match="404"):
        fetch_country("QB", fetch=True, base=server)
    assert not user.exists()
