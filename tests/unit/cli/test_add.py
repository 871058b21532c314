"""`add` and `cite --capture`."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
import toy_reader
from local_site import Answer, article, running
from toy_reader import took

from whoholds.cli import add as verb
from whoholds.desk.arriving import Listed
from whoholds.read.text import visiting

PARTIES = ("--party", "Northern army", "--party", "River Front")


@pytest.fixture
def case(run, tmp_path, monkeypatch):
    monkeypatch.setattr(visiting, "HOST_INTERVAL_SECONDS", 0)
    toy_reader.install(monkeypatch)
    folder = tmp_path / "aland"
    assert run("init", str(folder), *PARTIES).status == 0
    return str(folder)


@pytest.fixture
def page(tmp_path):
    file = tmp_path / "page.html"
    file.write_bytes(article(*took("Beford")))
    return file


def test_what_is_added_is_told_and_what_fails_at_the_end_with_its_code(run, case, page, tmp_path):
    done = run("add", str(tmp_path / "no.txt"), str(page), "--case", case)
    assert done.status == 1
    assert done.out.splitlines() == [f"{page}: added, 1 claims"]
    assert "[R07]" in done.err
    again = run("add", str(page), "--case", case)
    assert (again.status, again.out) == (0, f"{page}: nothing new\n")


def test_json_lists_failures_with_their_codes(run, case, page, tmp_path):
    done = run("add", str(tmp_path / "no.txt"), str(page), "--case", case, "--json")
    rows = json.loads(done.out)
    assert [(r["how"], r.get("code")) for r in rows] == [("failed", "R07"), ("new", None)]
    assert rows[0]["error"].startswith("no such file")


def test_many_that_are_known_are_counted(run, case, tmp_path):
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text("\n".join(took(f"Place{n}")), encoding="utf-8")
    files = [str(tmp_path / f"{n}.txt") for n in range(3)]
    run("add", *files, "--case", case)
    assert run("add", *files, "--case", case).out == "3 with nothing new\n"


def test_an_input_or_the_case_s_own_is_needed(run, case):
    assert "name an input" in run("add", "--case", case).err
    done = run("add", "--feeds", "--fetch", "--case", case)
    assert done.status == 2
    assert "[[feed]]" in done.err


def test_the_case_s_feeds_are_followed(run, case, monkeypatch):
    with running() as site:
        url = site.page("/1", *took("Beford"))
        feed = f"<rss><channel><item><link>{url}</link></item></channel></rss>"
        site.pages["/feed"] = Answer(body=feed.encode())
        listed = Listed(url=site.url + "/feed", outlet="The Post")
        monkeypatch.setattr(verb, "feeds_of", lambda _: (listed,))
        words = ("add", "--feeds", "--fetch", "--private-addresses", "--case", case)
        assert run(*words).out == f"{url}: added, 1 claims\n"
        rows = json.loads(run(*words, "--json").out)
        assert [r["how"] for r in rows] == ["known"]


def test_what_comes_from_outside_moves_no_terminal(run, case, monkeypatch):
    evil = SimpleNamespace(
        how="new", source="https://a.example/\x1b[2J\nok", claims=0, withdrawn=0, error=None
    )
    monkeypatch.setattr(verb.adding, "add", lambda *_, **__: iter((evil,)))
    out = run("add", "x", "--case", case).out
    assert "\x1b" not in out
    assert len(out.splitlines()) == 1


def claim_id(run, case):
    return json.loads(run("claims", "--case", case, "--json").out)[0]["id"]


def test_a_citation_says_where_the_copy_is_and_gives_it_back(run, case, page, tmp_path):
    raw = page.read_bytes()
    run("add", str(page), "--case", case)
    page.unlink()
    name = claim_id(run, case)
    told = run("cite", name, "--case", case).out
    (copy,) = (x.split(maxsplit=1)[1] for x in told.splitlines() if x.startswith("copy"))
    assert Path(copy).read_bytes() == raw
    assert "read from a file" in told
    out = tmp_path / "copy.html"
    assert run("cite", name, "--case", case, "--capture", str(out)).status == 0
    assert out.read_bytes() == raw
    assert run("cite", name, "--case", case, "--capture", str(out)).status == 2
    target = json.loads(run("cite", name, "--case", case, "--json").out)["target"]
    assert (target["whoholds:copy"], target["whoholds:way"]) == (copy, "file")
    Path(copy).write_bytes(b"changed")
    gone = run("cite", name, "--case", case, "--capture", str(tmp_path / "x"))
    assert (gone.status, "[L10]" in gone.err) == (3, True)


def test_a_copy_is_shown_as_it_is(run, case, page):
    run("add", str(page), "--case", case)
    done = run("cite", claim_id(run, case), "--case", case, "--capture", "-")
    assert done.out.encode() == page.read_bytes()
