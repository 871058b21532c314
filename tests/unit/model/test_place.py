"""Places as records."""

from __future__ import annotations

import pytest

from whoholds.model.place import Candidate, Place, Placing

ALAND = Place(place_id="x:1", name="Aland", lat_deg=1.0, lon_deg=2.0)


def test_the_best_candidate_is_the_first() -> None:
    other = Place(place_id="x:2", name="Aland")
    placing = Placing(toponym="Aland", candidates=(Candidate(ALAND, 0.8), Candidate(other, 0.2)))
    assert placing.best == Candidate(ALAND, 0.8)


def test_a_placing_without_candidates_says_why() -> None:
    assert Placing(toponym="Aland", abstained="unknown").best is None
    with pytest.raises(ValueError, match="reason"):
        Placing(toponym="Aland")
    with pytest.raises(ValueError, match="reason"):
        Placing(toponym="Aland", candidates=(Candidate(ALAND, 1.0),), abstained="unknown")
