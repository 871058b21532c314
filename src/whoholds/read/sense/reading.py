"""A report's text -> its claims, sentence by sentence; no sentence is dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from whoholds.model.claim import Claim
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.read.sense import aims, compose, figured, gripping, nominal, verbal
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.dating import Anchor, find_time_phrases
from whoholds.read.sense.gate import passes
from whoholds.read.sense.lexicon import Lexicon, load
from whoholds.read.sense.parser import Parser
from whoholds.read.sense.repair import repair
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.sentences import split
from whoholds.read.sense.tree import Sentence

#: The guide's contexts reach three sentences back.
CONTEXT_SENTENCES = 3
READER = "whoholds-rules/1"


def read_text(
    report: Report, parser: Parser, *, lexicon: Lexicon | None = None, gate: bool = True
) -> Reading:
    """Read the claims of one report.

    Args:
        report: the report; its text is read as it stands.
        parser: parses single sentences.
        lexicon: word lists; those of the package by default.
        gate: parse only sentences that can carry a claim (and their context).
    """
    words = lexicon if lexicon is not None else load()
    spans = split(report.text)
    wanted = _wanted(report.text, spans, words) if gate else range(len(spans))
    parsed = _parse(report.text, spans, wanted, parser)
    readings = [_read(report, spans, n, parsed, words) for n in range(len(spans))]
    return Reading(report=report, sentences=tuple(readings), reader=f"{READER}+{parser.name}")


def _wanted(text: str, spans: tuple[Span, ...], words: Lexicon) -> Iterable[int]:
    """Sentences that can carry a claim, with the sentences before them that they may lean on."""
    out: set[int] = set()
    for n, span in enumerate(spans):
        if passes(span.of(text), words):
            out.update(range(max(0, n - CONTEXT_SENTENCES), n + 1))
    return out


def _parse(
    text: str, spans: tuple[Span, ...], wanted: Iterable[int], parser: Parser
) -> dict[int, Sentence]:
    order = sorted(set(wanted))
    found = parser.parse(text, [spans[n] for n in order])
    return {n: repair(s) for n, s in zip(order, found, strict=True)}


def _read(
    report: Report, spans: tuple[Span, ...], n: int, parsed: dict[int, Sentence], words: Lexicon
) -> SentenceReading:
    sentence = parsed.get(n)
    if sentence is None:
        return SentenceReading(span=spans[n])
    previous = tuple(parsed[m] for m in range(max(0, n - CONTEXT_SENTENCES), n) if m in parsed)
    day = published_day(report)
    scene = Scene(
        sentence,
        previous=previous,
        following=tuple(parsed[m] for m in (n + 1,) if m in parsed),
        lexicon=words,
        anchor=Anchor(published=day, mentioned=_last_day(previous, day)),
        outlet=report.outlet,
        offset_min=report.offset_min,
    )
    claims = tuple(unique(_claims(scene)))
    doubts = compose.doubts_of(scene) if claims else ()
    return SentenceReading(span=spans[n], claims=claims, doubts=doubts, parsed=True)


def _at_the_polls(scene: Scene) -> bool:
    """Whether the sentence is about an election and names no armed side."""
    ballots = scene.lexicon.words["never.elections"]
    if not any(t.lower in ballots for t in scene.sentence):
        return False
    return not any(scene.world.is_military_noun(t.lemma) for t in scene.sentence)


def _claims(scene: Scene) -> Iterator[Claim]:
    told = () if _at_the_polls(scene) else frames(scene)
    taken: set[int] = set()
    for frame in told:
        for claim in compose.claims_of(scene, frame):
            taken.add(frame.trigger)
            yield aims.with_met(scene, claim)
    yield from aims.find(scene, frozenset(taken))


def _last_day(previous: tuple[Sentence, ...], published: date | None) -> date | None:
    """The day named last before this sentence, for "since then"."""
    for sentence in reversed(previous):
        for time in reversed(find_time_phrases(sentence, Anchor(published=published))):
            if time.first is not None and time.first == time.last:
                return time.first
    return None


def published_day(report: Report) -> date | None:
    """The report's day in its own zone."""
    return None if report.published is None else report.published.first_day


def frames(scene: Scene) -> tuple[Frame, ...]:
    """All frames of a sentence in the order of their triggers, doubles removed."""
    found = [*verbal.find(scene), *gripping.find(scene), *nominal.find(scene)]
    out: list[Frame] = []
    for frame in sorted(found, key=lambda f: f.trigger):
        if not any(_same(frame, other) for other in out):
            out.append(frame)
    for frame in figured.find(scene, tuple(out)):
        out.append(frame)
    return tuple(out)


def _same(a: Frame, b: Frame) -> bool:
    if a.trigger == b.trigger:
        return True
    ga, gb = a.ground, b.ground
    if ga is not None and gb is not None and ga.head == gb.head and a.relation == "holds":
        return b.relation == "took" and 0 < a.trigger - b.trigger <= 3  # "seize and hold"
    if ga is None or gb is None or a.relation != b.relation:
        return False
    return ga.head == gb.head and (a.actor == b.actor or a.actor is None)


def unique(claims: Iterable[Claim]) -> Iterable[Claim]:
    """Claims without exact doubles of what is said."""
    seen = set()
    for claim in claims:
        p = claim.proposition
        key = (
            claim.kind,
            p.relation,
            p.actor.name if p.actor else "",
            tuple(m.name for m in p.places),
            tuple(m.name for m in p.within) if not p.places else (),
            tuple(link.name for link in claim.attribution),
            claim.factuality,
            getattr(p, "quantity", None) and p.quantity.best,  # type: ignore[union-attr]
        )
        if key not in seen:
            seen.add(key)
            yield claim

