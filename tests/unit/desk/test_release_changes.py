"""What became of a release's claims: told by id, each for one reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fused_case import fused_case, may, report, small_war, take_in
from ledger_samples import DAY

from whoholds.desk.case_folder import open_case
from whoholds.desk.judging import Signed, judge, retract
from whoholds.desk.ledgering import claims
from whoholds.desk.release_changes import changes
from whoholds.desk.releasing import release
from whoholds.errors import SettingsError

NOW = DAY + timedelta(days=90)


@pytest.fixture
def released(tmp_path):
    folder = fused_case(tmp_path / "aland")
    file = folder.path / "case.toml"
    file.write_text(file.read_text("utf-8").replace("[case]", "[case]\npublication_delay_days = 3"))
    folder = open_case(folder.path)
    take_in(folder, *small_war())
    release(folder, tmp_path / "first", clock=lambda: NOW)
    return folder, tmp_path / "first"


def found(released, **how):
    told = changes(*released, clock=lambda: NOW, **how)
    return {c.claim_id: (c.change, c.fields) for c in told.changed}


def test_nothing_changed_where_nothing_was_done(released):
    assert found(released) == {}


def test_each_change_is_named(released):
    folder, _ = released
    take_in(folder, report("River Front", "Cavan", may(9)))
    with folder.open() as ledger:
        ids = [f.recorded.claim_id for f in claims(ledger)]
        judge(ledger, ids[0], "accept", Signed(by="Ada"))
        judge(ledger, ids[1], "reject", Signed(by="Ada", code="wrong-actor"))
        retract(ledger, ids[2], "a mistake", "Ada")
        new = {f.recorded.claim_id for f in claims(ledger)} - set(ids[:6])
    told = found(released)
    assert ids[0] not in told
    assert told[ids[1]][0] == told[ids[2]][0] == "withdrawn"
    assert {c for c, (change, _) in told.items() if change == "new"} == new
    assert len(told) == 3


def test_a_claim_within_the_delay_is_not_told(released):
    take_in(released[0], report("River Front", "Cavan", NOW.date()))
    assert found(released) == {}


def test_another_case_s_release_or_a_changed_one_is_refused(released, tmp_path):
    other = fused_case(tmp_path / "beford")
    with pytest.raises(SettingsError, match="of the case 'aland'"):
        changes(other, released[1])
    (released[1] / "claims.jsonl").write_text("{}\n")
    with pytest.raises(SettingsError, match="no whole release"):
        changes(*released)
