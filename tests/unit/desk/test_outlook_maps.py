import json

import pytest
from fused_case import fused_case, report, take_in
from outlook_samples import ASKED, NORTH, day, outlook

from whoholds.desk.import_terms import ImportOptions
from whoholds.desk.outlook_maps import drawn_grounds
from whoholds.desk.outlooks import Scoring, score

pytest.importorskip("shapely")
MAP = """
form = "map"
maker = "Aland Map Desk"
licence = "CC BY 4.0"
[statuses]
north = { held_by = "northern-army" }
grey = "unknown"
"""


def box(west, east):
    ring = [[west, 9.99], [east, 9.99], [east, 10.01], [west, 10.01], [west, 9.99]]
    return {"type": "Polygon", "coordinates": [ring]}


def day_map(folder, on, *drawn):
    features = [
        {"type": "Feature", "properties": {"status": status}, "geometry": box(west, east)}
        for status, west, east in drawn
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / f"map-{on}.geojson").write_text(text)


@pytest.fixture
def maps(tmp_path):
    """Aland is at 20.00: it is left out of the firm ground on day 60, of the grey on day 90."""
    folder = tmp_path / "maps"
    folder.mkdir()
    day_map(folder, day(-2), ("north", 19.9, 20.1))
    day_map(folder, day(30), ("north", 19.9, 20.1))
    day_map(folder, day(60), ("north", 20.03, 20.1), ("grey", 19.9, 20.03))
    day_map(folder, day(90), ("north", 20.09, 20.1))
    mapping = tmp_path / "map.toml"
    mapping.write_text(MAP)
    return folder, ImportOptions(mapping=str(mapping))


def test_firm_ground_and_contested_ground_are_two(tmp_path, maps):
    case = fused_case(tmp_path / "case")
    firm, wide = drawn_grounds(case, *maps)
    assert (firm.name, wide.name) == (
        "Aland Map Desk, firm",
        "Aland Map Desk, with contested ground",
    )
    size, first, told = firm.share_sightings(NORTH, ASKED, 0.5)
    assert first == day(-2)
    assert size > 0
    assert [s.held for s in told] == [True, True, False, False]
    assert [s.held for s in wide.share_sightings(NORTH, ASKED, 0.5)[2]] == [True, True, True, False]
    assert [s.held for s in firm.place_sightings(NORTH, 10.0, 20.0)] == [True, True, False, False]


def test_an_outlook_is_settled_by_each_ground_apart(tmp_path, maps):
    case = fused_case(tmp_path / "case")
    take_in(case, report("Northern army", "Aland", day(-3)), outlook(ASKED))
    table = score(case, Scoring(on=day(200), drawn=drawn_grounds(case, *maps)))
    found = {s.whose: (s.after_days, s.by_days) for s in table.settlements if s.basis == "map"}
    # The last report of the ledger is of the day asked: nothing later settles anything.
    assert found == {
        "Aland Map Desk, firm": (0, None),
        "Aland Map Desk, with contested ground": (0, None),
    }
    take_in(case, report("River Front", "Aland", day(200)))
    table = score(case, Scoring(drawn=drawn_grounds(case, *maps)))
    found = {s.whose: (s.after_days, s.by_days) for s in table.settlements if s.basis == "map"}
    assert found["Aland Map Desk, firm"] == (30, 60)
    assert found["Aland Map Desk, with contested ground"] == (60, 90)
