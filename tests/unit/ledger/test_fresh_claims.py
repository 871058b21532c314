"""What entries say by the short way is what the long way gives of claims nothing bears on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from whoholds.desk.ledgering import claims_numbered, excerpts_as_added, import_terms
from whoholds.desk.simulated_reports import simulated_groups
from whoholds.errors import UnknownTarget
from whoholds.ledger.database import open_ledger
from whoholds.ledger.fresh_claims import fresh_excerpts
from whoholds.ledger.slices import Clocks

RECORDED = datetime(2031, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    path = tmp_path_factory.mktemp("fresh") / "ledger.sqlite"
    with open_ledger(path, create=True) as made:
        for _ in made.append_many(simulated_groups(300, 20, 7), lambda: RECORDED):
            pass
        yield made


def test_both_ways_give_the_same(ledger):
    index = ledger.slice_index()
    seqs = index.candidates(Clocks(), None)
    plain = seqs[index.untouched(seqs)].tolist()
    assert len(plain) > 200
    told, reports = excerpts_as_added(ledger, plain)
    found = claims_numbered(ledger, plain, Clocks(), import_terms(ledger))
    assert [(seq, at, one.claim_id) for seq, at, one in told] == [
        (f.recorded.seq, f.recorded.recorded_time, f.recorded.claim_id) for f in found
    ]
    assert [reports[one.report_id] for _, _, one in told] == [f.added for f in found]
    assert [one.claim.proposition.kind for _, _, one in told] == [
        f.recorded.claim.kind for f in found
    ]


def test_an_entry_that_added_no_claim_is_passed_over_and_then_refused(ledger):
    report = next(iter(ledger.report_entries())).seq
    assert fresh_excerpts(ledger, [report]) == ([], {})
    assert fresh_excerpts(ledger, []) == ([], {})
    with pytest.raises(UnknownTarget, match="is no claim of a report"):
        excerpts_as_added(ledger, [report])
