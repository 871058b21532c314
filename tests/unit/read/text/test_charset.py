"""Bytes to characters, and the doubts about it."""

from __future__ import annotations

import pytest

from whoholds.errors import UnreadableBytes
from whoholds.read.text.charset import decode

RUSSIAN = "Северная армия вошла в село Бефорд во вторник, сообщил штаб. " * 20
ENGLISH = "The Northern army entered Beford on Tuesday, the staff said. " * 20


def codes(raw: bytes, declared: str = "") -> list[str]:
    return [d.code for d in decode(raw, declared).doubts]


def test_utf8_is_read_without_doubt():
    assert decode("Béford – ‘naïve’".encode()).text == "Béford – ‘naïve’"
    assert codes("Béford".encode()) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding):
    assert decode(RUSSIAN.encode(encoding)).text == RUSSIAN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_shows_by_its_zero_bytes(encoding):
    assert decode(ENGLISH.encode(encoding)).text == ENGLISH


def test_a_declared_encoding_that_fits_is_used():
    raw = b'<html><meta charset="windows-1251">' + RUSSIAN.encode("cp1251")
    assert RUSSIAN in decode(raw).text
    assert codes(raw) == []


def test_utf8_wins_over_a_wrong_declaration():
    raw = b'<html><meta charset="iso-8859-1">' + "Zoë held Béford".encode()
    assert "Zoë held Béford" in decode(raw).text


def test_a_declaration_that_does_not_fit_is_a_doubt():
    raw = b'<html><meta charset="utf-8">' + RUSSIAN.encode("cp1251")
    found = decode(raw)
    assert "армия" in found.text
    assert "D-ENCODING" in [d.code for d in found.doubts]


def test_an_encoding_named_by_the_server_is_used():
    assert decode(RUSSIAN.encode("koi8-r"), "koi8-r").text == RUSSIAN


def test_an_unknown_declared_encoding_is_passed_over():
    assert decode(b'<html><meta charset="x-nothing">Aland', "also-nothing").text.endswith("Aland")


def test_a_few_broken_bytes_are_repaired_and_counted():
    found = decode((RUSSIAN * 3).encode() + b"\xff\xfe the rest")
    assert found.text.startswith(RUSSIAN)
    assert [d.code for d in found.doubts] == ["D-BYTES"]
    assert "2 characters" in found.doubts[0].reason


def test_a_nul_is_replaced_and_counted():
    found = decode(b"Beford\x00 fell. " + ENGLISH.encode())
    assert "\x00" not in found.text
    assert [d.code for d in found.doubts] == ["D-BYTES"]


@pytest.mark.parametrize(
    "raw",
    [
        b"PK\x03\x04rest",
        b"\x89PNG\r\n",
        b"\xff\xd8\xff\xe0",
        b"\x1f\x8b\x08",
        b"\x7fELF\x02",
        bytes(range(256)) * 40,
        b"\x00\x01\x02" * 999,
    ],
)
def test_binary_input_is_refused_with_its_code(raw):
    with pytest.raises(UnreadableBytes, match="R03"):
        decode(raw)
