"""Ways to name a side put together: those that name one and the same. Pure.

Names meet where their own words are the same ("Vessan troops", "the Vessan army"), where one has
the other's initials, or where one is short for the other ("the Lowland league" of the *Lowland
Freedom League*) and for no third. Two full names of organisations are never one. A bare noun
("the army", "the brigade") goes to the one side that has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from whoholds.desk.proposal.actor_words import Naming
from whoholds.model.folding import fold
from whoholds.model.party import name_key
from whoholds.places.world import World

#: Endings by which a land, its people and its adjective differ ("Vessany", "Vessan", "Hessari").
_ENDINGS = frozenset(
    {"", "a", "an", "ans", "any", "ia", "ian", "ians", "i", "is", "y", "ese", "ish", "n", "ns", "s",
     "er", "ers", "ite", "ites", "ic", "ist", "ists", "ern", "land", "landers"}
)  # fmt: skip
#: Stems shorter than this are alike by chance.
_STEM = 4


class Cluster(msgspec.Struct, frozen=True, kw_only=True):
    """Ways to name one side: those with words of their own, and bare nouns that mean it."""

    named: tuple[Naming, ...]
    bare: tuple[Naming, ...] = ()

    @property
    def nouns(self) -> frozenset[str]:
        """The nouns that stand in its names."""
        return frozenset(noun for n in self.named for noun in n.nouns)

    @property
    def bodies(self) -> frozenset[str]:
        """The nouns that end its full names as an organisation: one, as a rule."""
        return frozenset(n.body for n in self.named if n.body)

    @property
    def of_state(self) -> bool:
        """Whether it has a state's own power."""
        return any(n.of_state for n in self.named)

    def holds(self, naming: Naming) -> bool:
        """Whether it is named so."""
        return any(n.key == naming.key for n in (*self.named, *self.bare))


def clusters_of(
    namings: Sequence[Naming], world: World, defined: Mapping[str, str] | None = None
) -> tuple[Cluster, ...]:
    """The sides that are named, each with all its names; the order of `namings` is kept.

    Args:
        namings: ways to name a side, as often as they were seen.
        world: names and peoples that everybody knows.
        defined: initials that a report explains, with the folded name they stand for.
    """
    clusters = [Cluster(named=(n,)) for n in _distinct(n for n in namings if n.keys)]
    same = _Likeness(world)
    clusters = _merged(clusters, same.full_names)
    clusters = _merged(clusters, same.by_own_words)
    for rule in (_Explained(defined or {}), has_initials_of, same.is_short_for):
        clusters = _taken_up(clusters, rule)
    return tuple(_with_bare(clusters, [n for n in namings if n.is_bare], world))


def _distinct(namings: Iterable[Naming]) -> Iterator[Naming]:
    """Each name once, with the nouns of all its mentions ("rebels of the league", "the league")."""
    by_key: dict[str, Naming] = {}
    for naming in namings:
        known = by_key.get(naming.key)
        nouns = dict.fromkeys((*(known.nouns if known else ()), *naming.nouns))
        by_key[naming.key] = msgspec.structs.replace(known or naming, nouns=tuple(nouns))
    yield from by_key.values()


Rule = Callable[[Cluster, Cluster], bool]


def _merged(clusters: list[Cluster], rule: Rule) -> list[Cluster]:
    """Join clusters that are the same by a rule, but none that is the same as two organisations."""

    def alike(own: Cluster) -> list[Cluster]:
        return [c for c in clusters if c is not own and rule(own, c)]

    at = 0
    while at < len(clusters):
        own = clusters[at]
        other = next(
            (c for c in alike(own) if _one_body((own, c, *alike(own), *alike(c)))),
            None,
        )
        if other is None:
            at += 1
        else:
            clusters, at = _joined(clusters, own, other), 0
    return clusters


def _taken_up(clusters: list[Cluster], rule: Rule) -> list[Cluster]:
    """Join each cluster to the one that it is short for; where there are several, to none."""
    at = 0
    while at < len(clusters):
        own = clusters[at]
        longer = [c for c in clusters if c is not own and rule(own, c)]
        if len(longer) == 1 and _one_body((own, longer[0])):
            clusters, at = _joined(clusters, own, longer[0]), 0
        else:
            at += 1
    return clusters


def _joined(clusters: list[Cluster], one: Cluster, other: Cluster) -> list[Cluster]:
    """The clusters with two of them made one, at the place of the first."""
    whole = Cluster(named=(*one.named, *other.named))
    place = min(n for n, c in enumerate(clusters) if c is one or c is other)
    rest = [c for c in clusters if c is not one and c is not other]
    return [*rest[:place], whole, *rest[place:]]


def _one_body(clusters: Iterable[Cluster]) -> bool:
    """Whether they have one organisation's name at most: two full names are two sides."""
    return len({body for c in clusters for body in c.bodies}) <= 1


class _Likeness:
    """When the own words of two names are the same."""

    def __init__(self, world: World) -> None:
        self._world = world

    def full_names(self, one: Cluster, other: Cluster) -> bool:
        """The same words, and the same noun of an organisation: "Hessar Brigade", "Hessari ...".

        First of all rules, so that what is short for either of two does not join them.
        """
        return bool(one.bodies & other.bodies) and self.by_own_words(one, other)

    def by_own_words(self, one: Cluster, other: Cluster) -> bool:
        """The same own words, as land, people or adjective."""
        return any(self._same(a.keys, b.keys) for a in one.named for b in other.named)

    def is_short_for(self, one: Cluster, other: Cluster) -> bool:
        """Some of the other's own words, in their order, and no noun that speaks against it.

        A word of direction is never left out: the south's army is not the whole land's. A country
        is short for its own power only, never for an organisation that has its name in it.
        """
        return any(self._short(a, b) for a in one.named for b in other.named)

    def _short(self, a: Naming, b: Naming) -> bool:
        if not a.keys or len(a.keys) >= len(b.keys) or a.acronym or self._code(" ".join(a.keys)):
            return False
        rest = list(b.keys)
        for key in a.keys:
            hit = next((r for r in rest if self._alike(key, r)), None)
            if hit is None:
                return False
            rest.remove(hit)
        return not any(self._world.is_compass(r.lower()) for r in rest)

    def _same(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        codes = self._code(" ".join(one)), self._code(" ".join(other))
        if any(codes):
            return codes[0] == codes[1]
        if len(one) != len(other):
            return False
        return all(self._alike(a, b) for a, b in zip(one, other, strict=True))

    def _alike(self, one: str, other: str) -> bool:
        codes = self._code(one), self._code(other)
        return codes[0] == codes[1] if any(codes) else same_stem(one, other)

    def _code(self, words: str) -> str:
        world = self._world
        return world.demonym(words) or world.government(words) or ""


class _Explained:
    """Initials, and the name that a report explains them by: "the River Front (FLR)"."""

    def __init__(self, defined: Mapping[str, str]) -> None:
        self._defined = {letters: name_key(name) for letters, name in defined.items()}

    def __call__(self, one: Cluster, other: Cluster) -> bool:
        """Whether one is what the other is explained by."""
        names = {self._defined.get(_letters(a)) for a in one.named}
        return any(b.key in names for b in other.named)


def has_initials_of(one: Cluster, other: Cluster) -> bool:
    """Whether one is the other's initials."""
    letters = {_letters(a) for a in one.named} - {""}
    return any(b.initials in letters for b in other.named)


def _letters(naming: Naming) -> str:
    return "".join(c for c in naming.acronym if c.isalnum()).upper()


def same_stem(one: str, other: str) -> bool:
    """Whether two words are one but for the ending of a land, a people or an adjective."""
    a, b = fold(one), fold(other)
    if a == b:
        return True
    short = min(len(a), len(b))
    common = next((i for i in range(short) if a[i] != b[i]), short)
    return any(a[i:] in _ENDINGS and b[i:] in _ENDINGS for i in range(_STEM, common + 1))


def _with_bare(clusters: list[Cluster], bare: Sequence[Naming], world: World) -> Iterator[Cluster]:
    """Each cluster with the bare nouns that mean it, by their one owner."""
    distinct = {n.key: n for n in bare}.values()
    owners = {n.key: owner_of(n, clusters, world) for n in distinct}
    for at, cluster in enumerate(clusters):
        own = tuple(n for n in distinct if owners[n.key] == at)
        yield msgspec.structs.replace(cluster, bare=own)


def owner_of(naming: Naming, clusters: Sequence[Cluster], world: World) -> int | None:
    """Which cluster a bare noun means; None where none has it, or several.

    A noun of a state's power that no name holds goes to the one side that has another such.
    """
    if naming.seat:
        seat = Cluster(named=(Naming(text=naming.seat, keys=tuple(naming.seat.split())),))
        likeness = _Likeness(world)
        seated = [i for i, c in enumerate(clusters) if likeness.by_own_words(seat, c)]
        if len(seated) == 1:
            return seated[0]
    for noun in naming.telling:
        having = [i for i, c in enumerate(clusters) if noun in c.nouns]
        if having:
            return having[0] if len(having) == 1 else None
    states = [i for i, c in enumerate(clusters) if c.of_state]
    return states[0] if naming.of_state and len(states) == 1 else None
