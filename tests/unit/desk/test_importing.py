"""Imports into a ledger: versions, withdrawals, what a stop leaves, three clocks."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from import_samples import (
    FACTS,
    HEADER,
    MAPPING,
    THEN,
    drawn,
    mapping,
    new_case,
    square,
    write_maps,
)

from whoholds.desk import importing
from whoholds.desk.import_terms import ImportOptions
from whoholds.desk.importing import import_
from whoholds.desk.ledgering import Asked, claims, find_claim, verify
from whoholds.errors import NoLicence, SettingsError, UnreadableImport
from whoholds.ledger.slices import Clocks
from whoholds.model.entry import Imported


@pytest.fixture
def case(tmp_path):
    return new_case(tmp_path / "aland")


@pytest.fixture
def bring(case, tmp_path):
    """Imports a file or folder by a mapping's text."""

    def run(source, text=MAPPING, *, at=THEN, **more):
        options = ImportOptions(mapping=mapping(tmp_path, text), **more)
        return import_(case, source, options, clock=lambda: at)

    return run


@pytest.fixture
def facts(bring, tmp_path):
    """Imports rows of a table of facts."""

    def run(*rows, **more):
        path = tmp_path / "facts.csv"
        path.write_text(HEADER + "".join(f"{r}\n" for r in rows))
        return bring(path, FACTS, **more)

    return run


def standing(case, **asked):
    with case.open() as ledger:
        return [f for f in claims(ledger, Asked(**asked)) if f.recorded.status == "read"]


def said(found):
    return [
        (f.recorded.claim.valid_time.first_day.day, f.recorded.claim.proposition.status)
        for f in found
    ]


A = "a,control,Northern army,took,Aland,General Arn,northern-army,2031-05-07,"
B = "b,control,River Front,holds,Beford,,,2031-05-08,a"


def test_a_series_of_maps_is_a_claim_a_place_and_change(case, bring, tmp_path):
    done = bring(write_maps(tmp_path / "maps", "-", "n", "n", "g", "r", "r"))
    assert (done.how, done.claims) == ("new", 4)
    assert said(standing(case, place="Aland")) == [(2, "north"), (4, "grey"), (5, "river")]
    assert said(standing(case, place="Beford")) == [(1, "north")]
    assert done.entry.report_days == tuple(date(2031, 5, n) for n in range(1, 7))
    assert done.entry.edit_days == tuple(date(2031, 5, n) for n in (1, 2, 4, 5))
    assert done.stale.unedited_days == 2
    assert done.places == 3


def test_a_map_s_claims_have_parties_and_terms(case, bring, tmp_path):
    bring(write_maps(tmp_path / "maps", "r"))
    (found,) = standing(case, place="Aland")
    assert found.recorded.claim.proposition.actor.party_id == "river-front"
    assert found.added.text_origin == "row"
    assert found.terms is not None
    assert (found.terms.maker, found.terms.licence) == ("Map A", "CC BY 4.0")
    with case.open() as ledger:
        assert find_claim(ledger, found.recorded.claim_id).terms == found.terms


def test_a_flip_of_a_day_is_flagged_where_it_is_taken_back(case, bring, tmp_path):
    done = bring(write_maps(tmp_path / "maps", "n", "r", "n", "n"))
    (flip,) = done.entry.flips
    assert (flip.place, flip.status, flip.day) == ("Aland", "river", date(2031, 5, 2))
    doubts = [[d.code for d in f.recorded.claim.doubts] for f in standing(case, place="Aland")]
    assert doubts == [[], [], ["D-FLIP"]]


def test_what_a_flip_was_is_not_known_before_it_was_taken_back(case, bring, tmp_path):
    bring(write_maps(tmp_path / "maps", "n", "r", "n"))
    known = Clocks(known_at=datetime(2031, 5, 3, tzinfo=UTC))
    found = standing(case, place="Aland", clocks=known)
    assert said(found) == [(1, "north"), (2, "river")]
    assert not any(f.recorded.claim.doubts for f in found)


def test_a_day_without_a_file_is_no_report_and_bounds_the_change(case, bring, tmp_path):
    done = bring(write_maps(tmp_path / "maps", "n", "", "", "r"))
    assert done.stale.missing_days == (date(2031, 5, 2), date(2031, 5, 3))
    last = standing(case, place="Aland")[-1].recorded.claim
    assert (last.bounds.first_day, last.bounds.last_day) == (date(2031, 5, 1), date(2031, 5, 4))


def test_an_empty_map_is_no_report_and_nothing_is_lost_by_it(case, bring, tmp_path):
    folder = write_maps(tmp_path / "maps", "n", "n")
    (folder / "map_20310503.geojson").write_text(drawn())
    done = bring(folder)
    assert done.entry.skipped == {"I-EMPTY-DAY": 1}
    assert said(standing(case, place="Aland")) == [(1, "north")]


def test_two_files_of_a_day_are_told_and_the_last_by_name_stands(case, bring, tmp_path):
    folder = write_maps(tmp_path / "maps", "n")
    (folder / "map_20310501_late.geojson").write_text(drawn(("river", square(20, 60))))
    done = bring(folder)
    assert done.entry.skipped == {"I-SAME-DAY": 1}
    assert said(standing(case, place="Aland")) == [(1, "river")]


def test_the_same_again_adds_nothing_and_says_so(case, bring, tmp_path):
    folder = write_maps(tmp_path / "maps", "n", "r")
    bring(folder)
    head = verify(case)[0]
    again = bring(folder, at=THEN + timedelta(days=1))
    assert again.how == "known"
    assert verify(case) == (head, ())


def test_a_longer_series_adds_its_new_days_only(case, bring, tmp_path):
    bring(write_maps(tmp_path / "maps", "n", "n"))
    done = bring(write_maps(tmp_path / "maps", "n", "n", "r"))
    assert (done.how, done.claims, done.withdrawn) == ("changed", 1, 0)


def test_a_corrected_map_withdraws_what_it_no_longer_says(case, bring, tmp_path):
    bring(write_maps(tmp_path / "maps", "n", "r", "r"))
    done = bring(write_maps(tmp_path / "maps", "n", "n", "r"))
    assert (done.claims, done.withdrawn) == (1, 1)
    assert said(standing(case, place="Aland")) == [(1, "north"), (3, "river")]


def test_a_correction_is_not_known_before_it_was_seen(case, bring, tmp_path):
    """Neither a corrected day nor one that had no changes before."""
    bring(write_maps(tmp_path / "maps", "n", "r", "r"))
    bring(write_maps(tmp_path / "maps", "g", "g", "r"), at=THEN + timedelta(days=9))
    found = standing(case, place="Aland", clocks=Clocks(known_at=THEN + timedelta(days=1)))
    assert said(found) == [(1, "north"), (2, "river")]
    later = standing(case, place="Aland", clocks=Clocks(known_at=THEN + timedelta(days=9)))
    assert sorted(said(later)) == [(1, "grey"), (3, "river")]


def test_a_corrected_row_is_not_known_before_it_was_seen(case, facts):
    facts(A)
    facts(A.replace("took", "lost"), at=THEN + timedelta(days=9))
    for days, relation in ((1, "took"), (9, "lost")):
        known = Clocks(known_at=THEN + timedelta(days=days))
        (one,) = standing(case, place="Aland", clocks=known)
        assert one.recorded.claim.proposition.relation == relation


def test_a_row_that_says_when_it_was_changed_is_known_from_then(case, facts):
    facts(A)
    facts(A.replace("took", "lost").replace("05-07", "05-20"), at=THEN + timedelta(days=9))
    known = Clocks(known_at=datetime(2031, 5, 21, tzinfo=UTC))
    (one,) = standing(case, place="Aland", clocks=known)
    assert one.recorded.claim.proposition.relation == "lost"


def test_a_part_goes_on_from_the_ledger_and_withdraws_nothing(case, bring, tmp_path):
    bring(write_maps(tmp_path / "maps", "n", "n"), name="series")
    later = tmp_path / "later"
    later.mkdir()
    (later / "map_20310503.geojson").write_text(
        drawn(("north", square(21, 60)), ("river", square(20, 60)))
    )
    done = bring(later, name="series", part=True)
    assert (done.claims, done.withdrawn) == (1, 0)
    assert said(standing(case, place="Aland")) == [(1, "north"), (3, "river")]


def test_a_part_that_overlaps_says_nothing_twice(case, bring, tmp_path):
    bring(write_maps(tmp_path / "maps", "n", "n", "r", "r"), name="series")
    later = write_maps(tmp_path / "later", "", "", "r", "r", "g")
    done = bring(later, name="series", part=True)
    assert done.claims == 1
    assert said(standing(case, place="Aland")) == [(1, "north"), (3, "river"), (5, "grey")]


def test_a_part_tells_what_left_a_polygon_that_it_does_not_draw(case, bring, tmp_path):
    bring(write_maps(tmp_path / "maps", "g", "g"), name="series")
    bring(write_maps(tmp_path / "later", "", "", "-", "r"), name="series", part=True)
    found = standing(case, place="Aland")
    assert said(found) == [(1, "grey"), (3, ""), (4, "river")]
    assert "before: (in no polygon)" in found[-1].quote


def test_one_packed_map_without_a_day_is_given_one(case, bring, tmp_path):
    path = tmp_path / "map.geojson.gz"
    path.write_bytes(gzip.compress(drawn(("north", square(20, 60))).encode()))
    bare = bring(path)
    assert bare.entry.skipped == {"I-EMPTY-DAY": 1, "I-NO-DAY": 1}
    assert bring(path, day="2031-05-07").claims == 1
    assert said(standing(case, place="Aland")) == [(7, "north")]


def test_a_table_s_rows_are_claims_with_their_chains_and_sides(case, facts):
    done = facts(A, B, "c,event,,,,,,,")
    assert (done.entry.rows, done.claims, done.entry.skipped) == (3, 2, {"I-KIND": 1})
    assert [s.code for s in done.skipped_rows] == ["I-KIND"]
    (one,) = standing(case, place="Aland")
    claim = one.recorded.claim
    assert claim.attribution[-1].party_id == "northern-army"
    assert claim.interest == "own_side"
    (copy,) = standing(case, place="Beford")
    assert [o.value for o in copy.report.origins if o.field == "copy_of"] == ["a"]


def test_a_changed_row_is_a_version_and_a_vanished_one_is_withdrawn(case, facts):
    facts(A, B)
    done = facts(A.replace("took", "lost"))
    assert (done.how, done.claims, done.withdrawn) == ("changed", 1, 2)
    assert standing(case, place="Beford") == []
    (one,) = standing(case, place="Aland")
    assert one.recorded.claim.proposition.relation == "lost"


def test_a_row_that_is_there_again_stands_again(case, facts):
    facts(A, B)
    facts(A)
    assert standing(case, place="Beford") == []
    done = facts(A, B, at=THEN + timedelta(days=2))
    assert len(done.entry.returned) == 1
    assert len(standing(case, place="Beford")) == 1
    facts(A, at=THEN + timedelta(days=3))
    assert standing(case, place="Beford") == []


def test_that_a_row_is_there_again_is_not_known_before_it_was_seen(case, facts):
    facts(A, B)
    facts(A, at=THEN + timedelta(days=2))
    facts(A, B, at=THEN + timedelta(days=4))
    standing_at = [
        len(standing(case, place="Beford", clocks=Clocks(known_at=THEN + timedelta(days=n))))
        for n in (1, 3, 5)
    ]
    assert standing_at == [1, 0, 1]


def test_a_withdrawal_is_known_from_when_it_was_seen(case, facts):
    facts(A, B)
    facts(A, at=THEN + timedelta(days=2))
    before = Clocks(known_at=THEN + timedelta(days=1))
    assert len(standing(case, place="Beford", clocks=before)) == 1


def test_a_part_of_a_table_withdraws_nothing(case, facts):
    facts(A, B)
    assert facts(A, part=True).withdrawn == 0
    assert len(standing(case, place="Beford")) == 1


def test_a_row_without_a_day_of_report_is_known_from_the_import_on(case, facts):
    facts(A.replace("2031-05-07", ""))
    (one,) = standing(case, place="Aland")
    assert one.recorded.reported_time.end == THEN
    assert standing(case, clocks=Clocks(known_at=THEN - timedelta(days=1))) == []


def test_an_import_that_was_stopped_goes_on(case, facts, monkeypatch):
    monkeypatch.setattr(importing, "BATCH_ROWS", 1)
    whole = importing._Run._append
    calls = []

    def stop(self, groups):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        whole(self, groups)

    monkeypatch.setattr(importing._Run, "_append", stop)
    with pytest.raises(KeyboardInterrupt):
        facts(A, B)
    assert len(standing(case)) == 1
    assert standing(case)[0].terms.licence == "CC0"
    monkeypatch.setattr(importing._Run, "_append", whole)
    done = facts(A, B)
    assert (done.how, done.claims) == ("new", 1)
    assert len(standing(case)) == 2
    assert verify(case)[1] == ()


def test_statuses_by_other_makers_are_told_apart(case, bring, tmp_path):
    path = tmp_path / "control.csv"
    path.write_text(
        "geonameid,date,status,status_dsm\n"
        "7,20310501,NA,Northern army\n7,20310502,CONTESTED,Northern army\n99,20310501,x,x\n"
    )
    table = """
preset = "viina-control"
[sources]
status_wiki = ""
"""
    with pytest.raises(SettingsError, match="status_wiki"):
        bring(path, table)
    own = 'form="statuses"\nmaker="T"\nlicence="x"\n[columns]\nplace_id="geonameid"\nday="date"\n'
    done = bring(path, own + '[sources]\nstatus=""\nstatus_dsm="Map B"\n')
    assert done.entry.skipped == {"I-UNKNOWN-PLACE": 1}
    found = standing(case, place="Aland")
    told = [(f.recorded.claim.proposition.relation, len(f.recorded.claim.attribution))
            for f in found]  # fmt: skip
    assert told == [("holds", 1), ("contests", 0)]


def test_points_are_told_of_the_nearest_place(case, bring, tmp_path):
    path = tmp_path / "posts.json"
    at = [(20.501, 60.5), (30, 60), (60.5, 20.5), ("x", 60)]
    path.write_text(json.dumps([["20310501", "north", lon, lat] for lon, lat in at]))
    table = """
form = "table"
maker = "Posts"
licence = "not stated"
rows = "json"
header = ["day", "side", "lon", "lat"]
[columns]
actor = "side"
lat = "lat"
lon = "lon"
when_start = "day"
[values]
relation = "contests"
verification = "geolocated"
"""
    done = bring(path, table)
    assert done.entry.skipped == {"I-NUMBER": 1, "I-SWAPPED": 1, "I-UNKNOWN-PLACE": 1}
    (one,) = standing(case, place="Aland")
    assert "(km away): 0.1" in one.quote
    assert one.recorded.claim.verification[0].status == "geolocated"


def test_without_a_licence_nothing_is_taken(case, bring, tmp_path):
    source = write_maps(tmp_path / "maps", "n")
    bare = MAPPING.replace('licence = "CC BY 4.0"', "")
    with pytest.raises(NoLicence):
        bring(source, bare)
    assert standing(case) == []
    assert bring(source, bare, licence="asked the maker").entry.licence == "asked the maker"


def test_new_terms_are_a_new_entry_and_no_new_claims(case, bring, tmp_path):
    source = write_maps(tmp_path / "maps", "n")
    bring(source)
    done = bring(source, licence="CC0")
    assert (done.how, done.claims) == ("changed", 0)
    assert standing(case)[0].terms.licence == "CC0"


def test_what_is_wrong_with_a_mapping_is_told_at_once(case, bring, tmp_path):
    with pytest.raises(SettingsError) as caught:
        bring(write_maps(tmp_path / "maps", "n"), 'form = "map"\n[statuses]\nx={held_by="Nobody"}')
    assert [f for f, _ in caught.value.problems] == ["maker", "statuses.x"]


def test_a_broken_file_adds_nothing(case, bring, tmp_path):
    path = tmp_path / "map.geojson"
    for broken in (b"", b"nothing", b'{"type": "Other"}', b"\xff\xfe{}"):
        path.write_bytes(broken)
        with pytest.raises(UnreadableImport):
            bring(path, day="2031-05-01")
    assert [e.body for e in entries(case) if isinstance(e.body, Imported)] == []


def entries(case):
    with case.open() as ledger:
        return list(ledger.entries())


def test_the_file_is_sealed_and_a_changed_capture_is_found(case, facts):
    done = facts(A)
    capture = case.capture_file(done.entry.capture_sha256)
    assert capture.read_text().startswith(HEADER)
    capture.write_text("other")
    assert [f.kind for f in verify(case)[1]] == ["altered"]


def test_a_case_without_places_is_told_what_to_do(tmp_path, bring, case):
    (case.path / "places.csv").write_text("name\nNowhere\n")
    with pytest.raises(SettingsError, match="position"):
        bring(write_maps(tmp_path / "maps", "n"))


@pytest.mark.parametrize("day", ["May", "2031-13-01"])
def test_a_day_that_is_none_is_a_fault(bring, tmp_path, day):
    with pytest.raises(SettingsError, match="--day"):
        bring(write_maps(tmp_path / "maps", "n"), day=day)
