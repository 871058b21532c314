"""Forecasts of a case as made on past days: nothing later is used, each is held to the truth."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from fused_case import NORTH, fused_case, report, small_war, take_in

from whoholds.desk.holding.case_backtest import Window, back_test, measured
from whoholds.errors import SettingsError

FIRST = date(2031, 5, 8)
WINDOW = Window(first=FIRST - timedelta(days=30), last=FIRST, step_days=30, horizons=(30, 90))


class Kept:
    """Everything is held, and nothing is known of a month beyond three."""

    words, whole = "as was said", True

    def held(self, site, holder_id, asked, days):
        return None if days > 60 else float(holder_id == NORTH)


@pytest.fixture
def folder(tmp_path):
    made = fused_case(tmp_path / "war")
    take_in(made, *small_war())
    return made


def test_each_origin_is_forecast_and_held_to_the_truth(folder):
    told = []
    made = back_test(folder, WINDOW, Kept(), told.append)
    assert made.empty == 1  # nothing had been reported by the first origin
    assert {(r.day, r.days) for r in made.rows} == {(FIRST, 30), (FIRST, 90)}
    assert all(set(r.said) == {"persistence", "estimate kept", "table", "table x estimate", "ours"}
               for r in made.rows)  # fmt: skip
    assert {r.outcome for r in made.rows if r.days == 90} == {None}
    assert len(told) == 1
    bench = measured(["aland"], WINDOW, "as was said", [made], 2)
    assert [h.days for h in bench.holds] == [30, 30][: len(bench.holds)]
    ours = bench.holds[0]
    assert ours.unanswered == 0
    assert ours.systems["ours"][0] == pytest.approx(
        sum((r.said["ours"] - r.outcome) ** 2 for r in made.rows if r.days == 30) / ours.rows
    )


def test_nothing_reported_after_an_origin_changes_its_forecast(folder):
    before = back_test(folder, WINDOW, Kept(), lambda _: None)
    later = [report("River Front", "Aland", FIRST + timedelta(days=n), outlet=f"O{n}")
             for n in (1, 2, 20)]  # fmt: skip
    take_in(folder, *later)
    again = back_test(folder, WINDOW, Kept(), lambda _: None)
    assert [r.said for r in again.rows] == [r.said for r in before.rows]


def test_a_window_without_a_day_is_refused(folder):
    wrong = Window(first=FIRST, last=FIRST - timedelta(days=1))
    with pytest.raises(SettingsError, match="--to"):
        back_test(folder, wrong, Kept(), lambda _: None)
