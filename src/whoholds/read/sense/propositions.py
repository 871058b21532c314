"""What a frame says: control, figures, an aim or an assessment, each with its time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from whoholds.model.claim import Aim, Area, Assessment, Control, Count, Mention, Proposition, Share
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan
from whoholds.read.sense import measured, phrase, roles, timing
from whoholds.read.sense.arguments import included, located
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.crediting import said_phrases
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.number import Figure
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import SUBJECTS
from whoholds.read.sense.verdict import Verdict

PLACED: dict[str, type[Count | Area | Share]] = {
    "count": Count,
    "area": Area,
    "share": Share,
}


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
        dated = time is not None and (time.start is not None or time.end is not None)
        yield _assessment(scene, frame), time if dated else _horizon_time(scene)
        return
    for n, figure in enumerate(figures):
        made = _figure(scene, frame, figure, _whole_of(scene, figures, n))
        own = _figure_time(scene, frame, figure, time)
        yield made, None if _of_a_part(figures, scene, n, own) else own
    if figures and frame.ground is None:
        frame = msgspec.structs.replace(frame, ground=_of_the_others(scene, frame, figures))
    ground = frame.ground
    if figures and (ground is None or not ground.places or _measured(scene, ground, figures)):
        return
    if ground is None and frame.relation not in {"advanced", "lost", "took"}:
        return
    said = ground is not None and (ground.definite or ground.holder is not None)
    if not said and frame.actor is None and frame.from_actor is None:
        return  # "seizing ground is not holding it": nobody, nowhere
    if verdict.kind == "assessment":
        yield _assessment(scene, frame), time
        return
    yield Control(**shared(frame)), time


def _figure_time(
    scene: Scene, frame: Frame, figure: Figure, time: TimeSpan | None
) -> TimeSpan | None:
    """The figure's own date, else its frame's; a participle's own date comes first."""
    if time is not None and scene.sentence[frame.trigger].dep in {"acl", "relcl"}:
        return time  # "the 40 square kilometres lost in June were retaken in July"
    return _time(scene, figure.head) or (None if figure.part_of is not None else time)


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
    if included(scene, scene.sentence[ground.head]):
        return False  # "nine towns, including Aland": the named one was taken too (S14)
    if _named_beside(scene, ground, figures):
        return False
    head = scene.sentence[ground.head].span
    return any(f.head == ground.head or f.quantity.span.holds(head) for f in figures)


def _of_the_others(scene: Scene, frame: Frame, figures: tuple[Figure, ...]) -> Ground | None:
    """ "lost 40 square kilometres and the village of Aland": the named ground beside a size."""
    sized = {f.head for f in figures}
    found = (ground_at(scene, i) for i in frame.objects if i not in sized)
    return next((g for g in found if g is not None and g.places), None)


def _named_beside(scene: Scene, ground: Ground, figures: tuple[Figure, ...]) -> bool:
    """ "captured four villages and the checkpoint": what is joined to a figure has a name."""
    for other in scene.sentence.conjuncts(ground.head)[1:]:
        inner = ground_at(scene, other.i)
        own = any(f.head == other.i or f.quantity.span.holds(other.span) for f in figures)
        if inner is not None and inner.places and not own:
            return True
    return False


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


def _assessment(scene: Scene, frame: Frame) -> Assessment:
    horizon = next(iter(scene.horizons), None)
    common = shared(frame)
    if horizon is None:
        return Assessment(**common)
    span = _without_for(horizon.span, horizon.phrase)
    return Assessment(
        **common,
        horizon_days=(horizon.low, horizon.high),
        horizon_phrase=scene.sentence.words(span),
        horizon_span=span,
    )


def _without_for(span: Span, phrase: str) -> Span:
    """A length of time as the guide names it, "several months" of "for several months"."""
    return Span(span.start + len("for "), span.end) if phrase.lower().startswith("for ") else span


def _aim(scene: Scene, frame: Frame) -> Aim:
    s = scene.sentence
    inside = [i for i in s.subtree(frame.trigger) if i >= frame.trigger]
    last = max(inside)
    while last > frame.trigger and s[last].pos == "PUNCT":
        last -= 1
    span = s.span_of(frame.trigger, last)
    fields = shared(frame)
    if frame.actor is None:
        fields["actor"] = _owner_of_goal(scene, frame.trigger)
    return Aim(**fields, aim=s.words(span), aim_span=span)


def _owner_of_goal(scene: Scene, trigger: int) -> Mention | None:
    """ "the capture of P is a goal of the North": who has the goal."""
    s = scene.sentence
    head = s.head(trigger)
    goal = None if head is None else s.child(head.i, "attr")
    if goal is None or goal.lemma not in scene.lexicon.words["governors.aim_noun"]:
        return None
    owner = roles.holder_of(scene, goal.i) or next(
        (n for p, n in phrase.prepositions(s, goal.i, "of", "for") if p.head == goal.i), None
    )
    return roles.party(scene, owner) if owner is not None and roles.can_hold(scene, owner) else None


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
        inside = scene.sentence.tokens_in(figure.whole)
        for t in (t for t in reversed(inside) if t.dep not in SUBJECTS or t.tag == "NNS"):
            ground = ground_at(scene, t.i)
            if ground is not None and ground.definite:
                out.extend(_containing(scene, ground))
                break
    for i in (figure.head, *frame.objects):
        for p, noun in phrase.prepositions(
            scene.sentence, i, "of", "in", "inside", "within", "across"
        ):
            ground = ground_at(scene, noun.i)
            named = i != figure.head and p.lower == "of"  # "and the town of Beford"
            if ground is not None and not out and not named:
                out.extend(_containing(scene, ground))
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


def _containing(scene: Scene, ground: Ground) -> tuple[Mention, ...]:
    """What a figure lies in: "33 of Dorfia's 34 towns" is no figure inside the 34 towns."""
    counts = scene.sentence.children(ground.head, "nummod")
    return ground.within if counts else ground.places + ground.within


def _time(scene: Scene, i: int) -> TimeSpan | None:
    """When the thing told at token `i` is said to be true."""
    found = timing.time_of(scene, i, said_phrases(scene))
    return None if found is None else timing.as_timespan(found, scene.offset_min)


def _horizon_time(scene: Scene) -> TimeSpan | None:
    for horizon in scene.horizons:
        for time in scene.times:
            if time.span.meets(horizon.span) and (time.first or time.last):
                return timing.as_timespan(time, scene.offset_min)
    return None


def figures_of(scene: Scene, frame: Frame) -> tuple[Figure, ...]:
    """Figures on the frame's ground, with their parts."""
    clause = scene.sentence[frame.trigger]
    hung = clause.dep in {"relcl", "acl"}  # "lost half of the ground it once held"
    found = [
        f
        for f in scene.figures
        if f.kind in PLACED
        and not _of_people(scene, f)
        and _on(scene, f, frame.objects, of_whole=hung and clause.head != f.head)
    ]
    ids = {scene.figures.index(f) for f in found}
    parts = [f for f in scene.figures if f.part_of in ids and f not in found]
    return measured.beside(scene, tuple(found)) + tuple(parts)


def _of_people(scene: Scene, figure: Figure) -> bool:
    """ "70 percent of Dorfians": a share of a people is none of ground."""
    if figure.kind != "share" or figure.whole is None:
        return False
    last = scene.sentence.tokens_in(figure.whole)[-1:]
    return any(
        t.tag == "NNPS" and scene.world.demonym(t.text) and not scene.world.country(t.text)
        for t in last
    )


def _on(scene: Scene, figure: Figure, objects: tuple[int, ...], *, of_whole: bool = False) -> bool:
    """Whether the figure counts or measures one of the frame's objects."""
    s = scene.sentence
    apposed = s[figure.head]
    while apposed.dep == "pobj" and s[apposed.head].lower == "of":
        apposed = s[s[apposed.head].head]
        if apposed.lower == "one" and figure.head not in objects:
            return False  # "Beford, one of five towns in the valley"
    if apposed.dep == "appos" and any(
        i in objects or s[i].head in objects for i in (apposed.head,)
    ):
        return True
    for i in objects:
        token = s[i]
        if figure.head == i or figure.quantity.span.holds(token.span):
            return True
        if figure.whole is not None and figure.whole.holds(token.span) and figure.kind == "share":
            return not of_whole  # "half the country's landmass"
        if token.lemma in scene.lexicon.words["extents.words"]:
            inner = [n.i for p, n in phrase.prepositions(s, i, "of") if p.head == i]
            if figure.head in inner:
                return True
    return False
