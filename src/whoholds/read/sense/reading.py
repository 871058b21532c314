"""A report's text -> its claims, sentence by sentence; no sentence is dropped."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from whoholds.model.claim import Claim, Mention
from whoholds.model.doubt import Doubt
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.read.sense import (
    aiming,
    aims,
    allotted,
    bystanders,
    bythen,
    compose,
    contested,
    copular,
    differing,
    echo,
    excepted,
    figurative,
    figured,
    following,
    goals,
    gripping,
    heldwords,
    lasthold,
    likewise,
    nominal,
    notground,
    propositions,
    resting,
    verbal,
)
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.gate import often_tells, passes
from whoholds.read.sense.implied import with_actor
from whoholds.read.sense.lexicon import Lexicon, load
from whoholds.read.sense.nesting import too_deep
from whoholds.read.sense.parser import Parser
from whoholds.read.sense.referents import with_doubts
from whoholds.read.sense.repair import repair
from whoholds.read.sense.scene import Scene, Unparsed, day_of
from whoholds.read.sense.sentences import split
from whoholds.read.sense.topic import (
    keep_to_topic,
    on_topic,
    tells_of_war,
    unread_off_topic,
)
from whoholds.read.sense.tree import Sentence

READER = "whoholds-rules/1"
#: Of each sentence of a report, whether a word of control may mean control there.
Topic = Callable[[Sequence[str]], tuple[bool, ...]]


def reader_name(parser: str) -> str:
    """How a reading names what made it: these rules with a parser."""
    return f"{READER}+{parser}"


class ToParse(NamedTuple):
    """What a reading waits for: these stretches of its text parsed, each one sentence."""

    text: str
    spans: tuple[Span, ...]


class ToParseAgain(NamedTuple):
    """What a reading waits for: these sentences parsed in another way (`Parser.parse_again`)."""

    sentences: tuple[Sentence, ...]


#: A reading under way: it asks for parses, is sent them in order, and returns what it read.
Steps = Generator[ToParse | ToParseAgain, Sequence[Any], Reading]


def read_text(
    report: Report,
    parser: Parser,
    *,
    lexicon: Lexicon | None = None,
    gate: bool = True,
    topic: Topic = on_topic,
    first_only: bool = False,
) -> Reading:
    """Read the claims of one report.

    Args:
        report: the report; its text is read as it stands.
        parser: parses single sentences.
        lexicon: word lists; those of the package by default.
        gate: read only sentences that can carry a claim and stand on the topic (one doubt
            counts the others); those near them are parsed only where a claim leans on them.
        topic: which sentences may tell of war; a piece of a report cannot tell by itself.
        first_only: stop at the first sentence with a claim, to know whether there is one.
    """
    steps = reading_steps(
        report, parser.name, lexicon=lexicon, gate=gate, topic=topic, first_only=first_only
    )
    try:
        asked = next(steps)
        while True:
            if isinstance(asked, ToParse):
                asked = steps.send(list(parser.parse(asked.text, asked.spans)))
            else:
                asked = steps.send(list(parser.parse_again(asked.sentences)))
    except StopIteration as done:
        reading: Reading = done.value
        return reading


def reading_steps(
    report: Report,
    parser: str,
    *,
    lexicon: Lexicon | None = None,
    gate: bool = True,
    topic: Topic = on_topic,
    first_only: bool = False,
) -> Steps:
    """Read the claims of one report as steps: whoever runs them parses what they ask for.

    So the sentences of many reports are parsed together. `parser` is the name of what parses; the
    rest as for `read_text`.
    """
    words = lexicon if lexicon is not None else load()
    spans = split(report.text)
    texts = [s.of(report.text) for s in spans]
    kept = topic(texts)
    passed = [not gate or passes(t, words) for t in texts]
    opened = [p and (kept[n] or not gate) for n, p in enumerate(passed)]
    wanted = [n for n, t in enumerate(texts) if opened[n] or _answers(n, t, opened)]
    unread = sum(passed) - sum(opened)
    parsed = yield from _parse(report.text, spans, wanted)
    read: dict[int, SentenceReading] = {}
    again = [n for n in wanted if opened[n]]
    while wanted:
        missing: set[int] = set()
        for n in _likely_first(wanted, texts) if first_only else wanted:
            try:
                read[n] = _read(report, spans, n, parsed, words)
            except Unparsed as lacking:
                missing.update(lacking.numbers)
                continue
            if first_only and read[n].claims:
                wanted, missing = [], set()
                break
        parsed |= yield from _parse(report.text, spans, missing)
        wanted = [n for n in wanted if n not in read]
    if not (first_only and any(r.claims for r in read.values())):
        silent = [n for n in again if not (read[n].claims or read[n].doubts)]
        silent = [n for n in silent if often_tells(texts[n], words)]
        if silent:
            others = yield ToParseAgain(tuple(parsed[n] for n in silent))
            for n, other in zip(silent, others, strict=True):
                if other is not None:
                    shown = parsed | {n: repair(other)}
                    read[n] = _read_again(report, spans, n, shown, words) or read[n]
    readings = [read.get(n) or SentenceReading(span=span) for n, span in enumerate(spans)]
    sentences = keep_to_topic(readings, kept)
    return Reading(
        report=report,
        sentences=sentences,
        doubts=unread_off_topic(unread),
        reader=reader_name(parser),
    )


def _likely_first(wanted: Iterable[int], texts: Sequence[str]) -> list[int]:
    """These sentences, those with a word of war first: most claims are found there."""
    return sorted(wanted, key=lambda n: not tells_of_war(texts[n]))


def _answers(n: int, text: str, opened: list[bool]) -> bool:
    """Whether sentence `n` may answer a claim of the one before it."""
    return n > 0 and opened[n - 1] and echo.can_answer(text)


def _near(n: int, distances: Iterable[int], count: int) -> tuple[int, ...]:
    """The sentences at these distances from sentence `n` of `count`, those that there are."""
    return tuple(n + d for d in distances if d and 0 <= n + d < count)


def _parse(
    text: str, spans: tuple[Span, ...], wanted: Iterable[int]
) -> Generator[ToParse, Sequence[Sentence], dict[int, Sentence]]:
    order = sorted(set(wanted))
    if not order:
        return {}
    found = yield ToParse(text, tuple(spans[n] for n in order))
    return {n: repair(s) for n, s in zip(order, found, strict=True)}


def _read(
    report: Report, spans: tuple[Span, ...], n: int, parsed: dict[int, Sentence], words: Lexicon
) -> SentenceReading:
    def near(distances: Iterable[int]) -> tuple[Sentence, ...]:
        numbers = _near(n, distances, len(spans))
        missing = [m for m in numbers if m not in parsed]
        if missing:
            raise Unparsed(missing)
        return tuple(parsed[m] for m in numbers)

    doubts, mute, day = too_deep(parsed[n]), parsed[n].mute, day_of(report)
    if doubts or mute.tells_nothing(words, day):
        return SentenceReading(span=spans[n], doubts=doubts, parsed=True)
    scene = Scene(parsed[n], near=near, lexicon=words, report=report)
    told = tuple(_claims(scene))

    def earlier() -> tuple[Claim, ...]:
        scene.asked_more = True
        near((-1,))  # asks for its parse
        return _claims_before(report, n - 1, parsed, words) if n else ()

    answers = echo.find(scene, told, earlier)
    claims = tuple(with_doubts(c, scene.sentence) for c in unique((*told, *answers)))
    if not claims and not scene.asked_more:
        mute.learn(words, day, any_day=not scene.asked_day)
    doubts = compose.doubts_of(scene) if claims else ()
    return SentenceReading(span=spans[n], claims=claims, doubts=doubts, parsed=True)


#: Why a claim of a second reading is in doubt.
ONLY_AGAIN = "nothing was found until the parser was shown known names for those of the sentence"


def _read_again(
    report: Report, spans: tuple[Span, ...], n: int, parsed: dict[int, Sentence], words: Lexicon
) -> SentenceReading | None:
    """What sentence `n` says by its second parse; each claim has a doubt that tells so."""
    try:
        found = _read(report, spans, n, parsed, words)
    except Unparsed:
        return None  # it leans on sentences that the first reading did not need
    claims = tuple(
        msgspec.structs.replace(
            c, doubts=(*c.doubts, Doubt(code="D-PARSE", reason=ONLY_AGAIN, span=c.span))
        )
        for c in found.claims
    )
    return msgspec.structs.replace(found, claims=claims) if claims else None


def _claims_before(
    report: Report, n: int, parsed: dict[int, Sentence], words: Lexicon
) -> tuple[Claim, ...]:
    """The claims of sentence `n`, read with what is parsed of those near it."""
    if too_deep(parsed[n]):
        return ()

    def near(distances: Iterable[int]) -> tuple[Sentence, ...]:
        return tuple(parsed[m] for d in distances if (m := n + d) in parsed and d)

    return tuple(_claims(Scene(parsed[n], near=near, lexicon=words, report=report)))


def _at_the_polls(scene: Scene) -> bool:
    """Whether the sentence is about an election and names no armed side."""
    ballots = scene.lexicon.words["never.elections"]
    if not any(t.lower in ballots for t in scene.sentence):
        return False
    armed = (scene.world.is_military_noun(t.lemma) for t in scene.sentence)
    return not (any(armed) or any(t.lemma == "junta" for t in scene.sentence))


def _claims(scene: Scene) -> Iterator[Claim]:
    told = () if _at_the_polls(scene) else frames(scene)
    taken: set[int] = set()
    for frame in told:
        for claim in compose.claims_of(scene, frame):
            taken.add(frame.trigger)
            yield aims.with_met(scene, claim)
    yield from aims.find(scene, frozenset(taken))


def frames(scene: Scene) -> tuple[Frame, ...]:
    """All frames of a sentence in the order of their triggers, doubles removed."""
    found = [
        *verbal.find(scene),
        *gripping.find(scene),
        *nominal.find(scene),
        *copular.find(scene),
        *resting.find(scene),
        *heldwords.find(scene),
        *lasthold.find(scene),
        *contested.find(scene),
        *aiming.find(scene),
        *goals.find(scene),
        *allotted.find(scene),
        *bythen.find(scene),
    ]
    out: list[Frame] = []
    for frame in sorted(found, key=lambda f: f.trigger):
        if _in_a_country(scene, frame) or any(_same(frame, other) for other in out):
            continue
        if not _doubled(scene, frame, out):
            out.append(frame)
    out.extend(following.find(scene, out))
    out.extend(likewise.find(scene, out))
    out.extend(excepted.find(scene, out))
    out = [_whose(scene, frame) for frame in out]
    found_far = figured.find(scene, tuple(out))
    measured = tuple(differing.turned(scene, frame) for frame in found_far)
    sized = {f.trigger for f in measured}
    told = (*(f for f in out if f.trigger not in sized or _tells(scene, f)), *measured)
    no_claim = (notground, figurative, bystanders)
    return tuple(f for f in told if not any(m.rules_out(scene, f) for m in no_claim))


def _whose(scene: Scene, frame: Frame) -> Frame:
    """The frame with its party, and a difference of ground told by it turned to what it says."""
    told = with_actor(scene, goals.until(scene, frame))
    return differing.turned(scene, _from_another(_not_the_place(scene, told)))


def _from_another(frame: Frame) -> Frame:
    """A party takes nothing from itself: a "them" traced to the doer is somebody else."""
    doer, other = frame.actor, frame.from_actor
    if doer is None or other is None or doer.name != other.name:
        return frame
    return msgspec.structs.replace(frame, from_actor=None)


def _not_the_place(scene: Scene, frame: Frame) -> Frame:
    """ "Aland is under our full control": an "our" traced to the place itself stays "our"."""
    doer, places = frame.actor, () if frame.ground is None else frame.ground.places
    if doer is None or doer.written is None or doer.name not in {p.name for p in places}:
        return frame
    said = doer.written.of(scene.report.text)
    return msgspec.structs.replace(frame, actor=Mention(name=said, span=doer.written))


def _tells(scene: Scene, frame: Frame) -> bool:
    """Whether it says more than its figures: "advanced 12 sq km" is no claim beside them."""
    named = frame.ground is not None and frame.ground.places
    return bool(named or propositions.figures_of(scene, frame))


def _in_a_country(scene: Scene, frame: Frame) -> bool:
    """ "rebels fighting inside Dorfia": that a country sees fighting tells of no place in it."""
    places = () if frame.ground is None else frame.ground.places
    return (
        frame.relation == "contests"
        and bool(places)
        and all(scene.world.country(m.name) for m in places)
    )


def _doubled(scene: Scene, frame: Frame, others: list[Frame]) -> bool:
    """ "The loss of P deprived Y of its last base": one loss, told by the noun and by the verb."""
    subject = scene.sentence.child(frame.trigger, "nsubj")
    if subject is None or frame.relation != "lost":
        return False
    return any(o.trigger == subject.i and o.relation == "lost" for o in others)


def _same(a: Frame, b: Frame) -> bool:
    if a.trigger == b.trigger:
        return True
    ga, gb = a.ground, b.ground
    if ga is not None and gb is not None and ga.head == gb.head and a.relation == "holds":
        return b.relation == "took" and 0 < a.trigger - b.trigger <= 3  # "seize and hold"
    if ga is None or gb is None or a.relation != b.relation:
        return False
    if a.again and not b.again:
        return False  # "taken in May and retaken in July"
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
