"""Slices by ground and time against a loop over every claim."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest
from fused_case import fused_case, may, report, take_in
from hypothesis import given
from hypothesis import strategies as st
from ledger_samples import DAY

from whoholds.desk import ledgering
from whoholds.desk.judging import Signed, judge, retract
from whoholds.desk.ledgering import Asked, claims
from whoholds.desk.outward import served_slices
from whoholds.desk.outward.claim_layers import claim_feature
from whoholds.desk.outward.positions import Positions
from whoholds.desk.outward.served_slices import Shelf, Slice, fits, from_list, in_box
from whoholds.desk.reworking import merge_names
from whoholds.ledger.slices import Clocks
from whoholds.model.feature import Feature
from whoholds.model.timespan import TimeSpan
from whoholds.show.geojson_text import encoded, feature_json

PLACES = ("Aland", "Alandia", "Beford", "Cavan", "Dorf", "Elm", "Unheard")


def many(n=60):
    dice = random.Random(7)
    return [
        report(
            dice.choice(("Northern army", "River Front")),
            dice.choice(PLACES),
            may(dice.randint(1, 25)),
            outlet=f"Outlet {k}",
        )
        for k in range(n)
    ]


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = fused_case(tmp_path_factory.mktemp("slices") / "aland")
    take_in(folder, *many())
    shelf = Shelf(folder)
    with folder.open() as ledger:
        list(shelf.claims(ledger, Slice(box=(0, 0, 90, 90))))  # what comes after is gone on from
        ids = [f.recorded.claim_id for f in claims(ledger)]
        judge(ledger, ids[0], "accept", Signed(by="Ada"))
        retract(ledger, ids[1], "an error", "Ada")
        merge_names(ledger, "party", ("the Front",), "River Front", Signed(by="Ada"))
    take_in(folder, *(report("the Front", p, may(27), outlet="Late") for p in PLACES))
    with folder.open() as ledger:
        list(shelf.claims(ledger, Slice()))
    take_in(folder, *(report("the Front", p, may(26), outlet="Later") for p in PLACES))
    return folder, shelf


def brute(folder, wanted):
    positions = Positions(folder)
    with folder.open() as ledger:
        found = claims(ledger, Asked(clocks=Clocks(known_at=wanted.clocks.known_at)))
    rows = [(f.recorded.seq, claim_feature("aland", f, positions)) for f in found]
    told = [(n, encoded(feature_json(f))) for n, f in rows if fits(f, wanted)]
    return sorted(told, key=lambda row: row[0])


BOXES = st.none() | st.sampled_from(
    [(19.9, 9.9, 20.01, 10.2), (20.04, 9.99, 20.06, 10.01), (0, 0, 1, 1), (20.01, 0, 19.99, 90)]
)
DAYS = st.none() | st.tuples(st.integers(1, 27), st.integers(0, 5))
KNOWN = st.none() | st.integers(1, 28)


@given(BOXES, DAYS, KNOWN)
def test_a_slice_is_what_a_loop_over_all_claims_finds(case, box, days, known):
    folder, shelf = case
    on = None
    if days is not None:
        start = datetime(2031, 5, days[0], tzinfo=UTC)
        on = TimeSpan(start=start, end=start + timedelta(days=days[1] + 1))
    known_at = None if known is None else datetime(2031, 5, known, tzinfo=UTC)
    wanted = Slice(box=box, clocks=Clocks(on=on, known_at=known_at), limit=1000)
    with folder.open() as ledger:
        assert list(shelf.claims(ledger, wanted)) == brute(folder, wanted)


@given(st.integers(1, 70), st.integers(1, 30))
def test_pages_from_either_end_meet(case, at, limit):
    folder, shelf = case
    with folder.open() as ledger:
        whole = list(shelf.claims(ledger, Slice(limit=limit)))
        number = whole[min(at, len(whole)) - 1][0]
        after = list(shelf.claims(ledger, Slice(limit=limit, after=number)))
        before = list(shelf.claims(ledger, Slice(limit=limit, before=number)))
    here = [row for row in whole if row[0] == number]
    assert [*before[::-1], *here, *after] == whole


def test_a_page_reads_what_it_has_and_one_more(case, monkeypatch):
    """The last group of a page is as small as what the page still lacks."""
    folder, shelf = case
    read = []
    for name in ("excerpts_as_added", "claims_numbered"):
        reads = getattr(ledgering, name)

        def counted(ledger, seqs, *rest, reads=reads):
            read.extend(seqs)
            return reads(ledger, seqs, *rest)

        monkeypatch.setattr(ledgering, name, counted)
    monkeypatch.setattr(served_slices, "GROUP", 10)
    with folder.open() as ledger:
        page = list(islice(shelf.claims(ledger, Slice(limit=20)), 21))
    assert sorted(read) == [n for n, _ in page]


@given(st.integers(0, 12), st.integers(0, 12))
def test_a_list_has_pages_too(after, before):
    made = [Feature(feature_id=str(n)) for n in range(1, 11)]
    if before:
        told = from_list(made, Slice(before=before))
        assert [n for n, _ in told] == list(range(min(before - 1, 10), 0, -1))
    else:
        told = from_list(made, Slice(after=after))
        assert [n for n, _ in told] == list(range(after + 1, 11))


@pytest.mark.parametrize(
    ("box", "inside"),
    [((170, -10, -170, 10), [175, -175]), ((-10, -10, 10, 10), [0]), ((0, 0, 0, 0), [0])],
)
def test_a_box_may_cross_the_antimeridian(box, inside):
    assert [lon for lon in (0, 175, -175, 100) if in_box([(lon, 0)], box)] == [
        lon for lon in (0, 175, -175, 100) if lon in inside
    ]


def test_a_time_that_is_unsaid_may_be_any():
    on = Slice(clocks=Clocks(on=TimeSpan(start=DAY, end=DAY + timedelta(days=1))))
    assert fits(Feature(feature_id="1"), on)
    assert not fits(Feature(feature_id="1", end=DAY), on)
