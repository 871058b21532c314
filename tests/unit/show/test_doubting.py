"""Doubts gathered for the end of a view."""

from whoholds.show.doubting import all_doubts


def test_each_doubt_comes_once_with_the_number_of_its_sentence(invented):
    found = [(n, d.code) for n, d in all_doubts(invented)]
    assert found == [(3, "D-WEEKDAY"), (0, "D-LANG")]
