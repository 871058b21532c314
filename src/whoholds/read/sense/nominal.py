"""Events told by a noun: "the capture of P", "their withdrawal from P", "advances in P"."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from whoholds.model.claim import Mention
from whoholds.read.sense import phrase, roles
from whoholds.read.sense.arguments import counted, is_perfect
from whoholds.read.sense.control_frame import Frame, lemma_keys
from whoholds.read.sense.evacuating import OF_PLACES, driven, evacuated, who_leaves
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.groundnoun import is_type
from whoholds.read.sense.leaving import is_mere_presence
from whoholds.read.sense.lexicon import VerbClass, event_nouns
from whoholds.read.sense.losing import fights
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

TOWARD = (
    "in", "into", "toward", "towards", "on", "near", "through", "to", "around", "inside", "of",
)  # fmt: skip
EVENT_TAGS = frozenset({"NN", "NNS", "VBG", "NNP"})


def find(scene: Scene) -> Iterator[Frame]:
    """Frames of event nouns, in order."""
    known = event_nouns(scene.lexicon)
    for token in scene.sentence:
        if token.tag not in EVENT_TAGS or token.pos not in {"NOUN", "VERB", "PROPN"}:
            continue
        gains = _amount(scene, token) or _gains(scene, token)
        if gains is not None:
            yield gains
            continue
        named = token.lemma in known or token.lower in known
        for name, verbs in scene.lexicon.nouns.items() if named else ():
            if token.lemma not in verbs and token.lower not in verbs:
                continue
            frame = _read(scene, token, name, verbs)
            if frame is not None:
                yield frame
                break


def _read(scene: Scene, noun: Token, name: str, verbs: VerbClass) -> Frame | None:
    if noun.pos == "VERB":
        return None
    reader = {
        "take": _take, "fall": _fall, "lose": _lose, "leave": _leave,
        "advance": _advance, "contest": _contest, "expel": driven,
    }.get(name)  # fmt: skip
    frame = reader(scene, noun) if reader is not None else None
    if frame is None:
        return None
    again = noun.lemma in verbs.again or noun.lower in verbs.again
    return msgspec.structs.replace(frame, again=again, verb=noun.text, source=f"noun:{name}")


def _of(scene: Scene, noun: Token) -> Ground | None:
    for p, inner in phrase.prepositions(scene.sentence, noun.i, "of"):
        if p.head == noun.i and inner.lemma not in scene.lexicon.words["never.nouns"]:
            return ground_at(scene, inner.i)
    return None


def _from_party(scene: Scene, noun: Token) -> Mention | None:
    for p, inner in phrase.prepositions(scene.sentence, noun.i, "from"):
        if p.head == noun.i and (scene.is_party(inner.i) or roles.partyish(scene, inner)):
            return roles.party(scene, inner)
    return None


def _heads_after_of(scene: Scene, noun: Token) -> tuple[int, ...]:
    """Heads of what "of" hangs on the noun itself: "the capture of A and B"."""
    return tuple(
        n.i for p, n in phrase.prepositions(scene.sentence, noun.i, "of") if p.head == noun.i
    )


def _take(scene: Scene, noun: Token) -> Frame | None:
    ground = _of(scene, noun)
    taker = roles.holder_of(scene, noun.i)
    if ground is None:
        ground = _owner_ground(scene, taker)
        if ground is None:
            return None
        taker = next((n for p, n in phrase.prepositions(scene.sentence, noun.i, "by")), None)
    heads = _heads_after_of(scene, noun)
    figured = any(counted(scene, scene.sentence[i]) for i in heads)
    if not figured and not ground.definite and ground.kind != "feature" and taker is None:
        return None
    governor = scene.sentence.head(noun.i)
    lasting = governor is not None and governor.lower in {
        "during",
        "throughout",
        "under",
        "since",
        "of",
    }
    s = scene.sentence
    lasting |= any(
        p.lower == "since" and (p.head in {noun.i, *heads} or p.i == max((noun.i, *heads)) + 1)
        for p in s.tokens[noun.i :]
    )
    return Frame(
        relation="holds" if noun.lemma == "occupation" and lasting else "took",
        trigger=noun.i,
        actor=roles.party(scene, taker),
        from_actor=_from_party(scene, noun) or ground.holder,
        ground=ground,
        objects=heads or (ground.head,),
    )


def _owner_ground(scene: Scene, owner: Token | None) -> Ground | None:
    """ "Aland's capture": the possessor is the place, if it is no party."""
    if owner is None or owner.dep != "poss" or scene.world.country(owner.text):
        return None
    event = scene.sentence[owner.head]
    if owner.lower == "its" and event.lemma in OF_PLACES and not _of(scene, event):
        return ground_at(scene, owner.i)  # "its fall ended the war"
    if owner.tag == "WP$":  # "Aland, whose capture is now a matter of time"
        clause = next((a for a in scene.sentence.ancestors(owner.i) if a.dep == "relcl"), None)
        return None if clause is None else ground_at(scene, clause.head)
    if owner.lower == "its" and roles.agent(scene, owner.head) is not None:
        return ground_at(scene, owner.i)  # "ended with its capture by the army"
    if owner.pos == "PRON" or scene.is_party(owner.i):
        return None
    known = owner.pos == "PROPN" or is_type(scene, owner)  # "Aland's capture", "the town's"
    return ground_at(scene, owner.i) if known else None


def _fall(scene: Scene, noun: Token) -> Frame | None:
    ground = _of(scene, noun) or _owner_ground(scene, roles.holder_of(scene, noun.i))
    if ground is None or not ground.places:
        return None
    taker = next(
        (n for p, n in phrase.prepositions(scene.sentence, noun.i, "to") if scene.is_party(n.i)),
        None,
    )
    return Frame(
        relation="took",
        trigger=noun.i,
        actor=roles.party(scene, taker),
        from_actor=ground.holder,
        ground=ground,
    )


def _lose(scene: Scene, noun: Token) -> Frame | None:
    ground = _of(scene, noun)
    loser = roles.holder_of(scene, noun.i) or _of_armed(scene, noun)
    if ground is None and noun.lemma in {"handover", "surrender", "loss"}:
        ground = _owner_ground(scene, loser)  # "Aland's handover to the army"
        loser = loser if ground is None else None
    if noun.lemma == "surrender" and (ground is None or not ground.places):
        if loser is None or not (roles.partyish(scene, loser) or scene.is_party(loser.i)):
            return None
        ground = _in(scene, noun) or _in(scene, loser)
        if ground is None:
            return None
    heads = _heads_after_of(scene, noun)
    figured = any(counted(scene, scene.sentence[i]) for i in heads)
    if not figured and (ground is None or not ground.definite):
        return None
    if figured:
        return Frame(
            relation="lost", trigger=noun.i, actor=roles.party(scene, loser), ground=ground,
            objects=heads,
        )  # fmt: skip
    taker = next(
        (n for p, n in phrase.prepositions(scene.sentence, noun.i, "to") if p.head == noun.i), None
    )
    if taker is not None and (scene.is_party(taker.i) or taker.pos == "PROPN"):
        return Frame(
            relation="took", trigger=noun.i, actor=roles.party(scene, taker),
            from_actor=roles.party(scene, loser), ground=ground,
        )  # fmt: skip
    verb = _governing_verb(scene, noun)
    if verb is not None and verb.lemma in {"secure", "accept", "win", "obtain", "negotiate"}:
        return Frame(
            relation="took", trigger=verb.i, ground=ground, perfect=is_perfect(scene, verb),
            actor=roles.party(scene, roles.subject(scene, verb.i)),
        )  # fmt: skip
    return Frame(relation="lost", trigger=noun.i, actor=roles.party(scene, loser), ground=ground)


def _of_armed(scene: Scene, noun: Token) -> Token | None:
    for p, inner in phrase.prepositions(scene.sentence, noun.i, "of"):
        if p.head == noun.i and scene.is_party(inner.i):
            return inner
    return None


def _in(scene: Scene, noun: Token) -> Ground | None:
    for _p, inner in phrase.prepositions(scene.sentence, noun.i, "in"):
        ground = ground_at(scene, inner.i)
        if ground is not None:
            return msgspec.structs.replace(ground, within=ground.places + ground.within, places=())
    return None


def _leave(scene: Scene, noun: Token) -> Frame | None:
    s = scene.sentence
    ground = None
    for _p, inner in phrase.prepositions(s, noun.i, "from"):
        ground = ground or ground_at(scene, inner.i)
    of = next((n for p, n in phrase.prepositions(s, noun.i, "of") if p.head == noun.i), None)
    if ground is None and of is not None:
        for _p, inner in phrase.prepositions(s, of.i, "from"):
            ground = ground or ground_at(scene, inner.i)
    if ground is None and noun.lemma == "evacuation":
        return evacuated(scene, noun, _of(scene, noun), _governing_verb(scene, noun))
    if ground is None or not ground.definite or is_mere_presence(scene, ground):
        return None
    who = of if of is not None and roles.can_hold(scene, of) else roles.holder_of(scene, noun.i)
    verb = _governing_verb(scene, noun)
    if who is None:
        who = who_leaves(scene, noun, verb)
    actor = roles.party(scene, who)
    return (
        None
        if actor is None
        else Frame(relation="lost", trigger=noun.i, actor=actor, ground=ground)
    )


def _advance(scene: Scene, noun: Token) -> Frame | None:
    """ "Northern advances in P", "the encirclement of P by Y"."""
    if noun.lemma == "advance" and noun.dep == "pobj" and scene.sentence[noun.head].lower == "in":
        return None
    ring = noun.lemma in {"encirclement", "envelopment", "invasion"}
    ground = _of(scene, noun) if ring else _toward(scene, noun)
    owner = roles.holder_of(scene, noun.i)
    if ring and (ground is None or not ground.places):
        return None
    if noun.lemma == "invasion":
        return None
    actor = roles.party(scene, owner)
    if not ring and (actor is None or (ground is None and noun.lemma != "advance")):
        return None
    if not ring and noun.lemma == "progress" and ground is None:
        return None
    verb = _governing_verb(scene, noun)
    if actor is None and verb is not None:
        actor = roles.party(scene, roles.subject(scene, verb.i))
    if ring and verb is None:
        return None
    return Frame(relation="advanced", trigger=noun.i, actor=actor, ground=ground)


def _governing_verb(scene: Scene, noun: Token) -> Token | None:
    head = scene.sentence.head(noun.i)
    if head is not None and head.pos == "VERB" and noun.dep in {"dobj", "nsubjpass"}:
        return head
    return None


def _toward(scene: Scene, noun: Token) -> Ground | None:
    found: list[Ground] = []
    for _p, inner in phrase.prepositions(scene.sentence, noun.i, *TOWARD):
        ground = ground_at(scene, inner.i)
        if ground is not None and ground.definite:
            found.append(ground)
    if not found:
        return None
    return msgspec.structs.replace(
        found[0],
        places=tuple(p for g in found for p in g.places),
        within=tuple(w for g in found for w in g.within),
    )


def _amount(scene: Scene, noun: Token) -> Frame | None:
    """ "its gains amounted to 340 square kilometres", "losses totalled nine villages"."""
    s = scene.sentence
    verb = s.head(noun.i)
    if (
        noun.dep != "nsubj"
        or verb is None
        or verb.lemma not in scene.lexicon.words["amounting.words"]
    ):
        return None
    relation = next(
        (c.relation for c in scene.lexicon.nouns.values() if noun.lemma in c or noun.lower in c),
        None,
    )
    sizes = list(s.children(verb.i, "dobj", "attr"))
    sizes += [n for _, n in phrase.prepositions(s, verb.i, "to", "at")]
    objects = tuple(c.i for n in sizes for c in s.conjuncts(n.i))
    if relation is None or not any(counted(scene, s[i]) for i in objects):
        return None
    return Frame(
        relation=relation,  # type: ignore[arg-type]
        trigger=noun.i,
        actor=roles.party(scene, roles.holder_of(scene, noun.i)),
        ground=_toward(scene, noun),
        objects=objects,
        perfect=is_perfect(scene, verb),
        verb=noun.text,
        source="noun:amount",
    )


def _gains(scene: Scene, noun: Token) -> Frame | None:
    """ "made gains in P", "gained ground near P", "renewed advances toward P"."""
    s, words = scene.sentence, scene.lexicon.words
    verb = _governing_verb(scene, noun)
    paced = noun.lemma in PACES and verb is not None and verb.lemma == "gain"
    if not (noun.lemma in words["gains.nouns"] or paced) or verb is None or noun.dep != "dobj":
        return None
    if not any(k in words["gains.made"] for k in lemma_keys(scene, verb.i)):
        return None
    if verb.lemma == "claim" or (
        noun.lemma in {"ground", "territory", "area"} and verb.lemma != "gain"
    ):
        return None
    subject = roles.subject(scene, verb.i)
    if (
        subject is None
        or not roles.can_hold(scene, subject)
        or scene.sentence[subject.i].lemma == "advance"
    ):
        return None
    military = any(
        c.lower in {"territorial", "battlefield", "military", "tactical"}
        for c in s.children(noun.i, "amod")
    )
    ground = _toward(scene, noun) or _toward(scene, verb)
    if ground is None and subject.lemma in scene.lexicon.words["events.words"]:
        ground = _toward(scene, subject)
    if (
        ground is not None
        and noun.lemma != "advance"
        and subject.lemma not in scene.lexicon.words["events.words"]
    ):
        ground = _inside_only(scene, noun, verb, ground)
    sized = fights(scene, subject) and any(
        c.lower in words["gains.sizes"] for c in s.children(noun.i, "amod")
    )
    if ground is None and not (
        paced or military or sized or noun.lemma in {"ground", "territory", "advance"}
    ):
        return None
    owner = roles.holder_of(scene, noun.i)
    return Frame(
        relation="advanced",
        trigger=verb.i,
        actor=roles.party(scene, owner) if owner is not None else roles.party(scene, subject),
        ground=ground,
        perfect=is_perfect(scene, verb),
        verb=f"{verb.text} {noun.text}",
        source="noun:gains",
        denied=any(c.lower == "no" for c in s.children(noun.i, "det")),
    )


#: "has not gained a metre": ground by the length of it.
PACES = frozenset({"metre", "meter", "kilometre", "kilometer", "km", "mile", "yard", "inch"})


def _inside_only(scene: Scene, noun: Token, verb: Token, ground: Ground) -> Ground:
    """ "gains in P" lie somewhere inside P; "gains near P" are at P."""
    inside = [
        n
        for at in (noun.i, verb.i)
        for _, n in phrase.prepositions(scene.sentence, at, "in", "inside", "across")
    ]
    if any(n.i == ground.head or ground.head in scene.sentence.subtree(n.i) for n in inside):
        return msgspec.structs.replace(ground, places=(), within=ground.places + ground.within)
    return ground


def _contest(scene: Scene, noun: Token) -> Frame | None:
    s = scene.sentence
    inside = noun.lemma == "contestation"
    if inside:
        ground = _of(scene, noun)
        if ground is None:
            return None
        return Frame(
            relation="contests",
            trigger=noun.i,
            actor=roles.party(scene, roles.holder_of(scene, noun.i)),
            ground=ground,
        )
    if noun.lemma != "incursion":
        return None
    for _p, inner in phrase.prepositions(s, noun.i, "into"):
        ground = ground_at(scene, inner.i)
        by = roles.agent(scene, noun.i)
        if ground is not None and ground.places and by is not None and noun.dep != "pobj":
            return Frame(
                relation="contests", trigger=noun.i, actor=roles.party(scene, by), ground=ground
            )
    return None
