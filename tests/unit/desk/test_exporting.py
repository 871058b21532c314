"""Claims of a ledger as files."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_samples import DAY, outcome

from whoholds.cli.asking import clocks_of
from whoholds.desk.exporting import command_of, export
from whoholds.desk.judging import Signed, judge
from whoholds.desk.ledgering import Asked, claims
from whoholds.errors import SettingsError
from whoholds.ledger.slices import Clocks


@pytest.fixture
def filled(folder, add):
    add(outcome("Aland", "Beford"), outcome("Cavan", url="https://aland.example/news/2"))
    with folder.open() as ledger:
        judge(ledger, claims(ledger)[0].recorded.claim_id, "accept", Signed(by="Ada"))
    return folder


def ids_in(path):
    if path.suffix == ".csv":
        with path.open(newline="", encoding="utf-8") as file:
            return [r["claim_id"] for r in csv.DictReader(file)]
    if path.suffix == ".jsonl":
        return [json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()[1:]]
    rows = openpyxl.load_workbook(path)["claims"].iter_rows(values_only=True)
    at = next(rows).index("claim_id")
    return [row[at] for row in rows]


@pytest.mark.parametrize("form", [".csv", ".jsonl", ".xlsx"])
@pytest.mark.parametrize("asked", [Asked(), Asked(place="Beford"), Asked(reviewed_only=True)])
def test_a_file_holds_the_claims_of_the_query_in_its_order(filled, tmp_path, form, asked):
    told = export(filled, tmp_path / f"out{form}", asked, clock=lambda: DAY)
    with filled.open() as ledger:
        wanted = [f.recorded.claim_id for f in claims(ledger, asked)]
    assert ids_in(told.path) == wanted
    assert told.claims == len(wanted) > 0


def test_the_query_stands_in_the_file(filled, tmp_path):
    asked = Asked(place="Beford", clocks=clocks_of("", "2031-05-07", ""))
    told = export(filled, tmp_path / "out.jsonl", asked, clock=lambda: DAY)
    first = json.loads(told.path.read_text("utf-8").splitlines()[0])["query"]
    assert first["command"] == "whoholds claims --place Beford --known-at 2031-05-07"
    with filled.open() as ledger:
        assert (first["entries"], first["head"]) == (ledger.head().seq, ledger.head().own)
    assert first["computed_at"] == "2031-05-08T00:00:00Z"
    table = export(filled, tmp_path / "out.csv", asked).path.read_text("utf-8")
    assert first["command"] in table


def test_how_many_a_person_accepted_is_told(filled, tmp_path):
    assert export(filled, tmp_path / "out.csv").accepted == 1


def test_a_name_that_tells_no_form_is_refused(filled, tmp_path):
    with pytest.raises(SettingsError, match=r"out\.doc must end in \.csv, \.xlsx, \.jsonl"):
        export(filled, tmp_path / "out.doc")


def test_a_file_that_cannot_be_written_is_told(filled, tmp_path):
    with pytest.raises(SettingsError, match="cannot be written"):
        export(filled, tmp_path / "nowhere" / "out.csv")


def test_a_moment_between_two_days_is_told_by_its_day():
    clocks = Clocks(recorded_at=datetime(2031, 5, 7, 12, tzinfo=UTC))
    assert command_of(Asked(clocks=clocks)) == "whoholds claims --recorded-at 2031-05-07"


DAYS = st.dates(max_value=date(9999, 12, 30))


@given(DAYS, DAYS, DAYS)
def test_the_command_asks_the_same_days_again(on, known, recorded):
    days = tuple(day.isoformat() for day in (on, known, recorded))
    words = command_of(Asked(clocks=clocks_of(*days))).split()
    assert tuple(words[3::2]) == days
