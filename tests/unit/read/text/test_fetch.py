"""Fetching one page, on a server of this machine."""

from __future__ import annotations

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from whoholds.errors import FetchFailed, TooLarge
from whoholds.read.text.assemble import ReadOptions
from whoholds.read.text.fetch import MAX_PAGE_BYTES, fetch
from whoholds.read.text.intake import load

BODY = "".join(
    f"<p>The Northern army said on day {n} that it held Béford and the hills.</p>" for n in range(9)
)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/loop":
            self.answer(302, {"Location": "/loop"})
        elif self.path == "/moved":
            self.answer(301, {"Location": "/page"})
        elif self.path == "/file":
            self.answer(302, {"Location": "file:///etc/hostname"})
        elif self.path == "/missing":
            self.answer(404, {})
        elif self.path == "/big":
            self.answer(200, {"Content-Type": "text/html"}, b"a" * (MAX_PAGE_BYTES + 10))
        else:
            html = f"<html><body><article>{BODY}</article></body></html>".encode("latin-1")
            self.answer(200, {"Content-Type": "text/html; charset=iso-8859-1"}, html)

    def answer(self, code, headers, body=b""):
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture(scope="module")
def server():
    running = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()


def test_a_page_is_fetched_with_its_encoding(server):
    page = fetch(f"{server}/page", private_addresses=True)
    assert (page.charset, page.form) == ("iso-8859-1", "html")


def test_a_redirect_is_followed_and_the_last_address_kept(server):
    options = ReadOptions(fetch=True, private_addresses=True)
    (report,) = load(f"{server}/moved", options)
    assert "Béford" in report.text
    assert report.url == f"{server}/page"


@pytest.mark.parametrize("path", ["/loop", "/missing", "/file"])
def test_what_does_not_answer_with_a_page_is_told(server, path):
    with pytest.raises(FetchFailed, match="R06"):
        fetch(server + path, private_addresses=True)


def test_a_page_beyond_the_bound_is_refused(server):
    with pytest.raises(TooLarge, match="R04"):
        fetch(f"{server}/big", private_addresses=True)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/a"]
)
def test_addresses_of_the_own_network_are_refused(url):
    with pytest.raises(FetchFailed, match="private network"):
        fetch(url)


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://post.example/a", "http://", "beford"]
)
def test_other_schemes_are_refused(url):
    with pytest.raises(FetchFailed, match="only http and https"):
        fetch(url)


def test_a_server_that_is_not_there_is_told():
    with pytest.raises(FetchFailed, match="did not answer"):
        fetch("http://127.0.0.1:9/", private_addresses=True)
