"""`review` at a terminal, each decision a key."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time

import pytest


class Terminal(io.StringIO):
    """Typed lines that say they come from a terminal."""

    def isatty(self):
        return True


@pytest.fixture
def sit(run, case, monkeypatch):
    """A sitting in which these lines are typed; what was printed."""

    def call(*lines: str, options: tuple[str, ...] = ()) -> str:
        monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        done = run("review", "--by", "Ada", *options, "--case", case)
        assert (done.status, done.err) == (0, "")
        monkeypatch.setattr(sys.stdout, "isatty", lambda: False, raising=False)
        return done.out

    return call


@pytest.fixture
def decided(run, case):
    """The decisions on the two claims, by place as it was read."""

    def call() -> dict[str, str]:
        rows = json.loads(run("claims", "--case", case, "--json").out)
        return {(r["original"] or r)["places"][0]: r["decision"] for r in rows}

    return call


def test_one_after_another_is_asked(sit, decided):
    told = sit("a", "r", "n", "no claim")
    assert "1 of 2" in told
    assert ">>The Northern army took it.<<" in told
    assert "2 decided in this sitting" in told
    assert sorted(decided().values()) == ["accept", "reject"]


def test_what_was_left_waits_in_the_next_sitting(sit):
    assert "1 decided" in sit("s", "a")
    assert "1 of 1" in sit("q")
    assert "0 decided" in sit()


def test_an_amendment_is_typed_field_by_field_and_its_reason_follows(sit, run, case):
    told = sit("e", "no field", "place=Cavan", "", "seen on the map", "q")
    assert "FIELD=VALUE" in told
    (row,) = json.loads(run("claims", "--place", "Cavan", "--case", case, "--json").out)
    assert (row["reason_code"], row["reason"]) == ("wrong-place", "seen on the map")


def test_what_is_wrong_is_told_and_the_claim_asked_again(sit, decided):
    told = sit("e", "relation=ate", "", "", "e", "", "r", "z", "x", "a")
    assert "relation: 'ate'" in told
    assert told.count("left as it was") == 2
    assert "it is several claims" in told
    assert told.count("1 of 2") == 5
    assert sorted(map(str, decided().values())) == ["None", "accept"]


def test_a_claim_is_split_merged_and_added(sit, run, case):
    told = sit("p", "place=Cavan", "", "place=Dorf", "", "", "", "q")
    assert "part 3" in told
    report = json.loads(run("claims", "--case", case, "--json").out)[0]["report_id"]
    assert report
    sit("n", "Northern army took", "place=Eland", "relation=holds", "", "", "q")
    rows = json.loads(run("claims", "--case", case, "--json").out)
    assert {r["places"][0] for r in rows if r["marked_by"]} == {"Cavan", "Dorf", "Eland"}
    left = next(r["id"] for r in rows if r["decision"] is None)
    part = next(r["id"] for r in rows if r["places"] == ["Cavan"])
    sit("m", part[:10], "", "q")
    merged = next(
        r for r in json.loads(run("claims", "--case", case, "--json").out) if r["id"] == part
    )
    assert merged["into"] == [left]


def test_nothing_is_merged_or_added_without_saying_what(sit, decided):
    assert sit("m", "", "n", "", "q").count("left as it was") == 2
    assert set(decided().values()) == {None}


def test_the_last_decision_is_taken_back(sit, decided):
    told = sit("u", "a", "u", "r", "o", "", "q")
    assert "nothing was decided in this sitting" in told
    assert "taken back" in told
    assert sorted(map(str, decided().values())) == ["None", "reject"]


def test_a_blind_sitting_knows_three_decisions(sit, decided, run, case):
    told = sit("p", "a", "u", "a", "e", "place=Cavan", "", "", options=("--blind", "one"))
    assert "s[p]lit" not in told
    assert "2 decided" in told
    assert set(decided().values()) == {None}
    assert "0 decided" in sit(options=("--blind", "one"))


def test_no_line_is_wider_than_eighty_columns(sit, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    told = sit("?", "r", "z", "e", "", "m", "", "q")
    # What is typed ends a line on a terminal; here it is not echoed.
    prompts = re.sub(r"(\[\?\]|why\?|:) (?=\S| {4})", r"\1\n", told)
    assert [line for line in prompts.splitlines() if len(line) > 80] == []


def test_a_key_alone_decides_on_a_real_terminal(case, decided, root):
    """No Enter after a key: what is typed goes through a pseudo-terminal."""
    code = "from whoholds.cli.app import main; main()"
    command = [sys.executable, "-c", code, "review", "--by", "Ada", "--case", case]
    env = {**os.environ, "PYTHONPATH": str(root / "src"), "COLUMNS": "80", "TERM": "dumb"}
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env)
    os.close(theirs)
    seen = ""
    for key in ("a", "q"):
        seen += until(ours, rf"{re.escape('[?]')} $")
        # A key that comes before the terminal gives single keys is thrown away.
        while termios.tcgetattr(ours)[3] & termios.ICANON:
            time.sleep(0.01)
        os.write(ours, key.encode())
    seen += until(ours, "decided in this sitting")
    assert process.wait(60) == 0
    os.close(ours)
    assert "\x1b[" not in seen
    assert sorted(map(str, decided().values())) == ["None", "accept"]


def until(file: int, pattern: str) -> str:
    """What is printed up to and with the pattern."""
    seen = ""
    while not re.search(pattern, seen):
        ready, _, _ = select.select([file], [], [], 60)
        assert ready, f"nothing came after {seen!r}"
        seen += os.read(file, 4096).decode("utf-8", "replace")
    return seen
