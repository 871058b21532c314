"""Places in a state of grip: "under Y's control", "in Y hands", "beyond Y's reach"."""

from __future__ import annotations

from whoholds.model.claim import Relation
from whoholds.read.sense import phrase, roles, whereclause
from whoholds.read.sense.arguments import counted, identified, is_perfect
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

INSIDE = frozenset({"under", "in", "into", "within"})


OUTSIDE = frozenset({"outside", "beyond", "out"})
#: Verbs by which a place leaves somebody's hands: "slipped from", "fell out of", "passed out of".
SLIPPING = frozenset({"slip", "slide", "pass", "fall", "drop", "go", "escape", "wriggle"})


def state_of_grip(scene: Scene, noun: Token) -> Frame | None:
    """Read a noun of grip after "under", "in", "outside"."""
    s = scene.sentence
    preposition = s.head(noun.i)
    if preposition is None or preposition.pos not in {"ADP", "SCONJ", "ADV"} or noun.dep != "pobj":
        return None
    low = preposition.lower
    outer = s.head(preposition.i)
    if low == "of" and outer is not None and outer.lower in {"out", "outside"}:
        low, preposition = "out", outer
        outer = s.head(outer.i)
    if low == "from" and outer is not None and outer.lemma in SLIPPING:
        low = "out"  # "slipped from their grasp"
    if outer is not None and outer.lemma == "part" and s[outer.head].lower == "for":
        outer = s.head(outer.head)  # "are for the most part in rebel hands"
    if noun.lemma in {"hand", "keeping"} and low not in {"in", "into", "out"}:
        return None
    if noun.lemma == "reach" and low not in OUTSIDE:
        return None
    if (
        low == "to"
        and outer is not None
        and outer.lemma in scene.lexicon.words["becoming.words"] | {"restore"}
    ):
        low = "under"
    if low not in INSIDE | OUTSIDE or outer is None:
        return None
    bare = _own(scene, noun) is None and not s.children(noun.i, "det")
    if low == "in" and noun.lemma in {"control", "possession", "command", "charge"} and bare:
        return _in_control(scene, noun, outer)
    owner = _owner(scene, noun)
    if owner is None and low in INSIDE and noun.lemma != "occupation":
        return None
    return _placed(scene, noun, outer, owner, outside=low in OUTSIDE)


def _in_control(scene: Scene, noun: Token, outer: Token) -> Frame | None:
    """ "Y is in control of P"."""
    s = scene.sentence
    target = next((n for p, n in phrase.prepositions(s, noun.i, "of") if p.head == noun.i), None)
    if target is None:
        return _in_control_there(scene, noun, outer)
    ground = ground_at(scene, target.i)
    objects = tuple(c.i for c in s.conjuncts(target.i))
    if ground is None and not counted(scene, target):
        return None
    back = _back(scene, outer)
    if outer.pos == "ADV":  # "is back in control of P"
        outer = s.head(outer.i) or outer
    holder = _with_whom(scene, noun) or _in_charge(scene, outer)
    if holder is not None and not roles.can_hold(scene, holder):
        return None
    return Frame(
        relation="took" if back else "holds",
        trigger=noun.i,
        actor=roles.party(scene, holder),
        ground=ground,
        objects=objects,
        again=back,
        verb=f"in {noun.text}",
        source="grip:in",
    )


def _back(scene: Scene, outer: Token) -> bool:
    """ "back in rebel hands", "again under their control": held anew."""
    near = (outer, *scene.sentence.children(outer.i, "advmod"))
    return any(t.lower in {"back", "again", "anew"} for t in near)


def _come_back(scene: Scene, noun: Token, outer: Token) -> bool:
    """ "was back in rebel hands by dusk" is an event; "back under their rule" tells a state."""
    if noun.lemma != "hand":
        return False
    near = (outer, *scene.sentence.children(outer.i, "advmod"))
    return any(t.lower == "back" for t in near)


def _in_charge(scene: Scene, outer: Token) -> Token | None:
    """Who is "in control": the subject, the object of "left", the noun right before."""
    if outer.pos in {"VERB", "AUX"}:
        put = scene.sentence.child(outer.i, "dobj")
        return put if put is not None else roles.subject(scene, outer.i)
    return outer if outer.pos in {"NOUN", "PROPN"} else roles.subject(scene, outer.i)


def _with_whom(scene: Scene, noun: Token) -> Token | None:
    """ "with the rebels in possession of P": the party right before "in", wherever "in" hangs."""
    s = scene.sentence
    before = s[s[noun.head].i - 1]
    above = s.head(before.i)
    return before if before.dep == "pobj" and above is not None and above.lower == "with" else None


def _in_control_there(scene: Scene, noun: Token, outer: Token) -> Frame | None:
    """ "it remained in full control there": the place named last."""
    verb = outer if outer.pos in {"VERB", "AUX"} else _shared_verb(scene, outer)
    if verb is None:
        return None
    subject = roles.subject(scene, verb.i)
    if subject is None or not roles.can_hold(scene, subject):
        return None
    inside = _in_control_in(scene, noun, verb) or whereclause.ground_of(scene, verb)
    if inside is not None:
        return _control_frame(scene, noun, subject, inside)
    back = scene.place_before(noun.i, "")
    there = any(c.lower == "there" for c in scene.sentence.children(verb.i))
    if not there and scene.world.is_military_noun(subject.lemma):
        back = scene.place_in_sentence(verb.i)  # "left P, and soldiers were in charge"
        own = scene.sentence.child(verb.i, "nsubj") is not None
        there = own and noun.lemma == "charge" and verb.lemma == "be"
    if back is None or not there:
        return None
    return _control_frame(scene, noun, subject, Ground(kind="anaphor", places=(back,), head=noun.i))


def _shared_verb(scene: Scene, outer: Token) -> Token | None:
    """ "were on duty there and in control": the verb of the first of two phrases."""
    above = scene.sentence.head(outer.i) if outer.pos == "ADP" else None
    return above if above is not None and above.lemma in {"be", "remain", "stay"} else None


def _in_control_in(scene: Scene, noun: Token, verb: Token) -> Ground | None:
    """ "is in control in P": a place beside the phrase."""
    s = scene.sentence
    if verb.lemma not in {"be", "remain", "stay"}:
        return None
    at = (verb.i, noun.i)
    rows = (r for i in at for r in phrase.prepositions(s, i, "in", "at", "inside", "across"))
    found = (ground_at(scene, n.i) for _, n in rows if n.i != noun.i)
    return next((g for g in found if g is not None and g.places), None)


def _control_frame(scene: Scene, noun: Token, subject: Token, ground: Ground) -> Frame:
    return Frame(
        relation="holds",
        trigger=noun.i,
        actor=roles.party(scene, subject),
        ground=ground,
        verb=f"in {noun.text}",
        source="grip:in",
    )


def _owner(scene: Scene, noun: Token) -> Token | None:
    owner = roles.holder_of(scene, noun.i)
    if owner is not None:
        return owner
    for p, inner in phrase.prepositions(scene.sentence, noun.i, "of"):
        if p.head == noun.i and (roles.can_hold(scene, inner) or _are_people(scene, noun, inner)):
            return inner
    return _own(scene, noun)


def _are_people(scene: Scene, noun: Token, inner: Token) -> bool:
    """ "in the hands of the free": people by an adjective."""
    adjective = inner.pos == "ADJ" and phrase.is_definite(scene.sentence, inner.i)
    return noun.lemma == "hand" and adjective


def _own(scene: Scene, noun: Token) -> Token | None:
    """The owner before the noun: "their", "rebel", "Northern"."""
    owner = roles.holder_of(scene, noun.i)
    if owner is not None:
        return owner
    before = scene.sentence.children(noun.i, "amod", "compound", "nmod", "npadvmod")
    named = [c for c in before if c.text[:1].isupper() and c.i > 0]
    if named:
        return named[-1]
    return before[0] if before and noun.lemma == "hand" and before[0].lower not in NOBODYS else None


#: What hands are that says nothing of whose they are: "the town is in good hands".
NOBODYS = frozenset({"good", "safe", "bad", "wrong", "right", "capable", "steady", "firm", "new",
                     "other", "different", "expert", "human", "bare", "able", "many",
                     "few"})  # fmt: skip


def _placed(
    scene: Scene, noun: Token, outer: Token, owner: Token | None, *, outside: bool
) -> Frame | None:
    verb, place = _located_subject(scene, outer)
    if place is None:
        return None
    place = identified(scene, place)
    ground = ground_at(scene, place.i)
    figured = counted(scene, place)
    if ground is None and not figured:
        return None
    if ground is not None and verb is None and ground.kind in {"unnamed", "part"} and not figured:
        return None
    lemma = verb.lemma if verb is not None else "be"
    becoming = lemma in scene.lexicon.words["becoming.words"] or _come_back(scene, noun, outer)
    relation: Relation = "took" if becoming and not outside else "holds"
    if verb is not None and lemma in {"slip", "slide"} and verb.tag == "VBG":
        relation = "advanced"
    if (
        verb is not None
        and lemma
        not in scene.lexicon.words["becoming.words"] | scene.lexicon.words["staying.words"]
        and not figured
        and relation == "holds"
    ) and (ground is None or not ground.places):
        return None
    gone = outside and lemma in SLIPPING and verb is not None
    return Frame(
        relation="lost" if gone else relation,
        trigger=verb.i
        if verb is not None
        and lemma in scene.lexicon.words["becoming.words"] | scene.lexicon.words["staying.words"]
        else noun.i,
        actor=roles.party(scene, owner),
        ground=ground,
        objects=tuple(c.i for c in scene.sentence.conjuncts(place.i)),
        again=lemma in {"return", "revert"} or _back(scene, outer),
        denied=outside and not gone,
        perfect=verb is not None and is_perfect(scene, verb),
        verb=f"{verb.text if verb is not None else ''} {noun.text}".strip(),
        source="grip:state",
    )


def _located_subject(scene: Scene, outer: Token) -> tuple[Token | None, Token | None]:
    """The verb over the phrase and the place it is about."""
    s = scene.sentence
    if outer.pos in {"VERB", "AUX"}:
        subject = roles.subject(scene, outer.i) or _fronted(scene, outer)
        moved = s.child(outer.i, "dobj")
        if moved is not None and _is_shown(outer, subject):
            return None, moved
        if moved is not None and outer.lemma == "put" and moved.lemma in SIZES:
            return None, None  # "put the share under rebel control at a third": an estimate
        if moved is not None and outer.lemma in scene.lexicon.words["becoming.words"] | {
            "keep",
            "leave",
        }:
            return outer, moved
        return outer, subject
    if outer.pos in {"NOUN", "PROPN"}:
        return None, outer
    if outer.pos in {"ADJ", "ADP", "ADV"}:
        head = s.head(outer.i)
        return _located_subject(scene, head) if head is not None else (None, None)
    return None, None


#: Verbs by which a map or an observer says where a place stands.
SHOWING = frozenset({"show", "mark", "depict", "list", "describe", "portray", "have", "paint",
                     "display", "see", "find"})  # fmt: skip
#: Verbs that say so of a map or an analyst, and of a side that it brought the place under its hand.
PLACING = frozenset({"put", "place"})
#: Who draws or watches.
OBSERVERS = frozenset({"map", "analyst", "monitor", "observer", "report", "chart", "survey",
                       "atlas", "footage", "image", "imagery", "expert", "institute",
                       "site"})  # fmt: skip


def _is_shown(verb: Token, subject: Token | None) -> bool:
    """ "The map shows P under rebel control", "analysts put P in rebel hands": a state, told."""
    if verb.lemma in PLACING:
        return subject is not None and subject.lemma in OBSERVERS
    if verb.lemma == "have":
        return subject is not None and subject.lemma == "map"
    return verb.lemma in SHOWING


#: What one puts at a figure.
SIZES = frozenset({"share", "proportion", "number", "amount", "percentage", "area"})


def _fronted(scene: Scene, verb: Token) -> Token | None:
    """ "Around a sixth of P is under ...": the hedge was read as a preposition."""
    for c in scene.sentence.children(verb.i, "prep"):
        noun = scene.sentence.child(c.i, "pobj")
        if c.i < verb.i and c.lower in HEDGES and noun is not None and counted(scene, noun):
            return noun
    return None


#: Hedges that the parser takes for prepositions before a figure.
HEDGES = frozenset({"at", "around", "about", "over", "under", "up", "nearly", "close", "between"})
