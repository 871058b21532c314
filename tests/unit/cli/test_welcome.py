"""`whoholds schema` and `whoholds doctor`."""

import json
from pathlib import Path

KEPT = Path(__file__).parents[3] / "docs" / "reference" / "reading.schema.json"


def test_the_schema_is_printed_as_it_is_kept(run):
    assert run("schema").out == KEPT.read_text("utf-8")


def test_the_doctor_says_what_is_missing_and_what_to_do(run):
    done = run("doctor", "--model", "no_such_model")
    assert done.status == 4
    assert "model no_such_model" in done.out
    assert "pip install" in done.out


def test_the_doctor_speaks_json(run):
    checks = json.loads(run("doctor", "--json").out)
    assert checks[0]["part"] == "whoholds"
    assert {c["state"] for c in checks} <= {"ok", "missing", "not made yet", "broken"}
