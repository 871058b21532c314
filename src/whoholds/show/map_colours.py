"""Colours of parties that people with any colour vision tell apart. Pure.

A case's own colours are taken where they stay apart under the two common colour blindnesses;
else a palette that does. Form always goes with colour, so that neither is needed alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from whoholds.model.mapped import FORMS, MapParty
from whoholds.model.party import Party

#: Okabe and Ito's palette (Color Universal Design, 2008), its yellow left out: it is lost on
#: paper. The first two are the usual safe pair.
SAFE = ("#0072b2", "#d55e00", "#009e73", "#56b4e9", "#cc79a7", "#e69f00")
#: Red-blind and green-blind sight, as linear RGB (Machado et al., IEEE TVCG 15, 2009; severity 1).
_SIGHTS = (
    ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
)
#: Colours of a case nearer than this (CIE76) give way. A choice between two figures: a case's green
#: and red are 12.4 apart to the colour-blind, the nearest two of the palette 17.9 (of its first
#: four 24.8).
LEAST_APART = 15.0
_TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_WHITE = (0.9505, 1.0, 1.089)
_EPSILON = 216 / 24389

Triple = tuple[float, float, float]


def map_parties(parties: Sequence[Party]) -> tuple[tuple[MapParty, ...], str]:
    """Holders as they are drawn, and a note where they have other colours than their case's."""
    own = [p.colour for p in parties]
    kept = all(own) and apart([c for c in own if c]) >= LEAST_APART
    colours = own if kept else [SAFE[n % len(SAFE)] for n in range(len(parties))]
    drawn = tuple(
        MapParty(party_id=p.party_id, name=p.name, colour=c, form=FORMS[n % len(FORMS)])
        for n, (p, c) in enumerate(zip(parties, colours, strict=True))
    )
    if kept or not any(own):
        return drawn, ""
    return drawn, (
        "The case's own colours are not told apart by the colour-blind: these are Okabe and Ito's."
    )


def apart(colours: Sequence[str]) -> float:
    """How far apart the two nearest colours are, to the sight that tells them apart least."""
    pairs = combinations([[_lab(_seen(c, sight)) for sight in _SIGHTS] for c in colours], 2)
    return min((_distance(a, b) for one, other in pairs for a, b in zip(one, other, strict=True)),
               default=float("inf"))  # fmt: skip


def _distance(one: Triple, other: Triple) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)


def _seen(colour: str, sight: tuple[Triple, ...]) -> Triple:
    linear = [_linear(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5)]
    return _dot(sight, linear, (1.0, 1.0, 1.0))


def _dot(rows: tuple[Triple, ...], values: Sequence[float], white: Triple) -> Triple:
    told = [
        max(0.0, sum(a * b for a, b in zip(row, values, strict=True))) / w
        for row, w in zip(rows, white, strict=True)
    ]
    return told[0], told[1], told[2]


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _lab(linear: Triple) -> Triple:
    """CIELAB of a linear RGB, white at D65."""
    x, y, z = (
        v ** (1 / 3) if v > _EPSILON else (24389 / 27 * v + 16) / 116
        for v in _dot(_TO_XYZ, linear, _WHITE)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
