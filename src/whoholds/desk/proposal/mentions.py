"""What readings hold of sides, sources and places, one row a mention. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from whoholds.desk.proposal.actor_words import Naming, Vocabulary, namings, vocabulary
from whoholds.desk.proposal.seen_places import Named
from whoholds.desk.proposal.spokespeople import persons_in
from whoholds.model.claim import Claim
from whoholds.model.folding import fold
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.places.world import World

_DEFINED = re.compile(
    r"((?:[A-Z][\w’'-]{0,40}[ -](?:(?:of|for|the) ){0,3}){1,6}[A-Z][\w’'-]{0,40})"
    r" \(([A-Z][A-Z-]{1,7})\)"
)
_ACTING = frozenset({"control", "count", "area", "share"})


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """A side named once: as the actor of a claim, or as its source.

    `source` is the innermost source's words, `gain` whether the side gains (1), loses (-1) or
    neither (0) if the claim is so. `report` is the number of its report.
    """

    naming: Naming
    actor: bool
    sentence: str
    report: int
    source: str = ""
    gain: int = 0


class _Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence on one line, the number of its report, and the persons of all reports."""

    text: str
    report: int
    persons: frozenset[str]


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """All that a folder's reports show, before anything is put together."""

    seen: tuple[Seen, ...]
    places: tuple[Named, ...]
    sentences: tuple[tuple[int, str], ...]
    defined: dict[str, str]
    words: Vocabulary


def gather(readings: Sequence[Reading], world: World) -> Gathered:
    """Every mention of a side and a place, and all sentences."""
    words = vocabulary(r.report.text for r in readings)
    sentences = tuple(
        (n, plain(s.span.of(r.report.text))) for n, r in enumerate(readings) for s in r.sentences
    )
    persons = frozenset(fold(p) for _, s in sentences for p in persons_in(s, world))
    seen: list[Seen] = []
    for n, reading in enumerate(readings):
        for sentence in reading.sentences:
            text = plain(sentence.span.of(reading.report.text))
            told = _Sentence(text=text, report=n, persons=persons)
            for claim in sentence.claims:
                seen += _seen(claim, told, world, words)
    return Gathered(
        seen=tuple(seen),
        places=tuple(p for r in readings for p in _places(r)),
        sentences=sentences,
        defined=dict(_definitions(s for _, s in sentences)),
        words=words,
    )


def told_by(report: Report) -> str:
    """Whose report it is and of which day: "Coast Wire, 2041-03-03"."""
    day = None if report.published is None else report.published.first_day
    return ", ".join(filter(None, (report.outlet or report.title, str(day or ""))))


def plain(text: str) -> str:
    """A sentence on one line."""
    return " ".join(text.split())


def _seen(claim: Claim, told: _Sentence, world: World, words: Vocabulary) -> Iterator[Seen]:
    source = claim.attribution[-1].name if claim.attribution else ""
    acting = claim.kind in _ACTING
    for name, actor, gain in _named(claim):
        if _is_person(name, told.persons):
            continue
        for naming in namings(name, world, words):
            if naming.keys and _is_person(" ".join(naming.keys), told.persons):
                continue  # "Arn's troops": whoever they are, no party is called so
            yield Seen(
                naming=naming,
                actor=actor and acting,
                sentence=told.text,
                report=told.report,
                source=source,
                gain=gain,
            )


def _named(claim: Claim) -> Iterator[tuple[str, bool, int]]:
    """Who is named: the words, whether as an actor, and whether that side gains or loses."""
    p = claim.proposition
    gain = _gain(claim)
    yield from ((m.name, True, g) for m, g in ((p.actor, gain), (p.from_actor, -gain)) if m)
    for link in claim.attribution:
        if not link.anonymous and link.role != "outlet":
            yield link.name, False, 0


def _is_person(name: str, persons: frozenset[str]) -> bool:
    key = fold(name)
    return any(key == p or f" {p} ".endswith(f" {key} ") for p in persons)


def _gain(claim: Claim) -> int:
    relation = claim.proposition.relation
    sign = {"holds": 1, "took": 1, "advanced": 1, "lost": -1}.get(relation, 0)
    return -sign if claim.factuality == "denied" else sign


def _places(reading: Reading) -> Iterator[Named]:
    placed = {p.toponym: p for p in reading.placings}
    told = told_by(reading.report)
    for sentence in reading.sentences:
        words = plain(sentence.span.of(reading.report.text))
        for mention, region in _grounds(sentence):
            yield Named(
                name=mention, sentence=words, told=told, region=region, placing=placed.get(mention)
            )


def _grounds(sentence: SentenceReading) -> Iterator[tuple[str, bool]]:
    for claim in sentence.claims:
        yield from ((m.name, False) for m in claim.proposition.places)
        yield from ((m.name, True) for m in claim.proposition.within)


def _definitions(sentences: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Initials explained behind a name: "the Lowland Freedom League (LFL)"."""
    for sentence in sentences:
        for found in _DEFINED.finditer(sentence):
            letters = found[2].replace("-", "")
            words = re.split(r"[\s-]+", found[1])
            name = " ".join(words[max(0, len(words) - len(letters)) :])
            yield letters, fold(name)
