"""The claims of a region out of a case of very many: those that reading all of it gives."""

from __future__ import annotations

import pytest
from brief_case import NOW, small_case

from whoholds.desk import ledgering
from whoholds.desk.brief_region import in_region, is_whole
from whoholds.desk.briefing import BriefWish, brief
from whoholds.desk.regional import regional
from whoholds.desk.settled_ground import ground_in
from whoholds.ledger.indexing import word_key
from whoholds.ledger.place_claims import claims_naming
from whoholds.ledger.slices import Clocks


def places():
    with small_case().open() as ledger:
        found = ledgering.claims(ledger)
    named = (m.name for f in found for m in f.recorded.claim.proposition.places)
    told = sorted({word_key(n): n for n in named}.values())
    # The whole case is nobody's region.
    return [n for n in told if not is_whole(n, small_case().case)]


def read(region, most=1_000):
    folder = small_case()
    with folder.open() as ledger:
        return regional(folder, ledger, (region, ground_in(folder)), Clocks(), most)


@pytest.mark.parametrize("name", places())
def test_a_place_s_claims_are_those_of_reading_all(name):
    folder = small_case()
    with folder.open() as ledger:
        every = ledgering.claims(ledger)
    whole = in_region(name, folder.case, every, ground_in(folder))
    got = read(name)
    assert got.found == whole
    assert got.count == len(whole) > 0


def test_several_places_are_asked_with_a_semicolon_between():
    first, second = places()[:2]
    both = read(f"{first}; {second}").found
    ids = {f.recorded.claim_id for name in (first, second) for f in read(name).found}
    assert {f.recorded.claim_id for f in both} == ids


def test_of_more_than_may_be_read_the_latest_are():
    name = max(places(), key=lambda n: read(n).count)
    whole, some = read(name), read(name, most=1)
    assert (len(some.found), some.count) == (1, whole.count)
    assert whole.count > 1
    ends = sorted(f.recorded.reported_time.end for f in whole.found)
    assert sorted(f.recorded.reported_time.end for f in some.found) == ends[-1:]


def test_the_index_tells_claims_in_the_order_of_reports_and_by_the_clock():
    folder = small_case()
    with folder.open() as ledger:
        keys = [word_key(n) for n in places()]
        numbers = claims_naming(ledger, keys, Clocks())
        found = {f.recorded.seq: f.recorded for f in ledgering.claims(ledger)}
        ends = [found[n].reported_time.end for n in numbers]
        assert ends == sorted(ends, reverse=True)
        middle = ends[len(ends) // 2]
        known = claims_naming(ledger, keys, Clocks(known_at=middle))
        assert known == [n for n in numbers if found[n].reported_time.end <= middle]
        assert claims_naming(ledger, [], Clocks()) == []


def test_a_bounded_brief_says_what_it_was_made_of():
    name = max(places(), key=lambda n: read(n).count)
    count = read(name).count
    told = brief(small_case(), BriefWish(region=name, most=1), clock=lambda: NOW)
    assert any(f"the last 1 of {count}" in line for line in told.method)
    cited = {c.claim_id for c in told.citations}
    assert cited
    assert cited <= {f.recorded.claim_id for f in read(name, most=1).found}
    whole = brief(small_case(), BriefWish(region=name), clock=lambda: NOW)
    assert not any("very large" in line for line in whole.method)
