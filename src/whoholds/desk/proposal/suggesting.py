"""From gathered mentions to a proposed case. Pure.

A side that acts in fewer than two claims is no party yet: it is listed as unclear, with the actors
whose words mean nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from whoholds.desk.proposal.actor_words import Naming, namings
from whoholds.desk.proposal.clustering import Cluster, clusters_of, owner_of
from whoholds.desk.proposal.mentions import Gathered, Seen, gather, told_by
from whoholds.desk.proposal.seen_places import countries_of, places_of
from whoholds.desk.proposal.spokespeople import Person, Told, people_of
from whoholds.model.folding import fold
from whoholds.model.party import name_key
from whoholds.model.proposal import (
    Evidence,
    Proposal,
    SuggestedName,
    SuggestedOutlet,
    SuggestedParty,
)
from whoholds.model.reading import Reading
from whoholds.places.names import is_name
from whoholds.places.world import World

#: Claims in which a side must act to be proposed as a party.
MIN_CLAIMS = 2
#: How many nouns must follow an adjective before it is proposed by itself ("Vessan").
_MIN_NOUNS = 2
_HOST = re.compile(r"https?://(?:[^/@]*@)?(?:www\.)?([^/:?#]+)", re.IGNORECASE)
_NOT_ID = re.compile(r"[^a-z0-9]+")


def propose(readings: Sequence[Reading], world: World) -> Proposal:
    """What the reports of a folder suggest a case should declare."""
    found = gather(readings, world)
    return _Suggesting(readings, found, world).proposal()


class _Suggesting:
    """One proposal being made: the sides, and everything that hangs on them."""

    def __init__(self, readings: Sequence[Reading], found: Gathered, world: World) -> None:
        self._readings = readings
        self._found = found
        self._world = world
        every = clusters_of([s.naming for s in found.seen], world, found.defined)
        acting = [s.naming.key for s in found.seen if s.actor]
        self._sides = tuple(c for c in every if _acts(c, acting) >= MIN_CLAIMS and _is_side(c))
        self._names = [side_name(c, found.seen) for c in self._sides]
        initials = [_acronym(c, world) for c in self._sides]
        self._ids = _ids(list(zip(initials, self._names, strict=True)))

    def proposal(self) -> Proposal:
        """Everything, the sides that act most first."""
        people = self._people()
        parties = [self._party(n, people) for n in range(len(self._sides))]
        parties.sort(key=lambda p: -p.evidence.count)
        places = places_of(self._found.places, self._world)
        within = places_of([p for p in self._found.places if p.region], self._world)
        regions = tuple(p for p in within if p.kind == "region")
        region_names = {p.name for p in regions}
        told = _each_name_once(parties)
        taken = {n.name for p in told for n in p.names}  # a leader who says "ours" acts, too
        return Proposal(
            parties=told,
            regions=regions,
            countries=countries_of(places),
            places=tuple(p for p in places if p.name not in region_names),
            outlets=tuple(self._outlets()),
            unclear=tuple(n for n in self._unclear() if n.name not in taken),
        )

    def _side_of(self, words: str) -> int | None:
        """The side that some words name, by a name that was seen or by their own words."""
        for naming in namings(words, self._world, self._found.words):
            for n, side in enumerate(self._sides):
                if side.holds(naming):
                    return n
            if naming.is_bare and name_key(words) == naming.key:
                return owner_of(naming, self._sides, self._world)
        return None

    def _people(self) -> tuple[Person, ...]:
        told = [
            Told(source=s.source, side=n, gain=s.gain, sentence=s.sentence, report=s.report)
            for s in self._found.seen
            if s.source and s.gain and (n := self._owner(s.naming)) is not None
        ]
        return people_of(self._found.sentences, told, self._side_of, self._world)

    def _owner(self, naming: Naming) -> int | None:
        return next((n for n, side in enumerate(self._sides) if side.holds(naming)), None)

    def _party(self, n: int, people: Sequence[Person]) -> SuggestedParty:
        side, name = self._sides[n], self._names[n]
        own = [s for s in self._found.seen if side.holds(s.naming)]
        shown = next((s for s in own if s.naming.key == fold(name)), own[0])
        names = [*self._aliases(side, name, own), *self._loaded(n)]
        names += [p for person in people if person.side == n for p in self._person(person)]
        names += self._seats(own)
        return SuggestedParty(
            party_id=self._ids[n],
            name=name,
            evidence=self._evidence(sum(s.actor for s in own), shown.sentence, shown.report),
            names=tuple(sorted(names, key=lambda n: (n.role, -n.evidence.count))),
        )

    def _aliases(self, side: Cluster, name: str, own: list[Seen]) -> Iterator[SuggestedName]:
        """Every way to name it but the one it is called by; adjectives by themselves, too."""
        by_key: dict[str, list[Seen]] = {}
        for seen in own:
            by_key.setdefault(fold(alias_text(seen.naming)), []).append(seen)
        for key, same in by_key.items():
            if key and key != fold(name):
                yield self._alias(alias_text(same[0].naming), same)
        single = {k for s in own for k in s.naming.keys if len(s.naming.keys) == 1}
        others = {k for c in self._sides if c is not side for n in c.named for k in n.keys}
        for word in sorted(single - others, key=lambda w: -sum(w in s.naming.keys for s in own)):
            same = [s for s in own if s.naming.keys == (word,)]
            nouns = {noun for s in same for noun in s.naming.nouns}
            if fold(word) not in by_key and fold(word) != fold(name) and len(nouns) >= _MIN_NOUNS:
                alias = self._alias(word, same)
                why = f"stands before {len(nouns)} nouns for a side"
                yield msgspec.structs.replace(alias, why=why)

    def _alias(self, name: str, same: list[Seen]) -> SuggestedName:
        first = same[0]
        why = "no other side has this noun" if first.naming.is_bare else ""
        return SuggestedName(
            name=name, evidence=self._evidence(len(same), first.sentence, first.report), why=why
        )

    def _loaded(self, n: int) -> Iterator[SuggestedName]:
        """What the one other side calls this one: "the enemy"; of three sides, it is unclear."""
        if len(self._sides) != 2:
            return
        other = 1 - n
        said: dict[str, list[Seen]] = {}
        for seen in self._found.seen:
            if seen.naming.of_other_side and self._speaker(seen) == other:
                said.setdefault(seen.naming.nouns[0], []).append(seen)
        for noun, same in said.items():
            alias = self._alias(f"the {noun}", same)
            yield msgspec.structs.replace(
                alias, by=(self._ids[other],), why="the other side's word"
            )

    def _speaker(self, seen: Seen) -> int | None:
        report = self._readings[seen.report].report
        return self._side_of(seen.source or report.outlet)

    def _person(self, person: Person) -> Iterator[SuggestedName]:
        evidence = self._evidence(person.count, person.sentence, person.report)
        yield SuggestedName(name=person.name, evidence=evidence, role=person.role, why=person.why)
        surname = person.name.rpartition(" ")[2]
        common = self._found.words.common
        alone = [s for s in self._found.seen if s.source == surname]
        if alone and not {surname.lower(), f"{surname.lower()}s"} & common:
            yield SuggestedName(
                name=surname,
                evidence=self._evidence(len(alone), alone[0].sentence, alone[0].report),
                role=person.role,
                why="surname alone",
            )

    def _seats(self, own: list[Seen]) -> Iterator[SuggestedName]:
        seats = Counter(s.naming.seat for s in own if s.naming.seat and s.naming.of_state)
        for seat, count in seats.items():
            if any(fold(seat) == fold(k) for s in own for k in s.naming.keys):
                continue
            first = next(s for s in own if s.naming.seat == seat)
            yield SuggestedName(
                name=seat,
                evidence=self._evidence(count, first.sentence, first.report),
                role="capital",
                why=f"{first.naming.text} in {seat}",
            )

    def _outlets(self) -> Iterator[SuggestedOutlet]:
        seen: dict[str, list[int]] = {}
        taken: set[str] = set()  # a host that republishes others is the first one's only
        for n, reading in enumerate(self._readings):
            if reading.report.outlet:
                seen.setdefault(fold(reading.report.outlet), []).append(n)
        for numbers in sorted(seen.values(), key=lambda ns: -len(ns)):
            reports = [self._readings[n].report for n in numbers]
            hosts = {h[1].lower() for r in reports if (h := _HOST.match(r.url)) is not None}
            hosts -= taken
            taken |= hosts
            title = next((r.title for r in reports if r.title), "")
            yield SuggestedOutlet(
                name=reports[0].outlet,
                domains=tuple(sorted(hosts)),
                party_id=self._own_channel(reports[0].outlet),
                evidence=self._evidence(len(reports), title or _first(reports[0].text), numbers[0]),
            )

    def _own_channel(self, outlet: str) -> str:
        """The party whose own an outlet is: it has a side's whole name, with a noun for one."""
        for naming in namings(outlet, self._world, self._found.words):
            whole = fold(naming.text) == fold(outlet) and naming.nouns
            if not whole or len(naming.text.split()) < 2:
                continue
            named = [m for c in self._sides for m in c.named]
            for cluster in clusters_of([naming, *named], self._world):
                owners = [n for n, s in enumerate(self._sides) if cluster.holds(s.named[0])]
                if cluster.holds(naming) and len(owners) == 1:
                    return self._ids[owners[0]]
        return ""

    def _unclear(self) -> Iterator[SuggestedName]:
        left: dict[str, list[Seen]] = {}
        for seen in self._found.seen:
            if seen.actor and seen.naming.text and self._owner(seen.naming) is None:
                left.setdefault(seen.naming.key, []).append(seen)
        for same in sorted(left.values(), key=lambda s: -len(s)):
            yield msgspec.structs.replace(self._alias(same[0].naming.text, same), why="")

    def _evidence(self, count: int, sentence: str, report: int) -> Evidence:
        told = told_by(self._readings[report].report)
        return Evidence(count=count, sentence=sentence, told=told)


def _each_name_once(parties: Sequence[SuggestedParty]) -> tuple[SuggestedParty, ...]:
    """The parties without names that would mean two of them, as namesakes' surnames do."""
    uses = Counter(
        key
        for p in parties
        for key in {name_key(p.name), *(name_key(n.name) for n in p.names if not n.by)}
    )
    return tuple(
        msgspec.structs.replace(
            p, names=tuple(n for n in p.names if n.by or uses[name_key(n.name)] == 1)
        )
        for p in parties
    )


def _acts(cluster: Cluster, acting: Sequence[str]) -> int:
    own = {n.key for n in (*cluster.named, *cluster.bare)}
    return sum(key in own for key in acting)


def _is_side(cluster: Cluster) -> bool:
    """Whether some name of it has a noun for a side, initials, or a land's or people's name."""
    return any(n.nouns or n.acronym for n in cluster.named)


def alias_text(naming: Naming) -> str:
    """A naming as an alias: bare nouns without those that any side has, in small letters."""
    if naming.is_bare:
        return naming.telling[0]
    if naming.acronym:
        return naming.acronym
    return naming.text if naming.keys else ""


def side_name(cluster: Cluster, seen: Sequence[Seen]) -> str:
    """What a side is called: its full name, else its commonest name with a noun of a state."""
    times = Counter(s.naming.key for s in seen)
    full = [n for n in cluster.named if n.nouns and not n.acronym] or list(cluster.named)

    def rank(naming: Naming) -> tuple[bool, int, bool, int]:
        whole = bool(naming.body) and all(is_name(w) for w in naming.text.split())
        return (whole, len(naming.keys) if whole else 0, naming.of_state, times[naming.key])

    return max(full, key=rank).text


def _acronym(cluster: Cluster, world: World) -> str:
    """Initials that name it; a capital that a dateline writes in capitals is none."""
    every = (n.acronym for n in cluster.named if n.acronym)
    return next((a for a in every if world.government(a.capitalize()) is None), "")


def _ids(names: Sequence[tuple[str, str]]) -> list[str]:
    """A short id for each: its initials, else the first word that tells it from the others."""
    out: list[str] = []
    for initials, name in names:
        short = _NOT_ID.sub("-", initials.lower()).strip("-")
        words = [w for w in _NOT_ID.sub(" ", fold(name)).split() if w != "the"]
        tries = [short, *words, "-".join(words)]
        fresh = (t for t in tries if t and t not in out)
        out.append(next(fresh, f"party-{len(out) + 1}"))
    return out


def _first(text: str) -> str:
    return " ".join(text.split("\n", 1)[0].split())
