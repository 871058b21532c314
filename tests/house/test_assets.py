"""What `make assets` puts beside the package: whole or not at all, and never in git."""

from __future__ import annotations

import base64
import io
import subprocess
import tarfile
from pathlib import Path

import pytest

import assets


@pytest.fixture
def tarball(tmp_path: Path) -> Path:
    """A package of the same files, each of its size."""
    path = tmp_path / "made.tgz"
    with tarfile.open(path, "w:gz") as tar:
        for name, size in {**assets.FILES, "README.md": 3}.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = size
            tar.addfile(entry, io.BytesIO(bytes(size)))
    return path


def test_the_wanted_files_are_unpacked_and_nothing_else(tmp_path: Path, tarball: Path) -> None:
    target = tmp_path / "assets" / "atlas"
    assert not assets.is_whole(target)
    for _ in range(2):
        assets.unpack(tarball, target)
        assert assets.is_whole(target)
    assert {p.name for p in target.iterdir()} == set(assets.FILES)
    (target / "LICENSE").write_text("cut")
    assert not assets.is_whole(target)
    assert [p.name for p in target.parent.iterdir()] == ["atlas"]


def test_a_tarball_without_one_of_them_leaves_nothing_behind(tmp_path: Path) -> None:
    empty = tmp_path / "empty.tgz"
    tarfile.open(empty, "w:gz").close()
    with pytest.raises(KeyError):
        assets.unpack(empty, tmp_path / "assets" / "atlas")
    assert list((tmp_path / "assets").iterdir()) == []


def test_the_hash_is_that_of_the_tarball(tarball: Path, monkeypatch, tmp_path: Path) -> None:
    assert len(base64.b64decode(assets.SHA512)) == 64
    monkeypatch.setattr(assets, "TARGET", assets.ROOT / "out" / "no-assets")
    monkeypatch.setattr(assets, "find_npm", lambda: ["npm"])
    monkeypatch.setattr(assets, "fetch", lambda *_: tarball)
    monkeypatch.setattr("sys.argv", ["assets.py"])
    assert assets.main() == 1
    assert not assets.TARGET.exists()


def test_they_are_kept_out_of_git(root: Path) -> None:
    done = subprocess.run(
        ["git", "check-ignore", "-q", str(assets.TARGET / "land-10m.json")], cwd=root, check=False
    )
    assert done.returncode in {0, 128}  # 128: no git here
