"""What is written by a mapping is read again by the same mapping."""

from __future__ import annotations

import csv

import pytest
from fused_case import fused_case, small_war, take_in
from import_samples import mapping

from whoholds.desk.exporting import export_mapped
from whoholds.desk.import_terms import ImportOptions
from whoholds.desk.importing import import_
from whoholds.desk.ledgering import Asked, claims
from whoholds.errors import SettingsError
from whoholds.model.guide import claim_to_guide

CODEBOOK = """
form = "table"
maker = "The desk"
licence = "CC0"
key = ["event"]

[columns]
actor = "ACTOR_1"
relation = "EVENT_TYPE"
places = "LOCATION"
factuality = "CERTAINTY"
when_start = "DATE_FROM"
when_end = "DATE_TO"
outlet = "SOURCE"
reported_at = "REPORTED"
chain = "ACCORDING_TO"

[values]
kind = "control"
"""
SAME = ("kind", "actor", "relation", "places", "factuality", "sources")


@pytest.fixture
def case(tmp_path):
    folder = fused_case(tmp_path / "aland")
    take_in(folder, *small_war())
    return folder


def told(folder):
    with folder.open() as ledger:
        found = [claim_to_guide(f.recorded.claim, f.report) for f in claims(ledger)]
    rows = [(*(str(g[n]) for n in SAME), g["when"]["start"], g["when"]["end"]) for g in found]
    return sorted(rows)


def test_claims_come_back_as_they_were(case, tmp_path):
    by = mapping(tmp_path, CODEBOOK)
    done = export_mapped(case, tmp_path / "out.csv", mapping=by)
    assert done.claims == len(small_war())
    other = fused_case(tmp_path / "other")
    taken = import_(other, done.path, ImportOptions(mapping=by))
    assert taken.claims == done.claims
    assert told(other) == told(case)


def test_the_columns_are_the_codebook_s_and_hold_no_formula(case, tmp_path):
    done = export_mapped(case, tmp_path / "out.csv", mapping=mapping(tmp_path, CODEBOOK))
    with done.path.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        assert reader.fieldnames[:3] == ["event", "ACTOR_1", "EVENT_TYPE"]
        rows = list(reader)
    with case.open() as ledger:
        assert [r["event"] for r in rows] == [f.recorded.claim_id for f in claims(ledger)]


def test_claims_that_do_not_fit_a_value_are_left_out_and_counted(case, tmp_path):
    other = CODEBOOK.replace('kind = "control"', 'kind = "area"')
    done = export_mapped(case, tmp_path / "out.csv", mapping=mapping(tmp_path, other))
    assert (done.claims, done.query["left_out"]) == (0, {"kind": len(small_war())})


def test_only_a_table_can_be_written_and_only_the_query_s_claims(case, tmp_path):
    with pytest.raises(SettingsError, match='form = "table"'):
        export_mapped(case, tmp_path / "o.csv", mapping="acled")
    by = mapping(tmp_path, CODEBOOK)
    assert export_mapped(case, tmp_path / "o.csv", Asked(place="Dorf"), mapping=by).claims == 1
