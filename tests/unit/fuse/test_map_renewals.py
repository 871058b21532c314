from fuse_samples import NORTH, RIVER, SITES, day, layout, piece

from whoholds.fuse.estimating import estimate
from whoholds.fuse.map_renewals import renewals
from whoholds.model.estimate import Site

PLACES = {s.key: s for s in SITES} | {"far": Site(key="far", name="Far", lat_deg=50.0, lon_deg=20)}


def told():
    """A map that shows three places, and is edited at one of them on days 10 and 12."""
    return [
        piece("m0", "v0", NORTH, 0, source="Map"),
        piece("m1", "v1", NORTH, 0, source="Map"),
        piece("m2", "far", NORTH, 0, source="Map"),
        piece("m3", "v1", RIVER, 10, source="Map"),
        piece("m4", "v1", NORTH, 12, source="Map"),
        piece("o", "v0", RIVER, 3, source="Other"),
    ]


MAPS = {f"m{n}": "import" for n in range(5)}


def test_an_edit_near_by_renews_what_the_map_shows_a_week_later():
    (again,) = renewals(told(), MAPS, PLACES)
    assert (again.site, again.word, again.claim_id) == ("v0", NORTH, "m0")
    assert again.reported_day == again.valid_day == day(10)
    assert again.statement_id == "m0/2031-05-11"


def test_claims_of_nobody_s_map_are_not_renewed():
    assert renewals(told(), {}, PLACES) == []
    assert renewals([], MAPS, PLACES) == []


def test_a_second_look_makes_a_state_no_surer_than_the_first():
    first = [piece("m0", "v0", NORTH, 0, source="Map"), piece("m1", "v1", NORTH, 0, source="Map")]
    edits = [
        piece(f"e{n}", "v1", (RIVER, NORTH)[n % 2], 10 * n + 10, source="Map") for n in range(6)
    ]
    maps = dict.fromkeys(["m0", "m1", *(e.claim_id for e in edits)], "import")
    again = renewals([*first, *edits], maps, PLACES)
    assert len(again) == 6
    found = estimate(layout(*first, *again), day(70))
    assert found.now[0, :, NORTH].max() <= found.now[0, 0, NORTH] + 1e-3
