"""`serve`: what it prints, what it refuses, and that it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request

import pytest

MAIN = "import sys; from whoholds.cli.app import main; main()"


@pytest.fixture
def case(run, tmp_path):
    folder = str(tmp_path / "aland")
    run("init", folder, "--party", "Northern army", "--party", "River Front")
    return folder


def test_a_folder_that_is_no_case_is_refused(run, tmp_path):
    done = run("serve", "--case", str(tmp_path))
    assert done.status == 3
    assert "[L01]" in done.err


def test_beyond_this_machine_a_case_without_a_delay_is_refused(run, case):
    done = run("serve", "--case", case, "--host", "0.0.0.0")
    assert done.status == 2
    assert "[S03]" in done.err
    assert "publication_delay_days" in done.err


def test_what_is_missing_is_said_with_its_extra(run, case, monkeypatch):
    monkeypatch.setitem(sys.modules, "fastapi", None)
    done = run("serve", "--case", case)
    assert done.status == 4
    assert "whoholds[web]" in done.err


def test_it_says_where_it_is_answers_there_and_ends_when_interrupted(case, root):
    pytest.importorskip("fastapi", reason="the web extra is not installed")
    served = subprocess.Popen(
        [sys.executable, "-c", MAIN, "serve", "--case", case, "--port", "0"],
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        told = served.stdout.readline()
        where = told.split()[1]
        assert where.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(where) as answer:
            assert answer.status == 200
        served.send_signal(signal.SIGINT)
        out, err = served.communicate(timeout=30)
    finally:
        served.kill()
    assert (served.returncode, out, err) == (0, "stopped\n", "")
