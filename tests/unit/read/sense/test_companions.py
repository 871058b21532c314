import pytest

from whoholds.read.sense.companions import FIGURE, NAME, Companion, met, needs, tell, word_lists
from whoholds.read.sense.lexicon import load


def test_names_are_words_with_a_capital_that_are_no_dates_and_open_no_sentence() -> None:
    told = tell("On Tuesday two men left Aland with 3 cows.")
    named = {w for w, kind in zip(told.lowers, told.kinds, strict=True) if kind == NAME}
    counted = {w for w, kind in zip(told.lowers, told.kinds, strict=True) if kind == FIGURE}
    assert named == {"aland"}
    assert counted == {"two", "3"}


def test_a_name_may_open_a_sentence() -> None:
    assert tell("Aland was left.").kinds[0] == NAME
    assert tell("The town was left.").kinds[0] == ""


@pytest.mark.parametrize(
    ("companion", "stands"),
    [
        (Companion(frozenset({"from"})), True),
        (Companion(frozenset({"from"}), 1), True),
        (Companion(frozenset({"from"}), -1), False),
        (Companion(frozenset({"aland"}), 1, 1), False),
        (Companion(frozenset({"aland"}), 1, 2), True),
        (Companion(frozenset({"rebels"}), -1, 1), True),
        (Companion(frozenset({"the"}), -1, 1), False),
        (Companion(frozenset({NAME}), 1, 2), True),
    ],
)
def test_a_companion_stands_where_it_is_asked_for(companion: Companion, stands: bool) -> None:
    told = tell("The rebels withdrew from Aland.")
    assert met(told, told.lowers.index("withdrew"), (companion,)) is stands


def test_all_companions_of_a_way_must_be_there() -> None:
    told = tell("The rebels withdrew from Aland.")
    one, none = Companion(frozenset({"from"})), Companion(frozenset({"out"}))
    assert met(told, 2, (one,))
    assert not met(told, 2, (one, none))
    assert met(told, 2, ())


def test_every_list_has_words_and_every_row_a_list_that_is_there() -> None:
    lists = word_lists(load())
    assert all(lists.values())
    entries = {e for row in needs().needs for way in row.beside for e in way}
    assert {e.split()[-1].strip("<>") for e in entries} <= lists.keys()


def test_what_only_lists_of_the_lexicon_name_is_spelled_out() -> None:
    lists = word_lists(load())
    assert {"raid", "raids"} <= lists["operation"]
    assert {"villages", "northern"} <= lists["place"]
