"""Shell: estimates as a balanced panel of places and days or weeks, and as joint draws."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Literal

import msgspec
import numpy as np

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_files import HINDSIGHT, NOWCAST
from whoholds.desk.fusing import Fusion, Wish, fuse
from whoholds.desk.ledgering import Asked
from whoholds.desk.outward.estimate_layers import PRODUCTS, midnight
from whoholds.desk.outward.handing import (
    Handing,
    LayerRows,
    estimate_facts,
    frame,
    refuse_unpublished,
)
from whoholds.desk.outward.positions import Positions, identity_values
from whoholds.errors import SettingsError
from whoholds.fuse.areas import draw_field, draw_independent
from whoholds.fuse.estimating import field_on, fielded, first_reports, part_of
from whoholds.fuse.looking_back import told_back
from whoholds.fuse.standings import word_for
from whoholds.fuse.state_statements import Floats, Ints
from whoholds.fuse.support import by_site, support_on
from whoholds.model.estimate import CONTESTED, Piece, Site
from whoholds.model.feature import Feature, Value, points_at
from whoholds.show.layer_columns import draw_columns, panel_columns

Period = Literal["day", "week"]
#: `--panel` as typed, and the period it means.
PANELS: dict[str, Period] = {"place-day": "day", "place-week": "week"}
#: More draws than this say nothing that a thousand do not: ends of an interval move by a hundredth.
MOST_DRAWS = 10_000
_DAYS_A_WEEK = 7


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """Which panel: by day or week, of which product, by which run of `fuse`."""

    period: Period = "day"
    product: str = NOWCAST
    wish: Wish = Wish()
    public: bool = False


def panel_rows(folder: CaseFolder, panel: Panel, now: datetime) -> LayerRows:
    """A row for every place of the ground and every period, whether anything was reported or not.

    Raises:
        NoEstimate: nothing can be fused.
        SettingsError: there is no such product, or it may not be published.
    """
    if panel.product not in PRODUCTS:
        raise SettingsError((("--product", f"is one of {', '.join(PRODUCTS)}"),))
    fusion = fuse(folder, panel.wish)
    if panel.public:
        refuse_unpublished(folder, fusion.told, now)
    query = _query(folder, fusion, panel.public, now)
    query["command"] += f" --panel place-{panel.period} --product {panel.product}"
    return LayerRows(
        features=_panel(fusion, panel, Positions(folder)),
        columns=panel_columns(panel.product, fusion.told.holders, panel.period),
        query=query | {"layer": f"panel_{panel.product}", "product": panel.product},
    )


def _query(folder: CaseFolder, fusion: Fusion, public: bool, now: datetime) -> dict[str, Any]:
    how = Handing(public=public, without=fusion.told.without)
    facts = estimate_facts(fusion.told)
    query = frame(folder, how, Asked(), now) | facts
    query["command"] = "whoholds export FILE"
    if fusion.told.known_at:
        query["command"] += f" --known-at {fusion.told.known_at}"
    return query


def _panel(fusion: Fusion, panel: Panel, positions: Positions) -> Iterator[Feature]:
    found = fusion.estimates
    prob = told_back(found) if panel.product == HINDSIGHT else found.now
    first = first_reports(found.layout, found.case.days)
    pieces = by_site(found.layout.pieces)
    periods = list(_periods(found.layout.first_day, found.until, panel.period))
    for n, site in enumerate(found.layout.sites):
        told = _Place(site, pieces.get(site.key, []), fusion.told.holders)
        before = ""
        for start, end in periods:
            day = found.layout.number(end)
            chances = prob[n, day] if first[n] <= day else None
            row = told.row((start, end), chances, panel.product, before)
            before = str(row[f"{panel.product}_likeliest"] or "")
            yield Feature(
                feature_id=f"{site.key}:{start}",
                points=told.points,
                start=midnight(start),
                end=midnight(end + timedelta(days=1)),
                properties={
                    **identity_values(site.key, site.name, positions.record(site.key)),
                    "lat_deg": site.lat_deg,
                    "lon_deg": site.lon_deg,
                    panel.period: start.isoformat(),
                    **row,
                },
            )


class _Place:
    """What is told of one place of a panel, period after period."""

    def __init__(self, site: Site, pieces: list[Piece], holders: tuple[str, ...]) -> None:
        self.points = points_at(site.lon_deg, site.lat_deg)
        self._pieces = pieces
        self._holders = holders

    def row(
        self,
        period: tuple[date, date],
        chances: Floats | None,
        product: str,
        before: str,
    ) -> dict[str, Value]:
        """The columns of a period; `chances` None before anything was reported."""
        start, end = period
        states = (*self._holders, CONTESTED)
        told = chances is not None
        likeliest = None if chances is None else states[int(np.argmax(chances))]
        reports = len(
            {
                p.statement_id
                for p in self._pieces
                if start <= p.reported_day <= end and not p.before
            }
        )
        word = word_for(support_on(self._pieces, end, self._holders), end) if told else None
        return {
            **{
                f"{product}_prob_{s}": None if chances is None else round(float(chances[k]), 4)
                for k, s in enumerate(states)
            },
            f"{product}_likeliest": likeliest,
            "word": word,
            "reports": reports,
            "record": record_word(reports, likeliest, before),
        }


def record_word(reports: int, likeliest: str | None, before: str) -> str:
    """What a period is to the record: "no change" and "no report" are two things."""
    if likeliest is None:
        return "not_yet"
    if not reports:
        return "no_report"
    return "no_change" if likeliest == before else "change"


def _periods(first: date, until: date, period: Period) -> Iterator[tuple[date, date]]:
    """Days, or weeks from Monday, first and last day; the last one may be cut by the end."""
    step = 1 if period == "day" else _DAYS_A_WEEK
    start = first if period == "day" else first - timedelta(days=first.weekday())
    while start <= until:
        yield start, min(start + timedelta(days=step - 1), until)
        start += timedelta(days=step)


def draw_rows(
    folder: CaseFolder, draws: int, wish: Wish, day: date | None, now: datetime
) -> LayerRows:
    """Maps of one day drawn from the joint estimate, for use as multiple imputations.

    Places are drawn together: neighbours that are wrong together are wrong together in each map.
    Probabilities are those of the field as they came, before calibration.

    Raises:
        NoEstimate: nothing can be fused.
        SettingsError: too many draws, or a day that is not estimated.
    """
    if not 0 < draws <= MOST_DRAWS:
        raise SettingsError((("--draws", f"is a number from 1 to {MOST_DRAWS}"),))
    fusion = fuse(folder, wish)
    layout = fusion.estimates.layout
    on = day or fusion.told.until
    if not layout.first_day <= on <= fusion.told.until:
        words = f"is not among the days from {layout.first_day} to {fusion.told.until}"
        raise SettingsError((("--on", words),))
    query = _query(folder, fusion, False, now)
    query["command"] += f" --draws {draws} --on {on}"
    told = {"layer": "draws_nowcast", "day": on.isoformat(), "draws": draws, "seed": wish.seed}
    states = drawn_states(fusion, layout.number(on), draws)
    features = _draws(fusion, states, on, Positions(folder))
    return LayerRows(features=features, columns=draw_columns(), query=query | told)


def drawn_states(fusion: Fusion, day: int, draws: int) -> Ints:
    """Numbers of states of every site, (draws, sites), as known on a day."""
    found = fusion.estimates
    chance = np.random.default_rng(fusion.told.seed)
    field, lone = fielded(found.case)
    states = np.zeros((draws, len(found.layout.sites)), int)
    if len(field):
        inner = part_of(found.case.known_at(day), field)
        joint = field_on(inner, found.learned, day)
        parties = len(found.layout.holders)
        states[:, field] = draw_field(joint.mean, joint.covariance, parties, draws, chance)
    if len(lone):
        states[:, lone] = draw_independent(found.now[lone, day], draws, chance)
    return states


def _draws(fusion: Fusion, states: Ints, on: date, positions: Positions) -> Iterator[Feature]:
    layout = fusion.estimates.layout
    names = (*layout.holders, CONTESTED)
    found = fusion.estimates
    first = first_reports(found.layout, found.case.days)
    told = [n for n in range(len(layout.sites)) if first[n] <= layout.number(on)]
    for draw, row in enumerate(states, start=1):
        for n in told:
            site = layout.sites[n]
            yield Feature(
                feature_id=f"{draw}:{site.key}",
                points=points_at(site.lon_deg, site.lat_deg),
                start=midnight(on),
                end=midnight(on + timedelta(days=1)),
                properties={
                    "draw": draw,
                    "day": on.isoformat(),
                    **identity_values(site.key, site.name, positions.record(site.key)),
                    "nowcast_state": names[int(row[n])],
                },
            )
