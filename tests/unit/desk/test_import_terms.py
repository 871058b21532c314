"""How an import is asked for, and what words mean in a case."""

from __future__ import annotations

from pathlib import Path

import pytest
from import_samples import MAPPING, mapping, new_case

from whoholds.desk.import_terms import (
    ImportOptions,
    case_places,
    form_of,
    meanings,
    party_id,
    party_names,
)
from whoholds.errors import SettingsError
from whoholds.read.table.import_form import ImportForm

SOURCE = Path("series.geojson.gz")


@pytest.fixture
def folder(tmp_path):
    return new_case(tmp_path / "aland")


def test_options_stand_over_the_mapping_and_the_name_is_the_file_s(folder, tmp_path):
    options = ImportOptions(mapping=mapping(tmp_path), licence="CC0", citation="c")
    form = form_of(options, folder.case, SOURCE)
    assert (form.licence, form.citation, form.maker, form.name) == ("CC0", "c", "Map A", "series")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ('form = "statuses"\nmaker="T"\n', ["columns.place_id", "columns.day", "sources"]),
        ('form = "map"\nmaker="T"\n', ["statuses"]),
        ("form = ", ["--mapping"]),
    ],
)
def test_what_a_form_lacks_is_told(folder, tmp_path, text, fields):
    options = ImportOptions(mapping=mapping(tmp_path, text), licence="x")
    with pytest.raises(SettingsError) as caught:
        form_of(options, folder.case, SOURCE)
    assert [f for f, _ in caught.value.problems] == fields


@pytest.mark.parametrize("named", ["", "nobody", "/none/there.toml"])
def test_a_mapping_that_is_not_there_is_a_fault(folder, named):
    with pytest.raises(SettingsError):
        form_of(ImportOptions(mapping=named), folder.case, SOURCE)


def test_words_mean_what_the_mapping_says_else_what_the_case_says(folder, tmp_path):
    form = form_of(ImportOptions(mapping=mapping(tmp_path)), folder.case, SOURCE)
    meaning = meanings(form, folder.case)
    assert meaning("north").party == "northern-army"
    assert meaning("The River Front").party == "river-front"
    assert meaning("DISPUTED").standing == "contested"
    assert meaning("unclear").standing == "unknown"
    assert meaning("elsewhere") is None
    assert meaning("") is None


def test_a_map_without_words_has_one_meaning(folder):
    form = ImportForm(statuses={"": meanings(ImportForm(), folder.case)("River Front")})
    meaning = meanings(form, folder.case)
    assert meaning("").party == meaning("drawn").party == "river-front"


def test_parties_are_meant_by_id_or_name(folder, tmp_path):
    assert party_id("river-front", folder.case) == "river-front"
    assert party_id("River Front", folder.case) == "river-front"
    assert party_id("nobody", folder.case) is None
    form = form_of(ImportOptions(mapping=mapping(tmp_path, MAPPING)), folder.case, SOURCE)
    assert party_names(form, folder.case)["River Front"] == "River Front"
    assert party_names(form, folder.case)["northern-army"] == "Northern army"


def test_only_what_lies_at_a_point_is_a_place_of_the_ground(folder):
    (folder.path / "places.csv").write_text(
        "key,name,kind\n1,Aland,settlement\n2,Cor Province,region\n3,The Bridge,feature\n"
    )
    assert [p.name for p in case_places(folder)] == ["Aland", "The Bridge"]
