"""Where what a ledger holds comes from."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest
from ledger_samples import reading
from lineage_samples import BODY, NORTH, OTHER_BODY

from whoholds.desk import tracing
from whoholds.desk.case_folder import begin_case
from whoholds.desk.judging import Signed, judge, retract
from whoholds.desk.ledgering import Asked, claims
from whoholds.errors import UnknownTarget
from whoholds.ledger.slices import Clocks
from whoholds.ledger.taking_in import Before, bodies_of
from whoholds.model.claim import Claim
from whoholds.model.reading import Reading
from whoholds.model.timespan import days

CAPTURED = datetime(2031, 5, 20, tzinfo=UTC)


def told(outlet: str, day: int, *places: str, text: str = BODY) -> Reading:
    """A report of this outlet in which the general claims places."""
    at = date(2031, 5, day)
    made = reading(*places, text=text, url=f"https://{outlet}.example/", published=days(at, at))
    report = msgspec.structs.replace(made.report, outlet=outlet)
    said = tuple(_said(c) for s in made.sentences for c in s.claims)
    sentence = msgspec.structs.replace(made.sentences[0], claims=said)
    return msgspec.structs.replace(made, report=report, sentences=(sentence,))


def _said(claim: Claim) -> Claim:
    return msgspec.structs.replace(claim, attribution=(NORTH,))


@pytest.fixture
def ledger(tmp_path):
    folder = begin_case(tmp_path / "war", ("Dorfian forces", "Northern army"))
    with folder.open() as ledger:
        for made in (
            told("wire", 14, "Lower Dorf"),
            told("times", 15, "Lower Dorf"),
            told("gazette", 15, "Lower Dorf", "Aland", text=OTHER_BODY),
        ):
            ledger.append_report(bodies_of(made, captured=CAPTURED), CAPTURED)
        yield ledger


def test_copies_are_one_story_and_one_statement_has_all_carriers(ledger):
    found = tracing.origins(ledger)
    assert [[m.outlet for m in s.members] for s in found.stories] == [
        ["wire", "times"],
        ["gazette"],
    ]
    outlets = sorted((sorted(c.outlet for c in s.carriers) for s in found.statements), key=len)
    assert outlets == [["gazette"], ["gazette", "times", "wire"]]
    assert tracing.counted(found) == (3, 1)


def test_nothing_reported_later_is_known(ledger):
    known = Clocks(known_at=datetime(2031, 5, 15, tzinfo=UTC))
    found = tracing.origins(ledger, Asked(clocks=known))
    assert [[m.outlet for m in s.members] for s in found.stories] == [["wire"]]
    assert [len(s.carriers) for s in found.statements] == [1]


def test_a_place_asked_for_leaves_the_rest_out(ledger):
    found = tracing.origins(ledger, Asked(place="Aland"))
    assert [[c.outlet for c in s.carriers] for s in found.statements] == [["gazette"]]
    assert len(found.stories) == 1


def test_one_claim_or_report_is_traced_by_the_beginning_of_its_id(ledger):
    times = next(f for f in claims(ledger) if f.report.outlet == "times")
    for target in (times.recorded.claim_id[:12], times.recorded.report_id[:12]):
        found = tracing.origins(ledger, target=target)
        assert len(found.stories) == len(found.statements) == len(found.roots) == 1
    with pytest.raises(UnknownTarget, match="no claim or report"):
        tracing.origins(ledger, target="zzz")


def test_what_does_not_stand_is_not_traced(ledger):
    first, second, *_ = claims(ledger)
    retract(ledger, first.recorded.claim_id, "wrong", "Ada")
    judge(ledger, second.recorded.claim_id, "reject", Signed(by="Ada", code="other", words="x"))
    found = tracing.origins(ledger)
    assert len(found.found) == 2


def test_a_story_s_claims_are_those_of_all_its_reports(ledger):
    lineage = tracing.origins(ledger)
    members = tracing.of_story(lineage, lineage.stories[0].members[1].report_id[:10])
    assert sorted(f.report.outlet for f in members) == ["times", "wire"]
    with pytest.raises(UnknownTarget):
        tracing.of_story(lineage, "zzz")


def test_a_new_version_stands_for_the_old_one(ledger):
    before = next(f for f in tracing.origins(ledger).found if f.report.outlet == "times")
    again = told("times", 16, "Lower Dorf", text=f"{BODY}\n\nIt was updated.")
    (old,) = (e.body for e in ledger.report_entries() if e.body.report.outlet == "times")
    had = [e.body for e in ledger.claims_with_standing(old.report_id)]
    earlier = Before(report=old, claims=tuple(had))
    ledger.append(bodies_of(again, captured=CAPTURED, before=earlier), CAPTURED)
    after = {f.recorded.report_id for f in tracing.origins(ledger).found}
    assert len(after) == 3
    assert before.recorded.report_id not in after


def test_long_lists_are_not_traced_by_the_way(ledger, monkeypatch):
    found = claims(ledger)
    assert tracing.count_origins(found) == (3, 1)
    assert tracing.count_origins(()) is None
    monkeypatch.setattr(tracing, "MOST_COUNTED", 2)
    assert tracing.count_origins(found) is None
