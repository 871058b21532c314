"""`whoholds init`."""

import builtins
import json

import pytest

from whoholds.cli import init as verb
from whoholds.cli.status import Status
from whoholds.model.proposal import Evidence, Proposal, SuggestedName, SuggestedParty

SEEN = Evidence(count=2, sentence="The Front holds Beford.", told="Wire")
PROPOSAL = Proposal(
    parties=(
        SuggestedParty(
            party_id="north",
            name="Northern army",
            evidence=SEEN,
            names=(SuggestedName(name="the army", evidence=SEEN),),
        ),
        SuggestedParty(party_id="river", name="River Front", evidence=SEEN),
    )
)


@pytest.fixture
def proposed(monkeypatch):
    monkeypatch.setattr(verb, "propose_case", lambda sources: (PROPOSAL, ()))


@pytest.fixture
def answers(monkeypatch):
    """A person at a terminal, who types these."""

    def typed(*lines):
        given = iter(lines)
        monkeypatch.setattr(verb.sys.stdin, "isatty", lambda: True)
        monkeypatch.setattr(builtins, "input", lambda prompt="": next(given))

    return typed


def test_a_case_is_begun_from_names(run, tmp_path):
    done = run("init", str(tmp_path / "war"), "--party", "A army", "--party", "B army")
    assert done.status == Status.OK
    assert "then: whoholds add" in done.out
    told = run("init", str(tmp_path / "two"), "--party", "A army", "--party", "B", "--json")
    assert json.loads(told.out)["case_id"] == "two"


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ((), "--party"),
        (("--party", "A", "--from", "x"), "--party"),
        (("--party", "A", "--accept-all"), "--accept-all"),
        (("--check", "--from", "x"), "--party"),
    ],
)
def test_options_that_do_not_go_together_are_told(run, tmp_path, options, field):
    done = run("init", str(tmp_path / "war"), *options)
    assert done.status == Status.USAGE
    assert field in done.err


def test_without_a_terminal_the_proposal_is_written_to_be_edited(run, tmp_path, proposed):
    done = run("init", str(tmp_path / "war"), "--from", "x")
    assert (done.status, "case.proposed.toml" in done.out) == (Status.OK, True)
    assert (tmp_path / "war" / "case.proposed.toml").is_file()
    assert not (tmp_path / "war" / "case.toml").exists()


def test_all_is_accepted_where_that_is_said(run, tmp_path, proposed):
    done = run("init", str(tmp_path / "war"), "--from", "x", "--accept-all")
    assert done.status == Status.OK
    assert "Northern army (north): 1 more names" in done.out
    shown = run("init", str(tmp_path / "war"), "--check")
    assert "Northern army (north)" in shown.out
    assert "the army" in shown.out
    as_json = json.loads(run("init", str(tmp_path / "war"), "--check", "--json").out)
    assert [p["party_id"] for p in as_json["parties"]] == ["north", "river"]


def test_a_person_is_asked_one_by_one_until_they_are_understood(run, tmp_path, proposed, answers):
    answers("n", "North", "x", "m", "nobody", "a", "r", "r")
    done = run("init", str(tmp_path / "war"), "--from", "x")
    assert done.status == Status.OK
    assert "2 times, acts in claims: “The Front holds Beford.” (Wire)" in done.out
    assert "one letter" in done.out
    assert "there is no 'nobody'" in done.out
    shown = run("init", str(tmp_path / "war"), "--check").out
    assert "North (north)" in shown
    assert "Northern army" not in shown
    assert "the army" not in shown


def test_a_person_may_accept_all_that_follows_and_merge(run, tmp_path, proposed, answers):
    answers("", "m", "north", "A")
    done = run("init", str(tmp_path / "war"), "--from", "x")
    assert done.status == Status.USAGE
    assert "two or more" in done.err


def test_the_proposal_is_also_had_as_json(run, tmp_path, proposed):
    done = run("init", str(tmp_path / "war"), "--from", "x", "--json")
    assert [p["name"] for p in json.loads(done.out)["parties"]] == ["Northern army", "River Front"]


def test_reports_that_could_not_be_read_are_named(run, tmp_path, monkeypatch):
    monkeypatch.setattr(verb, "propose_case", lambda s: (PROPOSAL, (("a.txt", ValueError("bad")),)))
    done = run("init", str(tmp_path / "war"), "--from", "x", "--accept-all")
    assert done.status == Status.SOME_FAILED
    assert "a.txt: bad" in done.err


def test_check_tells_all_that_is_wrong(run, tmp_path):
    (tmp_path / "case.toml").write_text('[case]\nid = "X Y"\n[region]\ncountries = ["Aland"]\n')
    done = run("init", str(tmp_path), "--check")
    assert done.status == Status.USAGE
    for field in ("case.id", "case.title", "region.countries", "party"):
        assert field in done.err
