"""What tests of reading in bulk share; all skip without the extra."""

from __future__ import annotations

import bulk_samples
import pytest
import toy_reader

for library in ("pyarrow", "resiliparse", "ahocorasick_rs", "fastwarc"):
    pytest.importorskip(library)

from whoholds.desk.bulk.bulk_reading import BulkOptions, read_bulk  # noqa: E402


@pytest.fixture
def toy(monkeypatch):
    """The reader that knows one sentence; the texts that it was given."""
    return toy_reader.install(monkeypatch)


@pytest.fixture
def archive(tmp_path):
    """Write an archive of pages by name: "war Beford", "peace 3"."""

    def make(name, *pages):
        made = []
        for n, told in enumerate(pages):
            what, _, rest = told.partition(" ")
            body = bulk_samples.war(rest, n) if what == "war" else bulk_samples.peace(n)
            made.append((f"https://{what}{n}.example/{name}", body))
        return bulk_samples.write_archive(tmp_path / f"{name}.warc.gz", made)

    return make


@pytest.fixture
def bulk(tmp_path):
    """Read sources into the folder `out`."""

    def call(*sources, out="out", told=None, **options):
        return read_bulk(
            [str(s) for s in sources], tmp_path / out, BulkOptions(**options), told=told
        )

    return call


@pytest.fixture
def table(tmp_path):
    """The rows of a table."""
    from pyarrow import parquet

    def rows(name, out="out"):
        return [
            row
            for file in sorted((tmp_path / out / name).glob("*.parquet"))
            for row in parquet.read_table(file).to_pylist()
        ]

    return rows


@pytest.fixture
def contents(tmp_path):
    """Every file under a folder, by its name."""

    def held(out="out"):
        root = tmp_path / out
        return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}

    return held
