"""Words that are erased are gone from the store's own bytes, and the chain still holds."""

from __future__ import annotations

import pytest
from ledger_samples import DAY, added_report, claim_of
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from whoholds.errors import LedgerBusy
from whoholds.ledger.connection import engine_of, server_url
from whoholds.ledger.database import open_ledger
from whoholds.ledger.indexing import ERASURES
from whoholds.model.entry import Erased, Vacant

SECRET = "Zebulon Quirk"
BAD = added_report(SECRET, text=f"{SECRET} said that the Northern army took it.")
GOOD = added_report("Beford", url="https://aland.example/2")


def telling(gone):
    return Erased(entries=gone, reason="asked for by the person", by="Ada")


@pytest.fixture
def ledger(ledger_url):
    with open_ledger(ledger_url, create=True) as opened:
        opened.append(BAD, DAY)
        opened.append(GOOD, DAY)
        yield opened


def names():
    return [BAD[0].report_id, claim_of(BAD).claim_id]


def test_the_words_go_and_the_chain_stays(ledger):
    before = {row.seq: row.own for row in ledger.rows()}
    head = ledger.erase(names(), telling, DAY)
    assert ledger.first_fault(head) is None
    rows = list(ledger.rows())
    assert [row.seq for row in rows if not row.body] == [1, 2]
    assert all(row.own == before[row.seq] for row in rows[:-1])
    assert [type(ledger.entry(seq).body) for seq in (1, 2)] == [Vacant, Vacant]
    (told,) = ledger.entries_on(ERASURES)
    assert [gone.seq for gone in told.body.entries] == [1, 2]
    assert ledger.report_of(BAD[0].report_id) is None
    assert ledger.names_like("quirk") == []
    assert ledger.names_like("beford") == ["beford"]


def test_no_byte_of_the_words_or_their_salts_is_left_in_a_file(tmp_path):
    file = tmp_path / "ledger.sqlite"
    with open_ledger(file, create=True) as ledger:
        ledger.append(BAD, DAY)
        for n in range(40):  # so that pages are split, freed and used again
            ledger.append(added_report(f"Place {n}", url=f"https://aland.example/{n}"), DAY)
        salts = [row.salt for row in ledger.rows()][:2]
        assert any(SECRET.encode() in f.read_bytes() for f in tmp_path.iterdir())
        ledger.erase(names(), telling, DAY)
        ledger.scrub()
        left = b"".join(f.read_bytes() for f in tmp_path.iterdir())
        assert ledger.first_fault() is None
    for word in (SECRET, SECRET.casefold(), BAD[0].report_id, claim_of(BAD).claim_id):
        assert word.encode() not in left
    assert all(len(salt) == 16 and salt not in left for salt in salts)


def test_a_reader_that_holds_the_file_is_told_of(tmp_path, monkeypatch):
    monkeypatch.setattr("whoholds.ledger.connection.BUSY_S", 0.1)
    file = tmp_path / "ledger.sqlite"
    with open_ledger(file, create=True) as ledger:
        ledger.append(BAD, DAY)
    with open_ledger(file) as ledger, open_ledger(file) as other:
        reading = other.rows()
        next(reading)
        ledger.erase(names(), telling, DAY)
        with pytest.raises(LedgerBusy, match="L02"):
            ledger.scrub()
        reading.close()
        ledger.scrub()
        assert SECRET.encode() not in b"".join(f.read_bytes() for f in tmp_path.iterdir())


def test_words_that_go_without_an_entry_about_it_are_a_fault(ledger, ledger_url):
    change(ledger_url, "UPDATE entry SET body = '', salt = '' WHERE seq = 2")
    fault = ledger.first_fault()
    assert fault is not None
    assert (fault.seq, fault.kind) in {(2, "altered"), (2, "index")}


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE entry SET body = 'x', salt = '' WHERE seq = 2",
        "UPDATE entry SET body = '', salt = '', own = 'x' WHERE seq = 2",
        "UPDATE entry SET body = '', salt = '', recorded_us = 1 WHERE seq = 2",
        "DELETE FROM entry WHERE seq = 2",
    ],
)
def test_the_store_refuses_every_other_change(ledger, ledger_url, act):
    with pytest.raises(DatabaseError, match="never changed"):
        change(ledger_url, act)
    assert ledger.first_fault() is None


def change(url, act):
    engine = engine_of(server_url(url))
    blank = "x''" if engine.dialect.name == "sqlite" else "''::bytea"
    if engine.dialect.name == "postgresql":
        act = act.replace("body = 'x'", "body = 'x'::bytea")
    try:
        with engine.begin() as base:
            base.execute(text(act.replace("''", blank)))
    finally:
        engine.dispose()
