"""`whoholds read`: inputs, forms of output, exit statuses."""

import io
import json
import sys

import pytest

pytestmark = pytest.mark.usefixtures("plain_reader")


def test_a_file_is_read_to_the_terminal(run, article):
    done = run("read", str(article), "--outlet", "Norland Courier", "--published", "2031-05-07")
    assert done.status == 0
    assert "Norland Courier · 2031-05-07" in done.out
    assert "1 sentence read" in done.out
    assert done.err == ""


def test_json_is_one_document(run, article):
    document = json.loads(run("read", str(article), "--json").out)
    assert document["schema"] == "whoholds.reading/1"
    assert document["report"]["text"].startswith("The Northern army")


def test_json_of_several_inputs_is_an_array(run, article):
    done = run("read", str(article), str(article), "--json")
    assert len(json.loads(done.out)) == 2
    assert json.loads(run("read", str(article.parent / "none.txt"), "x", "--json").out) == []


def test_jsonl_is_a_sentence_a_line(run, article):
    rows = [json.loads(line) for line in run("read", str(article), "--jsonl").out.splitlines()]
    assert len(rows) == 1
    assert rows[0]["claims"] == []


def test_a_page_is_written_where_it_is_asked_for(run, article, tmp_path):
    target = tmp_path / "new" / "page.html"
    done = run("read", str(article), "--html", str(target))
    assert done.status == 0
    assert "captured Aland" in target.read_text("utf-8")
    assert str(target) in done.out


def test_several_reports_become_a_folder_of_pages_with_names_of_their_own(run, article, tmp_path):
    target = tmp_path / "pages"
    run("read", str(article), str(article), "--html", str(target), "--json")
    assert sorted(p.name for p in target.iterdir()) == ["report-2.html", "report.html"]


def test_a_page_that_cannot_be_written_is_an_error_of_the_call(run, article):
    done = run("read", str(article), "--html", str(article / "page.html"))
    assert done.status == 2
    assert "[S01] --html" in done.err


def test_standard_input_is_a_dash(run, article, monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(article.read_bytes()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stdin)
    assert "Northern army" in run("read", "-", "--json").out


def test_nothing_read_is_status_3_and_one_line(run, tmp_path):
    done = run("read", str(tmp_path / "none.html"))
    assert done.status == 3
    assert "[R07]" in done.err
    assert len(done.err.splitlines()) == 1


def test_some_failed_is_status_1_and_the_others_are_read(run, article, tmp_path):
    done = run("read", str(tmp_path / "none.html"), str(article))
    assert done.status == 1
    assert "[R07]" in done.err
    assert "1 sentence read" in done.out


def test_an_address_needs_leave_to_use_the_network(run):
    done = run("read", "https://courier.example/1")
    assert done.status == 3
    assert "--fetch" in done.err


def test_options_that_do_not_go_together_are_all_told(run, article):
    done = run("read", str(article), "--json", "--jsonl", "--translator", "B. Reader")
    assert done.status == 2
    assert "--jsonl" in done.err
    assert "--translator" in done.err


def test_a_day_that_is_none_is_an_error_of_the_call(run, article):
    assert run("read", str(article), "--published", "last Tuesday").status == 2


def test_a_folder_is_read_file_by_file(run, article):
    (article.parent / "second.txt").write_text(article.read_text("utf-8"), "utf-8")
    done = run("read", str(article.parent), "--json")
    assert len(json.loads(done.out)) == 2


def test_dropped_furniture_is_shown_when_asked_for(run, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(
        "The Northern army captured Aland on Monday, officials in Dorfia said.\n\n"
        "It was the third town to fall in the region this week, and the largest.\n\n"
        "Subscribe to our newsletter for $3 a month!\n",
        encoding="utf-8",
    )
    assert "Subscribe to our newsletter" not in run("read", str(page)).out
    assert "Subscribe to our newsletter" in run("read", str(page), "--dropped").out


def test_a_case_is_named_in_what_comes_out(run, article, tmp_path):
    case = tmp_path / "case.toml"
    case.write_text(
        '[case]\nid = "aland"\ntitle = "Aland"\n[region]\nnames = ["Aland"]\ncountries = ["AX"]\n'
        '[[party]]\nid = "north"\nname = "Northern army"\n'
        '[[party]]\nid = "river"\nname = "River Front"\n',
        encoding="utf-8",
    )
    document = json.loads(run("read", str(article), "--case", str(case), "--json").out)
    assert document["reader"].endswith("case:aland")


def test_a_broken_case_is_an_error_of_the_call(run, article, tmp_path):
    (tmp_path / "case.toml").write_text("[case]\nid = 5\n")
    done = run("read", str(article), "--case", str(tmp_path / "case.toml"))
    assert done.status == 2
    assert "[S01]" in done.err


def test_the_name_of_a_file_forges_no_line(run, tmp_path):
    name = "a\nwhoholds: [W00] all is well\x1b[2J\u202e.txt"
    (tmp_path / name).write_bytes(b"\x00\x01\x02\xff" * 50)
    result = run("read", str(tmp_path / name))
    assert result.status == 3
    lines = result.err.splitlines()
    assert len(lines) == 1
    assert not set(lines[0]) & set("\n\x1b\u202e")
