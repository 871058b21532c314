"""Forecasts from a ledger: what was known then, what is refused, and what is recorded."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import numpy as np
import pytest
from fused_case import NORTH, fused_case, report, small_war, take_in
from typer.testing import CliRunner

from whoholds.cli.app import app
from whoholds.desk.fusing import Wish
from whoholds.desk.holding.forecasting import Asking, forecast, issue, told_taken
from whoholds.desk.outlooks import score
from whoholds.errors import NoEstimate, SettingsError
from whoholds.ledger.indexing import FORECASTS
from whoholds.model.estimate import Piece

FIRST = small_war()
LATER = [report("River Front", "Aland", date(2031, 6, 1), outlet=o) for o in ("One", "Two")]
KNOWN = Wish(known_at=datetime(2031, 5, 8, tzinfo=UTC), known_words="2031-05-07")


@pytest.fixture
def folder(tmp_path):
    made = fused_case(tmp_path / "war")
    take_in(made, *FIRST)
    return made


def test_a_place_is_forecast_by_the_model_of_the_back_test_which_is_named(folder):
    (made,) = forecast(folder, Asking(target="Aland"))
    assert (made.kind, made.holder_id, made.target) == ("place", NORTH, "Aland")
    assert [a.days for a in made.after] == [30, 90, 180]
    assert made.distance_km is None or 5 < made.distance_km < 8
    assert "not fitted on this case" in made.basis
    assert made.cautions[0].startswith("research")


def test_nothing_reported_later_changes_a_forecast_as_known_then(folder):
    asking = Asking(target="Aland", wish=KNOWN)
    before = forecast(folder, asking)
    take_in(folder, *LATER)
    assert forecast(folder, asking) == before
    assert forecast(folder, Asking(target="Aland", on=date(2031, 5, 7)))[0].holder_id == NORTH


def test_regions_with_few_places_are_refused_with_what_there_is(folder):
    with pytest.raises(NoEstimate, match="from 20 places on"):
        forecast(folder, Asking(target="war"))


@pytest.mark.parametrize("horizons", [(45,), (0,), (), (3000,)])
def test_horizons_are_whole_steps(folder, horizons):
    with pytest.raises(SettingsError, match="30"):
        forecast(folder, Asking(target="Aland", horizons=horizons))


def test_what_is_not_known_is_refused(folder):
    with pytest.raises(NoEstimate, match="no claim that was fused"):
        forecast(folder, Asking(target="Nowhere"))
    with pytest.raises(NoEstimate, match="not among the days"):
        forecast(folder, Asking(target="Aland", on=date(2032, 1, 1)))


def test_an_issued_forecast_is_an_entry_once_and_a_question_of_score(folder):
    made = forecast(folder, Asking(target="Aland", wish=KNOWN))
    with pytest.raises(SettingsError, match="--by"):
        issue(folder, made, "")
    (entry,) = issue(folder, made, "Ada")
    with pytest.raises(SettingsError, match="already"):
        issue(folder, made, "Ada")
    with folder.open() as ledger:
        assert [e.body for e in ledger.entries_on(FORECASTS)] == [entry.body]
    take_in(folder, *LATER)
    asked = [q for q in score(folder).questions if q.is_forecast]
    assert [q.horizon.middle_days for q in asked] == [30, 90, 180]
    assert {q.likelihood.prob for q in asked} == {a.prob for a in made[0].after}


def test_the_command_tells_records_and_prints_json(folder):
    arguments = ["forecast", "Aland", "--case", str(folder.path), "--horizons", "30"]
    told = CliRunner().invoke(
        app, [*arguments, "--issue", "--by", "Ada", "--known-at", "2031-05-07"]
    )
    assert told.exit_code == 0, told.output
    assert max(map(len, told.stdout.splitlines())) <= 80
    assert "issued by Ada" in told.stdout
    assert '"prob_now"' in CliRunner().invoke(app, [*arguments, "--json"]).stdout
    wrong = CliRunner().invoke(app, [*arguments[:-1], "x"])
    assert wrong.exit_code != 0


def test_since_when_a_place_is_held_is_told_by_changes_alone_and_as_known_then():
    took = Piece(
        claim_id="c", site="a", source="s", holder_id=None, word=1, weight=1.0,
        valid_day=date(2031, 5, 1), reported_day=date(2031, 5, 3), statement_id="t", origin=1,
    )  # fmt: skip
    before = msgspec.structs.replace(took, word=0, before=True)
    holds = msgspec.structs.replace(took, claim_id="d", valid_day=date(2031, 5, 9))
    told = told_taken([took, before, holds], ["a", "b"], 2, date(2031, 6, 1))
    assert told[0, 1] == date(2031, 5, 1).toordinal()
    assert np.isnan(told).sum() == 3
    assert np.isnan(told_taken([took, before], ["a", "b"], 2, date(2031, 5, 2))).all()


def test_a_region_outside_of_what_was_fitted_is_not_issued(folder):
    (made,) = forecast(folder, Asking(target="Aland"))
    region = msgspec.structs.replace(made, kind="region", outside=("too young",))
    with pytest.raises(SettingsError, match="too young"):
        issue(folder, (region,), "Ada")
