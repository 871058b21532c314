import numpy as np
import pytest

from whoholds.fuse.interest import confusion, interest_counts


@pytest.mark.parametrize("parties", [2, 3, 4])
def test_a_side_says_its_own_of_what_it_lost_more_than_a_neutral_source(parties):
    own, neutral = (confusion(interest_counts(parties, side)) for side in (0, None))
    assert own[1, 0] > neutral[1, 0]
    assert own.sum(axis=1) == pytest.approx(1)


def test_sides_mirror_each_other():
    flip = [1, 0, 2]
    first, second = interest_counts(2, 0), interest_counts(2, 1)
    assert np.array_equal(first, second[flip][:, flip])
