"""Invented pieces of evidence about a small piece of ground, for tests of estimates."""

from __future__ import annotations

from datetime import date, timedelta

from whoholds.fuse.case_arrays import Layout, layout_of
from whoholds.model.case import Case, Region
from whoholds.model.estimate import Piece, Site
from whoholds.model.party import Party

FIRST = date(2031, 5, 1)
NORTH, RIVER = 0, 1
CONTESTED = 2
HOLDERS = ("north", "river")
CASE = Case(
    case_id="aland",
    title="Aland",
    region=Region(names=("Aland Province",)),
    parties=(
        Party(party_id="north", name="Northern army"),
        Party(party_id="river", name="River Front"),
        Party(party_id="watch", name="Watchers", third_party=True),
    ),
)
#: A row of villages some five kilometres apart, and one that is known by name only.
SITES = (
    *(
        Site(key=f"v{n}", name=f"Village {n}", lat_deg=10.0, lon_deg=20 + n * 0.05, of_case=True)
        for n in range(5)
    ),
    Site(key="name:farm", name="Farm"),
)


def day(number: int) -> date:
    """The day after so many from the first."""
    return FIRST + timedelta(days=number)


def piece(
    claim_id: str,
    site: str = "v0",
    word: int = NORTH,
    on: int = 0,
    *,
    source: str = "Watcher",
    side: str | None = None,
    valid: int | None = -1,
    origin: int | None = None,
    weight: float = 1.0,
    before: bool = False,
) -> Piece:
    """What one claim says; valid on the day of its report (-1), another, or unsaid (None)."""
    return Piece(
        claim_id=claim_id,
        site=site,
        source=source,
        holder_id=side,
        word=word,
        weight=weight,
        valid_day=None if valid is None else day(on if valid == -1 else valid),
        reported_day=day(on),
        statement_id=claim_id,
        origin=sum(map(ord, source)) if origin is None else origin,
        before=before,
    )


def layout(*pieces: Piece) -> Layout:
    """These pieces about the villages."""
    return layout_of(pieces, SITES, HOLDERS)


def quiet_war() -> tuple[Piece, ...]:
    """The north holds the west, the river the east; a side's word on its own, others on both."""
    told = []
    for n in range(5):
        holder = NORTH if n < 3 else RIVER
        side = HOLDERS[holder]
        told += [
            piece(f"a{n}", f"v{n}", holder, n, source="Watcher"),
            piece(f"b{n}", f"v{n}", holder, n + 2, source="Observer"),
            piece(f"c{n}", f"v{n}", holder, n + 4, source=f"Ministry of {side}", side=side),
        ]
    told.append(piece("d", "name:farm", RIVER, 6, source="Watcher"))
    return tuple(told)
