"""Runs of `read-bulk`: what comes out, again and again, from every form of input."""

from __future__ import annotations

import json
import os

import pytest
from bulk_samples import war

from whoholds.desk.bulk import part_reading
from whoholds.errors import BrokenArchive, NoSuchInput, SettingsError, UnreadableBytes


def test_what_is_read_and_what_is_left_out_is_all_there(toy, archive, bulk, table):
    manifest = bulk(archive("a", "war Beford", "peace 1", "peace 2", "war Cavan"))
    totals = manifest.totals
    assert (totals.reports, totals.claims) == (2, 2)
    assert totals.reached["record"] == 4
    assert totals.reached["article"] == 2
    assert totals.dropped == {"no word of control": 2}
    assert [r["places"] for r in table("claims")] == [["Beford"], ["Cavan"]]
    documents = table("documents")
    assert [d["code"] for d in documents] == ["", "no word of control", "no word of control", ""]
    assert [r["body"] for r in table("reports")] == [war("Beford", 0), war("Cavan", 3)]


def test_a_copy_is_read_once_and_told(toy, bulk, tmp_path, table):
    from bulk_samples import write_archive

    pages = [("https://a.example/1", war("Beford")), ("https://b.example/9", war("Beford"))]
    source = write_archive(tmp_path / "a.warc.gz", pages)
    totals = bulk(source).totals
    assert (totals.reports, totals.dropped) == (1, {"copy": 1})
    first, copy = table("documents")
    assert copy["copy_of"] == first["report_id"]
    assert bulk(source, out="both", copies=True).totals.reports == 2


def test_a_copy_with_a_claim_of_its_own_is_read(toy, bulk, tmp_path):
    from bulk_samples import write_archive

    fuller = war("Beford").replace(b"</article>", b"<p>The Northern army took Cavan.</p></article>")
    pages = [("https://a.example/1", war("Beford")), ("https://b.example/9", fuller)]
    assert bulk(write_archive(tmp_path / "a.warc.gz", pages)).totals.reports == 2


def test_a_run_again_reads_nothing_and_changes_nothing(toy, archive, bulk, contents):
    source = archive("a", "war Beford", "war Cavan")
    bulk(source)
    before, read = contents(), len(toy)
    bulk(source)
    assert contents() == before
    assert len(toy) == read


def test_a_changed_input_is_read_anew(toy, archive, bulk, table):
    bulk(archive("a", "war Beford"))
    source = archive("a", "war Cavan")
    os.utime(source, (1, 1))
    assert bulk(source).totals.claims == 1
    assert [r["places"] for r in table("claims")] == [["Cavan"]]


def test_what_a_killed_run_left_is_swept_and_done_again(toy, archive, bulk, contents, tmp_path):
    source = archive("a", "war Beford", "war Cavan")
    bulk(source)
    whole = contents()
    (marker,) = (tmp_path / "out" / "parts").iterdir()
    marker.unlink()
    (tmp_path / "out" / "claims" / ".unfinished-1-x.parquet").write_bytes(b"half")
    bulk(source)
    assert contents() == whole


def test_rows_of_tables_and_lines_are_reports(toy, bulk, tmp_path, table):
    import pyarrow as pa
    from pyarrow import parquet

    row = {"html": war("Beford").decode(), "url": "https://a.example/1", "outlet": "Aland Post"}
    rows = [row, {"text": "", "url": "https://a.example/2"}]
    parquet.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    lines = [{"text": "The Northern army took Cavan.", "date": "2031-05-07"}, ["no object"]]
    (tmp_path / "b.jsonl").write_text("\n".join(map(json.dumps, lines)))
    totals = bulk(tmp_path / "a.parquet", tmp_path / "b.jsonl").totals
    assert totals.claims == 2
    assert totals.dropped == {"R03": 1, "without a text": 1}
    told = {r["places"][0]: r for r in table("claims")}
    assert told["Beford"]["outlet"] == "Aland Post"
    assert told["Cavan"]["reported_from"].isoformat() == "2031-05-07T00:00:00+00:00"


def test_a_part_that_cannot_be_read_is_told_and_stops_no_other(toy, archive, bulk, tmp_path):
    broken = tmp_path / "broken.warc.gz"
    broken.write_bytes(b"\x1f\x8b nothing of the kind")
    totals = bulk(broken, archive("a", "war Beford")).totals
    assert totals.claims == 1
    assert len(totals.failed) == 1
    assert "broken.warc.gz" in totals.failed[0]


def test_what_came_before_a_fault_is_kept(toy, archive, bulk, table, monkeypatch):
    whole = part_reading.each_record

    def cut(part, tick):
        yield next(whole(part, tick))
        raise BrokenArchive("it ends here")

    monkeypatch.setattr(part_reading, "each_record", cut)
    totals = bulk(archive("a", "war Beford", "war Aland")).totals
    assert (totals.claims, len(totals.failed)) == (1, 1)
    assert [row["step"] for row in table("documents")] == ["claims"]


def test_how_far_a_run_is_is_told(toy, archive, bulk, monkeypatch):
    from whoholds.desk.bulk import local_engine

    monkeypatch.setattr(local_engine, "TICK_S", 0)
    heard = []
    bulk(archive("a", "war Beford", "peace 1"), told=heard.append)
    paces = [h for h in heard if isinstance(h, local_engine.Pace)]
    assert [p.records for p in paces] == [1, 2]
    assert all(p.rate > 0 and p.seconds_left is not None for p in paces)


def test_inputs_and_options_that_make_no_sense_are_refused(archive, bulk, tmp_path):
    with pytest.raises(NoSuchInput):
        bulk(tmp_path / "nothing.warc.gz")
    odd = tmp_path / "picture.png"
    odd.write_bytes(b"\x89PNG")
    with pytest.raises(UnreadableBytes):
        bulk(odd)
    with pytest.raises(SettingsError, match="--engine ray"):
        bulk(archive("a", "peace 1"), address="auto")
