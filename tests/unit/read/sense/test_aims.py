"""What a party says it wants."""

import pytest


@pytest.mark.parametrize(
    ("text", "claim", "aim"),
    [
        (
            "The Northern army plans to capture Aland.",
            "took: The Northern army / Aland / future",
            "capture Aland",
        ),
        (
            "The rebels vowed to retake Beford.",
            "took again: The rebels / Beford / future",
            "retake Beford",
        ),
    ],
)
def test_a_plan_or_vow_is_an_aim_in_its_own_words(claims_in, told, text, claim, aim):
    (found,) = claims_in(text)
    assert found.kind == "aim"
    assert told(text) == [claim]
    assert found.proposition.aim == aim


def test_an_aim_of_which_nothing_is_told_is_unsaid(claims_in):
    (found,) = claims_in("The Northern army plans to capture Aland.")
    assert found.proposition.met == "unsaid"
