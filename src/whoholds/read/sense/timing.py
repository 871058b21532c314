"""Which time phrase belongs to which claim: the one that hangs on the claim's own clause."""

from __future__ import annotations

from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan, days
from whoholds.read.sense.dating import TimePhrase
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

CLAUSE_EDGES = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "ROOT"})


def reach(scene: Scene, i: int) -> frozenset[int]:
    """The trigger with the words of its own clause that a time phrase may hang on."""
    s = scene.sentence
    out = {i}
    at = i
    while True:
        token = s[at]
        head = s.head(at)
        if head is None or token.dep in CLAUSE_EDGES:
            break
        if token.dep == "conj":
            break
        out.add(head.i)
        if head.pos in {"VERB", "AUX"} and token.dep not in {
            "xcomp",
            "acomp",
            "prep",
            "pobj",
            "dobj",
            "attr",
            "nsubjpass",
            "advmod",
            "pcomp",
        }:
            break
        at = head.i
    for c in s.children(i):
        if c.dep in {"dobj", "nsubj", "nsubjpass", "prep", "agent", "acomp", "attr", "prt"}:
            out.add(c.i)
            out.update(d.i for d in s.children(c.i, "pobj", "conj", "appos"))
            for d in s.children(c.i, "prep"):
                out.add(d.i)
                out.update(e.i for e in s.children(d.i, "pobj"))
    return frozenset(out)


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
    return best


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
