"""What a page sends, as a judgement."""

from __future__ import annotations

import pytest
from ledger_samples import outcome

from whoholds.desk.judging import Signed
from whoholds.desk.ledgering import claims
from whoholds.errors import SettingsError
from whoholds.model.judgement import REASONS as CODES
from whoholds.web.deciding import REASONS, amend, decide, history, settings_of, undo

ADA = Signed(by="Ada")


@pytest.fixture
def found(folder, add):
    """The one claim of a case."""
    add(outcome("Aland"))

    def now():
        with folder.open() as ledger:
            return claims(ledger)[0]

    return now


def test_the_reasons_of_the_keyboard_are_codes_of_the_ledger():
    assert set(REASONS) <= set(CODES)
    assert len(REASONS) == 10, "a digit each"


def test_a_form_s_fields_are_those_that_it_shows_again(folder, found):
    settings = (
        ("actor", "the Front"),
        ("from", "the army"),
        ("places", "Bel; Cor"),
        ("within", "Aland"),
        ("again", "yes"),
        ("factuality", "denied"),
        ("sources", "The Post; an official"),
        ("when", "2031-05-01/.."),
    )
    amend(folder, found(), settings, ADA)
    assert settings_of(found().recorded.claim) == dict(settings) | {"relation": "took"}
    assert settings_of(found().recorded.as_read)["places"] == "Aland"


def test_a_form_that_is_sent_back_as_it_was_changes_nothing(folder, found):
    with pytest.raises(SettingsError, match="says already"):
        amend(folder, found(), (), Signed(by="Ada", code="other"))


def test_all_wrong_values_are_told_at_once(folder, found):
    settings = (("relation", "ate"), ("when", "soon"), ("again", "maybe"))
    with pytest.raises(SettingsError) as error:
        amend(folder, found(), settings, ADA)
    assert {f for f, _ in error.value.problems} == {"relation", "when", "again"}


def test_what_was_decided_and_taken_back_stays_in_the_history(folder, found):
    name = found().recorded.claim_id
    entry = decide(folder, name, "reject", Signed(by="Ada", code="not-a-claim", words="a joke"))
    undo(folder, entry.seq, Signed(by="Bo"))
    decide(folder, name, "accept", Signed(by="Bo"))
    with folder.open() as ledger:
        acts = history(ledger, name)
    assert [(a.by, a.what) for a in acts] == [
        ("Ada", "rejected"),
        ("Bo", f"took entry {entry.seq} back"),
        ("Bo", "accepted"),
    ]
    assert acts[0].reason == "not-a-claim: a joke"
    assert found().recorded.decision == "accept"
