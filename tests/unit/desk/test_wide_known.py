"""A map of many places as known before is what fusing by that clock gives, by its own numbers."""

from __future__ import annotations

import msgspec
import pytest

pytest.importorskip("numba", reason="the scale extra is not installed")
pytest.importorskip("h3", reason="the ground extra is not installed")

from wide_case import KNOWN, wide_case

from whoholds.desk import fusing
from whoholds.desk.wide_known import MOST_KNOWN, as_known, known_days, known_files, known_name
from whoholds.desk.wide_map import read_wide
from whoholds.errors import SettingsError
from whoholds.fuse.place_marks import site_marks
from whoholds.model.timespan import days
from whoholds.show.map_file import mark_row
from whoholds.show.map_slices import COLUMNS


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        yield wide_case(tmp_path_factory.mktemp("known") / "aland", patch)


def test_its_marks_are_those_of_fusing_as_known_then(case):
    wide = read_wide(case)
    assert wide is not None
    assert known_days(case, wide) == (KNOWN, wide.told.until)
    state, columns = as_known(case, wide, KNOWN)
    assert state.known_at == KNOWN
    clock = days(None, KNOWN).end
    then = fusing.fuse(case, fusing.Wish(known_at=clock, known_words=str(KNOWN))).estimates
    shift = (then.layout.first_day - wide.told.first_day).days
    marks = site_marks(then)
    assert any(marks.values())
    for n, key in enumerate(columns.keys):
        low, high = columns.first[n : n + 2].tolist()
        told = [tuple(int(columns.marks[c][k]) for c, _ in COLUMNS) for k in range(low, high)]
        shifted = (
            msgspec.structs.replace(m, day=m.day + shift, last=m.last + shift)
            for m in marks.get(key, ())
        )
        assert told == [mark_row(m) for m in shifted]


def test_a_day_that_was_not_worked_out_has_no_map_and_too_many_are_refused(case):
    wide = read_wide(case)
    assert as_known(case, wide, KNOWN.replace(day=2)) is None
    with pytest.raises(SettingsError, match="at most"):
        known_files(case, fusing.Wish(), [KNOWN] * (MOST_KNOWN + 1))


def test_a_file_of_another_name_is_no_day(case):
    wide = read_wide(case)
    (case.path / "estimates" / known_name(KNOWN).replace("-04", "-x")).write_bytes(b"")
    assert known_days(case, wide) == (KNOWN, wide.told.until)
