import numpy as np
import pytest
from fuse_samples import day, layout, quiet_war
from msgspec.structs import replace
from planted_front import DAYS, planted_front

from whoholds.fuse import estimating
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


def areas_by(found, places):
    told = area_days(found, [20, 40, 59], 9.0 * places, np.random.default_rng(1))
    return np.array([[a.firm_km2, a.with_contested_km2] for a in told])


def test_many_places_have_areas_near_those_of_one_field():
    """A case that both ways can do: their middles lie within a tenth of all ground."""
    pytest.importorskip("numba")
    places, (told, _) = 150, planted_front(150, 1500)
    area, until = np.full(places, 9.0), day(DAYS - 1)
    field = estimate(told, until, area=area, look_back=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(estimating, "MOST_FIELD_PLACES", 10)
        wide = estimate(told, until, area=area, look_back=False)
    assert field.learned.wide is None
    assert wide.learned.wide is not None
    one, other = areas_by(field, places), areas_by(wide, places)
    assert np.abs(one[:, :, 1] - other[:, :, 1]).max() < 0.1 * 9 * places
    assert (np.diff(other, axis=2) > 0).all()
    assert (areas_by(wide, places) == other).all()


def test_three_thousand_places_have_areas():
    """No field could hold them; their middles lie within a twelfth of the ground of the truth."""
    pytest.importorskip("numba")
    places, (told, truth) = 3000, planted_front(3000, 30_000)
    found = estimate(told, day(DAYS - 1), area=np.full(places, 9.0), look_back=False)
    assert found.learned.wide is not None
    made = areas_by(found, places)
    held = [9.0 * (truth[:, d] == k).sum() for d in (20, 40, 59) for k in (0, 1)]
    assert np.abs(made[:, 0, 1] - held).max() < 9 * places / 12
    assert (made[:, 1] >= made[:, 0]).all()
