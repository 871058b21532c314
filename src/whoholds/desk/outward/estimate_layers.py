"""Shell: the estimates beside a case as features: control by spell, areas by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_files import HINDSIGHT, NOWCAST, read_control, read_fused
from whoholds.desk.outward.positions import Positions, identity_values
from whoholds.desk.public_record import rests_on_public
from whoholds.errors import NoEstimate, SettingsError
from whoholds.model.estimate import CONTESTED, PlaceDay, Standing
from whoholds.model.feature import Feature, Value, points_at
from whoholds.model.folding import fold
from whoholds.model.fused import Fused

PRODUCTS = (NOWCAST, HINDSIGHT)


def fused_of(folder: CaseFolder) -> Fused:
    """What was last estimated, of what others may have.

    Raises:
        NoEstimate: nothing was, or it rests on what is withheld.
    """
    told = read_fused(folder)
    if told is None:
        raise NoEstimate(f"no estimates are beside {folder.case.case_id}: run whoholds fuse first")
    if not rests_on_public(folder, told.head):
        raise NoEstimate("the estimates rest on what is withheld: whoholds fuse --for-others")
    return told


def control_features(
    folder: CaseFolder, told: Fused, positions: Positions, *, place: str = "", product: str = ""
) -> Iterator[Feature]:
    """Spells of days with one estimate, by product, place and day.

    Args:
        folder: the case.
        told: its estimates.
        positions: where places are.
        place: only places of this name, folded; all where it is "".
        product: nowcast or hindsight; both where it is "".

    Raises:
        SettingsError: there is no such product.
    """
    if product and product not in PRODUCTS:
        raise SettingsError((("--product", f"is one of {', '.join(PRODUCTS)}"),))
    standing = {s.site: s for s in told.standings}
    control = read_control(folder)
    for key in sorted(control, key=lambda k: (k[0], k[2].casefold(), k[1])):
        kind, site, name = key
        if (not place or fold(name) == fold(place)) and product in {"", kind}:
            points = control[key]
            ends: list[date | None] = [p.day for p in points[1:]]
            for point, end in zip(points, [*ends, None], strict=True):
                who = identity_values(site, name, positions.record(site))
                last = standing.get(site) if end is None and kind == NOWCAST else None
                yield _spell(told, kind, who, (point, end), last, positions)


def _spell(
    told: Fused,
    product: str,
    who: dict[str, Value],
    spell: tuple[PlaceDay, date | None],
    last: Standing | None,
    positions: Positions,
) -> Feature:
    point, end = spell
    states = (*told.holders, CONTESTED)
    most = max(range(len(states)), key=lambda n: point.prob[n])
    own: dict[str, Value] = {
        "product": product,
        **who,
        "from_day": point.day.isoformat(),
        "to_day": None if end is None else (end - timedelta(days=1)).isoformat(),
        **{f"prob_{s}": x for s, x in zip(states, point.prob, strict=True)},
        "likeliest": states[most],
        "word": None if last is None else last.word,
        "origins": None if last is None else last.support.origins,
        "last_report": None
        if last is None or last.support.last is None
        else last.support.last.isoformat(),
    }
    placed = positions.record(point.site)
    return Feature(
        feature_id=f"{product}:{point.site}:{point.day}",
        points=() if placed is None else points_at(placed.lon_deg, placed.lat_deg),
        start=midnight(point.day),
        end=midnight(end if end is not None else told.until + timedelta(days=1)),
        properties=own,
    )


def area_features(told: Fused, *, party: str = "") -> Iterator[Feature]:
    """Each holder's ground on the days that were worked out."""
    for row in told.areas:
        if party and row.holder_id != party:
            continue
        figures: dict[str, Value] = {}
        for name in ("firm", "with_contested"):
            low, middle, high = getattr(row, f"{name}_km2")
            figures |= {f"{name}_km2_p05": low, f"{name}_km2_p50": middle, f"{name}_km2_p95": high}
        yield Feature(
            feature_id=f"{row.holder_id}:{row.day}",
            start=midnight(row.day),
            end=midnight(row.day + timedelta(days=1)),
            properties={
                "product": NOWCAST,
                "day": row.day.isoformat(),
                "holder_id": row.holder_id,
                **figures,
                "unknown_km2": row.unknown_km2,
            },
        )


def midnight(day: date) -> datetime:
    """The beginning of a day, UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
