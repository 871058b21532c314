"""Measure how fluid a map is: how long frames take while it is moved, and while its day is moved.

python tools/map_frames.py CHROMIUM --case DIR        a case, served (as `whoholds demo` writes it)
python tools/map_frames.py CHROMIUM --folder DIR      a folder of `whoholds map`
python tools/map_frames.py CHROMIUM --places 33000 --marks 1000000     made by chance, in slices

Prints the bytes and the seconds until the first map stands, and of the times between frames the
middle and the 95th percentile, beside those of an empty page that is drawn on every frame: what the
browser takes at least. Beside them stands the processor's time a frame of all the browser's
processes, which other programs on the machine change little (Linux alone; else
0). Without a graphics card Chromium draws in software: the figures are then of the processor. With
--results FILE the figures are written, too.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from whoholds.desk.case_folder import CaseFolder, begin_case, open_case
from whoholds.desk.fuse_files import ESTIMATES
from whoholds.desk.wide_map import WIDE, filed
from whoholds.model.mapped import SIGNS
from whoholds.show.map_slices import COLUMNS, Columns
from whoholds.web import server

FIRST_DAY, DAYS = date(2030, 7, 16), 900
#: Degrees of ground that places are strewn over.
SOUTH, WEST, HIGH, WIDE_DEG = 45.0, 24.0, 7.0, 16.0
DRAWING = ("--no-sandbox", "--headless", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
#: Times between frames while something is done every frame, for so many frames.
FRAMES = 90
MEASURE = """(act) => new Promise((done) => {
  const { map, data } = globalThis.whoholdsMap ?? {};
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
    } else if (act === "pan") map.map.panBy([times.length % 60 < 30 ? 8 : -8, 3], { duration: 0 });
    else if (act === "zoom") map.map.jumpTo({ zoom: map.map.getZoom() + 0.02 });
    else document.body.style.background = times.length % 2 ? "#fff" : "#eee";
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})""".replace("FRAMES", str(FRAMES))
ACTS = (("pan", "moving the map"), ("zoom", "coming nearer"), ("day", "moving the day"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("chromium")
    parser.add_argument("--case", type=Path)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--places", type=int, default=33_000)
    parser.add_argument("--marks", type=int, default=1_000_000)
    parser.add_argument("--results", type=Path)
    told = parser.parse_args()
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as made, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=told.chromium, args=[*DRAWING])
        if told.folder:
            figures = measured(browser, (told.folder / "index.html").as_uri())
        else:
            case = open_case(told.case) if told.case else chance_case(Path(made) / "case", told)
            with served(case) as address:
                figures = measured(browser, f"{address}map")
        browser.close()
    if told.results:
        told.results.parent.mkdir(parents=True, exist_ok=True)
        told.results.write_text(json.dumps(figures, indent=1), "utf-8")


def measured(browser: Browser, address: str) -> dict[str, object]:
    """Open a map, move it, and print what it took."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(240_000)
    loaded: dict[str, int] = {}
    page.on("response", lambda r: loaded.update({r.url: len(r.body())}) if r.ok else None)
    begun = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("#map-app[data-ready=yes]", state="attached")
    page.wait_for_timeout(6_000)
    own = sum(size for url, size in loaded.items() if "vendor" not in url and "maplibre" not in url)
    first_s = time.perf_counter() - begun - 6
    drawn = "whoholdsMap.map.map.queryRenderedFeatures({layers: ['places']}).length"
    shown = page.evaluate(drawn)
    print(f"first map {first_s:.1f} s, {own / 1e3:.0f} kB of its own, {shown} signs in view")
    figures: dict[str, object] = {"first_s": first_s, "first_bytes": own, "signs": shown}
    for act, words in ACTS:
        figures[act] = line(words, *frames(page, act))
        page.wait_for_timeout(1_000)
    bare = browser.new_page(viewport={"width": 1280, "height": 900})
    bare.set_content("<p>nothing</p>")
    figures["bare"] = line("an empty page", *frames(bare, "bare"))
    return figures


def frames(page: Page, act: str) -> tuple[list[float], dict[str, float]]:
    """Milliseconds between frames while something is done on each, and the processor's a frame."""
    begun = spent_s()
    with counting(page) as own:
        times = [float(t) for t in page.evaluate(MEASURE, act)]
    spent = {"processor_ms": spent_s() - begun} | own
    return times, {name: 1e3 * s / len(times) for name, s in spent.items()}


@contextmanager
def counting(page: Page) -> Iterator[dict[str, float]]:
    """Seconds that the page's own thread spends meanwhile, by its processor time."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def told() -> dict[str, float]:
        got = session.send("Performance.getMetrics")["metrics"]
        named = {m["name"]: m["value"] for m in got}
        laid = named["LayoutDuration"] + named["RecalcStyleDuration"]
        return {
            "script_ms": named["ScriptDuration"],
            "layout_ms": laid,
            "task_ms": named["TaskDuration"],
        }

    own: dict[str, float] = {}
    before = told()
    yield own
    own |= {name: value - before[name] for name, value in told().items()}
    session.detach()


def line(words: str, times: list[float], spent: dict[str, float]) -> dict[str, float]:
    """Print the middle and the 95th percentile, and return them."""
    middle, worst = statistics.median(times), sorted(times)[int(0.95 * len(times))]
    told = f"{words}: {middle:.0f} ms a frame, 95 % under {worst:.0f} ms"
    print(
        f"{told}; processor time a frame: {spent['processor_ms']:.0f} ms, of the page's own thread "
        f"{spent['task_ms']:.0f}, of its scripts {spent['script_ms']:.1f}, of layout and style "
        f"{spent['layout_ms']:.1f}",
        flush=True,
    )
    return {"median_ms": middle, "p95_ms": worst, **spent}


def spent_s() -> float:
    """Seconds of processor time of every process that descends from this one, 0 where unknown."""
    parents: dict[int, int] = {}
    spent: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        number = int(stat.parent.name)
        parents[number] = int(told[1])
        spent[number] = (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    return sum(s for number, s in spent.items() if _descends(number, parents))


def _descends(number: int, parents: dict[int, int]) -> bool:
    while number := parents.get(number, 0):
        if number == os.getpid():
            return True
    return False


@contextmanager
def served(case: CaseFolder) -> Iterator[str]:
    """The address of a case's pages, served from a thread."""
    listening = server.listen("127.0.0.1", 0)
    bench = server.workbench(case, "127.0.0.1", listening.getsockname()[1])
    app = server.application(bench)
    running = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield server.address(bench)
    running.should_exit = True
    thread.join()


def chance_case(path: Path, told: argparse.Namespace) -> CaseFolder:
    """A case without claims whose map has so many places and marks, as `fuse` writes it."""
    begin_case(path, ("Northern army", "River Front"))
    home = path / ESTIMATES
    home.mkdir()
    columns = chance_columns(told.places, told.marks, np.random.default_rng(1))
    until = FIRST_DAY + timedelta(days=DAYS - 1)
    body = filed(
        columns,
        first_day=FIRST_DAY,
        until=until,
        computed_at=datetime(2033, 1, 1, tzinfo=UTC),
        reports_up_to=until,
        entries=0,
        claims=told.marks,
        unplaced=0,
        paraphrased=False,
    )
    (home / WIDE).write_bytes(body)
    return open_case(path)


def chance_columns(places: int, marks: int, chance: np.random.Generator) -> Columns:
    """Places strewn over the ground; few have many marks and most few, as with real reports."""
    share = 1 / np.sqrt(np.arange(1, places + 1))
    counts = np.minimum(np.rint(share / share.sum() * marks).astype(np.int64), DAYS)
    first = np.concatenate([[0], np.cumsum(counts)])
    days = [np.sort(chance.choice(DAYS, c, replace=False)) for c in counts]
    total = int(first[-1])
    held = {
        "day": np.concatenate(days),
        "sign": chance.integers(0, len(SIGNS), total),
        "state": chance.integers(0, 3, total),
        "step": chance.integers(11, 21, total),
        "disputed": chance.random(total) < 0.1,
        "origins": chance.integers(1, 9, total),
        "last": np.concatenate(days),
        "sides": chance.integers(1, 8, total),
    }
    spot = np.stack(
        [chance.uniform(SOUTH, SOUTH + HIGH, places), chance.uniform(WEST, WEST + WIDE_DEG, places)]
    )
    return Columns(
        keys=[f"g:{n}" for n in range(places)],
        names=[f"Place {n}" for n in range(places)],
        spot=np.rint(spot.T * 100_000).astype(np.int32),
        home=np.ones(places, np.uint8),
        first=first.astype(np.int32),
        marks={name: held[name].astype(width) for name, width in COLUMNS},
    )


if __name__ == "__main__":
    main()
