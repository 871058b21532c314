"""A slice in columns says what the slice says, on every store."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from column_words import expected, told
from ledger_samples import DAY, added_report, claim_of, reading, retraction

from whoholds.desk.simulated_reports import simulated_groups
from whoholds.ledger.database import open_ledger
from whoholds.ledger.slices import Clocks
from whoholds.ledger.taking_in import bodies_of
from whoholds.model.claim import Control, Mention
from whoholds.model.entry import ClaimSuperseded, Judged
from whoholds.model.timespan import TimeSpan, days

pytest.importorskip("numpy")
FIRST = datetime(2031, 1, 1, tzinfo=UTC)
TIMES = [
    None,
    Clocks(known_at=FIRST + timedelta(days=400)),
    Clocks(recorded_at=DAY),
    Clocks(on=days(date(2032, 3, 1), date(2032, 5, 1))),
    Clocks(known_at=FIRST, on=TimeSpan()),
]


@pytest.fixture
def ledger(ledger_url):
    with open_ledger(ledger_url, create=True) as opened:
        yield opened


@pytest.mark.parametrize("clocks", TIMES)
def test_columns_say_what_the_slice_says(ledger, clocks):
    groups = list(simulated_groups(150, 12, seed=3))
    half = len(groups) // 2
    for part, at in ((groups[:half], DAY), (groups[half:], DAY + timedelta(days=1))):
        list(ledger.append_many(part, lambda at=at: at))
    assert list(told(ledger.columns(clocks))) == list(expected(ledger, clocks or Clocks()))


def test_a_claim_found_again_and_a_report_taken_back_stand_as_in_the_slice(ledger):
    bodies = added_report("Aland", "Beford")
    claim = claim_of(bodies)
    gone = ClaimSuperseded(
        claim_id=claim.claim_id,
        report_id=claim.report_id,
        by="reader",
        reader="reader/2",
        reported_time=claim.reported_time,
    )
    again = msgspec.structs.replace(claim, reader="reader/3")
    other = added_report("Cavan", url="https://a.example/other")
    ledger.append((*bodies, gone, again, *other, retraction(other[0].report_id)), DAY)
    found = list(told(ledger.columns()))
    assert found == list(expected(ledger, Clocks()))
    assert [row[-3] for row in found] == ["read", "read", "retracted"]


def test_an_amended_claim_is_told_as_the_slice_has_it(ledger):
    bodies = added_report("Aland")
    claim = claim_of(bodies)
    changed = Control(relation="lost", actor=Mention(name="Nobody"), places=(Mention(name="Dorf"),))
    amended = msgspec.structs.replace(claim.claim, proposition=changed)
    judged = Judged(claim_id=claim.claim_id, decision="amend", by="Ada", amended=amended)
    ledger.append((*bodies, judged), DAY)
    assert list(told(ledger.columns())) == list(expected(ledger, Clocks()))


def test_an_empty_ledger_has_empty_columns(ledger):
    columns = ledger.columns()
    assert (len(columns), len(columns.place), columns.words) == (0, 0, ("",))


def test_a_report_without_an_outlet_and_a_claim_without_a_place_have_no_word(ledger):
    nameless = reading("Aland")
    report = msgspec.structs.replace(nameless.report, outlet="")
    claim = msgspec.structs.replace(nameless.claims[0], proposition=Control(relation="took"))
    sentence = msgspec.structs.replace(nameless.sentences[0], claims=(claim,))
    bare = msgspec.structs.replace(nameless, report=report, sentences=(sentence,))
    ledger.append(bodies_of(bare, captured=DAY), DAY)
    ((*_, places),) = told(ledger.columns())
    assert places == {}
    assert ledger.columns().words[ledger.columns().outlet[0]] == ""
