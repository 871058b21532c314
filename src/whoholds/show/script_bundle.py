"""Modules of JavaScript as one classic script, for pages that are opened from a disk. Pure.

A browser loads no module from a file:// address. Our own modules import by name from their
neighbours and export constants, which is all that is understood here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w.]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (const (\w+))", re.MULTILINE)
_LAST_EXPORT = re.compile(r"export\s*\{([^{}]*)\}\s*;?\s*(?://# sourceMappingURL=\S+\s*)?$")


def bundle(entry: str, modules: Mapping[str, str]) -> str:
    """The module `entry` with all it imports, each in a scope of its own.

    Raises:
        ValueError: a module imports or exports in another way, or what is not there.
    """
    order: list[str] = []
    _visit(entry, modules, order, ())
    parts = "\n".join(_scoped(name, modules[name]) for name in order)
    return f'(() => {{\n"use strict";\nconst own = {{}};\n{parts}\n}})();\n'


def _visit(name: str, modules: Mapping[str, str], order: list[str], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"{name} imports itself by way of others")
    if name in order:
        return
    if name not in modules:
        raise ValueError(f"there is no module {name}")
    for _, wanted in _IMPORT.findall(modules[name]):
        _visit(wanted, modules, order, (*above, name))
    order.append(name)


def _scoped(name: str, text: str) -> str:
    told = ", ".join(found for _, found in _EXPORT.findall(text))
    body = _IMPORT.sub(r'const {\1} = own["\2"];\n', text)
    body = _EXPORT.sub(r"\1", body)
    if re.search(r"^(import|export)\b", body, re.MULTILINE):
        raise ValueError(f"{name} imports or exports in a way that is not understood")
    return f'own["{name}"] = (() => {{\n{body}return {{ {told} }};\n}})();'


def as_global(name: str, text: str) -> str:
    """A module that imports nothing, as a script that puts what it exports into a global object.

    Raises:
        ValueError: it does not end in its exports.
    """
    found = _LAST_EXPORT.search(text)
    if found is None:
        raise ValueError(f"the module {name} does not end in its exports")
    pairs = (part.split(" as ") for part in found[1].split(","))
    told = ",".join(f"{pair[-1].strip()}:{pair[0].strip()}" for pair in pairs)
    body = text[: found.start()].replace("import.meta.url", '""')
    return f'globalThis.{name}=(()=>{{"use strict";{body}\nreturn{{{told}}}}})();\n'


def without_exports(text: str) -> str:
    """A module that imports nothing and is run for what it does: the same as a plain script."""
    return _LAST_EXPORT.sub("", text).replace("import.meta.url", '""')
