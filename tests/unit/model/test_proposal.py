"""What is suggested for a party."""

from whoholds.model.proposal import Evidence, SuggestedName, SuggestedParty

SEEN = Evidence(count=1, sentence="The Front holds Beford.")


def test_names_of_one_role_leave_out_what_only_some_say():
    party = SuggestedParty(
        party_id="river",
        name="River Front",
        evidence=SEEN,
        names=(
            SuggestedName(name="the Front", evidence=SEEN),
            SuggestedName(name="the enemy", evidence=SEEN, by=("north",)),
            SuggestedName(name="Cor", evidence=SEEN, role="leader"),
        ),
    )
    assert [n.name for n in party.named("alias")] == ["the Front"]
    assert [n.name for n in party.named("leader")] == ["Cor"]
