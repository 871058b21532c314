"""Words made of side and holding, and places named as members of held ground."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The town of Aland is rebel-held.", ["holds: rebel / Aland"]),
        ("Aland remains rebel-held.", ["holds: rebel / Aland"]),
        ("Aland is now army-controlled.", ["holds: army / Aland"]),
        ("Lower Aland is still Grand Army territory.", ["holds: Grand Army / Lower Aland"]),
        ("Since 2015 Aland has been a rebel town.", ["holds: rebel / Aland"]),
        (
            "The territory controlled by the Front includes Aland and Beford.",
            ["holds: the Front / Aland, Beford"],
        ),
        (
            "The area under the Front's control includes Aland.",
            ["holds: the Front / Aland"],
        ),
        (
            "Aland and Beford are among the towns held by the rebels.",
            ["holds: the rebels / Aland, Beford"],
        ),
        ("Aland lies in rebel-held territory.", ["holds: rebel / Aland"]),
        (
            "The government's control is limited to the capital.",
            ["holds: The government / capital"],
        ),
        (
            "The government's writ does not run beyond Aland.",
            ["holds: The government / Aland"],
        ),
        (
            "The government's writ does not run in Aland.",
            ["holds: The government / Aland / denied"],
        ),
        ("The Front's writ runs throughout the valley.", ["holds: The Front / valley"]),
    ],
)
def test_whose_a_place_is_by_words_of_side_and_holding(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Aland is Dorfian territory, the treaty says.",
        "Rebel-held Aland was shelled.",
        "Government control is limited to prices.",
        "The minister's authority extends over the schools.",
        "The list of towns includes Aland and Beford.",
        "Aland lies in a green valley.",
        "Travel in Aland is limited to four hours a day.",
    ],
)
def test_labels_law_and_other_limits_tell_no_holding(told, text):
    assert told(text) == []
