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
def tracked(root: Path) -> dict[str, str]:
    """Every text file that is, or is about to be, tracked: name to text."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=root, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout: there is no list of tracked files")
    texts = {}
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = root / name
        if path.is_file() and b"\0" not in (held := path.read_bytes()):
            texts[name] = held.decode("utf-8", "replace")
    return texts
