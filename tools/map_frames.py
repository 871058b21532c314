"""Measure how fluid a map is: how long frames take while its day is moved, and while it is moved.

python tools/map_frames.py CHROMIUM --folder DIR      a folder of `whoholds map`
python tools/map_frames.py CHROMIUM --places 33000    a map of so many places made by chance

Prints the bytes of its data, and of the times between frames the middle and the 95th percentile.
Without a graphics card Chromium draws in software: the figures are then of the processor.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright

from whoholds.desk.map_folder import LICENCE, engine_files
from whoholds.model.mapped import (
    FORMS,
    SIGNS,
    KnownState,
    MapParty,
    MapPlace,
    MapState,
    PlaceMark,
)
from whoholds.show.map_colours import SAFE
from whoholds.show.map_file import compact, map_json
from whoholds.show.map_pages import index_page

DAYS, MARKS = 900, 6
DRAWING = ("--no-sandbox", "--headless", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
#: Times between frames while something is done every frame, for so many frames.
FRAMES = 60
MEASURE = """(act) => new Promise((done) => {
  const { map, data } = whoholdsMap;
  const slider = document.querySelector("#map-day");
  const times = [];
  let last = performance.now();
  const step = (now) => {
    times.push(now - last);
    last = now;
    if (times.length > FRAMES) { done(times.slice(1)); return; }
    if (act === "day") {
      slider.value = String(Math.round((times.length / FRAMES) * (data.days - 1)));
      slider.dispatchEvent(new Event("input"));
    } else map.map.panBy([times.length % 2 ? 9 : 7, 3], { duration: 0 });
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})""".replace("FRAMES", str(FRAMES))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("chromium")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--places", type=int, default=33_000)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = told.folder or chance_folder(Path(made), told.places)
        size = (folder / "data" / "state.js").stat().st_size
        print(f"{folder.name}: {size / 1e3:.0f} kB of data")
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=told.chromium, args=[*DRAWING])
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.set_default_timeout(240_000)
            page.goto((folder / "index.html").as_uri())
            ready = "#map-app[data-ready=yes]"
            page.wait_for_selector(ready, state="attached")
            page.wait_for_timeout(3_000)
            for act, words in (("pan", "moving the map"), ("day", "moving the day")):
                print(line(words, measured(page, act)))
            browser.close()


def measured(page: Page, act: str) -> list[float]:
    """Milliseconds between frames while something is done on each."""
    return [float(t) for t in page.evaluate(MEASURE, act)]


def line(words: str, times: list[float]) -> str:
    """The middle and the 95th percentile."""
    worst = sorted(times)[int(0.95 * len(times))]
    return f"{words}: {statistics.median(times):.0f} ms a frame, 95 % under {worst:.0f} ms"


def chance_folder(home: Path, places: int) -> Path:
    """A map of so many places, as it is written from a case but without pages of places."""
    state = chance_state(places, np.random.default_rng(1))
    files = engine_files()
    files["index.html"] = index_page(state, LICENCE)
    files["data/state.js"] = f'whoholdsData("state",{compact(map_json(state))});\n'
    for name, text in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    return home


def chance_state(places: int, chance: np.random.Generator) -> MapState:
    """Places strewn over ten degrees, each standing otherwise on some days."""
    parties = tuple(
        MapParty(party_id=f"p{n}", name=f"Party {n}", colour=SAFE[n], form=FORMS[n])
        for n in range(3)
    )
    lat, lon = chance.uniform(45, 52, places), chance.uniform(24, 40, places)
    strewn = tuple(
        MapPlace(
            key=f"g:{n}", name=f"Place {n}", lat_deg=float(lat[n]), lon_deg=float(lon[n]), home=True
        )
        for n in range(places)
    )
    known = KnownState(
        known_at=date(2033, 1, 1),
        reports_up_to=date(2033, 1, 1),
        marks=tuple(chance_marks(chance) for _ in range(places)),
    )
    return MapState(
        case_id="chance",
        title=f"{places:,} places",
        parties=parties,
        places=strewn,
        first_day=date(2030, 7, 16),
        until=date(2033, 1, 1),
        computed_at=datetime(2033, 1, 1, tzinfo=UTC),
        known=known,
        known_days=(known.known_at,),
    )


def chance_marks(chance: np.random.Generator) -> tuple[PlaceMark, ...]:
    """Some marks in the order of their days."""
    days = np.unique(chance.integers(0, DAYS, MARKS))
    return tuple(
        PlaceMark(
            day=int(day),
            sign=SIGNS[int(chance.integers(len(SIGNS)))],
            state=int(chance.integers(4)),
            step=int(chance.integers(11, 21)),
            disputed=bool(chance.random() < 0.1),
            origins=int(chance.integers(1, 9)),
            last=int(day),
        )
        for day in days
    )


if __name__ == "__main__":
    main()
