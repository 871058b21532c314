"""`case.toml`: what is right is read, what is wrong is told all at once."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from whoholds.errors import SettingsError
from whoholds.places.case_file import case_folder, load_case, load_layers
from whoholds.places.gazetteer import Layers, NullGazetteer
from whoholds.places.placing import place_name

PAGE = Path(__file__).resolve().parents[3] / "docs" / "case.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The case and the table that the documentation shows."""
    page = PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r"```(toml|csv)\n(.*?)```", page, re.S)
    (tmp_path / "case.toml").write_text(next(b for k, b in blocks if k == "toml"))
    (tmp_path / "places.csv").write_text(next(b for k, b in blocks if k == "csv"))
    return tmp_path


def problems(folder: Path) -> dict[str, str]:
    with pytest.raises(SettingsError) as caught:
        load_case(folder)
    return dict(caught.value.problems)


def test_the_documented_case_is_read(folder: Path) -> None:
    case = load_case(folder)
    assert case == load_case(folder / "case.toml")
    assert (case.case_id, case.region.countries) == ("aland", ("AX",))
    assert case.region.border_view == "natural-earth"
    assert [p.party_id for p in case.parties] == ["north", "river"]
    assert case.parties[0].colour == "#1f77b4"
    assert case.layers[0].error_km == 2.0


@pytest.mark.parametrize(
    ("actor", "party"),
    [
        ("river rebels near Nordby", "river"),
        ("the Northern army and river rebels", None),
        ("Alandia-backed fighters", None),
        ("anti-Northern protesters", None),
    ],
)
def test_what_the_documentation_says_of_actors_is_so(
    folder: Path, actor: str, party: str | None
) -> None:
    assert load_case(folder).party_of(actor) == party


def test_the_example_beside_the_documentation_is_what_it_shows(folder: Path) -> None:
    example = PAGE.parent / "examples" / "aland"
    for name in ("case.toml", "places.csv"):
        assert (example / name).read_text("utf-8") == (folder / name).read_text("utf-8")


def test_all_that_the_documentation_adds_to_the_case_is_right(folder: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    first, *more = [
        b for b in re.findall(r"```toml\n(.*?)```", page, re.S) if "[layer.col" not in b
    ]
    (folder / "case.toml").write_text("\n".join([first, *more]))
    case = load_case(folder)
    assert case.party_of("the enemy", speaker="river") == "shield"
    assert case.bloc_of("shield", date(2031, 6, 1)) == {"shield", "north"}
    assert case.holder_of("coast", date(2031, 6, 1)).holder_id == "north"
    assert case.holder_of("watch").holder_id == "river"
    assert case.holder_of("old-front", date(2031, 2, 1)).holder_id == "river"
    assert case.holder_of("dorfia").code == "D-HOLDER"
    assert (len(case.outlets), len(case.feeds), case.publication_delay_days) == (2, 1, 3)


@pytest.mark.parametrize("delay", ["-1", "true", "1.5", '"3"'])
def test_a_delay_is_whole_days(folder: Path, delay: str) -> None:
    text = (folder / "case.toml").read_text()
    (folder / "case.toml").write_text(text.replace("_days = 3 ", f"_days = {delay} "))
    assert "case.publication_delay_days" in problems(folder)


def test_an_older_case_without_any_of_it_is_read(folder: Path) -> None:
    text = (folder / "case.toml").read_text()
    (folder / "case.toml").write_text(re.sub(r"publication_delay.*\n", "", text))
    case = load_case(folder)
    assert case.publication_delay_days is None
    assert (case.outlets, case.alliances, case.splits) == ((), (), ())


def test_the_documented_layer_finds_its_places(folder: Path) -> None:
    case = load_case(folder)
    index = Layers(*load_layers(case, folder), NullGazetteer())
    (nordby,) = index.places("nord by")
    assert (nordby.place_id, nordby.position_error_km) == ("curated:nordby", 0.5)
    assert index.places("lower beford")[0].position_error_km == 2.0
    by_name_only = place_name("Beford Heights", index).best
    assert by_name_only is not None
    assert (by_name_only.place.lat_deg, by_name_only.place.position_error_km) == (None, None)


def test_all_faults_are_told_at_once_by_field(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(
        """
        titel = "x"
        [case]
        id = "No Good"
        [region]
        countries = ["Dorfia"]
        [[party]]
        id = "north"
        name = "Northern army"
        colour = "blue"
        aliases = "Northern"
        [[party]]
        id = "north"
        name = ""
        leaders = ["the northern ARMY"]
        [[layer]]
        file = "gone.csv"
        error_km = -1
        columns = { nome = "x", name = 3 }
        """
    )
    assert set(problems(tmp_path)) == {
        "titel", "case.id", "case.title", "region.countries", "party[0].colour",
        "party[0].aliases", "party", "party[1].name", "party[1]", "layer[0].file",
        "layer[0].error_km", "layer[0].columns.nome", "layer[0].columns.name",
    }  # fmt: skip


def test_one_party_is_not_a_conflict(folder: Path) -> None:
    text = (folder / "case.toml").read_text()
    start, end = text.index("[[party]]"), text.rindex("[[party]]")
    (folder / "case.toml").write_text(text[:start] + text[end:])
    assert "two or more" in problems(folder)["party"]


@pytest.mark.parametrize("text", [b"[case", b"\xff\xfe\x00", b'x = "\x00"'])
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "case.toml").write_bytes(text)
    ((field, what),) = problems(tmp_path).items()
    assert field.endswith("case.toml")
    assert "cannot be read" in what


def test_a_folder_without_a_case_is_named(tmp_path: Path) -> None:
    assert "cannot be read" in problems(tmp_path)[str(tmp_path / "case.toml")]


@pytest.mark.parametrize("wrong", ["party = 1", "party = [1]", "case = 1", "layer = {}"])
def test_a_table_of_the_wrong_form_is_a_fault_not_a_crash(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "case.toml").write_text(wrong)
    assert wrong.split(maxsplit=1)[0] in problems(tmp_path)


def test_a_layer_in_another_encoding_is_named(folder: Path) -> None:
    (folder / "places.csv").write_bytes("name\nÅland\n".encode("utf-16"))
    with pytest.raises(SettingsError, match=r"places\.csv: cannot be read"):
        load_layers(load_case(folder), folder)


def test_no_border_view_is_taken_where_none_is_named(folder: Path) -> None:
    file = folder / "case.toml"
    text = file.read_text()
    file.write_text(re.sub(r"border_view.*\n", "", text))
    assert load_case(folder).region.border_view == ""
    file.write_text(text.replace('"natural-earth"', "1"))
    assert "region.border_view" in problems(folder)


def test_a_case_is_given_as_its_folder_or_as_its_file(tmp_path: Path) -> None:
    assert case_folder(tmp_path) == tmp_path
    assert case_folder(tmp_path / "case.toml") == tmp_path


def test_who_draws_on_whom_and_complete_tables_are_declared(folder: Path) -> None:
    file = folder / "case.toml"
    text = file.read_text("utf-8").replace("[region]", "[region]\ncomplete = true", 1)
    more = '\n[sources]\ndraws_on = { "Map B" = ["Map A", "Post"] }\n'
    file.write_text(text + more, "utf-8")
    case = load_case(folder)
    assert case.region.complete
    assert case.draws_on == (("Map B", "Map A"), ("Map B", "Post"))
    file.write_text(text + '\n[sources]\ndraws_on = { "Map B" = "Map A" }\n', "utf-8")
    assert problems(folder)


@pytest.mark.parametrize("name", ["../own.csv", "/etc/passwd", "a/../../own.csv", "x" * 5_000])
def test_a_case_reads_no_file_outside_its_folder(tmp_path, name):
    text = '[case]\nid = "c"\ntitle = "C"\n[region]\ncountries = ["QA"]\n'
    text += f'[[layer]]\nname = "l"\nfile = "{name}"\n'
    (tmp_path / "own.csv").write_text("name\nAland\n")
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.toml").write_text(text)
    with pytest.raises(SettingsError, match=r"layer\[0\]\.file"):
        load_case(folder)


@pytest.mark.parametrize("name", ["../own.geojson", "/etc/passwd", "a/../../own.geojson"])
def test_a_start_reads_no_boundary_outside_the_folder(tmp_path, name):
    text = '[case]\nid = "c"\ntitle = "C"\n[region]\ncountries = ["QA"]\n'
    text += '[[party]]\nid = "north"\nname = "Northern army"\n'
    text += '[[party]]\nid = "river"\nname = "River Front"\n'
    text += f'[[start]]\nparty = "north"\non = 2031-05-01\nsource = "S"\nfile = "{name}"\n'
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.toml").write_text(text)
    with pytest.raises(SettingsError, match=r"start\[0\]\.file"):
        load_case(folder)
    (folder / "case.toml").write_text(text.replace(name, "own.geojson"))
    assert load_case(folder).starts[0].file == "own.geojson"
