"""Which claims say that all of a region is held."""

from __future__ import annotations

import pytest
from answer_samples import claim
from msgspec.structs import replace

from whoholds.fuse.whole_regions import says_whole
from whoholds.model.claim import Mention
from whoholds.model.span import Span

NAME = "Aland Province"


def whole(text, relation="holds", factuality="asserted", name=NAME):
    start = text.index(name)
    mention = Mention(name=name, span=Span(start, start + len(name)))
    return says_whole(claim("x", relation, name, factuality=factuality), mention, text)


@pytest.mark.parametrize(
    "text",
    [
        "The army holds the whole of Aland Province.",
        "It took the entire Aland Province in May.",
        "It now controls all of Aland Province, it said.",
        "The entirety of Aland Province was lost.",
        "It has full control over the Aland Province.",
        "The army fully controls Aland Province.",
        "It holds Aland Province in its entirety.",
        "Not a word of Beford. The army holds all of Aland Province",
    ],
)
def test_words_for_all_of_it(text):
    assert whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "The army holds Aland Province.",
        "The army holds almost all of Aland Province.",
        "It does not control the whole of Aland Province.",
        "It holds all of Aland Province except two villages.",
        "It holds the whole of Aland Province, apart from Beford.",
        "It took all the villages of Aland Province.",
        "The whole of Beford fell. The army is in Aland Province.",
        "It took control of Aland Province.",
        "All in all, it holds Aland Province.",
    ],
)
def test_words_for_less(text):
    assert not whole(text)


def test_the_name_itself_may_say_so():
    assert whole("It took all of Aland.", name="all of Aland")


def test_fighting_in_all_of_it_and_a_denial_are_not_said_of_each_place():
    text = "It holds all of Aland Province."
    assert whole(text, relation="lost")
    assert not whole(text, relation="contests")
    assert not whole(text, factuality="denied")


def test_a_name_that_stands_nowhere_says_nothing():
    told = claim("x", "holds", NAME)
    (mention,) = told.proposition.places
    assert not says_whole(told, replace(mention, span=None, written=None), "all of Aland Province")
