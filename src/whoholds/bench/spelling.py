"""How often a name in a spelling left out of a gazetteer leads to its place, beside baselines.

Leave one out: of one place one spelling is forgotten, with all others that fold to the same key,
then it is looked up among all names that are left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from whoholds.model.folding import fold
from whoholds.model.place import Place
from whoholds.places.gazetteer import MemoryIndex
from whoholds.places.likeness import find_alike
from whoholds.places.romanisation import skeleton
from whoholds.places.spelled_rows import Alike
from whoholds.places.sphere import distance_km
from whoholds.places.whereabouts import Whereabouts

OURS, SAME_KEY, ONE_EDIT, TWO_EDITS, WRATIO = (
    "ours", "skeleton", "edit <= 1", "edit <= 2", "WRatio",
)  # fmt: skip
NAMED = "ours, near"

Named = tuple[Place, tuple[str, ...]]
Figures = dict[str, dict[str, float]]
#: Places by rising rank; those of one rank are tied.
Answer = list[tuple[float, str]]


class Question(msgspec.Struct, frozen=True):
    """A spelling to be looked up, the place it means, and what else of the place is forgotten."""

    spelling: str
    place: Place
    forgotten: frozenset[str]


def questions(rows: Iterable[Named], wanted: Callable[[Place, str], bool]) -> list[Question]:
    """One for each spelling that is wanted and whose place has another one left."""
    return [
        Question(spelling, place, frozenset({fold(spelling)}))
        for place, names in rows
        for spelling in names
        if wanted(place, spelling) and {fold(n) for n in names} - {fold(spelling)}
    ]


def ask_all(rows: Sequence[Named], asked: Sequence[Question], *, near: bool = False) -> Figures:
    """Shares of questions whose place comes first, and among the first three, by system.

    With `near` ours is also asked with the nearest other place named beside the name.
    """
    index = MemoryIndex((place, names[1:]) for place, names in rows)
    systems: dict[str, Callable[[Question], Answer]] = {
        OURS: lambda q: _ours(q, index, Whereabouts()),
        **_baselines(rows),
    }
    if near:
        placed = [place for place, _ in rows if place.lat_deg is not None]
        systems[NAMED] = lambda q: _ours(q, index, _beside(q.place, placed))
    return {name: _figures(asked, answer) for name, answer in systems.items()}


def _figures(asked: Sequence[Question], answer: Callable[[Question], Answer]) -> dict[str, float]:
    answers = [(answer(q), q.place.place_id) for q in asked]
    total = max(1, len(asked))
    return {
        "spellings": float(len(asked)),
        "top-1": sum(among_first(1, found, right) for found, right in answers) / total,
        "top-3": sum(among_first(3, found, right) for found, right in answers) / total,
    }


def among_first(count: int, found: Answer, right: str) -> float:
    """The chance that a place is among the first, tied ones being shuffled.

    Else whoever lists the places asked for first would win every tie between namesakes.
    """
    own = next((rank for rank, place in found if place == right), None)
    if own is None:
        return 0.0
    better = sum(rank < own for rank, _ in found)
    tied = sum(rank == own for rank, _ in found)
    return min(1.0, max(0.0, (count - better) / tied))


def show_spelling(sort: str, systems: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """A table of 80 columns: shares by system, under what was asked for and how often."""
    asked = next((int(figures["spellings"]) for figures in systems.values()), 0)
    yield f"{sort}: {asked} spellings left out"
    yield f"{'':8}" + "".join(f"{name:>12}" for name in systems)
    for metric in ("top-1", "top-3"):
        row = "".join(f"{figures[metric]:>12.3f}" for figures in systems.values())
        yield f"{metric:8}{row}"


def _ours(question: Question, index: MemoryIndex, where: Whereabouts) -> Answer:
    found = find_alike(question.spelling, _Forgetful(index, question), where)
    return [(-round(c.weight, 6), c.place.place_id) for c in found.candidates]


def _beside(place: Place, placed: Sequence[Place]) -> Whereabouts:
    """The nearest place of another name, as a report might name it."""
    others = [
        (away, other)
        for other in placed
        if fold(other.name) != fold(place.name)
        if (away := distance_km(place, other)) is not None
    ]
    if not others:
        return Whereabouts()
    _, nearest = min(others, key=lambda o: (o[0], o[1].place_id))
    return Whereabouts(near=(nearest,), near_name=nearest.name)


class _Forgetful:
    """An index that does not know some spellings of one place."""

    def __init__(self, index: MemoryIndex, question: Question) -> None:
        self._index = index
        self._place = question.place.place_id
        self._forgotten = question.forgotten

    def prefixes(self, text: str) -> list[str]:
        return self._index.prefixes(text)

    def places(self, key: str) -> tuple[Place, ...]:
        found = self._index.places(key)
        return tuple(p for p in found if not (p.place_id == self._place and key in self._forgotten))

    def alike(self, key: str, edits: int) -> tuple[Alike, ...]:
        return self._left(self._index.alike(key, edits))

    def alike_in_consonants(self, bare: str) -> tuple[Alike, ...]:
        return self._left(self._index.alike_in_consonants(bare))

    def _left(self, found: Iterable[Alike]) -> tuple[Alike, ...]:
        out = []
        for alike in found:
            known = alike.spellings
            if alike.place.place_id == self._place:
                known = tuple(s for s in known if fold(s) not in self._forgotten)
            if known:
                out.append(msgspec.structs.replace(alike, spellings=known))
        return tuple(out)


class _Names:
    """All names in one list, for the baselines: places by falling score, each once."""

    def __init__(self, rows: Iterable[Named], form: Callable[[str], str]) -> None:
        pairs = [(place.place_id, n) for place, names in rows for n in names]
        self.owners = [owner for owner, _ in pairs]
        self.folded = [fold(n) for _, n in pairs]
        self.forms = [form(n) for _, n in pairs]

    def ranked(self, question: Question, found: Iterable[tuple[float, int]]) -> Answer:
        """The owners of the entries found, each at its best, but for what is forgotten."""
        best: dict[str, float] = {}
        for rank, n in found:
            owner = self.owners[n]
            if owner != question.place.place_id or self.folded[n] not in question.forgotten:
                best[owner] = min(rank, best.get(owner, rank))
        return [(rank, owner) for owner, rank in best.items()]


def _baselines(rows: Sequence[Named]) -> Mapping[str, Callable[[Question], Answer]]:
    """Skeletons alone within some edits, the nearest first; WRatio over plain names."""
    keys, names = _Names(rows, skeleton), _Names(rows, fold)

    def within(edits: int) -> Callable[[Question], Answer]:
        def answer(question: Question) -> Answer:
            found = process.extract(
                skeleton(question.spelling), keys.forms,
                scorer=OSA.distance, score_cutoff=edits, limit=None,
            )  # fmt: skip
            return keys.ranked(question, ((away, n) for _, away, n in found))

        return answer

    def by_ratio(question: Question) -> Answer:
        found = process.extract(
            fold(question.spelling), names.forms, scorer=fuzz.WRatio, score_cutoff=60, limit=40
        )
        return names.ranked(question, ((-score, n) for _, score, n in found))

    return {SAME_KEY: within(0), ONE_EDIT: within(1), TWO_EDITS: within(2), WRATIO: by_ratio}
