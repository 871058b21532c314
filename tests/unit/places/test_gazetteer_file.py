"""A gazetteer file: built whole, opened, asked; old and damaged ones are told."""

from __future__ import annotations

import sqlite3
import threading

import pytest

from whoholds.errors import BadLayer, BrokenGazetteer
from whoholds.model.place import Place
from whoholds.places import gazetteer_build
from whoholds.places.dump_row import parse_row
from whoholds.places.gazetteer import Layers, scan
from whoholds.places.gazetteer_build import Counts, SourceLayer, build_file, signature
from whoholds.places.gazetteer_file import GazetteerFile, open_file
from whoholds.places.layer_entry import Entry, RowProblem
from whoholds.places.likeness import find_alike
from whoholds.places.romanisation import consonants, skeleton


def entry(key: str, name: str, *others: str, layer: str = "own", **more) -> Entry:
    place = {"country": "QA", "lat_deg": 10.0, "lon_deg": 20.0, "layer": layer, **more}
    return Entry(place=Place(place_id=f"{layer}:{key}", name=name, **place), names=others)


def layer(name: str, *entries: Entry, trust: int = 3, **more) -> SourceLayer:
    return SourceLayer(name=name, entries=entries, trust=trust, **more)


OWN = layer(
    "own",
    entry("a", "Aland", "Olm", position_error_km=1.0, population=0 or None),
    entry("b", "Ust-Beford", lat_deg=None, lon_deg=None),
    trust=1,
    licence="ours",
)


@pytest.fixture
def other(line) -> SourceLayer:
    """A dump with Aland in it under another spelling, and a village of its own."""
    rows = (line(7, "Aland", others="Ålandia,Alland"), line(8, "Corby", lat=12.0))
    made = [parse_row(n, row, "qa") for n, row in enumerate(rows, 1)]
    return layer("qa", *made, trust=2, problems=(RowProblem(line=9, code="P03", what="cut"),))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "new" / "places.sqlite"


@pytest.fixture
def opened(path, other) -> GazetteerFile:
    build_file(path, [other, OWN])
    return GazetteerFile(path)


def test_a_place_of_two_layers_is_one_with_the_names_of_both(opened) -> None:
    found = {opened.places(key) for key in ("aland", "olm", "alandia", "alland")}
    assert len(found) == 1
    ((aland,),) = found
    assert (aland.place_id, aland.position_error_km, aland.layer) == ("own:a", 1.0, "own")
    assert aland.ids == (("geonames", "7"), ("gw", "694"))
    assert len(opened) == 3


def test_each_name_and_position_has_its_layer(opened) -> None:
    (aland,) = opened.places("aland")
    told = [(t.layer, t.entry.place.name, t.entry.names) for t in opened.told_of(aland)]
    assert told == [("own", "Aland", ("Olm",)), ("qa", "Aland", ("Aland", "Ålandia", "Alland"))]


def test_a_place_without_a_position_is_found_by_name(opened) -> None:
    (beford,) = opened.places("ust beford")
    assert (beford.lat_deg, beford.country) == (None, "QA")


def test_places_are_found_by_identifier(opened) -> None:
    assert opened.identified("geonames", "8").name == "Corby"
    assert opened.identified("own", "b").name == "Ust-Beford"
    assert opened.identified("geonames", "9") is None
    assert opened.identified("gw", "694") is None


def test_names_that_are_not_listed_lead_nowhere(opened) -> None:
    assert opened.places("nowhere") == ()
    assert opened.told_of(Place(place_id="x:1", name="X")) == ()


def test_unlisted_spellings_find_places_too(opened) -> None:
    assert [(a.place.name, a.edits) for a in opened.alike(skeleton("Allandija"), 0)] == [
        ("Aland", 0)
    ]
    assert [a.place.name for a in opened.alike(skeleton("Korbey"), 2)] == ["Corby"]
    assert opened.alike(skeleton("Ålandia"), 0)[0].spellings == ("Ålandia",)
    found = find_alike("Ust Bieford", opened).candidates
    assert found[0].place.place_id == "own:b"


def test_arabic_names_are_found_by_their_consonants(path) -> None:
    build_file(path, [layer("own", entry("a", "Darbuk", "دربوك"))])
    bare = consonants(skeleton("دربوك"))
    assert [a.place.name for a in GazetteerFile(path).alike_in_consonants(bare)] == ["Darbuk"]


def test_cyrillic_names_are_keyed_where_latin_ones_are_fewer(path) -> None:
    few = entry("a", "Aland", "Нордбия", "Ольмово")
    many = entry("b", "Beford", "Ust Corby", "Мельна", country="QB")
    build_file(path, [layer("own", few, many)])
    opened = GazetteerFile(path)
    assert [a.place.name for a in opened.alike(skeleton("Nordbiya"), 0)] == ["Aland"]
    assert opened.alike(skeleton("Melna"), 0) == ()


def test_a_text_is_scanned_with_it(opened) -> None:
    words = "Shells fell on Ust - Beford and Corby .".split()
    assert [m.key for m in scan(words, opened)] == ["ust beford", "corby"]
    assert Layers(opened).places("corby")[0].place_id == "geonames:8"


def test_all_places_in_order(opened) -> None:
    assert [p.name for p in opened.all_places()] == ["Aland", "Ust-Beford", "Corby"]
    assert sorted(opened.listed("al")) == ["aland", "alandia", "alland"]


def test_counts_and_problems_are_kept_by_layer(opened) -> None:
    own, qa = opened.layers()
    assert (own.name, own.trust, own.licence) == ("own", 1, "ours")
    assert own.counts == Counts(rows=2, places_new=1, places_joined=1)
    assert qa.counts == Counts(
        rows=2, places_new=1, places_joined=1, names_added=2, ids_added=1, refused={"P03": 1}
    )
    assert [p.code for p in qa.problems] == ["P03"]


def test_the_order_of_import_does_not_matter(path, other, tmp_path) -> None:
    build_file(path, [other, OWN])
    turned = tmp_path / "turned.sqlite"
    build_file(turned, [OWN, other])
    assert list(GazetteerFile(path).all_places()) == list(GazetteerFile(turned).all_places())


def test_a_file_built_anew_from_itself_is_the_same(opened, path, tmp_path) -> None:
    again = tmp_path / "again.sqlite"
    build_file(again, opened.sources())
    assert list(GazetteerFile(again).all_places()) == list(opened.all_places())
    assert GazetteerFile(again).layers() == opened.layers()


def test_a_layer_that_only_joins_makes_no_place(path) -> None:
    known = layer("default", entry("1", "Aland", layer="default", population=9),
                  entry("2", "Corby", layer="default"), trust=9, joins_only=True)  # fmt: skip
    counts = build_file(path, [OWN, known])
    assert counts["default"].rows == 1
    assert GazetteerFile(path).places("corby") == ()
    assert GazetteerFile(path).places("aland")[0].population == 9


def test_a_better_position_is_counted_and_says_whose_it_is(path) -> None:
    better = layer("survey", entry("1", "Aland", layer="survey", position_error_km=0.1,
                                   lat_deg=10.005))  # fmt: skip
    counts = build_file(path, [OWN, better])
    assert counts["survey"].positions_bettered == 1
    base = sqlite3.connect(path)
    row = base.execute("SELECT lat_deg, position_layer, layer FROM place WHERE name = 'Aland'")
    assert row.fetchone() == (10.005, "survey", "own")


def test_the_tables_are_there_for_readers_of_sql(path, other) -> None:
    build_file(path, [other, OWN])
    base = sqlite3.connect(path)
    names = base.execute("SELECT layer, name FROM name WHERE place = 0 ORDER BY layer, name")
    assert set(names.fetchall()) == {
        ("own", "Aland"), ("own", "Olm"), ("qa", "Aland"), ("qa", "Alland"), ("qa", "Ålandia"),
    }  # fmt: skip
    assert base.execute("SELECT count(*) FROM position").fetchone() == (3,)
    assert base.execute("SELECT register, number FROM identifier ORDER BY 2").fetchall() == [
        ("geonames", "7"), ("geonames", "8"),
    ]  # fmt: skip
    assert base.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_build_that_is_stopped_leaves_the_old_file_whole(path, other, monkeypatch) -> None:
    build_file(path, [OWN])
    before = path.read_bytes()

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(gazetteer_build, "_write_parts", stop)
    with pytest.raises(KeyboardInterrupt):
        build_file(path, [OWN, other])
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_what_another_import_put_there_meanwhile_is_not_lost(path, other) -> None:
    build_file(path, [OWN], held=None)
    held = signature(path)
    build_file(path, [OWN, other], held=held)
    with pytest.raises(BadLayer, match="another import"):
        build_file(path, [OWN], held=held)
    assert len(GazetteerFile(path)) == 3
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_file_that_cannot_be_written_is_an_error(tmp_path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(BadLayer, match="cannot be written"):
        build_file(tmp_path / "file" / "places.sqlite", [OWN])


def test_there_must_be_a_file(tmp_path) -> None:
    with pytest.raises(BrokenGazetteer, match="P01"):
        GazetteerFile(tmp_path / "none.sqlite")
    with pytest.raises(BrokenGazetteer):
        open_file(tmp_path / "none.sqlite")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda b: b.execute("PRAGMA user_version=99"), "form 99"),
        (lambda b: b.execute("PRAGMA application_id=1"), "no gazetteer file"),
        (lambda b: b.execute("DELETE FROM part WHERE name = 'names.trie'"), "names.trie"),
        (lambda b: b.execute("UPDATE part SET body = x'00' WHERE name = 'records'"), "damaged"),
        (lambda b: b.execute("UPDATE part SET body = x'6d' WHERE name = 'order'"), "damaged"),
        (lambda b: b.execute("DROP TABLE part"), "part"),
    ],
)
def test_an_old_or_damaged_file_says_what_to_do(path, other, spoil, says) -> None:
    build_file(path, [OWN, other])
    base = sqlite3.connect(path, isolation_level=None)
    spoil(base)
    base.close()
    with pytest.raises(BrokenGazetteer, match=says) as error:
        GazetteerFile(path)
    assert str(path) in str(error.value)


@pytest.mark.parametrize("cut", [0, 10, 5_000, -3_000])
def test_a_file_cut_short_is_an_error(path, cut) -> None:
    build_file(path, [OWN])
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(BrokenGazetteer):
        GazetteerFile(path)


def test_a_file_of_something_else_is_an_error(path) -> None:
    path.parent.mkdir()
    path.write_text("name,lat,lon\n" * 500)
    with pytest.raises(BrokenGazetteer):
        GazetteerFile(path)


def test_it_is_opened_once_until_it_changes(path, other) -> None:
    build_file(path, [OWN])
    first = open_file(path)
    assert open_file(path) is first
    build_file(path, [OWN, other])
    assert len(open_file(path)) == 3


def test_several_threads_may_ask(opened) -> None:
    found: list[str] = []

    def ask() -> None:
        for _ in range(200):
            found.extend(p.name for key in ("aland", "corby") for p in opened.places(key))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == ["Aland"] * 800 + ["Corby"] * 800
