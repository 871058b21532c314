"""How a benchmark of speed is told: as a table, or as JSON with each system's figures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec


def tell(
    measured: object,
    systems: Mapping[str, Any],
    lines: Iterable[str],
    more: Mapping[str, Any] | None = None,
    *,
    as_json: bool,
) -> None:
    """What was measured, as a table or as JSON with the figures of each system beside it."""
    if as_json:
        figures = {"systems": systems, **(more or {}), "measured": msgspec.to_builtins(measured)}
        print(json.dumps(figures, indent=1))
    else:
        print(*lines, sep="\n")
