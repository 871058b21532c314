"""A proposal as a file that can be read and edited."""

import tomllib

from whoholds.desk.proposal.proposal_text import case_text, evidence_text, quoted
from whoholds.model.proposal import (
    Evidence,
    Proposal,
    SuggestedName,
    SuggestedOutlet,
    SuggestedParty,
    SuggestedPlace,
)
from whoholds.places.case_file import parse_case

SEEN = Evidence(count=2, sentence='The "Front" holds\\Beford.', told="Wire, 2031-05-01")


def party(party_id, *names):
    return SuggestedParty(party_id=party_id, name=f"{party_id} army", evidence=SEEN, names=names)


PROPOSAL = Proposal(
    parties=(
        party("north", SuggestedName(name="Ada Orre", role="leader", evidence=SEEN)),
        party("river", SuggestedName(name="the enemy", by=("north",), evidence=SEEN, why="x")),
    ),
    regions=(SuggestedPlace(name="Aland", evidence=SEEN, kind="region"),),
    countries=(("AX", 3),),
    places=(SuggestedPlace(name="Beford", evidence=SEEN),),
    outlets=(
        SuggestedOutlet(name="Wire", evidence=SEEN, domains=("w.example",), party_id="north"),
    ),
    unclear=(SuggestedName(name="gunmen", evidence=SEEN),),
)


def test_what_is_written_is_a_case_that_says_the_same():
    text = case_text(PROPOSAL, case_id="a", title='x "y"', places_file="places.csv")
    problems = []
    case = parse_case(tomllib.loads(text), problems)
    assert problems == []
    assert [p.party_id for p in case.parties] == ["north", "river"]
    assert case.parties[0].leaders == ("Ada Orre",)
    assert case.party_of("the enemy", speaker="north") == "river"
    assert case.outlets[0].party_id == "north"
    assert (case.region.names, case.region.countries) == (("Aland",), ("AX",))
    assert case.layers[0].file == "places.csv"
    assert case.publication_delay_days is None


def test_each_suggestion_stands_under_its_evidence_in_80_columns():
    text = case_text(PROPOSAL, case_id="a", title="a", places_file="places.csv")
    assert text.count("2 times") == 8
    assert "# gunmen: 2 times" in text
    assert "# Beford, no position: 2 times" in text
    assert max(map(len, text.splitlines())) <= 80


def test_evidence_is_told_in_a_line_and_a_long_sentence_is_cut():
    assert evidence_text(Evidence(count=1, sentence="a b"), "why") == "once, why: “a b”"
    long = evidence_text(Evidence(count=2, sentence="word " * 100, told="Wire"))
    assert long.endswith("word …” (Wire)")
    assert len(long) < 260


def test_any_text_is_quoted_so_that_toml_reads_it():
    for text in ('"', "\\", "\x7f", "\n", "é", "a'b"):
        assert tomllib.loads(f"x = {quoted(text)}")["x"] == text
