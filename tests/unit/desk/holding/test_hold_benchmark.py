"""`bench hold` on a made-up front: windows, baselines, and what a person is told when it cannot."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hold_samples import front, write_day, write_days
from typer.testing import CliRunner

from whoholds.cli.app import app
from whoholds.desk.holding.hold_benchmark import HoldTest, horizons_of, measure_holds
from whoholds.desk.holding.hold_series import Wanted
from whoholds.errors import UnreadableImport

SPLIT = date(2031, 9, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("daily")
    write_days(made, 400)
    ring = [[19.5, 9.5], [22.5, 9.5], [22.5, 12.5], [19.5, 12.5], [19.5, 9.5]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {"name": "land"}, "geometry": shape}
    (made / "land.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature]})
    )
    return made


def test_all_systems_at_all_horizons(folder):
    wanted = Wanted(folder=folder, mask=folder / "land.geojson", cell_km=4.0)
    found = measure_holds(wanted, HoldTest(split=SPLIT, horizons=(30, 90)))
    assert [h.days for h in found.horizons] == [30, 90]
    for horizon in found.horizons:
        assert list(horizon.systems)[-1] == "ours"
        ours, table = (horizon.systems[n] for n in ("ours", "side x distance"))
        assert ours.brier < table.brier
        assert horizon.against["Brier"].value == pytest.approx(ours.brier - table.brier)
        assert 0 < horizon.blocks_lost <= horizon.blocks
    assert set(found.crps_days) == set(found.horizons[0].systems)
    assert found.left_out == {"files without a date in their name": 1}
    assert found.maps == 400


def test_the_command_prints_tables_and_json(folder):
    arguments = [
        "bench", "hold", str(folder), "--split", str(SPLIT), "--horizons", "30", "--cell-km", "6",
        "--mask", str(folder / "land.geojson"),
    ]  # fmt: skip
    shown = CliRunner().invoke(app, arguments)
    assert shown.exit_code == 0, shown.output
    lines = shown.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("side x distance") for line in lines)
    told = CliRunner().invoke(app, [*arguments, "--json"])
    figures = json.loads(told.stdout)
    assert figures["horizons"][0]["systems"]["ours"]["brier"] > 0


def test_a_split_outside_the_maps_is_said(folder):
    wanted = Wanted(folder=folder, mask=folder / "land.geojson", cell_km=6.0)
    for split in (date(2031, 1, 5), date(2033, 1, 1)):
        with pytest.raises(UnreadableImport, match="choose a split"):
            measure_holds(wanted, HoldTest(split=split))


def test_maps_without_a_line_are_said(tmp_path, folder):
    ring = [[19.0, 9.0], [23.0, 9.0], [23.0, 13.0], [19.0, 13.0], [19.0, 9.0]]
    for day in (1, 2, 3):
        write_day(tmp_path, date(2031, 1, day), {"type": "Polygon", "coordinates": [ring]})
    wanted = Wanted(folder=tmp_path, mask=folder / "land.geojson", cell_km=6.0)
    with pytest.raises(UnreadableImport, match="one side only"):
        measure_holds(wanted, HoldTest(split=date(2031, 1, 2)))


def test_a_line_that_never_moves_is_scored_all_the_same(tmp_path, folder):
    import numpy as np

    for number in range(160):
        day = date.fromordinal(date(2031, 1, 1).toordinal() + number)
        write_day(tmp_path, day, front(np.full(20, 20.4)))
    wanted = Wanted(folder=tmp_path, mask=folder / "land.geojson", cell_km=6.0)
    found = measure_holds(wanted, HoldTest(split=date(2031, 4, 1), horizons=(30,)))
    assert found.horizons[0].lost_share == 0
    assert found.horizons[0].systems["ours"].brier < 1e-4


def test_horizons_are_multiples_of_a_step():
    assert horizons_of("90,30") == (30, 90)
    for wrong in ("45", "", "0", "x"):
        with pytest.raises(ValueError, match=r"divides|invalid"):
            horizons_of(wrong)
