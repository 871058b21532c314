"""Scored pairs into groups, without chains. Pure, and the same in any order of the pairs."""

from __future__ import annotations

from collections.abc import Mapping

Pair = tuple[str, str]


def groups_of(
    owners: Mapping[str, str],
    scores: Mapping[Pair, float],
    *,
    least: float,
    mean: float,
    unlike: float,
) -> list[tuple[str, ...]]:
    """Names in groups whose members are alike on the whole, not only each to the next.

    Two groups are joined, the likeliest pair first, where the mean score of all pairs across them
    is high enough as well (average linkage): a chain of likenesses does not make its ends alike.

    Args:
        owners: what is grouped, each with its owner; a group has one of an owner, the likeliest.
        scores: of pairs that may be alike, the smaller name first.
        least: the score of the likeliest pair from which two groups are joined ...
        mean: ... if that of all pairs across them is at least this.
        unlike: what a pair counts that is not in `scores`.
    """
    home = {name: name for name in owners}
    held = {name: [name] for name in owners}
    for pair in sorted(scores, key=lambda p: (-scores[p], p)):
        if scores[pair] < least:
            break
        one, other = home[pair[0]], home[pair[1]]
        if (
            one == other
            or _share(held[one], held[other], owners)
            or _mean(held[one], held[other], scores, unlike) < mean
        ):
            continue
        keep, gone = sorted((one, other))
        for name in held[gone]:
            home[name] = keep
        held[keep] += held.pop(gone)
    return sorted(tuple(sorted(group)) for group in held.values())


def _share(one: list[str], other: list[str], owners: Mapping[str, str]) -> bool:
    return bool({owners[n] for n in one} & {owners[n] for n in other})


def _mean(one: list[str], other: list[str], scores: Mapping[Pair, float], unlike: float) -> float:
    across = [scores.get((min(a, b), max(a, b)), unlike) for a in one for b in other]
    return sum(across) / len(across)
