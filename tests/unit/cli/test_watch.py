"""`watch`: one look, and what it says."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from brief_case import with_delay
from fused_case import may, report, take_in


@pytest.fixture
def case(tmp_path):
    folder = with_delay(tmp_path / "aland", 0)
    (folder.path / "watch.toml").write_text('[[watch]]\nplace = "Aland"\n')
    take_in(folder, report("Northern army", "Aland", may(3)))
    return folder


def test_a_look_says_what_is_new_and_where_it_is_kept(run, case):
    where = str(case.path)
    first = run("watch", "--once", "--case", where)
    assert first.status == 0
    assert "watching from here on" in first.out
    take_in(case, report("River Front", "Aland", may(9)), at=datetime(2031, 7, 2, tzinfo=UTC))
    done = run("watch", "--once", "--case", where)
    assert "change: Aland: The Aland Post says River Front holds it" in done.out
    assert "whoholds cite" in done.out
    assert "1 alerts" in done.out
    rows = json.loads(run("watch", "--once", "--json", "--case", where).out)
    assert rows["alerts"] == []


def test_without_a_list_it_says_how_to_write_one(run, case):
    (case.path / "watch.toml").unlink()
    done = run("watch", "--once", "--case", str(case.path))
    assert done.status == 2
    assert "[[watch]]" in done.err


def test_a_failed_feed_is_status_one_and_nothing_is_asked_without_fetch(run, case):
    file = case.path / "case.toml"
    text = '\n[[outlet]]\nname = "The Post"\n[[feed]]\noutlet = "The Post"\nkind = "rss"\n'
    file.write_text(file.read_text() + text + 'url = "http://127.0.0.1:9/feed"\n')
    where = str(case.path)
    assert run("watch", "--once", "--case", where).status == 0
    done = run("watch", "--once", "--fetch", "--case", where)
    assert done.status == 1
    assert "private network" in done.err
