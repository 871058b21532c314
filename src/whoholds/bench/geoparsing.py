"""How well toponyms are found and placed: the figures of geoparsing, for any system. Pure.

A place is right where it is the one marked (same GeoNames number) or lies within 161 km (100
miles) of the marked position, the field's usual radius; on a corpus without numbers a country or
division is right as well where the marked position lies within its own stated error.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from whoholds.bench.toponyms import Corpus, Marked, PlacedText
from whoholds.model.place import Place
from whoholds.places.sphere import great_circle_km

#: 100 miles.
RADIUS_KM = 161.0
#: Of the reliability table.
BINS = 10

#: What a system calls a toponym: offsets, and whether it is something built.
Found = tuple[int, int, bool]
Recogniser = Callable[[str], Iterable[Found]]


class Answer(NamedTuple):
    """What a system says of a marked toponym: places it has, likeliest first, with probabilities.

    `abstained` where it gives none of them.
    """

    places: tuple[tuple[Place, float], ...]
    abstained: bool = False

    @property
    def best(self) -> Place | None:
        """The place it gives."""
        return None if self.abstained or not self.places else self.places[0][0]


#: What a system makes of the marked toponyms of an article, one answer each.
Resolver = Callable[[PlacedText, Sequence[Marked]], Sequence[Answer]]


def distance_km(place: Place, mark: Marked) -> float | None:
    """The great-circle distance, None where either has no position."""
    if place.lat_deg is None or place.lon_deg is None or not mark.is_placed:
        return None
    return great_circle_km(place.lat_deg, place.lon_deg, mark.lat_deg or 0.0, mark.lon_deg or 0.0)


def is_same(place: Place, mark: Marked) -> bool:
    """Whether the place is the very one marked, by its GeoNames number."""
    if mark.geonames_id is None:
        return False
    number = str(mark.geonames_id)
    return place.place_id == f"geonames:{number}" or ("geonames", number) in place.ids


def is_right(place: Place, mark: Marked) -> bool:
    """Whether the place is the one marked or within reach of it."""
    if is_same(place, mark):
        return True
    km = distance_km(place, mark)
    if km is None:
        return False
    wide = mark.geonames_id is None and place.kind != "settlement"
    return km <= max(RADIUS_KM, (place.position_error_km or 0.0) if wide else 0.0)


def score_finding(
    texts: Iterable[PlacedText], system: Recogniser, *, facilities: bool
) -> dict[str, float]:
    """Precision, recall and F1 of spans that agree exactly, and recall of the literal ones.

    `facilities` tells whether the corpus marks what is built; where not, such finds are left aside.
    """
    right = wrong = asked = literal = literal_right = 0
    for text in texts:
        wanted = {(m.start, m.end): m for m in text.marked if m.asked}
        aside = [m for m in text.marked if not m.asked]
        got: set[tuple[int, int]] = set()
        for start, end, built in system(text.text):
            if (start, end) in wanted:
                got.add((start, end))
            elif not ((built and not facilities) or any(_meet(m, start, end) for m in aside)):
                wrong += 1
        right += len(got)
        asked += len(wanted)
        literal += sum(m.literal for m in wanted.values())
        literal_right += sum(wanted[s].literal for s in got)
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / asked if asked else 0.0
    figures = {
        "found: precision": precision,
        "found: recall": recall,
        "found: F1": 2 * precision * recall / (precision + recall) if right else 0.0,
        "found: asked for": float(asked),
    }
    if literal != asked:
        figures["found: recall of literal"] = literal_right / literal if literal else 0.0
    return figures


def score_whole(
    texts: Iterable[PlacedText], finder: Recogniser, resolver: Resolver, *, facilities: bool
) -> dict[str, float]:
    """Finding and placing together: a name found counts where it is also placed rightly.

    Names found and given no place are not counted against precision.
    """
    right = given = asked = 0
    for text in texts:
        wanted = {(m.start, m.end): m for m in text.marked if m.asked and m.is_placed}
        aside = [m for m in text.marked if not (m.asked and m.is_placed)]
        found = list(finder(text.text))
        marks = [Marked(start, end, None, None, None) for start, end, _ in found]
        asked += len(wanted)
        for (start, end, built), answer in zip(found, resolver(text, marks), strict=True):
            mark = wanted.get((start, end))
            unasked = (built and not facilities) or any(_meet(m, start, end) for m in aside)
            if answer.best is not None and (mark is not None or not unasked):
                given += 1
                right += mark is not None and is_right(answer.best, mark)
    return {"found and placed: F1": 2 * right / (given + asked) if right else 0.0}


def _meet(mark: Marked, start: int, end: int) -> bool:
    return mark.start < end and start < mark.end


class Judged(NamedTuple):
    """One answer beside its mark: what is asked of both."""

    mark: Marked
    answer: Answer
    has_right: bool
    has_same: bool
    is_right: bool
    is_same: bool


def judge(texts: Iterable[PlacedText], system: Resolver) -> Iterable[tuple[PlacedText, Judged]]:
    """Every toponym asked for that has a position, with the system's answer."""
    for text in texts:
        marks = [m for m in text.marked if m.asked and m.is_placed]
        for mark, answer in zip(marks, system(text, marks), strict=True):
            best = answer.best
            yield (
                text,
                Judged(
                    mark,
                    answer,
                    any(is_right(p, mark) for p, _ in answer.places),
                    any(is_same(p, mark) for p, _ in answer.places),
                    best is not None and is_right(best, mark),
                    best is not None and is_same(best, mark),
                ),
            )


def score_placing(judged: Sequence[Judged], listed: Sequence[bool]) -> dict[str, float]:
    """The figures of placing with the marked spans given.

    Args:
        judged: the system's answers.
        listed: for each whether the layers contain its place (the same for every system): the
            denominator of accuracy.
    """
    inside = [j for j, has in zip(judged, listed, strict=True) if has]
    numbered = [j for j in inside if j.mark.geonames_id is not None]
    apart = [
        km for j in judged if (b := j.answer.best) and (km := distance_km(b, j.mark)) is not None
    ]
    figures = {
        "placed: asked for": float(len(judged)),
        "placed: share in the layers": _share(len(inside), len(judged)),
        "placed: right, of those": _share(sum(j.is_right for j in inside), len(inside)),
        "placed: right, of all": _share(sum(j.is_right for j in judged), len(judged)),
        "placed: answered": _share(sum(j.answer.best is not None for j in judged), len(judged)),
        "placed: right, of answered": _share(
            sum(j.is_right for j in judged), sum(j.answer.best is not None for j in judged)
        ),
        "placed: median error km": median(apart) if apart else math.nan,
    }
    if numbered:
        same = sum(j.is_same for j in numbered)
        figures["placed: same number, of those"] = _share(same, len(numbered))
    return figures


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


class Bin(NamedTuple):
    """Answers whose probability lies in one tenth: how many, its mean, and how many are right."""

    low: float
    answers: int
    mean_prob: float
    share_right: float


def reliability(judged: Iterable[Judged]) -> tuple[Bin, ...]:
    """The reliability table of the likeliest places, of all answers that give one."""
    rows = [(j.answer.places[0][1], j.is_right) for j in judged if j.answer.best is not None]
    out = []
    for n in range(BINS):
        low, high = n / BINS, (n + 1) / BINS
        own = [(p, r) for p, r in rows if low < p <= high or (n == 0 and p == 0.0)]
        if own:
            mean = math.fsum(p for p, _ in own) / len(own)
            out.append(Bin(low, len(own), mean, sum(r for _, r in own) / len(own)))
    return tuple(out)


def calibration_error(table: Sequence[Bin]) -> float:
    """ECE: how far share right and mean probability lie apart, by the weight of the bins."""
    total = sum(b.answers for b in table)
    return (
        math.fsum(b.answers * abs(b.mean_prob - b.share_right) for b in table) / total
        if total
        else 0.0
    )


def halves(corpus: Corpus) -> Mapping[str, tuple[PlacedText, ...]]:
    """The corpus' articles that were fitted to, and those held out."""
    return {
        "fitted": tuple(t for t in corpus.texts if t.half == 0),
        "held out": tuple(t for t in corpus.texts if t.half == 1),
    }
