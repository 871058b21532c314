"""The published JSON Schema and its committed copy."""

import json
from pathlib import Path

import pytest

from whoholds.model.guide import reading_to_json, reading_to_jsonl
from whoholds.model.schema import json_schema

COPY = Path(__file__).parents[3] / "docs" / "reference" / "reading.schema.json"


def check(node, schema, root, path="$"):
    """Enough of JSON Schema for what msgspec writes; no validator is among the dependencies."""
    if "$ref" in schema:
        check(node, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root, path)
        return
    if "anyOf" in schema:
        assert any(fits(node, option, root) for option in schema["anyOf"]), f"{path}: {node!r}"
        return
    if "enum" in schema:
        assert node in schema["enum"], f"{path}: {node!r}"
    kinds = {
        "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None),
        "integer": int, "number": (int, float),
    }  # fmt: skip
    if "type" in schema:
        assert isinstance(node, kinds[schema["type"]]), f"{path}: {node!r} is no {schema['type']}"
    for name in schema.get("required", ()):
        assert name in node, f"{path}.{name} is missing"
    if isinstance(node, dict) and "properties" in schema:
        for name, value in node.items():
            assert name in schema["properties"], f"{path}.{name} is not published"
            check(value, schema["properties"][name], root, f"{path}.{name}")
    if isinstance(node, list) and isinstance(schema.get("items"), dict):
        for i, value in enumerate(node):
            check(value, schema["items"], root, f"{path}[{i}]")


def fits(node, schema, root):
    try:
        check(node, schema, root)
    except AssertionError:
        return False
    return True


def test_the_committed_copy_is_what_the_code_says():
    written = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    assert COPY.read_text(encoding="utf-8") == written, (
        "the schema changed: run `whoholds schema > docs/reference/reading.schema.json`"
    )


def test_what_is_written_is_what_is_published(invented):
    schema = json_schema()
    check(reading_to_json(invented), schema, schema)
    for row in reading_to_jsonl(invented):
        check(row, schema["$defs"]["JsonRow"], schema)


def test_the_check_itself_can_fail(invented):
    schema = json_schema()
    document = reading_to_json(invented)
    document["sentences"][0]["claims"][0]["relation"] = "grabbed"
    with pytest.raises(AssertionError, match="relation"):
        check(document, schema, schema)


def test_outside_names_are_the_guides_not_ours():
    claim = json_schema()["$defs"]["JsonClaim"]["properties"]
    assert {"from", "sources", "when", "actor"} <= set(claim)
    assert not {"from_", "from_actor", "attribution", "valid_time"} & set(claim)
