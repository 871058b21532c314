"""`pip install .` takes along everything the program reads."""

from __future__ import annotations

import subprocess
import sys
import zipfile

import pytest


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory):
    """The names in a wheel built from the checkout."""
    pytest.importorskip("hatchling", reason="the build tool is not installed")
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    with zipfile.ZipFile(next(out.glob("*.whl"))) as packed:
        return set(packed.namelist())


def test_every_source_file_and_resource_is_in_the_wheel(source, wheel):
    wanted = {
        str(p.relative_to(source.parent))
        for p in source.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }
    assert wanted - wheel == set()


def test_nothing_but_the_package_is_in_the_wheel(wheel):
    tops = {name.split("/")[0] for name in wheel}
    assert {t for t in tops if not t.endswith(".dist-info")} == {"whoholds"}
