from datetime import timedelta

import pytest
from fused_case import fused_case, report, take_in
from outlook_samples import ASKED, area, day, outlook

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
    assert "tells how far the line was" in table.reference


def sure(folder, prob):
    """Write the case's estimates, each holder's chance put at so much of what is not contested."""
    write_estimates(folder, fuse(folder))
    file = folder.path / "estimates" / "control.csv"
    head, *lines = file.read_text("utf-8").splitlines()
    told = []
    for line in lines:
        *named, north, river, _ = line.split(",")
        own, other = (prob, 1 - prob) if float(north) > float(river) else (1 - prob, prob)
        told.append(",".join((*named, f"{own:.2f}", f"{other:.2f}", "0.0")))
    file.write_text("\n".join([head, *told]) + "\n", "utf-8")


def test_with_estimates_that_are_sure_it_is_the_tables_and_hashed(folder):
    sure(folder, 0.95)
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
    sure(folder, 0.95)
    before = one(score(folder)).reference_prob
    for n in (30, 31, 32):
        take_in(folder, report("River Front", "Cavan", day(n)))
    sure(folder, 0.95)
    assert one(score(folder)).reference_prob == before


def test_where_the_estimates_are_in_doubt_they_tell_no_distance(folder):
    sure(folder, 0.6)
    assert one(score(folder)).reference_by == "constant"


def test_a_reference_of_ones_own_stands(folder):
    sure(folder, 0.95)
    table = score(folder, Scoring(reference=HoldReference.of(0.01)))
    assert one(table).reference_by == "constant"
    assert table.reference.endswith("as given")


def test_where_an_area_was_told_of_by_then_it_is_a_disc(folder):
    take_in(folder, area(ASKED - timedelta(days=1), 900.0))
    assert one(score(folder)).reference_by == "table"


def test_an_area_told_of_later_is_not_known_then(folder):
    take_in(folder, area(ASKED + timedelta(days=1), 900.0))
    assert one(score(folder)).reference_by == "constant"
