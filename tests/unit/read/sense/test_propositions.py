"""What a frame says: figures with their regions, aims, outlooks."""


def test_a_figure_is_a_claim_of_its_own_in_its_region(claims_in):
    (claim,) = claims_in("The rebels gained 40 square kilometres in Upper Aland.")
    p = claim.proposition
    assert (claim.kind, p.quantity.best, p.quantity.change) == ("area", 40, True)
    assert [m.name for m in p.within] == ["Upper Aland"]


def test_a_state_has_a_figure_that_is_no_change(claims_in):
    (claim,) = claims_in("Nine villages are now in rebel hands.")
    p = claim.proposition
    assert (claim.kind, p.quantity.best, p.quantity.change) == ("count", 9, False)


def test_an_aim_is_told_in_the_words_of_the_report(claims_in):
    text = "The army wants to take Aland."
    (claim,) = claims_in(text)
    assert claim.kind == "aim"
    assert claim.proposition.aim_span.of(text) == claim.proposition.aim


def test_an_outlook_has_its_horizon(claims_in):
    (claim,) = claims_in("The rebels could take Aland within three weeks.")
    assert (claim.kind, claim.proposition.horizon_days[1]) == ("assessment", 21)


def test_a_name_joined_to_a_figure_is_a_claim_of_its_own(told):
    assert told("The army captured four villages and the town of Beford.") == [
        "took: The army",
        "took: The army / Beford",
    ]
    assert told("The rebels lost 40 square kilometres and the village of Beford.") == [
        "lost: The rebels",
        "lost: The rebels / Beford",
    ]
