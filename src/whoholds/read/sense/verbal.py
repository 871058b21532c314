"""Verbs that tell who holds, took, lost, gained or fights for ground."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from whoholds.model.claim import Mention
from whoholds.read.sense import phrase, roles
from whoholds.read.sense.control_frame import Frame, is_verb, lemma_keys
from whoholds.read.sense.gate import SHORT_CHARS
from whoholds.read.sense.ground import Ground, ground_at, surface_ground
from whoholds.read.sense.number import Figure
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

LOCATIVE = ("in", "inside", "within", "across", "throughout", "at")
GOALS = ("into", "toward", "towards", "on", "onto", "in", "through", "near", "to", "along", "across")
GOALS_MORE = ("inside", "between", "around", "at", "over", "beyond", "up", "against", "as")


def find(scene: Scene) -> Iterator[Frame]:
    """Frames of all verbs of the sentence, in order."""
    for token in scene.sentence:
        if not is_verb(scene, token):
            continue
        keys = lemma_keys(scene, token.i)
        for name, reader in READERS.items():
            verbs = scene.lexicon.verbs[name]
            key = next((k for k in keys if k in verbs), None)
            if key is None:
                continue
            frame = reader(scene, token, key)
            if frame is not None and not _vague(frame, key):
                yield _finish(scene, token, frame, again=key in verbs.again, name=name)
                break


#: Verbs that tell nothing with a bare pronoun for their ground.
MANY_SENSES = frozenset({"take", "leave", "free", "run", "keep", "flee"})


def _vague(frame: Frame, key: str) -> bool:
    """ "took it in turns", "left it behind": a word of many senses with a pronoun for its ground."""
    ground = frame.ground
    if ground is None or key not in MANY_SENSES or frame.objects and ground.head != frame.objects[0]:
        return False
    return bool(ground.places) and all(p.written is not None for p in ground.places)


def _finish(scene: Scene, token: Token, frame: Frame, *, again: bool, name: str) -> Frame:
    return msgspec.structs.replace(
        frame,
        again=frame.again or again,
        perfect=is_perfect(scene, token),
        verb=token.text,
        source=f"verb:{name}",
    )


def is_perfect(scene: Scene, token: Token) -> bool:
    """Past or perfect: told as done ("may have captured"), so a modal makes no forecast."""
    s = scene.sentence
    if token.tag == "VBD":
        return True
    if any(c.lower in {"have", "has", "had", "having"} for c in s.children(token.i, "aux")):
        return True
    if any(c.lower in {"was", "were", "been"} for c in s.children(token.i, "auxpass")):
        return not any(c.lower == "be" for c in s.children(token.i, "auxpass"))
    return False


def _object(scene: Scene, v: Token) -> Token | None:
    """The object, also one shared with a later verb ("seize and hold it")."""
    s = scene.sentence
    found = s.child(v.i, "dobj", "attr") if v.lemma != "be" else None
    if found is not None:
        return found
    for c in s.children(v.i, "conj"):
        if c.pos == "VERB" and not s.children(c.i, "nsubj", "mark"):
            return s.child(c.i, "dobj")
    return None


def _undergoer(scene: Scene, v: Token) -> Token | None:
    """What the verb is done to: object, passive subject, or the noun it modifies.

    An apposition gives the name it explains: "Aland, a town held by ..." is about Aland.
    """
    found = _patient(scene, v)
    if found is not None and found.dep == "appos" and v.dep in {"acl", "relcl"}:
        named = scene.sentence[found.head]
        return named if named.pos == "PROPN" else found
    return found


def _patient(scene: Scene, v: Token) -> Token | None:
    s = scene.sentence
    if roles.is_passive(scene, v.i):
        return _beside(scene, v) or roles.subject(scene, v.i)
    relative = s.child(v.i, "dobj")
    if relative is not None:
        return phrase.head_noun(s, relative.i)
    gap = _gap(scene, v)
    return gap if gap is not None else _object(scene, v)


def _beside(scene: Scene, v: Token) -> Token | None:
    """ "the Aland heights, captured in 1967,": the noun right before the comma."""
    s = scene.sentence
    if v.tag != "VBN" or v.i < 2 or s[v.i - 1].text != "," or s.children(v.i, "auxpass", "nsubjpass"):
        return None
    before = s[v.i - 2]
    return before if before.pos in {"NOUN", "PROPN"} and v.dep in {"acl", "advcl"} else None


def _gap(scene: Scene, v: Token) -> Token | None:
    """ "the lands (which) it had taken": the noun over a relative clause without an object."""
    s = scene.sentence
    head = s.head(v.i)
    if v.dep == "relcl" and head is not None and s.child(v.i, "nsubj") is not None:
        first = s.child(v.i, "nsubj")
        if first is not None and first.lower not in phrase.RELATIVES:
            return head
    return None


def _doer(scene: Scene, v: Token) -> Token | None:
    if roles.is_passive(scene, v.i):
        return roles.agent(scene, v.i)
    return roles.subject(scene, v.i)


def _from(scene: Scene, v: Token, ground: Ground | None) -> Mention | None:
    """The party after "from": not a place, not a direction."""
    for _, noun in phrase.prepositions(scene.sentence, v.i, "from"):
        if scene.is_party(noun.i) or roles.partyish(scene, noun):
            return roles.party(scene, noun)
    return ground.holder if ground is not None else None


def located(scene: Scene, i: int) -> tuple[Mention, ...]:
    """Named regions in locative phrases on the verb at `i`."""
    out: list[Mention] = []
    for p, noun in phrase.prepositions(scene.sentence, i, *LOCATIVE):
        if p.head != i and scene.sentence[p.head].head != i:
            continue
        g = ground_at(scene, noun.i)
        if g is not None and g.kind in {"named", "part", "anaphor", "unnamed"}:
            out.extend(g.places + g.within)
    return tuple(out)


def _widened(scene: Scene, v: Token, ground: Ground | None) -> Ground | None:
    """The ground with the verb's own "in R" as containing region."""
    if ground is None:
        return None
    more = tuple(m for m in located(scene, v.i) if m.name not in {p.name for p in ground.places})
    if not more:
        return ground
    names = {w.name for w in ground.within}
    return msgspec.structs.replace(
        ground, within=ground.within + tuple(m for m in more if m.name not in names)
    )


# ------------------------------------------------------------------ one reader a class


def _take(scene: Scene, v: Token, key: str, *, strong: bool = True) -> Frame | None:
    target = _undergoer(scene, v)
    if target is None and strong:
        return _take_surface(scene, v)
    if target is None or not _territorial(scene, target):
        return None
    ground = ground_at(scene, target.i, strong=strong)
    doer = _doer(scene, v)
    if ground is None and not counted(scene, target):
        return None
    if not roles.can_hold(scene, doer):
        return None
    state = _as_state(scene, v) and v.lemma in {"occupy", "control", "hold"}
    if ground is not None and not counted(scene, target) and (state or v.dep in {"acl", "amod"}):
        if _is_label(scene, v, ground):
            return None
    return Frame(
        relation="holds" if key == "occupy" and _as_state(scene, v) else "took",
        trigger=v.i,
        actor=roles.party(scene, doer),
        from_actor=_from(scene, v, ground),
        ground=_widened(scene, v, ground),
        objects=_heads(scene, target),
    )


def _take_surface(scene: Scene, v: Token) -> Frame | None:
    """An active verb whose object the parse lost."""
    if roles.is_passive(scene, v.i) or v.dep == "amod":
        return None
    doer, ground = _doer(scene, v), surface_ground(scene, v.i)
    if ground is None or doer is None or not roles.can_hold(scene, doer) or doer.i > v.i:
        return None
    return Frame(
        relation="took", trigger=v.i, actor=roles.party(scene, doer), ground=ground,
        from_actor=_from(scene, v, ground), objects=(ground.head,),
    )  # fmt: skip


def _as_state(scene: Scene, v: Token) -> bool:
    """ "is occupied by", "occupies" tell a state, "occupied P on Monday" an event."""
    progressive = v.tag == "VBG" and bool(scene.sentence.children(v.i, "aux"))
    return progressive or roles.is_passive(scene, v.i) or v.tag in {"VBZ", "VBP"}


def _heads(scene: Scene, target: Token) -> tuple[int, ...]:
    return tuple(c.i for c in scene.sentence.conjuncts(target.i))


def _half_of(figure: Figure, token: Token) -> bool:
    """ "half the country's landmass": the figure stands before its whole."""
    return figure.kind == "share" and figure.whole is not None and figure.whole.holds(token.span)


def counted(scene: Scene, target: Token) -> bool:
    """Whether a figure stands on the phrase (or on one coordinated with it)."""
    members = scene.sentence.conjuncts(target.i)
    return any(
        f.kind in {"count", "area", "share"}
        and (f.head == c.i or f.quantity.span.holds(c.span) or _half_of(f, c))
        for f in scene.figures
        for c in members
    )


def _territorial(scene: Scene, target: Token) -> bool:
    never = scene.lexicon.words["never.nouns"]
    return not any(c.lemma in never for c in scene.sentence.conjuncts(target.i))


def _weak_take(scene: Scene, v: Token, key: str) -> Frame | None:
    s = scene.sentence
    target = s.child(v.i, "dobj") or (_undergoer(scene, v) if roles.is_passive(scene, v.i) else None)
    if target is None:
        return None
    if target.lemma in scene.lexicon.words["grip.nouns"] | {"part", "place", "care", "aim", "over"}:
        return None
    frame = _take(scene, v, key, strong=False)
    if frame is None or frame.ground is None:
        return frame
    if frame.ground.kind in {"unnamed"} and target.lemma not in {"territory", "ground", "land", "area"}:
        return frame if counted(scene, target) else None
    if key == "win" and frame.ground.kind != "named":
        return None
    if key == "gain" and target.lemma == "ground":
        return None
    return frame


def _expel(scene: Scene, v: Token, key: str) -> Frame | None:
    s = scene.sentence
    passive = roles.is_passive(scene, v.i) or _bare_passive(scene, v, key)
    loser = roles.subject(scene, v.i) if passive else s.child(v.i, "dobj")
    if loser is None or not roles.can_hold(scene, loser) or not _armed(scene, loser):
        return None
    ground = _out_of(scene, v) or (_out_of(scene, loser) if loser.i != v.i else None)
    if ground is None and (key not in FULL_EXPULSION or not _armed(scene, loser)):
        return None
    back = scene.place_in_sentence(min(v.i, loser.i))
    if ground is None and back is not None:
        ground = Ground(kind="anaphor", places=(back,), head=v.i)
    doer = roles.agent(scene, v.i) if passive else _doer(scene, v)
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
        ground=_widened(scene, v, ground),
        objects=(ground.head,) if ground is not None and ground.head != v.i else (),
    )


def _bare_passive(scene: Scene, v: Token, key: str) -> bool:
    """ "with Y ousted from P": a participle the tagger takes for a past tense."""
    s = scene.sentence
    with_mark = any(c.lower == "with" for c in s.children(v.i, "mark"))
    return with_mark and v.tag in {"VBD", "VBN"} and not s.children(v.i, "dobj", "aux")


def _out_of(scene: Scene, v: Token) -> Ground | None:
    s = scene.sentence
    for p, noun in phrase.prepositions(s, v.i, "from", "of"):
        if p.lower == "of" and s[p.head].lower not in {"out", "outside", "clear"}:
            continue
        ground = ground_at(scene, noun.i) if _territorial(scene, noun) else None
        if ground is not None:
            return ground
    return None


def _fall(scene: Scene, v: Token, key: str) -> Frame | None:
    place = roles.subject(scene, v.i)
    if place is None:
        return None
    ground = ground_at(scene, place.i, strong=False)
    taker = next(
        (n for _, n in phrase.prepositions(scene.sentence, v.i, "to") if roles.can_hold(scene, n)),
        None,
    )
    if ground is None and not (taker is not None and counted(scene, place)):
        return None
    loose = ground is not None and (ground.kind == "part" or ground.holder is not None)
    if ground is not None and not (ground.definite or loose) and taker is None:
        return None
    if taker is None:
        taker = _hands(scene, v)
    if key not in {"fall", "topple"} and taker is None:
        return None
    if key == "pass" and not roles.can_hold(scene, taker):
        return None
    return Frame(
        relation="took",
        trigger=v.i,
        actor=roles.party(scene, taker),
        from_actor=ground.holder if ground is not None else None,
        ground=ground,
        objects=_heads(scene, place),
    )


def _hands(scene: Scene, v: Token) -> Token | None:
    """ "into the hands of Y", "under Y's control"."""
    for p, noun in phrase.prepositions(scene.sentence, v.i, "into", "under"):
        if noun.lemma in {"hand", "control", "rule", "sway", "occupation"} and p.i > v.i:
            owner = roles.holder_of(scene, noun.i)
            of = next((n for _, n in phrase.prepositions(scene.sentence, noun.i, "of")), None)
            return owner or of
    return None


def _cede(scene: Scene, v: Token, key: str) -> Frame | None:
    s = scene.sentence
    target = _undergoer(scene, v)
    subject = roles.subject(scene, v.i)
    taker = _receiver(scene, v)
    if target is None or (target.i == (subject.i if subject else -1) and not roles.is_passive(scene, v.i)):
        return _surrender(scene, v, subject, taker) if key == "surrender" else None
    if target.lemma in scene.lexicon.words["grip.nouns"] or not _territorial(scene, target):
        return None
    ground = ground_at(scene, target.i, strong=False)
    if ground is None and not counted(scene, target):
        return None
    loose = {"territory", "ground", "land", "area", "position", "inch"}
    if ground is not None and not ground.definite and target.lemma not in loose:
        return None if not counted(scene, target) else Frame(
            relation="lost", trigger=v.i, actor=roles.party(scene, subject), objects=_heads(scene, target)
        )
    loser = roles.agent(scene, v.i) if roles.is_passive(scene, v.i) else subject
    heads = _heads(scene, target)
    if taker is not None:
        return Frame(
            relation="took",
            trigger=v.i,
            actor=roles.party(scene, taker),
            from_actor=roles.party(scene, loser),
            ground=_widened(scene, v, ground),
            objects=heads,
            again=key in {"return", "hand+back", "give+back"},
        )
    if key in {"return", "hand", "transfer", "turn+over"} or not roles.can_hold(scene, loser):
        return None
    return Frame(
        relation="lost",
        trigger=v.i,
        actor=roles.party(scene, loser),
        ground=_widened(scene, v, ground),
        objects=heads,
    )


def _receiver(scene: Scene, v: Token) -> Token | None:
    s = scene.sentence
    for _, noun in phrase.prepositions(s, v.i, "to"):
        if scene.is_party(noun.i) or roles.partyish(scene, noun) or noun.pos == "PROPN":
            return noun
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
    ground = ground_at(scene, subject.i, strong=False)
    if ground is None or not ground.places:
        return None
    if taker is not None:
        return Frame(relation="took", trigger=v.i, actor=roles.party(scene, taker), ground=ground)
    return Frame(relation="lost", trigger=v.i, ground=ground, from_actor=None)


#: Verbs of leaving that take the place as object.
LEFT_DIRECTLY = frozenset({"evacuate", "vacate", "abandon", "leave", "quit", "flee", "desert"})


def _leave(scene: Scene, v: Token, key: str) -> Frame | None:
    s = scene.sentence
    if key == "pull" and not any(p.lower in {"out", "back"} for p in s.children(v.i)):
        return None
    if key in LEFT_DIRECTLY:
        return _left_place(scene, v)
    moved = s.child(v.i, "dobj")
    own = moved is not None and (moved.lemma in {"man", "woman"} or moved.tag.startswith("PRP"))
    if moved is not None and not (own or scene.is_party(moved.i)):
        return None
    ground = _out_of(scene, v) or (_out_of(scene, moved) if moved is not None else None)
    inner = _from_heads(scene, v)
    forced = v.dep == "xcomp" and s[v.head].lemma in {"force", "compel", "oblige"}
    if not any(counted(scene, s[i]) for i in inner) and not forced:
        if ground is None or is_mere_presence(scene, ground):
            return None
    subject = roles.subject(scene, v.i)
    if subject is None or not _armed(scene, subject):
        return None
    who = roles.party(scene, subject)
    return None if who is None else Frame(
        relation="lost", trigger=v.i, actor=who, ground=ground, objects=inner
    )


def _from_heads(scene: Scene, v: Token) -> tuple[int, ...]:
    found = [n for _, n in phrase.prepositions(scene.sentence, v.i, "from")]
    return tuple(c.i for n in found for c in scene.sentence.conjuncts(n.i))


def _left_place(scene: Scene, v: Token) -> Frame | None:
    """ "Y abandoned P", "P was evacuated (by Y)"."""
    passive = roles.is_passive(scene, v.i)
    target = roles.subject(scene, v.i) if passive else scene.sentence.child(v.i, "dobj")
    subject = roles.agent(scene, v.i) if passive else roles.subject(scene, v.i)
    if target is None:
        return None
    ground = ground_at(scene, target.i, strong=False)
    if not counted(scene, target):
        if ground is None or not ground.definite or is_mere_presence(scene, ground):
            return None
    if subject is None and not passive or subject is not None and not _armed(scene, subject):
        return None
    return Frame(
        relation="lost", trigger=v.i, actor=roles.party(scene, subject), ground=ground,
        objects=_heads(scene, target),
    )  # fmt: skip


def is_mere_presence(scene: Scene, ground: Ground) -> bool:
    """S11: troops leave a country that the text does not say they hold."""
    s = scene.sentence
    country = any(scene.world.country(p.name) for p in ground.places)
    return country and not any(t.lemma.startswith("occup") for t in s)


def _armed(scene: Scene, token: Token) -> bool:
    """Forces, a country, a people, or a pronoun for one: civilians leave places too."""
    s = scene.sentence
    if token.tag in {"PRP", "PRP$"}:
        return token.lower not in {"he", "she", "him", "her", "i"}
    if any(c.lemma in scene.lexicon.words["never.civilians"] for c in s.conjuncts(token.i)):
        return False
    around = {t.lemma for t in s.tokens if t.head == token.i} | {token.lemma}
    if any(w.startswith(("peacekeep", "observer", "adviser", "monitor")) for w in around):
        return False
    if token.pos == "PROPN":
        full = any(c.pos == "PROPN" for c in s.children(token.i, "compound"))
        return not (token.ent == "PERSON" and full) or scene.is_party(token.i)
    if scene.is_party(token.i):
        return True
    return any(roles.partyish(scene, c) for c in s.children(token.i, "amod", "compound", "poss"))


def _hold(scene: Scene, v: Token, key: str) -> Frame | None:
    s = scene.sentence
    if key in {"hold+onto", "hold+on", "cling", "hold+out"}:
        target = next((n for _, n in phrase.prepositions(s, v.i, "onto", "to", "in", "on")), None)
    else:
        target = _undergoer(scene, v)
    if target is None and key in {"control", "hold"} and v.tag in {"VBZ", "VBP", "VBD", "VB"}:
        lost = _take_surface(scene, v)
        return None if lost is None else msgspec.structs.replace(lost, relation="holds")
    if target is None or not _territorial(scene, target):
        return None
    if target.lemma in scene.lexicon.words["grip.nouns"]:
        return None
    weak = key not in {"control", "occupy"}
    ground = ground_at(scene, target.i, strong=not weak)
    if ground is None and not counted(scene, target):
        return None
    if key in {"keep", "command", "possess", "dominate", "hold"} and not counted(scene, target):
        territory = target.lemma in scene.lexicon.words["nouns.territory"] | {"town", "city", "village"}
        if ground is None or not (ground.definite or territory):
            return None
    if key == "keep" and s.children(v.i, "oprd", "acomp", "xcomp", "ccomp"):
        return None  # "keep the border open"
    if key in {"keep", "defend", "command", "possess", "run"} and (ground is None or not ground.definite):
        return None
    doer = _doer(scene, v)
    told = roles.is_passive(scene, v.i) and doer is not None and doer.tag in {"NNS", "NNPS"}
    if doer is not None and not told and not roles.can_hold(scene, doer):
        return None
    if ground is not None and _is_label(scene, v, ground):
        return None
    return Frame(
        relation="holds",
        trigger=v.i,
        actor=roles.party(scene, doer),
        ground=_widened(scene, v, ground),
        objects=_heads(scene, target),
    )


def _is_label(scene: Scene, v: Token, ground: Ground) -> bool:
    """S5: a participle after an unnamed place is a label, after a named one a claim."""
    if v.dep == "amod":
        return True
    if v.dep not in {"acl", "relcl"}:
        return False
    head = scene.sentence.head(v.i)
    if head is None or head.i != ground.head or head.dep == "appos":
        return False
    if ground.kind in {"named", "anaphor"} and ground.places:
        return False
    named = head.dep == "appos" or scene.sentence.children(head.i, "appos")
    if named:
        return False
    return v.dep == "acl" or not phrase.is_definite(scene.sentence, head.i)


def _advance(scene: Scene, v: Token, key: str) -> Frame | None:
    s = scene.sentence
    subject = roles.subject(scene, v.i)
    if subject is None or not _armed(scene, subject) or roles.is_passive(scene, v.i):
        return None
    if key in {"push", "drive", "press", "break", "sweep", "expand", "roll", "pour", "march"} and s.child(v.i, "dobj"):
        return None
    ground = _goal(scene, v)
    if ground is None and key not in {"advance"}:
        return None
    thing = s.child(v.i, "dobj")
    if thing is not None and not counted(scene, thing):
        return None
    measured = [c.i for c in s.children(v.i, "dobj", "npadvmod", "attr")]
    if key == "advance" and measured:
        return Frame(
            relation="advanced", trigger=v.i, actor=roles.party(scene, subject), ground=ground,
            objects=tuple(measured),
        )  # fmt: skip
    return Frame(
        relation="advanced",
        trigger=v.i,
        actor=roles.party(scene, subject),
        ground=ground,
        objects=(ground.head,) if ground else (),
    )


def _change(scene: Scene, v: Token, key: str) -> Frame | None:
    """ "P changed hands": neither party is named."""
    hands = scene.sentence.child(v.i, "dobj")
    place = roles.subject(scene, v.i)
    if hands is None or hands.lemma != "hand" or place is None:
        return None
    ground = ground_at(scene, place.i, strong=False)
    return None if ground is None else Frame(relation="took", trigger=v.i, ground=ground, objects=_heads(scene, place))


def _battle(scene: Scene, v: Token, key: str) -> Frame | None:
    """ "the battle for P was won by Y", "Y won the battle for P"."""
    battle = _undergoer(scene, v)
    if battle is None or battle.lemma not in {"battle", "fight"}:
        return None
    place = next((n for _, n in phrase.prepositions(scene.sentence, battle.i, "for", "of")), None)
    ground = ground_at(scene, place.i, strong=False) if place is not None else None
    doer = _doer(scene, v)
    if ground is None or doer is None:
        return None
    return Frame(relation="took", trigger=v.i, actor=roles.party(scene, doer), ground=ground)


def _goal(scene: Scene, v: Token) -> Ground | None:
    """The places after "toward", "into", "near"...; several phrases are one list."""
    found: list[Ground] = []
    for p, noun in phrase.prepositions(scene.sentence, v.i, *GOALS, *GOALS_MORE):
        ground = ground_at(scene, noun.i)
        if ground is not None and not ground.definite and noun.i != v.i:
            ground = _goal(scene, noun) or ground
        if ground is not None and p.i > v.i and (ground.definite or not found):
            found.append(ground)
    named = [g for g in found if g.definite]
    if not named:
        return found[0] if found else None
    return msgspec.structs.replace(
        named[0],
        places=tuple(p for g in named for p in g.places),
        within=tuple(w for g in named for w in g.within),
    )


def _surround(scene: Scene, v: Token, key: str) -> Frame | None:
    s = scene.sentence
    if v.tag in {"VBZ", "VBP"} and key != "invade":
        return None
    if roles.is_passive(scene, v.i) and not s.children(v.i, "auxpass"):
        return None
    target = _undergoer(scene, v)
    if target is None:
        return None
    ground = ground_at(scene, target.i, strong=False)
    doer = _doer(scene, v)
    if key == "invade" and ground is not None:
        if any(scene.world.country(p.name) for p in ground.places):
            return None
    if ground is None or not ground.definite or not roles.can_hold(scene, doer):
        return None
    return Frame(relation="advanced", trigger=v.i, actor=roles.party(scene, doer), ground=ground)


#: Words beside a fight that put it inside a place (rule 3 of the guide).
STREETWISE = frozenset({"street", "house", "block", "door", "building", "room"})


def _fight(scene: Scene, v: Token, key: str) -> Frame | None:
    """ "fought house to house in P", "clashed in the centre of P": inside, not near."""
    s = scene.sentence
    subject = roles.subject(scene, v.i)
    ground = None
    foes = [n.i for _, n in phrase.prepositions(s, v.i, "with", "against")]
    for at in (v.i, *foes):
        for _, noun in phrase.prepositions(s, at, "in", "inside"):
            ground = ground or ground_at(scene, noun.i)
    if subject is None or ground is None or not _armed(scene, subject):
        return None
    inner = {s[i].lemma for i in s.subtree(v.i)}
    edge = any(p.name.split()[0].lower() in scene.lexicon.words["nouns.edge"] for p in ground.places)
    towns = s[ground.head].lemma in {"town", "village", "city", "street", "neighbourhood", "suburb"}
    if not (edge or towns or inner & STREETWISE):
        return None
    return Frame(relation="contests", trigger=v.i, actor=roles.party(scene, subject), ground=ground)


def _left_with(scene: Scene, v: Token, key: str) -> Frame | None:
    """ "The truce left the front with a tenth of the country"."""
    s = scene.sentence
    party = s.child(v.i, "dobj")
    held = next((n for _, n in phrase.prepositions(s, v.i, "with")), None)
    if party is None or held is None or not roles.can_hold(scene, party) or not counted(scene, held):
        return None
    return Frame(
        relation="holds", trigger=v.i, actor=roles.party(scene, party),
        ground=ground_at(scene, held.i), objects=_heads(scene, held),
    )  # fmt: skip


def _have(scene: Scene, v: Token, key: str) -> Frame | None:
    """ "The front has two thirds of the island", "the militia has only the hotel"."""
    s = scene.sentence
    target, subject = s.child(v.i, "dobj"), s.child(v.i, "nsubj")
    if target is None or subject is None or v.dep in {"aux", "auxpass"}:
        return None
    subject = phrase.head_noun(s, subject.i)
    told = roles.party(scene, subject)
    armed = scene.world.is_military_noun(subject.lemma) or subject.lemma in {"group", "government"}
    armed = armed and len(s.text) < SHORT_CHARS  # the gate lets only short ones pass
    figure = counted(scene, target) and any(
        f.kind in {"share", "area"} and f.head == target.i or f.quantity.span.holds(target.span)
        for f in scene.figures
    )
    inside = any(p.lower in {"of", "in"} for p in s.children(target.i, "prep"))
    ground = ground_at(scene, target.i, strong=False)
    if told is None or not (figure and inside and roles.can_hold(scene, subject) or armed):
        return None
    if not figure and (ground is None or not ground.places or s.children(v.i, "xcomp", "ccomp")):
        return None
    return Frame(
        relation="took" if key == "get" else "holds", trigger=v.i, actor=told, ground=ground,
        objects=_heads(scene, target),
    )  # fmt: skip


def _stay_with(scene: Scene, v: Token, key: str) -> Frame | None:
    """ "the airport remains with the government"."""
    place = scene.sentence.child(v.i, "nsubj")
    holder = next((n for p, n in phrase.prepositions(scene.sentence, v.i, "with") if p.head == v.i), None)
    if place is None or holder is None or not roles.can_hold(scene, holder):
        return None
    ground = ground_at(scene, place.i, strong=False)
    if ground is None or not ground.places or scene.is_party(place.i):
        return None
    return Frame(
        relation="holds", trigger=v.i, actor=roles.party(scene, holder), ground=ground,
        objects=_heads(scene, place),
    )  # fmt: skip


def _halt(scene: Scene, v: Token, key: str) -> Frame | None:
    subject = roles.subject(scene, v.i)
    if subject is None or not roles.is_passive(scene, v.i) or not _armed(scene, subject):
        return None
    ground = _goal(scene, v)
    if ground is None or not ground.definite:
        return None
    return Frame(
        relation="advanced", trigger=v.i, actor=roles.party(scene, subject), ground=ground,
        denied=True,
    )  # fmt: skip


def _shrink(scene: Scene, v: Token, key: str) -> Frame | None:
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


def _enter(scene: Scene, v: Token, key: str) -> Frame | None:
    s = scene.sentence
    subject = roles.subject(scene, v.i)
    target = s.child(v.i, "dobj")
    ground = ground_at(scene, target.i, strong=False) if target is not None else _goal(scene, v)
    if ground is None or not ground.places or subject is None or not _armed(scene, subject):
        return None
    if any(scene.world.country(p.name) for p in ground.places):
        return None  # to come into a country is not to fight inside a place
    return Frame(
        relation="contests",
        trigger=v.i,
        actor=roles.party(scene, subject),
        ground=_widened(scene, v, ground),
    )


#: Verbs of expulsion that need no "from P".
FULL_EXPULSION = frozenset(
    {"oust", "dislodge", "expel", "evict", "drive+out", "push+out", "force+out", "kick+out"}
)

READERS: dict[str, Callable[[Scene, Token, str], Frame | None]] = {
    "change": _change,
    "battle": _battle,
    "have": _have,
    "stay_with": _stay_with,
    "left_with": _left_with,
    "fight": _fight,
    "expel": _expel,
    "cede": _cede,
    "leave": _leave,
    "take": _take,
    "weak_take": _weak_take,
    "fall": _fall,
    "hold": _hold,
    "halt": _halt,
    "shrink": _shrink,
    "surround": _surround,
    "enter": _enter,
    "advance": _advance,
}
