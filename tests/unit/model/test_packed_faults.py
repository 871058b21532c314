"""Broken packages raise nothing that is not on the list."""

from __future__ import annotations

import io
import zipfile

import pytest

from whoholds.model.packed_faults import PACKED_FAULTS


def package(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        held.writestr(name, b"words " * 40)
    return out.getvalue()


@pytest.mark.parametrize("mark", [b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"])
def test_every_byte_of_a_package_may_be_turned(mark):
    raw = package("a.txt")
    begin = raw.index(mark)
    for at in range(begin, min(len(raw), begin + 46)):
        for bit in (1, 16, 128):
            harmed = raw[:at] + bytes([raw[at] ^ bit]) + raw[at + 1 :]
            try:
                with zipfile.ZipFile(io.BytesIO(harmed)) as held:
                    [held.read(i) for i in held.infolist() if not i.is_dir()]
            except PACKED_FAULTS:
                continue
