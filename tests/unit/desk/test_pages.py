"""Extraction measured through the whole path, on an archive made here."""

from __future__ import annotations

import gzip
import io
import json
import tarfile

import pytest
from typer.testing import CliRunner

from whoholds.cli.eval import app
from whoholds.desk.pages import OURS, measure_pages

pytest.importorskip("trafilatura")
PARAGRAPHS = [
    f"The Northern army said on day {n} that it held the town of Beford and all of its hills."
    for n in range(8)
]
PAGE = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)


@pytest.fixture
def articles(tmp_path):
    files = {
        "ground-truth.json": json.dumps({"p": {"articleBody": "\n".join(PARAGRAPHS)}}).encode(),
        "p.html.gz": gzip.compress(f"<html><article>{PAGE}</article></html>".encode()),
    }
    place = tmp_path / "articles.tar.gz"
    with tarfile.open(place, "w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return place


def test_our_figures_stand_beside_trafilatura_alone(articles):
    found = measure_pages(articles)
    assert set(found) == {OURS, "precision", "balanced"}
    assert found[OURS]["articles: f1"] == 1
    assert found[OURS]["article_lines_dropped"] == 0


def test_the_verb_prints_them(articles):
    done = CliRunner().invoke(app, ["pages", str(articles)])
    assert done.exit_code == 0
    assert "articles: f1" in done.output
