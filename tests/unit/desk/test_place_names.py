"""A place by its other names."""

from __future__ import annotations

import msgspec
import pytest
from ledger_samples import DAY, outcome

from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.desk.ledgering import Asked, claims, who
from whoholds.desk.place_names import by_every_name, other_names, short_name
from whoholds.desk.place_view import place_view

TABLE = """name,aliases
Beford,Befort|Бефорд
Dorf,Lower Dorf
Dorf,Upper Dorf
"""


@pytest.fixture
def placed(folder):
    (folder.path / "places.csv").write_text(TABLE, "utf-8")
    file = folder.path / "case.toml"
    file.write_text(file.read_text("utf-8") + '\n[[layer]]\nfile = "places.csv"\n', "utf-8")
    return open_case(folder.path)


def test_a_place_is_known_by_every_name_of_its_row(placed):
    assert other_names(placed, "Befort") == ("Beford", "Befort", "Бефорд")
    assert other_names(placed, "бефорд") == other_names(placed, "BEFORD")
    assert other_names(placed, "Cavan") == ()


def test_of_namesakes_nobody_knows_which_is_meant(placed):
    assert other_names(placed, "Dorf") == ()
    assert other_names(placed, "Lower Dorf") == ("Dorf", "Lower Dorf")


def test_claims_are_found_by_any_of_the_names(placed, add):
    add(outcome("Befort"), outcome("Бефорд", url="https://aland.example/2"))
    also = other_names(placed, "Beford")
    with placed.open() as ledger:
        assert claims(ledger, Asked(place="Beford")) == ()
        found = claims(ledger, Asked(place="Beford", also_called=also))
        assert len(found) == 2
        assert who(ledger, "Beford", also_called=also).claims == found


def test_only_a_question_about_a_place_is_widened(placed):
    asked = by_every_name(placed, Asked(place="Бефорд", kind="control"))
    assert (asked.place, asked.kind) == ("Бефорд", "control")
    assert asked.also_called == ("Beford", "Befort", "Бефорд")
    (placed.path / "places.csv").unlink()
    assert by_every_name(placed, Asked(kind="control")) == Asked(kind="control")


def test_a_case_without_tables_knows_no_other_name(folder):
    assert other_names(folder, "Beford") == ()


@pytest.fixture
def regional(folder):
    """A case about two regions, with a town that is named like a third."""
    rows = "name,kind,aliases\nCavan,settlement,\nElm Province,region,Elmland\n"
    rows += "Elm District,district,\n"
    (folder.path / "places.csv").write_text(rows, "utf-8")
    names = ("Aland Oblast", "Aland region", "Cavan Province")
    region = msgspec.structs.replace(folder.case.region, names=names)
    (layer,) = case_with_table(folder).case.layers
    case = msgspec.structs.replace(folder.case, region=region, layers=(layer,))
    return CaseFolder(path=folder.path, case=case)


def case_with_table(folder):
    file = folder.path / "case.toml"
    file.write_text(file.read_text("utf-8") + '\n[[layer]]\nfile = "places.csv"\n', "utf-8")
    return open_case(folder.path)


def test_a_region_goes_by_its_name_without_the_type_word(regional, add):
    assert other_names(regional, "aland") == ("Aland Oblast", "Aland region")
    assert other_names(regional, "Aland Region") == ("Aland Oblast", "Aland region")
    assert other_names(regional, "Elmland") == ("Elm Province", "Elmland")
    add(outcome("Aland region"))
    asked = by_every_name(regional, Asked(place="Aland"))
    with regional.open() as ledger:
        (found,) = place_view(ledger, asked, DAY).found
    assert found.recorded.claim.proposition.places[0].name == "Aland region"


def test_between_two_of_one_short_name_nothing_is_chosen(regional):
    assert other_names(regional, "Elm") == ()
    # The town is a place of its own, and the case's region of that name another.
    assert other_names(regional, "Cavan") == ("Cavan",)
    assert other_names(regional, "Cavan Province") == ("Cavan Province",)
    assert other_names(regional, "Aland Province") == ()


def test_a_short_name_is_folded():
    assert short_name("Алънд область") == short_name("алънд")
    assert short_name("Aland") == "aland"
