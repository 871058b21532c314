"""Shell: what others made and the pages run with: the map, its worker, the charts.

`make assets` puts it beside the package, by version; nothing else in that folder is served.
"""

from __future__ import annotations

from whoholds.places.ground.atlas import assets_folder
from whoholds.web.exchange import Answer

MAP = "maplibre-gl-6.17.0"
CHARTS = "uplot-1.6.32"
TILES = "pmtiles-4.5.0"
_JS, _CSS = "text/javascript; charset=utf-8", "text/css; charset=utf-8"
#: Files by folder, each with its type.
VENDORED = {
    MAP: {"maplibre-gl.mjs": _JS, "maplibre-gl-worker.mjs": _JS},
    CHARTS: {"uPlot.esm.js": _JS, "uPlot.min.css": _CSS},
    TILES: {"pmtiles.js": _JS},
}
#: Where they are served; the version stands in the address, so a copy never grows old.
PATH = "/static/vendor/"
KEPT = "public, max-age=31536000, immutable"


def vendor_address(folder: str, name: str) -> str:
    """Where a file is served."""
    return f"{PATH}{folder}/{name}"


def has_vendored(folder: str) -> bool:
    """Whether all files of a folder are there: `make assets` was run."""
    return all((assets_folder() / folder / name).is_file() for name in VENDORED[folder])


def vendored(folder: str, name: str) -> Answer:
    """A file; what is not listed here, or was not fetched, is not here."""
    media = VENDORED.get(folder, {}).get(name)
    if media is None:
        return Answer(body=b"Not here.\n", status=404, media="text/plain")
    try:
        body = (assets_folder() / folder / name).read_bytes()
    except OSError:
        return Answer(body=b"Run `make assets`.\n", status=404, media="text/plain")
    return Answer(body=body, media=media)
