from __future__ import annotations

import pytest

from whoholds.web import vendor


@pytest.fixture
def held(tmp_path, monkeypatch):
    """Assets of the test's own: the charts, and something that is not ours to serve."""
    monkeypatch.setenv("WHOHOLDS_ASSETS", str(tmp_path))
    for name in (*vendor.VENDORED[vendor.CHARTS], "package.json"):
        file = tmp_path / vendor.CHARTS / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("its text")
    return tmp_path


def test_a_file_that_is_listed_and_there_is_served(held):
    assert vendor.has_vendored(vendor.CHARTS)
    told = vendor.vendored(vendor.CHARTS, "uPlot.esm.js")
    assert (told.status, told.body) == (200, b"its text")
    assert told.media.startswith("text/javascript")


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        (vendor.CHARTS, "package.json"),
        (vendor.CHARTS, "../uplot-1.6.32/uPlot.esm.js"),
        ("..", "uPlot.esm.js"),
        (vendor.MAP, "maplibre-gl.mjs"),
    ],
)
def test_what_is_not_listed_or_not_fetched_is_not_here(held, folder, name):
    assert vendor.vendored(folder, name).status == 404
    assert not vendor.has_vendored(vendor.MAP)


def test_the_version_stands_in_the_address():
    assert vendor.vendor_address(vendor.MAP, "maplibre-gl.mjs") == (
        "/static/vendor/maplibre-gl-6.17.0/maplibre-gl.mjs"
    )
