from datetime import timedelta

import pytest
from fused_case import fused_case, report, take_in
from outlook_samples import ASKED, day, outlook

from whoholds.desk.fusing import fuse, write_estimates
from whoholds.desk.outlook_reference import hold_tables
from whoholds.desk.outlooks import Scoring, score
from whoholds.forecast.hold_reference import HoldReference


@pytest.fixture
def folder(tmp_path):
    made = fused_case(tmp_path / "case")
    for place, party in (("Aland", "Northern army"), ("Beford", "River Front")):
        for n in range(3):
            for outlet in ("The Aland Post", "Beford Herald"):
                on = ASKED - timedelta(days=3 - n)
                take_in(made, report(party, place, on, outlet=outlet))
    take_in(made, outlook(ASKED, words="will likely hold Aland"))
    for n in (95, 300):
        take_in(made, report("River Front", "Aland", day(n)))
    return made


def one(table):
    (found,) = [s for s in table.scores if s.basis == "claims"]
    return found


def test_without_estimates_it_is_the_constant_hazard(folder):
    table = score(folder)
    assert one(table).reference_by == "constant"
    assert "no estimate tells how far" in table.reference


def test_with_estimates_it_is_the_tables_and_hashed(folder):
    write_estimates(folder, fuse(folder))
    table = score(folder)
    tables, digest = hold_tables()
    assert one(table).reference_by == "table"
    assert one(table).reference_prob != pytest.approx(
        HoldReference().prob(table.questions[0]), abs=1e-3
    )
    assert digest[:12] in table.reference
    assert str(tables.declared) in table.reference


def test_what_is_reported_later_moves_nothing_of_the_day(folder):
    """The places' states on the day asked are those of reports until then."""
    write_estimates(folder, fuse(folder))
    before = one(score(folder)).reference_prob
    for n in (30, 31, 32):
        take_in(folder, report("Northern army", "Cavan", day(n)))
    write_estimates(folder, fuse(folder))
    # What is learned of sources may move a chance, but no place more counts.
    assert one(score(folder)).reference_prob == pytest.approx(before, abs=0.05)


def test_a_reference_of_ones_own_stands(folder):
    write_estimates(folder, fuse(folder))
    table = score(folder, Scoring(reference=HoldReference.of(0.01)))
    assert one(table).reference_by == "constant"
    assert table.reference.endswith("as given")
