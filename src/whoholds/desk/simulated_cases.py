"""Shell: read simulated cases, whose truth is known, and write estimates beside them."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec
import numpy as np

from whoholds.errors import BadCase
from whoholds.fuse.state_statements import (
    ALONE,
    Floats,
    FusionCase,
    Ints,
    RegionSum,
    Statements,
)
from whoholds.fuse.sums_said import noisy, said_sum

CONTESTED = "contested"
_DEFAULT_STATES = ("A", CONTESTED, "B")
_NO_SIDE = "none"
_HELD_BY = "places_held_by_"


class SimulatedCase(msgspec.Struct, frozen=True):
    """One case, with the order of states in its files and, where there is one, its truth."""

    name: str
    case: FusionCase
    order: Ints  # number of each state of the file, parties first and contested last
    truth: Ints | None = None  # (places, days), numbered like the case
    front_km: Floats | None = None  # distance to the front


def find_cases(folder: Path) -> list[Path]:
    """The folder itself if it is a case, or the cases in it.

    Raises:
        BadCase: when there is none.
    """
    found = [d for d in (folder, *sorted(folder.glob("*/"))) if (d / "claims.csv").is_file()]
    if not found:
        raise BadCase(f"{folder} holds no simulated case: a folder with places.csv and claims.csv")
    return found


def load_case(folder: Path) -> SimulatedCase:
    """Read one case.

    Raises:
        BadCase: when a file is missing or not in the form of the others.
    """
    try:
        return _load(folder)
    except (OSError, KeyError, ValueError) as cause:
        raise BadCase(f"cannot read {folder} as a simulated case: {cause}") from cause


def _load(folder: Path) -> SimulatedCase:
    listed = folder / "states.txt"
    states = tuple(listed.read_text("utf-8").split()) if listed.exists() else _DEFAULT_STATES
    parties = [s for s in states if s != CONTESTED]
    number = {s: i for i, s in enumerate((*parties, CONTESTED))}
    order = np.array([number[s] for s in states])
    places, claims = _rows(folder / "places.csv"), _rows(folder / "claims.csv")
    place = {row["place_id"]: i for i, row in enumerate(places)}
    side = {row["source"]: row["allegiance"] for row in claims}
    source = {name: i for i, name in enumerate(sorted(side))}
    start = {row["place_id"]: number[row["state"]] for row in _rows(folder / "start.csv")}
    truth, front = _truth(folder / "truth.npz", order)
    case = FusionCase(
        parties=len(parties),
        position=np.array([[float(row["x_km"]), float(row["y_km"])] for row in places]),
        area=np.array([float(row["area_km2"]) for row in places]),
        start=np.array([start[row["place_id"]] for row in places]),
        side=tuple(None if side[s] == _NO_SIDE else number[side[s]] for s in source),
        statements=_statements(claims, place, source, number),
        days=1 + max(int(r["reported_day"]) for r in claims) if truth is None else truth.shape[1],
        sums=_sums(folder / "aggregates.csv", side, number, len(places)),
    )
    return SimulatedCase(folder.name, case, order, truth, front)


def _statements(
    claims: list[dict[str, str]],
    place: dict[str, int],
    source: dict[str, int],
    number: dict[str, int],
) -> Statements:
    story = {name: i for i, name in enumerate(dict.fromkeys(r["story"] for r in claims))}
    return Statements(
        place=np.array([place[r["place_id"]] for r in claims]),
        source=np.array([source[r["source"]] for r in claims]),
        value=np.array([number[r["state"]] for r in claims]),
        valid_day=np.array([int(r["valid_day"]) for r in claims]),
        reported_day=np.array([int(r["reported_day"]) for r in claims]),
        story=np.array([story[r["story"]] for r in claims]),
        weight=np.ones(len(claims)),
        run=np.full(len(claims), ALONE),
    )


def _sums(
    path: Path, side: dict[str, str], number: dict[str, int], places: int
) -> tuple[RegionSum, ...]:
    """Counts of what a party holds of all places: a column "places_held_by_..." each."""
    if not path.exists():
        return ()
    every = np.ones(places)
    return tuple(
        RegionSum(
            claim_id=f"{row['source']}/{row['day']}/{column}",
            speaker=row["source"],
            side=number.get(side.get(row["source"], _NO_SIDE)),
            party=number[column.removeprefix(_HELD_BY)],
            day=int(row["day"]),
            said=noisy(said_sum(float(row[column]), "exact"), every),
            size=every,
        )
        for row in _rows(path)
        for column in row
        if column.startswith(_HELD_BY) and row[column]
    )


def _truth(path: Path, order: Ints) -> tuple[Ints | None, Floats | None]:
    if not path.exists():
        return None, None
    kept = np.load(path)
    front = np.abs(kept["signed_km"]) if "signed_km" in kept else None
    return order[kept["state"].astype(int)], front


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write_estimate(folder: Path, simulated: SimulatedCase, probability: Floats) -> Path:
    """Write `NAME.npz` with `prob` (places, days, states in the order of the case's file)."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{simulated.name}.npz"
    np.savez_compressed(path, prob=probability[:, :, simulated.order])
    return path
