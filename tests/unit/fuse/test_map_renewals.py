from fuse_samples import NORTH, RIVER, SITES, day, layout, piece
from msgspec.structs import replace

from whoholds.fuse.estimating import estimate
from whoholds.fuse.map_renewals import DrawnMap, Turned, as_drawn, renewals
from whoholds.fuse.said_words import denied
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


PLAIN = DrawnMap(import_id="import")
MAPS = {f"m{n}": PLAIN for n in range(5)}
#: A map that colours the north's ground alone.
ONE_SIDED = DrawnMap(import_id="import", left=denied(NORTH, 2), outside=RIVER)


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
    maps = dict.fromkeys(["m0", "m1", *(e.claim_id for e in edits)], PLAIN)
    drawn = as_drawn([*first, *edits], maps)
    again = renewals(drawn, maps, PLACES)
    assert len(again) == 6
    assert all(p.shown for p in again)
    found = estimate(layout(*drawn[:2], *again), day(70))
    assert found.now[0, :, NORTH].max() <= found.now[0, 0, NORTH] + 1e-3


def one_sided():
    """The north is coloured at three of five villages, and drawn out of one of them on day 20."""
    return [
        piece("m0", "v0", NORTH, 0, source="Map"),
        piece("m1", "v1", NORTH, 0, source="Map"),
        piece("m2", "v1", denied(NORTH, 2), 20, source="Map"),
    ]


def test_a_map_of_one_side_says_of_places_near_its_edits_that_they_are_not_coloured():
    maps = dict.fromkeys(["m0", "m1", "m2"], ONE_SIDED)
    told = renewals(as_drawn(one_sided(), maps), maps, PLACES, [s.key for s in SITES])
    left = [p for p in told if p.implied]
    assert {p.site for p in left} == {"v2", "v3"}
    assert {p.word for p in left} == {RIVER}
    # What was drawn nearest to it is what the reader is led to; a second look repeats the first.
    near = [p for p in left if p.site == "v2"]
    assert [(p.claim_id, p.reported_day) for p in near] == [("m1", day(0)), ("m1", day(20))]
    assert len({p.origin for p in near}) == 1
    plain = renewals(one_sided(), dict.fromkeys(maps, PLAIN), PLACES, ["v3"])
    assert {p.site for p in plain} == {"v0"}


def test_ground_that_is_drawn_out_is_said_to_be_like_all_that_is_not_coloured():
    maps = dict.fromkeys(["m0", "m1", "m2"], ONE_SIDED)
    assert [p.word for p in as_drawn(one_sided(), maps)] == [NORTH, NORTH, RIVER]
    plain = as_drawn(one_sided(), dict.fromkeys(maps, PLAIN))
    assert plain == [replace(p, shown=True) for p in one_sided()]
    assert as_drawn(one_sided(), {}) == one_sided()


def test_a_status_that_says_nothing_ends_what_the_map_said():
    maps = dict.fromkeys(["m0", "m1", "m2"], ONE_SIDED)
    turned = [Turned("import", "v0", day(10)), Turned("import", "v2", day(0))]
    told = renewals(one_sided(), maps, PLACES, ["v2"], turned)
    assert {p.site for p in told} == {"v1"}


def test_a_map_of_one_side_does_not_flood_the_rest():
    """Without what it leaves uncoloured, a case of such a map alone is the one side's all over."""
    maps = dict.fromkeys(["m0", "m1", "m2"], ONE_SIDED)
    told = as_drawn(one_sided(), maps)
    left = renewals(told, maps, PLACES, [s.key for s in SITES])
    flooded = estimate(layout(*told), day(30)).now
    mended = estimate(layout(*told, *left), day(30)).now
    assert flooded[3, 10, NORTH] > 0.6
    assert mended[3, 10, RIVER] > 0.6
    assert mended[0, 10, NORTH] > 0.65
    assert mended[1, 25, RIVER] > 0.6
