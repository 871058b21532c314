"""A case watched: alerts at once, public outputs later, and nothing lost by a stop."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from brief_case import with_delay
from fused_case import may, report, take_in
from local_site import Answer, running
from toy_reader import install, took

from whoholds.desk import watching
from whoholds.desk.case_folder import open_case
from whoholds.desk.ledgering import claims
from whoholds.desk.watching import Shells, WatchWish, watch
from whoholds.errors import FetchFailed, SettingsError
from whoholds.model.entry import Retracted
from whoholds.read.text.fetch import send
from whoholds.read.text.visiting import Visitor

NOW = datetime(2031, 7, 2, 8, tzinfo=UTC)
WATCHES = """
[public]
persist_days = 2
[[watch]]
place = "Aland"
[[watch]]
source = "ministry"
[[watch]]
disagreement = "Aland"
"""


@pytest.fixture
def folder(tmp_path):
    made = with_delay(tmp_path / "aland", 0)
    (made.path / "watch.toml").write_text(WATCHES)
    take_in(made, report("Northern army", "Aland", may(3), outlet="The Aland Post"))
    return made


def later(folder, *readings, at=NOW):
    """Reports that the record takes at a moment."""
    take_in(folder, *readings, at=at)


def look(folder, at=NOW, **wish):
    """One look at a moment, without a pause between requests."""
    visitor = Visitor(private_addresses=True, sleep=lambda _: None)
    return watch(folder, WatchWish(**wish), Shells(clock=lambda: at, visitor=visitor))


def test_the_first_look_tells_nothing_and_remembers(folder):
    told = look(folder)
    assert (told.first, told.alerts) == (True, ())
    again = look(folder)
    assert (again.first, again.alerts) == (False, ())


def test_an_alert_says_what_changed_and_because_of_which_claim(folder):
    look(folder)
    later(folder, report("River Front", "Aland", may(9), outlet="The Aland Post"))
    told = look(folder)
    (change,) = (a for a in told.alerts if a.kind == "change")
    assert change.title == "Aland: The Aland Post says River Front holds it"
    assert "because of The Aland Post, 2031-05-09" in change.words
    assert change.words.endswith("before: Northern army holds it")
    with folder.open() as ledger:
        newest = claims(ledger)[-1].recorded.claim_id
    assert change.claims == (newest,)
    assert look(folder).alerts == ()


def test_a_repeated_word_is_a_new_claim_and_no_change(folder):
    look(folder)
    later(folder, report("Northern army", "Aland", may(9), outlet="The Aland Post"))
    assert [a.kind for a in look(folder).alerts] == ["claim"]


def test_a_source_and_a_disagreement_are_watched(folder):
    look(folder)
    later(folder, report("River Front", "Dorf", may(9), by="the defence ministry"))
    (alert,) = look(folder).alerts
    assert (alert.watch.kind, alert.kind) == ("source", "claim")
    at = NOW + timedelta(hours=1)
    later(folder, report("River Front", "Alandia", may(10), outlet="Cavan Radio"), at=at)
    (differ,) = (a for a in look(folder, at=at).alerts if a.kind == "differ")
    assert "the sources began to differ" in differ.title
    assert "Cavan Radio says River Front holds it" in differ.words


def test_a_claim_that_is_taken_back_is_told(folder):
    later(folder, report("River Front", "Aland", may(9), outlet="Cavan Radio"))
    look(folder)
    with folder.open() as ledger:
        gone = claims(ledger)[-1].recorded.claim_id
        at = NOW + timedelta(minutes=1)
        ledger.append([Retracted(target_id=gone, reason="a hoax", by="Kim")], at)
    told = look(folder)
    titles = [a.title for a in told.alerts]
    assert any("no longer said to say" in t for t in titles)
    assert any("ceased to differ" in t for t in titles)


def test_the_feed_holds_the_alerts_and_the_same_look_gives_the_same_bytes(folder):
    look(folder)
    later(folder, report("River Front", "Aland", may(9), outlet="The Aland Post"))
    state = (folder.path / "watch" / "state.json").read_bytes()
    look(folder)
    feed = (folder.path / "watch" / "desk.atom").read_bytes()
    assert b"River Front holds it" in feed
    # A stop before the state was written: the same alerts again, under the same ids.
    (folder.path / "watch" / "state.json").write_bytes(state)
    look(folder)
    assert (folder.path / "watch" / "desk.atom").read_bytes() == feed


def test_a_stop_between_feed_and_state_loses_nothing(folder, monkeypatch):
    look(folder)
    later(folder, report("River Front", "Aland", may(9), outlet="The Aland Post"))
    real = watching._write

    def stopped(where, name, held):
        if name == watching.STATE:
            raise KeyboardInterrupt
        real(where, name, held)

    monkeypatch.setattr(watching, "_write", stopped)
    with pytest.raises(KeyboardInterrupt):
        look(folder)
    monkeypatch.setattr(watching, "_write", real)
    assert [a.kind for a in look(folder).alerts] == ["change"]


def test_public_outputs_wait_for_their_days_and_change_once_a_day(folder):
    def public():
        return (folder.path / "watch" / "public.atom").read_text()

    seen = []
    for hours in range(0, 24 * 9, 6):
        at = NOW + timedelta(hours=hours)
        if hours == 96:
            later(folder, report("River Front", "Aland", may(9), outlet="Cavan Radio"), at=at)
        told = look(folder, at=at)
        seen.append((at.date(), public()))
        assert len(told.public) <= 1
    texts = list(dict.fromkeys(t for _, t in seen))
    assert len(texts) == 3
    days = [next(d for d, t in seen if t == text) for text in texts]
    assert [(d - NOW.date()).days for d in days] == [0, 2, 6]
    assert "the sources differ: Northern army, River Front" in texts[-1]


def test_without_a_publication_delay_nothing_is_public(tmp_path):
    folder = with_delay(tmp_path / "aland", None)
    (folder.path / "watch.toml").write_text(WATCHES)
    take_in(folder, report("Northern army", "Aland", may(3)))
    told = look(folder)
    assert "publication_delay_days" in told.no_public
    assert not (folder.path / "watch" / "public.atom").exists()


def test_reports_within_the_delay_are_not_public(tmp_path):
    folder = with_delay(tmp_path / "aland", 30)
    (folder.path / "watch.toml").write_text(WATCHES)
    take_in(folder, report("Northern army", "Aland", may(3)))
    day = datetime(2031, 5, 20, tzinfo=UTC)
    for n in range(5):
        assert look(folder, at=day + timedelta(days=n)).public == () or n > 1
    told = (folder.path / "watch" / "public.atom").read_text()
    assert "Northern army" not in told


def with_feed(folder, site):
    """The case with a feed on a site."""
    file = folder.path / "case.toml"
    text = file.read_text()
    text += '\n[[outlet]]\nname = "The Post"\n[[feed]]\noutlet = "The Post"\nkind = "rss"\n'
    text += f'url = "{site.url}/feed"\n'
    file.write_text(text)
    return open_case(folder.path)


def listed(site, *paths) -> Answer:
    """A feed that lists pages."""
    items = "".join(f"<item><link>{site.url}{p}</link></item>" for p in paths)
    return Answer(body=f"<rss><channel>{items}</channel></rss>".encode())


def test_feeds_are_polled_and_what_they_bring_is_told(folder, monkeypatch):
    install(monkeypatch)
    with running() as site:
        site.page("/1", *took("Aland"))
        site.pages["/feed"] = listed(site, "/1")
        case = with_feed(folder, site)
        look(case)
        assert site.asked == []
        how = {"fetch": True, "private_addresses": True}
        told = look(case, at=NOW + timedelta(hours=1), **how)
        assert [t.how for t in told.taken] == ["new"]
        assert site.asked.count("/feed") == 1
        assert any(a.watch.name == "Aland" for a in told.alerts)
        quiet = look(case, at=NOW + timedelta(hours=2), **how)
        assert (quiet.asked, quiet.taken, quiet.alerts) == (1, (), ())


def test_a_page_that_could_not_be_had_is_asked_for_again(folder, monkeypatch):
    install(monkeypatch)
    with running() as site:
        site.pages["/feed"] = listed(site, "/1")
        site.pages["/1"] = Answer(status=503)
        case = with_feed(folder, site)
        how = {"fetch": True, "private_addresses": True}
        assert [t.how for t in look(case, **how).taken] == ["failed"]
        site.page("/1", *took("Aland"))
        told = look(case, at=NOW + timedelta(hours=1), **how)
        assert [t.how for t in told.taken] == ["new"]


def test_a_webhook_takes_each_alert_once_and_what_failed_later(folder):
    with running() as site:
        hook = f'[webhook]\nurl = "{site.url}/hook"\ntells = "desk"\n'
        (folder.path / "watch.toml").write_text(hook + WATCHES)
        site.pages["/hook"] = Answer(status=500)
        how = {"fetch": True, "private_addresses": True}
        look(folder, **how)
        later(folder, report("River Front", "Dorf", may(9), by="the ministry"))
        assert look(folder, **how).failed
        assert look(folder, at=NOW + timedelta(minutes=31), **how).sent == 0
        site.pages["/hook"] = Answer()
        assert look(folder, at=NOW + timedelta(hours=2), **how).sent == 1
        assert look(folder, at=NOW + timedelta(hours=3), **how).sent == 0
        path, body = site.posts[-1]
        assert path == "/hook"
        (alert,) = json.loads(body)["alerts"]
        assert "River Front holds Dorf" in alert["title"]
        assert len(site.posts) == 2


def test_a_webhook_is_off_without_the_network_and_refuses_private_addresses(folder):
    with running() as site:
        site.pages["/hook"] = Answer()
        with pytest.raises(FetchFailed, match="private network"):
            send(site.url + "/hook", b"{}")
        hook = f'[webhook]\nurl = "{site.url}/hook"\ntells = "desk"\n'
        (folder.path / "watch.toml").write_text(hook + WATCHES)
        look(folder)
        later(folder, report("River Front", "Dorf", may(9), by="the ministry"))
        assert look(folder).sent == 0
        assert "private network" in look(folder, fetch=True).failed[0]
        assert site.posts == []


def test_a_webhook_s_redirect_is_not_followed():
    with running() as site:
        site.pages["/hook"] = Answer(status=307, headers={"Location": site.url + "/other"})
        with pytest.raises(FetchFailed):
            send(site.url + "/hook", b"{}", True)
        assert [p for p, _ in site.posts] == ["/hook"]


def test_a_feed_may_not_be_asked_too_often(folder):
    with pytest.raises(SettingsError, match="--every"):
        look(folder, every_minutes=1)


def test_a_state_that_cannot_be_read_is_not_passed_over(folder):
    look(folder)
    state = folder.path / "watch" / "state.json"
    state.write_text("{")
    with pytest.raises(SettingsError, match="begin anew"):
        look(folder)
    state.write_bytes(msgspec.json.encode({"form": "whoholds-watch/9"}))
    with pytest.raises(SettingsError, match="does not know"):
        look(folder)
