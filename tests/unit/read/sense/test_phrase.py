"""Where a party's name ends."""


def test_whom_fighters_are_linked_to_tells_which_they_are(claims_in):
    for text in (
        "Militiamen linked to the Aland Front have seized Beford.",
        "Fighters allied to the Aland Front have taken full control of Beford.",
    ):
        (claim,) = claims_in(text)
        assert claim.proposition.actor.name.endswith("to the Aland Front")


def test_where_fighters_are_from_may_be_a_name_of_several_words(claims_in):
    (claim,) = claims_in("Rebels from the Democratic Republic of Congo have taken Aland.")
    assert claim.proposition.actor.name == "Rebels from the Democratic Republic of Congo"
