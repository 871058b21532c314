"""A forwarded message: the channel it came from is a link of every chain."""

from __future__ import annotations

import msgspec

from whoholds.model.attribution import Link
from whoholds.model.claim import Claim
from whoholds.model.reading import Reading, SentenceReading


def with_origin(reading: Reading) -> Reading:
    """The reading with `Report.forwarded_from` as the outermost source of each claim.

    The outlet is who forwarded; what it forwards is not its own voice. The link has no span,
    since the channel is named beside the text, not in it.
    """
    name = reading.report.forwarded_from
    if not name:
        return reading
    link = Link(name=name, role="outlet")
    sentences = tuple(_sentence(s, link) for s in reading.sentences)
    return msgspec.structs.replace(reading, sentences=sentences)


def _sentence(sentence: SentenceReading, link: Link) -> SentenceReading:
    claims = tuple(_claim(c, link) for c in sentence.claims)
    return msgspec.structs.replace(sentence, claims=claims)


def _claim(claim: Claim, link: Link) -> Claim:
    return msgspec.structs.replace(claim, attribution=(link, *claim.attribution))
