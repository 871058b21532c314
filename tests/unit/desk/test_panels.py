"""Panels are balanced and tell silence from stillness; draws are maps, not coins."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest
from fused_case import NORTH
from ledger_samples import DAY

from whoholds.cli.asking import clocks_of
from whoholds.desk.fusing import Wish, fuse
from whoholds.desk.ledgering import Asked
from whoholds.desk.outward.handing import Handing
from whoholds.desk.panel_files import export_draws, export_panel
from whoholds.desk.panels import Panel, drawn_states, panel_rows, record_word
from whoholds.errors import SettingsError


def rows_of(told):
    with told.path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def panel(war, out, units, *, product="", known_at="", **asked):
    clocks = clocks_of("", known_at, "")
    question = (Asked(clocks=clocks, **asked), Handing(product=product), known_at)
    return export_panel(war, out, units, question, clock=lambda: DAY)


@pytest.mark.parametrize("product", ["nowcast", "hindsight"])
def test_a_panel_has_a_row_for_every_place_and_day(war, tmp_path, product):
    told = panel(war, tmp_path / "p.csv", "place-day", product=product)
    assert told.path.name == f"p-{product}.csv"
    rows = rows_of(told)
    places, days = ({r[c] for r in rows} for c in ("place_id", "day"))
    assert len(rows) == len(places) * len(days) == told.query["rows"]
    first, last = min(days), max(days)
    span = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    assert (first, last, len(days)) == ("2031-05-03", "2031-05-07", span)


def test_the_panel_says_what_fuse_says(war, tmp_path):
    fusion = fuse(war)
    found = fusion.estimates
    index = {s.key: n for n, s in enumerate(found.layout.sites)}
    for row in rows_of(panel(war, tmp_path / "p.csv", "place-day")):
        told = row[f"nowcast_prob_{NORTH}"]
        day = found.layout.number(date.fromisoformat(row["day"]))
        if told:
            assert float(told) == pytest.approx(found.now[index[row["place_id"]], day, 0], abs=5e-5)
        else:
            assert row["record"] == "not_yet"


def test_silence_is_told_apart_from_no_change(war, tmp_path):
    rows = rows_of(panel(war, tmp_path / "p.csv", "place-day"))
    aland = {r["day"]: r["record"] for r in rows if r["place"] == "Aland"}
    assert aland == {
        "2031-05-03": "change",
        "2031-05-04": "no_report",
        "2031-05-05": "no_change",
        "2031-05-06": "no_change",
        "2031-05-07": "no_report",
    }
    assert {r["record"] for r in rows if r["place"] == "Beford"} == {"not_yet"}


@pytest.mark.parametrize(
    ("reports", "likeliest", "before", "word"),
    [(3, None, "", "not_yet"), (0, "a", "b", "no_report"), (1, "a", "a", "no_change"),
     (1, "a", "b", "change"), (1, "a", "", "change")],
)  # fmt: skip
def test_the_word_of_a_period(reports, likeliest, before, word):
    assert record_word(reports, likeliest, before) == word


def test_weeks_begin_on_mondays_and_hold_all_reports(war, tmp_path):
    days = rows_of(panel(war, tmp_path / "d.csv", "place-day"))
    weeks = rows_of(panel(war, tmp_path / "w.csv", "place-week"))
    assert {date.fromisoformat(r["week"]).weekday() for r in weeks} == {0}
    for rows in (days, weeks):
        assert sum(int(r["reports"]) for r in rows) == 5
    last = {r["place_id"]: r[f"nowcast_prob_{NORTH}"] for r in days if r["day"] == "2031-05-07"}
    ends = {r["place_id"]: r[f"nowcast_prob_{NORTH}"] for r in weeks if r["week"] == "2031-05-05"}
    assert last == ends


def test_a_panel_as_known_at_a_day_ends_there(war, tmp_path):
    told = panel(war, tmp_path / "p.csv", "place-day", known_at="2031-05-05")
    assert max(r["day"] for r in rows_of(told)) == "2031-05-05"
    assert "--known-at 2031-05-05" in told.query["command"]


def test_what_a_panel_does_not_know_is_refused(war, tmp_path):
    with pytest.raises(SettingsError, match="place-week"):
        panel(war, tmp_path / "p.csv", "place-year")
    with pytest.raises(SettingsError, match="whole ground"):
        panel(war, tmp_path / "p.csv", "place-day", place="Aland")
    with pytest.raises(SettingsError, match="--product"):
        panel_rows(war, Panel(product="guess"), DAY)


def draws(war, out, n, on=""):
    return export_draws(war, out, n, (Asked(clocks=clocks_of(on, "", "")), Handing(), ""))


def test_draws_have_every_place_in_each_map_and_come_again(war, tmp_path):
    told = draws(war, tmp_path / "d.csv", 20)
    rows = rows_of(told)
    assert told.path.name == "d-nowcast.csv"
    assert set(Counter(r["draw"] for r in rows).values()) == {3}
    again = rows_of(draws(war, tmp_path / "e.csv", 20))
    assert [r["nowcast_state"] for r in again] == [r["nowcast_state"] for r in rows]
    query = json.loads(json.dumps(told.query))
    assert (query["draws"], query["seed"], query["day"]) == (20, 1, "2031-05-07")


def test_shares_of_draws_come_near_the_estimates(war):
    """Before calibration, which so small a case has not; 4 standard errors of a share."""
    fusion = fuse(war, Wish())
    found = fusion.estimates
    day, n = found.case.days - 1, 4_000
    states = drawn_states(fusion, day, n)
    for state in range(3):
        share = (states == state).mean(axis=0)
        wanted = found.now[:, day, state]
        assert np.abs(share - wanted).max() < 4 * np.sqrt(0.25 / n) + 0.02


def test_draws_of_a_day_that_is_not_estimated_are_refused(war, tmp_path):
    with pytest.raises(SettingsError, match="not among the days"):
        draws(war, tmp_path / "d.csv", 2, on=str(date(2031, 5, 7) + timedelta(days=9)))
    with pytest.raises(SettingsError, match="from 1 to"):
        draws(war, tmp_path / "d.csv", 20_000)
