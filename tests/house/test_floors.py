"""The floors of the house, checked by import-linter; and that a planted fault is seen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

RUN = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def lint(root: Path, source: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of `root` over the package in `source`."""
    return subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_contract_is_kept(root):
    result = lint(root, root / "src")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("where", "fault", "contract"),
    [
        ("model/fault.py", "import whoholds.read.sense.tree", "floors"),
        ("bench/fault.py", "import whoholds.read.sense.tree", "floors"),
        ("read/fault.py", "import os", "pure"),
        ("model/fault.py", "import numpy", "heavy"),
    ],
)
def test_a_planted_fault_is_caught(root, tmp_path, where, fault, contract):
    shutil.copytree(root / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "pyproject.toml", tmp_path)
    (tmp_path / "src" / "whoholds" / where).write_text(fault + "\n")
    result = lint(tmp_path, tmp_path / "src")
    assert result.returncode != 0, f"contract {contract} let `{fault}` stand in {where}"
