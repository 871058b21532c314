"""Silences about a claim told before, in clauses that name nothing themselves."""

import pytest


def silences(claims):
    told = [c for c in claims if c.kind == "silence"]
    return [
        (
            c.proposition.relation,
            [m.name for m in c.proposition.places],
            [a.name for a in c.attribution],
        )
        for c in told
    ]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The rebels seized Beford, a claim the ministry was unable to confirm.", ["the ministry"]),
        ("The rebels seized Beford, which the ministry could not confirm.", ["the ministry"]),
        ("The rebels seized Beford, a claim that no one could verify.", []),
        ("Rebels captured Beford, though the army made no mention of the loss in its briefing.",
         ["the army"]),
        ("The rebels captured Beford. The ministry stayed silent.", ["The ministry"]),
        ("The rebels captured Beford. The ministry's spokesman had confirmed nothing by nightfall.",
         ["The ministry's spokesman"]),
        ("The rebels captured Beford, but the army's bulletin mentioned only shelling.",
         ["the army's bulletin"]),
    ],
)  # fmt: skip
def test_a_silence_takes_up_what_was_told_before(claims_in, text, sources):
    assert silences(claims_in(text)) == [("took", ["Beford"], sources)]


def test_how_far_is_left_open(claims_in):
    text = "Rebels have advanced toward Beford, but the ministry declined to say how far."
    assert silences(claims_in(text)) == [("advanced", ["Beford"], ["the ministry"])]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels captured Beford. The guns stayed silent.",
        "The rebels captured Beford, and the ministry confirmed the report.",
        "The rebels captured Beford. The ministry's statement mentioned the town.",
        "The rebels captured Beford, which the ministry had fortified.",
    ],
)
def test_what_keeps_nothing_back_is_no_silence(claims_in, text):
    assert silences(claims_in(text)) == []


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Reports, which the ministry could not confirm, say that the rebels captured Beford.",
         ["the ministry"]),
        ("Telegrams to Dorfia, which the ministry is unable to confirm, say that Beford fell.",
         ["the ministry"]),
        ("The rebels say they captured Beford, something the ministry has not confirmed.",
         ["the ministry"]),
    ],
)  # fmt: skip
def test_what_is_unchecked_may_be_told_after_it(claims_in, text, sources):
    assert silences(claims_in(text)) == [("took", ["Beford"], sources)]
