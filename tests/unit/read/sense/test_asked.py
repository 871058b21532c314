"""Direct questions and their answers."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Has Aland fallen?",
        "Do the rebels hold Aland?",
        "Who holds Aland?",
        "“Is Aland in rebel hands?” he asked.",
    ],
)
def test_an_open_question_tells_nothing(claims_in, text):
    assert claims_in(text) == ()


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Has Aland fallen? Not yet.", "denied"),
        ("Do the rebels hold Aland? No.", "denied"),
        ("Could the rebels hold Aland through a winter? Probably not.", "denied"),
        ("Is Aland in rebel hands? Yes.", "asserted"),
    ],
)
def test_an_answer_settles_it(claims_in, text, factuality):
    (claim,) = claims_in(text)
    assert claim.factuality == factuality


@pytest.mark.parametrize(
    "text",
    [
        "Why did the rebels lose Aland?",
        "Will talks resume now that the rebels have taken Aland?",
        "Did you know that the rebels hold Aland?",
    ],
)
def test_what_a_question_takes_as_known_is_told(claims_in, text):
    (claim,) = claims_in(text)
    assert claim.factuality == "asserted"
