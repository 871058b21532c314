from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from fused_case import fused_case, small_war, take_in
from msgspec.structs import replace

from whoholds.desk import map_folder
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.ledgering import claims
from whoholds.desk.map_folder import map_
from whoholds.desk.public_record import withhold
from whoholds.errors import NoEstimate, NoPublicationDelay, SettingsError

NOW = datetime(2031, 5, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = fused_case(tmp_path_factory.mktemp("folder") / "aland")
    take_in(made, *small_war())
    return made


def waiting(folder, days):
    case = replace(folder.case, publication_delay_days=days)
    return CaseFolder(path=folder.path, case=case)


@pytest.fixture
def engine(tmp_path, monkeypatch):
    """What draws the map, made of nothing."""
    home = tmp_path / "assets" / map_folder.ENGINE
    home.mkdir(parents=True)
    (home / "maplibre-gl.mjs").write_text("const a=1;export{a as Map};")
    (home / "maplibre-gl-worker.mjs").write_text("1;")
    (home / "LICENSE.txt").write_text("a licence")
    monkeypatch.setenv("WHOHOLDS_ASSETS", str(tmp_path / "assets"))


def test_a_folder_is_whole_and_every_address_in_it_leads_somewhere(folder, engine, tmp_path):
    out = tmp_path / "map"
    told = map_(waiting(folder, 0), out, states=2, clock=lambda: NOW)
    names = {str(p.relative_to(out)) for p in out.rglob("*") if p.is_file()}
    assert len(names) == told.files
    assert {"index.html", "data/state.js", "assets/map.js", "assets/worker.js"} <= names
    assert told.places == 3
    assert 0 < told.first_bytes < told.total_bytes
    assert {f"data/known-{d}.js" for d in told.known_days} <= names
    for page in [out / "index.html", *(out / "place").iterdir()]:
        text = page.read_text("utf-8")
        for at in re.findall(r'(?:href|src)="(\.[^"#?]*)', text):
            assert (page.parent / at).resolve().is_file(), at
        for claim in re.findall(r'href="#(c-[0-9a-f]+)"', text):
            assert f'id="{claim}"' in text
    for data in (out / "data").glob("place-*.js"):
        for at, claim in re.findall(r'"href":"\./([^"#]+)#(c-[0-9a-f]+)"', data.read_text()):
            assert f'id="{claim}"' in (out / at).read_text("utf-8")


def test_nothing_within_the_delay_is_in_it(folder, engine, tmp_path):
    out = tmp_path / "late"
    told = map_(waiting(folder, 4), out, states=0, clock=lambda: NOW)
    assert str(told.known_days[-1]) == "2031-05-03"
    written = "".join(p.read_text("utf-8") for p in out.rglob("*") if p.is_file())
    assert "2031-05-03" in written
    for later in ("2031-05-05", "2031-05-06", "2031-05-07", "River Front holds"):
        assert later not in written
    with pytest.raises(NoEstimate):
        map_(waiting(folder, 30), tmp_path / "none", clock=lambda: NOW)
    assert not (tmp_path / "none").exists()


def test_what_is_withheld_is_not_in_it(engine, tmp_path):
    case = fused_case(tmp_path / "aland")
    take_in(case, *small_war())
    with case.open() as ledger:
        target = next(f for f in claims(ledger) if "River Front holds Elm" in f.quote)
        withhold(ledger, target.recorded.claim_id, "a source is at risk", "Ada")
        case.keep_head(ledger.head())
    map_(waiting(case, 0), tmp_path / "map", states=1, clock=lambda: NOW)
    written = "".join(p.read_text("utf-8") for p in (tmp_path / "map").rglob("*") if p.is_file())
    assert "Northern army holds Aland" in written
    assert "River Front holds Elm" not in written
    assert target.recorded.claim_id not in written


def test_a_case_that_does_not_say_how_long_to_wait_is_refused(folder, engine, tmp_path):
    with pytest.raises(NoPublicationDelay):
        map_(folder, tmp_path / "map", clock=lambda: NOW)


def test_a_folder_in_use_is_left_alone(folder, engine, tmp_path):
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "a").write_text("mine")
    with pytest.raises(SettingsError, match="not empty"):
        map_(waiting(folder, 0), tmp_path / "used", clock=lambda: NOW)


def test_without_what_draws_it_nothing_is_written(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("WHOHOLDS_ASSETS", str(tmp_path / "none"))
    with pytest.raises(SettingsError, match="make assets"):
        map_(waiting(folder, 0), tmp_path / "map", clock=lambda: NOW)
    assert not (tmp_path / "map").exists()
