from __future__ import annotations

import pytest

pytest.importorskip("h3")

from whoholds.desk.fuse_ground import site_areas
from whoholds.model.estimate import Site


def site(key, lat, lon, *, of_case=True):
    return Site(key=key, name=key, lat_deg=lat, lon_deg=lon, of_case=of_case)


SQUARE = [site("a", 10, 20), site("b", 10, 20.4), site("c", 10.4, 20), site("d", 10.4, 20.4)]


def test_ground_is_shared_out_among_the_places_of_the_case():
    far = site("e", 40, 40, of_case=False)
    shares = site_areas([*SQUARE, far, Site(key="n", name="n")], 100.0)
    assert shares.site_km2[4:].tolist() == [0, 0]
    assert shares.site_km2.sum() == pytest.approx(shares.ground_km2)
    # 44 by 44 km, and a margin of 3.3 km about it.
    assert shares.ground_km2 == pytest.approx(50.3 * 50.3, rel=0.05)
    assert shares.site_km2[:4] == pytest.approx([shares.ground_km2 / 4] * 4, rel=0.05)


def test_ground_beyond_reach_is_nobodys():
    near = site_areas(SQUARE, 5.0)
    assert near.site_km2.sum() < near.ground_km2 / 2


def test_two_places_enclose_no_ground():
    assert site_areas(SQUARE[:2], 100.0) is None
    assert site_areas([], 100.0) is None
