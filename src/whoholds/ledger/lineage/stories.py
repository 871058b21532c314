"""Reports into stories: copies of one body, who ran it first, who copied, who rewrote. Pure.

A body is a copy of another where they share enough shingles, of both or of the shorter one. What
an outlet prints under many of its reports is its furniture and shared by no copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from whoholds.ledger.lineage.declaring import declared_house, is_house
from whoholds.ledger.lineage.resembling import Resembling, resembling
from whoholds.ledger.lineage.shingling import Shingles, shingle
from whoholds.model.entry import ReportAdded
from whoholds.model.folding import fold
from whoholds.model.lineage import Member, Part, Resemblance, Story
from whoholds.model.timespan import TimeSpan

#: Two bodies are copies from this Jaccard index of their shingles on, or where so much of the
#: shorter is in the longer (a body cut to two thirds has all of it, a spun one half). Rewrites of
#: one briefing share its quote and names: up to .2 and .3 (docs/copies.md).
LEAST_JACCARD, LEAST_CONTAINMENT = 0.28, 0.46
#: From here on it is a copy; below, it was written anew over the same words.
COPY_CONTAINMENT = 0.8
#: Bodies of fewer shingles say too little to be called copies unless they are the same.
LEAST_SHINGLES = 12
#: What stands under so many reports of one outlet, and in no less than this share, is furniture.
FURNITURE_REPORTS, FURNITURE_SHARE = 4, 0.1


class _Link(NamedTuple):
    one: int
    other: int
    resemblance: Resemblance


def stories_of(added: Sequence[ReportAdded]) -> tuple[Story, ...]:
    """The stories of these reports; every report is in one, most in one of their own.

    The same reports give the same stories in whatever order they come. Versions of one report
    are one: give the last version known.
    """
    reports = sorted(added, key=lambda a: (_time(a.reported_time), a.report_id))
    shingles = without_furniture(
        shingle([body_of(a) for a in reports]), [fold(a.report.outlet) for a in reports]
    )
    links = _copies(shingles, resembling(shingles))
    groups = _stars_of(shingles, links)
    shared = {(x.one, x.other): x.resemblance for x in links}
    return tuple(_story([reports[n] for n in g], g, shared) for g in groups)


def copy_groups(shingles: Shingles, found: Resembling | None = None) -> list[tuple[int, ...]]:
    """Numbers of the bodies that are copies of one, each body in one group.

    `found` is what `resembling` says of them, where it has been asked already.
    """
    links = _copies(shingles, resembling(shingles) if found is None else found)
    return _stars_of(shingles, links)


def _stars_of(shingles: Shingles, links: Sequence[_Link]) -> list[tuple[int, ...]]:
    return stars(len(shingles), [(x.one, x.other) for x in links])


def body_of(added: ReportAdded) -> str:
    """The words of a report that are its own: no headline, no caption."""
    text = added.report.text
    for span, _ in sorted(added.report.marks, key=lambda m: -m[0].start):
        text = f"{text[: span.start]}\n{text[span.end :]}"
    return text


def without_furniture(shingles: Shingles, outlets: Sequence[str]) -> Shingles:
    """The shingles without those that stand under many reports of one outlet."""
    bodies: dict[str, list[int]] = {}
    for n, outlet in enumerate(outlets):
        bodies.setdefault(outlet, []).append(n)
    keep = np.ones(len(shingles.hashes), bool)
    for outlet, own in bodies.items():
        least = max(FURNITURE_REPORTS, FURNITURE_SHARE * len(own))
        if not outlet or len(own) < least:
            continue
        each, counts = np.unique(np.concatenate([shingles.of(n) for n in own]), return_counts=True)
        furniture = each[counts >= least]
        for n in own if len(furniture) else ():
            stretch = slice(shingles.starts[n], shingles.starts[n + 1])
            keep[stretch] = ~np.isin(shingles.hashes[stretch], furniture)
    body = np.repeat(np.arange(len(shingles)), np.diff(shingles.starts))
    sizes = np.bincount(body[keep], minlength=len(shingles))
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    return Shingles(shingles.hashes[keep], starts)


def is_copy(jaccard: float, containment: float, shingles: int) -> bool:
    """Whether bodies that share so much are copies; `shingles` are those of the shorter."""
    if shingles < LEAST_SHINGLES:
        return jaccard == 1.0
    return jaccard >= LEAST_JACCARD or containment >= LEAST_CONTAINMENT


def _copies(shingles: Shingles, found: Resembling) -> list[_Link]:
    sizes = np.diff(shingles.starts)
    rows = zip(
        found.one.tolist(), found.other.tolist(), found.jaccard.tolist(),
        found.containment.tolist(), strict=True,
    )  # fmt: skip
    return [
        _Link(a, b, Resemblance(jaccard=j, containment=c))
        for a, b, j, c in rows
        if is_copy(j, c, int(min(sizes[a], sizes[b])))
    ]


def stars(size: int, links: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Groups in which everything is linked to one of them, the one with most links first.

    A chain of copies of copies, each a little other than the one before, is cut where a body is
    no copy of the middle of its group any more. Numbers that are in no link stand alone.
    """
    near: dict[int, set[int]] = {}
    for one, other in links:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    free = set(near)
    groups: list[tuple[int, ...]] = [(n,) for n in range(size) if n not in near]
    for component in _components(near):
        while waiting := component & free:
            hub = min(waiting, key=lambda n: (-len(near[n] & free), n))
            group = {hub} | (near[hub] & free)
            free -= group
            groups.append(tuple(sorted(group)))
    return sorted(groups)


def _components(near: Mapping[int, set[int]]) -> list[set[int]]:
    seen: set[int] = set()
    found = []
    for start in near:
        if start in seen:
            continue
        component, edge = {start}, {start}
        while edge:
            edge = set().union(*(near[n] for n in edge)) - component
            component |= edge
        seen |= component
        found.append(component)
    return found


def _story(
    reports: list[ReportAdded],
    numbers: tuple[int, ...],
    shared: Mapping[tuple[int, int], Resemblance],
) -> Story:
    first = _first(reports)
    if first is not None:
        order = [first, *(n for n in range(len(reports)) if n != first)]
        reports, numbers = [reports[n] for n in order], tuple(numbers[n] for n in order)
    members = []
    for n, added in enumerate(reports):
        of = _taken_from(n, reports, numbers, shared)
        pair = None if of is None else tuple(sorted((numbers[n], numbers[of])))
        held = None if pair is None else shared.get((pair[0], pair[1]))
        members.append(
            Member(
                report_id=added.report_id,
                outlet=added.report.outlet,
                reported_time=added.reported_time,
                part=_part(n, of, held, alone=len(reports) == 1, known=first is not None),
                of="" if of is None else reports[of].report_id,
                declared=declared_house(added.report),
                resemblance=held,
            )
        )
    return Story(story_id=reports[0].report_id, members=tuple(members))


def _first(reports: Sequence[ReportAdded]) -> int | None:
    """Which ran it first: the only one that no other may precede, or the house others declare."""
    if len(reports) == 1:
        return 0
    open_ones = [
        n
        for n, a in enumerate(reports)
        if not any(_surely_before(b.reported_time, a.reported_time) for b in reports)
    ]
    if len(open_ones) == 1:
        return open_ones[0]
    houses = [declared_house(a.report) for a in reports]
    named = [n for n in open_ones if any(is_house(h, reports[n].report.outlet) for h in houses)]
    return named[0] if len(named) == 1 else None


def _surely_before(one: TimeSpan, other: TimeSpan) -> bool:
    return one.end is not None and other.start is not None and one.end <= other.start


def _taken_from(
    n: int,
    reports: Sequence[ReportAdded],
    numbers: Sequence[int],
    shared: Mapping[tuple[int, int], Resemblance],
) -> int | None:
    """Which member a report was most likely taken from: the house it names, else the likest.

    None for what ran first, and where no other is sure to have been earlier.
    """
    own = reports[n]
    house = declared_house(own.report)
    named = [m for m, a in enumerate(reports) if m != n and is_house(house, a.report.outlet)]
    if named:
        return named[0]
    earlier = [
        m for m, a in enumerate(reports) if _surely_before(a.reported_time, own.reported_time)
    ]

    def likeness(m: int) -> tuple[float, float, int]:
        pair = sorted((numbers[n], numbers[m]))
        held = shared.get((pair[0], pair[1]))
        return (0.0, 0.0, -m) if held is None else (held.containment, held.jaccard, -m)

    return max(earlier, key=likeness, default=None)


def _part(n: int, of: int | None, held: Resemblance | None, *, alone: bool, known: bool) -> Part:
    if alone or (n == 0 and known):
        return "first"
    if of is None:
        return "unknown"
    return "rewrite" if held is not None and held.containment < COPY_CONTAINMENT else "copy"


def _time(time: TimeSpan) -> tuple[str, str]:
    return tuple("9999" if t is None else t.isoformat() for t in (time.end, time.start))  # type: ignore[return-value]
