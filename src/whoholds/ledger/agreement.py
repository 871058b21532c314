"""How far coders of a blind round agree, field by field. Pure.

Krippendorff's alpha for nominal values, in the coincidence-matrix form: K. Krippendorff,
"Computing Krippendorff's Alpha-Reliability" (2011), https://repository.upenn.edu/asc_papers/43;
also "Content Analysis" (4th ed., 2018), chapter 12. Any number of coders, gaps allowed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

import msgspec

from whoholds.model.claim import Claim, Mention, quantity_of
from whoholds.model.judgement import Coded
from whoholds.model.party import name_key

#: The fields that are compared, in the order of the table. "claim" is whether it is one at all.
FIELDS = (
    "claim", "kind", "relation", "actor", "from", "places", "within", "factuality", "source",
    "when", "quantity",
)  # fmt: skip
Unit = Sequence[Hashable]


class FieldAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """Agreement in one field: items that two or more coded, pairs that agree, alpha.

    `percent` and `alpha` are None where there is no item; `alpha` also where all values are one,
    since there is nothing then that chance could have got wrong.
    """

    field: str
    items: int
    percent: float | None
    alpha: float | None


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    """A field of one claim in which coders differ: coder and value, in the coders' order."""

    claim_id: str
    field: str
    values: tuple[tuple[str, str], ...]


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """What a round came to: how many claims each coder coded, and where they agree."""

    coders: tuple[tuple[str, int], ...]
    fields: tuple[FieldAgreement, ...]
    disagreements: tuple[Disagreement, ...]


def coincidences(units: Iterable[Unit]) -> Counter[tuple[Hashable, Hashable]]:
    """The coincidence matrix: each ordered pair of values in a unit of m counts 1/(m - 1)."""
    found: Counter[tuple[Hashable, Hashable]] = Counter()
    for unit in units:
        if len(unit) < 2:
            continue
        counts = Counter(unit)
        for one, n in counts.items():
            for other, m in counts.items():
                pairs = n * (m - (one == other))
                if pairs:
                    found[one, other] += pairs / (len(unit) - 1)  # type: ignore[assignment]
    return found


def alpha_nominal(units: Iterable[Unit]) -> float | None:
    """Krippendorff's alpha for nominal values: 1 - observed / expected disagreement.

    Args:
        units: the values of each item, one for each coder who coded it.

    Returns:
        1 for full agreement, 0 for that of chance, less for worse; None where no two values can
        be paired or all of them are one.
    """
    matrix = coincidences(units)
    totals: Counter[Hashable] = Counter()
    for (one, _), n in matrix.items():
        totals[one] += n
    n_all = sum(totals.values())
    expected = n_all * n_all - sum(n * n for n in totals.values())
    if len(totals) < 2 or not expected:
        return None
    observed = sum(n for (one, other), n in matrix.items() if one != other)
    return 1 - (n_all - 1) * observed / expected


def percent_agreement(units: Iterable[Unit]) -> float | None:
    """Of 100 pairs of values given to one item by two coders, how many are equal."""
    agree = pairs = 0
    for unit in units:
        pairs += len(unit) * (len(unit) - 1)
        agree += sum(n * (n - 1) for n in Counter(unit).values())
    return 100 * agree / pairs if pairs else None


def agreement(coded: Iterable[Coded], claims: Mapping[str, Claim]) -> Agreement:
    """The agreement of a round.

    Args:
        coded: what the coders decided, in order: the last on a claim by a coder counts.
        claims: the claims as read, by id.
    """
    last = {(c.by, c.claim_id): c for c in coded}
    coders = tuple(sorted(Counter(by for by, _ in last).items()))
    found = {(by, of): _values(c, claims[of]) for (by, of), c in last.items()}
    by_field = {f: dict(_items(f, found)) for f in FIELDS}
    return Agreement(
        coders=coders,
        fields=tuple(_field(f, items) for f, items in by_field.items()),
        disagreements=tuple(_disagreements(by_field, claims)),
    )


_Item = list[tuple[str, str]]


def _items(
    field: str, found: Mapping[tuple[str, str], Mapping[str, str]]
) -> Iterator[tuple[str, _Item]]:
    """Each claim that two or more coded in this field, with their values."""
    items: dict[str, _Item] = {}
    for (by, claim_id), values in sorted(found.items()):
        if field in values:
            items.setdefault(claim_id, []).append((by, values[field]))
    for claim_id, values_of in items.items():
        # Only some kinds have a figure: two claims without one agree in nothing.
        blank = field == "quantity" and not any(v for _, v in values_of)
        if len(values_of) > 1 and not blank:
            yield claim_id, values_of


def _field(field: str, items: Mapping[str, _Item]) -> FieldAgreement:
    units = [[value for _, value in item] for item in items.values()]
    return FieldAgreement(
        field=field,
        items=len(units),
        percent=percent_agreement(units),
        alpha=alpha_nominal(units),
    )


def _disagreements(
    by_field: Mapping[str, Mapping[str, _Item]], claims: Mapping[str, Claim]
) -> Iterator[Disagreement]:
    for claim_id in claims:
        for field, items in by_field.items():
            item = items.get(claim_id, [])
            if len({value for _, value in item}) > 1:
                yield Disagreement(claim_id=claim_id, field=field, values=tuple(item))


def _values(coded: Coded, claim: Claim) -> dict[str, str]:
    """What a coder says of each field; of a claim that is none nothing but that."""
    if coded.decision == "reject":
        return {"claim": "no"}
    told = coded.amended or claim
    p = told.proposition
    return {
        "claim": "yes",
        "kind": told.kind,
        "relation": p.relation,
        "actor": _name(p.actor),
        "from": _name(p.from_actor),
        "places": " + ".join(sorted(_name(m) for m in p.places)),
        "within": " + ".join(sorted(_name(m) for m in p.within)),
        "factuality": told.factuality,
        "source": name_key(told.attribution[-1].name) if told.attribution else "",
        "when": _when(told),
        "quantity": _quantity(told),
    }


def _name(mention: Mention | None) -> str:
    return "" if mention is None else name_key(mention.name)


def _when(claim: Claim) -> str:
    time = claim.valid_time
    if time is None:
        return ""
    return "/".join(".." if d is None else d.isoformat() for d in (time.first_day, time.last_day))


def _quantity(claim: Claim) -> str:
    q = quantity_of(claim)
    if q is None:
        return ""
    ends = "/".join(".." if x is None else f"{x:g}" for x in (q.low, q.best, q.high))
    return f"{ends} {q.unit}{' more' if q.change else ''}"
