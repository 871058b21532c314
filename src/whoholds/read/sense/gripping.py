"""Nouns of grip: "took control of P", "under Y's control", "in Y hands", "out of Y's reach"."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from whoholds.model.claim import Relation
from whoholds.read.sense import phrase, roles
from whoholds.read.sense.arguments import counted, is_perfect, located
from whoholds.read.sense.control_frame import Frame, lemma_keys
from whoholds.read.sense.gripped import state_of_grip
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

OVER = ("of", "over", "on", "in", "across", "to")


#: To stand in a place, not yet to hold it.
FOOTHOLDS = frozenset({"foothold", "toehold"})


def find(scene: Scene) -> Iterator[Frame]:
    """Frames told with a noun of grip, in order."""
    for token in scene.sentence:
        if token.pos not in {"NOUN", "PROPN"}:
            continue
        found = None
        if token.lemma in scene.lexicon.words["grip_states.words"]:
            found = state_of_grip(scene, token)
        if found is None and token.lemma in scene.lexicon.words["grip.nouns"]:
            found = _grip(scene, token)
        if found is not None:
            yield found


def _grip(scene: Scene, noun: Token) -> Frame | None:
    s = scene.sentence
    if scene.sentence.child(noun.i, "amod") and any(
        c.lower in scene.lexicon.words["grip_kinds.words"]
        for c in s.children(noun.i, "amod", "compound")
    ):
        return None
    special = _escaped(scene, noun) or _ended(scene, noun)
    if special is not None:
        return special
    ground = _over(scene, noun) or _around(scene, noun) or _stood_in(scene, noun)
    objects = _over_heads(scene, noun)
    verb = _light_verb(scene, noun)
    if ground is None and not any(counted(scene, scene.sentence[i]) for i in objects):
        return _grip_alone(scene, noun, verb)
    if verb is None:
        return _bare_grip(scene, noun, ground)
    if verb.lemma in {"escape", "evade", "elude"}:
        return None
    relation, again = _meaning(scene, verb)
    if relation is None:
        bare = _bare_grip(scene, noun, ground)
        words = scene.lexicon.words
        other = (
            words["governors.demand"]
            | words["governors.aim"]
            | words["governors.attempt"]
            | scene.lexicon.words["recognition.words"]
        )
        if bare is not None or verb.lemma in other or noun.lemma != "control":
            return bare
        doer = roles.subject(scene, verb.i)
        if doer is None or not scene.is_party(doer.i) or roles.is_passive(scene, verb.i):
            return None
        relation = "holds"
    return _with_verb(scene, noun, verb, ground, (relation, again))


def _grip_alone(scene: Scene, noun: Token, verb: Token | None) -> Frame | None:
    """ "the rebels took control", "the army has lost control there": no "of" says of what."""
    s = scene.sentence
    if noun.lemma == "rule":
        return _years_of_rule(scene, noun)
    if verb is None or noun.lemma != "control" or phrase_of(scene, noun):
        return None
    relation, again = _meaning(scene, verb)
    doer = roles.subject(scene, verb.i)
    if relation is None or doer is None or not scene.is_party(doer.i):
        return None
    if roles.is_passive(scene, verb.i):
        return None
    inside = located(scene, verb.i)
    territorial = any(c.lower in {"territorial", "military", "full"} for c in s.children(noun.i))
    if not inside and not territorial and relation == "holds":
        return None
    ground = Ground(kind="part", within=inside, head=noun.i) if inside else None
    return Frame(
        relation=relation, trigger=verb.i, actor=roles.party(scene, doer), ground=ground,
        again=again, perfect=is_perfect(scene, verb), verb=f"{verb.text} {noun.text}",
        source="grip:alone",
    )  # fmt: skip


def _years_of_rule(scene: Scene, noun: Token) -> Frame | None:
    """ "seized P, ending 15 years of rule by Y": Y held P, the place named before."""
    s = scene.sentence
    head = s.head(noun.i)
    years = s.head(head.i) if head is not None and head.lower == "of" else None
    if years is None or years.lemma not in {"year", "decade", "century", "month", "generation"}:
        return None
    owner = roles.holder_of(scene, noun.i) or roles.agent(scene, years.i)
    back = scene.place_in_sentence(noun.i)
    if owner is None or back is None or not roles.can_hold(scene, owner):
        return None
    return Frame(
        relation="holds", trigger=noun.i, actor=roles.party(scene, owner),
        ground=Ground(kind="anaphor", places=(back,), head=noun.i), verb=noun.text,
        source="grip:rule",
    )  # fmt: skip


def phrase_of(scene: Scene, noun: Token) -> bool:
    """Whether something follows that is controlled ("control of prices")."""
    return any(p.head == noun.i for p, _ in phrase.prepositions(scene.sentence, noun.i, *OVER))


def _escaped(scene: Scene, noun: Token) -> Frame | None:
    """ "P escaped Y's control"."""
    verb = scene.sentence.head(noun.i)
    if verb is None or verb.lemma not in {"escape", "evade", "elude"} or noun.dep != "dobj":
        return None
    place, owner = roles.subject(scene, verb.i), roles.holder_of(scene, noun.i)
    ground = ground_at(scene, place.i) if place is not None else None
    if ground is None or owner is None:
        return None
    return Frame(
        relation="holds", trigger=verb.i, actor=roles.party(scene, owner), ground=ground,
        denied=True, perfect=is_perfect(scene, verb), verb=f"{verb.text} {noun.text}",
        source="grip:escape",
    )  # fmt: skip


def _ended(scene: Scene, noun: Token) -> Frame | None:
    """ "Y broke the rebels' hold on P", "their grip on P was broken": the owner lost P."""
    verb, owner = _light_verb(scene, noun), roles.holder_of(scene, noun.i)
    above = scene.sentence.head(noun.i)
    if noun.dep == "nsubj" and above is not None and above.lemma in WANING:
        verb = above
    elif verb is not None and verb.lemma in WANING:
        return None
    ended = scene.lexicon.words["grip.ended"] | WANING
    if verb is None or verb.lemma not in ended or owner is None:
        return None
    ground = _over(scene, noun)
    if ground is None or not roles.can_hold(scene, owner):
        return None
    return Frame(
        relation="lost", trigger=verb.i, actor=roles.party(scene, owner), ground=ground,
        objects=_ground_heads(scene, ground), perfect=is_perfect(scene, verb),
        verb=f"{verb.text} {noun.text}", source="grip:ended",
    )  # fmt: skip


#: What a hold does that ends: "the army's hold on P collapsed".
WANING = frozenset({"collapse", "crumble", "evaporate", "disintegrate", "dissolve", "vanish"})


def _over_heads(scene: Scene, noun: Token) -> tuple[int, ...]:
    heads = [n for p, n in phrase.prepositions(scene.sentence, noun.i, *OVER) if p.head == noun.i]
    verb = scene.sentence.head(noun.i)
    if not heads and verb is not None and noun.dep == "nsubjpass":
        heads = [n for p, n in phrase.prepositions(scene.sentence, verb.i, "over") if p.i > verb.i]
    if not heads and verb is not None:  # "over 70 percent" is read as "more than 70 percent"
        heads = [c for c in scene.sentence.children(verb.i, "dobj") if c.i > noun.i]
    return tuple(c.i for n in heads for c in scene.sentence.conjuncts(n.i))


def _around(scene: Scene, noun: Token) -> Ground | None:
    """ "established a zone of control in P": the place hangs on the verb or the measure."""
    head = scene.sentence.head(noun.i)
    if (
        head is None
        or head.lower != "of"
        or scene.sentence[head.head].lemma not in scene.lexicon.words["measures.words"]
    ):
        return None
    verb = _light_verb(scene, noun)
    for at in (head.head, *(() if verb is None else (verb.i,))):
        for _, inner in phrase.prepositions(scene.sentence, at, "in", "over", "around"):
            ground = ground_at(scene, inner.i)
            if ground is not None:
                return ground
    return None


def _stood_in(scene: Scene, noun: Token) -> Ground | None:
    """ "gained a foothold in P": the parse hangs the place on the verb."""
    verb = _light_verb(scene, noun)
    if noun.lemma not in FOOTHOLDS or verb is None:
        return None
    inside = phrase.prepositions(scene.sentence, verb.i, "in", "inside", "on")
    found = (ground_at(scene, n.i) for p, n in inside if p.i > noun.i)
    return next((g for g in found if g is not None and g.definite), None)


def _over(scene: Scene, noun: Token) -> Ground | None:
    found: list[Ground] = []
    for p, inner in phrase.prepositions(scene.sentence, noun.i, *OVER):
        if p.head == noun.i and inner.lemma not in scene.lexicon.words["never.nouns"]:
            ground = ground_at(scene, inner.i)
            if ground is not None:
                found.append(ground)
    found += _late(scene, noun) if not found else []
    if not found and noun.dep == "nsubjpass":  # "control was established over P"
        found = [g for i in _over_heads(scene, noun) if (g := ground_at(scene, i)) is not None]
    if not found:
        return None
    extra = tuple(w for g in found[1:] for w in g.places + g.within)
    return msgspec.structs.replace(found[0], within=found[0].within + extra)


def _late(scene: Scene, noun: Token) -> list[Ground]:
    """ "lost control on Thursday of P": a time parts the noun from its place."""
    s, verb = scene.sentence, scene.sentence.head(noun.i)
    if noun.dep == "dobj" and verb is not None and verb.lemma in {"extend", "expand", "spread"}:
        onto = phrase.prepositions(s, verb.i, "to", "into", "over", "across")
        grounds = (ground_at(scene, n.i) for p, n in onto if p.head == verb.i)
        return [g for g in grounds if g is not None][:1]
    if noun.lemma != "control" or noun.dep != "dobj" or verb is None:
        return []
    for at in (verb.i, *(t.i for t in s.tokens[noun.i + 1 : noun.i + 4])):
        for p, inner in phrase.prepositions(s, at, "of", "over"):
            if not 1 < p.i - noun.i <= MOST_BETWEEN + 1:
                continue
            between = s.span_of(noun.i + 1, p.i - 1)
            found = ground_at(scene, inner.i)
            if found is not None and any(t.span.meets(between) for t in scene.times):
                return [found]
    return []


#: Words of a time between "control" and "of".
MOST_BETWEEN = 5


def _light_verb(scene: Scene, noun: Token) -> Token | None:
    s = scene.sentence
    head = s.head(noun.i)
    if head is None:
        return None
    if noun.dep in {"dobj", "nsubjpass"} and head.pos == "VERB":
        return head
    if (
        noun.dep == "pobj"
        and head.lower == "of"
        and s[head.head].lemma in scene.lexicon.words["measures.words"]
    ):
        return _light_verb(scene, s[head.head])
    if noun.dep == "conj":
        first = s[noun.head]
        return _light_verb(scene, first)
    return None


def _meaning(scene: Scene, verb: Token) -> tuple[Relation | None, bool]:
    words = scene.lexicon.words
    for key in lemma_keys(scene, verb.i):
        if key in words["grip.again"]:
            return "took", True
        if key in words["grip.took"]:
            return "took", False
        if key in words["grip.holds"]:
            return "holds", False
        if key in words["grip.lost"] | words["grip.given"]:
            return "lost", False
    return None, False


def _with_verb(
    scene: Scene,
    noun: Token,
    verb: Token,
    ground: Ground | None,
    meaning: tuple[Relation | None, bool],
) -> Frame | None:
    s = scene.sentence
    relation, again = meaning
    doer = (
        roles.agent(scene, verb.i)
        if roles.is_passive(scene, verb.i)
        else roles.subject(scene, verb.i)
    )
    if doer is not None and (not roles.can_hold(scene, doer) or doer.i == noun.i):
        owned = roles.holder_of(scene, noun.i) is not None
        if doer.pos == "NOUN" and doer.dep == "nsubj" and relation == "took" and not owned:
            return None  # "the firm took control of the port"
        doer = None
    owner = roles.holder_of(scene, noun.i)
    actor = roles.party(scene, owner if owner is not None and owner.i != noun.i else doer)
    from_actor = None
    if relation == "lost":
        taker = next(
            (n for _, n in phrase.prepositions(s, verb.i, "to") if roles.can_hold(scene, n)), None
        )
        if taker is not None and (scene.is_party(taker.i) or taker.pos == "PROPN"):
            relation, actor, from_actor = (
                "took",
                roles.party(scene, taker),
                roles.party(scene, doer),
            )
        elif _is_given(scene, verb):
            given = s.child(verb.i, "dative")
            if given is None or given.pos == "ADP" or not roles.can_hold(scene, given):
                return None
            relation, actor = "took", roles.party(scene, given)
            from_actor = roles.party(scene, doer) if doer and scene.is_party(doer.i) else None
    loser = next(
        (n for _, n in phrase.prepositions(s, verb.i, "from") if scene.is_party(n.i)), None
    )
    own_doing = scene.lexicon.words["grip.given"].isdisjoint(lemma_keys(scene, verb.i))
    if noun.lemma in FOOTHOLDS and relation == "took" and own_doing:
        relation = "advanced"  # to stand in a place is not yet to hold it
    return Frame(
        relation=relation or "holds",
        trigger=noun.i if verb.lemma == "claim" else verb.i,  # what is claimed is said
        actor=actor,
        from_actor=from_actor or roles.party(scene, loser),
        ground=_wide(scene, verb, ground),
        objects=_over_heads(scene, noun) or _ground_heads(scene, ground),
        again=again,
        denied=_without_grip(scene, verb, noun),
        perfect=is_perfect(scene, verb),
        verb=f"{verb.text} {noun.text}",
        source="grip:verb",
    )


#: Giving that tells a loss where nobody is given to: "gave up control of P".
GIVEN_UP = frozenset({"give+up", "hand+over", "turn+over"})


def _is_given(scene: Scene, verb: Token) -> bool:
    """Whether the verb gives somebody the grip, so that it tells nothing without the receiver."""
    keys = set(lemma_keys(scene, verb.i))
    up = not keys.isdisjoint(GIVEN_UP) and scene.sentence.child(verb.i, "dative") is None
    return not up and not keys.isdisjoint(scene.lexicon.words["grip.given"])


def _without_grip(scene: Scene, verb: Token, noun: Token) -> bool:
    """ "lacks control of P", "exercises little control over P"."""
    sizes = {c.lower for c in scene.sentence.children(noun.i, "amod", "det")}
    return verb.lemma == "lack" or bool(sizes & {"little", "scant", "minimal"})


def _wide(scene: Scene, verb: Token, ground: Ground | None) -> Ground | None:
    if ground is None:
        return None
    known = {m.name for m in ground.places + ground.within}
    more = tuple(m for m in located(scene, verb.i) if m.name not in known)
    return msgspec.structs.replace(ground, within=ground.within + more) if more else ground


def _ground_heads(scene: Scene, ground: Ground | None) -> tuple[int, ...]:
    if ground is None:
        return ()
    return tuple(c.i for c in scene.sentence.conjuncts(ground.head))


def _bare_grip(scene: Scene, noun: Token, ground: Ground | None) -> Frame | None:
    """ "the coalition's control of Gelt", "with X control over P"."""
    if noun.lemma not in {"control", "hold", "grip", "possession", "rule", "sway", "dominion"}:
        return None
    if ground is not None and not ground.definite:
        return None
    owner = roles.holder_of(scene, noun.i)
    above = [t.lemma for t in scene.sentence.ancestors(noun.i)][:3]
    if owner is None or (noun.lemma == "rule" and owner.tag == "PRP$"):
        return None
    if any(lemma in scene.lexicon.words["recognition.words"] for lemma in above):
        return None
    if not any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in scene.sentence):
        return None  # a heading tells nothing
    return Frame(
        relation="holds",
        trigger=noun.i,
        actor=roles.party(scene, owner),
        ground=ground,
        objects=_over_heads(scene, noun),
        verb=noun.text,
        source="grip:bare",
    )
