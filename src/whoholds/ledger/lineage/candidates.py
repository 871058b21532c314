"""Which pairs of claims are worth comparing: those that may be one statement. Pure.

Claims that share a key (a figure, the beginning of a name, else kind and relation) are compared.
Of two that both name ground, most say apart which: such a pair is one statement only where the one
speaker has it from the other's house, where both stand in copies of one report, or where a figure,
an end or a horizon is the same. So these pairs are looked up by what they would have in common, and
the work grows with the claims of one place and time, not with all pairs of a day.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple, TypeVar

from whoholds.ledger.lineage.alike_ground import alike_ground
from whoholds.ledger.lineage.comparing import PlaceKey, Told, horizon_of
from whoholds.ledger.lineage.linking import Pair
from whoholds.ledger.lineage.sameness import SLACK_DAYS, last_day
from whoholds.ledger.lineage.speakers import same_name
from whoholds.model.quantity import KM2_PER_SQUARE_MILE

#: Letters by which spellings of one name are looked for; a first letter is seldom misspelled.
_PREFIX = 2
NO_STORY: Mapping[str, str] = {}
_Thing = TypeVar("_Thing", bound=Hashable)
_Key = tuple[object, ...]
#: From the first to the last day that a claim tells, as numbers; None where it may be of any.
_Span = tuple[int, int] | None


class _Block(NamedTuple):
    """Claims by number: each of `few` is compared with all others of `few` and of `rest`."""

    few: Sequence[int]
    rest: Sequence[int] = ()


def pairs_to_compare(
    claims: Iterable[Told], story_of: Mapping[str, str] = NO_STORY
) -> Iterator[Pair]:
    """Pairs of claims that share a key, on days that may be the same, and may be one statement.

    Of the pairs that share a key and of which `features` says anything, none is missing. A pair
    may come several times.

    Args:
        claims: what is compared.
        story_of: report id -> story id, of reports that are copies of one.
    """
    told = list(claims)
    keys = [frozenset(_keys(c)) for c in told]
    spans = [_any_day(c) for c in told]
    for block in _blocks(told, keys, story_of):
        for one, other in _within_days(block, spans):
            if keys[one] & keys[other]:
                first, second = sorted((told[one].claim_id, told[other].claim_id))
                yield first, second


def _blocks(
    told: Sequence[Told], keys: Sequence[frozenset[_Key]], story_of: Mapping[str, str]
) -> Iterator[_Block]:
    for key, together in _homes(keys).items():
        if key[0] != "place":
            # Figures are sought by their keys, and so is what names no ground.
            sought = (told[n].figures if key[0] != "bare" else not told[n].places for n in together)
            yield _parted(together, sought)
    yield from _by_ground([c.places for c in told])
    yield from _by_house(told)
    stories = [[s] if (s := story_of.get(c.report_id)) is not None else [] for c in told]
    for alike in (stories, [list(_ends(c)) for c in told]):
        yield from (_Block(together) for together in _homes(alike).values())


def _homes(keys: Sequence[Iterable[_Thing]]) -> dict[_Thing, list[int]]:
    """Key -> the numbers of all that have it, in order."""
    found: dict[_Thing, list[int]] = {}
    for n, own in enumerate(keys):
        for key in dict.fromkeys(own):
            found.setdefault(key, []).append(n)
    return found


def _parted(together: Sequence[int], sought: Iterable[object]) -> _Block:
    few: list[int] = []
    rest: list[int] = []
    for n, is_sought in zip(together, sought, strict=True):
        (few if is_sought else rest).append(n)
    return _Block(few, rest)


def _by_ground(named: Sequence[Sequence[PlaceKey]]) -> Iterator[_Block]:
    """Claims that name one place, in any spelling of it."""
    homes = _homes(named)
    places = list(homes)
    like = alike_ground(places)
    for n, place in enumerate(places):
        others = {m for o in like.get(n, ()) for m in homes[places[o]]}
        yield _Block(homes[place], sorted(others.difference(homes[place])))


def _by_house(told: Sequence[Told]) -> Iterator[_Block]:
    """Claims whose speakers one heard from the other's house, or both from one."""
    cited = _homes([c.speaker.others for c in told])
    heard = _homes([(*c.speaker.others, c.speaker.house) for c in told])
    for name, few in cited.items():
        rest = {
            n
            for other, own in heard.items()
            if name and other and (same_name(name, other) or same_name(other, name))
            for n in own
        }
        yield _Block(few, sorted(rest.difference(few)))


def _ends(claim: Told) -> Iterator[_Key]:
    """What ties two aims or two outlooks whatever ground they name."""
    if claim.kind == "aim" and (last := last_day(claim)) is not None:
        yield "last", last
    if (reach := horizon_of(claim.claim)) != (None, None):
        yield "reach", reach


def _within_days(block: _Block, spans: Sequence[_Span]) -> Iterator[tuple[int, int]]:
    """Pairs of which any days told may be the same, give or take the slack."""
    own = [*((n, True) for n in block.few), *((n, False) for n in block.rest)]
    rows = sorted((*span, n, is_few) for n, is_few in own if (span := spans[n]) is not None)
    # What a later first day may still meet, with the day up to which it may.
    few: list[tuple[int, int]] = []
    rest: list[tuple[int, int]] = []
    for first, last, n, is_few in rows:
        few = [x for x in few if x[0] >= first]
        yield from ((n, other) for _, other in few)
        if is_few:
            rest = [x for x in rest if x[0] >= first]
            yield from ((n, other) for _, other in rest)
        (few if is_few else rest).append((last + SLACK_DAYS, n))
    undated = [n for n in block.few if spans[n] is None]
    yield from combinations(undated, 2)
    yield from product(undated, (n for n in block.few if spans[n] is not None))
    yield from product(undated, block.rest)
    others = [n for n in block.rest if spans[n] is None]
    yield from product(others, (n for n in block.few if spans[n] is not None))


def _any_day(claim: Told) -> _Span:
    told = [d for d in (claim.valid, claim.reported) if d is not None and not d.wide]
    if not told:
        return None
    return min(d.first for d in told).toordinal(), max(d.last for d in told).toordinal()


def _keys(claim: Told) -> Iterator[_Key]:
    for place in claim.places:
        for key in place.keys:
            yield ("place", key.lstrip("+")[-len(key) + key.count("+") * 2 :][:_PREFIX])
        for word in place.words:
            yield ("place", word[:_PREFIX])
    if claim.places:
        yield ("listed", float(len(claim.places)))
    for figure in claim.figures:
        # Neighbouring steps of a scale, so that what is rounded meets what is not.
        for shown in (figure, figure * KM2_PER_SQUARE_MILE, figure / KM2_PER_SQUARE_MILE):
            yield ("listed", float(f"{shown:.3g}"))
            yield ("near", f"{shown:.1g}")
    if not claim.figures:
        yield ("bare", claim.kind, claim.relation)
