"""Places named in a text, each with what it may stand for and how likely that is. Pure.

The probabilities come from a log-linear model over named evidence (`evidence`), fitted to
annotated news and checked on articles it has not seen (docs/places.md). What the gazetteer does
not list stays a name, with the reason; a listed name may still mean none of the places listed, and
the placing says how likely that is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

import msgspec

from whoholds.model.claim import Mention
from whoholds.model.place import Candidate, Placing
from whoholds.model.span import Span
from whoholds.places.evidence import Distance, Group, Report, Sense, Surroundings, own_evidence
from whoholds.places.gazetteer import (
    NO_GAZETTEER,
    NOT_LISTED,
    NameIndex,
    NullGazetteer,
    countries_in,
)
from whoholds.places.grouping import Named, group
from whoholds.places.position import with_error
from whoholds.places.recognising import Toponym, recognise
from whoholds.places.text_words import Text
from whoholds.places.typed_name import beside, look_up, noun_beside
from whoholds.places.weights import Weights, load_weights, logistic, score, softmax
from whoholds.places.world import World, load_world

#: How often belief in each toponym is worked out from belief in the others. On the corpora the
#: second round moves accuracy by .01, the third by less than .003.
ROUNDS = 2
#: Candidates below this probability are not listed.
LEAST_PROB = 0.005
#: A name less likely a toponym is no evidence for others; one above counts by its probability. Low,
#: since villages are rarely known to be one by their name alone.
LEAST_EVIDENCE = 0.05
#: From this probability on that none of the listed places is meant, no place is given. Below it
#: the reader sees the candidates and the doubt.
ABSTAIN_FROM = 0.8
#: Why a name that is listed has no place.
NONE_MEANT = "probably none of those in the gazetteer"


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What a case knows about where its reports play.

    `countries` are ISO 3166 codes, `regions` names of first-order divisions there;
    `distance_to_line_km` gives a place's distance from the line of contact in km, None for far.
    """

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    distance_to_line_km: Distance | None = None


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """A group with the probability of each of its senses, and that none of them is meant."""

    group: Group
    probs: tuple[float, ...]
    prob_unlisted: float


def place_mentions(
    mentions: Iterable[Mention],
    text: str,
    index: NameIndex,
    *,
    setting: Setting | None = None,
    world: World | None = None,
) -> tuple[Placing, ...]:
    """One placing for each different name among `mentions`, in their order.

    Args:
        mentions: places and regions of a report's claims.
        text: the report's text; all toponyms and countries it names are evidence.
        index: where names are looked up.
        setting: what the case knows; nothing by default.
        world: general knowledge; the bundled one by default.
    """
    first: dict[str, Mention] = {}
    for mention in mentions:
        if mention.name:
            first.setdefault(mention.name, mention)
    if isinstance(index, NullGazetteer):
        return tuple(_abstain(m.name, m.span, NO_GAZETTEER) for m in first.values())
    world = world or load_world()
    # A name that is not written in the text stands behind it, where no toponym is beside it.
    spans = {
        name: m.span if _is_written(m, text) else Span(len(text) + 2 * n, len(text) + 2 * n + 1)
        for n, (name, m) in enumerate(first.items())
    }
    named = [name_at(name, spans[name], text, index, world) for name in first if spans[name]]
    weighed = weigh_report(named, text, index, setting=setting, world=world)
    return tuple(
        _placing(name, first[name].span, weighed.get(n.span))
        for name, n in zip(first, named, strict=True)
    )


def _is_written(mention: Mention, text: str) -> bool:
    return mention.span is not None and mention.span.of(text) == mention.name


def place_name(
    name: str,
    index: NameIndex,
    *,
    span: Span | None = None,
    setting: Setting | None = None,
    world: World | None = None,
) -> Placing:
    """What a name may stand for by itself, its type word understood."""
    mention = Mention(name=name, span=span)
    found = place_mentions([mention], "", index, setting=setting, world=world)
    return found[0] if found else _abstain(name, span, NOT_LISTED)


def weigh_report(
    named: Sequence[Named],
    text: str,
    index: NameIndex,
    *,
    setting: Setting | None = None,
    world: World | None = None,
    weights: Weights | None = None,
) -> dict[Span, Weighed]:
    """The toponyms asked for by their spans, weighed together with all others of the report.

    Those that no place is known for are not among them.
    """
    world = world or load_world()
    weights = weights or load_weights()
    groups, at = group((*named, *other_toponyms(named, text, index, world)), text)
    around = surroundings(text, index, setting or Setting(), world)
    asked = {at[n.span] for n in named if n.span in at}
    report, beliefs = believe(groups, around, weights, asked)
    weighed = {
        n: Weighed(
            group=groups[n],
            probs=tuple(beliefs[n]),
            prob_unlisted=_unlisted(report, n, beliefs[n], weights),
        )
        for n in sorted(asked)
    }
    return {n.span: weighed[at[n.span]] for n in named if n.span in at}


def other_toponyms(
    named: Sequence[Named], text: str, index: NameIndex, world: World
) -> Iterable[Named]:
    """The toponyms of the text that none of the given ones overlaps."""
    taken = [n.span for n in named]
    for found in recognise(text, index, world=world, least_prob=LEAST_EVIDENCE):
        overlaps = any(found.span.start < t.end and t.start < found.span.end for t in taken)
        if found.is_ground and not overlaps:
            yield _found(found, text, index, world)


def _found(found: Toponym, text: str, index: NameIndex, world: World) -> Named:
    name = f"{found.name}." if found.has_stop(text) else found.name
    named = name_at(name, found.span, text, index, world)
    return msgspec.structs.replace(named, prob=found.prob)


def name_at(name: str, span: Span | None, text: str, index: NameIndex, world: World) -> Named:
    """A name at its place, looked up; a type word beside it is heeded where that leaves a place."""
    at = span or Span(0, 0)
    typed, places = look_up(name, index, world)
    told = beside(typed, noun_beside(text, at), world)
    whole = index.places(f"{typed.key} {told.noun}") if told.noun else ()
    kept = tuple(p for p in dict.fromkeys((*places, *whole)) if told.allows(p))
    if kept:
        return Named(span=at, name=told, places=kept)
    return Named(span=at, name=typed, places=places)


def surroundings(text: str, index: NameIndex, setting: Setting, world: World) -> Surroundings:
    """What the text and the case say of countries and regions."""
    regions = {
        (p.country, p.admin1)
        for name in setting.regions
        for p in look_up(name, index, world)[1]
        if p.kind == "region" and (not setting.countries or p.country in setting.countries)
    }
    return Surroundings(
        countries=dict(countries_in(Text(text).words, world)),
        home=frozenset(setting.countries),
        home_regions=frozenset(regions),
        distance_to_line_km=setting.distance_to_line_km,
    )


def believe(
    groups: Sequence[Group],
    around: Surroundings,
    weights: Weights,
    asked: Collection[int] | None = None,
) -> tuple[Report, list[list[float]]]:
    """Belief in each sense of each group: from themselves first, then from one another too.

    Where only some groups are `asked` for, the others are left as they were after the round before
    the last.
    """
    scale = weights.for_places

    def spread(scores: Callable[[int, Sense], float], n: int) -> list[float]:
        senses = groups[n].senses
        if len(senses) == 1:
            return [1.0]
        return softmax([scores(n, s) for s in senses], weights.temperature)

    everyone = range(len(groups))
    beliefs = [
        spread(lambda n, s: score(scale, own_evidence(groups[n], s.place)), n) for n in everyone
    ]
    report = Report(groups, beliefs, around)
    for turn in range(ROUNDS):
        report = report if turn == 0 else Report(groups, beliefs, around)
        last = everyone if asked is None or turn + 1 < ROUNDS else asked
        now = {n: spread(lambda n, s, r=report: score(scale, r.evidence(n, s)), n) for n in last}  # type: ignore[misc]
        beliefs = [now.get(n, belief) for n, belief in enumerate(beliefs)]
    return report, beliefs


def unlisted_evidence(report: Report, n: int, probs: Sequence[float]) -> dict[str, float]:
    """What tells whether any listed place is meant: the likeliest one and how it stands out."""
    best = max(range(len(probs)), key=probs.__getitem__)
    g = report.groups[n]
    own = report.evidence(n, g.senses[best])
    return {
        "any": 1.0,
        "likeliest": probs[best],
        "mentions": min(g.mentions, 5) / 5,
        "with a type word": 1.0 if g.noun else 0.0,
        "alone in the text": 1.0 if len(report.groups) == 1 else 0.0,
        **own,
    }


def _unlisted(report: Report, n: int, probs: Sequence[float], weights: Weights) -> float:
    return logistic(weights.for_none, unlisted_evidence(report, n, probs))


def _placing(name: str, span: Span | None, weighed: Weighed | None) -> Placing:
    if weighed is None:
        return _abstain(name, span, NOT_LISTED)
    if weighed.prob_unlisted >= ABSTAIN_FROM:
        none = weighed.prob_unlisted
        return Placing(toponym=name, span=span, abstained=NONE_MEANT, prob_unlisted=none)
    pairs = zip(weighed.probs, weighed.group.senses, strict=True)
    kept = [(p, s.place) for p, s in pairs if p >= LEAST_PROB]
    total = sum(p for p, _ in kept)
    ranked = sorted(kept, key=lambda row: (-row[0], row[1].place_id))
    candidates = tuple(Candidate(with_error(place), p / total) for p, place in ranked)
    return Placing(
        toponym=name, span=span, candidates=candidates, prob_unlisted=weighed.prob_unlisted
    )


def _abstain(name: str, span: Span | None, reason: str) -> Placing:
    return Placing(toponym=name, span=span, abstained=reason)
