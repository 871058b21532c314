"""An authority of this machine stamps the end of the chain, and its word holds."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

import msgspec
import pytest
from ledger_samples import DAY, added_report, one_report_case
from local_authority import Authority
from local_site import running

from whoholds.desk.case_folder import begin_case
from whoholds.desk.ledgering import verify
from whoholds.desk.stamping import stamp, stamp_faults
from whoholds.errors import FetchFailed, SettingsError
from whoholds.model.entry import Head, Stamped

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def service(authority):
    """Its address; `service.query` can be set to answer another question than the one asked."""
    with running() as site:

        def reply(handler):
            asked = handler.rfile.read(int(handler.headers["Content-Length"]))
            body = site.instead or authority.answer(asked)
            handler.send_response(200)
            handler.send_header("Content-Type", "application/timestamp-reply")
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)

        site.instead = b""
        site.pages["/stamp"] = reply
        yield site


@pytest.fixture
def folder(tmp_path):
    return one_report_case(tmp_path / "aland")


def stamped(folder, service, authority):
    return stamp(folder, service.url + "/stamp", authority.root, private_addresses=True)


def test_the_end_of_the_chain_is_stamped_and_the_stamp_holds(folder, service, authority):
    before = verify(folder)[0]
    entry = stamped(folder, service, authority)
    assert isinstance(entry.body, Stamped)
    assert entry.body.end == before
    assert abs((entry.body.time - datetime.now(UTC)).total_seconds()) < 3600  # noqa: TID251
    with folder.open() as ledger:
        ledger.append(added_report("Beford", url="https://aland.example/2"), DAY)
        folder.keep_head(ledger.head())
    sound, faults = stamp_faults(folder, authority.root)
    assert (sound, faults) == ((entry.body,), ())
    assert verify(folder)[1] == ()


def test_an_answer_to_another_question_is_no_stamp(folder, service, authority):
    stamped(folder, service, authority)
    service.instead = (authority.folder / "reply").read_bytes()
    before = verify(folder)
    with pytest.raises(FetchFailed, match="does not hold"):
        stamped(folder, service, authority)
    assert verify(folder) == before


def test_an_authority_that_nobody_vouches_for_is_none(folder, service, authority, tmp_path):
    (tmp_path / "other").mkdir()
    other = Authority(tmp_path / "other")
    with pytest.raises(FetchFailed, match="does not hold"):
        stamped(folder, service, other)
    entry = stamped(folder, service, authority)
    sound, faults = stamp_faults(folder, other.root)
    assert sound == ()
    assert [(f.seq, f.kind) for f in faults] == [(entry.seq, "altered")]


@pytest.mark.parametrize("answer", [b"\x30", b"<p>hello", b"0" * 300_000])
def test_what_is_no_answer_is_refused(folder, service, authority, answer):
    from whoholds.errors import ReadError

    service.instead = answer
    with pytest.raises(ReadError):
        stamped(folder, service, authority)


def test_a_private_address_is_asked_only_where_it_is_allowed(folder, service, authority):
    with pytest.raises(FetchFailed, match="private network"):
        stamp(folder, service.url + "/stamp", authority.root)


def test_a_stamp_of_another_end_or_another_time_shows(folder, service, authority):
    body = stamped(folder, service, authority).body
    end = Head(seq=1, own=body.end.own)
    with folder.open() as ledger:
        ledger.append((msgspec.structs.replace(body, end=end),), DAY)
        ledger.append((msgspec.structs.replace(body, time=DAY),), DAY)
    sound, faults = stamp_faults(folder, authority.root)
    assert sound == (body,)
    assert [f.kind for f in faults] == ["rewritten", "altered"]


def test_an_empty_ledger_and_a_file_without_certificates_are_told(tmp_path, folder, authority):
    empty = begin_case(tmp_path / "empty", ("Northern army", "River Front"))
    with pytest.raises(SettingsError, match="nothing to stamp"):
        stamp(empty, "http://127.0.0.1:9/", authority.root)
    (tmp_path / "none.pem").write_text("hello")
    with pytest.raises(SettingsError, match="no certificate"):
        stamp(folder, "http://127.0.0.1:9/", tmp_path / "none.pem")
