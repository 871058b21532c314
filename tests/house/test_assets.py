"""What `make assets` puts beside the package: whole or not at all, and never in git."""

from __future__ import annotations

import base64
import io
import subprocess
import tarfile
from pathlib import Path

import pytest

import assets

NAMES = [p.name for p in assets.PACKAGES]


@pytest.fixture(params=assets.PACKAGES, ids=NAMES)
def pinned(request, tmp_path: Path) -> assets.Pinned:
    """Each package, with a home of the test's own."""
    return request.param._replace(home=tmp_path / "assets")


@pytest.fixture
def tarball(tmp_path: Path, pinned: assets.Pinned) -> Path:
    """A package of the same files, each of its size."""
    path = tmp_path / "made.tgz"
    with tarfile.open(path, "w:gz") as tar:
        for name, size in {**pinned.files, "README.md": 3}.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = size
            tar.addfile(entry, io.BytesIO(bytes(size)))
    return path


def test_the_wanted_files_are_unpacked_and_nothing_else(pinned, tarball: Path) -> None:
    assert not assets.is_whole(pinned)
    for _ in range(2):
        assets.unpack(tarball, pinned)
        assert assets.is_whole(pinned)
    held = {p.name for p in pinned.target.iterdir()}
    assert held == {Path(name).name for name in pinned.files}
    next(pinned.target.iterdir()).write_text("cut")
    assert not assets.is_whole(pinned)
    assert [p.name for p in pinned.target.parent.iterdir()] == [pinned.target.name]


def test_a_tarball_without_one_of_them_leaves_nothing_behind(pinned, tmp_path: Path) -> None:
    empty = tmp_path / "empty.tgz"
    tarfile.open(empty, "w:gz").close()
    with pytest.raises(KeyError):
        assets.unpack(empty, pinned)
    assert list(pinned.home.iterdir()) == []


def test_the_hash_is_that_of_the_tarball(pinned, tarball: Path, monkeypatch) -> None:
    assert len(base64.b64decode(pinned.sha512)) == 64
    monkeypatch.setattr(assets, "PACKAGES", (pinned,))
    monkeypatch.setattr(assets, "find_npm", lambda: ["npm"])
    monkeypatch.setattr(assets, "fetch", lambda *_: tarball)
    monkeypatch.setattr("sys.argv", ["assets.py"])
    assert assets.main() == 1
    assert not pinned.target.exists()
    monkeypatch.setattr("sys.argv", ["assets.py", "--check"])
    assert assets.main() == 1
    assets.unpack(tarball, pinned)
    assert assets.main() == 0


def test_no_two_lie_in_one_folder_and_their_licences_come_along() -> None:
    assert len({p.target for p in assets.PACKAGES}) == len(assets.PACKAGES)
    for package in assets.PACKAGES:
        assert any("LICENSE" in n or n == "package.json" for n in package.files)


@pytest.mark.parametrize("package", assets.PACKAGES, ids=NAMES)
def test_they_are_kept_out_of_git(root: Path, package) -> None:
    done = subprocess.run(
        ["git", "check-ignore", "-q", str(package.target / "LICENSE")], cwd=root, check=False
    )
    assert done.returncode in {0, 128}  # 128: no git here
