"""How long a place or a garrison is given: "gave the garrison two weeks", "gives Beford until May".

An observer who gives a place so many days foretells that it falls, one who gives its defenders so
many that they hold it as long. A side that gives the other so long "to leave" sets a term, and
that is no forecast.
"""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.model.attribution import Link
from whoholds.model.claim import Mention
from whoholds.read.sense import phrase, roles
from whoholds.read.sense.attribution import source_links
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.idiom import is_fighting_side
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: The source of these frames.
SOURCE = "allotted"
UNITS = frozenset({"hour", "day", "week", "fortnight", "month"})
#: Those who hold a place out; what they are given is how long they last.
DEFENDERS = frozenset({"garrison", "defender", "defence", "defense", "pocket", "holdout"})
#: Who foretells: observers and staffs, whole groups of them, capitals that stand for a government.
OBSERVERS = frozenset({
    "analyst", "official", "diplomat", "envoy", "expert", "observer", "attaché", "attache",
    "planner", "officer", "colonel", "general", "major", "staff", "command", "intelligence",
    "assessment", "estimate", "forecast", "adviser", "advisor", "source", "agency", "minister",
    "ministry", "soldier", "pessimist", "optimist", "other", "some", "many", "most", "few",
})  # fmt: skip


def find(scene: Scene) -> Iterator[Frame]:
    """Frames of places or garrisons that are given so long, in order."""
    for token in scene.sentence:
        if token.lemma == "give" and token.pos == "VERB":
            frame = _given(scene, token)
            if frame is not None:
                yield frame


def _given(scene: Scene, verb: Token) -> Frame | None:
    s = scene.sentence
    doer, ones = roles.subject(scene, verb.i), s.children(verb.i, "dative", "dobj", "dep")
    named = [c for c in ones if c.lemma not in UNITS and c.pos in {"NOUN", "PROPN", "PRON"}]
    if doer is None or not named or not _foretells(scene, doer) or not _is_timed(scene, verb):
        return None
    if roles.is_passive(scene, verb.i) or _has_terms(scene, verb):
        return None
    target = named[0]
    kept = target.lemma in DEFENDERS
    ground = _of(scene, target) if kept else ground_at(scene, target.i)
    if ground is None or not ground.places or (not kept and scene.is_party(target.i)):
        return None
    if any(scene.world.country(m.name) for m in ground.places):
        return None
    actor: Mention | None = roles.party(scene, target) if kept else None
    return Frame(
        relation="holds" if kept else "took", trigger=verb.i, actor=actor, ground=ground,
        objects=(target.i,), ahead=True, verb=verb.text, source=SOURCE,
    )  # fmt: skip


def giver(scene: Scene, frame: Frame) -> tuple[Link, ...]:
    """Who gives so long, as a source; nobody for "we" and "our analysts", the article itself."""
    verb = scene.sentence[frame.trigger]
    doer = roles.subject(scene, verb.i)
    if frame.source != SOURCE or doer is None or doer.lower in {"we", "i"}:
        return ()
    if any(c.lower in {"our", "my"} for c in scene.sentence.children(doer.i, "poss")):
        return ()
    return source_links(scene.sentence, verb, doer, lambda: scene.previous)


def _foretells(scene: Scene, doer: Token) -> bool:
    """Whether it is somebody who foretells: no side of the fighting by its name."""
    if doer.lemma in OBSERVERS or doer.lower in {"we", "i", *OBSERVERS}:
        return True
    return doer.pos == "PROPN" and not is_fighting_side(scene, doer)


def _is_timed(scene: Scene, verb: Token) -> bool:
    """ "two weeks", "until the frost": right after whom it is given to."""
    s = scene.sentence
    row = [c for c in s.children(verb.i, "dobj", "npadvmod", "prep", "dep", "oprd") if c.i > verb.i]
    for c in row:
        if c.lemma in UNITS and (s.children(c.i, "nummod", "det", "amod", "quantmod")):
            return True
        if c.lower in {"until", "till"}:
            return True
        inner = s.child(c.i, "pobj")
        if c.lower in {"between", "about", "under"} and inner is not None and inner.lemma in UNITS:
            return True
    return False


def _has_terms(scene: Scene, verb: Token) -> bool:
    """ "gave the garrison two days to leave", "for a reply": a term is set."""
    s = scene.sentence
    inside = [s[i] for i in s.subtree(verb.i) if i > verb.i]
    if any(t.lower == "to" and t.dep == "aux" for t in inside):
        return True
    return any(t.lower == "for" and t.head == verb.i for t in inside)


def _of(scene: Scene, target: Token) -> Ground | None:
    """The place of a garrison: its own "of" or "in", a name before it, or the last one named."""
    s = scene.sentence
    for p, noun in phrase.prepositions(s, target.i, "of", "in", "at"):
        if p.head == target.i and (ground := ground_at(scene, noun.i)) is not None:
            return ground
    for c in s.children(target.i, "poss", "compound", "nmod"):
        if (ground := ground_at(scene, c.i)) is not None and ground.places:
            return ground
    back = scene.place_before(target.i, "")
    return None if back is None else Ground(kind="anaphor", places=(back,), head=target.i)
