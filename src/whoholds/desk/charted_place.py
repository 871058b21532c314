"""Shell: what the drawing and the table of a place tell: its days, its claims, their weights."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from whoholds.desk.map_sayings import Said, chain_words, ours, said_of
from whoholds.errors import NoEstimate
from whoholds.fuse.said_words import denied
from whoholds.model.mapped import MapParty, PlaceMark, mark_on
from whoholds.show.gathering import in_marks
from whoholds.show.place_chart import Chart, Line, Sign
from whoholds.show.place_story import PlaceStory, Weighing
from whoholds.show.wording import headline, plain

if TYPE_CHECKING:
    from whoholds.desk.map_draft import Draft

#: A probability that moved by less is not drawn anew.
_LEAST_CHANGE = 0.005
_TOLD = frozenset({"estimated", "open"})
Floats = np.ndarray[Any, np.dtype[np.float64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]


def place_story(
    made: Draft, site: str, parties: tuple[MapParty, ...], leads: Callable[[str], str]
) -> PlaceStory:
    """A place over time, and each claim about it with its weight on the last day.

    Args:
        made: the estimates.
        site: the place's key.
        parties: as they are drawn.
        leads: where a claim's page is, by its id.

    Raises:
        NoEstimate: nothing that was fused is about it.
    """
    keys = [s.key for s in made.sites]
    if site not in made.marks:
        raise NoEstimate(f"no claim that was fused is about {site!r}")
    number, marks = keys.index(site), made.marks[site]
    said = said_of(made, site)
    told = made.explained(site, made.until)
    weight = {w.claim_id: w.log_odds for w in told.claims}
    names = [*(p.name for p in parties), "contested"]
    return PlaceStory(
        name=told.name,
        until=made.until,
        computed_at=made.computed_at,
        reports_up_to=made.last_report(),
        last_report=made.estimates.layout.day(marks[-1].last),
        words_of=mark_on(marks, made.estimates.layout.number(made.until)),
        explained_state=names[told.state],
        chart=_chart(made, number, marks, parties, leads),
        claims=tuple(_weighings(said, weight, leads)),
    )


def _chart(
    made: Draft,
    number: int,
    marks: tuple[PlaceMark, ...],
    parties: tuple[MapParty, ...],
    leads: Callable[[str], str],
) -> Chart:
    layout, site = made.estimates.layout, made.sites[number]
    end = layout.number(made.until)
    told = np.array([_is_told(mark_on(marks, day)) for day in range(end + 1)])
    now, then = made.chances[number], made.estimates.now[number]
    heard = min(p.reported_day for p in made.pieces[site.key])
    told_then = told & (np.arange(end + 1) >= layout.number(heard))
    return Chart(
        first=layout.first_day,
        start=max(0, marks[0].day - max(3, (end - marks[0].day) // 40)),
        end=end,
        parties=parties,
        lines=tuple(
            Line(now=_points(now[:, k], told), then=_points(then[:, k], told_then))
            for k in range(now.shape[1])
        ),
        signs=tuple(
            _sign(s, layout.first_day, len(parties), leads) for s in said_of(made, site.key)
        ),
        title=site.name,
    )


def _is_told(mark: PlaceMark | None) -> bool:
    return mark is not None and mark.sign in _TOLD


def _points(prob: Floats, told: Bools) -> tuple[tuple[int, float | None], ...]:
    points: list[tuple[int, float | None]] = []
    for day, (chance, is_told) in enumerate(zip(prob, told, strict=True)):
        value = round(float(chance), 3) if is_told else None
        last = points[-1][1] if points else None
        if value is None or last is None:
            if value != last:
                points.append((day, value))
        elif abs(value - last) >= _LEAST_CHANGE:
            points.append((day, value))
    return tuple(points)


def _sign(said: Said, first: date, holders: int, leads: Callable[[str], str]) -> Sign:
    states = holders + 1
    how = "is" if said.word < denied(0, holders) else "not" if said.word < 2 * states else "seen"
    claim = said.found.recorded.claim
    spoken = "no day said" if said.spoken is None else f"speaks of {said.spoken}"
    who = chain_words(said.found)
    return Sign(
        spoken=None if said.spoken is None else (said.spoken - first).days,
        reported=(said.reported - first).days,
        state=said.word % states,
        how=how,
        told=f"{plain(headline(claim))}; {who}; {spoken}, reported {said.reported}",
        leads=leads(said.found.recorded.claim_id),
    )


def _weighings(
    said: tuple[Said, ...], weight: dict[str, float], leads: Callable[[str], str]
) -> Iterator[Weighing]:
    origins = list(dict.fromkeys(s.origin for s in reversed(said)))
    for one in said:
        found = one.found
        yield Weighing(
            claim_id=found.recorded.claim_id,
            leads=leads(found.recorded.claim_id),
            head=plain(headline(found.recorded.claim)),
            quote=in_marks(found.quote, found.added.text_origin),
            ours=ours(found),
            chain=chain_words(found),
            factuality=found.recorded.claim.factuality,
            spoken=one.spoken,
            reported=one.reported if one.is_dated else None,
            origin=origins.index(one.origin) + 1,
            log_odds=weight.get(found.recorded.claim_id),
            address=found.report.url,
        )
