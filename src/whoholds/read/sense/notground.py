"""Frames that tell of no ground: a post, a degree, tanks, a body, a ruler, nobody's units.

Analysts' prose is full of words of control about other things: "holds a chair", "lost half of its
tanks", "operates under the control of the ministry", "as soon as the dictator fell", "forces leave
their positions" as a rule of war. Each reader of a word looks at its own objects; what is common to
all of them stands here and is asked of every frame once.
"""

from __future__ import annotations

import re
from functools import lru_cache

from whoholds.read.sense import phrase, roles
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.figure import Figure
from whoholds.read.sense.ground import ground_at
from whoholds.read.sense.groundnoun import is_groundish
from whoholds.read.sense.propositions import figures_of
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Capitals alone: initials of a body or a craft, seldom of a land.
INITIALS = re.compile(r"[A-Z]{2,}s?")
#: Letters with a number: a type of tank or gun.
MODEL = re.compile(r"[A-Z][A-Za-z]{0,3}-?\d.*")
#: What numbers a name: "World War II".
NUMBERED = re.compile(r" [IVX\d]{1,4}$")
#: What follows a ruler's name and no town's: "the Orley regime", "Orley's family".
RULED = r"(?:['’]s)? (?:regime|dynasty|dictatorship|family|clan|loyalists|presidency|premiership)\b"
NAME = r"(?:[ae]l-)?[A-Z][\w-]{2,30}"
#: Verbs whose object is what is held, so that "held in P" holds nothing.
HELD_DIRECTLY = frozenset({"hold", "keep"})
#: Particles by which something is handed on that is no ground: "pass it on to", "hand it out".
HANDED_ON = frozenset({"on", "along", "down", "around"})


def rules_out(scene: Scene, frame: Frame) -> bool:
    """Whether the frame's ground is none, so that it tells no claim."""
    return (
        _of_other_things(scene, frame)
        or _is_a_post(scene, frame)
        or _is_a_business(scene, frame)
        or _is_a_body(scene, frame)
        or _is_a_ruler(scene, frame)
        or _is_a_person(scene, frame)
        or _in_a_name(scene, frame)
        or _is_elliptic(scene, frame)
        or _takes_place(scene, frame)
        or _passes_on(scene, frame)
        or _pushes_through(scene, frame)
        or _labels(scene, frame)
        or _is_a_rule(scene, frame)
    )


def _of_other_things(scene: Scene, frame: Frame) -> bool:
    """ "lost 70 percent of its tanks", "holds two thirds of the assets": shares of no ground."""
    if frame.ground is not None and frame.ground.places:
        return False
    shares = [f for f in figures_of(scene, frame) if f.kind == "share"]
    return bool(shares) and all(_whole_is_no_ground(scene, f) for f in shares)


def _whole_is_no_ground(scene: Scene, figure: Figure) -> bool:
    """Of a thing that is never ground, or of what somebody owns and is no ground by its noun."""
    s, never = scene.sentence, scene.lexicon.words["never.nouns"]
    if figure.whole is None:
        return False
    inside = s.tokens_in(figure.whole)
    tops = [t for t in inside if not figure.whole.holds(s[t.head].span)]
    for t in (m for top in tops for m in s.conjuncts(top.i) if m.pos == "NOUN"):
        owned = any(c.tag == "PRP$" for c in s.children(t.i, "poss"))
        material = t.lemma in scene.lexicon.words["materiel.words"]
        if not (t.lemma in never or material or (owned and _is_no_ground(scene, t))):
            return False
    return any(t.pos == "NOUN" for t in tops)


def _is_no_ground(scene: Scene, noun: Token) -> bool:
    return ground_at(scene, noun.i) is None and not is_groundish(scene, noun)


def _is_a_post(scene: Scene, frame: Frame) -> bool:
    """ "holds the chair of history", "held senior positions": a degree, a post, a title."""
    s, words = scene.sentence, scene.lexicon.words
    for i in frame.heads:
        if frame.relation == "holds" and s[i].lower in words["posts.words"]:
            return True
        if s[i].lemma in words["posts.ranked"] and any(
            c.lower in words["posts.ranks"] for c in s.children(i, "amod", "compound", "nmod")
        ):
            return True
    return False


def _is_a_business(scene: Scene, frame: Frame) -> bool:
    """A firm runs a plant; "the country's industrial base" is no base (guide S12)."""
    s, words = scene.sentence, scene.lexicon.words
    for i in frame.heads:
        kinds = [k for c in s.children(i, "amod", "compound") for k in s.conjuncts(c.i)]
        if s[i].lemma == "base" and any(k.lower in words["business.bases"] for k in kinds):
            return True
    if frame.relation != "holds" or frame.actor is None or frame.actor.span is None:
        return False
    if not s.span.holds(frame.actor.span):
        return False
    return any(t.lemma in words["business.firms"] for t in s.tokens_in(frame.actor.span))


def _is_a_body(scene: Scene, frame: Frame) -> bool:
    """ "under the control of the NDF", of a brigade; "lost the Battle", "left the White House"."""
    places = () if frame.ground is None else frame.ground.places
    return bool(places) and all(_names_no_place(scene, m.name) for m in places)


def _names_no_place(scene: Scene, name: str) -> bool:
    """Initials that are no country's, a type of tank, a pact, a house that means a government."""
    known, world = scene.lexicon.words["posts.lands"], scene.world
    if name in known or world.country(name) is not None:
        return False
    if INITIALS.fullmatch(name) or MODEL.fullmatch(name) or world.is_metonym(name):
        return True
    plain = NUMBERED.sub("", name)
    last = plain.rsplit(maxsplit=1)[-1] if plain.split() else ""
    return last[:1].isupper() and last.lower() in scene.lexicon.words["works.words"]


def _is_a_ruler(scene: Scene, frame: Frame) -> bool:
    """ "as soon as Orley fell": the text speaks of Orley's regime, or of President Orley, too.

    A country and a capital stand before "regime" as well; of those it is not said.
    """
    places = () if frame.ground is None else frame.ground.places
    if len(places) != 1 or frame.relation not in {"took", "lost", "holds"}:
        return False
    name, world = places[0].name, scene.world
    if places[0].written is not None or world.country(name) or world.capital(name):
        return False
    titles = tuple(sorted(scene.lexicon.words["words.title"]))
    return name in _rulers(scene.report.text, titles) and not world.is_known_region(name)


@lru_cache(maxsize=4)
def _rulers(text: str, titles: tuple[str, ...]) -> frozenset[str]:
    """The names after a title or before "regime" in a text, each with its last word alone."""
    some = "|".join(re.escape(t.capitalize()) for t in titles)
    titled = re.finditer(rf"\b(?:{some})\.? ({NAME}(?: {NAME})?)", text)
    found = {m[1] for m in (*titled, *re.finditer(rf"\b({NAME}){RULED}", text))}
    last = {name.rsplit(maxsplit=1)[-1] for name in found}
    return frozenset(found | last | {n.removeprefix("al-").removeprefix("el-") for n in last})


def _is_a_person(scene: Scene, frame: Frame) -> bool:
    """ "Ann Orley, who was captured", "seized Orley, a teacher", "captured Orley and her sons"."""
    s = scene.sentence
    ground = frame.ground
    if ground is None or not ground.places or s[ground.head].pos != "PROPN":
        return False
    head = ground.head
    if any(phrase.begins_who(s, head, c.i) for c in s.children(head, "relcl")):
        return True
    persons = scene.lexicon.words["persons.words"] | scene.lexicon.words["never.civilians"]
    first = s[head].dep in {"nsubj", "nsubjpass"}  # "left Aland, a teacher said" names who says it
    called = first and any(c.lemma in persons for c in s.children(head, "appos"))
    kin = (c for c in s.conjuncts(head) if c.lemma in persons)
    return called or any(c.tag == "PRP$" for k in kin for c in s.children(k.i, "poss"))


def _in_a_name(scene: Scene, frame: Frame) -> bool:
    """ "the Movement for the Liberation of Aland": a noun with a capital inside of a name."""
    s = scene.sentence
    trigger = s[frame.trigger]
    if trigger.pos not in {"NOUN", "PROPN"} or not trigger.text[:1].isupper():
        return False
    j = trigger.i - 1
    while j > 0 and (s[j].lower == "the" or s[j].text[:1].isupper()):
        j -= 1
    return j > 0 and s[j].lower in {"for", "of"} and s[j - 1].text[:1].isupper()


def _is_elliptic(scene: Scene, frame: Frame) -> bool:
    """ "their casualties will climb and Dorfia's will fall": an owner without its noun."""
    s = scene.sentence
    if frame.ground is None:
        return False
    head = s[frame.ground.head]
    owns = any(c.tag == "POS" for c in s.children(head.i))
    return owns and head.dep in {"nsubj", "nsubjpass"}


def _takes_place(scene: Scene, frame: Frame) -> bool:
    """ "a meeting held in Beford": where something is held, not what."""
    s = scene.sentence
    trigger = s[frame.trigger]
    if trigger.lemma not in HELD_DIRECTLY or trigger.tag != "VBN" or frame.ground is None:
        return False
    if s.children(trigger.i, "prt", "agent"):
        return False
    over = s.head(frame.ground.head)
    return over is not None and over.lower in {"in", "at"} and over.head == trigger.i


def _passes_on(scene: Scene, frame: Frame) -> bool:
    """ "pass it on to units", "pass the baton to Dorfia": what is handed over is no ground."""
    s = scene.sentence
    trigger = s[frame.trigger]
    if trigger.lemma not in {"pass", "hand"}:
        return False
    if any(c.lower in HANDED_ON for c in s.children(trigger.i, "prt", "advmod")):
        return True
    thing = s.child(trigger.i, "dobj")
    return (
        thing is not None
        and thing.pos == "NOUN"
        and _is_no_ground(scene, thing)
        and thing.lemma not in scene.lexicon.words["grip.nouns"]
    )


def _pushes_through(scene: Scene, frame: Frame) -> bool:
    """ "the reform it had pushed through the Chamber": what is pushed is no force."""
    s = scene.sentence
    trigger = s[frame.trigger]
    over = None if frame.ground is None else s.head(frame.ground.head)
    if trigger.lemma != "push" or over is None or over.lower != "through":
        return False
    thing = s.child(trigger.i, "dobj") or (s.head(trigger.i) if trigger.dep == "relcl" else None)
    return thing is not None and thing.pos == "NOUN" and not scene.is_party(thing.i)


def _labels(scene: Scene, frame: Frame) -> bool:
    """ "the territory it controls": a state told of ground without a name is a label (S5, S24)."""
    s = scene.sentence
    if frame.relation != "holds" or frame.ground is None or frame.ground.definite:
        return False
    trigger = s[frame.trigger]
    if trigger.dep not in {"relcl", "acl"} or figures_of(scene, frame):
        return False
    head = s[trigger.head]
    over = s.head(head.i)
    named = any(c.pos == "PROPN" for c in s.children(head.i, "compound", "nmod", "appos"))
    if head.pos == "PROPN" or named or any(m.lower == "including" for m in s.tokens[trigger.i :]):
        return False
    return frame.ground.head == head.i and over is not None and over.dep in {"prep", "pcomp"}


def _is_a_rule(scene: Scene, frame: Frame) -> bool:
    """ "forces leave their positions and become exposed": what forces do, told of none."""
    s = scene.sentence
    trigger = s[frame.trigger]
    if frame.ground is not None and frame.ground.definite:
        return False
    told = trigger.tag in {"VBP", "VBZ"} and not s.children(trigger.i, "aux", "auxpass", "neg")
    future = any(c.tag == "MD" for c in s.children(trigger.i, "aux"))
    if not (told or future) or frame.from_actor is not None or figures_of(scene, frame):
        return False
    doer = roles.subject(scene, trigger.i)
    if doer is None or doer.pos != "NOUN" or frame.actor is None or frame.actor.span is None:
        return False
    if not frame.actor.span.holds(doer.span) or phrase.is_definite(s, doer.i):
        return False
    below = [s[j] for j in s.subtree(doer.i)]
    known = any(t.text[:1].isupper() and t.i > 0 for t in below) or below[0].pos == "PROPN"
    return not known and not any(t.tag == "PRP$" or t.pos == "NUM" for t in below)
