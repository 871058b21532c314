"""Shell: copies found in planted sets, and the time and memory that a great number takes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import numpy as np

from whoholds.bench.copy_scores import copy_figures
from whoholds.bench.copy_speed import CopySpeed
from whoholds.bench.planting import Planted, Style, plant
from whoholds.desk.timing import timed
from whoholds.ledger.lineage.resembling import resembling
from whoholds.ledger.lineage.shingling import pick, shingle
from whoholds.ledger.lineage.signing import sign, sign_in_place
from whoholds.ledger.lineage.stories import copy_groups, without_furniture
from whoholds.model.folding import fold

#: Planted sets. The thresholds were chosen on the first two, the number of bands with the figures
#: of the next two at hand; the last two were made when all was settled.
SETS: tuple[tuple[Style, int], ...] = (
    ("press", 1), ("drawn", 2), ("press", 7), ("drawn", 5), ("press", 11), ("drawn", 13),
)  # fmt: skip
SOURCES = 300
#: Words of a body of the great set, of its vocabulary, and one word in so many that an edited copy
#: has anew.
WORDS, VOCABULARY, EDITED = 60, 40_000, 12
#: Of ten bodies so many are sources with one verbatim and one edited copy each.
SOURCES_IN_TEN = 1
_BATCH = 50_000


def measure_planted(sources: int = SOURCES) -> dict[str, dict[str, float]]:
    """Each planted set -> figure -> value."""
    return {
        f"{style}, seed {seed}": copy_figures(planted, found_groups(planted))
        for style, seed in SETS
        for planted in (plant(seed, sources, style),)
    }


def found_groups(planted: Sequence[Planted]) -> list[tuple[int, ...]]:
    """The groups that are found among planted bodies, as stories are."""
    shingles = shingle([p.body for p in planted])
    return copy_groups(without_furniture(shingles, [fold(p.outlet) for p in planted]))


def measure_speed(bodies: int, seed: int = 7) -> CopySpeed:
    """Time finding the copies among so many short bodies, beside making their signatures alone."""
    texts, source_of = short_bodies(bodies, seed)
    shingled_s, shingles = timed(lambda: shingle(texts))
    matrix_s, _ = timed(lambda: sign_in_place(shingles))

    def signed() -> None:
        for first in range(0, len(shingles), _BATCH):
            sign(pick(shingles, np.arange(first, min(first + _BATCH, len(shingles)))))

    signed_s, _ = timed(signed)
    found_s, found = timed(lambda: resembling(shingles))
    grouped_s, groups = timed(lambda: copy_groups(shingles, found))
    copies, recalled, wrong = _told_apart(groups, source_of)
    return CopySpeed(
        bodies=bodies,
        words=sum(t.count(" ") + 1 for t in texts),
        shingles=len(shingles.hashes),
        shingled_s=shingled_s,
        matrix_s=matrix_s,
        signed_s=signed_s,
        found_s=found_s,
        grouped_s=grouped_s,
        copies=copies,
        recalled=recalled,
        wrong=wrong,
        peak_gb=_peak_gb(),
    )


def short_bodies(bodies: int, seed: int) -> tuple[list[str], Any]:
    """Bodies of an invented language, and of each the number of its source (its own, if none)."""
    chance = np.random.default_rng(seed)
    sources = bodies * SOURCES_IN_TEN // 10
    source_of = np.arange(bodies)
    source_of[bodies - 2 * sources :] = np.tile(np.arange(sources), 2)
    words = np.array([f"{_spelled(n)}" for n in range(VOCABULARY)])
    texts: list[str] = []
    for first in range(0, bodies - 2 * sources, _BATCH):
        count = min(_BATCH, bodies - 2 * sources - first)
        drawn = (VOCABULARY ** chance.random((count, WORDS))).astype(np.int64) - 1
        texts += [" ".join(row) for row in words[drawn].tolist()]
    edited = chance.integers(0, EDITED, (sources, WORDS)) == 0
    for n in range(sources):
        texts.append(texts[n])
    for n in range(sources):
        told = texts[n].split(" ")
        texts.append(
            " ".join(f"{w}x" if new else w for w, new in zip(told, edited[n], strict=True))
        )
    return texts, source_of


def _spelled(number: int) -> str:
    """The n-th word: letters of its number in base 20, consonants and vowels in turn."""
    out = ""
    while number or len(out) < 2:
        number, last = divmod(number, 20)
        out += "bcdfghjklmnprstvwxyz"[last] + "aeiou"[last % 5]
    return out


def _told_apart(groups: Sequence[tuple[int, ...]], source_of: Any) -> tuple[int, int, int]:  # noqa: ANN401
    """Copies, those of them with their source, and bodies that stand with another's."""
    home = np.zeros(len(source_of), np.int64)
    for n, group in enumerate(groups):
        home[list(group)] = n
    numbers = np.arange(len(source_of))
    copies = source_of != numbers
    recalled = copies & (home == home[source_of])
    wrong = sum(len({int(source_of[n]) for n in g}) > 1 for g in groups if len(g) > 1)
    return int(copies.sum()), int(recalled.sum()), wrong


def _peak_gb() -> float:
    """Peak resident memory of this process, in GB of 10^9 bytes."""
    import resource  # not on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024) / 1e9
