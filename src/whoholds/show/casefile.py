"""What a casefile holds, in a terminal: claims by kind, where sources differ, facts found. Pure."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from whoholds.model.entry import Found
from whoholds.model.folding import fold
from whoholds.model.party import name_key
from whoholds.model.report import Report
from whoholds.show.listing import latest_by_source, said_holder

#: Places that are listed by name; the rest are counted.
MOST_LISTED = 8


class Differing(msgspec.Struct, frozen=True, kw_only=True):
    """A place that latest claims of different sources give to different holders."""

    place: str
    holders: tuple[str, ...]
    claims: int


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A ledger in figures.

    `reports` counts all of them, also those without a claim. `differing` is about reports,
    `fighting` about the ground: places where a claim says that they are fought over. `unplaced`
    counts rows of the case's tables without a position.
    """

    reports: int
    outlets: int
    claims: int
    accepted: int
    kinds: dict[str, int]
    places: int
    differing: tuple[Differing, ...]
    fighting: tuple[str, ...]
    table_rows: int
    unplaced: int


def summary_of(
    found: Sequence[Found],
    reports: Sequence[Report],
    table_rows: int,
    unplaced: int,
    parties: Mapping[str, str] | None = None,
) -> Summary:
    """The figures of these claims, read from these reports.

    Args:
        found: the claims.
        reports: all reports, also those without a claim.
        table_rows: how many rows the case's tables have.
        unplaced: how many of them have no position.
        parties: the names of the case's parties by their ids; only they are told as holders then.
    """
    by_place: dict[str, list[Found]] = {}
    written: dict[str, Counter[str]] = {}
    for line in found:
        for mention in line.recorded.claim.proposition.places:
            key = name_key(mention.name)
            by_place.setdefault(key, []).append(line)
            written.setdefault(key, Counter())[mention.name] += 1
    names = {key: told.most_common(1)[0][0] for key, told in written.items()}
    fought = {key for key, lines in by_place.items() if any(map(_says_fighting, lines))}
    return Summary(
        reports=len(reports),
        outlets=len({fold(report.outlet) for report in reports}),
        claims=len(found),
        accepted=sum(line.recorded.approved for line in found),
        kinds=dict(Counter(line.recorded.claim.kind for line in found).most_common()),
        places=len(by_place),
        differing=tuple(_differing(names, by_place, parties or {})),
        fighting=tuple(sorted(names[key] for key in fought)),
        table_rows=table_rows,
        unplaced=unplaced,
    )


def _differing(
    names: Mapping[str, str], by_place: Mapping[str, list[Found]], parties: Mapping[str, str]
) -> list[Differing]:
    """Places with the most claims first."""
    out = []
    for key, lines in by_place.items():
        latest = latest_by_source(lines).values()
        said = {h for told in latest for line in told if (h := said_holder(line))}
        holders = sorted({parties[h] for h in said & parties.keys()} if parties else said)
        if len(holders) > 1:
            place = Differing(place=names[key], holders=tuple(holders), claims=len(lines))
            out.append(place)
    return sorted(out, key=lambda d: (-d.claims, d.place))


def _says_fighting(line: Found) -> bool:
    claim = line.recorded.claim
    return claim.kind == "control" and claim.proposition.relation == "contests"


def summary_lines(told: Summary, columns: int = 80) -> Iterator[str]:
    """The figures, a line each; lists are cut, and say so."""
    kinds = ", ".join(f"{n} {kind}" for kind, n in told.kinds.items())
    yield from _wrapped(
        f"{told.claims} claims ({kinds}) in {told.reports} reports by {told.outlets} outlets; "
        f"{told.accepted} of them accepted by a person",
        columns,
    )
    yield from _wrapped(
        f"{told.places} places named; {told.unplaced} of {told.table_rows} rows of the case's "
        "table have no position",
        columns,
    )
    differing = [f"{d.place} ({' or '.join(d.holders)})" for d in told.differing]
    yield from _listed("sources differ on who holds", differing, columns)
    yield from _listed("said to be fought over", told.fighting, columns)


def _listed(label: str, names: Sequence[str], columns: int) -> Iterator[str]:
    shown = ", ".join(names[:MOST_LISTED]) or "none"
    rest = len(names) - MOST_LISTED
    yield from _wrapped(f"{label}: {shown}" + (f", and {rest} more" if rest > 0 else ""), columns)


def _wrapped(text: str, columns: int) -> Iterable[str]:
    return textwrap.wrap(text, columns, subsequent_indent="  ")
