"""Who held each place when a case begins, as evidence."""

from __future__ import annotations

import pytest

pytest.importorskip("scipy")

from fused_case import NORTH, RIVER, fused_case, may, report, take_in

from whoholds.desk.case_folder import open_case
from whoholds.desk.fusing import explained, fuse
from whoholds.errors import BadLayer, SettingsError
from whoholds.model.estimate import START_CLAIM

SQUARE = """{"type": "Polygon", "coordinates":
[[[19.9, 9.9], [20.06, 9.9], [20.06, 10.02], [19.9, 10.02], [19.9, 9.9]]]}"""


def begun(path, *tables: str):
    made = fused_case(path)
    file = made.path / "case.toml"
    head = '\n[[start]]\non = 2031-05-01\nsource = "Aland Atlas"\n'
    file.write_text(file.read_text("utf-8") + "".join(head + t for t in tables), "utf-8")
    made = open_case(made.path)
    take_in(made, report("River Front", "Dorf", may(6)))
    return made


NAMED = f'party = "{NORTH}"\nplaces = ["Alandia", "Cavan"]\n'
REST = f'party = "{RIVER}"\nrest = true\n'


def test_the_start_moves_the_first_day_and_is_no_report(tmp_path):
    fusion = fuse(begun(tmp_path / "case", NAMED, REST))
    found = fusion.estimates
    names = [s.name for s in found.layout.sites]
    assert found.layout.first_day == may(1)
    for name, holder in (("Aland", 0), ("Cavan", 0), ("Beford", 1), ("Dorf", 1)):
        assert found.now[names.index(name), 0].argmax() == holder
    # Nothing was reported of Aland: it is moved, and not told of.
    assert {s.name for s in fusion.told.standings} == {"Dorf"}
    assert fusion.told.used == 1


def test_a_boundary_says_the_same_of_what_lies_in_it(tmp_path):
    file = f'party = "{NORTH}"\nfile = "start.geojson"\n'
    made = begun(tmp_path / "case", file, REST)
    with pytest.raises(BadLayer, match=r"start\.geojson"):
        fuse(made)
    (made.path / "start.geojson").write_text(SQUARE, "utf-8")
    found = fuse(made).estimates
    north = dict(zip((s.name for s in found.layout.sites), found.now[:, 0, 0], strict=True))
    assert min(north["Aland"], north["Beford"]) > max(north["Cavan"], north["Dorf"]) + 0.15


def test_the_start_is_among_what_explains_an_estimate(tmp_path):
    fusion = fuse(begun(tmp_path / "case", REST))
    (dorf,) = [s.key for s in fusion.estimates.layout.sites if s.name == "Dorf"]
    told = {w.claim_id: w for w in explained(fusion, dorf, may(6)).claims}
    assert told[START_CLAIM].implied
    assert told[START_CLAIM].log_odds > 0


def test_a_name_that_the_tables_lack_is_a_fault(tmp_path):
    made = begun(tmp_path / "case", f'party = "{NORTH}"\nplaces = ["Nowhere"]\n')
    with pytest.raises(SettingsError, match="Nowhere"):
        fuse(made)


def test_a_boundary_of_which_a_part_cannot_be_used_is_a_fault(tmp_path):
    made = begun(tmp_path / "case", f'party = "{NORTH}"\nfile = "start.geojson"\n')
    broken = '{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon"}}'
    whole = f'{{"type": "Feature", "properties": {{}}, "geometry": {SQUARE}}}'
    text = f'{{"type": "FeatureCollection", "features": [{whole}, {broken}]}}'
    (made.path / "start.geojson").write_text(text, "utf-8")
    with pytest.raises(BadLayer, match=r"start\.geojson"):
        fuse(made)
