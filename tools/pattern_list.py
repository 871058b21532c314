"""Every regular expression of the package.

Those that modules hold, those that their cached functions make of the word lists, and those that
stand whole in a call of `re`.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

import whoholds

_FUNCTIONS = frozenset({"compile", "sub", "match", "search", "findall", "split", "finditer",
                        "fullmatch", "subn"})  # fmt: skip


class Held(msgspec.Struct, frozen=True):
    """A pattern of the source with its flags, where it is, and whether texts are searched by it."""

    pattern: str
    flags: int
    where: str
    searched: bool


def patterns() -> list[Held]:
    """Every pattern of the package."""
    found: dict[tuple[str, int], str] = {}
    anchored: set[str] = set()
    for module in pkgutil.walk_packages(whoholds.__path__, "whoholds."):
        if ".migrations" in module.name or module.name.endswith("__main__"):
            continue
        made = importlib.import_module(module.name)
        if not module.ispkg:
            names = _never_searched(Path(str(made.__file__)).read_text("utf-8"))
            anchored |= {f"{module.name}.{n}" for n in names}
        for name, value in list(vars(made).items()):
            _take(value, f"{module.name}.{name}", found)
            if getattr(value, "__module__", None) == module.name and hasattr(value, "cache_info"):
                try:
                    _take(value(), f"{module.name}.{name}()", found)
                except TypeError:
                    continue  # it wants arguments
    every = [Held(p, f, where, where not in anchored) for (p, f), where in found.items()]
    known = {p for p, _ in found}
    for file in sorted(Path(whoholds.__path__[0]).rglob("*.py")):
        every += [
            Held(pattern, int(re.UNICODE), f"{file.name}:{line}", how not in _WHOLE)
            for pattern, how, line in _written(file)
            if pattern not in known
        ]
    return every


_WHOLE = frozenset({"match", "fullmatch"})


def _never_searched(source: str) -> set[str]:
    """Private names of a module that are only matched from the beginning of a text on."""
    used: dict[str, set[str]] = {}
    plain: dict[str, int] = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            plain[node.id] = plain.get(node.id, 0) + 1
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            used.setdefault(node.value.id, set()).add(node.attr)
            plain[node.value.id] = plain.get(node.value.id, 0) - 1
    own = {n for n, how in used.items() if n.startswith("_") and how <= _WHOLE}
    return {n for n in own if not plain.get(n)}


def _take(value: object, where: str, found: dict[tuple[str, int], str], depth: int = 0) -> None:
    if isinstance(value, re.Pattern):
        text = value.pattern if isinstance(value.pattern, str) else value.pattern.decode("latin-1")
        flags = value.flags | (0 if isinstance(value.pattern, str) else re.ASCII)
        found.setdefault((text, flags), where)
    elif depth < 4 and isinstance(value, dict):
        for one in value.values():
            _take(one, where, found, depth + 1)
    elif depth < 4 and isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            _take(one, where, found, depth + 1)
    elif depth < 4 and isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            _take(getattr(value, name), where, found, depth + 1)


def _written(file: Path) -> Iterator[tuple[str, str, int]]:
    """Patterns that stand whole in a call of `re`."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in _FUNCTIONS
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        ):
            yield node.args[0].value, node.func.attr, node.lineno
