"""The recipes of docs/exports.md on files made as the page says: SQL, a notebook, R."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
from api_case import api_case

from whoholds.desk.exporting import export
from whoholds.desk.ledgering import Asked
from whoholds.desk.outward.handing import Handing
from whoholds.desk.panel_files import export_draws, export_panel


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    home = tmp_path_factory.mktemp("recipes")
    folder = api_case(home / "aland")
    export(folder, home / "control.csv", how=Handing(layer="control"))
    export(folder, home / "control.parquet", how=Handing(layer="control"))
    export(folder, home / "claims.gpkg")
    question = (Asked(), Handing(), "")
    export_panel(folder, home / "panel.csv", "place-week", question)
    export_draws(folder, home / "draws.csv", 20, question)
    return home


def test_the_queries_find_something(files, root, monkeypatch):
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(files)
    text = (root / "docs" / "exports.md").read_text("utf-8")
    queries = re.findall(r"^```sql\n(.*?)^```", text, re.M | re.S)
    assert len(queries) == 2
    last, weeks = (duckdb.sql(q).fetchall() for q in queries)
    assert {row[0]: row[1] for row in last}["Aland"] == "northern-army"
    assert all(0 <= share <= 1 for _, share in weeks)
    assert any(share for _, share in weeks)


def test_the_notebook_runs_from_top_to_bottom(files, root, monkeypatch):
    pytest.importorskip("pandas")
    monkeypatch.chdir(files)
    book = json.loads((root / "docs" / "examples" / "panel.ipynb").read_text("utf-8"))
    names: dict[str, object] = {}
    cells = ["".join(c["source"]) for c in book["cells"] if c["cell_type"] == "code"]
    assert len(cells) == 3
    for cell in cells:
        exec(compile(cell, "panel.ipynb", "exec"), names)
    assert len(names["shares"]) == 20
    assert all(not c["outputs"] for c in book["cells"] if c["cell_type"] == "code")


def test_r_reads_what_is_written(files, root):
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("R is not installed")
    check = 'quit(status = !all(c("arrow", "sf") %in% rownames(installed.packages())))'
    if subprocess.run([program, "-e", check], check=False).returncode:
        pytest.skip("R has no arrow or no sf")
    script = root / "docs" / "examples" / "control.R"
    done = subprocess.run([program, script, files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "3 places, 6 claims" in done.stdout
