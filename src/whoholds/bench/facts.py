"""Claims read from a casefile's dispatches against its table of facts: found, missed, made up.

A fact is a row of the table a dispatch was written from. Rows and claims of one dispatch are paired
as those of a sentence are (`pairing`); a row is found where kind and relation agree. Actors are
compared by the case's parties where a name means one, by name otherwise. Pure.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from whoholds.bench.guideclaim import GuideClaim, GuideQuantity, GuideWhen
from whoholds.bench.naming import unit_name
from whoholds.bench.pairing import FIGURE_TOLERANCE, Pair, near, pair_claims
from whoholds.errors import BadGold

#: Rows that claim no control: context of a dispatch, not for the reader to find.
NO_CLAIM = "event"
#: What divides names in one cell, and the links of a chain.
_NAMES, _CHAIN = ";", ">"

Named = Callable[[str], str]


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the table: its key and what it says, in the guide's form."""

    key: str
    claim: GuideClaim


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How often something was there, was read, and both; shares are None where there is none."""

    facts: int
    read: int
    found: int

    @property
    def precision(self) -> float | None:
        """Share of what was read that is a fact of its dispatch."""
        return self.found / self.read if self.read else None

    @property
    def recall(self) -> float | None:
        """Share of the facts that were read."""
        return self.found / self.facts if self.facts else None


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """A casefile read against its facts.

    `kinds` counts rows and claims of each kind, `all_kinds` all of them; `fields` is, of the rows
    found, the share with that field right; `skipped` counts rows that claim no control.
    """

    dispatches: int
    kinds: dict[str, Tally]
    all_kinds: Tally
    fields: dict[str, float]
    skipped: int


def read_facts(lines: Iterable[str]) -> dict[str, Fact]:
    """The facts of a table by their key.

    Raises:
        BadGold: a column is missing, or a figure is none.
    """
    table = csv.DictReader(lines)
    missing = {"key", "kind", "relation", "actor"} - set(table.fieldnames or ())
    if missing:
        raise BadGold(f"the table of facts has no column {', '.join(sorted(missing))}")
    return {row["key"]: Fact(key=row["key"], claim=_claim(row)) for row in table}


def _claim(row: Mapping[str, str]) -> GuideClaim:
    try:
        return GuideClaim(
            kind=row["kind"],
            relation=row["relation"],
            actor=row["actor"],
            again=row.get("again") == "true",
            from_actor=row.get("from") or "",
            places=_parts(row.get("places"), _NAMES),
            within=_parts(row.get("within"), _NAMES),
            factuality=row.get("factuality") or "asserted",
            sources=_parts(row.get("speakers"), _CHAIN),
            quantity=_quantity(row),
            when=GuideWhen(start=row.get("when_start") or None, end=row.get("when_end") or None),
        )
    except ValueError as cause:
        raise BadGold(f"the fact {row['key']!r} has a figure that is none: {cause}") from cause


def _quantity(row: Mapping[str, str]) -> GuideQuantity | None:
    # A depth of advance under `control` is no quantity of the guide's.
    if row["kind"] == "control" or not row.get("unit"):
        return None
    low, best, high = (float(v) if (v := row.get(n)) else None for n in ("low", "best", "high"))
    change = row.get("change") == "true"
    return GuideQuantity(low=low, best=best, high=high, unit=row["unit"], change=change)


def _parts(cell: str | None, between: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split(between) if part.strip())


def compare_facts(
    dispatches: Sequence[tuple[Sequence[str], Sequence[GuideClaim]]],
    facts: Mapping[str, Fact],
    named: Named = str,
) -> Comparison:
    """Compare what was read from each dispatch with the facts it was written from.

    Args:
        dispatches: keys of the facts, and the claims read, of each.
        facts: the table.
        named: what to compare actors by: the id of a party that the name means, or the name.

    Raises:
        BadGold: a dispatch names a fact that the table lacks.
    """
    there: Counter[str] = Counter()
    read: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    skipped = 0
    for keys, claims in dispatches:
        rows = [_known(facts, key).claim for key in keys]
        gold = [_by_party(r, named) for r in rows if r.kind != NO_CLAIM]
        skipped += len(rows) - len(gold)
        predicted = [_by_party(c, named) for c in claims]
        there.update(str(g.kind) for g in gold)
        read.update(str(p.kind) for p in predicted)
        for pair in _found(gold, predicted):
            found[str(gold[pair.gold].kind)] += 1
            right.update(_fields(pair, gold[pair.gold], predicted[pair.predicted]))
    whole = Tally(facts=there.total(), read=read.total(), found=found.total())
    return Comparison(
        dispatches=len(dispatches),
        kinds={
            kind: Tally(facts=there[kind], read=read[kind], found=found[kind])
            for kind in sorted({*there, *read})
        },
        all_kinds=whole,
        fields=_shares(right, whole.found),
        skipped=skipped,
    )


def _known(facts: Mapping[str, Fact], key: str) -> Fact:
    if key not in facts:
        raise BadGold(f"a dispatch is written from the fact {key!r}, which the table lacks")
    return facts[key]


def _by_party(claim: GuideClaim, named: Named) -> GuideClaim:
    return msgspec.structs.replace(
        claim, actor=named(claim.actor or ""), from_actor=named(claim.from_actor or "")
    )


def _found(gold: Sequence[GuideClaim], predicted: Sequence[GuideClaim]) -> Iterator[Pair]:
    """Pairs of one kind and relation; a fact without a relation leaves it open."""
    for pair in pair_claims(gold, predicted):
        if pair.verdict.kind and (pair.verdict.relation or not gold[pair.gold].relation):
            yield pair


def _fields(pair: Pair, gold: GuideClaim, predicted: GuideClaim) -> Iterator[str]:
    """Fields that are right; figures are counted among the facts that have one."""
    told = pair.verdict
    yield from (
        name
        for name, good in (
            ("actor", told.actor),
            ("places", told.places_all),
            ("factuality", told.factuality),
            ("source", told.source_innermost),
            ("strict", told.strict),
        )
        if good
    )
    if gold.figure is not None:
        yield "with a figure"
        if told.quantity or _same_best(gold.figure, predicted.figure):
            yield "figure"


def _same_best(gold: GuideQuantity, predicted: GuideQuantity | None) -> bool:
    """Whether the one figure agrees that a table gives, be it exact or "about"."""
    if predicted is None or gold.low is not None or gold.high is not None:
        return False
    same_unit = unit_name(gold.unit or "") == unit_name(predicted.unit or "")
    return same_unit and near(gold.best, predicted.best, FIGURE_TOLERANCE)


def _shares(right: Counter[str], found: int) -> dict[str, float]:
    names = ("actor", "places", "factuality", "source", "strict")
    shares = {name: right[name] / found for name in names} if found else {}
    if right["with a figure"]:
        shares["figure"] = right["figure"] / right["with a figure"]
    return shares
