"""What became of holds: by drawn maps, and by later claims."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from fused_case import NORTH, RIVER, fused_case, report, take_in

from whoholds.desk.fuse_evidence import gather
from whoholds.desk.holding.case_truths import claim_truth, drawn_truth
from whoholds.desk.outlook_maps import DrawnGround
from whoholds.model.estimate import Site

shapely = pytest.importorskip("shapely")
ASKED = date(2031, 5, 1)
INSIDE = Site(key="a", name="Aland", lat_deg=10.0, lon_deg=20.0, of_case=True)
GREY = Site(key="b", name="Beford", lat_deg=10.0, lon_deg=20.5, of_case=True)
FAR = Site(key="c", name="Cavan", lat_deg=10.0, lon_deg=22.0, of_case=True)


def grounds():
    """The north holds one box, contested ground is in another; both are gone after a month."""
    firm, grey = shapely.box(19.9, 9.9, 20.1, 10.1), shapely.box(20.4, 9.9, 20.6, 10.1)
    wide, none = shapely.union_all([firm, grey]), shapely.Polygon()
    late = ASKED + timedelta(days=30)
    return (
        DrawnGround(name="O, firm", held={NORTH: {ASKED: firm, late: none}}),
        DrawnGround(name="O, with contested ground", held={NORTH: {ASKED: wide, late: none}}),
    )


def test_a_maker_tells_of_the_holder_it_colours_and_of_the_rest_where_that_is_said():
    truth = drawn_truth(grounds(), RIVER)
    asked = [(s, h) for h in (NORTH, RIVER) for s in (INSIDE, GREY, FAR)]
    assert [truth.held(s, h, ASKED, 0) for s, h in asked] == [1, 0, 0, 0, 0, 1]
    assert [truth.held(s, h, ASKED, 30) for s, h in asked] == [0, 0, 0, 1, 1, 1]
    silent = drawn_truth(grounds(), "")
    assert silent.held(FAR, RIVER, ASKED, 0) is None
    assert truth.held(INSIDE, NORTH, ASKED, 60) is None  # no map for a month
    assert truth.held(INSIDE, NORTH, ASKED - timedelta(days=9), 0) is None
    assert truth.held(Site(key="e", name="Elm"), NORTH, ASKED, 0) is None
    assert RIVER in truth.words


def test_later_claims_settle_a_hold_as_score_does(tmp_path):
    folder = fused_case(tmp_path / "war")
    take_in(
        folder,
        report("Northern army", "Aland", ASKED),
        report("Northern army", "Aland", ASKED + timedelta(days=40)),
        report("River Front", "Aland", ASKED + timedelta(days=60)),
        report("River Front", "Aland", ASKED + timedelta(days=200)),
    )
    with folder.open() as ledger:
        truth = claim_truth(folder, gather(folder, ledger))
    assert truth.held(INSIDE, NORTH, ASKED, 30) == 1
    assert truth.held(INSIDE, NORTH, ASKED, 90) == 0
    assert truth.held(FAR, NORTH, ASKED, 30) is None
