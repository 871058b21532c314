"""Shell: statements told apart on fact tables, by our weights and by weights of the other rows."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path

import msgspec

from whoholds.bench.fitting import YesNo, fit_yes_no
from whoholds.bench.statement_scores import (
    Counts,
    Marked,
    count_statements,
    statement_figures,
)
from whoholds.desk.fact_table import Fact, load_facts
from whoholds.desk.shared_data import shared_folder
from whoholds.errors import BadGold
from whoholds.ledger.lineage.comparing import told
from whoholds.ledger.lineage.pair_weights import WEIGHTS, score
from whoholds.ledger.lineage.sameness import features
from whoholds.ledger.lineage.statements import Heard, statements_of
from whoholds.model.lineage import Statement

#: Families of copies are left out of the fit in so many parts.
FOLDS = 5
#: Precision of the prior of the fit; 1 instead moves no figure by more than .02.
PRIOR = 0.5
_BIAS = "bias"
#: What anyone would write first: one name and the same figure, list or place on one day.
BASELINE = {
    _BIAS: -2.0,
    "speaker same": 1.5,
    "plain, days same": 1.0,
    "specific, days same": 1.0,
    "relation other": -1.0,
    "factuality differs": -1.0,
}
_SUFFIX = "-claims.csv"


class Pair(msgspec.Struct, frozen=True):
    """Two rows that may carry one statement: what is true of them, and whether they do."""

    one: Fact
    other: Fact
    features: frozenset[str]

    @property
    def is_one(self) -> bool:
        """Whether the table says so."""
        return self.one.root == self.other.root


def measure_statements(tables: Mapping[str, Sequence[Fact]]) -> dict[str, dict[str, float]]:
    """System -> figure -> value, over all tables.

    "in force" are the weights that the program has, on the rows they were fitted to. "families
    left out" asks for each fifth of the statements by weights fitted without it; "half A" fits to
    the smaller tables and one half of the largest's families, and asks for the other half.
    """
    rows = list(tables.values())
    pairs = [p for facts in rows for p in pairs_of(facts)]
    out = {"in force": _counts(rows, WEIGHTS)}
    out["baseline: one name, one day"] = _counts(rows, BASELINE)
    out["families left out, fifths"] = sum(
        (_counts(rows, _fit(pairs, part), part) for part in _parts(rows, FOLDS)), start=Counts()
    )
    largest = max(rows, key=len)
    for name, part in zip("AB", _parts([largest], 2), strict=True):
        out[f"half {name} asked of the rest"] = _counts(rows, _fit(pairs, part), part)
    return {system: statement_figures(counts) for system, counts in out.items()}


def pairs_of(facts: Sequence[Fact]) -> list[Pair]:
    """All pairs of a table that may be one statement, also those that are never compared."""
    by_key = {f.key: f for f in facts}
    compared = {f.key: told(f.recorded, f.outlet) for f in facts}
    out = []
    for one, other in combinations(compared, 2):
        found = features(compared[one], compared[other])
        if found is not None:
            out.append(Pair(by_key[one], by_key[other], found))
    return out


def fit_weights(pairs: Iterable[Pair]) -> dict[str, float]:
    """Weights for these pairs, rounded to one decimal; needs scipy. No pairs teach nothing."""
    rows = [YesNo(dict.fromkeys((*p.features, _BIAS), 1.0), p.is_one) for p in pairs]
    if not rows:
        return {_BIAS: 0.0}
    return {name: round(w, 1) for name, w in fit_yes_no(rows, PRIOR).items()}


def _fit(pairs: Iterable[Pair], without: frozenset[str]) -> dict[str, float]:
    return fit_weights(p for p in pairs if not without & {p.one.key, p.other.key})


def _parts(tables: Iterable[Sequence[Fact]], count: int) -> list[frozenset[str]]:
    """Keys in so many parts; rows of one statement are in one."""
    facts = [f for facts in tables for f in facts]
    return [
        frozenset(f.key for f in facts if zlib.crc32(f.root.encode()) % count == n)
        for n in range(count)
    ]


def _counts(
    tables: Iterable[Sequence[Fact]],
    weights: Mapping[str, float],
    asked: frozenset[str] | None = None,
) -> Counts:
    """The statements of each table, counted."""
    total = Counts()
    for facts in tables:
        heard = [Heard(recorded=f.recorded, outlet=f.outlet) for f in facts]
        found = statements_of(heard, scorer=partial(score, weights=weights))
        rows = [Marked(key=f.key, root=f.root, changed=f.changed) for f in facts]
        groups = [[c.claim_id for c in s.carriers] for s in found]
        here = None if asked is None else asked & {f.key for f in facts}
        total += count_statements(rows, groups, _variants(found), here)
    return total


def _variants(statements: Iterable[Statement]) -> frozenset[frozenset[str]]:
    """Pairs of carriers of which one changed what the other says."""
    out = set()
    for statement in statements:
        said = {c.claim_id: c.changes for c in statement.carriers}
        out |= {frozenset(p) for p in combinations(said, 2) if said[p[0]] != said[p[1]]}
    return frozenset(out)


def load_tables(folder: Path) -> dict[str, tuple[Fact, ...]]:
    """The fact tables of a folder, by the name of their case.

    Raises:
        BadGold: there is none.
    """
    names = [p.name.removesuffix(_SUFFIX) for p in sorted(folder.glob(f"*{_SUFFIX}"))]
    if not names:
        raise BadGold(f"there is no table *{_SUFFIX} in {folder}")
    return {name: load_facts(folder, name) for name in names}


def default_folder() -> Path:
    """The tables in `shared` beside the working folder (WHOHOLDS_SHARED overrides)."""
    return shared_folder() / "cases"
