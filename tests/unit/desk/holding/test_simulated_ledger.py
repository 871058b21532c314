"""A simulated war as a case: its sources' words as reports, its start, and its truth."""

from __future__ import annotations

import msgspec
import pytest

from whoholds.desk.fusing import fuse
from whoholds.desk.holding.case_trials import made_war
from whoholds.desk.holding.simulated_ledger import FIRST_DAY, write_case
from whoholds.desk.ledgering import claims
from whoholds.errors import BadCase
from whoholds.fuse.state_statements import first_of_story
from whoholds.ledger.database import Ledger


def test_each_story_is_a_report_once_and_the_truth_is_that_of_the_war(tmp_path):
    war = made_war(2, places=12, days=40)
    told = write_case(war, tmp_path / "war")
    with told.folder.open() as ledger:
        found = stored(ledger)
    assert len(found) == len(first_of_story(war.case.statements).place)
    assert {f.recorded.claim.kind for f in found} == {"control"}
    fused = fuse(told.folder)
    assert fused.told.holders == ("side-a", "side-b")
    assert {u.reason for u in fused.unused} <= {"carrier"}
    held = [told.truth.held(s, "side-a", FIRST_DAY, 5) for s in fused.estimates.layout.sites]
    assert held == [float(s == 0) for s in war.truth[:, 5]]
    assert told.truth.held(fused.estimates.layout.sites[0], "side-a", FIRST_DAY, 40) is None


def stored(ledger: Ledger):
    return claims(ledger)


def test_a_case_without_truth_is_refused(tmp_path):
    bare = msgspec.structs.replace(made_war(2, places=12, days=40), truth=None)
    with pytest.raises(BadCase, match="truth"):
        write_case(bare, tmp_path / "war")
