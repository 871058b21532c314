"""Feeds polled as a guest: conditional, by robots, less often after failures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from local_site import Answer, running

from whoholds.desk.arriving import Listed
from whoholds.desk.polling import MOST_PAUSE, Remembering, poll
from whoholds.read.text.visiting import Visitor

NOW = datetime(2031, 5, 7, 8, tzinfo=UTC)
EVERY = timedelta(minutes=30)
FEED = b"<rss><channel><item><link>https://a.example/1</link></item></channel></rss>"


@pytest.fixture
def site():
    with running() as found:
        yield found


def guest() -> Remembering:
    """A visitor that does not wait."""
    return Remembering(Visitor(private_addresses=True, sleep=lambda _: None))


def round_of(site, states, at=NOW, visitor=None):
    """One round over the site's feed."""
    return poll((Listed(url=site.url + "/feed"),), states, visitor or guest(), at, EVERY)


def test_a_feed_that_has_not_changed_costs_one_conditional_request(site):
    site.pages["/feed"] = Answer(body=FEED, headers={"ETag": '"a"'})
    first = round_of(site, {})
    assert [f.url for f in first.fresh] == [site.url + "/feed"]
    again = round_of(site, first.states, NOW + EVERY)
    assert again.fresh == ()
    assert site.heads[-1]["if-none-match"] == '"a"'
    third = round_of(site, again.states, NOW + 2 * EVERY)
    assert (third.asked, third.fresh) == (1, ())
    assert site.heads[-1]["if-none-match"] == '"a"'


def test_the_same_bytes_without_a_header_are_no_news_either(site):
    site.pages["/feed"] = Answer(body=FEED)
    first = round_of(site, {})
    assert first.fresh
    assert round_of(site, first.states, NOW + EVERY).fresh == ()
    site.pages["/feed"] = Answer(body=FEED + b" ")
    assert round_of(site, first.states, NOW + EVERY).fresh


def test_it_is_asked_when_it_is_due_and_not_before(site):
    site.pages["/feed"] = Answer(body=FEED)
    first = round_of(site, {})
    assert round_of(site, first.states, NOW + EVERY - timedelta(seconds=1)).asked == 0
    assert round_of(site, first.states, NOW + EVERY).asked == 1


def test_a_feed_that_fails_is_left_alone_for_longer_each_time(site):
    site.pages["/feed"] = Answer(status=503)
    states, at, pauses = {}, NOW, []
    for _ in range(9):
        told = round_of(site, states, at)
        assert told.failed
        states = told.states
        due = states[site.url + "/feed"].next_due
        pauses.append(due - at)
        at = due
    assert pauses[:3] == [2 * EVERY, 4 * EVERY, 8 * EVERY]
    assert pauses[-1] == MOST_PAUSE
    site.pages["/feed"] = Answer(body=FEED)
    mended = round_of(site, states, at)
    assert mended.fresh
    assert mended.states[site.url + "/feed"].failures == 0


def test_what_robots_txt_does_not_want_is_left_alone_for_a_day(site):
    site.pages["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /feed", kind="text/plain")
    site.pages["/feed"] = Answer(body=FEED)
    told = round_of(site, {})
    assert told.failed
    assert "/feed" not in site.asked
    assert told.states[site.url + "/feed"].next_due == NOW + MOST_PAUSE


def test_what_was_polled_is_not_fetched_again(site):
    site.pages["/feed"] = Answer(body=FEED)
    visitor = guest()
    round_of(site, {}, visitor=visitor)
    assert visitor.page(site.url + "/feed", asked_for=True).body == FEED
    assert site.asked.count("/feed") == 1
    visitor.page(site.url + "/feed", asked_for=True)
    assert site.asked.count("/feed") == 2
