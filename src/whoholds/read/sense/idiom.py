"""Fixed phrases of holding, taking and losing whose roles no class of verbs shares out."""

from __future__ import annotations

from whoholds.model.claim import Mention
from whoholds.read.sense import phrase, roles
from whoholds.read.sense.arguments import doer_of, is_armed, member_indices, undergoer_of
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.holding import BODIES
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.taking import take
from whoholds.read.sense.tree import Token

#: Words for units that are as often something else.
CIVIL_TOO = frozenset({"company", "squad", "side", "command"})


def is_fighting_side(scene: Scene, token: Token | None) -> bool:
    """Whether the noun names armed men or units: verbs of many senses need as much."""
    if token is None or token.lemma in CIVIL_TOO:
        return False
    if scene.world.is_military_noun(token.lemma) or scene.world.is_military_noun(token.lower):
        return True
    return token.pos == "PROPN" and token.text.isupper() and scene.is_party(token.i)


def _named(scene: Scene, token: Token | None) -> Ground | None:
    """The named place that a token heads."""
    ground = ground_at(scene, token.i) if token is not None else None
    return ground if ground is not None and ground.places else None


def belong(scene: Scene, v: Token, _key: str) -> Frame | None:
    """ "P belongs to the rebels": only of those who fight, as countries claim by right."""
    place = roles.subject(scene, v.i)
    owner = next((n for _, n in phrase.prepositions(scene.sentence, v.i, "to")), None)
    ground = _named(scene, place)
    named = owner is not None and owner.pos == "PROPN" and owner.lower in BODIES
    if place is None or ground is None or not (named or is_fighting_side(scene, owner)):
        return None
    return Frame(
        relation="holds", trigger=v.i, actor=roles.party(scene, owner), ground=ground,
        objects=member_indices(scene, place),
    )  # fmt: skip


def colloquial(scene: Scene, v: Token, key: str) -> Frame | None:
    """ "The rebels snapped up P": only where those who fight do it to a named place."""
    if not is_fighting_side(scene, doer_of(scene, v)):
        return None
    return take(scene, v, key, strong=False) if _named(scene, undergoer_of(scene, v)) else None


#: What is carried by assault; anything else is carried in the hands.
CARRIED = frozenset(
    {"height", "heights", "ridge", "hill", "position", "trench", "redoubt", "fort", "rampart",
     "bridgehead", "citadel", "barricade", "line", "wall", "crest"}
)  # fmt: skip


def carry(scene: Scene, v: Token, key: str) -> Frame | None:
    """ "Our troops carried the heights above P": a taking by assault."""
    place, doer = undergoer_of(scene, v), doer_of(scene, v)
    if place is None or place.lemma not in CARRIED or doer is None:
        return None
    ours = doer.lower == "we" or scene.world.is_military_noun(doer.lemma)
    if not ours or not is_armed(scene, doer):
        return None
    return take(scene, v, key, strong=False)


def let_go(scene: Scene, v: Token, _key: str) -> Frame | None:
    """ "The army let P go", "has let go of P"."""
    s = scene.sentence
    loser = roles.subject(scene, v.i)
    go = next((c for c in s.children(v.i, "xcomp", "ccomp") if c.lower == "go"), None)
    if go is None or loser is None or not is_armed(scene, loser):
        return None
    of = next((n for _, n in phrase.prepositions(s, go.i, "of")), None)
    place = of or s.child(go.i, "nsubj") or s.child(v.i, "dobj")
    ground = _named(scene, place)
    if place is None or ground is None:
        return None
    return Frame(
        relation="lost", trigger=v.i, actor=roles.party(scene, loser), ground=ground,
        objects=member_indices(scene, place),
    )  # fmt: skip


def open_gates(scene: Scene, v: Token, _key: str) -> Frame | None:
    """ "P opened its gates to the rebels": to open them is to give the place up."""
    s = scene.sentence
    gates, place = s.child(v.i, "dobj"), roles.subject(scene, v.i)
    ground = _named(scene, place)
    at = (v.i,) if gates is None else (v.i, gates.i)
    taker = next((n for i in at for _, n in phrase.prepositions(s, i, "to")), None)
    if gates is None or gates.lemma != "gate" or ground is None:
        return None
    if not is_fighting_side(scene, taker):
        return None
    return Frame(relation="took", trigger=v.i, actor=roles.party(scene, taker), ground=ground)


def lay_hands(scene: Scene, v: Token, _key: str) -> Frame | None:
    """ "The rebels laid hands on P"."""
    s = scene.sentence
    hands, taker = s.child(v.i, "dobj"), roles.subject(scene, v.i)
    if hands is None or hands.lemma != "hand" or taker is None or not is_armed(scene, taker):
        return None
    at = (v.i, hands.i)
    place = next((n for i in at for _, n in phrase.prepositions(s, i, "on")), None)
    ground = _named(scene, place)
    if place is None or ground is None:
        return None
    return Frame(
        relation="took", trigger=v.i, actor=roles.party(scene, taker), ground=ground,
        objects=member_indices(scene, place),
    )  # fmt: skip


def deprive(scene: Scene, v: Token, _key: str) -> Frame | None:
    """ "stripped the army of P", "the army was deprived of P"."""
    s = scene.sentence
    passive = roles.is_passive(scene, v.i)
    loser = roles.subject(scene, v.i) if passive else s.child(v.i, "dobj")
    at = (v.i,) if loser is None or passive else (v.i, loser.i)
    place = next((n for i in at for _, n in phrase.prepositions(s, i, "of")), None)
    ground = _named(scene, place)
    if loser is None or place is None or ground is None or not is_armed(scene, loser):
        return None
    return Frame(
        relation="lost", trigger=v.i, actor=roles.party_phrase(scene, loser), ground=ground,
        objects=member_indices(scene, place),
    )  # fmt: skip


def cost(scene: Scene, v: Token, key: str) -> Frame | None:
    """ "The defeat cost the army P" is a loss, "the deal gave the army P" a taking."""
    s = scene.sentence
    party, place = s.child(v.i, "dative"), s.child(v.i, "dobj")
    ground = _named(scene, place)
    if party is None or place is None or ground is None or party.pos == "ADP":
        return None
    sided = scene.is_party(party.i) or is_fighting_side(scene, party) or party.tag == "PRP"
    if not sided or not is_armed(scene, party) or party.i > place.i:
        return None
    return Frame(
        relation="lost" if key in {"cost", "lose"} else "took", trigger=v.i,
        actor=roles.party(scene, party), ground=ground, objects=member_indices(scene, place),
    )  # fmt: skip


def free_of(scene: Scene, v: Token, _key: str) -> Frame | None:
    """ "P is now free of militants": they lost it."""
    s = scene.sentence
    free = s.child(v.i, "acomp", "attr", "oprd")
    if free is None or free.lower not in {"free", "clear", "rid", "empty"}:
        return None
    loser = next((n for _, n in phrase.prepositions(s, free.i, "of")), None)
    place = roles.subject(scene, v.i)
    ground = _named(scene, place)
    if loser is None or place is None or ground is None or not is_fighting_side(scene, loser):
        return None
    return Frame(
        relation="lost", trigger=free.i, actor=roles.party(scene, loser), ground=ground,
        objects=member_indices(scene, place),
    )  # fmt: skip


def be_inside(scene: Scene, v: Token, _key: str) -> Frame | None:
    """ "The rebels are now inside P": they came in, nobody says who holds it."""
    subject = roles.subject(scene, v.i)
    inside = next((n for _, n in phrase.prepositions(scene.sentence, v.i, "inside")), None)
    ground = None if inside is None else ground_at(scene, inside.i)
    if subject is None or ground is None or not ground.definite:
        return None
    who = roles.party(scene, subject)
    if not is_fighting_side(scene, subject) and not _stands_for_fighters(scene, subject, who):
        return None
    return Frame(relation="contests", trigger=v.i, actor=who, ground=ground)


def _stands_for_fighters(scene: Scene, token: Token, who: Mention | None) -> bool:
    """ "they are inside P", where "they" are the rebels of before."""
    last = who.name.split()[-1].lower() if who is not None and who.written is not None else ""
    armed = scene.world.is_military_noun
    return token.lower in {"they", "we"} and (armed(last) or armed(last.removesuffix("s")))


def add_to(scene: Scene, v: Token, _key: str) -> Frame | None:
    """ "The rebels added P to their gains"."""
    s = scene.sentence
    place, taker = s.child(v.i, "dobj"), roles.subject(scene, v.i)
    at = (v.i,) if place is None else (v.i, place.i)
    hoard = next((n for i in at for _, n in phrase.prepositions(s, i, "to")), None)
    ground = _named(scene, place)
    if place is None or taker is None or ground is None or hoard is None:
        return None
    if hoard.lemma not in HOARDS or not is_armed(scene, taker):
        return None
    return Frame(
        relation="took", trigger=v.i, actor=roles.party(scene, taker), ground=ground,
        objects=member_indices(scene, place),
    )  # fmt: skip


#: What a side adds places to.
HOARDS = frozenset({"gain", "conquest", "holding", "territory", "possession", "tally", "capture"})


def lay_down_arms(scene: Scene, v: Token, _key: str) -> Frame | None:
    """ "The defenders of P laid down their arms"."""
    people = roles.subject(scene, v.i)
    if people is None or people.lemma not in scene.lexicon.words["defenders.words"]:
        return None
    if not any(c.lower == "down" for c in scene.sentence.children(v.i)):
        return None
    inside = phrase.prepositions(scene.sentence, people.i, "of", "in", "at")
    ground = next((g for _, n in inside if (g := _named(scene, n)) is not None), None)
    if ground is None:
        return None
    return Frame(relation="lost", trigger=v.i, actor=roles.party(scene, people), ground=ground)
