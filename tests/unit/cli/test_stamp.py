"""The verb says what was stamped, and `verify` what the stamps prove."""

from __future__ import annotations

import json
from base64 import b64encode

import pytest
from ledger_samples import DAY, one_report_case
from typer.testing import CliRunner

from whoholds.cli import ledger as ledger_verbs
from whoholds.cli import stamp as stamp_verb
from whoholds.desk import stamping
from whoholds.model.entry import Stamped


@pytest.fixture
def case(tmp_path, monkeypatch):
    """A case; what the authority answers is taken as it is."""
    folder = one_report_case(tmp_path / "aland")

    def answered(folder_, authority, roots, *, private_addresses):
        with folder_.open() as ledger:
            body = Stamped(end=ledger.head(), authority=authority, time=DAY, answer="")
            ledger.append((body,), DAY)
            folder_.keep_head(ledger.head())
            return ledger.entry(3)

    monkeypatch.setattr(stamp_verb, "have_stamped", answered)
    return folder


def run(app, case, *words):
    return CliRunner().invoke(app, [*words, "--case", str(case.path)])


def test_what_was_stamped_is_told(case):
    told = run(stamp_verb.app, case, "--authority", "https://tsa.example/", "--roots", "r.pem")
    assert told.exit_code == 0, told.output
    assert "entry 3: what is up to entry 2 was there by" in told.output
    assert "2031-05-08 00:00:00 UTC, as https://tsa.example/ says" in told.output


def test_a_stamp_that_does_not_hold_fails_the_proof(case, monkeypatch):
    run(stamp_verb.app, case, "--authority", "https://tsa.example/", "--roots", "r.pem")
    assert run(ledger_verbs.verify_app, case).exit_code == 0
    monkeypatch.setattr(stamping, "_certificates", lambda _: ())
    monkeypatch.setattr(stamping, "b64decode", lambda _: b64encode(b"no answer"))
    found = run(ledger_verbs.verify_app, case, "--roots", "r.pem", "--json")
    assert found.exit_code == 1
    told = json.loads(found.output)
    assert told["stamps"] == []
    assert [(f["seq"], f["kind"]) for f in told["faults"]] == [(3, "altered")]
