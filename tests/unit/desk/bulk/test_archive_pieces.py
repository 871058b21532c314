"""A large archive in pieces: every record in one of them, and in one only."""

from __future__ import annotations

import gzip
import io
from itertools import pairwise

import pytest
from archive_samples import answer, packed, record
from bulk_samples import war
from hypothesis import given, settings
from hypothesis import strategies as st

from whoholds.desk.bulk import archive_pieces
from whoholds.desk.bulk.archive_pieces import pieces, record_start
from whoholds.desk.bulk.finding_parts import find_parts
from whoholds.desk.bulk.job import Part
from whoholds.desk.bulk.records import each_record
from whoholds.errors import BrokenArchive

URLS = [f"https://a.example/{n}" for n in range(9)]
RECORDS = [record(u, answer(b"<p>" + b"%d " % n * (40 * n))) for n, u in enumerate(URLS)]
FORMS = {"packed": packed(*RECORDS), "plain": b"".join(RECORDS)}


def _starts(form):
    held = [packed(r) if form == "packed" else r for r in RECORDS]
    return [sum(map(len, held[:n])) for n in range(len(held))]


@pytest.mark.parametrize("form", FORMS)
def test_the_first_record_behind_any_byte_is_found(form):
    starts = _starts(form)
    for at in range(0, len(FORMS[form]), 7):
        expected = next((s for s in starts if s >= at), None)
        assert record_start(io.BytesIO(FORMS[form]), at) == expected


@pytest.mark.parametrize("form", FORMS)
def test_the_first_record_is_found_over_the_edge_of_a_window(form, monkeypatch):
    monkeypatch.setattr(archive_pieces, "_WINDOW", 32)
    starts = _starts(form)
    for at in range(0, len(FORMS[form]), 5):
        expected = next((s for s in starts if s >= at), None)
        assert record_start(io.BytesIO(FORMS[form]), at) == expected


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25)
@given(cuts=st.sets(st.integers(1, 2_000), max_size=6))
def test_pieces_hold_every_record_once_and_in_order(tmp_path_factory, form, cuts):
    path = tmp_path_factory.mktemp("cut") / ("a.warc.gz" if form == "packed" else "a.warc")
    path.write_bytes(FORMS[form])
    size = path.stat().st_size
    edges = [0, *sorted(c for c in cuts if c < size), size]
    found = []
    for begin, end in pairwise(edges):
        part = Part(source=str(path), kind="warc", begin=begin, end=end)
        found += [came.url for came in each_record(part, lambda _: None)]
    assert found == URLS


def test_small_archives_and_those_packed_as_a_whole_stay_whole(monkeypatch):
    assert list(pieces(io.BytesIO(FORMS["packed"]), len(FORMS["packed"]))) == []
    monkeypatch.setattr(archive_pieces, "PIECE_BYTES", 300)
    size = len(FORMS["packed"])
    cut = list(pieces(io.BytesIO(FORMS["packed"]), size))
    assert len(cut) > 2
    assert [cut[0][0], cut[-1][1]] == [0, size]
    whole = gzip.compress(b"".join(RECORDS))
    assert list(pieces(io.BytesIO(whole), 900)) == []
    assert list(pieces(io.BytesIO(b"no archive at all" * 90), 900)) == []


def test_a_large_archive_is_read_by_pieces_and_a_stopped_one_goes_on(
    toy, archive, bulk, table, monkeypatch
):
    source = archive("a", *(f"war Town{n}" for n in range(6)))
    bulk(source)
    whole = {r["url"]: r["claim_id"] for r in table("claims")}
    monkeypatch.setattr(archive_pieces, "PIECE_BYTES", source.stat().st_size // 3)
    parts = find_parts([str(source)])
    assert len(parts) == len({p.part_id for p in parts}) == 3
    assert sum(p.size_bytes for p in parts) == source.stat().st_size
    bulk(source, out="cut", copies=True)
    assert {r["url"]: r["claim_id"] for r in table("claims", "cut")} == whole
    read = len(toy)
    bulk(source, out="cut", copies=True)
    assert len(toy) == read


def test_a_record_that_is_sealed_in_a_piece_is_that_of_the_whole(tmp_path):
    path = tmp_path / "a.warc.gz"
    pages = [record(u, answer(war(f"Town{n}"))) for n, u in enumerate(URLS)]
    path.write_bytes(packed(*pages))
    size = path.stat().st_size
    whole = list(each_record(Part(source=str(path), kind="warc"), lambda _: None))
    cut = [
        came
        for begin, end in ((0, size // 2), (size // 2, size))
        for came in each_record(
            Part(source=str(path), kind="warc", begin=begin, end=end), lambda _: None
        )
    ]
    assert cut == whole


def test_records_packed_together_behind_the_first_are_told(tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed(RECORDS[0]) + gzip.compress(b"".join(RECORDS[1:])))
    whole = Part(source=str(path), kind="warc", begin=0, end=path.stat().st_size)
    with pytest.raises(BrokenArchive, match="pack each"):
        list(each_record(whole, lambda _: None))
