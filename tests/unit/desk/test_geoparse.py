"""Toponyms measured on a small corpus of an invented country, and weights fitted to it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whoholds.cli import eval as verbs
from whoholds.desk import geoparse
from whoholds.desk.geofit import fit
from whoholds.desk.geoparse import OURS, load_corpus, measure, misses
from whoholds.errors import BadGold
from whoholds.model.place import Place
from whoholds.places.gazetteer import MemoryIndex

INDEX = MemoryIndex(
    [
        (_p, ())
        for _p in (
            Place(
                place_id="geonames:1", name="Aland", lat_deg=1.0, lon_deg=1.0, country="PE",
                admin1="01", population=900, layer="geonames",
            ),
            Place(
                place_id="geonames:2", name="Aland", lat_deg=60.0, lon_deg=1.0, country="CL",
                admin1="01", population=90_000, layer="geonames",
            ),
            Place(
                place_id="geonames:3", name="Beford", kind="region", lat_deg=1.5, lon_deg=1.0,
                country="PE", admin1="01", population=9_000, layer="geonames",
            ),
        )
    ]
)  # fmt: skip
TEXT = "Troops left Aland in Beford oblast."


def document(articles: int = 8) -> bytes:
    marks = "".join(
        f"<toponym><extractedName>x</extractedName><type>Literal</type><start>{s}</start>"
        f"<end>{e}</end><geonamesID>{number}</geonamesID><latitude>{lat}</latitude>"
        f"<longitude>1</longitude></toponym>"
        for s, e, number, lat in ((12, 17, 1, 1), (21, 27, 3, 1.5))
    )
    rows = "".join(
        f"<article file='{n}'><text>{TEXT}</text>{marks}</article>" for n in range(articles)
    )
    return f"<articles>{rows}</articles>".encode()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "web.xml.gz"
    path.write_bytes(gzip.compress(document()))
    return path


def test_both_halves_are_measured_beside_the_baselines(corpus, monkeypatch) -> None:
    monkeypatch.setattr(geoparse, "spacy_recogniser", lambda: lambda text: [(12, 17, False)])
    figures = measure(load_corpus(corpus), INDEX)
    assert sum(f.articles for f in figures) == 8
    assert {f.part for f in figures} == {"fitted", "held out"}
    for one in figures:
        ours, spacy = one.systems[OURS], one.systems[geoparse.SPACY]
        assert ours["found: F1"] == 1.0
        assert spacy["found: recall"] == 0.5
        assert ours["placed: right, of those"] == 1.0
        assert one.systems[geoparse.BIGGEST]["placed: right, of those"] == 0.5


def test_what_is_placed_wrongly_is_shown(corpus) -> None:
    assert list(misses(load_corpus(corpus), INDEX)) == []
    away = MemoryIndex((p, ()) for p in INDEX.places("aland"))
    shown = list(misses(load_corpus(corpus), away))
    assert all("Aland" in m.text and m.given for m in shown)


def test_a_file_that_is_no_corpus_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.xml.gz"
    broken.write_bytes(gzip.compress(document())[:-20])
    for path in (tmp_path / "absent.xml", broken):
        with pytest.raises(BadGold, match="cannot read"):
            load_corpus(path)


def test_a_file_that_is_too_large_is_refused(corpus, monkeypatch) -> None:
    monkeypatch.setattr(geoparse, "MOST_BYTES", 100)
    with pytest.raises(BadGold, match="more than"):
        load_corpus(corpus)


def test_weights_are_fitted_to_one_half_and_reach_the_other(corpus) -> None:
    pytest.importorskip("scipy")
    read = load_corpus(corpus)
    weights = fit([read], INDEX)
    assert weights.placing["in holds"] > 0
    assert 0.7 <= weights.temperature <= 2.0
    figures = geoparse.judge_all([t for t in read.texts if t.half == 1], INDEX, weights)
    assert figures["placed: right, of those"] == 1.0


def test_the_verb_prints_tables_of_eighty_columns_or_json(corpus, monkeypatch) -> None:
    monkeypatch.setattr(geoparse, "spacy_recogniser", lambda: lambda text: [])
    monkeypatch.setattr(verbs, "open_gazetteer", lambda: INDEX)
    shown = CliRunner().invoke(verbs.app, ["places", str(corpus)])
    assert shown.exit_code == 0, shown.output
    assert "placed: right, of those" in shown.output
    assert max(map(len, shown.output.splitlines())) <= 80
    told = CliRunner().invoke(verbs.app, ["places", str(corpus), "--json"])
    assert {row["corpus"] for row in json.loads(told.output)} == {"GWN"}
    wrong = CliRunner().invoke(verbs.app, ["places", str(corpus), "--errors"])
    assert wrong.exit_code == 0
