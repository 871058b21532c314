"""The server abused: too much asked for, huge bodies, slow clients; memory and time bounded."""

from __future__ import annotations

import http.client
import resource
import socket
import time

import pytest

pytest.importorskip("fastapi", reason="the web extra is not installed")
pytest.importorskip("scipy", reason="the fuse extra is not installed")

from api_case import api_case
from served_case import Served

from whoholds.web import patience
from whoholds.web.api_documents import ROOT
from whoholds.web.api_limits import BURST, Buckets
from whoholds.web.server import MOST_BYTES

ITEMS = f"{ROOT}/collections/claims/items"
#: Seconds that a refusal may take on a busy machine, and megabytes that all of them may add.
SOON_S, MOST_GROWTH_MB = 20.0, 64


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    running = Served(api_case(tmp_path_factory.mktemp("war") / "aland"))
    yield running
    running.stop()


@pytest.fixture
def port(served):
    return served.listening.getsockname()[1]


def ask(port, path, method="GET", body=None, **headers):
    """The status and the length of what is answered, in time."""
    begun = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, body, headers)
        reply = connection.getresponse()
        return reply.status, len(reply.read())
    finally:
        connection.close()
        assert time.monotonic() - begun < SOON_S


def memory_mb():
    """The most memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


ASKED = {
    "a million rows": f"{ITEMS}?limit=1000000",
    "a page from far away": f"{ITEMS}?after=9007199254740991",
    "a number without end": f"{ITEMS}?limit={'9' * 20_000}",
    "a deep filter": f"{ITEMS}?filter={'(' * 20_000}",
    "a filter of many terms": f"{ITEMS}?filter={'a=1%20OR%20' * 4_000}",
    "a box of many numbers": f"{ITEMS}?bbox={','.join('1' * 20_000)}",
    "a box that is none": f"{ITEMS}?bbox=nan,inf,-inf,1e999",
    "a time without end": f"{ITEMS}?datetime={'2' * 20_000}",
    "many parameters": f"{ITEMS}?{'a=1&' * 10_000}",
    "deep steps": f"{ROOT}{'/collections' * 3_000}",
    "a long name of a place": f"/place/{'x' * 30_000}",
    "a long source": f"/claims?source={'x' * 30_000}",
    "an address of a megabyte": f"/{'x' * 1_000_000}",
}


@pytest.mark.parametrize("what", ASKED)
def test_what_asks_too_much_is_answered_soon_and_briefly(port, what):
    before = memory_mb()
    try:
        status, size = ask(port, ASKED[what])
    except (ConnectionError, http.client.BadStatusLine):
        status, size = 400, 0  # cut off while it was still sending
    assert status in {200, 400, 404, 414, 431}
    assert size < 300_000
    assert memory_mb() - before < MOST_GROWTH_MB
    assert ask(port, ROOT + "/collections")[0] == 200


def test_a_million_rows_are_refused_and_as_many_as_may_be_are_given(port):
    assert ask(port, f"{ITEMS}?limit=10001")[0] == 400
    assert ask(port, f"{ITEMS}?limit=10000")[0] == 200


@pytest.mark.parametrize("path", ["/open", ITEMS, ROOT + "/", "/nothing"])
def test_a_huge_body_is_refused_unread(port, path):
    begun, before = time.monotonic(), memory_mb()
    with socket.create_connection(("127.0.0.1", port), timeout=60) as held:
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {10**11}\r\n\r\n"
        held.sendall(head.encode())
        told = held.recv(200)
    assert b" 413 " in told or b" 405 " in told
    assert time.monotonic() - begun < SOON_S
    assert memory_mb() - before < MOST_GROWTH_MB


def test_a_body_without_a_length_is_refused(port):
    headers = {"Transfer-Encoding": "chunked"}
    assert ask(port, "/open", "POST", iter([b"x" * 1_000] * 3), **headers)[0] == 411
    assert MOST_BYTES < 10**8


def until_closed(held):
    """What is answered before the connection is closed."""
    told = b""
    while part := held.recv(1_000):
        told += part
    return told


@pytest.mark.parametrize("sent", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nX-Slow: "])
def test_a_head_that_drips_is_not_waited_for(port, monkeypatch, sent):
    monkeypatch.setattr(patience, "HEAD_S", 1.0)
    begun = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=60) as held:
        held.sendall(sent)
        assert b"200" not in until_closed(held)
    assert time.monotonic() - begun < SOON_S


def test_a_second_head_that_drips_is_not_waited_for_either(port, monkeypatch):
    monkeypatch.setattr(patience, "HEAD_S", 1.0)
    with socket.create_connection(("127.0.0.1", port), timeout=60) as held:
        held.sendall(f"GET {ROOT}/conformance HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        assert held.recv(20).startswith(b"HTTP/1.1 200")
        held.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
        begun = time.monotonic()
        until_closed(held)
        assert time.monotonic() - begun < SOON_S


def test_a_body_that_stops_is_not_waited_for(port, served, monkeypatch):
    monkeypatch.setattr(patience, "PIECE_S", 1.0)
    with socket.create_connection(("127.0.0.1", port), timeout=60) as held:
        fields = (
            "POST /open HTTP/1.1",
            f"Host: 127.0.0.1:{port}",
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Length: 99",
        )
        head = "\r\n".join((*fields, "", ""))
        held.sendall(head.encode() + b"token=")
        begun = time.monotonic()
        assert b" 408 " in held.recv(200)
        assert time.monotonic() - begun < SOON_S


def test_many_slow_clients_keep_nobody_out(port):
    slow = [socket.create_connection(("127.0.0.1", port), timeout=60) for _ in range(200)]
    try:
        for held in slow:
            held.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
        before = memory_mb()
        assert ask(port, ROOT + "/collections")[0] == 200
        assert memory_mb() - before < MOST_GROWTH_MB
    finally:
        for held in slow:
            held.close()


def test_who_asks_too_often_waits_and_others_do_not():
    now = [0.0]
    buckets = Buckets(lambda: now[0])
    assert not any(buckets.wait_s("one") for _ in range(int(BURST)))
    assert buckets.wait_s("one") > 0
    assert buckets.wait_s("other") == 0
