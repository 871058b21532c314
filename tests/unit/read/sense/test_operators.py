"""How sure: negation, modals, hedges, conditionals, reports and doubt."""

import pytest


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The rebels did not capture Aland.", "denied"),
        ("The rebels failed to capture Aland.", "denied"),
        ("Dorfia denied that the rebels had captured Aland.", "denied"),
        ("The Northern army did not advance in Upper Aland.", "denied"),
        ("The rebels may have captured Aland.", "possible"),
        ("The rebels could take Aland by winter.", "possible"),
        ("The rebels have probably captured Aland.", "probable"),
        ("The rebels reportedly captured Aland.", "probable"),
        ("The rebels are likely to hold Aland for several months.", "probable"),
        ("The rebels will capture Aland within weeks.", "future"),
        ("Northern troops are unlikely to take Port Cavan.", "denied"),
        ("If the rebels capture Aland, the road will be cut.", "hypothetical"),
        ("The rebels would have captured Aland.", "hypothetical"),
        ("The rebels have captured Aland.", "asserted"),
    ],
)
def test_how_sure_a_claim_is(claims_in, text, factuality):
    assert [c.factuality for c in claims_in(text)] == [factuality]


def test_a_false_claim_is_one_claim_of_the_speaker_and_its_denial(claims_in):
    said, denied = claims_in("The rebels falsely claimed to have captured Aland.")
    assert (said.factuality, [link.name for link in said.attribution]) == (
        "asserted",
        ["The rebels"],
    )
    assert (denied.factuality, denied.attribution) == ("denied", ())


def test_the_words_behind_the_factuality_are_kept(claims_in):
    text = "The rebels may have captured Aland."
    (claim,) = claims_in(text)
    assert "may" in [s.of(text) for s in claim.factuality_cues]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The rebels held Aland until the army retook it.",
            ["holds: The rebels / Aland", "took again: the army / Aland"],
        ),
        (
            "The army would take Aland, leaving the rebels in control of Beford.",
            ["took: The army / Aland / hypothetical", "holds: the rebels / Beford / hypothetical"],
        ),
        ("The army was able to retake Aland.", ["took again: The army / Aland"]),
        ("The army was not able to retake Aland.", ["took again: The army / Aland / denied"]),
    ],
)
def test_what_came_about_is_told_and_a_result_is_no_surer_than_its_cause(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Rather than take Aland, the rebels turned south.",
            ["took: the rebels / Aland / denied"],
        ),
        (
            "The rebels turned south instead of capturing Aland.",
            ["took: The rebels / Aland / denied"],
        ),
        ("Instead of waiting, the rebels took Aland.", ["took: the rebels / Aland"]),
    ],
)
def test_what_was_forgone_did_not_come_about(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two thousand more men would let the army hold Aland.", ("control", "hypothetical")),
        ("Suppose the army does take Aland.", ("control", "hypothetical")),
        ("What counts is a port: were the army to take Aland, it would own one.",
         ("control", "hypothetical")),
        ("Whether the army can hold Aland will depend on the harvest.",
         ("assessment", "possible")),
        ("The army will neither seek to retake Aland nor say so.", ("aim", "denied")),
        ("It is unlikely that the army will attempt to retake Aland.", ("aim", "denied")),
        ("The Front has no interest in holding Aland.", ("aim", "denied")),
        ("It is inconceivable that the enemy should keep Aland.", ("assessment", "denied")),
    ],
)  # fmt: skip
def test_more_words_over_a_claim(claims_in, text, expected):
    assert [(c.kind, c.factuality) for c in claims_in(text)] == [expected]


def test_what_could_be_taken_and_not_kept_is_two_outlooks(claims_in):
    claims = claims_in("The rebels could take Aland tonight but could not keep it.")
    assert [(c.kind, c.proposition.relation, c.factuality) for c in claims] == [
        ("assessment", "took", "possible"), ("assessment", "holds", "denied"),
    ]  # fmt: skip
