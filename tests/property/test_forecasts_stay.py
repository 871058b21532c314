"""Forecasts of single places are research: they are in none of what is made for others."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from api_case import client_of
from brief_case import with_delay
from fused_case import small_war, take_in
from hypothesis import given
from hypothesis import strategies as st
from outlook_samples import NORTH, settled_table
from pypdf import PdfReader
from typer.testing import CliRunner

from whoholds.cli.app import app
from whoholds.desk.fusing import fuse, write_estimates
from whoholds.desk.holding.forecasting import Asking, forecast, issue
from whoholds.desk.map_folder import ENGINE, map_
from whoholds.show.outlook_page import outlook_page

#: Each verb that writes for others, with what it writes into a folder of its own.
VERBS = {
    "brief.md": ["brief", "--internal", "--out"],
    "brief.html": ["brief", "--internal", "--out"],
    "brief.docx": ["brief", "--internal", "--out"],
    "brief.pdf": ["brief", "--internal", "--out"],
    "outlooks.html": ["score", "--html"],
    "claims.csv": ["export"],
    "claims.jsonl": ["export"],
    "claims.geojson": ["export"],
    "claims.ftm.csv": ["export"],
    "release": ["release"],
}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """A war with a forecast of a place in its ledger."""
    folder = with_delay(tmp_path_factory.mktemp("stay") / "aland", 0)
    take_in(folder, *small_war())
    write_estimates(folder, fuse(folder))
    (entry,) = issue(folder, forecast(folder, Asking(target="Aland", horizons=(30,))), "Ada")
    return folder, entry.body


@pytest.mark.parametrize("name", VERBS)
def test_no_file_for_others_has_a_forecast_of_a_place(case, tmp_path, name):
    folder, body = case
    out = tmp_path / name
    done = CliRunner().invoke(app, [*VERBS[name], str(out), "--case", str(folder.path)])
    assert done.exit_code == 0, done.output
    files = [p for p in out.rglob("*") if p.is_file()] if out.is_dir() else [out]
    assert files
    for content in (part for path in files for part in _parts(path)):
        assert body.forecast_id.encode() not in content
        assert b"whoholds forecast" not in content
        assert str(body.forecast.after[0].prob).encode() not in content


def test_the_map_to_open_anywhere_has_none(tmp_path, monkeypatch):
    engine = tmp_path / "assets" / ENGINE  # what draws it, made of nothing
    engine.mkdir(parents=True)
    for name in ("maplibre-gl.mjs", "maplibre-gl-worker.mjs", "LICENSE.txt"):
        (engine / name).write_text("const a=1;export{a as Map};")
    monkeypatch.setenv("WHOHOLDS_ASSETS", str(tmp_path / "assets"))
    folder = with_delay(tmp_path / "aland", 0)
    take_in(folder, *small_war())
    (entry,) = issue(folder, forecast(folder, Asking(target="Aland", horizons=(30,))), "Ada")
    map_(folder, tmp_path / "map", states=1, clock=lambda: datetime(2031, 5, 9, tzinfo=UTC))
    files = [p for p in (tmp_path / "map").rglob("*") if p.is_file()]
    assert any(p.suffix == ".html" for p in files)
    for path in files:
        assert entry.body.forecast_id.encode() not in path.read_bytes()
        assert b"whoholds forecast" not in path.read_bytes()


#: Pages of `serve`, and the API.
PAGES = (
    "/", "/claims", "/coverage", "/corrections", "/disagreement", "/sources", "/place/Aland",
    "/map/state.json", "/map/place.json?place=Aland", "/brief", "/api/", "/api/collections",
    "/api/collections/claims/items", "/api/collections/places/items",
    "/api/collections/estimates/items", "/api/collections/areas/items",
)  # fmt: skip


def test_no_page_and_no_answer_of_the_api_has_one(case):
    folder, body = case
    browse = client_of(folder)
    answers = {page: browse.get(page) for page in PAGES}
    assert sum(a.status_code == 200 for a in answers.values()) >= 8
    for page, answer in answers.items():
        assert body.forecast_id not in answer.text, page
        assert "whoholds forecast" not in answer.text, page


def _parts(path: Path):
    """The bytes of a file, or of each file packed in it; the words of a PDF."""
    if path.suffix == ".pdf":
        yield "".join(page.extract_text() for page in PdfReader(path).pages).encode()
        return
    if not zipfile.is_zipfile(path):
        yield path.read_bytes()
        return
    with zipfile.ZipFile(path) as packed:
        yield from (packed.read(name) for name in packed.namelist())


@given(
    st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(10**6, 10**7)), max_size=6,
             unique_by=lambda x: x[2])
)  # fmt: skip
def test_a_page_has_forecasts_of_regions_alone(drawn):
    table = settled_table()
    first = table.questions[0]
    made = [
        msgspec.structs.replace(
            first,
            question_id=f"q{number}",
            is_forecast=ours,
            places=(f"Place {number}",) if of_place else (),
            region=() if of_place else (f"Region {number}",),
        )
        for ours, of_place, number in drawn
    ]
    page = outlook_page(msgspec.structs.replace(table, questions=tuple(made)), "War", {NORTH: "N"})
    for question, (ours, of_place, number) in zip(made, drawn, strict=True):
        assert (question.question_id in page) == (not (ours and of_place))
        assert not (ours and of_place and f"Place {number}" in page)
