"""Draw the area figure of the README: what is stated, what maps colour, what is estimated.

    python tools/area_figure.py        docs/img/kursk-area-light.svg and -dark.svg

The bundled case, with two maps of the test data in `shared/territory` beside the repository
(WHOHOLDS_SHARED overrides). The estimate is from the dispatches alone: the maps beside it are
left out of it, so that the two can be compared.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.area_figures import area_figures
from whoholds.desk.casefiles import read_casefile
from whoholds.desk.disagreement import disagreement
from whoholds.desk.fusing import Wish, fuse
from whoholds.desk.import_terms import ImportOptions
from whoholds.desk.importing import import_
from whoholds.ledger.slices import Clocks
from whoholds.show.area_chart import AreaChart, standing_alone

ROOT = Path(__file__).resolve().parents[1]
CASE = "kursk"
THEMES = ("light", "dark")
#: Files of maps by the mapping that reads them.
MAPS = {
    "deepstate.toml": "kursk_deepstate_daily.geojson.gz",
    "owl.toml": "owl_areas_frontline_20221207_20250831.jsonl.xz",
}


def main() -> None:
    """Draw it in both themes."""
    shared = Path(os.environ.get("WHOHOLDS_SHARED") or ROOT.parent / "shared")
    with tempfile.TemporaryDirectory() as made:
        chart = chart_of(Path(made), shared / "territory")
    for theme in THEMES:
        target = ROOT / "docs" / "img" / f"{CASE}-area-{theme}.svg"
        target.write_text(standing_alone(chart, theme), "utf-8")
        print(target.relative_to(ROOT))


def chart_of(made: Path, territory: Path) -> AreaChart:
    """The chart of the first holder of whom an area is stated."""
    folder = read_casefile(CASE, made / CASE).folder
    makers = []
    for mapping, file in MAPS.items():
        options = ImportOptions(mapping=str(ROOT / "tools" / "area_maps" / mapping))
        makers.append(import_(folder, territory / file, options).entry.maker)
    alone = fuse(folder, Wish(without=tuple(makers)))
    view = disagreement(folder, Clocks(), ledgering.now())
    view = msgspec.structs.replace(view, areas=alone.told.areas)
    return area_figures(view, folder.case, lambda _: "")[0]


if __name__ == "__main__":
    main()
