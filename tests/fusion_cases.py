"""Cases for the tests of `fuse`, made by the small simulator."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from whoholds.bench.simulator import SimulatedWar, simulate_war
from whoholds.fuse.state_statements import ALONE, FusionCase, Statements


def war(seed: int = 1, *, parties: int = 2, places: int = 40, days: int = 45) -> SimulatedWar:
    return simulate_war(seed, parties=parties, places=places, days=days)


def case_of(war: SimulatedWar) -> FusionCase:
    names = ("place", "source", "value", "valid_day", "reported_day", "story")
    columns = zip(names, war.rows.T, strict=True)
    return FusionCase(
        parties=len(war.side) - 1,
        position=war.position,
        area=np.ones(len(war.position)),
        start=war.start,
        side=war.side,
        statements=Statements(
            **dict(columns), weight=np.ones(len(war.rows)), run=np.full(len(war.rows), ALONE)
        ),
        days=war.truth.shape[1],
    )


def relabelled(case: FusionCase, order: list[int]) -> FusionCase:
    """The same case with party k called `order[k]`; contested keeps its number."""
    name = np.array([*order, case.parties])
    said = replace(case.statements, value=name[case.statements.value])
    side = tuple(None if s is None else order[s] for s in case.side)
    return replace(case, start=name[case.start], side=side, statements=said)


def statements(*rows: tuple[int, ...]) -> Statements:
    """Statements of rows (place, source, value, day, story); without a story all are of one."""
    table = np.array(rows, dtype=np.int64).reshape(len(rows), -1 if rows else 5)
    if table.shape[1] < 5:
        table = np.column_stack([table, np.zeros(len(table), np.int64)])
    return Statements(
        place=table[:, 0],
        source=table[:, 1],
        value=table[:, 2],
        valid_day=table[:, 3],
        reported_day=table[:, 3],
        story=table[:, 4],
        weight=np.ones(len(table)),
        run=np.full(len(table), ALONE),
    )
