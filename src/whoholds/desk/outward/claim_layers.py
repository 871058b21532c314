"""Shell: claims and places of a case as features."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whoholds.desk.outward.positions import (
    Positions,
    identity_values,
)
from whoholds.model.entry import Found
from whoholds.model.feature import Feature, points_at
from whoholds.model.place import Place
from whoholds.show.claim_values import claim_values


def claim_feature(case_id: str, found: Found, positions: Positions) -> Feature:
    """A claim with the points of the places it names, and its valid time."""
    claim = found.recorded.claim
    points, where = positions.ground(claim)
    valid = claim.valid_time
    # Added to, and not made anew: to copy a claim's columns takes as long as a third of them.
    values = claim_values(case_id, found)
    values.update(where)
    return Feature(
        feature_id=found.recorded.claim_id,
        points=points,
        start=None if valid is None else valid.start,
        end=None if valid is None else valid.end,
        properties=values,
    )


def claim_features(case_id: str, found: Iterable[Found], positions: Positions) -> Iterator[Feature]:
    """The same of many."""
    return (claim_feature(case_id, f, positions) for f in found)


def place_feature(place: Place) -> Feature:
    """A place with its numbers in every register."""
    return Feature(
        feature_id=place.place_id,
        points=points_at(place.lon_deg, place.lat_deg),
        properties={
            **identity_values(place.place_id, place.name, place),
            "kind": place.kind,
            "feature": place.feature,
            "country": place.country,
            "admin1": place.admin1,
            "admin2": place.admin2,
            "population": place.population,
            "position_error_km": place.position_error_km,
            "layer": place.layer,
        },
    )
