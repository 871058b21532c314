"""What speakers who count are like, learned from their figures as these are taken in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
import numpy as np

from whoholds.fuse.field_sums import (
    FieldSum,
    Heard,
    Shift,
    SumSource,
    field_sum,
    hear_sum,
    new_source,
    take_in,
)
from whoholds.fuse.front_field import FrontField
from whoholds.fuse.state_statements import Floats, RegionSum


class SumBook:
    """What is known of each speaker of figures; changed as figures are heard."""

    def __init__(self, known: Mapping[str, SumSource] | None = None) -> None:
        self.known: dict[str, SumSource] = dict(known or {})

    def copy(self) -> SumBook:
        """A book of its own."""
        return SumBook(self.known)

    def weigh(self, field: FrontField, one: RegionSum) -> WeighedSum:
        """What a figure says of the field as it stands; nothing is changed."""
        firm, wide = (field_sum(field, one.size, mask) for mask in masks(one.party, field.parties))
        source = self.known.get(one.speaker) or first_known(one)
        return WeighedSum(firm, wide, hear_sum(source, firm, wide, one.said))

    def hear(self, field: FrontField, said: Iterable[RegionSum]) -> list[Shift]:
        """Take in figures of one day in their order; the field and what is known are changed.

        Returns:
            What was done to the field.
        """
        done: list[Shift] = []
        for one in said:
            weighed = self.weigh(field, one)
            done += take_in(field, weighed.firm, weighed.wide, weighed.heard)
            self.known[one.speaker] = weighed.heard.source
        return done


class WeighedSum(msgspec.Struct, frozen=True):
    """A figure beside the field it was said of: both sums, and what it did to them."""

    firm: FieldSum
    wide: FieldSum
    heard: Heard


def first_known(one: RegionSum) -> SumSource:
    """A speaker before this, its first figure."""
    added = one.size[one.size > 0]
    unit = float(added.mean()) if len(added) else 1.0
    figure = max(x for x in (one.said.low, one.said.high) if np.isfinite(x))
    return new_source(one.side, unit, figure)


def masks(party: int, parties: int) -> tuple[Floats, Floats]:
    """Which states are counted: the party's, and with contested ground."""
    firm, wide = np.zeros(parties + 1), np.zeros(parties + 1)
    firm[party] = wide[party] = wide[parties] = 1.0
    return firm, wide
