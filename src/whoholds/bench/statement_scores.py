"""How well statements are told apart, against tables that say which row carries which. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

#: Asked of both fact tables together.
LEAST_LINKED, MOST_WRONG, LEAST_NAMED = 0.85, 0.02, 0.80


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """A row: the row it carries again (or itself), and whether it changed it."""

    key: str
    root: str
    changed: bool

    @property
    def is_copy(self) -> bool:
        """Whether it carries another row again."""
        return self.root != self.key


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What is counted of a grouping; counts of several may be added up."""

    rows: int = 0
    copies: int = 0
    linked: int = 0
    pairs: int = 0
    wrong_pairs: int = 0
    wrong_rows: int = 0
    changed: int = 0
    named: int = 0

    def __add__(self, other: Counts) -> Counts:
        mine, theirs = msgspec.structs.astuple(self), msgspec.structs.astuple(other)
        return Counts(**dict(zip(_FIELDS, map(sum, zip(mine, theirs, strict=True)), strict=True)))


_FIELDS = Counts.__struct_fields__


def count_statements(
    rows: Sequence[Marked],
    groups: Sequence[Sequence[str]],
    variants: frozenset[frozenset[str]],
    asked: frozenset[str] | None = None,
) -> Counts:
    """What is right and wrong in a grouping of rows.

    `linked`: copies in one group with the row they copy. `wrong_pairs`: of all pairs in one group
    those of two statements. `wrong_rows`: of all rows those that stand in such a pair.
    `named`: of the changed copies (linked or not) those whose difference from the row they copy
    is listed.

    Args:
        rows: every row of the tables.
        groups: keys, each row's in one group.
        variants: pairs of keys of one group of which one is listed as variant of the other.
        asked: count only these rows, and pairs that one of them is in; all where it is None.
    """
    asked = frozenset(r.key for r in rows) if asked is None else asked
    root = {r.key: r.root for r in rows}
    home = {key: n for n, group in enumerate(groups) for key in group}
    copies = [r for r in rows if r.is_copy and r.key in asked]
    linked = [r for r in copies if home[r.key] == home[r.root]]
    pairs = [p for group in groups for p in combinations(group, 2) if asked & {*p}]
    wrong = [p for p in pairs if root[p[0]] != root[p[1]]]
    changed = [r for r in copies if r.changed]
    named = [r for r in changed if r in linked and frozenset({r.key, r.root}) in variants]
    return Counts(
        rows=len(asked),
        copies=len(copies),
        linked=len(linked),
        pairs=len(pairs),
        wrong_pairs=len(wrong),
        wrong_rows=len({key for p in wrong for key in p} & asked),
        changed=len(changed),
        named=len(named),
    )


def statement_figures(counts: Counts) -> dict[str, float]:
    """The shares; what each is of is said at `count_statements`."""
    return {
        "copies": float(counts.copies),
        "linked": _share(counts.linked, counts.copies),
        "pairs": float(counts.pairs),
        "wrong_pairs": _share(counts.wrong_pairs, counts.pairs),
        "wrong_rows": _share(counts.wrong_rows, counts.rows),
        "changed": float(counts.changed),
        "named": _share(counts.named, counts.changed),
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def show_statement_figures(systems: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """Each system on its line, the targets above."""
    yield f"{'':34}{'copies':>7}{'linked':>8}{'pairs':>7}{'wrong':>8}{'rows':>8}{'named':>8}"
    yield (
        f"{'asked':34}{'':7}{f'>={LEAST_LINKED}':>8}{'':7}{f'<={MOST_WRONG}':>8}{'':8}"
        f"{f'>={LEAST_NAMED}':>8}"
    )
    for system, told in systems.items():
        yield (
            f"{system:34}{told['copies']:>7.0f}{told['linked']:>8.3f}{told['pairs']:>7.0f}"
            f"{told['wrong_pairs']:>8.3f}{told['wrong_rows']:>8.3f}{told['named']:>8.3f}"
        )
    yield "wrong: of linked pairs, those of two statements; rows: rows in such a pair"
