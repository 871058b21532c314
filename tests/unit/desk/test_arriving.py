"""Inputs to arrivals, without a ledger that knows any."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from archive_samples import answer, record
from local_site import Answer, running

from whoholds.desk import arriving
from whoholds.desk.arriving import Gatherer, Listed, feeds_of
from whoholds.desk.held import Held
from whoholds.errors import FetchFailed
from whoholds.read.text.arrival import Arrival, Passed
from whoholds.read.text.assemble import ReadOptions
from whoholds.read.text.visiting import Visitor

FETCH = ReadOptions(fetch=True, private_addresses=True)


class Nothing(Held):
    """Holds nothing."""

    def __init__(self):
        self.reader = self.given = ""

    def captures(self, url, digest=""):
        return ()


@pytest.fixture
def found():
    return []


@pytest.fixture
def gather(found):
    def call(*sources, options=None, visitor=None):
        quick = Visitor(private_addresses=True, sleep=lambda _: None)
        how = {"found": found.append, "visitor": visitor or quick}
        gatherer = Gatherer(Nothing(), options or ReadOptions(), **how)
        return list(gatherer.gather(sources))

    return call


def test_inputs_come_in_order_and_are_counted_as_they_turn_up(gather, found, tmp_path):
    (tmp_path / "b.txt").write_text("b", encoding="utf-8")
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    items = gather(tmp_path, b"bytes", tmp_path / "no.txt")
    assert [i.body for i in items[:3]] == [b"a", b"b", b"bytes"]
    assert items[3].error.code == "R07"
    assert sum(found) == 4


def test_what_a_list_holds_is_counted_for_the_list(gather, found):
    with running() as site:
        urls = [site.page(f"/{n}", "Beford is quiet.") for n in range(3)]
        items = "".join(f"<item><link>{u}</link></item>" for u in urls)
        site.pages["/feed"] = Answer(body=f"<rss><channel>{items}</channel></rss>".encode())
        got = gather(site.url + "/feed", options=FETCH)
    assert [a.url for a in got] == urls
    assert sum(found) == 3


def test_bytes_and_passed_inputs_go_through(gather):
    passed = Passed(source="x", why="known")
    arrival = Arrival(source="y", body=b"y", way="bytes")
    assert gather(passed, arrival) == [passed, arrival]


def test_a_form_that_the_desk_forces_is_no_list(gather, tmp_path):
    file = tmp_path / "feed.txt"
    file.write_bytes(b"<rss><channel><item><link>https://a.example/</link></item></channel></rss>")
    (item,) = gather(file, options=ReadOptions(form="text"))
    assert isinstance(item, Arrival)


def test_a_broken_list_is_told_as_such(gather, tmp_path):
    file = tmp_path / "feed.rss"
    file.write_bytes(b"<rss><channel></channel></rss>")
    (item,) = gather(file)
    assert item.error.code == "R10"


def test_an_archive_s_captures_come_through(gather, tmp_path):
    pytest.importorskip("fastwarc")
    file = tmp_path / "a.warc"
    file.write_bytes(record("https://aland.example/1", answer(b"<p>one")))
    (arrival,) = gather(file)
    assert (arrival.way, arrival.body) == ("archive", b"<p>one")


def test_without_the_library_an_archive_says_what_to_install(gather, tmp_path, monkeypatch):
    monkeypatch.setattr("whoholds.read.text.intake.find_spec", lambda _: None)
    file = tmp_path / "a.warc"
    file.write_bytes(b"x")
    (item,) = gather(file)
    assert "whoholds[warc]" in str(item.error)


def test_a_list_longer_than_is_read_says_so(gather, tmp_path, monkeypatch):
    monkeypatch.setattr("whoholds.read.text.feed.MAX_ITEMS", 1)
    file = tmp_path / "feed.rss"
    item = b"<item><link>https://a.example/%d</link></item>"
    file.write_bytes(b"<rss><channel>" + item % 1 + item % 2 + b"</channel></rss>")
    assert gather(file)[-1] == Passed(source=str(file), why=arriving.MORE)


def test_an_item_without_an_address_is_read_from_the_feed(gather, tmp_path):
    whole = "The Northern army entered Beford. " * 30
    entry = f"<entry><title>T</title><content>{whole}</content></entry>"
    file = tmp_path / "feed.atom"
    file.write_bytes(f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>".encode())
    (arrival,) = gather(file)
    assert (arrival.form, arrival.body.decode()) == ("text", whole.strip())
    assert {f.field: f.value for f in arrival.facts}["title"] == "T"


def test_a_site_that_fails_for_one_list_does_not_stop_the_next(gather):
    class Failing(Visitor):
        def page(self, url, **_):
            raise FetchFailed(f"{url} answered 500", 500)

    lists = (Listed(url="https://a.example/f"), Listed(url="https://b.example/f"))
    items = gather(*lists, options=FETCH, visitor=Failing())
    assert [i.error.code for i in items] == ["R06", "R06"]


def test_feeds_are_those_that_a_case_declares():
    feed = SimpleNamespace(url="https://a.example/f", outlet="The Post", kind="rss")
    assert feeds_of(SimpleNamespace(feeds=(feed,))) == (
        Listed(url="https://a.example/f", outlet="The Post", kind="rss"),
    )
    assert feeds_of(SimpleNamespace()) == ()
