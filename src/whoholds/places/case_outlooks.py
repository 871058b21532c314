"""How outlooks are settled and scored, in a `case.toml`: its table `[outlooks]`. Pure."""

from __future__ import annotations

import math
from typing import cast

from whoholds.model.outlook_terms import BASES, SHARES, OutlookTerms
from whoholds.model.question import Basis
from whoholds.places.toml_fields import Fields


def parse_terms(entry: Fields) -> OutlookTerms:
    """The table `[outlooks]`; the program's own choices where there is none. Faults are noted."""
    entry.only("declared", "reference", "loss_per_day", "shares", "places", "bases")
    if not entry.given:
        return OutlookTerms()
    reference = entry.word("reference", ("table", "constant"), default="table")
    chance = _chance(entry)
    if chance is not None and reference != "constant":
        entry.fault("loss_per_day", 'is of a constant: write reference = "constant", too')
    return OutlookTerms(
        declared_on=entry.day("declared", needed=True),
        reference="constant" if reference == "constant" else "table",
        loss_per_day=chance,
        shares=_shares(entry),
        places=entry.words("places"),
        bases=_bases(entry),
    )


def _chance(entry: Fields) -> float | None:
    value = entry.given.get("loss_per_day")
    if value is None or (_is_number(value) and 0 < value < 1):
        return value
    entry.fault("loss_per_day", "must be a chance a day, above 0 and below 1")
    return None


def _shares(entry: Fields) -> tuple[float, ...]:
    """From the largest down: hundredths, since a criterion is named by its percent."""
    value = entry.given.get("shares", list(SHARES))
    right = isinstance(value, list) and all(_is_number(v) and 0 < v <= 1 for v in value)
    whole = right and all(math.isclose(100 * v, round(100 * v), abs_tol=1e-9) for v in value)
    if not value or not whole or len(set(value)) < len(value):
        entry.fault("shares", "must be different shares of 1 in whole hundredths, such as [0.5]")
        return SHARES
    return tuple(sorted((float(v) for v in value), reverse=True))


def _bases(entry: Fields) -> tuple[Basis, ...]:
    chosen = entry.words("bases")
    for name in chosen:
        if name not in BASES:
            entry.fault("bases", f"{name!r} is none of {', '.join(BASES)}")
    return cast("tuple[Basis, ...]", tuple(b for b in BASES if b in chosen)) or BASES


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value)
