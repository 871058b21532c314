"""Files that are there whole or not at all, on a disk and in a store."""

from __future__ import annotations

import pytest

from whoholds.desk.bulk.storing import UNFINISHED, Store, opened
from whoholds.errors import NoSuchInput


def test_a_file_that_was_not_finished_is_not_there(tmp_path):
    store = Store(str(tmp_path))
    with pytest.raises(KeyError):
        _write_half(store)
    assert store.names("claims") == []
    assert list((tmp_path / "claims").iterdir()) == []


def _write_half(store):
    with store.written("claims/a") as stream:
        stream.write(b"half")
        raise KeyError


def test_a_file_on_its_way_has_another_name(tmp_path):
    store = Store(str(tmp_path))
    with store.written("claims/a") as stream:
        stream.write(b"whole")
        (name,) = (p.name for p in (tmp_path / "claims").iterdir())
        assert name.startswith(UNFINISHED)
    assert store.read_bytes("claims/a") == b"whole"
    store.delete("claims/a")
    assert store.read_bytes("claims/a") is None


def test_what_is_not_there_is_told(tmp_path):
    with pytest.raises(NoSuchInput), opened(str(tmp_path / "nothing")):
        pass


def test_a_store_is_read_and_written_as_a_folder_is(bucket, toy, archive, bulk, contents):
    source = archive("a", "war Beford", "peace 1", "war Cavan")
    bulk(source, out="here")
    bucket.write_bytes("in/a.warc.gz", source.read_bytes())
    from whoholds.desk.bulk.bulk_reading import read_bulk

    totals = read_bulk(["s3://aland/in"], "s3://aland/out").totals
    assert totals.failed == ()
    assert (totals.parts, totals.reports, totals.claims) == (1, 2, 2)
    assert len(bucket.names("out/claims")) == 1
    again = read_bulk(["s3://aland/in"], "s3://aland/out").totals
    assert again == totals
    from whoholds.desk.bulk.bulk_adding import _rows, finished

    store = Store("s3://aland/out")
    (part,) = finished(store)
    assert [len(r.reading.claims) for r in _rows(store, part)] == [1, 1]
