"""Make the pictures of the documentation from the bundled sample, as the program shows it now.

python tools/pictures.py CHROMIUM     docs/img/terminal.svg, page.png, desk.png, map.png
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import uvicorn
from playwright.sync_api import ViewportSize, sync_playwright
from rich.console import Console
from rich.text import Text

from whoholds.desk.adding import add
from whoholds.desk.case_folder import begin_case
from whoholds.desk.demo import run_demo
from whoholds.desk.map_folder import map_
from whoholds.model.reading import Reading
from whoholds.read.text.assemble import ReadOptions
from whoholds.show import terminal
from whoholds.web import server

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "img"
COLUMNS = 80
#: As much of the view as a reader takes in at once; the last lines are the totals.
HEAD_LINES, TAIL_LINES = 40, 3
PAGE: ViewportSize = {"width": 1200, "height": 900}
#: A map is drawn by WebGL, in software where there is no graphics card.
DRAWING = ("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
SETTLE_MS = 2_500
#: The map as the picture shows it: a day of the last spring, the ground between, a place chosen.
MAP_ACTS = """() => {
  const set = (name, value) => {
    const slider = document.querySelector(name);
    slider.value = value;
    slider.dispatchEvent(new Event("input"));
  };
  set("#map-day", whoholdsMap.data.numberOf("2025-03-14"));
  document.querySelector("input[data-layer=cells]").click();
  const place = whoholdsMap.data.places.find((p) => p.name === "Pogrebki");
  whoholdsMap.choose(place.number, false);
}"""
#: rich's own picture of a terminal, without its web font: nothing is asked of the network.
SVG = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: system-ui, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def main() -> None:
    """All pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        demo = run_demo(Path(folder))
        (IMAGES / "terminal.svg").write_text(picture(demo.reading), encoding="utf-8")
        photograph((Path(folder) / "claims.html").as_uri(), IMAGES / "page.png", sys.argv[1])
        with served(Path(folder) / "war") as address:
            photograph(f"{address}review", IMAGES / "desk.png", sys.argv[1])
        map_(demo.casefiles[0].folder, Path(folder) / "map", states=2)
        photograph(
            (Path(folder) / "map" / "index.html").as_uri(),
            IMAGES / "map.png",
            sys.argv[1],
            MAP_ACTS,
        )


def picture(reading: Reading) -> str:
    """The terminal view as SVG, its middle left out."""
    lines = terminal.render(reading, columns=COLUMNS).split("\n")
    shown = [*lines[:HEAD_LINES], Text("    ...", "dim"), *lines[-TAIL_LINES:]]
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text("\n").join(shown), soft_wrap=True, end="")
    return console.export_svg(title="whoholds demo", code_format=SVG, unique_id="whoholds")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the pages of a case with the dispatches of the documentation in it."""
    case = begin_case(folder, ("Dorfian forces", "Northern army"), title="The war over Aland")
    for path in sorted((IMAGES.parent / "examples" / "dispatches").iterdir()):
        list(add(case, [path], ReadOptions(published=path.name[:10])))
    with server.listen(server.LOCALHOST, 0) as listening:
        bench = server.workbench(case, server.LOCALHOST, listening.getsockname()[1], "Ada")
        running = uvicorn.Server(
            uvicorn.Config(server.application(bench), log_level="error", lifespan="off")
        )
        thread = Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield server.address(bench)
        running.should_exit = True
        thread.join()


def photograph(address: str, target: Path, chromium: str, acts: str = "") -> None:
    """The first screen of a page; `acts` is done on it first, where a map is drawn."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=[*DRAWING])
        tab = browser.new_page(viewport=PAGE)
        tab.goto(address)
        if acts:
            tab.wait_for_selector("#map-app[data-ready=yes]", state="attached", timeout=120_000)
            tab.evaluate(acts)
            tab.wait_for_timeout(SETTLE_MS)
        tab.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    main()
