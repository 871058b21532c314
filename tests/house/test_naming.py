"""Where things are found: one basename, one module; a test beside every source file."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

#: The type in model/, and in read/sense/ the module that makes it: named for the same thing.
TWICE = {"attribution", "reading"}
#: Names that say nothing of what a module holds.
EMPTY_WORDS = {"data", "info", "utils", "util", "helpers", "helper", "manager", "common", "misc"}


def test_no_two_modules_share_a_basename(modules):
    names = Counter(p.stem for p in modules if p.stem not in {"__init__", "__main__"})
    assert [name for name, n in names.items() if n > 1 and name not in TWICE] == []


def test_no_module_has_a_name_that_says_nothing(modules):
    assert [str(p) for p in modules if EMPTY_WORDS & set(p.stem.split("_"))] == []


def test_a_folder_s_init_is_its_docstring(modules):
    """Importing through a package's own face is what makes circles.

    The package itself has a face, and so has the error tree, which imports nothing of ours.
    """
    full = [
        str(path)
        for path, tree in modules.items()
        if path.name == "__init__.py"
        and path.parent not in {Path(), Path("errors")}
        and not (len(tree.body) == 1 and ast.get_docstring(tree))
    ]
    assert full == []


def test_every_folder_of_the_package_has_an_init(source, modules):
    bare = {p.parent for p in modules} - {p.parent for p in modules if p.name == "__init__.py"}
    assert bare == set()


def test_every_unit_test_mirrors_a_source_file(root, modules):
    unit = root / "tests" / "unit"
    stray = [
        str(test.relative_to(root))
        for test in unit.rglob("test_*.py")
        if not mirrored(test.relative_to(unit), modules)
    ]
    assert stray == []


def mirrored(test: Path, modules: dict[Path, ast.Module]) -> bool:
    """Whether `read/test_x.py` stands for `read/x.py` (or `read/test_x_topic.py` for it)."""
    name = test.stem.removeprefix("test_")
    stems = {p.stem for p in modules if p.parent == test.parent}
    return any(name == stem or name.startswith(stem + "_") for stem in stems)


def test_no_module_imports_from_the_package_s_own_face(modules):
    through = [
        str(path)
        for path, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "whoholds"
        if any(alias.name[:1].isupper() or alias.name == "read_report" for alias in node.names)
    ]
    assert through == []


def test_every_public_name_says_what_it_is(modules):
    silent = [
        f"{path}:{node.name}"
        for path, tree in modules.items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if not node.name.startswith("_") and ast.get_docstring(node) is None
    ]
    assert silent == []
