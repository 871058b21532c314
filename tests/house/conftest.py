"""The house's own material: its modules as syntax trees, its tracked files as text."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

Modules = dict[Path, ast.Module]


@pytest.fixture(scope="session")
def source(root: Path) -> Path:
    """The package's folder."""
    return root / "src" / "whoholds"


@pytest.fixture(scope="session")
def modules(source: Path) -> Modules:
    """Every module of the package, by its path inside the package."""
    return {p.relative_to(source): ast.parse(p.read_text("utf-8")) for p in source.rglob("*.py")}


@pytest.fixture(scope="session")
def tracked_files(root: Path) -> list[Path]:
    """Every file that is, or is about to be, tracked."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=root, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout: there is no list of tracked files")
    names = filter(None, listed.stdout.decode().split("\0"))
    return [root / name for name in names if (root / name).is_file()]


@pytest.fixture(scope="session")
def tracked(root: Path, tracked_files: list[Path]) -> dict[str, str]:
    """The text files among them: name to text."""
    held = {str(path.relative_to(root)): path.read_bytes() for path in tracked_files}
    return {n: data.decode("utf-8", "replace") for n, data in held.items() if b"\0" not in data}
