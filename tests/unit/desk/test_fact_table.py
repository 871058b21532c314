"""Fact tables as claims."""

from __future__ import annotations

import pytest

from whoholds.desk.fact_table import UNDATED, load_facts
from whoholds.desk.statement_benchmark import load_tables, measure_statements, pairs_of
from whoholds.errors import BadGold

HEAD = (
    "claim_key,reported_at,outlet,url,speaker_chain,speaker_side,kind,actor,relation,again,from,"
    "places,within,factuality,low,best,high,unit,change,when_start,when_end,horizon_low_days,"
    "horizon_high_days,copy_of\n"
)
ROWS = (
    "a-1,2031-05-14,Post,https://p/1,Ivo Beld,north,area,the North,holds,false,,,,asserted,,1263,,"
    "km2,false,2031-05-14,,,,\n"
    "a-2,,Times,https://t/1,Wire > Beld,north,area,the North,holds,false,,,,asserted,,1263,,"
    "m2,false,,,,,a-1\n"
    "a-3,2031-05-15,Gazette,https://g/1,,third_party,control,the South,took,true,the North,"
    "Aland;Beford,Dorf Province,denied,,,,,,,,,,\n"
    "a-4,2031-05-15,Gazette,https://g/2,an official,third_party,assessment,the South,holds,false,,"
    ",,probable,,,,,,,,30,90,\n"
    "a-5,2031-05-15,Gazette,https://g/3,,third_party,event,the South,,false,,Aland,,asserted,,,,,"
    ",,,,,\n"
)
PARTIES = (
    "case,party_id,name,aliases,leaders,armies,spokesmen\n"
    "dorf,north,North,the North;Northern army (NA);the enemy (in Southern statements),,,\n"
    "dorf,south,South,the South,,,\n"
    "dorf,third_party,third party,,,,\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "parties.csv").write_text(PARTIES)
    (tmp_path / "dorf-claims.csv").write_text(HEAD + ROWS)
    return tmp_path


def test_rows_are_claims_and_events_are_none(folder):
    facts = load_facts(folder, "dorf")
    assert [f.key for f in facts] == ["a-1", "a-2", "a-3", "a-4"]
    assert [f.is_copy for f in facts] == [False, True, False, False]
    assert [f.changed for f in facts] == [False, True, False, False]
    area, _, control, outlook = (f.recorded.claim for f in facts)
    assert area.proposition.quantity.best == 1263
    assert area.attribution[-1].party_id == "north"
    assert [m.name for m in control.proposition.places] == ["Aland", "Beford"]
    assert control.proposition.actor.party_id == "south"
    assert control.attribution == ()
    assert outlook.proposition.horizon_days == (30.0, 90.0)
    assert outlook.attribution[0].anonymous


def test_a_row_without_a_day_may_be_of_any(folder):
    undated = load_facts(folder, "dorf")[1].recorded.reported_time
    assert (undated.start, undated.end) == (None, UNDATED)


def test_a_table_that_is_not_there_is_said(tmp_path):
    with pytest.raises(BadGold, match=r"parties\.csv cannot be read"):
        load_facts(tmp_path, "dorf")
    with pytest.raises(BadGold, match="no table"):
        load_tables(tmp_path)


def test_a_broken_row_is_named(folder):
    (folder / "dorf-claims.csv").write_text(HEAD + ROWS.replace("1263", "many"))
    with pytest.raises(BadGold, match=r"dorf-claims.csv:2"):
        load_facts(folder, "dorf")


def test_pairs_and_figures_come_of_the_tables(folder):
    tables = load_tables(folder)
    assert [(p.one.key, p.other.key, p.is_one) for p in pairs_of(tables["dorf"])] == [
        ("a-1", "a-2", True)
    ]
    told = measure_statements(tables)
    assert told["in force"]["linked"] == told["in force"]["named"] == 1.0
    assert {t["copies"] for t in told.values()} <= {0.0, 1.0}
