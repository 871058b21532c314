"""What tests of reading in bulk share; all skip without the extra."""

from __future__ import annotations

from urllib.request import Request, urlopen

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


@pytest.fixture
def bucket(monkeypatch):
    """An empty bucket of a store on this machine."""
    server = pytest.importorskip("moto.server", reason="not installed: pip install 'moto[server]'")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "aland")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "aland")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    running.start()
    host, port = running.get_host_and_port()
    urlopen(Request(f"http://{host}:{port}/moto-api/reset", method="POST")).close()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    from pyarrow import fs

    from whoholds.desk.bulk.storing import Store

    maker = fs.S3FileSystem(
        endpoint_override=f"{host}:{port}", scheme="http", allow_bucket_creation=True
    )
    maker.create_dir("aland")
    yield Store("s3://aland")
    running.stop()
