"""Which time phrase belongs to which claim: the one that hangs on the claim's own clause."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

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
    return frozenset({i, *_above(scene, i), *_below(scene, i), *_beside(scene, i)})


def _beside(scene: Scene, i: int) -> Iterator[int]:
    """ "the offensive in May yielded gains": the subject of the verb over an event noun."""
    s = scene.sentence
    head = s.head(i)
    if s[i].pos == "NOUN" and s[i].dep == "dobj" and head is not None:
        for c in s.children(head.i, "nsubj"):
            yield c.i
            yield from (d.i for d in s.children(c.i, "prep"))


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
    if best is not None and (best.first or best.last):
        return best
    return _since(scene, i) or _told_when(scene, i) or _elsewhere(scene, i, taken) or best


def _elsewhere(scene: Scene, i: int, taken: tuple[Span, ...]) -> TimePhrase | None:
    """A phrase the parse hangs on another word: after the verb, or before the verbs it joins."""
    return _next_in_clause(scene, i, taken) or _before_first(scene, i, taken)


def _since(scene: Scene, i: int) -> TimePhrase | None:
    """ "since launching its offensive on 20 October", "since the truce of 1994": from then on."""
    s = scene.sentence
    below = [c for j in reach(scene, i) for c in s.children(j, "prep", "mark", "advcl")]
    for c in below:
        opener = c if c.lower == "since" else next(iter(s.children(c.i, "mark")), None)
        if opener is None or opener.lower != "since":
            continue
        inside = set(s.subtree(c.i))
        for time in scene.times:
            held = all(t.i in inside for t in s.tokens_in(time.span))
            if held and time.first is not None:
                span = Span(opener.start, time.span.end)
                words = s.text[span.start - s.start : span.end - s.start]
                reason = f"since {time.reason}"
                return msgspec.structs.replace(
                    time, last=None, span=span, phrase=words, reason=reason
                )
    return None


def _told_when(scene: Scene, i: int) -> TimePhrase | None:
    """ "two years ago, when it controlled P": the phrase right before "when"."""
    s = scene.sentence
    when = next((c for c in s.children(i, "advmod", "mark") if c.lower == "when"), None)
    if when is None or when.i == 0:
        return None
    before = when.i - 1 - (s[when.i - 1].text == ",")
    ending = (t for t in scene.times if t.first and t.span.end == s[before].end)
    return next(ending, None)


def _before_first(scene: Scene, i: int, taken: tuple[Span, ...]) -> TimePhrase | None:
    """ "On Monday X took P and Y took Q": a phrase ahead of the verbs it joins is for all."""
    s = scene.sentence
    verb, time = s[i], None
    while verb.dep == "conj" and s[verb.head].pos in {"VERB", "AUX"} and time is None:
        verb = s[verb.head]
        ahead = (t for t in scene.times if t.first or t.last)
        for found in ahead:
            head = phrase_head(scene, found)
            if head is not None and head.i == verb.i and found.span.end <= verb.start:
                time = None if any(t.meets(found.span) for t in taken) else found
    return time


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
