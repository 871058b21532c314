"""Shell: the map of a case of many places, written by `fuse` beside its estimates, and read again.

A small case's map is worked out where it is asked for; of tens of thousands of places that takes
minutes, so that `fuse`, which has all of it at hand, writes it.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.case_ground import case_ground
from whoholds.desk.fuse_files import ESTIMATES
from whoholds.fuse.estimating import Estimates
from whoholds.fuse.place_marks import site_marks
from whoholds.fuse.support import by_site
from whoholds.model.fused import Fused
from whoholds.model.mapped import KnownState, MapPlace, MapState, Outline
from whoholds.show.map_colours import map_parties
from whoholds.show.map_file import marks_of
from whoholds.show.map_slices import COLUMNS, Columns, columns_of, marks_on

#: The file in the folder of estimates.
WIDE = "map.bin"
FORM = "whoholds.wide/1"
#: Places that the page tells of in words without a script: those that most is reported of.
MOST_ROWS = 300


class WideFile(msgspec.Struct, frozen=True, kw_only=True):
    """The file: arrays as bytes, little-endian, in the widths of `show.map_slices`."""

    form: str
    first_day: date
    until: date
    computed_at: datetime
    reports_up_to: date | None
    entries: int
    claims: int
    unplaced: int
    paraphrased: bool
    keys: tuple[str, ...]
    names: tuple[str, ...]
    spot: bytes
    home: bytes
    first: bytes
    marks: dict[str, bytes]


class WideMap(msgspec.Struct, frozen=True, kw_only=True):
    """The map as it is served: what the file says of itself, and its columns."""

    told: WideFile
    columns: Columns

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north of the case's own places, else of all."""
        own = self.columns.spot[self.columns.home > 0]
        spot = (own if len(own) else self.columns.spot) / 100_000
        (south, west), (north, east) = spot.min(axis=0).tolist(), spot.max(axis=0).tolist()
        return west, south, east, north


def wide_file(told: Fused, estimates: Estimates) -> bytes:
    """The map of what was fused, as a file."""
    layout = estimates.layout
    marks, pieces = site_marks(estimates), by_site(layout.pieces)
    sites = [s for s in layout.sites if s.key in marks or s.of_case]
    places = [
        MapPlace(key=s.key, name=s.name, lat_deg=s.lat_deg, lon_deg=s.lon_deg, home=s.of_case)
        for s in sites
    ]
    columns = columns_of(
        places,
        [marks.get(s.key, ()) for s in sites],
        [len(pieces.get(s.key, ())) for s in sites],
    )
    return filed(
        columns,
        first_day=layout.first_day,
        until=told.until,
        computed_at=told.computed_at,
        reports_up_to=max((p.reported_day for p in layout.pieces), default=None),
        entries=told.head.seq,
        claims=told.used,
        unplaced=len(places) - len(columns.keys),
        paraphrased=told.paraphrased,
    )


def filed(columns: Columns, **told: Any) -> bytes:  # noqa: ANN401  (fields of the file)
    """Columns as a file, with what it says of itself."""
    return msgspec.msgpack.encode(
        WideFile(
            form=FORM,
            keys=tuple(columns.keys),
            names=tuple(columns.names),
            spot=columns.spot.tobytes(),
            home=columns.home.tobytes(),
            first=columns.first.tobytes(),
            marks={name: columns.marks[name].tobytes() for name, _ in COLUMNS},
            **told,
        )
    )


def read_wide(folder: CaseFolder) -> WideMap | None:
    """The map beside a case's estimates; None where none was written, or by another program."""
    return read_wide_file(folder.path / ESTIMATES / WIDE)


def read_wide_file(file: Path) -> WideMap | None:
    """The map in a file; None where it is no such file."""
    try:
        held = file.read_bytes()
        told = msgspec.msgpack.decode(held, type=WideFile)
    except (OSError, msgspec.MsgspecError):
        return None
    if told.form != FORM:
        return None
    columns = Columns(
        keys=told.keys,
        names=told.names,
        spot=np.frombuffer(told.spot, np.int32).reshape(-1, 2),
        home=np.frombuffer(told.home, np.uint8),
        first=np.frombuffer(told.first, np.int32),
        marks={name: np.frombuffer(told.marks[name], width) for name, width in COLUMNS},
    )
    return WideMap(told=told, columns=columns)


def corners(wide: WideMap) -> list[MapPlace]:
    """The corners of the ground, as places: borders are drawn about them."""
    west, south, east, north = wide.bounds
    return [
        MapPlace(key="", name="", lat_deg=lat, lon_deg=lon, home=True)
        for lat, lon in ((south, west), (north, east))
    ]


def wide_ground(wide: WideMap) -> Any:  # noqa: ANN401  (shapely has no types)
    """The ground of the case, to be asked for points; None where its places enclose none."""
    import shapely

    spot = wide.columns.spot[wide.columns.home > 0] / 100_000
    hull = case_ground(map(tuple, spot[:, ::-1].tolist()))
    if hull is not None:
        shapely.prepare(hull)
    return hull


def wide_state(
    folder: CaseFolder,
    wide: WideMap,
    borders: tuple[tuple[Outline, ...], str],
    known_days: tuple[date, ...] = (),
) -> MapState:
    """What its page tells before anything moves: its first places on the last day.

    Args:
        folder: the case.
        wide: its map.
        borders: of countries, and whose they are, in words.
        known_days: as of which it can be shown, the last its own; that one alone by default.
    """
    told, columns = wide.told, wide.columns
    case = folder.case
    parties = (case.party(h) for h in case.holder_ids)
    drawn, note = map_parties([p for p in parties if p is not None])
    rows = marks_on(columns, (told.until - told.first_day).days, MOST_ROWS)
    places = tuple(
        MapPlace(
            key=columns.keys[n],
            name=columns.names[n],
            lat_deg=float(columns.spot[n, 0]) / 100_000,
            lon_deg=float(columns.spot[n, 1]) / 100_000,
            home=bool(columns.home[n]),
        )
        for n in range(len(rows))
    )
    return MapState(
        case_id=case.case_id,
        title=case.title,
        parties=drawn,
        places=places,
        first_day=told.first_day,
        until=told.until,
        computed_at=told.computed_at,
        known=KnownState(
            known_at=told.until,
            reports_up_to=told.reports_up_to,
            marks=tuple(marks_of(row) for row in rows),
        ),
        known_days=known_days or (told.until,),
        borders=borders[0],
        border_view=borders[1],
        colour_note=note,
        paraphrased=told.paraphrased,
        more_places=len(columns.keys) - len(rows),
    )
