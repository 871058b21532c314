import numpy as np
from fuse_samples import day, layout, quiet_war
from msgspec.structs import replace

from whoholds.fuse.area_days import area_days
from whoholds.fuse.case_arrays import INFERRED_KM, fusion_case, near_reports, told_places
from whoholds.fuse.estimating import estimate


def test_areas_are_told_with_intervals_and_the_unknown_apart():
    area = np.array([10.0, 10, 10, 10, 10, 0])
    found = estimate(layout(*quiet_war()), day(20), area=area)
    told = area_days(found, [5, 20], 60.0, np.random.default_rng(1))
    assert [(a.day, a.holder_id) for a in told] == [
        (day(n), h) for n in (5, 20) for h in ("north", "river")
    ]
    for one in told:
        low, middle, high = one.firm_km2
        assert 0 <= low <= middle <= high <= 50
        assert one.with_contested_km2[1] >= middle
        assert one.unknown_km2 == 10
    assert told[2].firm_km2[1] == 30
    again = area_days(found, [5, 20], 60.0, np.random.default_rng(1))
    assert told == again


def test_ground_far_from_any_report_is_unknown():
    own = [p for p in quiet_war() if p.site == "v0"]
    made = layout(*own, replace(own[0], site="v4", implied=True))
    told = told_places(made, 20)
    # What a map leaves uncoloured is no report of the place.
    assert told.tolist() == [0]
    near = near_reports(fusion_case(made, day(20)).position[:5], told)
    apart = np.arange(5) * 0.05 * 111.195 * np.cos(np.radians(10))
    assert near.tolist() == (apart <= INFERRED_KM).tolist()
    assert not near.all()
