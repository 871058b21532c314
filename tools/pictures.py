"""Make the pictures of the documentation from the bundled sample, as the program shows it now.

python tools/pictures.py CHROMIUM     docs/img/terminal.svg and docs/img/page.png
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright
from rich.console import Console
from rich.text import Text

from whoholds.desk.demo import run_demo
from whoholds.model.reading import Reading
from whoholds.show import terminal

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "img"
COLUMNS = 80
#: As much of the view as a reader takes in at once; the last lines are the totals.
HEAD_LINES, TAIL_LINES = 40, 3
PAGE: ViewportSize = {"width": 1200, "height": 900}
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
    """Both pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        demo = run_demo(Path(folder))
        (IMAGES / "terminal.svg").write_text(picture(demo.reading), encoding="utf-8")
        photograph(Path(folder) / "claims.html", IMAGES / "page.png", sys.argv[1])


def picture(reading: Reading) -> str:
    """The terminal view as SVG, its middle left out."""
    lines = terminal.render(reading, columns=COLUMNS).split("\n")
    shown = [*lines[:HEAD_LINES], Text("    ...", "dim"), *lines[-TAIL_LINES:]]
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text("\n").join(shown), soft_wrap=True, end="")
    return console.export_svg(title="whoholds demo", code_format=SVG, unique_id="whoholds")


def photograph(page: Path, target: Path, chromium: str) -> None:
    """The first screen of a page."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport=PAGE)
        tab.goto(page.as_uri())
        tab.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    main()
