"""Where a party's name ends."""


def test_whom_fighters_are_linked_to_tells_which_they_are(claims_in):
    for text in (
        "Militiamen linked to the Aland Front have seized Beford.",
        "Fighters allied to the Aland Front have taken full control of Beford.",
    ):
        (claim,) = claims_in(text)
        assert claim.proposition.actor.name.endswith("to the Aland Front")
