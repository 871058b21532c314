"""A map file of the user's under the map: from a server by ranges, and from a disk."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.request import Request, urlopen

import pytest

pytest.importorskip("scipy", reason="the fuse extra is not installed")
pytest.importorskip("h3", reason="the ground extra is not installed")
pytest.importorskip("fastapi", reason="the web extra is not installed")

from cell_walks import WAIT_MS, until
from fused_case import fused_case, small_war, take_in
from msgspec.structs import replace
from served_case import Served
from tiny_basemap import write_basemap

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.map_folder import map_
from whoholds.web.vendor import MAP, TILES, has_vendored

pytestmark = pytest.mark.skipif(
    not (has_vendored(MAP) and has_vendored(TILES)), reason="run `make assets` for the map"
)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return write_basemap(tmp_path_factory.mktemp("given") / "land.pmtiles")


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    made = fused_case(tmp_path_factory.mktemp("war") / "aland")
    take_in(made, *small_war())
    return CaseFolder(path=made.path, case=replace(made.case, publication_delay_days=0))


@pytest.fixture(scope="module")
def served(case, file):
    running = Served(case)
    running.bench.basemap = file
    yield running
    running.stop()


@pytest.fixture(scope="module")
def on_disk(case, file, tmp_path_factory):
    out = tmp_path_factory.mktemp("disk") / "map"
    map_(case, out, states=0, basemap=file, clock=lambda: datetime(2040, 1, 1, tzinfo=UTC))
    return out


@pytest.mark.parametrize("where", ["served", "disk"])
def test_it_is_drawn_without_its_borders_and_asks_nobody_else(map_browser, served, on_disk, where):
    address = served.address + "/map" if where == "served" else (on_disk / "index.html").as_uri()
    with map_browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        asked, complaints = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        page.wait_for_selector("#map-app[data-ready=yes]", state="attached")
        drawn = "whoholdsMap.map.map.queryRenderedFeatures({layers: ['base-earth-fill']}).length"
        until(page, f"{drawn} > 0")
        layers = page.evaluate("whoholdsMap.map.map.getStyle().layers.map(l => l.id)")
        assert not [name for name in layers if "boundaries" in name]
        assert "land.pmtiles" in page.text_content(".map-view-of")
        home = (served.address, "blob:", "data:", "file:", "pmtiles:")
        assert [a for a in asked if not a.startswith(home)] == []
        assert complaints == []


def test_the_server_answers_by_ranges(served):
    address = served.address + "/map/basemap.pmtiles"
    with urlopen(Request(address, headers={"Range": "bytes=0-6"})) as answer:
        assert answer.status == 206
        assert answer.read() == b"PMTiles"


def test_where_none_was_given_there_is_none(served):
    given, served.bench.basemap = served.bench.basemap, None
    try:
        with pytest.raises(OSError, match="404"):
            urlopen(served.address + "/map/basemap.pmtiles")
    finally:
        served.bench.basemap = given
