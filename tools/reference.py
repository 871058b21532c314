"""Make `docs/reference/` anew from the code, or check that it is what the code says.

python tools/reference.py            write the pages
python tools/reference.py --check    exit 1 where a page differs
"""

from __future__ import annotations

import inspect
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import whoholds
from whoholds import errors
from whoholds.model import schema

import cli_page
import lexicon_page

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
RESOURCES = ROOT / "src" / "whoholds" / "resources"
FLOORS = ROOT / "tests" / "golden" / "floors.json"
NOTE = "<!-- Made by tools/reference.py: change the code, then `make reference`. -->\n"


def main() -> int:
    """Write or check; the exit status."""
    write({**lexicon_pages(), "floors.md": floors_page()})
    made = pages()
    if "--check" not in sys.argv:
        write(made)
        return 0
    stale = [name for name, text in made.items() if held(name) != text]
    for name in stale:
        print(f"docs/reference/{name} is not what the code says: run `make reference`")
    return int(bool(stale))


def write(made: dict[str, str]) -> None:
    """Put pages where they belong."""
    for name, text in made.items():
        (REFERENCE / name).parent.mkdir(parents=True, exist_ok=True)
        (REFERENCE / name).write_text(text, "utf-8")


def held(name: str) -> str | None:
    """The page as it stands."""
    path = REFERENCE / name
    return path.read_text("utf-8") if path.is_file() else None


def pages() -> dict[str, str]:
    """The pages that are kept beside the code: a change in them is a change users see."""
    made = {
        "cli.md": cli_page.page(),
        "errors.md": errors_page(),
        "doubts.md": doubts_page(),
        "python.md": python_page(),
        "claims.md": claims_page(),
    }
    made = {name: text.replace("\n", f"\n\n{NOTE}", 1) for name, text in made.items()}
    made["reading.schema.json"] = json.dumps(schema.json_schema(), indent=2) + "\n"
    return made


def lexicon_pages() -> dict[str, str]:
    """The pages of the word lists: long, and the lists themselves are kept, so these are not."""
    lexicons = {p.stem: p for p in sorted(RESOURCES.glob("*.toml")) if p.stem != "doubts"}
    return {
        **{f"lexicons/{stem}.md": lexicon_page.page(path) for stem, path in lexicons.items()},
        "lexicons/index.md": lexicon_index(lexicons),
    }


def floors_page() -> str:
    """The figures that no change may fall below, and when one was lowered; not kept either."""
    held_to = json.loads(FLOORS.read_text("utf-8"))
    lines = [
        "# Floors",
        "",
        "F1 on annotated sentences; a test fails where a figure falls below. *three*: sentences",
        "that were looked at while the rules were written. *four*: these with *wars*. *wars*:",
        "sentences of other wars, measured and never looked at.",
        "",
        "| figure | set | no lower than |",
        "|---|---|---|",
    ]
    for which, figures in held_to["floors"].items():
        lines += [f"| {cell(name)} | {which} | {floor:.3f} |" for name, floor in figures.items()]
    lines += ["", "How far *wars* may lie below *three*:", "", "| figure | at most |", "|---|---|"]
    lines += [f"| {cell(name)} | {most:.3f} |" for name, most in held_to["gap"].items()]
    lines += ["", "Lowered: " + ("; ".join(map(str, held_to["lowered"])) or "never") + "."]
    return "\n".join(lines) + "\n"


def errors_page() -> str:
    """Every error: code, name, meaning."""
    lines = [
        "# Errors",
        "",
        "An error says what to do, and carries a code that does not change. What a careful reader",
        "would not be sure of is no error but a [doubt](doubts.md).",
        "",
        "| code | name | meaning |",
        "|---|---|---|",
    ]
    for error in tree(errors.WhoholdsError):
        meaning = inspect.cleandoc(error.__doc__ or "").splitlines()[0]
        lines.append(f"| `{error.code}` | `{error.__name__}` | {meaning} |")
    return "\n".join(lines) + "\n"


def tree(root: type[errors.WhoholdsError]) -> Iterator[type[errors.WhoholdsError]]:
    """`root` and everything below it, in the order in which the tree is drawn."""
    yield root
    drawn = (errors.__doc__ or "").split()
    for below in sorted(root.__subclasses__(), key=lambda error: drawn.index(error.__name__)):
        yield from tree(below)


def doubts_page() -> str:
    """Every doubt: code, meaning, example."""
    lines = [
        "# Doubts",
        "",
        "A doubt is part of the record: what a careful reader would not be sure of, with its place",
        "in the text and the reason. Nothing is dropped, and nothing is filled in, without one.",
        "",
        "| code | meaning | example |",
        "|---|---|---|",
    ]
    for code, entry in sorted(doubts().items()):
        meaning, example = (cell(entry.get(k, "")) for k in ("meaning", "example"))
        lines.append(f"| `{code}` | {meaning} | {example} |")
    return "\n".join(lines) + "\n"


def doubts() -> dict[str, dict[str, str]]:
    """The table of doubts, by code; empty while there is none."""
    path = RESOURCES / "doubts.toml"
    table = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    rows = table.get("doubt", table)
    if isinstance(rows, list):
        return {row["code"]: row for row in rows}
    return {code: row for code, row in rows.items() if isinstance(row, dict)}


def cell(text: str) -> str:
    """Text that stays inside one cell of a table."""
    return lexicon_page.as_text(" ".join(str(text).split()))


def python_page() -> str:
    """The public face: every name with its signature and its words."""
    lines = ["# Python", "", "Everything public is had from `whoholds` itself.", ""]
    for name in whoholds.__all__:
        if name.startswith("_"):
            continue
        item = getattr(whoholds, name)
        lines += [f"## {name}", "", "```python", signature(name, item), "```", ""]
        lines += ["```text", inspect.cleandoc(item.__doc__ or ""), "```", ""]
    return "\n".join(lines).rstrip() + "\n"


def signature(name: str, item: object) -> str:
    """How it is called; the fields, for a record."""
    if isinstance(item, type) and hasattr(item, "__struct_fields__"):
        notes = inspect.get_annotations(item)
        fields = "".join(f"\n    {f}: {notes.get(f, '...')}" for f in item.__struct_fields__)
        return f"class {name}:{fields}"
    if callable(item) and not isinstance(item, type):
        return f"{name}{inspect.signature(item)}"
    return f"class {name}"


def claims_page() -> str:
    """The outside form of a claim, field by field, from the published schema."""
    parts = schema.json_schema()["$defs"]
    lines = [
        "# Claims in JSON",
        "",
        f"`--json` writes `{schema.SCHEMA_NAME}`; `--jsonl` writes one `JsonRow` a line. The JSON",
        "Schema is [reading.schema.json](reading.schema.json). Inside Python a few names differ:",
        "[Names inside and outside](../names.md).",
        "",
    ]
    for name in ("JsonClaim", "JsonQuantity", "JsonWhen", "JsonSpans", "JsonRow", "JsonReport"):
        part = parts[name]
        lines += [f"## {name}", "", cell(part.get("description", "")), "", "| field | type | |"]
        lines.append("|---|---|---|")
        for field, form in part["properties"].items():
            meaning = cell(form.get("description", ""))
            lines.append(f"| `{field}` | {cell(kind(form))} | {meaning} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def kind(form: dict[str, object]) -> str:
    """A type of the schema in a few words."""
    if "enum" in form:
        return ", ".join(f'"{v}"' for v in listed(form["enum"]))
    if "anyOf" in form:
        return " or ".join(kind(f) for f in listed(form["anyOf"]))
    if "$ref" in form:
        return str(form["$ref"]).rpartition("/")[2]
    if form.get("type") == "array":
        items = form.get("items") or form.get("prefixItems")
        return f"list of {kind(items)}" if isinstance(items, dict) else "list"
    return str(form.get("type", "any"))


def listed(value: object) -> list[dict[str, object]]:
    """The members of a schema's list."""
    assert isinstance(value, list)
    return value


def lexicon_index(lexicons: dict[str, Path]) -> str:
    """Which word lists there are."""
    lines = [
        "# Word lists",
        "",
        "The reader's knowledge of English stands in these lists, apart from the machinery. Every",
        "example is invented; no side and no war is named.",
        "",
        *(f"- [{stem.replace('_', ' ')}]({stem}.md)" for stem in lexicons),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
