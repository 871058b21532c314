"""Why an estimate is as it is: the weight of each claim, and what would be without it. Pure."""

from __future__ import annotations

from datetime import date

import numpy as np

from whoholds.fuse.estimating import Estimates, Left, place_on
from whoholds.fuse.said_words import likelihoods
from whoholds.fuse.state_statements import Floats
from whoholds.model.estimate import Explanation, Weighed

#: Claims for which the estimate is worked out anew without them; the weightiest.
MOST_WEIGHED = 40
#: Figures of the whole region for which it is; the latest. Each costs as much as a claim.
MOST_FIGURES = 10


def explain(found: Estimates, site: str, day: date) -> Explanation:
    """The likeliest state of a site on a day, and what the claims about it did to that.

    Everything learned is taken as it was found. Runs without a claim see all days anew, so the
    probability may differ a little from the nowcast's, which closes days after a while.

    Raises:
        KeyError: no site has this key.
    """
    names = {s.key: n for n, s in enumerate(found.layout.sites)}
    place, number = names[site], found.layout.number(day)
    said = found.case.statements
    rows = np.flatnonzero((said.place == place) & (said.reported_day <= number))
    now = place_on(found, place, number)
    state = int(now.argmax())
    heard = likelihoods(said.rows(rows), found.learned.confusion)
    rest = np.maximum(now, 1e-9)
    rest[state] = 0.0
    others = heard @ (rest / rest.sum())
    odds = np.log(heard[:, state] / others)
    pieces = found.layout.pieces
    by_claim: dict[str, list[int]] = {}
    for n, row in enumerate(rows):
        by_claim.setdefault(pieces[row].claim_id, []).append(n)
    weighed = [
        (
            _weight(odds[own], [pieces[rows[n]].before for n in own]),
            claim,
            [int(rows[n]) for n in own],
        )
        for claim, own in by_claim.items()
    ]
    weighed.sort(key=lambda w: (-abs(w[0]), w[1]))
    told = tuple(
        Weighed(
            claim_id=claim,
            log_odds=round(weight, 2),
            without=round(float(place_on(found, place, number, without=Left(rows=own))[state]), 4),
            implied=pieces[own[0]].implied,
        )
        for weight, claim, own in weighed[:MOST_WEIGHED]
    )
    alone = place_on(found, place, number, without=Left(rows=[int(r) for r in rows]))[state]
    told = (*told, *_figures(found, place, number, state, float(now[state])))
    return Explanation(
        site=site,
        name=found.layout.sites[place].name,
        day=day,
        state=state,
        prob=round(float(now[state]), 4),
        by_others=round(float(alone), 4),
        claims=told,
    )


def _figures(
    found: Estimates, place: int, day: int, state: int, prob: float
) -> tuple[Weighed, ...]:
    """What totals of the region do to a place: the log-odds with each, less those without it."""
    known = [s for s in found.case.sums if s.day <= day and s.size[place]]
    told = []
    for one in known[-MOST_FIGURES:]:
        left = Left(figures=frozenset({one.claim_id}))
        without = float(place_on(found, place, day, without=left)[state])
        told.append(
            Weighed(
                claim_id=one.claim_id,
                log_odds=round(_logit(prob) - _logit(without), 2),
                without=round(without, 4),
            )
        )
    return tuple(told)


def _logit(prob: float) -> float:
    inside = min(max(prob, 1e-9), 1 - 1e-9)
    return float(np.log(inside / (1 - inside)))


def _weight(odds: Floats, before: list[bool]) -> float:
    """What a claim says of how it is; how it was before an event is another day's."""
    return float(odds[~np.array(before)].sum())
