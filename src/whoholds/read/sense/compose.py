"""From a frame to claims: certainty, sources, figures and dates put together."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from whoholds.model.attribution import Link
from whoholds.model.claim import (
    Aim,
    Area,
    Assessment,
    Claim,
    Control,
    Count,
    Factuality,
    Interest,
    Mention,
    Proposition,
    Share,
    Silence,
)
from whoholds.model.doubt import Doubt
from whoholds.model.quantity import Quantity
from whoholds.model.span import Span, cover
from whoholds.model.timespan import TimeSpan
from whoholds.read.sense import phrase, timing
from whoholds.read.sense.attribution import Attribution, chain_for
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import ground_at
from whoholds.read.sense.number import Figure
from whoholds.read.sense.operators import Op, climb
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.verbal import located
from whoholds.read.sense.verdict import Verdict, judge

PLACED: dict[str, type[Count] | type[Area] | type[Share]] = {"count": Count, "area": Area, "share": Share}


#: Beginnings of verbs by which a party gives ground up itself ("lose" and "fall" are not its will).
VOLITIONAL = frozenset(
    {"give", "gave", "cede", "surr", "conc", "aban", "hand", "yiel", "reli", "with", "leav", "pull"}
)


def claims_of(scene: Scene, frame: Frame) -> Iterator[Claim]:
    """All claims told by one frame, none where its operators make it no claim."""
    chain = chain_for(scene.attributions, scene.sentence[frame.trigger].span)
    verdict = _verdict(scene, frame, chain)
    if verdict.kind == "aim" and frame.verb.lower().startswith("inva"):
        return
    if verdict.kind == "none" or (chain and chain[-1].stance == "demands"):
        return
    base = _base(scene, frame, chain, verdict)
    for proposition, time in propositions(scene, frame, chain, verdict):
        yield from _spoken(scene, base, proposition, time, chain)


def _verdict(scene: Scene, frame: Frame, chain: tuple[Attribution, ...]) -> Verdict:
    ops = climb(scene, frame.trigger)
    if frame.denied:
        ops = (*ops, Op("neg", scene.sentence[frame.trigger]))
    verdict = judge(
        ops,
        perfect=frame.perfect,
        reported=bool(chain),
        relation=frame.relation,
        volitional=frame.verb.split(" ")[0].lower()[:4] in VOLITIONAL,
    )
    if verdict.kind == "assessment" and _announced(frame, chain):
        return verdict._replace(kind="control")
    return verdict


def _announced(frame: Frame, chain: tuple[Attribution, ...]) -> bool:
    """A party that says what it will itself give up announces a change; it makes no forecast."""
    if frame.relation != "lost" or not chain or frame.actor is None:
        return False
    return same_name(chain[-1].link.name, frame.actor.name)


def same_name(a: str, b: str) -> bool:
    """Whether two names share a word of four letters or more."""
    wa, wb = _content(a), _content(b)
    return any(x == y or (x[:4] == y[:4] and len(x) > 3 and len(y) > 3) for x in wa for y in wb)


def _content(name: str) -> list[str]:
    return [w for w in name.lower().replace("’", " ").split() if len(w) > 2 and w not in {"the", "forces"}]


def _base(
    scene: Scene, frame: Frame, chain: tuple[Attribution, ...], verdict: Verdict
) -> Claim:
    s = scene.sentence
    trigger = s[frame.trigger]
    spans = [trigger.span, *(m.span for m in _mentions(frame) if m.span and s.span.holds(m.span))]
    return Claim(
        proposition=Control(relation=frame.relation),
        factuality=verdict.factuality,
        attribution=_links(scene, chain),
        span=cover(spans),
        cue=trigger.span,
        verb=frame.verb or trigger.text,
        factuality_cues=tuple(sorted(set(verdict.cues))),
        interest=_interest(frame, chain),
    )


def _mentions(frame: Frame) -> tuple[Mention, ...]:
    ground = () if frame.ground is None else frame.ground.places + frame.ground.within
    return tuple(m for m in (frame.actor, frame.from_actor, *ground) if m is not None)


def _links(scene: Scene, chain: tuple[Attribution, ...]) -> tuple[Link, ...]:
    out = []
    for a in chain:
        if not a.link.name or _is_outlet(scene, a.link.name):
            continue
        said = _said_at(scene, a)
        out.append(msgspec.structs.replace(a.link, said_at=said) if said else a.link)
    return tuple(out)


def _is_outlet(scene: Scene, name: str) -> bool:
    """An outlet that names itself is the article (S18)."""
    own = scene.outlet.lower().removeprefix("the ")
    return bool(own) and name.lower().removeprefix("the ") == own


def _said_at(scene: Scene, attribution: Attribution) -> TimeSpan | None:
    found = saying_time(scene, attribution)
    return None if found is None else found


def saying_time(scene: Scene, attribution: Attribution) -> TimeSpan | None:
    """The saying's own date: a time phrase on the cue."""
    for time in scene.times:
        marked = attribution.said_span is not None and attribution.said_span.meets(time.span)
        head = timing.phrase_head(scene, time)
        if marked or (head is not None and head.i == attribution.cue):
            return timing.as_timespan(time, 0)
    return None


def _interest(frame: Frame, chain: tuple[Attribution, ...]) -> Interest:
    if not chain or frame.actor is None:
        return "unknown"
    return "own_side" if same_name(chain[-1].link.name, frame.actor.name) else "unknown"


# ------------------------------------------------------------------ propositions


def propositions(
    scene: Scene, frame: Frame, chain: tuple[Attribution, ...], verdict: Verdict
) -> Iterator[tuple[Proposition, TimeSpan | None]]:
    """The propositions of a frame, each with its time."""
    time = _time(scene, frame, chain)
    if verdict.kind == "aim":
        yield _aim(scene, frame), time
        return
    figures = figures_of(scene, frame)
    if verdict.kind == "assessment" and not figures:
        yield _assessment(scene, frame), time or _horizon_time(scene)
        return
    for figure in figures:
        yield _figure(scene, frame, figure), _figure_time(scene, frame, figure, chain) or time
    ground = frame.ground
    if figures and (ground is None or not ground.places or ground.head in {f.head for f in figures}):
        return
    if ground is None and frame.relation != "advanced":
        return
    yield Control(**_shared(frame)), time


def _shared(frame: Frame) -> dict[str, object]:
    ground = frame.ground
    return {
        "actor": frame.actor,
        "relation": frame.relation,
        "again": frame.again,
        "from_actor": frame.from_actor,
        "places": () if ground is None else ground.places,
        "within": () if ground is None else ground.within,
    }


def figures_of(scene: Scene, frame: Frame) -> tuple[Figure, ...]:
    """Figures on the frame's ground, with their parts."""
    found = [f for f in scene.figures if f.kind in PLACED and _on(scene, f, frame.objects)]
    ids = {scene.figures.index(f) for f in found}
    parts = [f for f in scene.figures if f.part_of in ids and f not in found]
    return tuple(found + parts)


#: Nouns before "of 500 square kilometres" that add nothing to the figure.
EXTENTS = frozenset({"area", "territory", "total", "stretch", "swath", "swathe", "zone", "strip", "land"})


def _on(scene: Scene, figure: Figure, objects: tuple[int, ...]) -> bool:
    """Whether the figure counts or measures one of the frame's objects."""
    s = scene.sentence
    for i in objects:
        token = s[i]
        if figure.head == i or figure.quantity.span.holds(token.span):
            return True
        if token.lemma in EXTENTS:
            inner = [n.i for p, n in phrase.prepositions(s, i, "of") if p.head == i]
            if figure.head in inner:
                return True
    return False


def _figure(scene: Scene, frame: Frame, figure: Figure) -> Count | Area | Share:
    made = PLACED[figure.kind]
    change = figure.quantity.change or frame.relation in {"took", "lost"}
    quantity = msgspec.structs.replace(figure.quantity, change=change)
    within = figure_within(scene, frame, figure)
    part = None
    if figure.part_of is not None:
        part = figure.part_of
    return made(
        actor=frame.actor,
        relation=frame.relation,
        again=frame.again,
        from_actor=frame.from_actor,
        within=within,
        quantity=quantity,
        part_of=part,
    )


def figure_within(scene: Scene, frame: Frame, figure: Figure) -> tuple[Mention, ...]:
    """The region a figure is inside: its own "of" or "in", the clause's, or the last one named."""
    out: list[Mention] = []
    if figure.whole is not None:
        for t in reversed(scene.sentence.tokens_in(figure.whole)):
            ground = ground_at(scene, t.i)
            if ground is not None and ground.definite:
                out.extend(ground.places + ground.within)
                break
    for i in (figure.head, *frame.objects):
        for _, noun in phrase.prepositions(scene.sentence, i, "of", "in", "inside", "within", "across"):
            ground = ground_at(scene, noun.i)
            if ground is not None and not out:
                out.extend(ground.places + ground.within)
    if not out:
        out.extend(located(scene, frame.trigger))
    if not out and frame.ground is not None:
        out.extend(frame.ground.within)
    if not out and (back := scene.region_before(frame.trigger)) is not None:
        out.append(back)
    seen: dict[str, Mention] = {}
    for m in out:
        seen.setdefault(m.name, m)
    return tuple(seen.values())


def _assessment(scene: Scene, frame: Frame) -> Assessment:
    horizon = next(iter(scene.horizons), None)
    shared = _shared(frame)
    if horizon is None:
        return Assessment(**shared)  # type: ignore[arg-type]
    return Assessment(
        **shared,  # type: ignore[arg-type]
        horizon_days=(horizon.low, horizon.high),
        horizon_phrase=horizon.phrase,
        horizon_span=horizon.span,
    )


def _aim(scene: Scene, frame: Frame) -> Aim:
    s = scene.sentence
    inside = [i for i in s.subtree(frame.trigger) if i >= frame.trigger]
    last = max(inside)
    while last > frame.trigger and s[last].pos == "PUNCT":
        last -= 1
    span = s.span_of(frame.trigger, last)
    return Aim(**_shared(frame), aim=s.words(span), aim_span=span)  # type: ignore[arg-type]


# ------------------------------------------------------------------ time


def _time(scene: Scene, frame: Frame, chain: tuple[Attribution, ...]) -> TimeSpan | None:
    found = timing.time_of(scene, frame.trigger, _taken(scene, chain))
    return None if found is None else timing.as_timespan(found, 0)


def _taken(scene: Scene, chain: tuple[Attribution, ...]) -> tuple[Span, ...]:
    out: list[Span] = []
    for a in scene.attributions:
        time = saying_time(scene, a)
        if time is not None and time.span is not None:
            out.append(time.span)
    return tuple(out)


def _figure_time(
    scene: Scene, frame: Frame, figure: Figure, chain: tuple[Attribution, ...]
) -> TimeSpan | None:
    found = timing.time_of(scene, figure.head, _taken(scene, chain))
    return None if found is None else timing.as_timespan(found, 0)


def _horizon_time(scene: Scene) -> TimeSpan | None:
    for horizon in scene.horizons:
        for time in scene.times:
            if time.span.meets(horizon.span):
                return timing.as_timespan(time, 0)
    return None


# ------------------------------------------------------------------ who says it


def _spoken(
    scene: Scene,
    base: Claim,
    proposition: Proposition,
    time: TimeSpan | None,
    chain: tuple[Attribution, ...],
) -> Iterator[Claim]:
    """The claim under its sources: silences, refutations and denials change it."""
    claim = msgspec.structs.replace(base, proposition=proposition, valid_time=time)
    stance = chain[-1].stance if chain else "asserts"
    if stance == "silent":
        yield _silence(scene, claim, chain)
    elif stance == "refutes":
        yield claim
        yield msgspec.structs.replace(claim, factuality="denied", attribution=())
    elif stance == "denies":
        yield msgspec.structs.replace(claim, factuality=_negated(claim.factuality))
    else:
        hedged = bool(chain and chain[-1].hedge) and claim.factuality == "asserted"
        yield msgspec.structs.replace(claim, factuality="probable") if hedged else claim


def _negated(factuality: Factuality) -> Factuality:
    return "asserted" if factuality == "denied" else "denied"


def _silence(scene: Scene, claim: Claim, chain: tuple[Attribution, ...]) -> Claim:
    p = claim.proposition
    content = chain[-1].content
    about = tuple(scene.sentence.words(c).strip() for c in content if scene.sentence.span.holds(c))
    by = claim.attribution[-1].name if claim.attribution else ""
    return msgspec.structs.replace(
        claim,
        factuality="asserted",
        proposition=Silence(
            actor=p.actor,
            relation=p.relation,
            again=p.again,
            from_actor=p.from_actor,
            places=p.places,
            within=p.within,
            by=by,
            about=about,
        ),
    )


def doubts_of(scene: Scene) -> tuple[Doubt, ...]:
    """Doubts of the sentence's time phrases."""
    return tuple(
        Doubt(code=t.code, reason=t.reason, span=t.span) for t in scene.times if t.code
    )


__all__ = ["Quantity", "claims_of", "doubts_of", "figures_of"]
