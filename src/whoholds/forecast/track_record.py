"""How often outlooks came true: by kind of phrase, and by source where enough were settled. Pure.

A source that states no probability is given none; what can be learned of it is the share of its
outlooks that come true, a Beta-binomial with an even prior. Offices and outlets only, no person;
and no figure from fewer than `LEAST_SETTLED` questions: it would be chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from whoholds.forecast.block_draws import independent_events, mean_interval, skill_interval
from whoholds.forecast.murphy import decompose
from whoholds.forecast.odds_scores import brier_scores
from whoholds.model.outlook_scores import Overall, TrackRow
from whoholds.model.question import Question

#: Fewer settled questions than this tell nothing of a source. With ten, nine chances in ten of an
#: even prior still leave a share of one half anywhere from .27 to .73.
LEAST_SETTLED = 10
_GRID = 4001
_EDGE = 0.05


def learned_share(came_true: float, questions: int) -> tuple[float, float, float]:
    """The share of a source's outlooks that come true: mean, 5 and 95 % of the posterior.

    Soft outcomes add up as parts of one: with q of n come true the posterior of an even prior is
    Beta(1 + q, 1 + n - q), as for whole numbers.
    """
    share = (np.arange(_GRID) + 0.5) / _GRID
    logs = came_true * np.log(share) + (questions - came_true) * np.log1p(-share)
    weight = np.exp(logs - logs.max())
    below = np.cumsum(weight) / weight.sum()
    low, high = (float(share[np.searchsorted(below, e)]) for e in (_EDGE, 1 - _EDGE))
    return (1 + came_true) / (2 + questions), low, high


def phrase_kind(question: Question) -> str:
    """The kind of phrase: what tells the horizon, and what tells the likelihood."""
    horizon = {
        "lognormal": "a length in words or figures",
        "even": "a season, a month or a range",
        "day": "a day",
        "unsaid": "no horizon",
    }[question.horizon.spread]
    told = question.likelihood
    how = {
        "likelihood": f'"{told.bin_name}"',
        "possibility": "only possible",
        "number": "a number",
        "unsaid": "no likelihood said",
    }[told.modality]
    return f"{horizon}, {how}"


def by_phrase(questions: Sequence[Question], outcomes: Mapping[str, float]) -> tuple[TrackRow, ...]:
    """A calibration table: a row for each kind of phrase of settled questions."""
    groups: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        if question.question_id in outcomes:
            groups[phrase_kind(question)].append(question)
    return tuple(_row(name, groups[name], outcomes) for name in sorted(groups))


def by_source(
    questions: Sequence[Question], outcomes: Mapping[str, float], hidden: Collection[str]
) -> tuple[TrackRow, ...]:
    """A row for each source with enough settled questions; those `hidden` by name left out."""
    groups: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        if question.question_id in outcomes and question.asker not in hidden:
            groups[question.asker_key].append(question)
    told = [g for g in groups.values() if len(g) >= LEAST_SETTLED]
    return tuple(_row(g[0].asker, g, outcomes) for g in sorted(told, key=lambda g: g[0].asker))


def overall(
    rows: Sequence[tuple[Question, float, float]], chance: np.random.Generator
) -> Overall | None:
    """Mean scores of questions with a stated probability; None where there is none.

    Args:
        rows: (question, outcome, what the reference says), one a question.
        chance: of the draws. Questions of one source within a quarter are one block.
    """
    stated = [r for r in rows if r[0].likelihood.prob is not None]
    if not stated:
        return None
    said = np.array([q.likelihood.prob for q, _, _ in stated], dtype=float)
    outcome, other = (np.array([r[k] for r in stated]) for k in (1, 2))
    keys = [(q.asker_key, q.asked_on.year, (q.asked_on.month - 1) // 3) for q, _, _ in stated]
    numbers = {key: n for n, key in enumerate(dict.fromkeys(keys))}
    block = np.array([numbers[key] for key in keys])
    ours, theirs = brier_scores(outcome, said), brier_scores(outcome, other)
    parts = decompose(outcome, said)
    mean, gain = mean_interval(ours, block, chance), skill_interval(ours, theirs, block, chance)
    return Overall(
        settlements=len(rows),
        questions=len(stated),
        independent=independent_events(outcome, block),
        brier=(mean.value, mean.low, mean.high),
        reference_brier=float(theirs.mean()),
        skill=(gain.value, gain.low, gain.high),
        reliability=parts.reliability,
        resolution=parts.resolution,
        uncertainty=parts.uncertainty,
    )


def _row(name: str, group: Sequence[Question], outcomes: Mapping[str, float]) -> TrackRow:
    came = sum(outcomes[q.question_id] for q in group)
    said = [q.likelihood.prob for q in group if q.likelihood.prob is not None]
    return TrackRow(
        name=name,
        questions=len(group),
        came_true=round(came, 3),
        said=round(sum(said) / len(said), 3) if said else None,
        learned=learned_share(came, len(group)) if len(group) >= LEAST_SETTLED else None,
    )
