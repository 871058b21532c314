"""A deposit describes itself: every column has a meaning, every file a hash."""

from __future__ import annotations

import csv
import hashlib
import json
from datetime import timedelta

import pytest
from fused_case import fused_case, small_war, take_in
from ledger_samples import DAY

from whoholds.desk.case_folder import open_case
from whoholds.desk.deposit import deposit
from whoholds.desk.fusing import fuse, write_estimates
from whoholds.errors import NoPublicationDelay, SettingsError

NOW = DAY + timedelta(days=90)
TESTS = {"string": str, "number": float, "integer": int}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    home = tmp_path_factory.mktemp("deposit")
    folder = fused_case(home / "aland")
    file = folder.path / "case.toml"
    told = '[case]\npublication_delay_days = 3\nlicence = "CC BY 4.0"'
    file.write_text(file.read_text("utf-8").replace("[case]", told))
    folder = open_case(folder.path)
    take_in(folder, *small_war())
    write_estimates(folder, fuse(folder))
    return deposit(folder, home / "out", creators=("Ada",), clock=lambda: NOW)


def test_every_file_but_the_manifest_has_its_hash(made):
    manifest = json.loads((made.path / "manifest.json").read_bytes())
    sealed = {f["name"]: f["sha256"] for f in manifest["files"]}
    there = {p.name for p in made.path.iterdir()} - {"manifest.json"}
    assert set(sealed) == there
    for name, seal in sealed.items():
        assert hashlib.sha256((made.path / name).read_bytes()).hexdigest() == seal


def test_each_table_is_what_its_schema_says(made):
    package = json.loads((made.path / "datapackage.json").read_bytes())
    names = {r["path"] for r in package["resources"]}
    assert names == {"claims.csv", "control.csv", "areas.csv", "places.csv"}
    for resource in package["resources"]:
        fields = {f["name"]: f for f in resource["schema"]["fields"]}
        with (made.path / resource["path"]).open(newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            assert list(fields) == reader.fieldnames
            for row in reader:
                for name, value in row.items():
                    if value:
                        assert fits(value, fields[name]), (name, value)


def fits(value, field):
    if field["type"] == "boolean":
        return value in (*field["trueValues"], *field["falseValues"])
    if field["type"] in {"date", "datetime"}:
        return value[4] == "-" and ("T" in value) == (field["type"] == "datetime")
    return TESTS[field["type"]](value) is not None


def test_the_codebook_has_every_column_with_a_meaning(made):
    with (made.path / "codebook.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert all(r["meaning"] for r in rows)
    assert {(r["file"], r["column"]) for r in rows} >= {
        ("claims.csv", "quote"),
        ("control.csv", "prob_contested"),
        ("areas.csv", "unknown_km2"),
        ("places.csv", "geonames_id"),
    }


def test_an_archive_is_told_what_it_asks_for(made):
    told = json.loads((made.path / "datacite.json").read_bytes())
    for field in ("creators", "titles", "publisher", "publicationYear", "types"):
        assert told[field]
    assert told["rightsList"] == [{"rights": "CC BY 4.0"}]
    assert told["publicationYear"] == "2031"


def test_nothing_is_deposited_without_a_name_or_a_delay(tmp_path):
    folder = fused_case(tmp_path / "aland")
    with pytest.raises(SettingsError, match="--creator"):
        deposit(folder, tmp_path / "out")
    with pytest.raises(NoPublicationDelay):
        deposit(folder, tmp_path / "out", creators=("Ada",))
