"""A case at one glance."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
from ledger_samples import added_report, outcome, reading

from whoholds.desk import ledgering
from whoholds.desk.judging import Signed, judge, retract
from whoholds.desk.ledgering import claims
from whoholds.desk.overview import Gathered, gather, overview, renew
from whoholds.desk.reading import Outcome
from whoholds.model.doubt import Doubt
from whoholds.model.entry import Head, ReportAdded
from whoholds.model.timespan import TimeSpan, days


def seen(folder, **how):
    with folder.open() as ledger:
        return overview(gather(ledger, **how))


def test_what_is_in_the_ledger_is_counted_by_what_was_decided(add, folder):
    add(outcome("Aland", "Beford", "Cor"))
    with folder.open() as ledger:
        first, second, third = (f.recorded.claim_id for f in claims(ledger))
        judge(ledger, first, "accept", Signed(by="Ada"))
        judge(ledger, second, "reject", Signed(by="Ada", code="other", words="x"))
    told = seen(folder)
    assert (told.reports, told.standing, told.accepted, told.rejected) == (1, 2, 1, 1)
    assert [f.recorded.claim_id for f in told.queue] == [third]
    assert [(r.report.outlet, n) for r, n in told.latest] == [("The Aland Post", 3)]
    assert told.last_report == datetime(2031, 5, 7, tzinfo=UTC)


def test_claims_with_most_doubts_wait_first(add, folder):
    read = reading("Aland", "Beford")
    plain, doubtful = read.claims
    doubtful = msgspec.structs.replace(doubtful, doubts=(Doubt(code="D-TEST", reason="why"),))
    sentence = msgspec.structs.replace(read.sentences[0], claims=(plain, doubtful))
    add(Outcome(source="a", reading=msgspec.structs.replace(read, sentences=(sentence,))))
    queue = seen(folder).queue
    assert [len(f.recorded.claim.doubts) for f in queue] == [1, 0]


def test_nothing_of_a_later_report_is_counted_where_it_may_not_be_shown(add, folder):
    late = days(date(2031, 5, 9), date(2031, 5, 9))
    add(outcome("Aland"), outcome("Beford", url="https://b.example/", published=late))
    told = seen(folder, shown_up_to=datetime(2031, 5, 8, tzinfo=UTC))
    assert (told.reports, told.standing, len(told.latest)) == (1, 1, 1)
    assert seen(folder).reports == 2


def test_an_empty_ledger_has_an_overview(folder):
    told = seen(folder)
    assert (told.reports, told.queue, told.silent, told.last_report) == (0, (), (), None)


def test_after_a_judgement_only_its_claim_is_read_anew(add, folder, monkeypatch):
    add(outcome("Aland", "Beford"))
    with folder.open() as ledger:
        before = gather(ledger)
        assert renew(ledger, before) is before
        judge(ledger, before.found[0].recorded.claim_id, "accept", Signed(by="Ada"))
        with monkeypatch.context() as patch:
            patch.setattr(ledgering, "claims", None)
            renewed = renew(ledger, before)
        assert renewed == gather(ledger)


def test_after_anything_else_the_ledger_is_read_anew(add, folder):
    add(outcome("Aland"))
    with folder.open() as ledger:
        before = gather(ledger)
        retract(ledger, before.found[0].recorded.claim_id, "an error", "Ada")
        after = renew(ledger, before)
        assert [f.recorded.status for f in after.found] == ["retracted"]
    add(outcome("Beford", url="https://b.example/"))
    with folder.open() as ledger:
        assert len(renew(ledger, after).reports) == 2


def test_a_report_that_says_no_day_is_not_the_latest():
    dated = next(b for b in added_report("Aland") if isinstance(b, ReportAdded))
    captured = TimeSpan(end=datetime(2040, 1, 1, tzinfo=UTC), precision="range")
    bare = msgspec.structs.replace(dated, report_id="bare", reported_time=captured)
    told = overview(Gathered(head=Head(), found=(), reports=(bare, dated)))
    assert [r.report_id for r, _ in told.latest] == [dated.report_id, "bare"]
