"""Fetching one page, on a server of this machine."""

from __future__ import annotations

import contextlib
import gzip
import shutil
import socket
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from local_site import Answer, running

from whoholds.errors import FetchFailed, TooLarge
from whoholds.read.text import fetch as fetching
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


def test_headers_that_tell_versions_apart_are_kept_and_asked_with():
    with running() as site:
        url = site.page("/1", "Beford is quiet.", headers={"ETag": '"v1"', "Set-Cookie": "a=b"})
        first = fetch(url, private_addresses=True)
        again = fetch(url, private_addresses=True, since=(("etag", '"v1"'),))
        changed = fetch(url, private_addresses=True, since=(("etag", '"v0"'),))
    assert dict(first.headers)["etag"] == '"v1"'
    assert "set-cookie" not in dict(first.headers)
    assert (again.status, again.body) == (304, b"")
    assert changed.body == first.body
    assert "cookie" not in site.heads[-1]
    assert site.heads[-1]["user-agent"].startswith("whoholds")


def test_packed_answers_are_unpacked_up_to_the_bound():
    with running() as site:
        packed = {"Content-Encoding": "gzip"}
        site.pages["/1"] = Answer(body=gzip.compress(b"<p>words"), headers=packed)
        site.pages["/bomb"] = Answer(body=gzip.compress(b"a" * MAX_PAGE_BYTES * 3), headers=packed)
        assert fetch(site.url + "/1", private_addresses=True).body == b"<p>words"
        with pytest.raises(TooLarge, match="R04"):
            fetch(site.url + "/bomb", private_addresses=True)


def test_an_answer_that_breaks_off_is_no_page():
    with running() as site:

        def short(handler):
            handler.send_response(200)
            handler.send_header("Content-Length", "1000")
            handler.end_headers()
            handler.wfile.write(b"<p>half a")

        site.pages["/1"] = short
        with pytest.raises(FetchFailed, match="broke off"):
            fetch(site.url + "/1", private_addresses=True)


def test_a_server_that_drips_is_left(monkeypatch):
    monkeypatch.setattr("whoholds.read.text.fetch.MAX_SECONDS", 0.3)
    done = threading.Event()

    def drip(handler):
        with contextlib.suppress(OSError):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while not done.wait(0.05):
                handler.wfile.write(b"X: y\r\n")
                handler.wfile.flush()

    with running() as site:
        site.pages["/1"] = drip
        with pytest.raises(FetchFailed, match="did not answer whole"):
            fetch(site.url + "/1", private_addresses=True)
        done.set()


def test_a_name_is_looked_up_once_and_the_connection_goes_where_was_looked(monkeypatch):
    """A name that is public when asked and private a moment later leads nowhere private."""
    with running() as site:
        port = int(site.url.rpartition(":")[2])
        answers = ["93.184.216.34", "127.0.0.1"]
        asked, went = [], []

        def look_up(host, *_, **__):
            asked.append(host)
            ip = answers[min(len(asked), len(answers)) - 1]
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

        def connect(address, *_):
            went.append(address)
            raise OSError("no route")

        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        monkeypatch.setattr(socket, "create_connection", connect)
        with pytest.raises(FetchFailed, match="no route"):
            fetch(f"http://rebinds.example:{port}/1")
        assert went == [("93.184.216.34", port)]
        with pytest.raises(FetchFailed, match="private network"):
            fetch(f"http://rebinds.example:{port}/1")
        assert site.asked == []


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch):
    found = [(2, 1, 6, "", (ip, 80)) for ip in ("93.184.216.34", "169.254.169.254")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(FetchFailed, match="private network"):
        fetch("http://mixed.example/")


def test_a_redirect_into_the_own_network_is_refused(monkeypatch):
    with running() as site:
        port = int(site.url.rpartition(":")[2])
        site.pages["/1"] = Answer(
            status=302, headers={"Location": f"http://inside.example:{port}/x"}
        )
        real = socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", lambda host, *a, **k: real("127.0.0.1", *a, **k))
        monkeypatch.setattr(
            fetching,
            "_require_public",
            lambda host, _: None if host == "127.0.0.1" else refuse(host),
        )
        with pytest.raises(FetchFailed, match="inside"):
            fetch(site.url + "/1")
        assert site.asked == ["/1"]


def refuse(host):
    raise FetchFailed(f"{host} is private")


@pytest.mark.parametrize(
    "ip",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "224.0.0.1", "::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1"),
        *("2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "::"),
    ],
)
def test_addresses_that_are_not_public_are_told_in_every_writing(ip):
    assert not fetching.is_public(ip)


@pytest.mark.parametrize("ip", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_public_addresses_are_told(ip):
    assert fetching.is_public(ip)


@contextlib.contextmanager
def encrypted(folder, name):
    """A site with encryption whose certificate, its own authority's, is for this name."""
    if shutil.which("openssl") is None:
        pytest.skip("certificates are made by OpenSSL")
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "site.pem")]
    named = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"]
    subprocess.run([*made, *files, *named], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "site.pem", folder / "key.pem")
    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"https://localhost:{server.server_port}/page"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize(("name", "known"), [("localhost", False), ("other.example", True)])
def test_a_certificate_of_nobody_known_or_of_another_name_is_refused(
    tmp_path, monkeypatch, name, known
):
    with encrypted(tmp_path, name) as url:
        if known:
            monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "site.pem"))
        with pytest.raises(FetchFailed, match="CERTIFICATE_VERIFY_FAILED"):
            fetch(url, private_addresses=True)


def test_a_certificate_of_its_name_by_a_known_authority_is_taken(tmp_path, monkeypatch):
    with encrypted(tmp_path, "localhost") as url:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "site.pem"))
        assert fetch(url, private_addresses=True).status == 200
