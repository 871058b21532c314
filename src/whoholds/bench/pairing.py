"""Which predicted claim answers which gold claim of one sentence, and what it gets right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from whoholds.bench.guideclaim import GuideClaim
from whoholds.bench.naming import places_f1, same_party, unit_name

#: A figure is right within 1 %, a horizon within 10 % (the guide's scorer).
FIGURE_TOLERANCE = 0.01
HORIZON_TOLERANCE = 0.10
_ROUNDING = 1e-9


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """A predicted claim against a gold one, field by field."""

    kind: bool
    relation: bool
    actor: bool
    places: float
    within: float
    factuality: bool
    source_innermost: bool
    source_chain: bool
    from_actor: bool
    again: bool
    quantity: bool
    when: bool
    horizon: bool

    @property
    def places_all(self) -> bool:
        """Every place found, none added."""
        return self.places == 1.0

    @property
    def strict(self) -> bool:
        """Everything the one figure to quote asks for."""
        core = self.kind and self.relation and self.actor and self.places_all
        return core and self.factuality and self.source_innermost

    @property
    def agreement(self) -> float:
        """How well the two fit: the weight by which they are paired."""
        return (
            8 * self.kind
            + 4 * self.relation
            + 2 * self.actor
            + 2 * self.places
            + 1 * self.factuality
            + 1 * self.source_innermost
            + 0.5 * self.quantity
            + 0.5 * self.when
            + 0.25 * self.again
        )


class Pair(NamedTuple):
    """Indices of a gold and a predicted claim that answer each other, and the verdict."""

    gold: int
    predicted: int
    verdict: Verdict


def compare(gold: GuideClaim, predicted: GuideClaim) -> Verdict:
    """What a predicted claim has right of a gold claim."""
    said, heard = gold.chain, predicted.chain
    bounds = zip(gold.bounds, predicted.bounds, strict=True)
    return Verdict(
        kind=gold.kind == predicted.kind,
        relation=gold.relation == predicted.relation,
        actor=same_party(gold.actor or "", predicted.actor or ""),
        places=places_f1(gold.places or (), predicted.places or ()),
        within=places_f1(gold.within or (), predicted.within or ()),
        factuality=gold.factuality == predicted.factuality,
        source_innermost=same_party(said[-1], heard[-1]) if said and heard else said == heard,
        source_chain=_same_chain(said, heard),
        from_actor=same_party(gold.from_actor or "", predicted.from_actor or ""),
        again=gold.again == predicted.again,
        quantity=_same_figure(gold, predicted),
        when=gold.dates == predicted.dates,
        horizon=all(near(x, y, HORIZON_TOLERANCE) for x, y in bounds),
    )


def _same_chain(gold: Sequence[str], predicted: Sequence[str]) -> bool:
    if len(gold) != len(predicted):
        return False
    return all(same_party(x, y) for x, y in zip(gold, predicted, strict=True))


def _same_figure(gold: GuideClaim, predicted: GuideClaim) -> bool:
    a, b = gold.figure, predicted.figure
    if a is None or b is None:
        return a is None and b is None
    if unit_name(a.unit or "") != unit_name(b.unit or ""):
        return False
    return all(near(x, y, FIGURE_TOLERANCE) for x, y in zip(a.triple, b.triple, strict=True))


def near(left: float | None, right: float | None, tolerance: float) -> bool:
    """Whether two figures agree within a share of the larger; open agrees with open only."""
    if left is None or right is None:
        return left is None and right is None
    return abs(left - right) <= tolerance * max(abs(left), abs(right)) + _ROUNDING


def pair_claims(gold: Sequence[GuideClaim], predicted: Sequence[GuideClaim]) -> list[Pair]:
    """Pairs one to one, the best agreement first; ties in the order written."""
    table = [Pair(i, j, compare(g, p)) for i, g in enumerate(gold) for j, p in enumerate(predicted)]
    table.sort(key=lambda pair: (-pair.verdict.agreement, pair.gold, pair.predicted))
    answered: set[int] = set()
    used: set[int] = set()
    pairs = []
    for pair in table:
        if pair.gold not in answered and pair.predicted not in used:
            answered.add(pair.gold)
            used.add(pair.predicted)
            pairs.append(pair)
    return pairs
