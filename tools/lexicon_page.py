"""Pages made from the word lists: what each group means, its example, its words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

#: Fields that say what a group is, in the order they are shown; everything else are words.
SAYINGS = ("title", "means", "meaning", "about", "roles", "relation", "stance", "takes", "example")
_OPENING = re.compile(r"^\s*(?:\[\[?\s*([\w.\"'-]+)\s*\]\]?|([\w\"'-]+)\s*=)")


def page(path: Path) -> str:
    """The page of one word list."""
    text = path.read_text("utf-8")
    comments = comments_of(text)
    lines = [f"# {path.stem.replace('_', ' ')}", "", f"From `resources/{path.name}`.", ""]
    if "" in comments:
        lines += [as_text(comments[""]), ""]
    lines += section(tomllib.loads(text), comments, ())
    return "\n".join(lines).rstrip() + "\n"


def comments_of(text: str) -> dict[str, str]:
    """What stands in comments above a table or key, by its name; "" is the file's own head."""
    found: dict[str, str] = {}
    held: list[str] = []
    for line in text.splitlines():
        if line.startswith("#"):
            held.append(line.lstrip("#").strip())
        elif match := _OPENING.match(line):
            if held:
                found.setdefault(match[1] or match[2], " ".join(filter(None, held)))
            held = []
        elif held:  # a blank line: comments before it belong to the file
            found.setdefault("", " ".join(filter(None, held)))
            held = []
    return found


def section(table: Mapping[str, Any], comments: dict[str, str], at: tuple[str, ...]) -> list[str]:
    """The lines of a table: its sayings, its words, then its own tables."""
    lines = list(sayings(table))
    plain = {k: v for k, v in table.items() if k not in SAYINGS}
    for key, value in plain.items():
        if not is_table(value):
            lines += words(key, value, comments.get(key, "") if not at else "")
    for key, value in plain.items():
        if is_table(value):
            lines += inner(key, value, comments, (*at, key))
    return lines


def is_table(value: object) -> bool:
    """Whether a value is a table or a list of tables."""
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)
    )


def inner(key: str, value: Any, comments: dict[str, str], at: tuple[str, ...]) -> list[str]:  # noqa: ANN401  (what TOML holds)
    """A table, or each of a list of tables, under its heading."""
    heading = f"{'#' * min(len(at) + 1, 4)} {key.replace('_', ' ')}"
    lines = [heading, ""]
    if note := comments.get(".".join(at), ""):
        lines += [as_text(note), ""]
    if isinstance(value, list):
        for entry in value:
            lines += [*section(entry, {}, at), ""]
        return lines
    return lines + section(value, comments, at)


def sayings(table: Mapping[str, Any]) -> Iterator[str]:
    """What a group says of itself, one line."""
    said = []
    for key in SAYINGS:
        value = table.get(key)
        if value in (None, "", []) or is_table(value):
            continue
        written = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        said.append(f"**{key}** {as_text(written)}")
    if said:
        yield from (" · ".join(said), "")


def words(key: str, value: object, comment: str) -> list[str]:
    """One key with its words."""
    note = f" ({as_text(comment)})" if comment else ""
    return [f"- `{key}`{note}: {shown(value)}", ""]


def shown(value: object) -> str:
    """A value as the page gives it."""
    if isinstance(value, list):
        return "; ".join(shown(v) for v in value) or "none"
    if isinstance(value, str) and "\n" in value:
        return as_text(" ".join(value.split()))
    return as_text(str(value))


def as_text(text: str) -> str:
    """Words that Markdown must not take for markup."""
    return re.sub(r"([\\`*_|<>\[\]])", r"\\\1", text)
