"""Text that nests past any writer's depth is set aside with a doubt, and costs no more time."""

import time

import pytest

from whoholds.read.sense.nesting import CODE


@pytest.mark.parametrize("phrase", ["the city of ", "parts of the heart of ", "control of "])
def test_a_sentence_nested_hundreds_of_levels_deep_is_a_doubt(doubts_in, phrase):
    assert doubts_in(f"The army captured {phrase * 150}Aland.") == [CODE]


def test_a_list_of_sixty_villages_is_no_nesting(doubts_in, told):
    names = ", ".join(f"Beford{chr(65 + n % 26)}{n}" for n in range(60))
    text = f"The Northern army captured Aland, {names}."
    assert CODE not in doubts_in(text)
    assert told(text)[0].startswith("took: The Northern army / Aland")


def test_each_level_adds_to_the_time_and_does_not_double_it(told):
    told("The army captured Aland.")
    begin = time.process_time()
    told(f"The army captured {'parts of the heart of ' * 20}the area.")
    assert time.process_time() - begin < 5
