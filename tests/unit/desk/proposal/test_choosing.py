"""A person's answers to a proposal."""

from whoholds.desk.proposal.choosing import Answer, choose
from whoholds.model.proposal import (
    Evidence,
    Proposal,
    SuggestedName,
    SuggestedOutlet,
    SuggestedParty,
    SuggestedPlace,
)

SEEN = Evidence(count=1, sentence="s")
PROPOSAL = Proposal(
    parties=(
        SuggestedParty(
            party_id="north",
            name="North",
            evidence=SEEN,
            names=(SuggestedName(name="the army", evidence=SEEN),),
        ),
        SuggestedParty(
            party_id="river",
            name="River",
            evidence=SEEN,
            names=(SuggestedName(name="the enemy", evidence=SEEN, by=("upper",)),),
        ),
        SuggestedParty(party_id="upper", name="Upper", evidence=SEEN),
    ),
    places=(SuggestedPlace(name="Beford", evidence=SEEN),),
    outlets=(SuggestedOutlet(name="Wire", evidence=SEEN, party_id="upper"),),
)


def answered(**answers):
    asked = []

    def ask(question):
        asked.append(question.name)
        return answers.pop(question.name.replace("the ", "").lower(), Answer())

    return choose(PROPOSAL, ask), asked


def test_all_that_is_accepted_stays_as_it_was():
    chosen, asked = answered()
    assert chosen == PROPOSAL
    assert asked == ["North", "River", "Upper", "the army", "the enemy", "Beford", "Wire"]


def test_nothing_is_asked_after_all_the_rest_is_accepted():
    chosen, asked = answered(river=Answer(deed="rest"))
    assert chosen == PROPOSAL
    assert asked == ["North", "River"]


def test_a_refused_party_takes_its_names_and_what_only_it_says_with_it():
    chosen, asked = answered(upper=Answer(deed="refuse"))
    assert [p.party_id for p in chosen.parties] == ["north", "river"]
    assert chosen.parties[1].names == ()
    assert chosen.outlets[0].party_id == ""
    assert "Upper" in asked


def test_a_merged_party_is_an_alias_of_the_other_and_what_it_says_the_other_says():
    chosen, _ = answered(upper=Answer(deed="merge", value="north"))
    north, river = chosen.parties
    assert [n.name for n in north.names] == ["the army", "Upper"]
    assert river.names[0].by == ("north",)
    assert chosen.outlets[0].party_id == "north"


def test_a_party_merged_into_one_that_is_merged_later_goes_with_it():
    chosen, _ = answered(
        north=Answer(deed="merge", value="river"), river=Answer(deed="merge", value="upper")
    )
    (upper,) = chosen.parties
    assert {n.name for n in upper.names} == {"North", "River", "the army", "the enemy"}


def test_a_renamed_party_keeps_its_old_name_as_an_alias():
    chosen, _ = answered(north=Answer(deed="rename", value="Northern army"))
    assert chosen.parties[0].name == "Northern army"
    assert [n.name for n in chosen.parties[0].names] == ["North", "the army"]


def test_names_are_refused_renamed_and_moved():
    moved, _ = answered(army=Answer(deed="merge", value="river"))
    assert [n.name for n in moved.parties[1].names] == ["the army", "the enemy"]
    renamed, _ = answered(army=Answer(deed="rename", value="our army"))
    assert renamed.parties[0].names[0].name == "our army"
    assert answered(army=Answer(deed="refuse"))[0].parties[0].names == ()


def test_places_and_outlets_are_refused_or_renamed():
    chosen, _ = answered(
        beford=Answer(deed="rename", value="Lower Beford"), wire=Answer(deed="refuse")
    )
    assert chosen.places[0].name == "Lower Beford"
    assert chosen.outlets == ()
