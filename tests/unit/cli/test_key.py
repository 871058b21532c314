"""The verbs around a signed release."""

from __future__ import annotations

import pytest
from ledger_samples import DAY, added_report
from typer.testing import CliRunner

from whoholds.cli import key as key_verb
from whoholds.cli import ledger as ledger_verbs
from whoholds.cli import release as release_verb
from whoholds.desk.case_folder import begin_case


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "aland"
    folder = begin_case(path, ("Northern army", "River Front"))
    text = (path / "case.toml").read_text()
    (path / "case.toml").write_text(text.replace("[case]", "[case]\npublication_delay_days = 0"))
    with folder.open() as ledger:
        ledger.append(added_report("Aland"), DAY)
    return path


def run(app, *words, typed="", env=None):
    return CliRunner().invoke(app, [str(w) for w in words], input=typed, env=env)


@pytest.mark.parametrize(
    ("how", "typed", "env"),
    [
        (("--open",), "", None),
        ((), "a password\n", None),
        ((), "", {key_verb.PASSWORD_VARIABLE: "a password"}),
    ],
)
def test_a_release_is_signed_and_proved_without_its_ledger(case, tmp_path, how, typed, env):
    secret, out = tmp_path / "desk.key", tmp_path / "out"
    made = run(key_verb.app, secret, *how, typed=typed, env=env)
    assert "desk.key.pub: the public key" in made.output
    words = (out, "--case", case, "--sign", secret, "--known-at", "2025-01-01")
    assert run(release_verb.app, *words, typed=typed, env=env).exit_code == 0
    asked = ("--release", out, "--public-key", f"{secret}.pub")
    found = run(ledger_verbs.verify_app, *asked)
    assert (found.exit_code, "signed by the owner" in found.output) == (0, True)
    (out / "claims.csv").write_text("other words")
    found = run(ledger_verbs.verify_app, *asked)
    assert (found.exit_code, "NOT as it was made" in found.output) == (1, True)
    assert run(ledger_verbs.verify_app, "--release", out, "--json").exit_code == 1


def test_a_wrong_password_leaves_no_release_unsigned(case, tmp_path):
    secret, out = tmp_path / "desk.key", tmp_path / "out"
    run(key_verb.app, secret, typed="right\n")
    words = (out, "--case", case, "--sign", secret, "--known-at", "2025-01-01")
    found = run(release_verb.app, *words, typed="wrong\n")
    assert found.exit_code != 0
    assert "password" in str(found.exception)
    assert not out.exists()
