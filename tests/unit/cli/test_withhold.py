"""The verb that keeps things back from others."""

from __future__ import annotations

import json

import pytest
from ledger_samples import one_report_case
from typer.testing import CliRunner

from whoholds.cli.withhold import app
from whoholds.desk.ledgering import claims
from whoholds.desk.public_record import for_others
from whoholds.errors import SettingsError


@pytest.fixture
def case(tmp_path):
    return one_report_case(tmp_path / "aland")


def run(case, *words):
    return CliRunner().invoke(app, [*words, "--case", str(case.path)])


def test_a_claim_is_withheld_listed_and_lifted(case):
    with case.open() as ledger:
        name = claims(ledger)[0].recorded.claim_id
    signed = ("--reason", "for safety", "--by", "Ada")
    assert "withheld from others" in run(case, name, *signed).output
    with for_others(case).open() as ledger:
        assert claims(ledger) == ()
    assert f"entry 3: {name}; for safety (Ada)" in run(case, "--list").output
    assert "entry 3 is lifted" in run(case, "--lift", "3", *signed).output
    told = json.loads(run(case, "--list", "--json").output)
    assert [(row["entry"], row["holds"]) for row in told] == [(3, False)]
    with for_others(case).open() as ledger:
        assert len(claims(ledger)) == 1


def test_who_and_why_are_asked_for(case):
    found = run(case, "--words", "Quirk")
    assert isinstance(found.exception, SettingsError)
    assert "words: Quirk" in (
        run(case, "--words", "Quirk", "--reason", "r", "--by", "Ada") and run(case, "--list").output
    )
