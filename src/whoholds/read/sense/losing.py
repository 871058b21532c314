"""Verbs of losing: expel, fall, cede, surrender, shrink."""

from __future__ import annotations

import msgspec

from whoholds.read.sense import beless, phrase, roles, whereclause
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
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.groundnoun import is_person
from whoholds.read.sense.leaving import ground_defended, left_behind, receiver
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token


def expel(scene: Scene, v: Token, key: str) -> Frame | None:
    """Read "Y drove Z out of P"."""
    s = scene.sentence
    passive = roles.is_passive(scene, v.i)
    loser = roles.subject(scene, v.i) if passive else s.child(v.i, "dobj")
    if loser is None and key in beless.EXPELLED:
        loser, passive = beless.expelled(scene, v), True  # "Enemy cleared from P"
    if loser is None or not _may_lose(scene, loser):
        return None
    ground = ground_left(scene, v) or (ground_left(scene, loser) if loser.i != v.i else None)
    ground = (
        ground or whereclause.ground_of(scene, v) or (left_behind(scene, v) if passive else None)
    )
    ground = ground or (_off(scene, v) if passive else None)
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


def _off(scene: Scene, v: Token) -> Ground | None:
    """ "were pushed off Mount Alda", where "push off" is taken for one verb with an object."""
    place = scene.sentence.child(v.i, "dobj", "npadvmod")
    off = any(c.lower == "off" for c in scene.sentence.children(v.i, "prt"))
    return ground_at(scene, place.i) if off and place is not None else None


def _may_lose(scene: Scene, loser: Token) -> bool:
    """Armed people or a side; "their men" are those of the side before."""
    own = loser.lemma == "man" and bool(scene.sentence.children(loser.i, "poss"))
    return own or (roles.can_hold(scene, loser) and is_armed(scene, loser))


#: To be driven back is to lose ground, wherever it was.
BACKWARD = frozenset({"drive+back", "push+back", "throw+back", "force+back", "roll+back"})


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
    back = key == "revert+to" and taker is not None and taker.pos == "PROPN"
    if key in GONE_TO and not (ground and ground.places and (back or fights(scene, taker))):
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


#: Much else goes to somebody.
GONE_TO = frozenset({"went+to", "gone+over", "went+over", "go+over", "revert+to", "submit+to",
                     "yield+to"})  # fmt: skip
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
    taker = receiver(scene, v)
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
    owed = key == "return" and _owes(scene, v, loser, ground)
    if (_needs_more(key, ground) and not owed) or not roles.can_hold(scene, loser):
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


def _owes(scene: Scene, v: Token, loser: Token | None, ground: Ground | None) -> bool:
    """ "Dorfia must return P", "agreed to return P": what a side gives back is ground.

    "The deal obliged Dorfia to return P" leaves open whether it has.
    """
    over = (t.lemma for t in scene.sentence.ancestors(v.i))
    if any(scene.lexicon.has("told_to.words", lemma) for lemma in over):
        return False
    side = loser is not None and (is_armed(scene, loser) or scene.is_party(loser.i))
    due = v.tag == "VB" and (v.dep == "conj" or bool(scene.sentence.children(v.i, "aux")))
    whither = any(c.lower == "to" for c in scene.sentence.children(v.i, "prep", "dative"))
    return side and due and not whither and ground is not None and bool(ground.places)


def _gives(scene: Scene, token: Token) -> bool:
    """Whether the giver is a side itself, and not the treaty that gives."""
    return roles.partyish(scene, token) or scene.world.is_armed_noun(token.lemma)


def _surrender(scene: Scene, v: Token, subject: Token | None, taker: Token | None) -> Frame | None:
    """Without an object: "Aland surrendered (to Y)"; people who surrender give up no ground."""
    if subject is None:
        return None
    loser = None
    if subject.lemma in scene.lexicon.words["defenders.words"]:
        loser = roles.party(scene, subject)
        ground = ground_defended(scene, subject)
    else:
        ground = ground_at(scene, subject.i)
    if ground is None or not ground.places:
        return None
    if taker is None and loser is not None:
        return Frame(relation="lost", trigger=v.i, actor=loser, ground=ground)
    actor = roles.party(scene, taker)
    return Frame(relation="took", trigger=v.i, actor=actor, from_actor=loser, ground=ground)


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
