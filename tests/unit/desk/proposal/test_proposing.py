"""A folder of reports to a case."""

import pytest
from msgspec.structs import replace

from whoholds.desk.case_folder import open_case
from whoholds.desk.proposal.proposing import begin_proposed, propose_case, write_proposed
from whoholds.errors import SettingsError
from whoholds.places.case_file import load_case, load_layers


def test_what_is_accepted_is_a_case_with_places_and_an_empty_ledger(third_war, tmp_path):
    folder = begin_proposed(tmp_path / "Sarn Valley", third_war)
    assert folder.case.case_id == "sarn-valley"
    assert folder.case.party_of("LFL fighters") == "lfl"
    assert load_layers(folder.case, folder.path)[0].places("pellane")
    with folder.open() as ledger:
        assert ledger.head().seq == 0
    assert folder.kept_head() is not None


def test_what_is_proposed_is_a_case_once_it_is_renamed(third_war, tmp_path):
    file = write_proposed(tmp_path / "war", third_war, title="A war")
    assert not (tmp_path / "war" / "case.toml").exists()
    file.rename(file.with_name("case.toml"))
    assert open_case(tmp_path / "war").case.title == "A war"


def test_a_case_that_is_there_is_left_alone(third_war, tmp_path):
    begin_proposed(tmp_path, third_war)
    before = (tmp_path / "case.toml").read_text()
    for deed in (begin_proposed, write_proposed):
        with pytest.raises(SettingsError, match="nothing was changed"):
            deed(tmp_path, replace(third_war, parties=()))
    assert (tmp_path / "case.toml").read_text() == before


def test_of_one_party_no_case_is_begun_and_the_proposal_is_kept(third_war, tmp_path):
    with pytest.raises(SettingsError, match="two or more"):
        begin_proposed(tmp_path, replace(third_war, parties=third_war.parties[:1]))
    assert not (tmp_path / "case.toml").exists()
    assert (tmp_path / "case.proposed.toml").exists()


def test_a_proposal_without_places_declares_no_table(third_war, tmp_path):
    folder = begin_proposed(tmp_path, replace(third_war, places=()))
    assert folder.case.layers == ()
    assert not (tmp_path / "places.csv").exists()
    assert load_case(tmp_path).parties == folder.case.parties


def test_where_nothing_can_be_read_it_is_said_why(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(SettingsError, match="R01"):
        propose_case([tmp_path / "empty.txt"], places=False)


def test_a_report_that_cannot_be_read_stops_nothing(third_war_folder, tmp_path):
    pytest.importorskip("spacy", reason="the reader's model is not installed")
    (tmp_path / "empty.txt").write_text("")
    sources = [third_war_folder / "01-wire.txt", tmp_path / "empty.txt"]
    proposal, failed = propose_case(sources, places=False)
    assert len(proposal.outlets) == 1
    assert [error.code for _, error in failed] == ["R01"]


def test_a_folder_that_cannot_be_written_is_told(third_war, tmp_path):
    (tmp_path / "war").write_text("in the way")
    with pytest.raises(SettingsError, match="cannot be written"):
        write_proposed(tmp_path / "war", third_war)
