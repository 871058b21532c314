"""The verb asks before it destroys."""

from __future__ import annotations

import pytest
from ledger_samples import one_report_case
from typer.testing import CliRunner

from whoholds.cli.erase import app
from whoholds.desk.ledgering import claims, verify


@pytest.fixture
def case(tmp_path):
    return one_report_case(tmp_path / "aland")


def run(case, *words, typed=""):
    asked = ["--case", str(case.path), "--reason", "asked for", "--by", "Ada"]
    return CliRunner().invoke(app, [*words, *asked], input=typed)


def target(case):
    with case.open() as ledger:
        return claims(ledger)[0].recorded.claim_id


@pytest.mark.parametrize("typed", ["", "no\n", "y\n"])
def test_nothing_is_destroyed_without_a_whole_yes(case, typed):
    found = run(case, target(case), typed=typed)
    assert found.exit_code == 1
    with case.open() as ledger:
        assert len(claims(ledger)) == 1


@pytest.mark.parametrize(("words", "typed"), [((), "yes\n"), (("--yes",), "")])
def test_it_is_destroyed_with_one(case, words, typed):
    found = run(case, target(case), *words, typed=typed)
    assert found.exit_code == 0, found.output
    assert "2 entries of 1 versions" in found.output
    assert verify(case)[1] == ()
    with case.open() as ledger:
        assert claims(ledger) == ()
    assert "nothing of what was erased" in run(case, "-").output
