"""Tables of statuses by place and day."""

from __future__ import annotations

from datetime import date

import pytest

from whoholds.errors import UnreadableImport
from whoholds.read.chart.status_grid import MOST_STATUSES, changes
from whoholds.read.chart.status_rows import StatusRows, ids_of
from whoholds.read.table.import_form import ImportForm, Meaning
from whoholds.read.table.row_text import Row

FORM = ImportForm(
    form="statuses", columns={"place_id": "id", "day": "d"}, sources={"own": "", "other": "Map B"}
)


def row(place, day, own, other=""):
    return Row(number=1, key="k", cells={"id": place, "d": day, "own": own, "other": other})


@pytest.fixture
def held(meaning):
    return StatusRows(FORM, {"1": 0, "2": 1}, meaning)


def add(held, *rows):
    return [one.code for r in rows for one in held.add(r)]


def test_rows_in_any_order_become_spells(held):
    assert add(held, row("1", "20310503", "river"), row("1", "20310501", "north")) == []
    grids = dict(held.grids())
    found = changes(grids["own"])
    assert [(c.day, c.status) for c in found] == [
        (date(2031, 5, 1), "north"), (date(2031, 5, 3), "river"),
    ]  # fmt: skip
    assert grids["other"].days == ()


def test_each_column_is_another_s_word(held):
    add(held, row("1", "2031-05-01", "north", "river"))
    grids = dict(held.grids())
    assert changes(grids["own"])[0].status == "north"
    assert changes(grids["other"])[0].status == "river"


def test_nothing_in_a_cell_is_no_report(held):
    assert add(held, row("1", "2031-05-01", "NA", "")) == []
    assert dict(held.grids())["own"].days == ()


def test_what_cannot_be_taken_has_a_code(held):
    assert add(held, row("9", "2031-05-01", "north")) == ["I-UNKNOWN-PLACE"]
    assert add(held, row("1", "May", "north")) == ["I-DATE"]
    assert add(held, row("1", "2031-05-01", "nobody")) == ["I-STATUS"]
    assert add(held, row("1", "2031-05-01", "north"), row("1", "2031-05-01", "river")) == [
        "I-SAME-DAY"
    ]
    assert add(held, row("1", "2031-05-01", "north")) == []


def test_a_day_is_edited_where_a_status_differs(held):
    add(held, row("1", "2031-05-01", "north"), row("1", "2031-05-02", "north"))
    add(held, row("1", "2031-05-03", "river"), row("2", "2031-05-03", "north"))
    assert dict(held.grids())["own"].edit_days == (date(2031, 5, 1), date(2031, 5, 3))


def test_more_statuses_than_a_byte_holds_are_refused():
    held = StatusRows(FORM, {"1": 0}, lambda _: Meaning(standing="unknown"))
    rows = [row("1", "2031-05-01", f"s{n}") for n in range(MOST_STATUSES + 1)]
    with pytest.raises(UnreadableImport):
        add(held, *rows)


def test_a_place_is_found_by_its_own_id_and_its_register_s_number():
    ids = ids_of("geonames", [(0, "geonames:7", ()), (1, "case:a", (("geonames", "8"),))])
    assert ids == {"geonames:7": 0, "7": 0, "case:a": 1, "8": 1}
