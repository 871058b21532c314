"""Verbs of holding: control, hold, keep, have, stay with, leave with."""

from __future__ import annotations

import re

import msgspec

from whoholds.model.claim import Mention
from whoholds.read.sense import phrase, roles, whereclause
from whoholds.read.sense.arguments import (
    counted,
    doer_of,
    is_label,
    is_territorial,
    member_indices,
    through_grip,
    undergoer_of,
    widened,
    with_included,
)
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.surface import take_surface
from whoholds.read.sense.tree import Token


def hold(scene: Scene, v: Token, key: str) -> Frame | None:
    """Read "Y controls P", "P is held by Y", "Y clings to P"."""
    if key in CLINGING and scene.sentence.child(v.i, "dobj") is not None:
        key = v.lemma  # "held the citadel on Friday": "on" opens another phrase
    return _hold(scene, v, key)


def _hold(scene: Scene, v: Token, key: str) -> Frame | None:
    s = scene.sentence
    target = _held(scene, v, key)
    if target is None:
        return _without_object(scene, v, key)
    if not is_territorial(scene, target):
        return None
    if target.lemma in scene.lexicon.words["grip.nouns"]:
        return None
    ground = ground_at(scene, target.i)
    if ground is None and not counted(scene, target):
        return None
    if key in {"keep", "command", "possess", "dominate", "hold"} and not counted(scene, target):
        territory = target.lemma in scene.lexicon.words["nouns.territory"] | {
            "town",
            "city",
            "village",
        }
        part = ground is not None and ground.kind == "part" and target.lower in PARTS
        if ground is None or not (ground.definite or territory or part):
            return None
    if key in {"hang+onto", "hang+on", "cling+on", "rule+in"} and not (ground and ground.places):
        return None
    if key == "keep" and s.children(v.i, "oprd", "acomp", "xcomp", "ccomp"):
        return None  # "keep the border open"
    definite = ground is not None and ground.definite
    if not definite and key in {"keep", "defend", "command", "possess", "run"} - _sized(
        scene, target
    ):
        return None
    doer = doer_of(scene, v)
    told = roles.is_passive(scene, v.i) and doer is not None and doer.tag in {"NNS", "NNPS"}
    if doer is not None and not told and not roles.can_hold(scene, doer):
        return None
    if ground is not None and is_label(scene, v, ground):
        return None
    return Frame(
        relation="holds",
        trigger=v.i,
        actor=roles.party(scene, doer),
        ground=widened(scene, v, with_included(scene, target, ground)),
        objects=member_indices(scene, target),
        denied=target.lower in {"nothing", "little"},
    )


def _without_object(scene: Scene, v: Token, key: str) -> Frame | None:
    """What is held stands elsewhere: before "where", or the parse lost it."""
    if key == "hold" and (kept := _defended(scene, v)) is not None:
        return kept
    if key in {"control", "hold"} and v.tag in {"VBZ", "VBP", "VBD", "VB"}:
        lost = take_surface(scene, v)
        return None if lost is None else msgspec.structs.replace(lost, relation="holds")
    return _held_out_there(scene, v) if key in CLINGING else None


def _defended(scene: Scene, v: Token) -> Frame | None:
    """ "The garrison of P is still holding", "attacked P, but the garrison has held"."""
    s = scene.sentence
    subject = s.child(v.i, "nsubj")
    if subject is None or subject.lemma not in scene.lexicon.words["defenders.words"]:
        return None
    if v.tag not in {"VBN", "VBG", "VBD"} or s.children(v.i, "auxpass"):
        return None
    if any(c.lower not in {"on", "firm", "out"} for c in s.children(v.i, "prt", "prep", "acomp")):
        return None
    inside = phrase.prepositions(s, subject.i, "of", "in", "at")
    ground = next((g for _, n in inside if (g := ground_at(scene, n.i)) is not None), None)
    back = None if ground is not None else scene.place_in_sentence(v.i)
    if back is not None and back.span is not None and not back.span.meets(subject.span):
        ground = Ground(kind="anaphor", places=(back,), head=v.i)
    if ground is None or not ground.places:
        return None
    return Frame(relation="holds", trigger=v.i, actor=roles.party(scene, subject), ground=ground)


def _held_out_there(scene: Scene, v: Token) -> Frame | None:
    """ "P, where the marines have held out for a month"."""
    ground, doer = whereclause.ground_of(scene, v), roles.subject(scene, v.i)
    if ground is None or not ground.places or doer is None or not roles.can_hold(scene, doer):
        return None
    return Frame(relation="holds", trigger=v.i, actor=roles.party(scene, doer), ground=ground)


def _sized(scene: Scene, target: Token) -> frozenset[str]:
    """ "keep a third of the country": the verbs whose ground its size makes definite."""
    return frozenset({"keep"}) if counted(scene, target) else frozenset()


#: Words before "of the areas" that leave it ground.
PARTS = frozenset(
    {"most", "much", "parts", "part", "some", "all", "everything", "nothing", "anything"}
)


#: What is held stands after a preposition: "clings to P", "hung on in P", "rules in P".
CLINGING = frozenset(
    {"hold+onto", "hold+on", "cling", "hold+out", "hang+onto", "hang+on", "cling+on", "rule+in"}
)


def _held(scene: Scene, v: Token, key: str) -> Token | None:
    """What is held: the object, or for "clings" and "holds out" the noun after a preposition."""
    if key in CLINGING:
        after = phrase.prepositions(scene.sentence, v.i, "onto", "to", "in", "on")
        return next((n for _, n in after), None)
    found = undergoer_of(scene, v)
    if found is None and key in {"control", "hold", "occupy", "rule"}:
        rough = phrase.prepositions(
            scene.sentence, v.i, "between", "around", "about", "over", "under"
        )
        found = next((n for p, n in rough if p.i == v.i + 1 and counted(scene, n)), None)
    return found


def held_out(scene: Scene, v: Token, _key: str) -> Frame | None:
    """ "The defenders of P held out": P is still theirs."""
    subject = roles.subject(scene, v.i)
    if subject is not None and scene.sentence.child(v.i, "dobj") is None:
        place = _place_that_stands(scene, v, subject)
        if place is not None:
            return Frame(relation="holds", trigger=v.i, ground=place)
    if subject is None or subject.lemma not in scene.lexicon.words["defenders.words"]:
        return None
    inside = phrase.prepositions(scene.sentence, subject.i, "of", "in", "at")
    ground = next((g for _, n in inside if (g := ground_at(scene, n.i)) is not None), None)
    if ground is None or not ground.places:
        return None
    return Frame(relation="holds", trigger=v.i, actor=roles.party(scene, subject), ground=ground)


def _place_that_stands(scene: Scene, v: Token, subject: Token) -> Ground | None:
    """ "Aland is still holding out": a settlement or a feature, not a country or a person."""
    s = scene.sentence
    until = any(c.lower in {"until", "till", "against", "since"} for c in s.children(v.i))
    for_good = any(c.lower in {"for", "on"} for c in s.children(v.i, "prep"))
    if for_good and not until:
        return None  # "holds out for more pay"
    if subject.lemma in scene.lexicon.words["defenders.words"]:
        return None  # "the garrison holds out in P": people
    if subject.pos == "PROPN" and not until:
        return None
    ground = ground_at(scene, subject.i)
    if ground is None or not ground.places or subject.tag == "PRP":
        return None
    return None if any(scene.world.country(p.name) for p in ground.places) else ground


def have(scene: Scene, v: Token, key: str) -> Frame | None:
    """ "The front has two thirds of the island", "the militia has only the hotel"."""
    s = scene.sentence
    target, subject = s.child(v.i, "dobj"), s.child(v.i, "nsubj")
    if subject is None and v.dep == "conj":
        subject = roles.subject(scene, v.i)
    if target is None or subject is None or v.dep in {"aux", "auxpass"}:
        return None
    subject, target = phrase.head_noun(s, subject.i), _whole_of(scene, target)
    told = roles.party(scene, subject)
    if subject.lower == "who" and v.dep in {"ccomp", "pcomp", "csubj", "advcl"}:
        return _who_has(scene, v, target)
    armed = scene.world.is_military_noun(subject.lemma) or subject.lemma in {"group", "government"}
    armed = armed or (subject.tag == "PRP" and told is not None and _of_fighters(scene, told))
    armed = armed or (subject.lower in BODIES and subject.pos == "PROPN")
    armed = armed or (_marked(scene, v, target) and _people_at_war(scene, subject))
    figure = counted(scene, target) and any(
        (f.kind in {"share", "area"} and f.head == target.i) or f.quantity.span.holds(target.span)
        for f in scene.figures
    )
    inside = any(p.lower in {"of", "in"} for p in s.children(target.i, "prep"))
    ground = ground_at(scene, target.i)
    if told is None or not ((figure and inside and roles.can_hold(scene, subject)) or armed):
        return None
    if not figure and (ground is None or s.children(v.i, "xcomp", "ccomp")):
        return None
    part = target.lower in PARTS and ground is not None and bool(ground.within)
    if not figure and not part and not (ground and ground.places):
        return None
    if not figure and _otherwise(scene, v, target):
        return None
    back = any(c.lower in {"back", "again"} for c in s.children(v.i, "advmod", "prt"))
    return Frame(
        relation="took" if key == "get" else "holds", trigger=v.i, actor=told, ground=ground,
        objects=member_indices(scene, target), again=back,
    )  # fmt: skip


def _whole_of(scene: Scene, target: Token) -> Token:
    """ "both ends of the bridge": the bridge."""
    s = scene.sentence
    if target.lemma not in {"end", "side", "bank"} or not any(
        c.lower in {"both", "either"} for c in s.children(target.i)
    ):
        return target
    of = (n for p, n in phrase.prepositions(s, target.i, "of") if p.head == target.i)
    return next(of, target)


#: Hours by which somebody "had" a place.
BY_THEN = frozenset({"nightfall", "dawn", "noon", "midday", "sundown", "sunset", "sunrise", "dusk",
                     "evening", "morning", "midnight", "daybreak", "breakfast", "lunchtime",
                     "afternoon", "night", "then"})  # fmt: skip


def _marked(scene: Scene, v: Token, target: Token) -> bool:
    """Whether a word of the hour stands at the verb or behind its object."""
    s = scene.sentence
    if any(c.text in {",", "and"} for c in (v, *s.children(v.i, "conj")) if c.pos == "VERB"):
        return True  # "the Blues have the church, the Greys the churchyard"
    at = (*s.children(v.i, "advmod", "prt"), *s.children(target.i, "advmod"))
    if any(p.lower == "by" and n.lower in BY_THEN for p, n in phrase.prepositions(s, v.i, "by")):
        return True  # "had P by nightfall"
    if any(c.lower == "more" and s[c.i - 1].lower == "once" for c in at):
        return True
    return any(c.lower in phrase.OF_THE_HOUR for c in at)


def _people_at_war(scene: Scene, subject: Token) -> bool:
    """ "the Germans", "the Nationalists": people by a plural name, who may have ground."""
    article = any(c.lower == "the" for c in scene.sentence.children(subject.i, "det"))
    plural = subject.tag == "NNPS" or subject.lower.endswith("s")
    body = subject.lower in BODIES and bool(scene.sentence.children(subject.i, "compound", "amod"))
    named = subject.pos == "PROPN" and (plural or body)
    return article and named and not scene.world.country(subject.text)


#: The last word of a side's name.
BODIES = frozenset(
    {"front", "movement", "league", "guard", "union", "brotherhood", "council", "alliance",
     "coalition", "legion", "column", "directorate", "command"}
)  # fmt: skip


def _otherwise(scene: Scene, v: Token, target: Token) -> bool:
    """ "had the bridge under fire", "has the town in its sights": nothing is held."""
    ways = (
        n
        for at in (v.i, target.i)
        for _, n in phrase.prepositions(scene.sentence, at, "under", "in", "within", "as")
    )
    return any(n.lemma in SIGHTS for n in ways)


#: What a place is in or under that nobody holds for it.
SIGHTS = frozenset({"fire", "sight", "range", "siege", "surveillance", "observation", "mind",
                    "view", "crosshair", "target"})  # fmt: skip


def _who_has(scene: Scene, v: Token, target: Token) -> Frame | None:
    """ "no word on who has P": asked, and so told only where it is kept silent about."""
    ground = ground_at(scene, target.i)
    if ground is None or not ground.places:
        return None
    return Frame(relation="holds", trigger=v.i, ground=ground, objects=(target.i,))


def _of_fighters(scene: Scene, party: Mention) -> bool:
    """Whether a name is of those who fight: "the army", "the RDC"."""
    words = re.split(r" (?:in|of|from|under|at|near) ", party.name)[0].split()
    last = words[-1] if words else ""
    return scene.world.is_military_noun(last.lower()) or (last.isupper() and len(last) > 1)


def stay_with(scene: Scene, v: Token, _key: str) -> Frame | None:
    """ "the airport remains with the government"."""
    place = scene.sentence.child(v.i, "nsubj")
    holder = next(
        (n for p, n in phrase.prepositions(scene.sentence, v.i, "with") if p.head == v.i), None
    )
    if place is None or holder is None or not roles.can_hold(scene, holder):
        return None
    place = through_grip(scene, place)
    ground = ground_at(scene, place.i)
    if ground is None or not ground.places or scene.is_party(place.i):
        return None
    return Frame(
        relation="holds", trigger=v.i, actor=roles.party(scene, holder), ground=ground,
        objects=member_indices(scene, place),
    )  # fmt: skip


def _place_of_side(scene: Scene, party: Token, held: Token) -> bool:
    """ "left the army with P": those who fight, and a named place."""
    ground = ground_at(scene, held.i)
    return ground is not None and bool(ground.places) and scene.world.is_military_noun(party.lemma)


def left_with(scene: Scene, v: Token, _key: str) -> Frame | None:
    """ "The truce left the front with a tenth of the country"."""
    s = scene.sentence
    party = s.child(v.i, "dobj")
    held = next((n for _, n in phrase.prepositions(s, v.i, "with")), None)
    if party is None and held is not None and s.children(v.i, "auxpass"):
        return _be_left_with(scene, v, held)
    if (
        party is None
        or held is None
        or not roles.can_hold(scene, party)
        or not (counted(scene, held) or _place_of_side(scene, party, held))
    ):
        return None
    return Frame(
        relation="holds", trigger=v.i, actor=roles.party(scene, party),
        ground=ground_at(scene, held.i), objects=member_indices(scene, held),
    )  # fmt: skip


def _be_left_with(scene: Scene, v: Token, held: Token) -> Frame | None:
    """ "The junta would be left with the capital and the airport"."""
    party, ground = roles.subject(scene, v.i), ground_at(scene, held.i)
    if party is None or not (scene.is_party(party.i) or party.lemma in RULING):
        return None
    if not counted(scene, held) and (ground is None or not ground.places):
        return None
    return Frame(
        relation="holds", trigger=v.i, actor=roles.party(scene, party), ground=ground,
        objects=member_indices(scene, held),
    )  # fmt: skip


#: Those who rule and are left with ground.
RULING = frozenset({"government", "junta", "regime", "directorate", "council", "group", "state"})
