from datetime import date

from whoholds.fuse.checks import STALE_AFTER, checks_of
from whoholds.model.entry import Flip, Imported


def imported(*edits, flips=()):
    return Imported(
        import_id="i",
        name="map",
        form="map",
        maker="The Mapper",
        licence="CC0",
        capture_sha256="",
        recipe_sha256="",
        edit_days=edits,
        flips=flips,
    )


def test_a_map_without_an_edit_is_stale_after_a_while():
    edited = date(2031, 5, 1)
    assert not checks_of([imported(edited)], edited + STALE_AFTER)
    (check,) = checks_of([imported(edited)], date(2031, 5, 30))
    assert check.kind == "stale map"
    assert "The Mapper: no edit since 2031-05-01, 29 days" in check.what


def test_flips_are_told_from_their_day_on():
    flip = Flip(place="Aland", status="held", day=date(2031, 5, 3), days=1)
    told = imported(date(2031, 5, 4), flips=(flip,))
    assert not checks_of([told], date(2031, 5, 2))
    assert [c.kind for c in checks_of([told], date(2031, 5, 5))] == ["flip"]
