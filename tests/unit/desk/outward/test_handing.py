"""Which rows are handed on: those of the question, and for the public no others."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import pairwise

import pytest
from fused_case import NORTH, fused_case, may, report, small_war, take_in
from ledger_samples import DAY

from whoholds.cli.asking import clocks_of
from whoholds.desk.case_folder import open_case
from whoholds.desk.exporting import export
from whoholds.desk.fusing import Wish, fuse, write_estimates
from whoholds.desk.ledgering import Asked, claims
from whoholds.desk.outward.handing import Handing
from whoholds.errors import NoEstimate, NoPublicationDelay, SettingsError
from whoholds.ledger.typed_days import typed_clocks

NOW = DAY + timedelta(days=90)


def features(told):
    return json.loads(told.path.read_text("utf-8"))["features"]


def settings(folder, *lines):
    """The case with more said under [case]."""
    file = folder.path / "case.toml"
    text = file.read_text("utf-8").replace("[case]", "\n".join(["[case]", *lines]), 1)
    file.write_text(text, "utf-8")
    return open_case(folder.path)


@pytest.fixture
def fresh(tmp_path):
    folder = fused_case(tmp_path / "aland")
    take_in(folder, *small_war())
    return folder


@pytest.mark.parametrize(
    "asked",
    [Asked(), Asked(place="Dorf"), Asked(party=NORTH), Asked(outlet="Beford Herald"),
     Asked(clocks=clocks_of("2031-05-06", "", "")), Asked(clocks=clocks_of("", "2031-05-04", ""))],
)  # fmt: skip
def test_claims_are_those_of_the_question(war, tmp_path, asked):
    told = export(war, tmp_path / "c.geojson", asked)
    with war.open() as ledger:
        wanted = [f.recorded.claim_id for f in claims(ledger, asked)]
    assert [f["id"] for f in features(told)] == wanted != []


def test_a_place_stands_where_the_table_says_and_a_region_nowhere(war, tmp_path):
    told = export(war, tmp_path / "c.geojson")
    found = {f["properties"]["places"]: f["geometry"] for f in features(told)}
    assert found["Alandia"] == {"type": "Point", "coordinates": [20.0, 10.0]}
    assert found["Elm"] is None
    assert found["Aland Province"] is None


def test_spells_follow_one_another_without_a_gap(war, tmp_path):
    told = export(war, tmp_path / "c.geojson", how=Handing(layer="control", product="nowcast"))
    rows = [f["properties"] | f["when"] for f in features(told)]
    for one, other in pairwise(rows):
        if one["place_id"] == other["place_id"]:
            assert one["end"] == other["start"]
        else:
            assert one["to_day"] is None
    assert {r["product"] for r in rows} == {"nowcast"}
    last = [r for r in rows if r["to_day"] is None]
    assert {r["word"] for r in last} <= {"estimated", "claimed", "unclear"}


def test_control_of_a_day_is_what_was_in_force_then(war, tmp_path):
    asked = Asked(place="Aland", clocks=typed_clocks(("--on", "2031-05-04"), ("", ""), ("", "")))
    told = export(war, tmp_path / "c.geojson", asked, how=Handing(layer="control"))
    for row in features(told):
        assert row["when"]["start"] <= "2031-05-04" < row["when"]["end"]
        assert row["properties"]["place"] == "Aland"


@pytest.mark.parametrize(
    ("layer", "asked"),
    [("control", Asked(kind="control")), ("areas", Asked(place="Aland")),
     ("places", Asked(clocks=clocks_of("2031-05-04", "", ""))),
     ("control", Asked(clocks=clocks_of("", "2031-05-04", "")))],
)  # fmt: skip
def test_an_option_that_a_layer_does_not_know_is_refused(war, tmp_path, layer, asked):
    with pytest.raises(SettingsError, match="no such option"):
        export(war, tmp_path / "c.geojson", asked, how=Handing(layer=layer))


def test_without_estimates_there_is_no_layer_of_them(fresh, tmp_path):
    with pytest.raises(NoEstimate, match="run whoholds fuse"):
        export(fresh, tmp_path / "c.geojson", how=Handing(layer="areas"))


def test_the_public_sees_nothing_within_the_delay(fresh, tmp_path):
    with pytest.raises(NoPublicationDelay):
        export(fresh, tmp_path / "c.csv", how=Handing(public=True))
    case = settings(fresh, "publication_delay_days = 3", 'licence = "CC BY 4.0"')
    take_in(case, report("River Front", "Beford", NOW.date()))
    told = export(case, tmp_path / "c.geojson", how=Handing(public=True), clock=lambda: NOW)
    assert len(features(told)) == len(small_war())
    assert told.query["licence"] == "CC BY 4.0"
    assert "--public" in told.query["command"]
    late = Asked(clocks=clocks_of("", str(NOW.date()), ""))
    with pytest.raises(SettingsError, match="publication delay"):
        export(case, tmp_path / "d.csv", late, how=Handing(public=True), clock=lambda: NOW)


def test_what_may_not_be_redistributed_is_refused_for_the_public_only(fresh, tmp_path):
    case = settings(fresh, "publication_delay_days = 3", 'unpublished = ["beford herald"]')
    public = Handing(public=True)
    with pytest.raises(SettingsError, match='--without "Beford Herald"'):
        export(case, tmp_path / "c.csv", how=public, clock=lambda: NOW)
    public = Handing(public=True, without=("Beford Herald",))
    told = export(case, tmp_path / "c.geojson", how=public, clock=lambda: NOW)
    assert len(features(told)) == len(small_war()) - 1
    assert "Beford Herald" not in told.path.read_text("utf-8").split('"features"')[1]
    assert export(case, tmp_path / "own.csv").claims == len(small_war())


def test_estimates_too_fresh_for_the_public_say_which_run_would_do(fresh, tmp_path):
    case = settings(fresh, "publication_delay_days = 3")
    write_estimates(case, fuse(case))
    then = DAY - timedelta(days=1)
    how = Handing(layer="areas", public=True)
    with pytest.raises(SettingsError, match="whoholds fuse --known-at 2031-05-04"):
        export(case, tmp_path / "a.csv", how=how, clock=lambda: then)
    assert export(case, tmp_path / "a.csv", how=how, clock=lambda: NOW).claims > 0
    wish = Wish(known_at=clocks_of("", str(may(6)), "").known_at)
    assert fuse(case, wish).told.inputs == ()
