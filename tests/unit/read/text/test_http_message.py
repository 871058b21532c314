"""HTTP answers as bytes."""

from __future__ import annotations

import contextlib
import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.errors import BrokenArchive, ReadError, TooLarge, UnreadableBytes
from whoholds.read.text.http_message import charset_of, decoded, parse_head, parse_message

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"


def test_an_answer_is_taken_apart():
    found = parse_message(b"HTTP/1.1 404 Not Found\r\nETag: a:b\r\nX:1\r\n\r\n<p>gone")
    assert (found.status, found.header("etag"), found.header("x")) == (404, "a:b", "1")
    assert (found.body, found.header("none")) == (b"<p>gone", "")


def test_lines_may_end_without_a_return():
    assert parse_message(b"HTTP/2 200\nA: b\n\nbody").body == b"body"


def test_chunks_are_joined():
    assert parse_message(CHUNKED + b"3;a=b\r\none\r\n 4 \r\n two\r\n0\r\n\r\n").body == b"one two"


def test_an_archive_that_joined_them_already_is_believed():
    assert parse_message(CHUNKED + b"<p>joined").body == b"<p>joined"


@pytest.mark.parametrize("body", [b"5\r\none", b"3\r\none\r\n", b"3\r\none\r\nzz\r\ntwo\r\n"])
def test_chunks_that_are_cut_off_are_told(body):
    with pytest.raises(BrokenArchive):
        parse_message(CHUNKED + body)


@pytest.mark.parametrize("block", [b"", b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.1 200 OK\r\n"])
def test_what_is_no_answer_is_told(block):
    with pytest.raises(BrokenArchive, match="R09"):
        parse_head(block)


def test_encodings_are_taken_off_in_their_order():
    raw = gzip.compress(zlib.compress(b"words"))
    assert decoded(raw, "deflate, gzip", 100) == b"words"
    assert decoded(zlib.compress(b"words")[2:-4], "deflate", 100) == b"words"
    assert decoded(b"words", "", 100) == decoded(b"words", "identity", 100) == b"words"
    assert decoded(b"words", "gzip", 100) == b"words"


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_a_bomb_stops_at_the_bound(encoding):
    brotli = pytest.importorskip("brotli")
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[encoding]
    bomb = pack(b"\0" * 20_000_000)
    assert len(bomb) < 30_000
    with pytest.raises(TooLarge, match="R04"):
        decoded(bomb, encoding, 1_000_000)
    assert decoded(pack(b"words"), encoding, 1_000_000) == b"words"


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_what_is_cut_off_is_told(encoding):
    brotli = pytest.importorskip("brotli")
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[encoding]
    with pytest.raises(UnreadableBytes):
        decoded(pack(b"some words, and more of them")[:-6], encoding, 1_000)


def test_an_encoding_that_is_not_known_is_told():
    with pytest.raises(UnreadableBytes, match="zstd"):
        decoded(b"x", "zstd", 100)


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "gzip, br"]))
def test_whatever_the_bytes_only_errors_with_codes_come(body, encoding):
    for prefix in (b"", b"\x1f\x8b\x08", CHUNKED):
        with contextlib.suppress(ReadError):
            assert len(decoded(prefix + body, encoding, 1_000)) <= 1_000
        with contextlib.suppress(ReadError):
            assert parse_message(prefix + body).status >= 100


def test_a_charset_is_read_from_a_content_type():
    assert charset_of('text/html; Charset="windows-1251"') == "windows-1251"
    assert charset_of("text/html") == ""
