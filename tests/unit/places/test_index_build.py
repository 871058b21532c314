"""The index's files, from an invented country."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from whoholds.places import index_build
from whoholds.places.index_build import MANIFEST, build_index, checksum, stream_members


def test_members_are_streamed_whatever_the_size_of_a_piece(tmp_path, monkeypatch) -> None:
    table = {str(n): {"n": n, "text": 'a": {"b', "list": [1, {"x": "}"}]} for n in range(50)}
    path = tmp_path / "t.json"
    path.write_text(json.dumps(table), encoding="utf-8")
    for size in (1, 7, 64, 1 << 20):
        monkeypatch.setattr(index_build, "CHUNK_CHARS", size)
        assert [v for v, _ in stream_members(path)] == list(table.values())


@pytest.mark.parametrize("text", ['{"1": {"a": 1}, "2": {"a"', '{"1": {"a": 1}', "[]", ""])
def test_a_file_cut_short_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="cut short"):
        list(stream_members(path))


def test_the_manifest_has_size_and_checksum_of_every_file(fake_source, tmp_path) -> None:
    target = tmp_path / "index"
    target.mkdir()
    parts: list[float] = []
    build_index(fake_source, target, parts.append)
    manifest = json.loads((target / MANIFEST).read_text())
    assert {p.name for p in target.iterdir()} == {*manifest, MANIFEST}
    assert all(checksum(target / name) == expected for name, expected in manifest.items())
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
