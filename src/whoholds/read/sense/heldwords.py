"""Whose a place is by a word made of side and holding, and places named as members of such ground.

"Aland is rebel-held", "Aland is still Grand Army territory", "the territory held by the rebels
includes Aland", "Aland is among the towns held by the rebels", "the government's control is limited
to Aland". Before a noun the same words are a label and tell nothing (guide S5).
"""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.model.claim import Mention
from whoholds.read.sense import phrase, roles
from whoholds.read.sense.arguments import member_indices
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.groundnoun import is_type
from whoholds.read.sense.resting import is_side
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Verbs of a state and of turning into it.
BEING = frozenset({"be", "remain", "stay", "become"})
#: Nouns that are a side's own ground: "Aland is still Front territory".
OWN_GROUND = frozenset(
    {"territory", "country", "ground", "land", "town", "city", "village", "terrain"}
)
#: Verbs between held ground and its parts.
COMPRISING = frozenset({"include", "comprise", "encompass", "embrace"})
#: Verbs between a place and the ground it lies in.
LYING = frozenset({"be", "lie", "sit", "stand", "remain"})
#: Words before the whole that a place is one of.
AMONG = frozenset({"among", "amongst"})
INSIDE = frozenset({"in", "inside", "within"})
#: Verbs that say how far a hold goes, and no farther.
LIMITING = frozenset({"limit", "confine", "restrict", "reduce"})
REACHING = frozenset({"extend", "reach", "go", "run", "stretch"})
#: What is limited: a hold.
HOLDS = frozenset({"control", "authority", "writ", "rule", "hold", "sway", "power"})

#: What opens one of these constructions, beside the words for "held".
_LEMMAS, _PLACING = OWN_GROUND | COMPRISING | LIMITING | REACHING, AMONG | INSIDE


def find(scene: Scene) -> Iterator[Frame]:
    """Frames of these constructions, in order."""
    held = scene.lexicon.words["words.held"]
    for token in scene.sentence:
        if not (token.lemma in _LEMMAS or token.lower in held or token.lower in _PLACING):
            continue
        for reader in (_compound, _own_territory, _comprised, _among, _limited):
            frame = reader(scene, token)
            if frame is not None:
                yield frame
                break


def side_before(scene: Scene, v: Token) -> Token | None:
    """The side in "rebel-held": the word that a hyphen joins to the participle."""
    s = scene.sentence
    if v.i < 2 or s[v.i - 1].text not in {"-", "–"}:
        return None
    side = s[v.i - 2]
    return side if side.head == v.i and side.pos in {"NOUN", "PROPN", "ADJ"} else None


def _compound(scene: Scene, v: Token) -> Frame | None:
    """ "P is rebel-held", "remained government-controlled"."""
    s = scene.sentence
    if v.tag not in {"VBN", "VBD"} or v.lower not in scene.lexicon.words["words.held"]:
        return None
    side, verb = side_before(scene, v), s.head(v.i)
    if side is None or v.dep not in {"acomp", "attr", "oprd", "conj"}:
        return None
    if verb is None or verb.lemma not in BEING:
        return None
    place = roles.subject(scene, verb.i)
    return _of_place(scene, verb, place, side)


def _own_territory(scene: Scene, noun: Token) -> Frame | None:
    """ "P is still Front territory", "has been a rebel town since 2015"; no right, no law."""
    s = scene.sentence
    verb = s.head(noun.i)
    if noun.lemma not in OWN_GROUND or noun.dep not in {"attr", "oprd"} or verb is None:
        return None
    before = s[noun.i - 1] if noun.i else noun
    if (
        verb.lemma not in BEING
        or before.head != noun.i
        or before.dep not in {"compound", "amod", "nmod"}
    ):
        return None
    armed = scene.world.is_military_noun(before.lower) or is_side(scene, before)
    armed |= before.lower in {"government", "regime", "opposition", "junta"}
    if not armed or scene.world.demonym(before.text) or scene.world.country(before.text):
        return None  # "is Dorfian territory" is said of the law
    return _of_place(scene, verb, roles.subject(scene, verb.i), before)


def _of_place(scene: Scene, verb: Token, place: Token | None, side: Token) -> Frame | None:
    ground = None if place is None else ground_at(scene, place.i)
    if place is None or ground is None or not ground.places:
        return None
    coming = verb.lemma == "become"
    return Frame(
        relation="took" if coming else "holds", trigger=verb.i, actor=roles.party(scene, side),
        ground=ground, objects=member_indices(scene, place), verb=verb.text, source="heldwords",
    )  # fmt: skip


def _holder_of_ground(scene: Scene, noun: Token) -> Token | None:
    """Whose ground is meant: "held by the rebels", "rebel-held", "under the rebels' control"."""
    s = scene.sentence
    held = scene.lexicon.words["words.held"]
    if noun.lemma not in scene.lexicon.words["nouns.territory"] and not is_type(scene, noun):
        return None
    for c in s.children(noun.i, "acl", "amod"):
        if c.lower in held:
            found = roles.agent(scene, c.i) if c.i > noun.i else side_before(scene, c)
            if found is not None:
                return found
    for p, grip in phrase.prepositions(s, noun.i, "under", "in"):
        if p.head == noun.i and grip.lemma in scene.lexicon.words["grip_states.words"]:
            return roles.holder_of(scene, grip.i)
    return None


def _comprised(scene: Scene, verb: Token) -> Frame | None:
    """ "Towns held by the rebels include P and Q"."""
    if verb.lemma not in COMPRISING or verb.pos != "VERB":
        return None
    s = scene.sentence
    whole, parts = s.child(verb.i, "nsubj"), s.child(verb.i, "dobj")
    return None if whole is None else _named(scene, verb, parts, _holder_of_ground(scene, whole))


def _among(scene: Scene, preposition: Token) -> Frame | None:
    """ "P is among the towns held by Y", "P lies in rebel-held territory"."""
    s = scene.sentence
    word = preposition.lower
    if word not in _PLACING or preposition.pos != "ADP":
        return None
    whole, verb = s.child(preposition.i, "pobj"), s.head(preposition.i)
    if whole is None or whole.pos != "NOUN" or verb is None or verb.lemma not in LYING:
        return None
    if verb.pos not in {"VERB", "AUX"} or s.children(verb.i, "attr", "acomp"):
        return None
    if whole.i < verb.i and s.children(whole.i, "acl", "relcl"):
        return None  # "Among the towns seized by Y is P": the participle tells it
    place = roles.subject(scene, verb.i)
    return _named(scene, verb, place, _holder_of_ground(scene, whole))


def _named(scene: Scene, verb: Token, place: Token | None, holder: Token | None) -> Frame | None:
    ground = None if place is None else ground_at(scene, place.i)
    if place is None or holder is None or ground is None or not ground.places:
        return None
    if not roles.can_hold(scene, holder) or place.i == holder.i:
        return None
    return Frame(
        relation="holds", trigger=verb.i, actor=roles.party(scene, holder), ground=ground,
        objects=member_indices(scene, place), verb=verb.text, source="heldwords:part",
    )  # fmt: skip


def _limited(scene: Scene, verb: Token) -> Frame | None:
    """ "The government's control is limited to P", "its writ does not run beyond P": P is held."""
    s = scene.sentence
    if verb.lemma not in LIMITING | REACHING or verb.pos != "VERB":
        return None
    grip = s.child(verb.i, "nsubj", "nsubjpass")
    owner = None if grip is None or grip.lemma not in HOLDS else roles.holder_of(scene, grip.i)
    if grip is None or owner is None or not roles.can_hold(scene, owner):
        return None
    beyond = verb.lemma in REACHING
    negated = bool(s.children(verb.i, "neg"))
    words = ("beyond", "outside", "past") if beyond else ("to",)
    if beyond and any(c.dep == "aux" and c.lower != "does" for c in s.children(verb.i)):
        return None
    held = _inner(scene, verb, words) if negated or not beyond else None
    if held is not None:
        return _hold(verb, roles.party(scene, owner), held, scene, denied=negated)
    if beyond and verb.lemma in {"run", "extend"}:
        inside = _inner(scene, verb, ("in", "throughout", "through", "over", "across"))
        if inside is not None:
            return _hold(verb, roles.party(scene, owner), inside, scene)
    return None


def _inner(scene: Scene, verb: Token, words: tuple[str, ...]) -> tuple[Token, Ground] | None:
    """The ground after one of these prepositions on the verb."""
    for _, noun in phrase.prepositions(scene.sentence, verb.i, *words):
        ground = ground_at(scene, noun.i)
        if ground is None and noun.lower in {"most", "much"}:
            of = next((n for _, n in phrase.prepositions(scene.sentence, noun.i, "of")), noun)
            whole = ground_at(scene, of.i)
            if whole is not None:
                ground = Ground(kind="part", within=whole.places or whole.within, head=noun.i)
        if ground is not None and (ground.places or ground.within):
            return noun, ground
    return None


def _hold(
    verb: Token,
    actor: Mention | None,
    held: tuple[Token, Ground],
    scene: Scene,
    *,
    denied: bool = False,
) -> Frame:
    """A hold as far as `held`; `denied` twice over ("does not run beyond P") is a hold."""
    place, ground = held
    return Frame(
        relation="holds", trigger=verb.i, actor=actor, ground=ground, denied=denied,
        objects=member_indices(scene, place), verb=verb.text, source="heldwords:limit",
    )  # fmt: skip
