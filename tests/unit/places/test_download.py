"""A country's dump from a server of our own."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest

from whoholds.errors import FetchFailed, TooLarge
from whoholds.places import download as shell
from whoholds.places.download import GEONAMES_DUMPS, download, dump_address


@pytest.fixture
def server():
    """Answers with the files it is given; the address stands in `server.base`."""

    class Handler(BaseHTTPRequestHandler):
        files: ClassVar[dict[str, bytes]] = {}

        def do_GET(self) -> None:
            held = self.files.get(self.path)
            self.send_response(404 if held is None else 200)
            self.end_headers()
            self.wfile.write(held or b"")

        def log_message(self, *_: object) -> None:
            """Nothing."""

    made = HTTPServer(("127.0.0.1", 0), Handler)
    Handler.files = {}
    made.files = Handler.files
    made.base = f"http://127.0.0.1:{made.server_port}"
    thread = threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()


def test_the_address_is_geonames_unless_told_otherwise(monkeypatch) -> None:
    monkeypatch.delenv("WHOHOLDS_GEONAMES", raising=False)
    assert dump_address("qa") == f"{GEONAMES_DUMPS}/QA.zip"
    assert dump_address("QA", "http://mirror.example/dumps/") == (
        "http://mirror.example/dumps/QA.zip"
    )
    monkeypatch.setenv("WHOHOLDS_GEONAMES", "http://other.example")
    assert dump_address("QA") == "http://other.example/QA.zip"


@pytest.mark.parametrize(("country", "base"), [("QAT", ""), ("../x", ""), ("QA", "file:///etc")])
def test_no_other_address_is_made(country, base) -> None:
    with pytest.raises(FetchFailed):
        dump_address(country, base)


def test_the_answer_is_written(server, tmp_path) -> None:
    server.files["/QA.zip"] = b"x" * 200_000
    target = tmp_path / "QA.zip"
    assert download(dump_address("QA", server.base), target) == 200_000
    assert target.read_bytes() == b"x" * 200_000


def test_what_is_not_there_is_an_error(server, tmp_path) -> None:
    with pytest.raises(FetchFailed, match="404"):
        download(dump_address("QB", server.base), tmp_path / "x")


def test_who_does_not_answer_is_an_error(tmp_path) -> None:
    with pytest.raises(FetchFailed, match="did not answer"):
        download("http://127.0.0.1:9/QA.zip", tmp_path / "x")


def test_an_answer_without_end_is_bounded(server, tmp_path, monkeypatch) -> None:
    server.files["/QA.zip"] = b"x" * 1_000
    monkeypatch.setattr(shell, "MOST_DUMP_BYTES", 100)
    with pytest.raises(TooLarge):
        download(dump_address("QA", server.base), tmp_path / "x")
