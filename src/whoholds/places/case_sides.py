"""Who stands with whom and holds for whom, in a `case.toml`: alliances, holders, splits. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from whoholds.model.alliances import Alliance
from whoholds.model.case import Case
from whoholds.model.holders import Split
from whoholds.model.party import Party
from whoholds.places.layer_file import Problems
from whoholds.places.toml_fields import Fields


def parse_alliances(entries: Sequence[Fields]) -> tuple[Alliance, ...]:
    """The tables `[[alliance]]`; faults are noted."""
    out = []
    for entry in entries:
        entry.only("parties", "from", "to")
        parties = entry.words("parties")
        if len(set(parties)) < 2 or len(set(parties)) < len(parties):
            entry.fault("parties", "must be the ids of two or more parties, each once")
        out.append(Alliance(parties=parties, period=entry.period()))
    return tuple(out)


def parse_splits(entries: Sequence[Fields]) -> tuple[Split, ...]:
    """The tables `[[split]]`; faults are noted."""
    out = []
    for entry in entries:
        entry.only("party", "into", "on", "folds_to")
        into = entry.words("into")
        if len(set(into)) < 2 or len(set(into)) < len(into):
            entry.fault("into", "must be the ids of two or more parties, each once")
        party, on = entry.text("party"), entry.day("on", needed=True)
        split = Split(
            party_id=party,
            into=into,
            on=on or date.max,
            folds_to=entry.text("folds_to", default=""),
        )
        if party and party in (*into, split.folds_to):
            entry.fault("party", f"{party!r} cannot go on as a part of itself: name its parts")
        out.append(split)
    return tuple(out)


def check_sides(case: Case, problems: Problems) -> None:
    """Alliances, holders and splits name parties of the case, and contradict nothing."""
    known = {p.party_id: p for p in case.parties}
    for at, party_id in _named(case):
        party = known.get(party_id)
        if party is None:
            problems.append((at, f"there is no party {party_id!r}"))
        elif party.third_party:
            problems.append((at, f"{party_id!r} is a third party: it stands and holds for none"))
    if 0 < len(case.holders) < 2 or len(set(case.holders)) < len(case.holders):
        problems.append(("case.holders", "must be the ids of two or more parties, each once"))
    for n, party in enumerate(case.parties):
        problems.extend(_holding(case, n, party))
    problems.extend(_splitting(case))


def _named(case: Case) -> Iterator[tuple[str, str]]:
    """Every party that something names which a third party has no part in."""
    yield from (("case.holders", h) for h in case.holders)
    for n, alliance in enumerate(case.alliances):
        yield from ((f"alliance[{n}].parties", p) for p in alliance.parties)
    for n, split in enumerate(case.splits):
        yield from ((f"split[{n}].party", p) for p in (split.party_id,) if p)
        yield from ((f"split[{n}].into", p) for p in split.into)
        yield from ((f"split[{n}].folds_to", p) for p in (split.folds_to,) if p)


def _holding(case: Case, n: int, party: Party) -> Iterator[tuple[str, str]]:
    """What is wrong with whom a party holds for."""
    at = f"party[{n}].holds_for"
    if party.third_party and party.holds_for:
        yield at, "a third party never holds"
    for held in party.holds_for:
        if held.holder_id == party.party_id:
            yield at, "a party does not hold for itself: leave it out"
        elif held.holder_id and held.holder_id not in case.holder_ids:
            holders = ", ".join(case.holder_ids)
            yield at, f"{held.holder_id!r} is no holder; holders are {holders}"
        if held.period.always and party.party_id in case.holders:
            yield at, "on no day would it be a holder, and case.holders names it"
    for one, other in combinations(party.holds_for, 2):
        if one.period.meets(other.period):
            yield at, f"for two on one day: {one.holder_id!r} and {other.holder_id!r}"


def _splitting(case: Case) -> Iterator[tuple[str, str]]:
    """A party splits once, and no part becomes the whole again."""
    times = Counter(s.party_id for s in case.splits)
    parts = {s.party_id: {*s.into, s.folds_to} for s in case.splits}
    for n, split in enumerate(case.splits):
        if times[split.party_id] > 1:
            yield f"split[{n}].party", f"{split.party_id!r} splits twice"
        reached = set(split.into)
        for _ in case.splits:
            reached |= {p for r in reached for p in parts.get(r, ())}
        if split.party_id in reached - set(split.into):
            yield f"split[{n}].into", f"{split.party_id!r} would come of its own parts"
