"""Places and regions that claims name, each under its commonest spelling. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from whoholds.model.folding import fold
from whoholds.model.place import Candidate, Placing
from whoholds.model.proposal import Evidence, SuggestedPlace
from whoholds.places.names import is_name
from whoholds.places.world import World

#: A gazetteer's place is taken over where it is meant with at least this probability.
_SURE = 0.5
#: A country is proposed where at least this share of all placed names lies in it, and two names.
_COUNTRY_SHARE = 0.25
_COUNTRY_PLACES = 2


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """One mention of a place in a claim, with its sentence and what it may stand for."""

    name: str
    sentence: str
    told: str
    region: bool = False
    placing: Placing | None = None


def proper_name(written: str, world: World) -> str:
    """The place's own name in a mention, "" where it has none ("the town").

    "northern outskirts of Pellane" and "southern Pellane" are Pellane; "Dovrin pass" stays.
    """
    words = written.replace("’s", "").split()
    if "of" in words:
        before = words[: words.index("of")]
        if not any(map(is_name, before)):
            words = words[words.index("of") + 1 :]
    while words and (words[0].lower() in {"the", "a"} or world.is_compass(words[0].lower())):
        if is_name(words[0]) and len(words) > 1 and is_name(words[1]) and words[0].lower() != "the":
            break  # "Lower Dorf", "East Harbour": part of the name
        words = words[1:]
    while words and not is_name(words[0]):
        words = words[1:]
    # "Mount Orrin" and "Dovrin pass" keep their noun; "the Ministry" has nothing else.
    own = [w for w in words if is_name(w) and not _is_side(w, world)]
    if not own or all(world.is_ground_noun(w.lower()) for w in own) or world.is_title(words[0]):
        return ""
    return " ".join(words)


def _is_side(word: str, world: World) -> bool:
    return world.actor_kind(word.lower()) is not None


def places_of(mentions: Sequence[Named], world: World) -> tuple[SuggestedPlace, ...]:
    """Every place once, the most named first."""
    groups: dict[str, list[tuple[str, Named]]] = {}
    for mention in mentions:
        if name := proper_name(mention.name, world):
            groups.setdefault(fold(name), []).append((name, mention))
    found = [_place(group, world) for group in groups.values()]
    return tuple(sorted(found, key=lambda p: (-p.evidence.count, p.name)))


def _place(group: list[tuple[str, Named]], world: World) -> SuggestedPlace:
    spelled = Counter(name for name, _ in group)
    # A dateline writes the whole name in capitals: any other spelling is better.
    name = max(spelled, key=lambda n: (not n.isupper(), spelled[n], n))
    first = next((m for n, m in group if n == name), group[0][1])
    evidence = Evidence(count=len(group), sentence=first.sentence, told=first.told)
    best = _best(m for _, m in group)
    kind = _kind_by_words(name, world)
    if best is None:
        return SuggestedPlace(name=name, evidence=evidence, kind=kind)
    place = best.place
    return SuggestedPlace(
        name=name,
        evidence=evidence,
        kind=place.kind,
        lat_deg=place.lat_deg,
        lon_deg=place.lon_deg,
        country=place.country,
    )


def _kind_by_words(name: str, world: World) -> str:
    last = name.rsplit(maxsplit=1)[-1].lower()
    if world.is_feature_noun(last) and not world.is_settlement_type(last):
        return "feature"
    return "region" if world.is_region_type(last) else "settlement"


def _best(mentions: Iterable[Named]) -> Candidate | None:
    """What most of the mentions likely mean; None where that is nothing a gazetteer has."""
    votes: Counter[str] = Counter()
    known: dict[str, Candidate] = {}
    total = 0
    for mention in mentions:
        total += 1
        if mention.placing is None or (best := mention.placing.best) is None:
            continue
        if best.prob * (1 - mention.placing.prob_unlisted) >= _SURE:
            votes[best.place.place_id] += 1
            known[best.place.place_id] = best
    if not votes:
        return None
    place_id, count = votes.most_common(1)[0]
    return known[place_id] if count * 2 > total else None


def countries_of(places: Iterable[SuggestedPlace]) -> tuple[tuple[str, int], ...]:
    """Countries in which many of the placed names lie, with how many; the most first.

    Names that hardly share a country are namesakes from all over the world: they prove nothing.
    """
    counts = Counter(p.country for p in places if p.country)
    least = max(_COUNTRY_PLACES, _COUNTRY_SHARE * counts.total())
    return tuple((code, n) for code, n in counts.most_common() if n >= least)
