"""Which time phrase belongs to which claim: the one that hangs on the claim's own clause."""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan, days
from whoholds.read.sense.dating import TimePhrase
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

CLAUSE_EDGES = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "ROOT", "conj"})
#: Edges over which a time phrase on the governing verb is the claim's own ("began to advance").
INSIDE = frozenset(
    {"xcomp", "acomp", "prep", "pobj", "dobj", "attr", "nsubjpass", "advmod", "pcomp"}
)
#: Prepositions that open a clause of its own time: "after securing P on Monday".
OTHER_TIME = frozenset({"after", "before", "since", "while", "following", "with", "without"})


def reach(scene: Scene, i: int) -> frozenset[int]:
    """The trigger with the words of its own clause that a time phrase may hang on."""
    return frozenset({i, *_above(scene, i), *_below(scene, i)})


def _above(scene: Scene, i: int) -> Iterator[int]:
    s = scene.sentence
    at = i
    while (head := s.head(at)) is not None and s[at].dep not in CLAUSE_EDGES:
        if head.pos in {"ADP", "SCONJ"} and head.lower in OTHER_TIME:
            return
        yield head.i
        if head.pos in {"VERB", "AUX"} and s[at].dep not in INSIDE:
            return
        at = head.i


def _below(scene: Scene, i: int) -> Iterator[int]:
    s = scene.sentence
    for c in s.children(i, "dobj", "nsubj", "nsubjpass", "prep", "agent", "acomp", "attr", "prt"):
        yield c.i
        yield from (d.i for d in s.children(c.i, "pobj", "conj", "appos"))
        for d in s.children(c.i, "prep"):
            yield d.i
            yield from (e.i for e in s.children(d.i, "pobj"))


def phrase_head(scene: Scene, time: TimePhrase) -> Token | None:
    """The word outside the phrase that the phrase hangs on."""
    inside = {t.i for t in scene.sentence.tokens_in(time.span)}
    for i in sorted(inside):
        head = scene.sentence.head(i)
        if head is None:
            return scene.sentence[i]
        if head.i not in inside:
            return head
    return None


def time_of(scene: Scene, i: int, taken: tuple[Span, ...] = ()) -> TimePhrase | None:
    """The time phrase of the claim told at token `i`; `taken` are those of sayings."""
    words = reach(scene, i)
    best: TimePhrase | None = None
    for time in scene.times:
        if any(t.meets(time.span) for t in taken):
            continue
        head = phrase_head(scene, time)
        if head is None or head.i not in words:
            continue
        if best is None or _better(scene, i, time, best):
            best = time
    return best or _next_in_clause(scene, i, taken)


def _next_in_clause(scene: Scene, i: int, taken: tuple[Span, ...]) -> TimePhrase | None:
    """Where the parse hangs the phrase elsewhere: the first one after a verb, no verb between."""
    s = scene.sentence
    for time in scene.times:
        if time.span.start < s[i].start or not (time.first or time.last):
            continue
        between = [t for t in s if s[i].end <= t.start < time.span.start]
        if any(t.pos in {"VERB", "AUX"} and t.dep not in {"conj", "amod", "aux"} for t in between):
            return None
        if any(t.text in {";", ":", "—"} or t.lower in OTHER_TIME for t in between):
            return None
        return None if any(t.meets(time.span) for t in taken) else time
    return None


def _better(scene: Scene, i: int, new: TimePhrase, old: TimePhrase) -> bool:
    at = scene.sentence[i].start
    if (new.first or new.last) and not (old.first or old.last):
        return True
    if (old.first or old.last) and not (new.first or new.last):
        return False
    return abs(new.span.start - at) < abs(old.span.start - at)


def as_timespan(time: TimePhrase, offset_min: int) -> TimeSpan:
    """A resolved phrase as the record's half-open interval."""
    return days(
        time.first,
        time.last,
        precision=time.precision,
        phrase=time.phrase,
        span=time.span,
        reason=time.reason,
        offset_min=offset_min,
    )
