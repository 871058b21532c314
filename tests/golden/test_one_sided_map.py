"""A map that colours one side's ground, imported whole; needs `../shared`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("scipy")
pytest.importorskip("shapely")

from curated_case import MAP, curated_case

from whoholds.desk.fuse_evidence import gather
from whoholds.desk.fuse_ground import site_areas
from whoholds.desk.import_terms import ImportOptions
from whoholds.desk.importing import import_
from whoholds.fuse.area_days import area_days
from whoholds.fuse.case_arrays import INFERRED_KM, layout_of
from whoholds.fuse.estimating import estimate

pytestmark = [pytest.mark.shared, pytest.mark.slow]

#: What the map's own polygons come to, km2 (`bench maps --only areas`), and how far above an
#: estimate from it alone may lie. Without what it leaves uncoloured the case is flooded: threefold.
SHOWN = {date(2024, 9, 4): 909.0, date(2024, 10, 10): 733.0}
MOST_OF_SHOWN = 1.25


def test_an_imported_map_of_one_side_gives_about_the_ground_it_colours(shared: Path, tmp_path):
    case = curated_case(shared, tmp_path)
    # Ground that it marks as neither side's is fought over.
    (tmp_path / "m.toml").write_text(MAP.replace('= "unknown"', '= "contested"'))
    source = shared / "territory" / "kursk_deepstate_daily.geojson.gz"
    import_(case, source, ImportOptions(mapping=str(tmp_path / "m.toml")))
    with case.open() as ledger:
        gathered = gather(case, ledger)
    until = max(SHOWN)
    pieces = [*gathered.evidence.pieces, *gathered.evidence.implied]
    known = [p for p in pieces if p.reported_day <= until]
    sites = [s for s in gathered.sites if s.has_position]
    layout = layout_of(known, sites, case.case.holder_ids)
    shares = site_areas(layout.sites, INFERRED_KM)
    assert shares is not None
    found = estimate(layout, until, area=shares.site_km2, look_back=False)
    days = [layout.number(d) for d in SHOWN]
    told = area_days(found, days, shares.ground_km2, np.random.default_rng(1))
    ours = {a.day: a.firm_km2[1] for a in told if a.holder_id == "one"}
    for day, shown in SHOWN.items():
        assert shown / MOST_OF_SHOWN <= ours[day] <= shown * MOST_OF_SHOWN
