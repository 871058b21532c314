"""Which places a name in an unlisted spelling may stand for: tiers, weights, reasons. Pure.

First the names as they are listed, then another romanisation of one; where Arabic script is
written the consonants alone; then one letter off, a qualifier more or less ("Upper"), two letters.
Within a tier the spellings themselves decide (rapidfuzz), size, and what else is named. A name
too short for edits gets none, and marks and numbers are never edited: "Upper Belda" is not one
letter from "Lower Belda", nor the 1st from the 2nd.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from whoholds.model.folding import fold
from whoholds.model.place import Place
from whoholds.places.gazetteer import (
    NO_GAZETTEER,
    NOT_LISTED,
    NameIndex,
    NullGazetteer,
)
from whoholds.places.romanisation import (
    all_marks,
    consonants,
    is_arabic,
    says_mark,
    skeleton,
    skeletons,
    take_apart,
)
from whoholds.places.spelled_rows import Alike, SpelledIndex
from whoholds.places.whereabouts import Whereabouts, away_km, evidence, inside

EXACT, SKELETON, QUALIFIER, CONSONANTS, PART = (
    "exact", "skeleton", "qualifier", "consonants", "part",
)  # fmt: skip
#: The order in which tiers are believed, a tier as a whole at most so many times as much as the
#: least likely candidate of the tier before it. Without context an earlier tier always wins.
TIERS = (EXACT, SKELETON, CONSONANTS, "1 edit", QUALIFIER, "2 edits", PART)
STEP_DOWN = 0.25
# The four below were varied on 390 spellings left out of GeoNames Ukraine, and on up to 80 Latin
# and 80 Arabic ones each of Iraq, Libya, Sudan, Syria, Yemen; never on the golden test's table.
#: Keys of fewer letters get no edit, or one. Three letters for one edit, or five for two, gained
#: less than .004 of top-3 and cost up to .012 of top-1 in Arabic script.
ONE_EDIT_LETTERS = 4
TWO_EDIT_LETTERS = 6
#: How much the spellings count within a tier: the power of their similarity from 0 to 1. 3 or 10
#: moves top-1 and top-3 by less than .01.
SIMILARITY_POWER = 6.0
#: A vowel for a vowel, as in an unstressed syllable. Without it top-1 is .001 to .005 lower.
VOWELS_ONLY = 3.0
#: Within a tier a settlement weighs by this power of its people and these more, so that a hamlet
#: keeps some weight beside its big namesake (chosen on toponyms of news texts, before placing had
#: a model of its own).
POPULATION_POWER, SMALLEST_POPULATION = 0.7, 500
#: Candidates below this weight are not listed.
LEAST_WEIGHT = 0.001
_VOWELS = str.maketrans("", "", "aeiou")
_PARTS = re.compile(r"[-‐‑–/]")


class Lookalike(msgspec.Struct, frozen=True, kw_only=True):
    """A place a name may stand for; the weights of all sum to 1.

    `spelling` is the listed name that it is like, `reason` says in plain words why it is here,
    `away_km` how far it lies from the place named beside it, where one is.
    """

    place: Place
    weight: float
    tier: str
    reason: str
    spelling: str
    away_km: float | None = None


class Lookalikes(msgspec.Struct, frozen=True, kw_only=True):
    """What a name may stand for, likeliest first, or why there is nothing."""

    name: str
    candidates: tuple[Lookalike, ...] = ()
    abstained: str = ""


class _Hit(msgspec.Struct, frozen=True):
    place: Place
    tier: str
    spelling: str
    reason: str
    closeness: float


def find_alike(
    name: str, index: NameIndex, where: Whereabouts | None = None, *, edits: int = 2
) -> Lookalikes:
    """What `name` may stand for, its spelling listed or not.

    Args:
        name: as a report writes it.
        index: where names are looked up; only exact spellings if it is no `SpelledIndex`.
        where: places and regions named beside it.
        edits: letters that may be wrong, at most 2.
    """
    if isinstance(index, NullGazetteer):
        return Lookalikes(name=name, abstained=NO_GAZETTEER)
    hits = _first_of_each(_hits(name, index, edits))
    if not hits:
        return Lookalikes(name=name, abstained=NOT_LISTED)
    return Lookalikes(name=name, candidates=_weighed(hits, where or Whereabouts()))


def edits_allowed(key: str) -> int:
    """How many letters of a key may be wrong: none of a short one."""
    letters = len(take_apart(key).rest)
    return (letters >= ONE_EDIT_LETTERS) + (letters >= TWO_EDIT_LETTERS)


def _hits(name: str, index: NameIndex, edits: int) -> Iterator[_Hit]:
    """All finds, tier by tier; a place may come several times."""
    yield from _exact(name, index)
    if not isinstance(index, SpelledIndex):
        return
    found = False
    for hit in _spelled(name, index, edits):
        found = True
        yield hit
    parts = [p for p in _PARTS.split(name) if skeleton(p)]
    if not found and len(parts) > 1:
        for part in parts:
            yield from _of_part(name, part, index)


def _exact(name: str, index: NameIndex) -> Iterator[_Hit]:
    key = fold(name)
    for place in index.places(key) or index.places(key.removeprefix("the ")):
        own = fold(place.name) == key
        reason = "its own name" if own else f"a listed name of {place.name}"
        yield _Hit(place, EXACT, name, reason, 1.0 if own else 0.9)


def _spelled(name: str, index: SpelledIndex, edits: int) -> Iterator[_Hit]:
    """The tiers that need skeletons, in order of trust."""
    keys = skeletons(name)
    near: dict[int, list[tuple[str, Alike]]] = {0: [], 1: [], 2: []}
    for key in filter(None, keys):
        for alike in index.alike(key, min(edits, edits_allowed(key))):
            near[alike.edits].append((key, alike))
    yield from (_hit(name, a, SKELETON, "another romanisation of {0}") for _, a in near[0])
    yield from (_hit(name, a, "1 edit", "one letter from {0}", key) for key, a in near[1])
    yield from _qualified(name, keys[0], index)
    yield from (_hit(name, a, "2 edits", "two letters from {0}", key) for key, a in near[2])
    if is_arabic(name) or not any(near.values()):
        yield from _in_consonants(name, keys, index)


def _qualified(name: str, key: str, index: SpelledIndex) -> Iterator[_Hit]:
    """The name without its qualifier; a name without one, with each."""
    parts = take_apart(key)
    if parts.marks:
        says = f"{{0}}, without {says_mark(parts.marks)!r}"
        for alike in index.alike(parts.numbers + parts.rest, 0):
            yield _hit(name, alike, QUALIFIER, says)
    elif edits_allowed(key):
        for mark in all_marks():
            says = f"{{0}}, which is {says_mark(mark)!r}"
            for alike in index.alike(mark + key, 0):
                yield _hit(name, alike, QUALIFIER, says)


def _in_consonants(name: str, keys: Sequence[str], index: SpelledIndex) -> Iterator[_Hit]:
    for bare in dict.fromkeys(consonants(k) for k in keys):
        for alike in index.alike_in_consonants(bare) if bare else ():
            # One name in Latin letters must not pass for another by its consonants alone.
            if is_arabic(name) or any(map(is_arabic, alike.spellings)):
                yield _hit(name, alike, CONSONANTS, "the consonants of {0}")


def _of_part(name: str, part: str, index: SpelledIndex) -> Iterator[_Hit]:
    for key in filter(None, skeletons(part)):
        for alike in index.alike(key, 0):
            yield _hit(name, alike, PART, f"{{0}}, a part of {name!r}")


def _hit(name: str, alike: Alike, tier: str, reason: str, key: str = "") -> _Hit:
    if alike.spellings:
        spelling, closeness = _closest(fold(name), alike.spellings)
        told = repr(spelling)
    else:
        spelling, closeness = _closest(key or skeleton(name), (alike.key,))
        told = f"a listed name of {alike.place.name!r}"
    if key and alike.key.translate(_VOWELS) == key.translate(_VOWELS):
        closeness *= VOWELS_ONLY
    # Once, and by no format: behind it the name as written may stand, braces and all.
    says = reason.replace("{0}", told, 1)
    return _Hit(alike.place, tier, spelling, says, closeness)


def _closest(key: str, spellings: Iterable[str]) -> tuple[str, float]:
    """The spelling most like a folded name, with its similarity to a power."""
    # Only where a name is looked up that nobody listed: reading does without.
    from rapidfuzz import fuzz  # noqa: PLC0415

    best = max((fuzz.ratio(key, fold(s)), s) for s in spellings)
    return best[1], max(best[0] / 100, 0.01) ** SIMILARITY_POWER


def _first_of_each(hits: Iterable[_Hit]) -> list[_Hit]:
    """Each place once, by its best tier and there by its closest spelling."""
    best: dict[str, _Hit] = {}
    for hit in hits:
        other = best.get(hit.place.place_id)
        rank = (TIERS.index(hit.tier), -hit.closeness)
        if other is None or rank < (TIERS.index(other.tier), -other.closeness):
            best[hit.place.place_id] = hit
    return list(best.values())


def _weighed(hits: Sequence[_Hit], where: Whereabouts) -> tuple[Lookalike, ...]:
    """Candidates by falling weight; the unlikeliest are left out, the rest sum to 1."""
    weights = _without_context(hits)
    weights = [w * evidence(h.place, where) for w, h in zip(weights, hits, strict=True)]
    total = sum(weights)
    kept = [(w, h) for w, h in zip(weights, hits, strict=True) if w / total >= LEAST_WEIGHT]
    rest = sum(w for w, _ in kept)
    kept.sort(key=lambda wh: (-wh[0], TIERS.index(wh[1].tier), wh[1].place.place_id))
    return tuple(
        Lookalike(
            place=hit.place,
            weight=weight / rest,
            tier=hit.tier,
            reason=_reason(hit, where),
            spelling=hit.spelling,
            away_km=away_km(hit.place, where.near),
        )
        for weight, hit in kept
    )


def _without_context(hits: Sequence[_Hit]) -> list[float]:
    """Weights by tier, likeness and size; a tier weighs less than each candidate before it."""
    shares = [h.closeness * _size(h.place) for h in hits]
    out = [0.0] * len(hits)
    mass = 1.0
    for tier in TIERS:
        of_tier = [n for n, h in enumerate(hits) if h.tier == tier]
        if not of_tier:
            continue
        total = sum(shares[n] for n in of_tier)
        for n in of_tier:
            out[n] = mass * shares[n] / total
        mass = STEP_DOWN * min(out[n] for n in of_tier)
    return out


def _size(place: Place) -> float:
    return float(((place.population or 0) + SMALLEST_POPULATION) ** POPULATION_POWER)


def _reason(hit: _Hit, where: Whereabouts) -> str:
    out = [hit.reason]
    away = away_km(hit.place, where.near)
    if away is not None:
        out.append(f"{away:.0f} km from {where.near_name}")
    if where.within_name:
        told = inside(hit.place, where)
        out.append(f"{told} {where.within_name}" if told != "unknown" else "region not known")
    return "; ".join(out)
