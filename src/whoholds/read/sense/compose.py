"""From a frame to claims: certainty, sources, figures and dates put together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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
from whoholds.model.span import Span, cover
from whoholds.model.timespan import TimeSpan, days
from whoholds.read.sense import phrase, silence, timing
from whoholds.read.sense.basis import basis_of, verification_of
from whoholds.read.sense.chain import Voice, voices_for
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.number import Figure
from whoholds.read.sense.operators import Op, climb
from whoholds.read.sense.saying import Attribution
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
    for voice in voices_for(scene.attributions, scene.sentence[frame.trigger].span):
        verdict = _verdict(scene, frame, voice)
        if verdict.kind == "none" or voice.stance == "demands":
            continue
        if verdict.kind == "aim" and frame.verb.lower().startswith("inva"):
            continue  # to invade is not to hold
        base = _base(scene, frame, voice, verdict)
        base = msgspec.structs.replace(base, bounds=_bounds(scene, voice))
        for proposition, time in propositions(scene, frame, verdict):
            claim = msgspec.structs.replace(base, proposition=proposition, valid_time=time)
            yield _voiced(scene, claim, voice)


def _verdict(scene: Scene, frame: Frame, voice: Voice) -> Verdict:
    ops = climb(scene, frame.trigger)
    if frame.denied:
        ops = (*ops, Op("neg", scene.sentence[frame.trigger]))
    verdict = judge(
        ops,
        perfect=frame.perfect,
        reported=bool(voice.links),
        relation=frame.relation,
        volitional=frame.verb.split(" ")[0].lower()[:4] in VOLITIONAL,
    )
    if verdict.kind == "assessment" and _announced(frame, voice):
        return verdict._replace(kind="control")
    return verdict


def _announced(frame: Frame, voice: Voice) -> bool:
    """A party that says what it will itself give up announces a change; it makes no forecast."""
    if frame.relation != "lost" or not voice.links or frame.actor is None:
        return False
    return same_name(voice.links[-1].name, frame.actor.name)


def same_name(a: str, b: str) -> bool:
    """Whether two names share a word of four letters or more."""
    wa, wb = _content(a), _content(b)
    return any(x == y or (x[:4] == y[:4] and len(x) > 3 and len(y) > 3) for x in wa for y in wb)


def _content(name: str) -> list[str]:
    return [w for w in name.lower().replace("’", " ").split() if len(w) > 2 and w not in {"the", "forces"}]


def _base(scene: Scene, frame: Frame, voice: Voice, verdict: Verdict) -> Claim:
    s = scene.sentence
    trigger = s[frame.trigger]
    spans = [trigger.span, *(m.span for m in _mentions(frame) if m.span and s.span.holds(m.span))]
    return Claim(
        proposition=Control(relation=frame.relation),
        factuality=verdict.factuality,
        attribution=links_of(scene, voice),
        span=cover(spans),
        cue=trigger.span,
        verb=frame.verb or trigger.text,
        factuality_cues=tuple(sorted(set(verdict.cues))),
        interest=_interest(frame, voice),
        basis=basis_of(s, voice.links),
        verification=verification_of(s, scene.following),
    )


def _mentions(frame: Frame) -> tuple[Mention, ...]:
    ground = () if frame.ground is None else frame.ground.places + frame.ground.within
    return tuple(m for m in (frame.actor, frame.from_actor, *ground) if m is not None)


def links_of(scene: Scene, voice: Voice) -> tuple[Link, ...]:
    """The chain of a voice, each link with its own date; the outlet itself is no link."""
    out = []
    for link, said in zip(voice.links, voice.said, strict=True):
        if not link.name or _is_outlet(scene, link.name):
            continue
        when = said_time(scene, link, said)
        out.append(msgspec.structs.replace(link, said_at=when) if when else link)
    return tuple(out)


def _is_outlet(scene: Scene, name: str) -> bool:
    """An outlet that names itself is the article (S18)."""
    own = scene.outlet.lower().removeprefix("the ")
    return bool(own) and name.lower().removeprefix("the ") == own


def said_time(scene: Scene, link: Link, said: Span | None) -> TimeSpan | None:
    """The saying's own date: the time phrase that hangs on its cue."""
    for time in scene.times:
        head = timing.phrase_head(scene, time)
        on_cue = head is not None and link.cue is not None and link.cue.meets(head.span)
        if on_cue or (said is not None and said.meets(time.span)):
            return timing.as_timespan(time, scene.offset_min)
    return None


def _interest(frame: Frame, voice: Voice) -> Interest:
    if not voice.links or frame.actor is None:
        return "unknown"
    return "own_side" if same_name(voice.links[-1].name, frame.actor.name) else "unknown"


# ------------------------------------------------------------------ propositions


def propositions(
    scene: Scene, frame: Frame, verdict: Verdict
) -> Iterator[tuple[Proposition, TimeSpan | None]]:
    """The propositions of a frame, each with its time."""
    time = _time(scene, frame.trigger)
    if verdict.kind == "aim":
        yield _aim(scene, frame), time
        return
    figures = figures_of(scene, frame)
    if verdict.kind == "assessment" and not figures:
        yield _assessment(scene, frame), time or _horizon_time(scene)
        return
    for n, figure in enumerate(figures):
        made = _figure(scene, frame, figure, _whole_of(scene, figures, n))
        own = _time(scene, figure.head) or (None if figure.part_of is not None else time)
        yield made, None if _of_a_part(figures, scene, n, own) else own
    ground = frame.ground
    if figures and (ground is None or not ground.places or _measured(scene, ground, figures)):
        return
    if ground is None and frame.relation not in {"advanced", "lost", "took"}:
        return
    said = ground is not None and (ground.definite or ground.holder is not None)
    if not said and frame.actor is None and frame.from_actor is None:
        return  # "seizing ground is not holding it": nobody, nowhere
    yield Control(**shared(frame)), time


def _of_a_part(figures: tuple[Figure, ...], scene: Scene, n: int, time: TimeSpan | None) -> bool:
    """ "a dozen villages, including two on Wednesday": the day is the part's."""
    if time is None or time.span is None:
        return False
    own = scene.figures.index(figures[n])
    return any(f.part_of == own and f.number.start < time.span.start for f in figures)


def _whole_of(scene: Scene, figures: tuple[Figure, ...], n: int) -> int | None:
    """Where in this frame's figures the one stands that figure `n` is a part of."""
    whole = figures[n].part_of
    if whole is None:
        return None
    return next((k for k, f in enumerate(figures) if scene.figures.index(f) == whole), None)


def _measured(scene: Scene, ground: Ground, figures: tuple[Figure, ...]) -> bool:
    """Whether the ground's own head is what the figures count."""
    head = scene.sentence[ground.head].span
    return any(f.head == ground.head or f.quantity.span.holds(head) for f in figures)


def shared(frame: Frame) -> dict[str, Any]:
    """The fields all kinds of proposition share."""
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
EXTENTS = frozenset({"arc", "belt", "corridor", "tract", "area", "territory", "total", "stretch", "swath", "swathe", "zone", "strip", "land"})


def _on(scene: Scene, figure: Figure, objects: tuple[int, ...]) -> bool:
    """Whether the figure counts or measures one of the frame's objects."""
    s = scene.sentence
    apposed = s[figure.head]
    while apposed.dep == "pobj" and s[apposed.head].lower == "of":
        apposed = s[s[apposed.head].head]
    if apposed.dep == "appos" and any(i in objects or s[i].head in objects for i in (apposed.head,)):
        return True
    for i in objects:
        token = s[i]
        if figure.head == i or figure.quantity.span.holds(token.span):
            return True
        if figure.whole is not None and figure.whole.holds(token.span) and figure.kind == "share":
            return True  # "half the country's landmass"
        if token.lemma in EXTENTS:
            inner = [n.i for p, n in phrase.prepositions(s, i, "of") if p.head == i]
            if figure.head in inner:
                return True
    return False


def _figure(
    scene: Scene, frame: Frame, figure: Figure, part_of: int | None
) -> Count | Area | Share:
    made = PLACED[figure.kind]
    change = figure.quantity.change or frame.relation in {"took", "lost"}
    quantity = msgspec.structs.replace(figure.quantity, change=change)
    within = figure_within(scene, frame, figure)
    return made(
        actor=frame.actor,
        relation=frame.relation,
        again=frame.again,
        from_actor=frame.from_actor,
        within=within,
        quantity=quantity,
        part_of=part_of,
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
    common = shared(frame)
    if horizon is None:
        return Assessment(**common)
    return Assessment(
        **common,
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
    return Aim(**shared(frame), aim=s.words(span), aim_span=span)


# ------------------------------------------------------------------ time


def _time(scene: Scene, i: int) -> TimeSpan | None:
    """When the thing told at token `i` is said to be true."""
    found = timing.time_of(scene, i, said_phrases(scene))
    return None if found is None else timing.as_timespan(found, scene.offset_min)


def said_phrases(scene: Scene) -> tuple[Span, ...]:
    """Time phrases that belong to sayings, not to what is said."""
    times = (said_time(scene, a.link, a.said_span) for a in scene.attributions)
    return tuple(t.span for t in times if t is not None and t.span is not None)


def _horizon_time(scene: Scene) -> TimeSpan | None:
    for horizon in scene.horizons:
        for time in scene.times:
            if time.span.meets(horizon.span):
                return timing.as_timespan(time, scene.offset_min)
    return None


def _bounds(scene: Scene, voice: Voice) -> TimeSpan | None:
    """ "has since claimed": the saying lies between the last event told and the report."""
    if not voice.links or voice.links[-1].cue is None or scene.anchor.mentioned is None:
        return None
    s = scene.sentence
    cue = next((t for t in s if voice.links[-1].cue.meets(t.span)), None)
    if cue is None or not any(c.lower == "since" and c.dep in {"advmod", "mark", "prep"} and not s.children(c.i) for c in s.children(cue.i)):
        return None
    return days(
        scene.anchor.mentioned,
        scene.anchor.published,
        precision="range",
        phrase="since",
        reason=f"'since' belongs to '{cue.text}'",
        offset_min=scene.offset_min,
    )


# ------------------------------------------------------------------ who says it


def _voiced(scene: Scene, claim: Claim, voice: Voice) -> Claim:
    """The claim under its source: silences, denials and hedged sayings change it."""
    if voice.stance == "silent":
        return _silence(scene, claim)
    if voice.stance == "denies":
        return msgspec.structs.replace(claim, factuality=_negated(claim.factuality))
    if (voice.hedge is not None or voice.stance == "doubts") and claim.factuality == "asserted":
        return msgspec.structs.replace(claim, factuality="probable")
    return claim


def _negated(factuality: Factuality) -> Factuality:
    return "asserted" if factuality == "denied" else "denied"


def _silence(scene: Scene, claim: Claim) -> Claim:
    """What is not said, with its branches, and whose view it would be."""
    p = claim.proposition
    silent = [a for a in scene.attributions if a.stance == "silent" and a.covers(claim.cue or claim.span)]
    content = [c for a in silent[:1] for c in a.content]
    about = silence.branches(scene, content)
    return msgspec.structs.replace(
        claim,
        factuality="asserted",
        attribution=_up_to_silence(claim.attribution, silent),
        proposition=Silence(
            actor=p.actor,
            relation=p.relation,
            again=p.again,
            from_actor=p.from_actor,
            places=p.places,
            within=p.within,
            by=claim.attribution[-1].name if claim.attribution else "",
            about=about,
            about_view_of=silence.view_of(scene, content),
        ),
    )


def _up_to_silence(
    links: tuple[Link, ...], silent: list[Attribution]
) -> tuple[Link, ...]:
    """The chain ends with the one who is silent."""
    names = [a.link.name for a in silent]
    last = next((n for n, link in enumerate(links) if link.name in names), len(links) - 1)
    return links[: last + 1]


def doubts_of(scene: Scene) -> tuple[Doubt, ...]:
    """Doubts of the sentence's time phrases."""
    return tuple(
        Doubt(code=t.code, reason=t.reason, span=t.span) for t in scene.times if t.code
    )

