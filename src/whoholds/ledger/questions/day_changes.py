"""What is said to hold on one day against another, place by place and source by source. Pure.

Of each source the latest claim of control counts that speaks of the day or of one before it. A
claim that names no day is taken as so at or before the day of its report, and no earlier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from whoholds.ledger.questions.claim_days import said_day
from whoholds.ledger.questions.control_comparison import state_of
from whoholds.ledger.questions.ground_keys import Ground, GroundKey, actor_key
from whoholds.ledger.questions.said_claim import TOLD_AS_SO, name_of, said
from whoholds.model.answers import DayDiff, PlaceChange, SourceChange, Stand
from whoholds.model.entry import Found
from whoholds.model.folding import fold
from whoholds.model.party import name_key

#: How a party stands to a place, as the mark before its key.
_MARKS = {"has": "", "has not": "!", "fights": "~", "fights not": ""}
#: Kinds of claim that count: what is reported, and what maps show besides.
REPORTED = frozenset({"control"})
WITH_MAPS = frozenset({"control", "map"})
#: A place and a source: what a stand is of.
Where = tuple[str, str]


def diff_days(
    found: Sequence[Found], first: date, second: date, ground: Ground | None = None
) -> DayDiff:
    """What is said to hold on `second` against `first`, as far as these claims tell."""
    ground = ground or Ground()
    before, after = stands_on(found, first, ground), stands_on(found, second, ground)
    return DayDiff(first=first, second=second, places=changed_places(before, after, found, ground))


def stands_on(
    found: Iterable[Found], day: date, ground: Ground, kinds: frozenset[str] = REPORTED
) -> dict[Where, Stand]:
    """What each source says of each place on a day, by keys of place and source."""
    told: dict[Where, list[tuple[date, Found]]] = defaultdict(list)
    for one in found:
        since = true_on(one)
        if since is None or since > day or not _tells(one, kinds):
            continue
        for mention in one.recorded.claim.proposition.places:
            told[place_key(ground.key(mention.name)), _source_key(one)].append((since, one))
    return {where: _stand(claims) for where, claims in told.items()}


def changed_places(
    before: Mapping[Where, Stand],
    after: Mapping[Where, Stand],
    found: Iterable[Found],
    ground: Ground,
) -> tuple[PlaceChange, ...]:
    """Places about which some source says otherwise after than before, by their names."""
    moved: dict[str, list[SourceChange]] = defaultdict(list)
    for where in sorted({*before, *after}):
        one, other = before.get(where), after.get(where)
        if _holders(one) != _holders(other):
            held = one or other
            name = "" if held is None else said(held.claims[0]).speaker
            moved[where[0]].append(SourceChange(source=name, before=one, after=other))
    names = place_names(found, ground)
    return tuple(
        PlaceChange(
            place=names[key],
            changes=tuple(changes),
            differed=differ(s for w, s in before.items() if w[0] == key),
            differ=differ(s for w, s in after.items() if w[0] == key),
        )
        for key, changes in sorted(moved.items(), key=lambda item: fold(names[item[0]]))
    )


def place_key(key: GroundKey) -> str:
    """One name for a place: the id of the one place of the case's layers that has it, else it.

    In the form that all romanisations of the name share.
    """
    ids = sorted(n for n in key.names if n.startswith("#"))
    plain = sorted(n for n in key.names if n.startswith("~"))
    return f"{ids[0] if len(ids) == 1 else plain[0]}|{key.level}"


def place_names(found: Iterable[Found], ground: Ground) -> dict[str, str]:
    """What each place is called: as the first of the claims in the order of ids writes it."""
    names: dict[str, str] = {}
    for one in sorted(found, key=lambda f: f.recorded.claim_id):
        for mention in one.recorded.claim.proposition.places:
            names.setdefault(place_key(ground.key(mention.name)), mention.name)
    return names


def _tells(found: Found, kinds: frozenset[str]) -> bool:
    """Whether a claim that stands says who has a place or fights there; advances do not."""
    held = found.recorded
    claim = held.claim
    stands = held.in_force
    told = claim.factuality in TOLD_AS_SO | {"denied"}
    # Where fighting is denied nobody is said to be, and nobody said not to be, in the place.
    tells = state_of(claim) in {"has", "has not", "fights"}
    return stands and claim.kind in kinds and told and tells


def true_on(found: Found) -> date | None:
    """The day from which a claim speaks: its first, else its last, else that of its report."""
    claim, reported = found.recorded.claim, found.recorded.reported_time.last_day
    time = claim.valid_time
    if time is not None and time.first_day is not None:
        return time.first_day
    return said_day(claim, reported)


def _stand(told: Sequence[tuple[date, Found]]) -> Stand:
    """What the latest claims say: of the last day, and of those the last reported ones."""
    day = max(d for d, _ in told)
    last = [f for d, f in told if d == day]
    reported = max(_reported(f) for f in last)
    claims = sorted((f for f in last if _reported(f) == reported), key=_claim_id)
    holders = sorted({(_marked(f), name_of(f.recorded.claim.proposition.actor)) for f in claims})
    named = dict(reversed(holders))
    return Stand(
        holders=tuple(sorted(named)),
        names=tuple(named[h] for h in sorted(named)),
        day=day,
        claims=tuple(claims),
    )


def _marked(found: Found) -> str:
    claim = found.recorded.claim
    return _MARKS[state_of(claim)] + (actor_key(claim.proposition.actor) or "?")


def _reported(found: Found) -> date:
    return found.recorded.reported_time.last_day or date.min


def _claim_id(found: Found) -> str:
    return found.recorded.claim_id


def _source_key(found: Found) -> str:
    return name_key(said(found).speaker)


def _holders(stand: Stand | None) -> tuple[str, ...]:
    return () if stand is None else stand.holders


def differ(stands: Iterable[Stand]) -> bool:
    """Whether two holders are named for a place, or one is both said to hold it and not to."""
    keys = {h for s in stands for h in s.holders}
    holding = {k for k in keys if k[0] not in "!~"}
    return len(holding) > 1 or any(f"!{k}" in keys for k in holding)
