"""Inputs to their bytes."""

from __future__ import annotations

import io
import sys
from types import SimpleNamespace

import pytest
from local_site import running

from whoholds.errors import FetchRefused, NoSuchInput, TooLarge
from whoholds.read.text.assemble import ReadOptions
from whoholds.read.text.opening import MAX_TEXT_BYTES, each_input, is_address, open_input


def test_a_folder_is_its_report_files_in_order(tmp_path):
    for name in ("b.txt", "a.html", ".hidden.txt", "c.png", "sub"):
        (tmp_path / name).touch() if "." in name else (tmp_path / name).mkdir()
    (tmp_path / "sub" / "d.md").touch()
    found = list(each_input([str(tmp_path), "-", b"bytes", "https://a.example/x"]))
    assert found == [
        *(tmp_path / "a.html", tmp_path / "b.txt", tmp_path / "sub" / "d.md"),
        *("-", b"bytes", "https://a.example/x"),
    ]
    assert list(each_input([tmp_path], lambda p: p.suffix == ".png")) == [tmp_path / "c.png"]


def test_each_way_in_says_what_it_is(tmp_path, monkeypatch):
    (tmp_path / "a.html").write_bytes(b"<p>one")
    file = open_input(tmp_path / "a.html", ReadOptions())
    assert (file.way, file.form, file.body) == ("file", "html", b"<p>one")
    assert open_input(b"two", ReadOptions()).way == "bytes"
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"three")))
    piped = open_input("-", ReadOptions())
    assert (piped.way, piped.body) == ("stdin", b"three")


def test_an_address_brings_its_headers_and_its_last_address():
    with running() as site:
        site.page("/1", "The Northern army entered Beford.", headers={"ETag": '"v1"'})
        found = open_input(site.url + "/1", ReadOptions(fetch=True, private_addresses=True))
    assert (found.way, found.status, found.url) == ("fetch", 200, site.url + "/1")
    assert dict(found.headers)["etag"] == '"v1"'


def test_what_cannot_be_opened_is_told(tmp_path):
    with pytest.raises(FetchRefused):
        open_input("https://a.example/1", ReadOptions())
    with pytest.raises(NoSuchInput):
        open_input(tmp_path / "no.txt", ReadOptions())
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(MAX_TEXT_BYTES + 1)
    with pytest.raises(TooLarge):
        open_input(tmp_path / "big.txt", ReadOptions())


def test_addresses_are_told_from_files():
    assert is_address("HTTPS://a.example")
    assert not is_address("ftp://a.example")
    assert not is_address("https.txt")
