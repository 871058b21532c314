"""What goes out of a case is what would go out had it never had what is withheld."""

from __future__ import annotations

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import msgspec
import pytest
from ledger_samples import DAY, added_report, outcome

from whoholds.desk.deposit import deposit
from whoholds.desk.exporting import export
from whoholds.desk.ledgering import claims, verify
from whoholds.desk.public_record import (
    for_others,
    left_alone,
    lift,
    settings_naming,
    withheld_entries,
    withhold,
)
from whoholds.desk.release_changes import changes
from whoholds.desk.releasing import release, verify_against
from whoholds.errors import SettingsError, UnknownTarget
from whoholds.ledger.blotting import BLOT
from whoholds.model.capture import Capture
from whoholds.model.entry import CaptureSealed

FIRST, LAST = outcome("Aland"), outcome("Beford", url="https://aland.example/2")
LATER = DAY + timedelta(days=400)
FORMS = ("claims.csv", "claims.jsonl", "claims.geojson", "claims.kml", "claims.jsonld")


def quirk(name="Zebulon Quirk"):
    text = f"{name} said that it was taken."
    return outcome("Ceford", text=text, url="https://aland.example/3")


@pytest.fixture(autouse=True)
def same_salts(monkeypatch):
    """Salts are drawn: two cases with the same entries would have other heads."""
    monkeypatch.setattr("secrets.token_bytes", bytes)


@pytest.fixture
def filled(folder, add):
    text = (
        (folder.path / "case.toml")
        .read_text()
        .replace("[case]", "[case]\npublication_delay_days = 1")
    )
    (folder.path / "case.toml").write_text(text)
    add(outcome("Aland"))
    add(quirk(), at=DAY + timedelta(hours=1))
    add(outcome("Beford", url="https://aland.example/2"), at=DAY + timedelta(hours=2))
    from whoholds.desk.case_folder import open_case

    return open_case(folder.path)


def target(folder):
    with folder.open() as ledger:
        found = (f for f in claims(ledger) if "Quirk" in f.report.text)
        return next(f.recorded for f in found)


def keep_back(folder, **how):
    with folder.open() as ledger:
        return withhold(ledger, how.pop("target", ""), "for safety", "Ada", **how)


def outputs(folder, path):
    """Every file that goes out."""
    path.mkdir()
    release(folder, path / "release", clock=lambda: LATER)
    for name in FORMS:
        export(folder, path / name, clock=lambda: LATER)
    deposit(folder, path / "deposit", creators=("Ada",), clock=lambda: LATER)
    later = changes(folder, path / "release", clock=lambda: LATER)
    (path / "changes").write_bytes(msgspec.json.encode(later))
    return {f.relative_to(path): f.read_bytes() for f in path.rglob("*") if f.is_file()}


def claim_ids(found):
    """The claims of each table among the files."""
    tables = {name: data.decode() for name, data in found.items() if name.name == "claims.csv"}
    return {n: sorted(r["id"] for r in csv.DictReader(io.StringIO(t))) for n, t in tables.items()}


@pytest.mark.parametrize("of", ["report_id", "claim_id"])
def test_what_goes_out_is_byte_for_byte_that_of_a_case_that_never_had_it(filled, of, tmp_path, add):
    held = target(filled)
    keep_back(filled, target=getattr(held, of))
    found = outputs(filled, tmp_path / "with")
    if of == "claim_id":  # its report stays, and so does the count of entries
        assert all(b"Quirk" not in data for data in found.values())
        return
    never = another(filled, tmp_path, ((0, FIRST), (2, LAST)))
    assert found == outputs(never, tmp_path / "without")


def another(filled, tmp_path, told):
    """A case of the same settings with these reports, each at its hour."""
    from whoholds.desk import adding
    from whoholds.desk.case_folder import CaseFolder

    other = tmp_path / "other" / "aland"
    other.mkdir(parents=True)
    (other / "case.toml").write_text((filled.path / "case.toml").read_text())
    never = CaseFolder(path=other, case=filled.case)
    never.open(create=True).close()
    for hour, read in told:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(adding, "read_all", lambda *_, read=read, **__: iter((read,)))
            list(adding.add(never, (), clock=lambda hour=hour: DAY + timedelta(hours=hour)))
    return never


def test_with_a_name_withheld_what_goes_out_is_byte_for_byte_as_with_the_blot_from_the_start(
    filled, tmp_path
):
    keep_back(filled, words=("Zébulon QUIRK",))
    blotted = quirk(BLOT * len("Zebulon Quirk"))
    start = another(filled, tmp_path, ((0, FIRST), (1, blotted), (2, LAST)))
    found = outputs(filled, tmp_path / "with")
    assert found == outputs(start, tmp_path / "without")
    assert any(BLOT.encode() in data for data in found.values())


def test_the_chain_verifies_and_the_withholding_is_an_entry_of_it(filled):
    before = verify(filled)[0]
    entry = keep_back(filled, words=("Zebulon Quirk",))
    with filled.open() as ledger:
        filled.keep_head(ledger.head())
    head, faults = verify(filled)
    assert (head.seq, entry.seq, faults) == (before.seq + 1, before.seq + 1, ())


def test_no_byte_of_a_name_is_in_the_tables_that_others_are_answered_from(filled):
    keep_back(filled, words=("Zebulon Quirk",))
    for_others(filled).open().close()
    files = list(filled.path.glob(".for-others-*"))
    assert files
    assert not any(b"uirk" in file.read_bytes() for file in files)


def test_parts_of_a_name_that_others_still_read_are_told(filled, add):
    text = "Quirk stayed. Zebulon Quirk did not."
    add(outcome("Deford", text=text, url="https://aland.example/4"))
    keep_back(filled, words=("Zebulon Quirk",))
    assert left_alone(filled) == {"Quirk": 1}
    keep_back(filled, words=("Quirk",))
    assert left_alone(filled) == {}
    assert settings_naming(filled) == ()
    with (filled.path / "case.toml").open("a") as file:
        file.write("# ask Z. Quirk\n")
    assert settings_naming(filled) == ("case.toml",)


def test_a_capture_is_withheld_and_what_was_read_from_it_stays(folder, tmp_path):
    """Its hash and where it is from are in nothing that goes out; the claims are."""
    page = tmp_path / "me-and-my-source.txt"
    page.write_text("The Northern army took Beford.", encoding="utf-8")
    sealed = folder.seal(page.read_bytes())
    bytes_of = Capture(sha256=sealed, size_bytes=30, way="file", taken=DAY, source=page.name)
    added, claim = added_report("Beford", url="https://aland.example/9")
    added = msgspec.structs.replace(added, capture_sha256=sealed, asked_id="q" * 24)
    capture = CaptureSealed(
        asked_id="q" * 24, capture=bytes_of, reader="r", report_ids=(added.report_id,)
    )
    with folder.open() as ledger:
        ledger.append((added, claim, capture), DAY)
        withhold(ledger, sealed, "it names my source", "Ada")
        with pytest.raises(UnknownTarget, match="nothing was read"):
            withhold(ledger, "0" * 64, "r", "Ada")
    with for_others(folder).open() as ledger:
        told = b"".join(row.body for row in ledger.rows())
        assert [len(claims(ledger)), ledger.first_fault()] == [1, None]
    assert sealed.encode() not in told
    assert b"source.txt" not in told


def test_a_name_goes_out_nowhere(filled, tmp_path):
    keep_back(filled, words=("Zebulon Quirk",))
    found = outputs(filled, tmp_path / "out")
    assert all(b"uirk" not in data for data in found.values())
    assert any("█".encode() in data for data in found.values())
    with filled.open() as ledger:
        assert any("Quirk" in f.report.text for f in claims(ledger))


def test_a_release_proves_itself_also_after_more_was_withheld(filled, tmp_path):
    keep_back(filled, target=target(filled).report_id)
    release(filled, tmp_path / "first", clock=lambda: LATER)
    assert verify_against(filled, tmp_path / "first")[1] == ()
    keep_back(filled, words=("Beford",))
    assert verify_against(filled, tmp_path / "first")[1] == ()
    release(filled, tmp_path / "second", clock=lambda: LATER)
    assert verify_against(filled, tmp_path / "second")[1] == ()
    forged = (tmp_path / "second" / "manifest.json").read_text()
    head = for_others(filled).open().head().own
    (tmp_path / "second" / "manifest.json").write_text(forged.replace(head, "0" * 64))
    assert verify_against(filled, tmp_path / "second")[1] != ()


def test_what_is_lifted_goes_out_again(filled, tmp_path):
    before = claim_ids(outputs(filled, tmp_path / "before"))
    entry = keep_back(filled, target=target(filled).report_id)
    with filled.open() as ledger:
        lift(ledger, entry.seq, "she is safe", "Ada")
        assert [holds for _, holds in withheld_entries(ledger)] == [False]
        with pytest.raises(UnknownTarget, match="withholds nothing"):
            lift(ledger, entry.seq + 1, "r", "Ada")
    after = claim_ids(outputs(filled, tmp_path / "after"))
    assert after == before
    assert [len(ids) for ids in after.values()] == [3, 3, 3]


def test_nothing_is_copied_where_nothing_is_withheld(filled):
    with for_others(filled).open() as ledger, filled.open() as own:
        assert ledger.head() == own.head()
    assert not list(filled.path.glob(".for-others-*"))


def test_the_record_for_others_is_made_once_for_each_end(filled, add):
    keep_back(filled, target=target(filled).report_id)
    for_others(filled).open().close()
    (file,) = filled.path.glob(".for-others-*")
    made = file.stat().st_mtime_ns
    for_others(filled).open().close()
    assert file.stat().st_mtime_ns == made
    add(outcome("Deford", url="https://aland.example/4"))
    with for_others(filled).open() as ledger:
        assert len(claims(ledger)) == 3
        assert ledger.first_fault() is None
    assert file not in filled.path.glob(".for-others-*")
    assert verify(filled)[1] == ()


def test_however_many_threads_ask_for_it_it_is_made_once(filled):
    with filled.open() as ledger:
        withhold(ledger, claims(ledger)[0].recorded.claim_id, "a witness", "Ada")

    def head(_):
        with for_others(filled).open() as others:
            return others.head()

    with ThreadPoolExecutor(8) as threads:
        heads = set(threads.map(head, range(16)))
    assert len(heads) == 1
    assert len(list(filled.path.glob(".for-others-*.sqlite"))) == 1


def test_something_must_be_named(filled):
    with pytest.raises(SettingsError, match="TARGET"):
        keep_back(filled, words=("  ",))
    with pytest.raises(UnknownTarget, match="L06"):
        keep_back(filled, target="ab" * 12)
