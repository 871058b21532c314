"""Who is credited with a saying, and when they said it."""

from __future__ import annotations

import msgspec

from whoholds.model.attribution import Link
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan
from whoholds.read.sense import timing
from whoholds.read.sense.chain import Voice
from whoholds.read.sense.scene import Scene


def same_name(a: str, b: str) -> bool:
    """Whether two names share a word of four letters or more."""
    wa, wb = _content(a), _content(b)
    return any(x == y or (x[:4] == y[:4] and len(x) > 3 and len(y) > 3) for x in wa for y in wb)


def _content(name: str) -> list[str]:
    return [
        w
        for w in name.lower().replace("’", " ").split()
        if len(w) > 2 and w not in {"the", "forces"}
    ]


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


def said_phrases(scene: Scene) -> tuple[Span, ...]:
    """Time phrases that belong to sayings, not to what is said."""
    times = (said_time(scene, a.link, a.said_span) for a in scene.attributions)
    return tuple(t.span for t in times if t is not None and t.span is not None)
