"""Ours as figures in a file: fitted before several days, so that a forecast rests on none later.

`resources/hold_models.json` is written by `tools/fit_holding.py`. Beside each model stand what the
series showed of ground like a case's (`Support`), how the pace of losses spreads, and what is
expected where nobody knows how far the line is.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from datetime import date
from typing import Any

import msgspec
import numpy as np

from whoholds.forecast.hold_features import Floats
from whoholds.forecast.hold_stack import HoldStack


class FittedOn(msgspec.Struct, frozen=True, kw_only=True):
    """What a model was fitted on: maps, days, rows of cells and origins, and losses in them."""

    maps: str
    first_day: str
    last_day: str
    rows: int
    losses: int


class Support(msgspec.Struct, frozen=True, kw_only=True):
    """In how many blocks of 60 days by 50 km ground like this was seen.

    `blocks` are numbered by age, then share of the enemy around (20 km), then distance, each cut at
    these edges.
    """

    age_days: tuple[float, ...]
    share: tuple[float, ...]
    distance_km: tuple[float, ...]
    blocks: tuple[int, ...]

    def seen(self, age_days: Floats, share: Floats, distance_km: Floats) -> Floats:
        """Blocks in which ground like each place was seen, (places,).

        What is not known (not a number) may be anything: the most that any value would give.
        """
        table = np.array(self.blocks, dtype=float).reshape(
            len(self.age_days) + 1, len(self.share) + 1, len(self.distance_km) + 1
        )
        found = []
        for age, part, far in zip(age_days, share, distance_km, strict=True):
            own = [
                slice(None) if not math.isfinite(x) else slice(n := bisect_right(edges, x), n + 1)
                for x, edges in (
                    (age, self.age_days), (part, self.share), (far, self.distance_km)
                )
            ]  # fmt: skip
            found.append(table[tuple(own)].max())
        return np.array(found)


class ShippedHold(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """A model with what is to be known of it.

    Attributes:
        before: no map of this day or later was used.
        stack: the model.
        usual: share of all ground within 40 km of the line that is still or again held after each
            step, (steps,).
        pace_spread: standard deviation of the logarithm of observed over expected losses between
            blocks of 60 days, beyond chance: all places share one pace.
        local_spread: the same between tiles of 50 km within a block of days.
        support: what the series showed.
        fitted_on: the series.
    """

    before: date
    stack: HoldStack
    usual: Floats
    pace_spread: float
    local_spread: float
    support: Support
    fitted_on: FittedOn

    @property
    def version(self) -> str:
        """By the day."""
        return f"hold-{self.before}"


def known_on(models: tuple[ShippedHold, ...], day: date) -> ShippedHold:
    """The last model fitted on nothing from this day on; the first of all before that."""
    ordered = sorted(models, key=lambda m: m.before)
    return max((m for m in ordered if m.before <= day), key=lambda m: m.before, default=ordered[0])


#: Digits of figures in the file: nine hundred weights that are known to two.
_DIGITS = 5


def written(models: tuple[ShippedHold, ...]) -> bytes:
    """The file."""
    return msgspec.json.format(msgspec.json.encode(models, enc_hook=_plain), indent=0) + b"\n"


def read(content: bytes) -> tuple[ShippedHold, ...]:
    """The models of a file."""
    return msgspec.json.decode(content, type=tuple[ShippedHold, ...], dec_hook=_array)


def _plain(value: Any) -> Any:  # noqa: ANN401  (a hook of msgspec)
    if isinstance(value, np.ndarray):
        return [float(f"{x:.{_DIGITS}g}") for x in value.tolist()]
    if isinstance(value, np.generic):
        return value.item()
    raise NotImplementedError(type(value))


def _array(kind: Any, value: Any) -> Any:  # noqa: ANN401
    if kind == Floats or getattr(kind, "__origin__", None) is np.ndarray:
        return np.array(value, dtype=float)
    raise NotImplementedError(kind)
