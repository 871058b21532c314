"""What one desk made is never shown at another that may see less; one's own writing shows."""

from __future__ import annotations

from threading import Event

import pytest

pytest.importorskip("scipy", reason="the fuse extra is not installed")
pytest.importorskip("h3", reason="the ground extra is not installed")
pytest.importorskip("fastapi", reason="the web extra is not installed")

from fused_case import fused_case, may, report, small_war, take_in

from whoholds.desk import at_large
from whoholds.desk.ledgering import claims
from whoholds.desk.public_record import lift, withhold
from whoholds.errors import WhoholdsError
from whoholds.web import derived
from whoholds.web import workbench as work
from whoholds.web.brief_view import brief_
from whoholds.web.evidence_routes import claims as claims_
from whoholds.web.evidence_routes import corrections, coverage, disagreement, warm
from whoholds.web.exchange import Call
from whoholds.web.map_routes import map_
from whoholds.web.reading_routes import home, place
from whoholds.web.review_routes import review
from whoholds.web.server import LOCALHOST, PORT, workbench

CALL = Call(query={"on": "2031-05-07", "known_at": "2031-05-07"})
ALAND = Call(steps={"name": "Aland"})


@pytest.fixture
def case(tmp_path):
    made = fused_case(tmp_path / "aland")
    take_in(made, *small_war())
    return made


@pytest.fixture
def desks(case, monkeypatch):
    """An editor's desk and a reader's, where an older page is shown at once."""
    monkeypatch.setattr(derived, "SOON_S", 0.0)
    monkeypatch.setattr(derived, "OWN_S", 120.0)
    bench = workbench(case, LOCALHOST, PORT, "Ada")
    return bench.seat("Ada", editor=True), bench.seat("Ben", editor=False)


def pages(bench):
    """What the pages say that are made once and kept, and those that list claims."""
    told = [(brief_, CALL), (map_, Call()), (place, ALAND), (disagreement, Call()),
            (claims_, Call()), (coverage, Call()), (corrections, Call())]  # fmt: skip
    return "".join(show(bench, call).body.decode() for show, call in told)


def secret_of(case):
    with case.open() as ledger:
        found = [f for f in claims(ledger) if f.report.outlet == "Beford Herald"]
        withhold(ledger, found[0].recorded.report_id, "a witness", "Ada")
    return found[0].recorded.claim_id, found[0].quote


def test_what_is_withheld_is_not_shown_to_a_reader_after_an_editor_saw_it(case, desks):
    editor, reader = desks
    name, quote = secret_of(case)
    assert name in pages(editor)
    told = pages(reader)
    assert name not in told
    assert quote not in told
    assert "Beford Herald" not in told


def test_what_a_reader_saw_is_not_shown_once_it_is_withheld(case, desks):
    editor, reader = desks
    assert "Beford Herald" in pages(reader)
    name, _ = secret_of(case)
    for _ in range(2):
        told = pages(reader)
        assert name not in told
        assert "Beford Herald" not in told
    with case.open() as ledger:
        lift(ledger, ledger.head().seq, "no more", "Ada")
    assert name in pages(reader)
    assert name in pages(editor)


def test_at_ones_own_desk_what_one_wrote_is_there(case, desks):
    editor, _ = desks
    assert "situation as of 2031-05-09" not in map_(editor, Call()).body.decode()
    take_in(case, report("River Front", "Cavan", may(9)))
    editor.note_written()
    assert "situation as of 2031-05-09" in map_(editor, Call()).body.decode()


def test_who_only_reads_sees_at_once_how_much_came_later(case, desks):
    _, reader = desks
    map_(reader, Call())
    take_in(case, report("River Front", "Cavan", may(9)))
    told = map_(reader, Call()).body.decode()
    assert ("it is being made anew" in told) != ("situation as of 2031-05-09" in told)
    assert "2031-05-09" in claims_(reader, Call()).body.decode()


def test_a_large_case_is_shown_by_its_index_and_says_what_it_leaves_out(case, desks, monkeypatch):
    editor, reader = desks
    # The minute of computing stands on the page.
    moment = editor.now()
    monkeypatch.setattr(editor, "now", lambda: moment)
    whole = claims_(editor, Call()).body.decode()
    name, _ = secret_of(case)
    monkeypatch.setattr(at_large, "MANY", 1)
    monkeypatch.setattr("whoholds.web.drafting.MANY", 1)
    assert editor.is_large()
    assert sorted(claims_(editor, Call()).body) == sorted(whole.encode())
    for show in (home, review, coverage, corrections, disagreement):
        assert show(editor, Call()).status == 200
        assert name not in show(reader, Call()).body.decode()
    assert name not in claims_(reader, Call()).body.decode()
    assert name in claims_(editor, Call(query={"outlet": "Beford Herald"})).body.decode()
    assert "whoholds brief" in brief_(editor, Call()).body.decode()
    told = brief_(editor, Call(query={"region": "Dorf", **CALL.query})).body.decode()
    assert "rests on the claims that name its places" in told
    with pytest.raises(WhoholdsError, match="too many to estimate"):
        map_(editor, Call())


def test_a_large_case_that_is_not_counted_yet_says_so_and_counts(case, monkeypatch):
    monkeypatch.setattr(at_large, "MANY", 1)
    monkeypatch.setattr(work, "FIGURES_S", 0.0)
    bench = workbench(case, LOCALHOST, PORT, "Ada")
    begun, counted = Event(), bench._counted

    def slow():
        begun.wait(60)
        return counted()

    monkeypatch.setattr(bench, "_counted", slow)
    warm(bench)
    told = home(bench, Call()).body.decode()
    assert "are being counted" in told
    assert "claims stand" not in told
    assert "There is no report yet" not in told
    begun.set()
    bench.large()
    told = home(bench, Call()).body.decode()
    assert "claims stand" in told
    assert "are being counted" not in told


def test_what_is_watched_has_a_brief_of_its_own_in_a_large_case(case, monkeypatch):
    monkeypatch.setattr(at_large, "MANY", 1)
    (case.path / "watch.toml").write_text('[[watch]]\nplace = "Aland"\n', encoding="utf-8")
    told = brief_(workbench(case, LOCALHOST, PORT, "Ada"), Call()).body.decode()
    assert 'href="/brief?region=Aland"' in told
