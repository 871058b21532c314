"""`brief`: to a file or to standard output, in the form asked for."""

from __future__ import annotations

import json

import pytest
from brief_case import small_case


@pytest.fixture
def case():
    return str(small_case().path)


def brief_of(run, case, *words):
    """The verb; its reports are of years to come, and held back but from the desk."""
    return run("brief", *words, "--internal", "--case", case)


def test_markdown_comes_out_unless_a_form_is_asked_for(run, case):
    done = brief_of(run, case)
    assert done.status == 0
    assert done.out.startswith("# aland: who is said to hold what\n")


@pytest.mark.parametrize(
    ("name", "opens"), [("b.html", b"<!doctype"), ("b.docx", b"PK"), ("b.pdf", b"%PDF")]
)
def test_the_ending_of_the_file_says_the_form(run, case, tmp_path, name, opens):
    out = tmp_path / name
    done = brief_of(run, case, "--out", str(out))
    assert done.status == 0
    assert out.read_bytes().startswith(opens)
    assert f"{out}: {out.stat().st_size:,} bytes" in done.out


def test_the_form_may_be_named_and_the_region(run, case, tmp_path):
    out = tmp_path / "brief"
    done = brief_of(run, case, "Beford", "--format", "html", "--out", str(out))
    assert done.status == 0
    assert "Beford" in out.read_text()


def test_json_is_the_document(run, case):
    done = brief_of(run, case, "--json", "--since", "2031-05-10")
    told = json.loads(done.out)
    assert told["sections"][0]["key"] == "short"
    assert told["since"] == "2031-05-10"


def test_internal_is_marked(run, case):
    assert "Internal: not for publication" in brief_of(run, case).out


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "odt"),
        ("--on", "yesterday"),
        ("--since", "never"),
        ("--out", "brief.txt"),
        ("Nowhere",),
    ],
)
def test_what_cannot_be_made_is_refused(run, case, words):
    assert brief_of(run, case, *words).status == 2
