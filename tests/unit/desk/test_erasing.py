"""A report is erased with everything that was said of it, and nothing else is."""

from __future__ import annotations

import msgspec
import pytest
from ledger_samples import DAY, outcome

from whoholds.desk.backing_up import export_ledger, import_ledger
from whoholds.desk.case_folder import begin_case, open_case
from whoholds.desk.erasing import Wish, erase, finish, reach_of
from whoholds.desk.judging import Correction, Signed, correct, judge
from whoholds.desk.ledgering import claims, reports, verify
from whoholds.errors import SchemaMismatch, SettingsError, UnknownTarget
from whoholds.model.entry import Erased
from whoholds.read.text.arrival import Arrival

SECRET = "Zebulon Quirk"
URL = "https://aland.example/quirk"
WISH = Wish(reason="the person asked for it", by="Ada")


def page(text):
    return Arrival(source="a.txt", body=text.encode(), way="file")


def told(text, *places, url=URL, capture=None):
    read = outcome(*places, text=text, url=url)
    return msgspec.structs.replace(read, arrival=page(capture or text))


@pytest.fixture
def filled(folder, add):
    """Two versions of a report with a name in it, judged and corrected; one report beside it."""
    add(told(f"{SECRET} said that it was taken.", "Aland"))
    add(told(f"{SECRET} said again that it was taken.", "Aland", "Ceford"))
    add(told("The Northern army took it.", "Beford", url="https://aland.example/2"))
    with folder.open() as ledger:
        name = bad(ledger)
        judge(ledger, name, "accept", Signed(by="Ada", words=f"known to {SECRET}"))
        correct(ledger, name, Correction(by="The Aland Post", says=f"{SECRET} did not"), "Ada")
        folder.keep_head(ledger.head())
    return folder


def bad(ledger):
    found = (f for f in claims(ledger) if f.report.url == URL)
    return next(f.recorded.claim_id for f in found)


def erased(folder, **how):
    with folder.open() as ledger:
        target = bad(ledger)
    return erase(folder, target, msgspec.structs.replace(WISH, **how), clock=lambda: DAY)


def left_in(path):
    return b"".join(f.read_bytes() for f in path.rglob("*") if f.is_file())


def test_every_version_and_what_was_said_of_them_is_gone_from_the_folder(filled):
    assert SECRET.encode() in left_in(filled.path)
    done = erased(filled)
    assert (done.reports, done.captures) == (2, 2)
    left = left_in(filled.path)
    assert SECRET.encode() not in left
    assert SECRET.casefold().encode() not in left
    head, faults = verify(filled)
    assert (head, faults) == (done.head, ())
    assert filled.kept_head() == head
    with filled.open() as ledger:
        assert [r.report.url for r in reports(ledger)] == ["https://aland.example/2"]
        assert [f.recorded.claim.proposition.places[0].name for f in claims(ledger)] == ["Beford"]
        last = ledger.entry(head.seq)
        assert isinstance(last.body, Erased)
        assert (last.body.reason, last.body.by) == (WISH.reason, "Ada")


def test_the_same_ledger_goes_on_after_it(filled, add):
    erased(filled)
    add(told("The River Front took it back.", "Deford", url="https://aland.example/3"))
    head, faults = verify(filled)
    assert faults == ()
    with filled.open() as ledger:
        assert head == ledger.head()
        assert len(claims(ledger)) == 2


def test_a_backup_made_after_it_restores_with_the_same_head(filled, tmp_path):
    done = erased(filled)
    export_ledger(filled, tmp_path / "after.zip")
    import_ledger(tmp_path / "after.zip", tmp_path / "again")
    assert verify(open_case(tmp_path / "again")) == (done.head, ())


def test_a_backup_made_before_it_is_written_anew(filled, tmp_path):
    old, foreign = tmp_path / "old.zip", tmp_path / "foreign.zip"
    export_ledger(filled, old)
    other = begin_case(tmp_path / "other" / "aland", ("Northern army", "River Front"))
    export_ledger(other, foreign)
    with filled.open() as ledger:
        target = bad(ledger)
    with pytest.raises(SchemaMismatch, match="left as it is"):
        erase(filled, target, WISH, backups=(foreign,))
    done = erase(filled, target, WISH, backups=(old,), clock=lambda: DAY)
    assert done.backups == 1
    import_ledger(old, tmp_path / "again")
    assert SECRET.encode() not in left_in(tmp_path / "again")
    assert verify(open_case(tmp_path / "again")) == (done.head, ())


def test_a_capture_that_other_reports_are_in_goes_only_where_it_is_allowed(folder, add):
    both = f"{SECRET} said that it was taken. The Northern army took it."
    add(
        told(f"{SECRET} said that it was taken.", "Aland", capture=both),
        told("The Northern army took it.", "Beford", url="https://aland.example/2", capture=both),
    )
    with pytest.raises(SettingsError, match="1 other reports"):
        erased(folder)
    assert verify(folder)[1] == ()
    assert SECRET.encode() in left_in(folder.path)
    done = erased(folder, with_captures=True)
    assert done.captures == 1
    assert SECRET.encode() not in left_in(folder.path)
    assert verify(folder)[1] == ()
    with folder.open() as ledger:
        assert len(claims(ledger)) == 1


def test_a_capture_that_goes_otherwise_is_still_missed(filled):
    with filled.open() as ledger:
        kept = next(r for r in reports(ledger) if r.report.url != URL)
    erased(filled)
    filled.capture_file(kept.capture_sha256).unlink()
    assert [f.kind for f in verify(filled)[1]] == ["altered"]


def test_what_is_not_there_cannot_be_erased(filled):
    before = verify(filled)
    with pytest.raises(UnknownTarget, match="L06"):
        erase(filled, "ab" * 12, WISH)
    assert verify(filled) == before


def test_the_reach_is_told_before(filled):
    with filled.open() as ledger:
        reach = reach_of(ledger, bad(ledger))
    assert len(reach.reports) == 2
    assert len(reach.captures) == 2
    assert reach.shared == {}


def test_finishing_changes_nothing_that_stands(filled):
    erased(filled)
    before = verify(filled)
    finish(filled)
    assert verify(filled) == before
