"""Verbs of losing: expel, fall, cede, surrender, withdraw, shrink."""

from __future__ import annotations

import msgspec

from whoholds.read.sense import phrase, roles, whereclause
from whoholds.read.sense.arguments import (
    counted,
    doer_of,
    from_party,
    ground_left,
    is_armed,
    is_territorial,
    member_indices,
    through_grip,
    undergoer_of,
    widened,
)
from whoholds.read.sense.control_frame import Frame, lemma_keys
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.groundnoun import is_person
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token


def expel(scene: Scene, v: Token, key: str) -> Frame | None:
    """Read "Y drove Z out of P"."""
    s = scene.sentence
    passive = roles.is_passive(scene, v.i)
    loser = roles.subject(scene, v.i) if passive else s.child(v.i, "dobj")
    if loser is None or not roles.can_hold(scene, loser) or not is_armed(scene, loser):
        return None
    ground = ground_left(scene, v) or (ground_left(scene, loser) if loser.i != v.i else None)
    ground = (
        ground or whereclause.ground_of(scene, v) or (_left_behind(scene, v) if passive else None)
    )
    if ground is None and is_person(scene, loser):
        return None  # "ousted the president": a man lost his office
    if ground is None and passive and key in BACKWARD:
        return Frame(relation="lost", trigger=v.i, actor=roles.party(scene, loser))
    if ground is None and (
        key not in scene.lexicon.words["full_expulsion.words"] or not is_armed(scene, loser)
    ):
        return None
    pronoun = loser.tag == "PRP"
    at = v.i if pronoun else min(v.i, loser.i)
    back = scene.place_before(at, "") if pronoun else scene.place_in_sentence(at)
    if ground is None and back is not None and not scene.world.country(back.name):
        ground = Ground(kind="anaphor", places=(back,), head=v.i)
    doer = roles.agent(scene, v.i) if passive else doer_of(scene, v)
    if doer is None and passive:
        return Frame(relation="lost", trigger=v.i, actor=roles.party(scene, loser), ground=ground)
    if not roles.can_hold(scene, doer):
        return Frame(relation="lost", trigger=v.i, actor=roles.party(scene, loser), ground=ground)
    taker = roles.party(scene, doer)
    if doer is not None and taker is None:
        return Frame(relation="lost", trigger=v.i, actor=roles.party(scene, loser), ground=ground)
    ongoing = v.tag == "VBG" and any(c.lemma == "be" for c in s.children(v.i, "aux"))
    return Frame(
        relation="contests" if ongoing else "took",
        trigger=v.i,
        actor=taker,
        from_actor=roles.party(scene, loser),
        ground=widened(scene, v, ground),
        objects=(ground.head,) if ground is not None and ground.head != v.i else (),
    )


#: To be driven back is to lose ground, wherever it was.
BACKWARD = frozenset({"drive+back", "push+back", "throw+back", "force+back"})


def fall(scene: Scene, v: Token, key: str) -> Frame | None:
    """Read "P fell (to Y)", "P passed into the hands of Y"."""
    place = roles.subject(scene, v.i)
    if place is None:
        return None
    place = through_grip(scene, place)
    ground = ground_at(scene, place.i)
    taker = next(
        (n for _, n in phrase.prepositions(scene.sentence, v.i, "to") if roles.can_hold(scene, n)),
        None,
    )
    if ground is None and not (counted(scene, place) and (taker is not None or _towns(place))):
        return None
    loose = ground is not None and (ground.kind == "part" or ground.holder is not None)
    counting = counted(scene, place) and _towns(place)
    if ground is not None and not (ground.definite or loose) and taker is None and not counting:
        return None
    if taker is None:
        taker = _hands(scene, v)
    if key not in {"fall", "topple", "capitulate"} and taker is None:
        return None
    if key == "went+to" and not (ground and ground.places and fights(scene, taker)):
        return None
    if key == "pass" and not roles.can_hold(scene, taker):
        return None
    holder = ground.holder if ground is not None else None
    return Frame(
        relation="took",
        trigger=v.i,
        actor=roles.party(scene, taker),
        from_actor=from_party(scene, v, ground) if key == "pass" else holder,
        ground=ground,
        objects=member_indices(scene, place),
    )


#: Armed people and peaceful bodies share these words: "the company made gains".
BOTH = frozenset({"company", "division", "unit", "squad", "group", "gang", "command"})


def fights(scene: Scene, taker: Token | None) -> bool:
    """ "P went to the rebels": of those who fight, as much else goes to people and places."""
    if taker is None or taker.lemma in BOTH:
        return False
    return scene.world.is_military_noun(taker.lemma)


#: Counted places of which "have fallen" says that they were taken.
FALLING = frozenset({"village", "town", "city", "settlement", "capital", "district", "hamlet",
                     "province", "stronghold", "garrison", "outpost", "fortress"})  # fmt: skip


def _towns(place: Token) -> bool:
    """ "Eleven provincial capitals have fallen": a number of places, nobody named."""
    return place.lemma in FALLING and place.tag == "NNS"


def _hands(scene: Scene, v: Token) -> Token | None:
    """ "into the hands of Y", "under Y's control"."""
    for p, noun in phrase.prepositions(scene.sentence, v.i, "into", "under"):
        if noun.lemma in {"hand", "control", "rule", "sway", "occupation"} and p.i > v.i:
            owner = roles.holder_of(scene, noun.i)
            of = next((n for _, n in phrase.prepositions(scene.sentence, noun.i, "of")), None)
            return owner or of
    return None


#: Verbs that tell a taking only with the party to whom.
GIVEN_TO = frozenset(
    {"give+to", "award+to", "grant+to", "assign+to", "transfer", "restore+to", "deliver+to"}
)


def _needs_more(key: str, ground: Ground | None) -> bool:
    """Verbs of many senses, which without a taker tell no loss."""
    if key in {"trade+for", "swap+for"}:
        return ground is None or not ground.places
    return key in {"return", "hand", "transfer", "turn+over"}


def cede(scene: Scene, v: Token, key: str) -> Frame | None:
    """Read "Z ceded P (to Y)", "P was handed over by Z"."""
    target = undergoer_of(scene, v)
    subject = roles.subject(scene, v.i)
    taker = _receiver(scene, v)
    if target is None or (
        target.i == (subject.i if subject else -1) and not roles.is_passive(scene, v.i)
    ):
        return _surrender(scene, v, subject, taker) if key == "surrender" else None
    if target.lemma in scene.lexicon.words["grip.nouns"] or not is_territorial(scene, target):
        return None
    if key == "yield" and subject is not None and not scene.is_party(subject.i):
        return None  # "the offensive yielded 500 square kilometres"
    ground = ground_at(scene, target.i)
    if ground is None and not counted(scene, target):
        return None
    loose = scene.lexicon.words["nouns.territory"] | {"inch"}
    if ground is not None and ground.kind == "part" and key in {"lose", "cede", "surrender"}:
        loose |= {"most", "much", "all", "some", "many"}  # "lost most of its positions"
    if ground is not None and not ground.definite and target.lemma not in loose:
        return (
            None
            if not counted(scene, target)
            else Frame(
                relation="lost" if taker is None else "took",
                trigger=v.i,
                actor=roles.party(scene, subject if taker is None else taker),
                from_actor=None if taker is None else roles.party(scene, subject),
                objects=member_indices(scene, target),
            )
        )
    loser = roles.agent(scene, v.i) if roles.is_passive(scene, v.i) else subject
    if key in GIVEN_TO:
        if taker is None or ground is None or not ground.places:
            return None
        loser = loser if loser is not None and _gives(scene, loser) else None
    heads = member_indices(scene, target)
    if taker is not None:
        return Frame(
            relation="took",
            trigger=v.i,
            actor=roles.party(scene, taker),
            from_actor=roles.party(scene, loser),
            ground=widened(scene, v, ground),
            objects=heads,
            again=key in {"return", "hand+back", "give+back"},
        )
    if _needs_more(key, ground) or not roles.can_hold(scene, loser):
        return None
    if key == "surrender" and loser is None and ground is not None:
        return Frame(relation="took", trigger=v.i, ground=ground, objects=heads)
    return Frame(
        relation="lost",
        trigger=v.i,
        actor=roles.party(scene, loser),
        ground=widened(scene, v, ground),
        objects=heads,
    )


def _gives(scene: Scene, token: Token) -> bool:
    """Whether the giver is a side itself, and not the treaty that gives."""
    return roles.partyish(scene, token) or scene.world.is_armed_noun(token.lemma)


def _receiver(scene: Scene, v: Token) -> Token | None:
    s = scene.sentence
    for _, noun in phrase.prepositions(s, v.i, "to"):
        if scene.is_party(noun.i) or roles.partyish(scene, noun) or noun.pos == "PROPN":
            return noun
        if noun.lemma in scene.lexicon.words["groups.words"]:
            return noun  # "handed back to the governor"
    target = s.child(v.i, "dobj")
    if target is not None:
        for p, noun in phrase.prepositions(s, target.i, "to"):
            if p.head == target.i and (scene.is_party(noun.i) or roles.partyish(scene, noun)):
                return noun
    return None


def _surrender(scene: Scene, v: Token, subject: Token | None, taker: Token | None) -> Frame | None:
    """Without an object: "Aland surrendered (to Y)"; people who surrender give up no ground."""
    if subject is None:
        return None
    loser = None
    if subject.lemma in scene.lexicon.words["defenders.words"]:
        loser = roles.party(scene, subject)
        held = phrase.prepositions(scene.sentence, subject.i, "of", "in", "at")
        ground = next((g for _, n in held if (g := ground_at(scene, n.i)) is not None), None)
    else:
        ground = ground_at(scene, subject.i)
    if ground is None or not ground.places:
        return None
    if taker is None and loser is not None:
        return Frame(relation="lost", trigger=v.i, actor=loser, ground=ground)
    actor = roles.party(scene, taker)
    return Frame(relation="took", trigger=v.i, actor=actor, from_actor=loser, ground=ground)


def leave(scene: Scene, v: Token, key: str) -> Frame | None:
    """Read "Z withdrew from P", "Z abandoned P"."""
    s = scene.sentence
    if key == "gone+from" and any(p.lower == "to" for p in s.children(v.i, "prep")):
        return None  # "has gone from P to Q": a journey
    if key == "pull" and not any(p.lower in {"out", "back"} for p in s.children(v.i)):
        return None
    if key in scene.lexicon.words["left_directly.words"]:
        return _left_place(scene, v)
    moved = s.child(v.i, "dobj")
    own = moved is not None and (moved.lemma in {"man", "woman"} or moved.tag.startswith("PRP"))
    if moved is not None and not (own or scene.is_party(moved.i)):
        return None
    ground = ground_left(scene, v) or (ground_left(scene, moved) if moved is not None else None)
    ground = ground or whereclause.ground_of(scene, v) or _left_behind(scene, v)
    inner = _from_heads(scene, v)
    forced = v.dep == "xcomp" and s[v.head].lemma in {"force", "compel", "oblige"}
    told = forced or any(counted(scene, s[i]) for i in inner)
    if not told and (ground is None or is_mere_presence(scene, ground)):
        return None
    subject = roles.subject(scene, v.i)
    if subject is None or not is_armed(scene, subject):
        return None
    who = roles.party(scene, subject)
    return (
        None
        if who is None
        else Frame(relation="lost", trigger=v.i, actor=who, ground=ground, objects=inner)
    )


def _left_behind(scene: Scene, v: Token) -> Ground | None:
    """ "entered P after Y pulled out", "seized P, then withdrew": P is the first verb's ground."""
    s, verbs = scene.sentence, scene.lexicon.verbs
    first = s.head(v.i)
    if first is not None and first.pos == "ADP":
        first = s.head(first.i)
    if first is None or v.dep not in {"advcl", "conj", "dep", "pcomp"} or first.pos != "VERB":
        return None
    known = verbs["take"], verbs["weak_take"], verbs["enter"], verbs["hold"]
    if not any(k in c for k in lemma_keys(scene, first.i) for c in known):
        return None
    if any(p.lower == "to" for p in s.children(v.i, "prep")):
        return None
    into = (n for _, n in phrase.prepositions(s, first.i, "into"))
    place = s.child(first.i, "dobj") or next(into, None)
    ground = ground_at(scene, place.i) if place is not None else None
    if ground is None or not ground.places:
        return None
    return msgspec.structs.replace(ground, kind="anaphor", head=v.i)


def _from_heads(scene: Scene, v: Token) -> tuple[int, ...]:
    found = [n for _, n in phrase.prepositions(scene.sentence, v.i, "from")]
    return tuple(c.i for n in found for c in scene.sentence.conjuncts(n.i))


def _left_place(scene: Scene, v: Token) -> Frame | None:
    """ "Y abandoned P", "P was evacuated (by Y)"."""
    s, passive = scene.sentence, roles.is_passive(scene, v.i)
    target = roles.subject(scene, v.i) if passive else s.child(v.i, "dobj")
    subject = roles.agent(scene, v.i) if passive else roles.subject(scene, v.i)
    if any(p.lower == "for" for p in scene.sentence.children(v.i, "prep")):
        return None  # "left P for Q": a journey
    if target is None:
        return None if passive else _left_it(scene, v, subject)
    if passive and target.lemma in scene.lexicon.words["defenders.words"]:
        return _defenders_left(scene, v, target)
    clause = v.dep == "relcl" and phrase.head_noun(s, target.i).i != target.i
    target = phrase.head_noun(s, target.i)
    ground = ground_at(scene, target.i)
    known = ground is not None and ground.definite and not is_mere_presence(scene, ground)
    known |= clause and target.lemma in scene.lexicon.words["nouns.territory"]
    if not known and not counted(scene, target):
        return None
    if (subject is None and not passive) or (subject is not None and not is_armed(scene, subject)):
        return None
    loser, heads = roles.party(scene, subject), member_indices(scene, target)
    taker = _receiver(scene, v)
    if taker is not None and scene.is_party(taker.i):  # "left P to the rebels"
        return Frame(
            relation="took", trigger=v.i, actor=roles.party(scene, taker), from_actor=loser,
            ground=ground, objects=heads,
        )  # fmt: skip
    return Frame(relation="lost", trigger=v.i, actor=loser, ground=ground, objects=heads)


def _defenders_left(scene: Scene, v: Token, people: Token) -> Frame | None:
    """ "the garrison at P was evacuated": its men are gone, and P with them."""
    inside = phrase.prepositions(scene.sentence, people.i, "of", "in", "at")
    ground = next((g for _, n in inside if (g := ground_at(scene, n.i)) is not None), None)
    if ground is None or not ground.places:
        return None
    return Frame(relation="lost", trigger=v.i, actor=roles.party(scene, people), ground=ground)


def _left_it(scene: Scene, v: Token, subject: Token | None) -> Frame | None:
    """ "has run P since the marines left": the place is that of the clause before."""
    ground = _left_behind(scene, v)
    if ground is None or subject is None or not is_armed(scene, subject):
        return None
    return Frame(relation="lost", trigger=v.i, actor=roles.party(scene, subject), ground=ground)


def is_mere_presence(scene: Scene, ground: Ground) -> bool:
    """S11: troops leave a country that the text does not say they hold."""
    s = scene.sentence
    country = any(scene.world.country(p.name) for p in ground.places)
    return country and not any(t.lemma.startswith("occup") for t in s)


def shrink(scene: Scene, v: Token, _key: str) -> Frame | None:
    """Read "Y's enclave shrank"."""
    subject = roles.subject(scene, v.i)
    ground = ground_at(scene, subject.i) if subject is not None else None
    if subject is None or ground is None or ground.kind not in {"unnamed", "part", "feature"}:
        return None
    owner = roles.holder_of(scene, subject.i)
    actor = ground.holder or (roles.party(scene, owner) if owner is not None else None)
    if actor is None:
        return None
    ground = msgspec.structs.replace(ground, places=(), kind="unnamed")
    return Frame(relation="lost", trigger=v.i, actor=actor, ground=ground)
