"""`import` on the command line."""

from __future__ import annotations

import json

import pytest
from import_samples import FACTS, HEADER, MAPPING, mapping, new_case, write_maps


@pytest.fixture
def case(tmp_path):
    return str(new_case(tmp_path / "aland").path)


@pytest.fixture
def maps(tmp_path):
    return str(write_maps(tmp_path / "maps", "n", "r", "n", "", "n", "n", "n", "g"))


def test_a_series_is_told_with_its_terms_and_checks_in_80_columns(run, case, maps, tmp_path):
    done = run("import", maps, "--case", case, "--mapping", mapping(tmp_path))
    assert done.status == 0
    lines = done.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0] == "maps (map by Map A): imported, 5 claims"
    assert "  licence           CC BY 4.0" in lines
    assert "7 with a report, 3 of them without an edit, 1 between them" in done.out
    assert "2031-05-02 Aland: river" in done.out
    assert "not yet sure      1 change of the last day" in done.out
    again = run("import", maps, "--case", case, "--mapping", mapping(tmp_path))
    assert again.out.splitlines()[0] == "maps (map by Map A): nothing new"


def test_skipped_rows_are_counted_and_listed_when_asked(run, case, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text(HEADER + "a,event,,,,,,,\nb,control,the Front,took,Aland,,,,\n")
    words = ("import", str(table), "--case", case, "--mapping", mapping(tmp_path, FACTS))
    done = run(*words, "--skipped")
    assert "1  I-KIND: a kind of row that is none of our kinds of claim" in done.out
    assert "[I-KIND] row 1 (a): 'event' is no kind of claim" in done.out
    told = json.loads(run(*words, "--json", "--name", "other").out)
    assert told["entry"]["skipped"] == {"I-KIND": 1}
    assert told["skipped_rows"] == []
    assert told["stale"] is None


def test_terms_are_needed_and_shown_with_every_claim(run, case, maps, tmp_path):
    bare = MAPPING.replace('licence = "CC BY 4.0"', "")
    words = ("import", maps, "--case", case, "--mapping", mapping(tmp_path, bare))
    refused = run(*words)
    assert refused.status == 3
    assert "[I02]" in refused.err
    assert run(*words, "--licence", "CC BY-SA 4.0").status == 0
    rows = json.loads(run("claims", "--case", case, "--json").out)
    assert {r["licence"] for r in rows} == {"CC BY-SA 4.0"}
    assert {r["maker"] for r in rows} == {"Map A"}
    assert {r["text_origin"] for r in rows} == {"row"}
    assert rows[0]["kind"] == "map"
    assert rows[0]["map_status"] == "north"
    cited = run("cite", rows[0]["id"], "--case", case).out
    assert "licence   CC BY-SA 4.0" in cited
    assert "cite as   Map A, map-a.example" in cited
    told = json.loads(run("cite", rows[0]["id"], "--case", case, "--json").out)
    assert told["whoholds:licence"] == "CC BY-SA 4.0"
    assert "selector" not in told["target"]


def test_a_row_is_never_put_in_quotation_marks(run, case, maps, tmp_path):
    run("import", maps, "--case", case, "--mapping", mapping(tmp_path))
    claim = json.loads(run("claims", "--case", case, "--json").out)[0]["id"]
    for words in (("claims",), ("who", "Aland"), ("cite", claim), ("review",)):
        out = run(*words, "--case", case).out
        assert "day: 2031-05-" in out
        assert "“" not in out


def test_a_map_s_holder_counts_where_sources_differ(run, case, maps, tmp_path):
    run("import", maps, "--case", case, "--mapping", mapping(tmp_path), "--name", "one")
    other = write_maps(tmp_path / "other", "r")
    table = MAPPING.replace("Map A", "Map B")
    run("import", str(other), "--case", case, "--mapping", mapping(tmp_path, table, "o.toml"))
    told = run("who", "Aland", "--case", case, "--on", "2031-05-05").out
    assert "! The sources differ: Northern army, River Front." in told


def test_what_is_wrong_with_a_mapping_is_told_with_status_2(run, case, maps, tmp_path):
    done = run("import", maps, "--case", case, "--mapping", mapping(tmp_path, 'form = "x"\nz = 1'))
    assert done.status == 2
    assert "form:" in done.err
    assert "z: is not known" in done.err


def test_a_whole_record_is_put_back_with_its_head(run, case, maps, tmp_path):
    run("import", maps, "--case", case, "--mapping", mapping(tmp_path))
    backup, again = str(tmp_path / "all.zip"), str(tmp_path / "again")
    assert run("export", backup, "--ledger", "--case", case).status == 0
    done = run("import", backup, "--ledger", "--case", again)
    assert done.status == 0
    head = json.loads(run("verify", "--case", case, "--json").out)["head"]
    assert f"head {head['own']}" in done.out
    assert f"{head['seq']:,} entries, {head['seq']:,} new entries, 1 capture" in done.out
    assert run("claims", "--case", again).out == run("claims", "--case", case).out
    told = json.loads(run("import", backup, "--ledger", "--case", again, "--json").out)
    assert (told["entries"], told["head"]["seq"]) == (0, head["seq"])


def test_a_record_is_not_put_back_under_other_terms(run, maps, tmp_path):
    done = run("import", maps, "--ledger", "--maker", "Me", "--case", str(tmp_path / "again"))
    assert done.status == 2
    assert "leave the options" in done.err
    assert not (tmp_path / "again").exists()
