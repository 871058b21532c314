"""What a ledger holds of an input already."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from whoholds.desk.case_folder import begin_case
from whoholds.desk.held import KNOWN, OLDER, Held, versions
from whoholds.ledger.ids import asked_id
from whoholds.model.capture import Capture
from whoholds.model.entry import CaptureSealed
from whoholds.read.text.arrival import Arrival, Passed
from whoholds.read.text.assemble import ReadOptions

NOW = datetime(2031, 5, 14, tzinfo=UTC)
URL = "https://www.aland.example/1?utm_source=x"


@pytest.fixture
def case(tmp_path):
    folder = begin_case(tmp_path / "aland", ("Northern army", "River Front"))
    with folder.open() as ledger:
        yield folder, ledger


@pytest.fixture
def held(case):
    """What is held, as a reader with options sees it."""
    return lambda reader="reader/1", **options: Held(*case, reader, ReadOptions(**options))


@pytest.fixture
def seal(case):
    """Put a capture into the ledger."""
    folder, ledger = case

    def call(body: bytes, *, url=URL, taken=NOW, stamp="", given="", headers=()):
        capture = Capture(
            sha256=folder.seal(body), size_bytes=len(body), way="feed", taken=taken,
            asked_url=url, url=url, stamp=stamp, headers=headers,
        )  # fmt: skip
        sealed = CaptureSealed(
            asked_id=asked_id(url, capture.sha256), capture=capture, reader="reader/1", given=given
        )
        ledger.append((sealed,), NOW)
        return sealed

    return call


def arrival(body: bytes, **how) -> Arrival:
    return Arrival(source="a", body=body, way="feed", **{"asked_url": URL, **how})


def test_nothing_is_held_of_what_never_came(held):
    assert held().passed(arrival(b"one")) is None
    assert held().unchanged(URL, "today") is None
    assert versions(held().captures(URL)) == ()


def test_the_same_bytes_of_an_address_are_known_however_it_is_written(held, seal):
    seal(b"one")
    same = arrival(b"one", asked_url="http://aland.example/1/")
    assert held().passed(same).why == KNOWN
    assert held().passed(arrival(b"two")) is None
    assert held().passed(arrival(b"one", asked_url="https://b.example/")) is None


def test_bytes_without_an_address_are_known_by_themselves(held, seal):
    seal(b"one", url="")
    assert held().passed(arrival(b"one", asked_url="")).why == KNOWN
    assert held().passed(arrival(b"one")) is None


def test_only_the_latest_capture_counts_for_what_comes_now(held, seal):
    seal(b"one")
    seal(b"two", taken=NOW + timedelta(days=1))
    assert held().passed(arrival(b"one")) is None
    assert held().passed(arrival(b"two")).why == KNOWN


def test_an_earlier_capture_is_known_or_too_late(held, seal):
    seal(b"one")
    seal(b"two", taken=NOW + timedelta(days=1))
    assert held().passed(arrival(b"one", taken=NOW)).why == KNOWN
    assert held().passed(arrival(b"three", taken=NOW)).why == OLDER


def test_another_reader_or_other_words_of_the_desk_read_again(held, seal):
    seal(b"one")
    assert held("reader/2").passed(arrival(b"one")) is None
    assert held(outlet="The Post").passed(arrival(b"one")) is None
    assert held(fetch=True, private_addresses=True).passed(arrival(b"one")).why == KNOWN


def test_a_list_s_stamp_tells_that_nothing_changed(held, seal):
    sealed = seal(b"one", stamp="2031-05-14")
    assert held().unchanged(URL, "2031-05-14") == sealed
    assert held().unchanged(URL, "2031-05-15") is None
    assert held().unchanged(URL, "") is None


def test_headers_that_tell_versions_are_those_of_the_latest_capture(held, seal):
    seal(b"one", headers=(("etag", "1"),))
    seal(b"two", taken=NOW + timedelta(days=1), headers=(("date", "x"), ("etag", "2")))
    assert versions(held().captures(URL)) == (("etag", "2"),)


def test_what_is_unchanged_is_known_or_comes_from_its_seal(held, seal, case):
    sealed = seal(b"one")
    assert held().again("a", sealed) == Passed(source="a", why=KNOWN)
    again = held("reader/2").again("a", sealed)
    assert (again.body, again.asked_url, again.taken) == (b"one", URL, NOW)
    case[0].capture_file(sealed.capture.sha256).write_bytes(b"changed")
    assert held("reader/2").again("a", sealed) == Passed(source="a", why=KNOWN)
