"""Reports into the ledger, and what is asked of it."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from ledger_samples import DAY as NOW
from ledger_samples import outcome, reading

from whoholds.desk import ledgering
from whoholds.desk.judging import Signed, judge, retract
from whoholds.desk.ledgering import Asked, claims, verify
from whoholds.desk.reading import Outcome
from whoholds.desk.reworking import merge_names
from whoholds.errors import NoSuchInput, UnknownTarget
from whoholds.ledger.slices import Clocks
from whoholds.model.attribution import Link
from whoholds.model.entry import Head
from whoholds.read.text.arrival import Arrival


def test_a_report_is_added_once(add, folder):
    (first,), (second,) = add(outcome("Aland")), add(outcome("Aland"))
    assert (first.how, first.claims) == ("new", 1)
    assert (second.how, second.claims, second.report_id) == ("known", 0, first.report_id)
    with folder.open() as ledger:
        assert ledger.head().seq == 2
        assert folder.kept_head() == ledger.head()


def test_changed_words_are_a_new_version_and_its_lost_claims_are_withdrawn(add, folder):
    add(outcome("Aland", "Beford"))
    (taken,) = add(outcome("Aland", text="The Northern army took it, twice."))
    assert (taken.how, taken.claims, taken.withdrawn) == ("version", 1, 2)
    (again,) = add(outcome("Aland", text="The Northern army took it, twice."))
    assert again.how == "known"
    with folder.open() as ledger:
        assert sorted(f.recorded.status for f in claims(ledger)) == [
            "read",
            "withdrawn",
            "withdrawn",
        ]


def test_words_that_come_back_stand_again(add, folder):
    add(outcome("Aland"))
    add(outcome("Beford", text="Other words."))
    (back,) = add(outcome("Aland"))
    assert (back.how, back.withdrawn) == ("version", 1)
    with folder.open() as ledger:
        standing = {f.recorded.claim.proposition.places[0].name: f.recorded for f in claims(ledger)}
        assert standing["Aland"].status == "read"
        assert standing["Beford"].status == "withdrawn"
        assert ledger.first_fault() is None
    assert add(outcome("Aland"))[0].how == "known"


def test_a_report_that_cannot_be_read_stops_nothing(add):
    failed = Outcome(source="gone.txt", error=NoSuchInput("no such file"))
    how = [t.how for t in add(failed, outcome("Aland"))]
    assert how == ["failed", "new"]


def test_reports_reach_as_far_as_the_slice(add, folder):
    add(outcome("Aland"))
    early = Clocks(known_at=NOW - timedelta(days=5))
    with folder.open() as ledger:
        latest = [ledgering.who(ledger, "Aland", clocks=c).reports_up_to for c in (None, early)]
    assert latest == [datetime(2031, 5, 7, tzinfo=UTC), None]


def test_verify_holds_the_ledger_against_the_head_beside_it(add, folder):
    add(outcome("Aland"))
    folder.keep_head(Head(seq=9, own="a" * 64))
    (fault,) = verify(folder)[1]
    assert fault.kind == "truncated"


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (Asked(), 3),
        (Asked(place="aland"), 1),
        (Asked(place="The Aland"), 1),
        (Asked(place="Cavan"), 0),
        (Asked(party="the northern army"), 3),
        (Asked(party="River Front"), 0),
        (Asked(source="ministry"), 1),
        (Asked(outlet="the aland post"), 3),
        (Asked(outlet="Another"), 0),
        (Asked(kind="control"), 3),
        (Asked(kind="area"), 0),
        (Asked(factuality="denied"), 0),
        (Asked(reviewed_only=True), 0),
        (Asked(clocks=Clocks(known_at=NOW - timedelta(days=5))), 0),
    ],
)
def test_what_is_asked_for_is_what_is_found(add, folder, asked, count):
    quoted = reading("Cavan", url="https://a.example/2", text="It fell, the ministry said.")
    claim = msgspec.structs.replace(quoted.claims[0], attribution=(Link(name="the Ministry"),))
    place = msgspec.structs.replace(claim.proposition, places=())
    claim = msgspec.structs.replace(claim, proposition=place)
    sentence = msgspec.structs.replace(quoted.sentences[0], claims=(claim,))
    add(
        outcome("Aland", "Beford"),
        Outcome(source="b", reading=msgspec.structs.replace(quoted, sentences=(sentence,))),
    )
    with folder.open() as ledger:
        assert len(claims(ledger, asked)) == count


def test_a_claim_is_found_with_its_words(add, folder):
    add(outcome("Aland"))
    with folder.open() as ledger:
        (found,) = claims(ledger)
    assert found.quote == "The Northern army took it."
    assert found.report.outlet == "The Aland Post"


def test_what_people_decide_and_take_back_shows(add, folder):
    add(outcome("Aland", "Beford"))
    with folder.open() as ledger:
        one, two = (f.recorded.claim_id for f in claims(ledger))
        judge(ledger, one, "accept", Signed(by="Ada"), clock=lambda: NOW)
        entry = retract(ledger, two, "the outlet erred", "Ada", clock=lambda: NOW)
        assert (entry.seq, entry.body.reason) == (5, "the outlet erred")
        held = {f.recorded.claim_id: f.recorded for f in claims(ledger)}
        assert (held[one].decision, held[two].status) == ("accept", "retracted")
        assert len(claims(ledger, Asked(reviewed_only=True))) == 1
        assert ledger.first_fault() is None


def test_a_merged_place_is_found_by_any_of_its_names(add, folder):
    add(outcome("Aland", "Alandia", "Beford"))
    with folder.open() as ledger:
        merge_names(ledger, "place", ("Alandia",), "Aland", Signed(by="Ada"))
        for name in ("Aland", "the Alandia"):
            assert len(claims(ledger, Asked(place=name))) == 2


def test_a_merged_party_is_found_by_any_of_its_names(add, folder):
    add(outcome("Aland"))
    with folder.open() as ledger:
        merge_names(ledger, "party", ("the Northern army",), "north", Signed(by="Ada"))
        for name in ("north", "Northern army"):
            (found,) = claims(ledger, Asked(party=name))
            assert found.recorded.claim.proposition.actor.party_id == "north"
        assert claims(ledger, Asked(party="River Front")) == ()


def test_a_name_that_is_not_found_whole_is_found_in_others(add, folder):
    add(outcome("Aland Province", "Aland"))
    with folder.open() as ledger:
        assert ledgering.places_like(ledger, "the Aland") == ["aland", "aland province"]
        assert ledgering.places_like(ledger, "?") == []


def test_every_edited_capture_is_found(add, folder, tmp_path):
    """Planted: a bit in the bytes, bytes cut off or put on, another's bytes, none at all."""
    files = [tmp_path / f"{n}.txt" for n in range(8)]
    for n, file in enumerate(files):
        page = Arrival(source=str(file), body=f"Report {n} as published.".encode(), way="file")
        came = outcome("Aland", source=str(file), url=f"https://a.example/{n}")
        add(msgspec.structs.replace(came, arrival=page))
    with folder.open() as ledger:
        kept = [b.capture_sha256 for b in ledgering.reports(ledger)]
    dice = random.Random(3)
    for _ in range(100):
        file = folder.capture_file(dice.choice(kept))
        raw = file.read_bytes()
        bit = bytearray(raw)
        bit[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
        other = folder.capture_file(next(k for k in kept if k != file.name)).read_bytes()
        planted = dice.choice((bytes(bit), raw[:-1], raw + b" ", other, None))
        file.unlink() if planted is None else file.write_bytes(planted)
        (fault,) = verify(folder)[1]
        assert (fault.kind, file.name[:16] in fault.what) == ("altered", True)
        file.write_bytes(raw)
    assert verify(folder)[1] == ()


def test_what_was_reported_later_is_refused_in_the_words_of_what_is_not_there(add, folder):
    add(outcome("Aland"))
    limit = NOW - timedelta(days=30)
    with folder.open() as ledger:
        (held,) = (f.recorded.claim_id for f in claims(ledger))
        assert ledgering.find_known(ledger, held[:6], None).recorded.claim_id == held
        assert ledgering.find_known(ledger, held, NOW).recorded.claim_id == held
        told = []
        for asked in (held, "f" * len(held)):
            with pytest.raises(UnknownTarget) as refused:
                ledgering.find_known(ledger, asked, limit)
            told.append(str(refused.value).replace(asked, "ID"))
        assert told[0] == told[1]
        with pytest.raises(UnknownTarget, match="give all of it"):
            ledgering.find_known(ledger, held[:6], NOW)
