"""How well planted copies are found: precision of pairs, recall of copies, by kind. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from whoholds.bench.planting import COPIES, Planted

#: Asked of every planted set.
LEAST_PRECISION, LEAST_RECALL = 0.99, 0.95


def copy_figures(planted: Sequence[Planted], groups: Sequence[Sequence[int]]) -> dict[str, float]:
    """Figures of a grouping of planted bodies, given as groups of their numbers.

    `precision` is the share of right ones among all pairs put into one group, `recall` that of
    copies that are in one group with their source, `pair_recall` that of pairs of one source that
    are in one group; "recall: spun" and so on by kind; `merged` counts rewrites of one briefing
    that stand in a group with another body.
    """
    home = {n: g for g, group in enumerate(groups) for n in group}
    sources = {p.source: n for n, p in enumerate(planted) if p.kind == "source"}
    pairs = [p for g in groups for p in combinations(g, 2)]
    right = sum(_is_pair(planted[a], planted[b]) for a, b in pairs)
    families = _sizes(planted)
    found = {
        kind: [home[n] == home[sources[p.source]] for n, p in enumerate(planted) if p.kind == kind]
        for kind in COPIES
    }
    copies = [x for kind in COPIES for x in found[kind]]
    merged = [len(groups[home[n]]) > 1 for n, p in enumerate(planted) if p.kind == "same origin"]
    return {
        "precision": right / max(1, len(pairs)),
        "recall": sum(copies) / max(1, len(copies)),
        "pair_recall": right / max(1, sum(n * (n - 1) // 2 for n in families.values())),
        "merged": float(sum(merged)),
        **{f"recall: {kind}": sum(x) / max(1, len(x)) for kind, x in found.items()},
    }


def show_copy_figures(systems: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """Each set on its line."""
    names = list(next(iter(systems.values())))
    yield f"{'planted set':24}" + "".join(f"{n.removeprefix('recall: '):>11}" for n in names)
    for system, figures in systems.items():
        yield f"{system:24}" + "".join(
            f"{figures[n]:>11.0f}" if n == "merged" else f"{figures[n]:>11.3f}" for n in names
        )


def _is_pair(one: Planted, other: Planted) -> bool:
    return one.source == other.source and one.source >= 0


def _sizes(planted: Sequence[Planted]) -> dict[int, int]:
    out: dict[int, int] = {}
    for p in planted:
        if p.source >= 0:
            out[p.source] = out.get(p.source, 0) + 1
    return out
