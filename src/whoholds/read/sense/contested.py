"""Ground that nobody holds alone: street fighting, a place in dispute, no man's land."""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.model.claim import Mention
from whoholds.read.sense import phrase, roles
from whoholds.read.sense.arguments import counted, member_indices, through_grip
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.idiom import is_fighting_side
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

FIGHTING = frozenset({"fighting", "battle", "combat", "clash", "skirmish", "warfare", "fight"})
#: Words before a noun of fighting, or nouns after "in", that put it inside a place.
STREETS = frozenset({"street", "house", "block", "door", "building", "room", "alley", "urban"})
#: Parts of a town where a fight is inside it.
MIDDLES = frozenset({"centre", "center", "heart", "downtown", "suburb", "quarter",
                     "neighbourhood", "neighborhood"})  # fmt: skip
INSIDE = ("in", "inside", "within", "through")
#: What is said of a place that two sides claim to hold.
DISPUTED = frozenset({"contested", "disputed"})
#: What such a place is called.
GROUNDS = frozenset({"area", "zone", "ground"})
BEING = frozenset({"be", "remain", "become", "stay", "lie", "sit", "seem", "appear"})


def find(scene: Scene) -> Iterator[Frame]:
    """Frames of contested ground that no verb of fighting tells, in order."""
    for token in scene.sentence:
        frame = None
        if token.lemma in FIGHTING or token.lower in FIGHTING:
            frame = _street_fighting(scene, token)
        elif token.lower in DISPUTED:
            frame = _in_dispute(scene, token)
        elif token.lower in {"land", "zone"}:
            frame = _between_lines(scene, token)
        elif token.lower == "inside":
            frame = _seen_inside(scene, token)
        if frame is not None:
            yield frame


def _street_fighting(scene: Scene, noun: Token) -> Frame | None:
    """ "Street fighting in P", "clashes in the streets of P": inside, not near."""
    s = scene.sentence
    if noun.pos not in {"NOUN", "PROPN"} and noun.tag != "VBG":
        return None
    verb = s.head(noun.i)
    near = {s[i].lemma for i in s.subtree(noun.i) if i < noun.i}
    at = (noun,) if verb is None or noun.dep not in {"nsubj", "nsubjpass"} else (noun, verb)
    row = [(p, n) for t in at for p, n in phrase.prepositions(s, t.i, *INSIDE) if p.i > noun.i]
    for p, place in row:
        ground = _inside(scene, place) if place.lemma in STREETS else None
        named = any(s[i].pos == "PROPN" for i in s.subtree(place.i))
        if ground is None and place.lemma in MIDDLES and named:
            ground = ground_at(scene, place.i)
        if ground is None and (near & STREETS or p.lower == "inside"):
            ground = ground_at(scene, place.i)
        if ground is not None and ground.places:
            return Frame(
                relation="contests", trigger=noun.i, actor=_fighters(scene, noun), ground=ground,
                objects=(place.i,), verb=noun.text, source="noun:street",
            )  # fmt: skip
    return None


def _inside(scene: Scene, street: Token) -> Ground | None:
    """ "in the streets of P": the place is P."""
    for p, inner in phrase.prepositions(scene.sentence, street.i, "of", "in"):
        if p.head == street.i:
            return ground_at(scene, inner.i)
    return None


def _fighters(scene: Scene, noun: Token) -> Mention | None:
    for _, n in phrase.prepositions(scene.sentence, noun.i, "between", "by"):
        if roles.can_hold(scene, n):
            return roles.party(scene, n)
    return None


def _in_dispute(scene: Scene, word: Token) -> Frame | None:
    """ "P remains contested", "control of P is disputed"; the verb itself is read elsewhere."""
    told = word
    if word.dep == "amod" and scene.sentence[word.head].lemma in GROUNDS:
        told = scene.sentence[word.head]  # "a third of P is a contested area"
    verb = scene.sentence.head(told.i)
    if told.dep not in {"acomp", "oprd", "attr"} or verb is None or verb.lemma not in BEING:
        return None
    place = roles.subject(scene, verb.i)
    if place is None:
        return None
    place = through_grip(scene, place)
    ground = ground_at(scene, place.i)
    if not counted(scene, place) and (ground is None or not ground.places):
        return None
    return Frame(
        relation="contests", trigger=word.i, ground=ground, objects=member_indices(scene, place),
        verb=word.text, source="copular:contested",
    )  # fmt: skip


def _between_lines(scene: Scene, noun: Token) -> Frame | None:
    """ "P is no man's land", "P lies in the grey zone"."""
    s = scene.sentence
    before = "".join(t.lower for t in s.tokens[max(0, noun.i - 4) : noun.i])
    if noun.lower == "land" and not before.endswith(
        ("noman's", "no-man's-", "noman's-", "noman’s")
    ):
        return None
    if noun.lower == "zone" and not before.endswith(("grey", "gray")):
        return None
    head = s.head(noun.i)
    verb = s.head(head.i) if head is not None and head.lower == "in" else head
    if verb is None or verb.lemma not in BEING:
        return None
    place = roles.subject(scene, verb.i)
    ground = ground_at(scene, place.i) if place is not None else None
    if place is None or ground is None or not ground.places:
        return None
    return Frame(
        relation="contests", trigger=noun.i, ground=ground, objects=member_indices(scene, place),
        verb=noun.text, source="copular:no_mans_land",
    )  # fmt: skip


#: Verbs that tell where somebody was seen.
SEEING = frozenset({"show", "see", "film", "picture", "photograph", "spot", "observe", "depict",
                    "geolocate", "sight"})  # fmt: skip


def _seen_inside(scene: Scene, word: Token) -> Frame | None:
    """ "footage shows rebels inside P", "rebels were seen inside P": they came in."""
    s = scene.sentence
    over = s.head(word.i)
    place = s.child(word.i, "pobj")
    verb = None if over is None else over if over.pos == "VERB" else s.head(over.i)
    if over is None or place is None or verb is None or verb.lemma not in SEEING:
        return None
    seen = roles.subject(scene, verb.i) if roles.is_passive(scene, verb.i) else None
    people = seen or (over if over.dep == "dobj" else s.child(verb.i, "dobj"))
    ground = ground_at(scene, place.i)
    if people is None or ground is None or not ground.definite or not ground.places:
        return None
    if any(scene.world.country(p.name) for p in ground.places):
        return None
    if not is_fighting_side(scene, people):
        return None
    return Frame(
        relation="contests", trigger=word.i, actor=roles.party(scene, people), ground=ground,
        objects=(place.i,), verb=word.text, source="seen:inside",
    )  # fmt: skip
