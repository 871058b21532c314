"""Changes as claims by the map's maker."""

from __future__ import annotations

from datetime import date

from whoholds.read.chart.map_claims import MapVoice, map_readings
from whoholds.read.chart.status_grid import Change

ONE, FIVE = date(2031, 5, 1), date(2031, 5, 5)
VOICE = MapVoice(maker="Map A", import_id="imp", reader="r", party_names={"north": "Northern army"})


def claims(points, meaning, *found, voice=VOICE, beside=lambda _: ("", ())):
    out = map_readings(found, points.places, meaning, voice, beside)
    return [(r, c) for r in out for c in r.claims]


def change(status, before=None, day=ONE, **more):
    return Change(place=0, day=day, status=status, before=before, **more)


def test_a_held_place_is_held_since_the_first_map_that_shows_it(points, meaning):
    ((reading, claim),) = claims(points, meaning, change("north"))
    p = claim.proposition
    assert (claim.kind, p.relation, p.status) == ("map", "holds", "north")
    assert p.actor.name == "Northern army"
    assert p.place_ids == ("case:Aland",)
    assert claim.valid_time.first_day == ONE
    assert claim.valid_time.end is None
    assert claim.valid_time.reason
    assert claim.bounds is None
    assert claim.attribution == ()
    assert (reading.report.outlet, reading.report.row) == ("Map A", "imp/2031-05-01")
    assert reading.report.published.first_day == ONE


def test_spans_point_into_the_lines(points, meaning):
    found = [change("north"), Change(place=1, day=ONE, status="grey")]
    for reading, claim in claims(points, meaning, *found):
        text = reading.report.text
        assert claim.proposition.places[0].span.of(text) == claim.proposition.places[0].name
        assert "\n" not in claim.span.of(text)
        assert claim.span.of(text).startswith("day: ")


def test_each_standing_has_its_relation(points, meaning):
    said = {
        status: claims(points, meaning, change(status))[0][1].proposition
        for status in ("freed", "fight", "grey")
    }
    assert (said["freed"].relation, said["freed"].again) == ("holds", True)
    assert (said["fight"].relation, said["fight"].actor) == ("contests", None)
    assert (said["grey"].relation, said["grey"].actor) == ("", None)


def test_a_place_that_leaves_a_party_s_polygon_is_lost_by_it(points, meaning):
    ((_, claim),) = claims(points, meaning, change("", before="north"))
    assert (claim.proposition.relation, claim.proposition.actor.name) == ("lost", "Northern army")
    assert claim.proposition.status == ""


def test_a_mapping_may_say_that_leaving_tells_nothing(points, meaning):
    quiet = MapVoice(maker="Map A", import_id="imp", reader="r", outside="unsaid")
    ((_, claim),) = claims(points, meaning, change("", before="north"), voice=quiet)
    assert (claim.proposition.relation, claim.proposition.actor) == ("", None)
    ((_, grey),) = claims(points, meaning, change("", before="grey"))
    assert grey.proposition.relation == ""


def test_a_gap_between_maps_bounds_the_change(points, meaning):
    ((_, claim),) = claims(points, meaning, change("north", before="", day=FIVE, before_day=ONE))
    assert (claim.bounds.first_day, claim.bounds.last_day) == (ONE, FIVE)
    assert claim.valid_time.first_day == FIVE


def test_doubts_and_names_of_polygons_are_carried(points, meaning):
    ((reading, claim),) = claims(
        points, meaning, change("north"), beside=lambda _: ("the bulge", (("D-EDGE", "near"),))
    )
    assert claim.proposition.polygon == "the bulge"
    assert [d.code for d in claim.doubts] == ["D-EDGE"]
    assert "polygon: the bulge" in reading.report.text


def test_a_status_on_another_s_word_names_that_source(points, meaning):
    voice = MapVoice(maker="Table", import_id="imp", reader="r", source="Map B")
    ((reading, claim),) = claims(points, meaning, change("north"), voice=voice)
    assert [link.name for link in claim.attribution] == ["Map B"]
    assert reading.report.row.endswith("/Map B")


def test_a_day_is_one_report(points, meaning):
    found = [change("north"), Change(place=1, day=ONE, status="grey"), change("grey", day=FIVE)]
    reports = {r.report.row for r, _ in claims(points, meaning, *found)}
    assert reports == {"imp/2031-05-01", "imp/2031-05-05"}
