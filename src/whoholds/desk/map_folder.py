"""Shell: a map as a folder that opens from a disk: pages, data as scripts, what draws it."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib import resources
from pathlib import Path

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.basemap import checked_basemap
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.charted_place import place_story
from whoholds.desk.map_draft import KNOWN_STATES, Draft, draft, end_of, known_days_of
from whoholds.desk.map_making import known_state, map_state
from whoholds.desk.map_sayings import decided_of, saying_rows
from whoholds.desk.public_record import for_others
from whoholds.errors import SettingsError
from whoholds.model.case import publication_delay
from whoholds.model.mapped import MapState
from whoholds.places.ground.atlas import assets_folder
from whoholds.show.map_file import compact, known_json, map_json
from whoholds.show.map_pages import BASEMAP_SCRIPT, SCRIPTS, STYLES, index_page, leads, place_page
from whoholds.show.script_bundle import as_global, bundle, without_exports

ENGINE = "maplibre-gl-6.17.0"
TILES = "pmtiles-4.5.0"
_STATIC = "whoholds.web.static"
#: What of the folder a browser loads before the first map stands, besides what draws it.
FIRST = ("index.html", "data/state.js", *(f"assets/{name}" for name in STYLES), "assets/map.js")
LICENCE = (
    "What the map says rests on claims, each with its outlet and its address; their words are "
    "quoted as evidence and belong to those who wrote them. Names and positions of places: the "
    "case's own tables, and GeoNames (CC BY 4.0). Drawn with maplibre-gl (BSD-3-Clause)."
)
Tell = Callable[[int, int], None]


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What was written: pages, bytes in all, and those that the first map needs of its own."""

    path: Path
    known_days: tuple[date, ...]
    places: int
    files: int
    total_bytes: int
    first_bytes: int


def map_(
    folder: CaseFolder,
    out: Path,
    *,
    states: int = KNOWN_STATES,
    basemap: Path | None = None,
    clock: ledgering.Clock | None = None,
    tell: Tell | None = None,
) -> Written:
    """Write the map of a case into a new or empty folder, to be opened from a disk.

    Nothing that was reported within the case's publication delay is in it, and nothing that is
    withheld from others.

    Args:
        folder: the case.
        out: where to write.
        states: as how many days it can be known at, besides the last.
        basemap: a map file (PMTiles) to draw under it; it goes into the folder.
        clock: what time it is.
        tell: is given states that are done, and all.

    Raises:
        NoPublicationDelay: the case does not say how old a report must be.
        NoEstimate: there is nothing to draw.
        SettingsError: `out` is in use or cannot be written, or what draws the map is not there.
    """
    now = (clock or ledgering.now)()
    limit = now - timedelta(days=publication_delay(folder.case))
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise SettingsError((("--out", f"{out} is not empty: name a new folder"),))
    engine = engine_files()
    if basemap is not None:
        engine |= basemap_files(checked_basemap(basemap, whole=True))
    folder = for_others(folder)
    latest = draft(folder, limit)
    days = known_days_of(latest, states)
    state = map_state(folder, latest, days)
    if basemap is not None:
        state = msgspec.structs.replace(state, basemap=basemap.name)
    try:
        files = dict(engine)
        files |= _pages(state, latest)
        for done, name, text in _known(folder, state, latest):
            files[name] = text
            if tell is not None:
                tell(done, len(days))
        for name, text in files.items():
            path = out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        shutil.copy(
            assets_folder() / ENGINE / "LICENSE.txt", out / "assets" / "maplibre-gl.LICENSE"
        )
    except OSError as cause:
        problem = ("--out", f"{out} cannot be written: {cause.strerror}")
        raise SettingsError((problem,)) from cause
    sizes = {name: len(text.encode()) for name, text in files.items()}
    return Written(
        path=out,
        known_days=days,
        places=sum(name.startswith("place/") for name in files),
        files=len(files) + 1,
        total_bytes=sum(sizes.values()),
        first_bytes=sum(sizes[name] for name in FIRST),
    )


def _pages(state: MapState, latest: Draft) -> dict[str, str]:
    """The map, and of each place that something is said of its page and its claims."""
    files = {
        "index.html": index_page(state, LICENCE),
        "data/state.js": _data("state", map_json(state)),
    }
    for number, place in enumerate(state.places):
        if place.key not in latest.marks:
            continue
        page = leads(number, place)
        rows = list(saying_rows(latest, place.key, state.first_day, _Leads(page)))
        told = {"key": place.key, "name": place.name, "href": page, "claims": rows}
        told["decided"] = decided_of(latest, place.key)
        files[f"data/place-{number}.js"] = _data(f"place-{number}", told)
        story = place_story(latest, place.key, state.parties, _Leads(""))
        files[f"place/{number}.html"] = place_page(state, story)
    return files


class _Leads:
    """A claim's place on a page."""

    def __init__(self, page: str) -> None:
        self._page = page

    def __call__(self, claim_id: str) -> str:
        return f"{self._page}#c-{claim_id}"


def _known(folder: CaseFolder, state: MapState, latest: Draft) -> Iterator[tuple[int, str, str]]:
    """The states of knowledge before the last, each worked out anew."""
    for done, day in enumerate(state.known_days, start=1):
        made = latest if day >= state.until else draft(folder, end_of(day))
        known = known_state(made, state.places, state.first_day)
        yield done, f"data/known-{day}.js", _data(f"known-{day}", known_json(known))


def _data(name: str, told: object) -> str:
    return f"whoholdsData({json.dumps(name)},{compact(told)});\n"


def basemap_files(path: Path) -> dict[str, str]:
    """What draws a map file, and the file itself as text.

    Raises:
        SettingsError: what draws it was not fetched.
    """
    try:
        reading = (assets_folder() / TILES / BASEMAP_SCRIPT).read_text(encoding="utf-8")
    except OSError as cause:
        told = "what reads it is not installed: run `make assets` in the checkout"
        raise SettingsError((("--basemap", told),)) from cause
    held = base64.b64encode(path.read_bytes()).decode("ascii")
    return {
        f"assets/{BASEMAP_SCRIPT}": reading,
        "data/basemap.js": _data("basemap", held),
    }


def engine_files() -> dict[str, str]:
    """What draws the map, as scripts and styles of the folder.

    Raises:
        SettingsError: it was not fetched.
    """
    home = assets_folder() / ENGINE
    try:
        drawing = (home / "maplibre-gl.mjs").read_text(encoding="utf-8")
        working = (home / "maplibre-gl-worker.mjs").read_text(encoding="utf-8")
    except OSError as cause:
        told = "what draws the map is not installed: run `make assets` in the checkout"
        raise SettingsError((("--out", told),)) from cause
    static = resources.files(_STATIC)
    modules = {
        p.name: p.read_text(encoding="utf-8")
        for p in static.iterdir()
        if p.name.startswith("map_") and p.name.endswith(".js")
    }
    drawn, worker, own = SCRIPTS
    style = resources.files("whoholds.resources").joinpath("webpage.css")
    return {
        f"assets/{drawn}": as_global("maplibregl", drawing),
        f"assets/{worker}": f"globalThis.whoholdsWorker={json.dumps(without_exports(working))};\n",
        f"assets/{own}": bundle("map_folder.js", modules),
        "assets/webpage.css": style.read_text(encoding="utf-8"),
        **{
            f"assets/{name}": static.joinpath(name).read_text(encoding="utf-8")
            for name in STYLES[1:]
        },
    }
