"""What the documentation shows is what the program prints; every make target it names exists."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import transcripts

ROOT = Path(__file__).resolve().parents[2]
HAS_CLI = (ROOT / "src" / "whoholds" / "cli" / "app.py").is_file()


@pytest.mark.skipif(not HAS_CLI, reason="there is no command line yet")
@pytest.mark.parametrize("page", [str(p.relative_to(ROOT)) for p in transcripts.pages()])
def test_a_page_shows_what_its_commands_print(page):
    pytest.importorskip("spacy", reason="the reader's model is not installed")
    text = (ROOT / page).read_text("utf-8")
    assert transcripts.replay(text) == text, "run `make transcripts`, and read what changed"


def test_every_make_target_that_is_named_exists():
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = set()
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        text = page.read_text("utf-8")
        named |= set(re.findall(r"(?:^|`)make (?:[A-Z]+=\S+ )?([a-z]+)", text, re.M))
    assert named - made == set()
    assert {"demo", "test", "check"} <= made


def test_a_command_s_output_and_status_are_written_down():
    page = "```console\n$ echo one; false\nsomething else\n```\n"
    real = "```console\n$ echo one; false\none\n[exit status 1]\n```\n"
    assert transcripts.replay(page) == real


def test_a_page_without_transcripts_stays_as_it_is():
    assert transcripts.replay("```sh\nmake demo\n```\n") == "```sh\nmake demo\n```\n"


def test_a_command_may_go_on_over_lines():
    page = "```console\n$ for x in a b; do\n>   echo $x\n> done\nold\n```\n"
    real = "```console\n$ for x in a b; do\n>   echo $x\n> done\na\nb\n```\n"
    assert transcripts.replay(page) == real


PYTHON = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
SCRIPTS = [
    (str(p.relative_to(ROOT)), script)
    for p in transcripts.written()
    for script in PYTHON.findall(p.read_text("utf-8"))
]


@pytest.mark.skipif(not HAS_CLI, reason="there is no reader to call yet")
@pytest.mark.parametrize(("page", "script"), SCRIPTS)
def test_the_python_that_a_page_shows_runs(page, script, tmp_path):
    pytest.importorskip("spacy", reason="the reader's model is not installed")
    # In a copy of the examples: what a page writes is not left in the repository.
    work = shutil.copytree(ROOT / "docs" / "examples", tmp_path / "work")
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=work,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "WHOHOLDS_DATA": str(tmp_path / "data"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
