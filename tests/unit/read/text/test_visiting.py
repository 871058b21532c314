"""Visiting sites in a row: pauses and robots.txt."""

from __future__ import annotations

import pytest
from local_site import Answer, running

from whoholds.errors import FetchFailed, NotWanted
from whoholds.read.text.visiting import HOST_INTERVAL_SECONDS, Visitor


@pytest.fixture
def site():
    with running() as found:
        found.page("/1", "The Northern army entered Beford.")
        found.page("/2", "The Northern army left Beford.")
        yield found


@pytest.fixture
def pauses():
    return []


@pytest.fixture
def visitor(pauses):
    """A visitor that does not sleep; its clock stands still but for its sleep."""
    time = [0.0]

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        time[0] += seconds

    return Visitor(private_addresses=True, sleep=sleep, clock=lambda: time[0])


def test_a_host_is_asked_once_a_second(visitor, site, pauses):
    visitor.page(site.url + "/1")
    visitor.page(site.url + "/2")
    assert site.asked == ["/robots.txt", "/1", "/2"]
    assert pauses == [HOST_INTERVAL_SECONDS] * 2


def test_another_host_need_not_wait(visitor, site, pauses):
    with running() as other:
        other.page("/1", "Beford is quiet.")
        visitor.page(site.url + "/1", asked_for=True)
        visitor.page(other.url + "/1", asked_for=True)
    assert pauses == []


def test_robots_are_obeyed_for_us_and_for_all(visitor, site):
    rules = b"User-agent: whoholds\nDisallow: /1\n\nUser-agent: *\nDisallow: /2\n"
    site.pages["/robots.txt"] = Answer(body=rules, kind="text/plain")
    with pytest.raises(NotWanted, match="R11"):
        visitor.page(site.url + "/1")
    assert visitor.page(site.url + "/2").status == 200
    assert site.asked == ["/robots.txt", "/2"]


def test_what_a_person_named_is_asked_for_without_robots(visitor, site):
    site.pages["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /\n", kind="text/plain")
    assert visitor.page(site.url + "/1", asked_for=True).status == 200
    assert site.asked == ["/1"]


def test_a_longer_pause_is_kept_and_one_without_end_is_a_no(visitor, site, pauses):
    site.pages["/robots.txt"] = Answer(body=b"User-agent: *\nCrawl-delay: 7\n", kind="text/plain")
    visitor.page(site.url + "/1")
    visitor.page(site.url + "/2")
    assert pauses[-1] == 7
    with running() as slow:
        slow.pages["/robots.txt"] = Answer(
            body=b"User-agent: *\nCrawl-delay: 999\n", kind="text/plain"
        )
        with pytest.raises(NotWanted, match="999 seconds"):
            visitor.page(slow.url + "/1")


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)]
)
def test_rules_that_cannot_be_told_are_a_no_and_none_are_a_yes(visitor, site, status, allowed):
    site.pages["/robots.txt"] = Answer(status=status)
    if allowed:
        assert visitor.page(site.url + "/1").status == 200
        return
    with pytest.raises(NotWanted):
        visitor.page(site.url + "/1")


def test_a_site_that_is_not_there_is_told_as_such(visitor):
    with pytest.raises(FetchFailed, match="did not answer"):
        visitor.page("http://127.0.0.1:9/1")
