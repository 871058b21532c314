"""What is said of an event that may come."""

import pytest


def kinds(claims):
    return [(c.kind, c.proposition.relation, c.factuality) for c in claims]


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The fall of Aland is a matter of days.", "future"),
        ("It is only a matter of time before Aland falls.", "future"),
        ("The capture of Aland seems inevitable.", "future"),
        ("The capture of Aland before June is improbable.", "denied"),
        ("The chances of the Northern army taking Aland are slim.", "denied"),
        ("The Northern army has little chance of taking Aland this year.", "denied"),
        ("There is little prospect of the army retaking Beford this year.", "denied"),
        ("There is a risk that Aland falls before the talks.", "possible"),
        ("The Northern army is on course to take Beford by spring.", "future"),
        ("The most likely outcome is that the Northern army captures Aland.", "probable"),
    ],
)
def test_an_outlook_round_an_event_is_an_assessment(claims_in, text, factuality):
    assert kinds(claims_in(text)) == [("assessment", "took", factuality)]


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Under the deal, the Northern army gives up Aland.", "future"),
        ("The Northern army agreed to hand over Aland.", "future"),
        ("Under the plan, the Northern army would give up Aland.", "hypothetical"),
        ("Were the Northern army to lose Aland, the road would be cut.", "hypothetical"),
        ("Not one inch of Beford has been lost.", "denied"),
        ("Neither side has lost Beford.", "denied"),
    ],
)
def test_deals_conditions_and_nobody_decide_the_factuality_of_a_change(claims_in, text, factuality):
    assert kinds(claims_in(text))[:1] == [("control", "lost", factuality)]


@pytest.mark.parametrize(
    ("text", "kind", "factuality"),
    [
        ("Beford is two weeks away from falling to Northern forces.", "assessment", "future"),
        ("The rebels' ability to hold Aland beyond April is doubtful.", "assessment", "denied"),
        ("The rebels may attempt to encircle Aland.", "aim", "possible"),
        ("The rebels are massing in preparation to seize Aland.", "aim", "future"),
        ("A rebel plan for an offensive to retake Aland was found.", "aim", "future"),
    ],
)
def test_what_is_near_doubted_or_prepared_is_no_change_yet(claims_in, text, kind, factuality):
    assert [(c.kind, c.factuality) for c in claims_in(text)] == [(kind, factuality)]


@pytest.mark.parametrize(
    ("text", "kind", "relation", "factuality"),
    [
        ("The government stands to lose Beford by the autumn.", "assessment", "lost", "future"),
        ("Beford looks certain to fall.", "assessment", "took", "future"),
        ("No one expects Beford to fall this year.", "assessment", "took", "denied"),
        ("The Northern government insists on keeping Beford.", "aim", "holds", "future"),
        ("The army has been told to take Beford by New Year.", "aim", "took", "future"),
    ],
)
def test_governing_words_of_outlook_and_will(claims_in, text, kind, relation, factuality):
    claims = claims_in(text)
    assert [(c.kind, c.proposition.relation, c.factuality) for c in claims] == [
        (kind, relation, factuality)
    ]


@pytest.mark.parametrize(
    ("text", "relation", "factuality"),
    [
        ("Chances are that Aland will fall this year.", "took", "probable"),
        ("The army should be able to hold Aland for another year.", "holds", "probable"),
        ("It is only a question of when Aland falls.", "took", "future"),
        ("The rebels are within reach of capturing Aland.", "took", "future"),
    ],
)
def test_turns_of_phrase_of_an_outlook(claims_in, text, relation, factuality):
    assert kinds(claims_in(text)) == [("assessment", relation, factuality)]


def test_to_rule_out_is_not_to_rule(claims_in):
    assert claims_in("The council ruled out Beford as the seat of the talks.") == ()


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "At that pace it would take the army a year to capture Aland.",
            ["took: the army / Aland / future"],
        ),
        ("It took the firm a year to build the port.", []),
    ],
)
def test_what_a_time_is_needed_for_is_an_outlook(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our base case is that the garrison abandons Aland within six weeks.", "probable"),
        ("In our most dangerous scenario Aland falls within a fortnight.", "possible"),
        ("It may be weeks before Aland is in our hands, the minister said.", "possible"),
        ("It will be months before the army retakes Aland.", "future"),
    ],
)
def test_cases_and_times_before_are_outlooks(claims_in, text, expected):
    assert [(c.kind, c.factuality) for c in claims_in(text)] == [("assessment", expected)]


def test_a_time_that_is_past_is_no_outlook(claims_in):
    (claim,) = claims_in("It was weeks before the army retook Aland.")
    assert claim.kind == "control"


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Beford should fall within days.", "probable"),
        ("Beford should be in rebel hands by September.", "probable"),
        ("Analysts consider the capture of Beford unlikely.", "denied"),
        ("Analysts consider the capture of Beford likely.", "probable"),
    ],
)
def test_what_should_come_or_is_thought_likely(claims_in, text, factuality):
    (claim,) = claims_in(text)
    assert (claim.kind, claim.factuality) == ("assessment", factuality)


def test_what_should_be_done_is_no_outlook(claims_in):
    assert claims_in("Beford should be returned to the council by June.") == ()


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The army would have taken Beford had the order not arrived.",
         [("control", "took", "hypothetical")]),
        ("Had the guns come a day later, he said, Beford would still be in rebel hands.",
         [("control", "holds", "hypothetical")]),
        ("The army may have had to abandon Beford.", [("control", "lost", "possible")]),
        ("The army may have to abandon Beford.", [("assessment", "lost", "possible")]),
        ("The rebels boasted of taking Beford.", [("control", "took", "asserted")]),
    ],
)  # fmt: skip
def test_what_would_have_been_and_what_may_have_been(claims_in, text, claims):
    assert kinds(claims_in(text)) == claims
