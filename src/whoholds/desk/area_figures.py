"""Shell: the areas of a case as charts, one for each holder of whom a total is stated or drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

from whoholds.desk.disagreement import Disagreement
from whoholds.ledger.questions.stated_totals import StatedTotal
from whoholds.model.case import Case
from whoholds.model.map_area import MapArea
from whoholds.model.party import Party
from whoholds.show.area_chart import AreaChart, Drawn, Interval, Stated
from whoholds.show.map_colours import map_parties

#: Meanings of a map's colours that are a holder's own ground; the rest is drawn on top of them.
_OWN = frozenset({"held", "liberated"})
#: Where a claim's page is; "" where there is none.
AddressOf = Callable[[str], str]
Points = dict[date, float]


def area_figures(view: Disagreement, case: Case, address: AddressOf) -> tuple[AreaChart, ...]:
    """A chart for each holder of whom a source states an area or a map draws one.

    Args:
        view: everything that differs.
        case: its holders.
        address: where the page of a claim is.
    """
    stated = {t.holder_id for t in view.totals if t.unit == "km2"}
    drawn = {m.holder_id for m in view.maps if m.holder_id}
    charts = (_chart(view, case, h, address) for h in case.holder_ids if h in stated | drawn)
    return tuple(c for c in charts if not c.is_empty)


def _chart(view: Disagreement, case: Case, holder: str, address: AddressOf) -> AreaChart:
    name = case.party_names[holder]
    totals = [t for t in view.totals if t.unit == "km2" and t.holder_id == holder]
    return AreaChart(
        title=f"Ground said to be held by {name}, km²",
        about=(
            f"Totals that sources state of what {name} holds, what maps colour as its ground, "
            "and what is estimated from reports of places, by day."
        ),
        sides=tuple(case.party_names[h] for h in case.holder_ids),
        stated=tuple(_stated(t, case, address) for t in totals),
        drawn=tuple(_drawn(view.maps, holder)),
        ours=tuple(
            Interval(a.day, *a.firm_km2)
            for a in view.areas
            if a.holder_id == holder and a.firm_km2[2] > 0
        ),
        ours_note="5 to 95 % of joint draws",
        colours=tuple(p.colour for p in map_parties(_holders(case))[0]),
    )


def _holders(case: Case) -> list[Party]:
    """The parties as the map draws them."""
    return [p for h in case.holder_ids if (p := case.party(h)) is not None]


def _stated(total: StatedTotal, case: Case, address: AddressOf) -> Stated:
    sides = case.holder_ids
    return Stated(
        day=total.day,
        best=total.best,
        low=total.low,
        high=total.high,
        side=sides.index(total.side_id) if total.side_id in sides else -1,
        words=f"{total.speaker}, {total.day}: {figure_words(total)}",
        href=address(total.carriers[0].recorded.claim_id),
    )


def figure_words(total: StatedTotal) -> str:
    """A stated figure with its bounds: "about 500 km²", "more than 1,300 km²", "900 to 1,300"."""
    low, high, best = total.low, total.high, f"{total.best:,.0f}"
    unit = "km²" if total.unit == "km2" else "settlement" if best == "1" else "settlements"
    if low is None and high is None:
        return f"about {best} {unit}"
    if low is None:
        return f"up to or almost {best} {unit}"
    if high is None:
        return f"{best} {unit} or more"
    return f"{best} {unit}" if low == high else f"{low:,.0f} to {high:,.0f} {unit}"


def _drawn(maps: tuple[MapArea, ...], holder: str) -> Iterator[Drawn]:
    """A line for each maker, and another with what it leaves open, where it colours that."""
    own: dict[str, Points] = defaultdict(lambda: defaultdict(float))
    left_open: dict[str, Points] = defaultdict(lambda: defaultdict(float))
    for one in maps:
        if one.holder_id == holder and one.standing in _OWN:
            own[one.maker][one.day] += one.km2
        elif not one.holder_id:
            left_open[one.maker][one.day] += one.km2
    for maker, points in sorted(own.items()):
        yield Drawn(name=maker, note="map: held", points=_since_seen(points))
        more = left_open.get(maker)
        if more is not None and any(more.values()):
            joint = {day: km2 + more.get(day, 0.0) for day, km2 in points.items()}
            yield Drawn(name=maker, note="map: held or left open", points=_since_seen(joint))


def _since_seen(points: Points) -> tuple[tuple[date, float], ...]:
    """The days from the one before anything is coloured to the last on which something is."""
    days = sorted(points)
    seen = [n for n, day in enumerate(days) if points[day] > 0]
    if not seen:
        return ()
    return tuple((d, points[d]) for d in days[max(0, seen[0] - 1) : seen[-1] + 2])
