"""A brief of a case: its days, its delay, its region; the same bytes every time."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from brief_case import LAST, NOW, reports, small_brief, small_brief_anew, small_case, with_delay
from fused_case import may, take_in

from whoholds.desk.brief_files import FORMS, brief_bytes, write_brief
from whoholds.desk.briefing import BriefWish, brief, closed_words, since_of
from whoholds.desk.case_folder import open_case
from whoholds.desk.ledgering import Asked, claims
from whoholds.desk.public_record import withhold
from whoholds.desk.releasing import release
from whoholds.errors import NoPublicationDelay, SettingsError
from whoholds.show.brief.brief_making import sentences_of


def written(**wish):
    """The small case's brief with these wishes."""
    return brief(small_case(), BriefWish(**wish), clock=lambda: NOW)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_ledger_and_options_give_the_same_bytes(form, tmp_path):
    copied = shutil.copytree(small_case().path, tmp_path / "aland")
    again = open_case(copied)
    first = brief_bytes(small_brief(), form)
    assert brief_bytes(small_brief_anew(case=again), form) == first
    later = brief(again, BriefWish(since=may(10)), clock=lambda: NOW + timedelta(days=400))
    assert brief_bytes(later, form) == first


def test_a_brief_tells_of_the_last_report_s_day_unless_told_otherwise():
    assert small_brief().stamps.on == small_brief().stamps.known_at == LAST


@pytest.mark.parametrize("last", [6, 12, 16])
def test_nothing_that_was_reported_later_is_in_it(last):
    told = written(known_at=may(last))
    days = re.findall(r"2031-\d\d-\d\d", msgspec.json.encode((told.sections, told.notes)).decode())
    known = [c.line for c in told.citations]
    # The one later day is that on which the outlook of May 16 begins, or is due.
    assert {d for d in days if d > str(may(last))} <= {"2031-07-15", "2031-07-22"}
    for line in known:
        assert all(d <= str(may(last)) for d in re.findall(r"2031-\d\d-\d\d", line))
    assert told.stamps.reports_up_to is not None
    assert told.stamps.reports_up_to <= datetime(2031, 5, last + 1, tzinfo=UTC)


def test_a_past_day_is_told_with_what_was_known_since():
    told = written(on=may(7), known_at=may(20))
    table = next(b for s in told.sections if s.key == "holding" for b in s.blocks)
    assert "trusting sources otherwise" not in table.head
    assert told.stamps.on == may(7)


def test_a_delay_holds_reports_back(tmp_path):
    folder = with_delay(tmp_path / "aland", 5)
    take_in(folder, *reports())
    now = datetime(2031, 5, 21, 12, tzinfo=UTC)
    told = brief(folder, clock=lambda: now)
    assert told.stamps.known_at == may(15)
    with pytest.raises(SettingsError, match="publication delay: the latest is 2031-05-15"):
        brief(folder, BriefWish(known_at=may(16)), clock=lambda: now)
    inside = brief(folder, BriefWish(known_at=may(20), internal=True), clock=lambda: now)
    assert inside.internal


def test_without_a_delay_only_an_internal_brief_is_made(tmp_path):
    folder = with_delay(tmp_path / "aland", None)
    take_in(folder, *reports()[:3])
    with pytest.raises(NoPublicationDelay):
        brief(folder, clock=lambda: NOW)
    assert brief(folder, BriefWish(internal=True)).citations


def test_a_region_has_its_own_places_only():
    told = written(region="Beford")
    assert {n.name for n in told.notes} == {"Beford"}
    assert "Dorf" not in " ".join(s.text for x in told.sections for s in sentences_of(x))


@pytest.mark.parametrize(
    ("wish", "option"),
    [
        ({"on": may(20), "known_at": may(10)}, "--on"),
        ({"since": may(20), "on": may(10)}, "--since"),
        ({"region": "Nowhere"}, "REGION"),
        ({"known_at": may(1), "region": "Elm"}, "REGION"),
    ],
)
def test_what_cannot_be_told_is_refused_by_name(wish, option):
    with pytest.raises(SettingsError, match=option):
        written(**wish)


def test_the_last_brief_is_a_day_or_a_release(tmp_path):
    assert since_of("") is None
    assert since_of("2031-05-10") == may(10)
    at = datetime(2031, 5, 11, tzinfo=UTC)
    release(small_case(), tmp_path / "out", known_at=at, clock=lambda: NOW)
    assert since_of(str(tmp_path / "out")) == may(10)
    assert since_of(str(tmp_path / "out" / "manifest.json")) == may(10)
    with pytest.raises(SettingsError, match="neither a day"):
        since_of(str(tmp_path))


def test_a_case_without_estimates_has_a_brief_that_says_so(monkeypatch):
    from whoholds.desk import fusing

    def absent(*_, **__):
        raise ModuleNotFoundError("No module named 'scipy'", name="scipy")

    monkeypatch.setattr(fusing, "fuse", absent)
    told = written()
    text = " ".join(s.text for x in told.sections for s in sentences_of(x))
    assert "Nothing was estimated" in text
    assert told.notes == ()
    assert told.citations


def test_a_form_that_is_none_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="--format"):
        brief_bytes(small_brief(), "odt")
    with pytest.raises(SettingsError, match="--out"):
        write_brief(small_brief(), "md", tmp_path / "no" / "b.md")


def test_terms_that_forbid_passing_on_are_known():
    class Terms:
        licence = "ACLED's own terms of use: No redistribution of rows"

    class Open:
        licence = "CC BY 4.0"

    class Found:
        def __init__(self, terms):
            self.terms = terms

    assert closed_words(Found(Terms))
    assert closed_words(Found(Open)) == closed_words(Found(None)) == ""


def test_what_is_withheld_was_never_in_a_brief_for_others(tmp_path):
    bare, full = (with_delay(tmp_path / n / "aland", 2) for n in ("bare", "full"))
    take_in(bare, *reports()[:6])
    take_in(full, *reports()[:6], reports()[6])
    with full.open() as ledger:
        found = claims(ledger, Asked(place="Beford"))
        last = found[-1].recorded
        withhold(ledger, last.report_id, "names a shelter", "Kim", clock=lambda: NOW)
    told = brief(full, BriefWish(known_at=may(12)), clock=lambda: NOW)
    never = brief(bare, BriefWish(known_at=may(12)), clock=lambda: NOW)
    assert last.claim_id not in {c.claim_id for c in told.citations}
    assert (told.sections, told.notes) == (never.sections, never.notes)
    inside = brief(full, BriefWish(known_at=may(12), internal=True), clock=lambda: NOW)
    assert last.claim_id in {c.claim_id for c in inside.citations}
