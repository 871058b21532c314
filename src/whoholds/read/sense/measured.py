"""Figures told of ground that a noun phrase says who holds: "the area held by Y fell to 13 sq km".

Also figures set beside others ("60 % of P - 14 out of 23 districts - is held by Y") and those of
a second party whose verb is left out ("Y holds ten villages and Z four").
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from whoholds.model.claim import Mention
from whoholds.read.sense import phrase, roles
from whoholds.read.sense.arguments import is_perfect
from whoholds.read.sense.control_frame import Frame, lemma_keys
from whoholds.read.sense.number import Figure
from whoholds.read.sense.placename import label
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Steps from a figure up to the verb that sizes its ground.
MOST_STEPS = 4
#: What may stand between a figure and one that says the same in other units.
BESIDE = frozenset({"-", "–", "—", ",", "(", "or", "some", "about", "around", "roughly", "nearly",
                    "almost", "perhaps", "just", "over", "under", "more", "than", "approximately",
                    "i.e.", "equivalent", "equal", "to", "representing", "amounting", "comprising",
                    "constituting", "making", "up", "a", "an", "total", "which", "is", "rather",
                    "little", "slightly", "fewer", "less", "of", "well", "equalling"})  # fmt: skip
#: A second figure stands at most this many tokens after the first one's whole.
MOST_BESIDE = 7


def sized(scene: Scene, figure: Figure) -> Frame | None:
    """ "the territory under Y's control shrank to 900 square kilometres": Y holds so much."""
    s, words = scene.sentence, scene.lexicon.words
    for n, node in enumerate(s.ancestors(figure.head)):
        if n >= MOST_STEPS:
            return None
        if node.pos not in {"VERB", "AUX"}:
            continue
        if node.dep == "acl" and node.tag == "VBN":
            continue  # "cut the area held by Y to nine percent"
        if node.lemma in words["confining.words"]:
            return _confined(scene, figure, node)
        thing = s.child(node.i, "dobj")
        reshaped = thing is not None and node.lemma in RESHAPING and held_by(scene, thing)
        if not reshaped and node.lemma not in words["amounting.words"] | words["resizing.words"]:
            return None
        subject = s.child(node.i, "nsubj", "nsubjpass")
        if subject is not None and subject.tag == "WDT" and node.dep == "relcl":
            subject = s.head(node.i)  # "its foothold, which in May exceeded 1,100 square km"
        if reshaped or (subject is None and node.lemma in {"reduce", "shrink"}):
            subject = thing
        if subject is None:
            return None
        changed = _changed(scene, figure, node, subject)
        holder = held_by(scene, subject)
        if holder is not None and _by_how_much(scene, figure, node):
            lost = node.lemma in SHRINKING or node.lower == "shrunk"
            return _moved(scene, figure, node, holder) if lost else None
        return changed or (None if holder is None else _holding(scene, figure, node, holder))
    return None


#: Verbs by which somebody makes held ground less, or more.
RESHAPING = frozenset({"reduce", "shrink", "cut", "bring", "narrow", "push", "whittle", "expand",
                       "extend", "drive", "take", "trim", "double", "raise"})  # fmt: skip
#: Verbs by which held ground becomes less.
SHRINKING = frozenset({"shrink", "contract", "fall", "decline", "dwindle", "drop", "diminish",
                       "decrease", "reduce", "cut", "slump", "slip", "plunge"})  # fmt: skip


def _by_how_much(scene: Scene, figure: Figure, verb: Token) -> bool:
    """ "shrank by a third": the change, not what is left."""
    by = scene.sentence[scene.sentence[figure.head].head]
    first = scene.sentence.tokens_in(figure.quantity.span)[:1]
    before = first[0].i - 1 if first else 0
    near = {scene.sentence[j].lower for j in range(max(verb.i, before - 2), before + 1)}
    return by.lower == "by" or "by" in near


def _moved(scene: Scene, figure: Figure, verb: Token, holder: Mention) -> Frame:
    return Frame(
        relation="lost", trigger=verb.i, actor=holder, objects=(figure.head,), verb=verb.text,
        perfect=is_perfect(scene, verb), source="figure:moved",
    )  # fmt: skip


def _changed(scene: Scene, figure: Figure, verb: Token, subject: Token) -> Frame | None:
    """ "the territory lost since January amounts to 427 square kilometres"."""
    s, words = scene.sentence, scene.lexicon.words
    held = words["holdings.nouns"] | {"share", "proportion", "part", "amount", "portion"}
    if subject.lemma not in held or verb.lemma not in words["amounting.words"]:
        return None
    for c in s.children(subject.i, "relcl"):
        if (told := _in_clause(scene, figure, c)) is not None:
            return told
    for c in s.children(subject.i, "acl", "amod"):
        gone, taken = c.lower in {"lost", "ceded"}, c.lower in GAINED
        if gone or taken:
            doer = roles.agent(scene, c.i)
            return Frame(
                relation="took" if taken else "lost", trigger=c.i, objects=(figure.head,),
                actor=roles.party(scene, doer), again=c.lower.startswith("re"), verb=c.text,
                perfect=True, source="figure:changed",
            )  # fmt: skip
    return None


def _in_clause(scene: Scene, figure: Figure, verb: Token) -> Frame | None:
    """ "the share of P that the state no longer holds is between 35 and 50 per cent"."""
    doer = scene.sentence.child(verb.i, "nsubj")
    if doer is None or not roles.can_hold(scene, doer) or roles.is_passive(scene, verb.i):
        return None
    for name in ("hold", "take", "cede"):
        verbs = scene.lexicon.verbs[name]
        key = next((k for k in lemma_keys(scene, verb.i) if k in verbs), None)
        if key is not None:
            return Frame(
                relation=verbs.relation,  # type: ignore[arg-type]
                trigger=verb.i, actor=roles.party(scene, doer), objects=(figure.head,),
                again=key in verbs.again, perfect=is_perfect(scene, verb), verb=verb.text,
                source="figure:clause",
            )  # fmt: skip
    return None


def beside_ground(scene: Scene, figure: Figure, told: tuple[Frame, ...]) -> Frame | None:
    """ "dominated the valley, a tract of 7,000 square kilometres": the figure of what was told."""
    s, words = scene.sentence, scene.lexicon.words
    noun = s[figure.head]
    if noun.dep == "pobj" and s[noun.head].lower == "of":
        noun = s[s[noun.head].head]
    sized = words["extents.words"] | words["holdings.nouns"]
    own = noun.i == figure.head
    if figure.kind != "area" or noun.dep != "appos" or not (own or noun.lemma in sized):
        return None
    near = [f for f in told if f.ground is not None and f.trigger < noun.i < f.trigger + FAR]
    frame = max(near, key=lambda f: f.trigger, default=None)
    if frame is None or frame.relation not in {"holds", "took", "lost"}:
        return None
    between = s.tokens[frame.trigger + 1 : noun.i]
    if any(t.tag in {"VBD", "VBZ", "VBP"} or t.text == ";" for t in between):
        return None
    return msgspec.structs.replace(frame, objects=(figure.head,), source="figure:beside")


#: How many words after its verb the size of ground may stand.
FAR = 30
#: Participles of ground that came to its holder; "held" and "occupied" tell a state.
GAINED = frozenset({"captured", "seized", "conquered", "taken", "gained", "liberated", "retaken",
                    "recaptured", "regained", "won", "recovered"})  # fmt: skip


def _confined(scene: Scene, figure: Figure, verb: Token) -> Frame | None:
    """ "the rebels are confined to 900 square kilometres"."""
    s = scene.sentence
    subject = s.child(verb.i, "nsubjpass", "dobj")
    size = s[figure.head]
    while size.dep == "pobj" and s[size.head].lower == "of":
        size = s[s[size.head].head]  # "into a pocket of two square kilometres"
    to = {n.i for p, n in phrase.prepositions(s, verb.i, "to", "into", "in") if p.head == verb.i}
    if subject is None or not to & {figure.head, size.i}:
        return None
    holder = roles.party(scene, subject) if scene.is_party(subject.i) else held_by(scene, subject)
    return None if holder is None else _holding(scene, figure, verb, holder)


def confined_to(scene: Scene, figure: Figure) -> Frame | None:
    """ "were confined to a strip along the port of barely 30 square kilometres"."""
    s, words = scene.sentence, scene.lexicon.words
    first = s.tokens_in(figure.quantity.span)[:1]
    if figure.kind != "area" or not first:
        return None
    for verb in s.tokens[: first[0].i]:
        if verb.pos != "VERB" or verb.lemma not in words["confining.words"] | {"reduce"}:
            continue
        for p, noun in phrase.prepositions(s, verb.i, "to", "into", "in"):
            between = s.tokens[noun.i + 1 : first[0].i]
            extent = noun.lemma in words["extents.words"] | words["holdings.nouns"]
            if p.head != verb.i or not extent or not any(t.lower == "of" for t in between):
                continue
            if any(t.pos in {"VERB", "AUX"} or t.text in {",", ";"} for t in between):
                continue
            subject = s.child(verb.i, "nsubjpass", "dobj")
            if subject is not None and subject.tag in {"WP", "WDT"}:
                subject = s.head(verb.i) if verb.dep == "relcl" else None
            if subject is None or not (scene.is_party(subject.i) or subject.lemma in DEFENDING):
                return None
            holder = roles.party(scene, subject)
            return None if holder is None else _holding(scene, figure, verb, holder)
    return None


#: Those who hold out somewhere, beside the parties by their names.
DEFENDING = frozenset({"garrison", "defender", "remnant", "survivor", "holdout"})


def held_by(scene: Scene, noun: Token) -> Mention | None:
    """Who holds the ground a phrase is about: "the area held by Y", "rebel territory"."""
    s, words = scene.sentence, scene.lexicon.words
    if noun.lower == "that":
        return _that_of(scene, noun)
    if noun.pos not in {"NOUN", "PROPN"}:
        return None
    if noun.lemma in words["grip.nouns"] | {"share", "portion", "proportion", "writ"}:
        named = _gripping(scene, noun)
        of_share = noun.lemma in {"share", "portion", "proportion"}
        return _holder_told(scene, noun) if named is None and of_share else named
    if noun.lemma == "number":  # "the number of districts held by the rebels"
        of = (n for p, n in phrase.prepositions(s, noun.i, "of") if p.head == noun.i)
        return next((m for n in (*of, noun) if (m := _holder_told(scene, n)) is not None), None)
    return _holder_told(scene, noun) if noun.lemma in words["holdings.nouns"] else None


def _that_of(scene: Scene, pronoun: Token) -> Mention | None:
    """ "the army's share rose to 59 percent, that of the rebels fell to 3"."""
    s, words = scene.sentence, scene.lexicon.words
    sizes = words["holdings.nouns"] | {"share", "portion", "proportion"}
    of = next((n for p, n in phrase.prepositions(s, pronoun.i, "of") if p.head == pronoun.i), None)
    told = any(t.lemma in sizes for t in s.tokens[: pronoun.i])
    if of is None or not told or not scene.is_party(of.i) or _is_country(scene, of.text):
        return None
    return roles.party(scene, of)


def _holder_told(scene: Scene, noun: Token) -> Mention | None:
    """Who is said to hold what a noun stands for, by what hangs on it."""
    s, words = scene.sentence, scene.lexicon.words
    named = label(scene, noun.i)
    if named is not None:
        return named
    for c in s.children(noun.i, "acl"):
        by = roles.agent(scene, c.i) if c.lower in words["words.held"] else None
        if by is not None:
            return roles.party(scene, by)
    for p, inner in phrase.prepositions(s, noun.i, "under", "in"):
        if p.head == noun.i and inner.lemma in words["grip_states.words"]:
            owner = (
                roles.holder_of(scene, inner.i)
                or next(
                    (n for q, n in phrase.prepositions(s, inner.i, "of") if q.head == inner.i), None
                )
                or _named_adjective(scene, inner)
            )
            if owner is not None:
                return roles.party(scene, owner)
    owner = roles.holder_of(scene, noun.i)
    if owner is None or not scene.is_party(owner.i) or _is_country(scene, owner.text):
        return None
    return roles.party(scene, owner)


def _by_pronoun(scene: Scene, owner: Token) -> Mention | None:
    """ "its control": whom the pronoun stands for, unless that is a country or nobody."""
    named = roles.party(scene, owner)
    if named is None or named.name.lower() in {"its", "their", "our", "his", "her", "my"}:
        return None
    return None if _is_country(scene, named.name) else named


def _gripping(scene: Scene, noun: Token) -> Mention | None:
    """ "the government's control (extends to)", "rebel control", "the rebels' share"."""
    owner = roles.holder_of(scene, noun.i) or _named_adjective(scene, noun)
    if owner is not None and owner.tag == "PRP$":
        return _by_pronoun(scene, owner)
    if owner is None or not (scene.is_party(owner.i) or roles.partyish(scene, owner)):
        return None
    return roles.party(scene, owner)


def _named_adjective(scene: Scene, noun: Token) -> Token | None:
    """ "under Northern control": an adjective with a capital inside the sentence."""
    before = scene.sentence.children(noun.i, "amod", "compound", "nmod")
    return next((c for c in before if c.text[:1].isupper() and c.i > 0), None)


def _is_country(scene: Scene, name: str) -> bool:
    """A country's land covers so much whoever holds it."""
    return bool(scene.world.country(name) or scene.world.demonym(name))


def _holding(scene: Scene, figure: Figure, verb: Token, holder: Mention) -> Frame:
    return Frame(
        relation="holds",
        trigger=verb.i,
        actor=holder,
        objects=(figure.head,),
        perfect=is_perfect(scene, verb),
        verb=verb.text,
        source="figure:sized",
    )


def apposed(scene: Scene, figure: Figure) -> Frame | None:
    """ "what is left of Y's territory, around five square kilometres": no verb at all."""
    s = scene.sentence
    before = s.head(figure.head)
    if s[figure.head].dep != "appos" or before is None:
        return None
    inner = [n for _, n in phrase.prepositions(s, before.i, "of")]
    holder = next((h for n in (before, *inner) if (h := held_by(scene, n)) is not None), None)
    return None if holder is None else _holding(scene, figure, s[figure.head], holder)


def beside(scene: Scene, found: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Figures right after one of `found` that say the same in another unit."""
    s, out = scene.sentence, list(found)
    for first in found:
        end = max(first.quantity.span.end, first.whole.end if first.whole else 0)
        for other in scene.figures:
            if other in out or other.kind not in {"count", "area", "share"}:
                continue
            between = [t for t in s if end <= t.start < other.quantity.span.start]
            words = {t.lower for t in between}
            marked = bool(words & {"-", "–", "—", ",", "("}) and "and" not in words
            near = marked and words <= BESIDE and len(between) <= MOST_BESIDE
            if near and other.kind != first.kind and other.part_of is None:
                out.append(other)
    return tuple(out)


def gapped(scene: Scene, frame: Frame, taken: tuple[Figure, ...]) -> Iterator[Frame]:
    """ "Y holds ten villages and Z four": the frame again with the second party."""
    if not taken or frame.actor is None:
        return
    first = taken[0]
    for figure in scene.figures:
        if figure.kind != first.kind or figure.quantity.span.start <= first.quantity.span.end:
            continue
        party = _party_between(scene, first, figure)
        if party is not None and party.name != frame.actor.name:
            yield msgspec.structs.replace(
                frame, actor=party, ground=None, objects=(figure.head,), source="figure:gapped"
            )


def _party_between(scene: Scene, first: Figure, second: Figure) -> Mention | None:
    """The party right before `second`, after a break, with no verb between the two figures."""
    s = scene.sentence
    between = [t for t in s if first.quantity.span.end <= t.start < second.quantity.span.start]
    if any(t.pos in {"VERB", "AUX"} for t in between) or len(between) < 2:
        return None
    breaks = [k for k, t in enumerate(between) if t.lower in {"and", "while", ",", ";", "with"}]
    nouns = [t for t in between[breaks[-1] + 1 :] if t.pos in {"NOUN", "PROPN"}] if breaks else []
    bare = not any(t.pos == "ADP" for t in between[breaks[-1] + 1 :]) if breaks else False
    if not nouns or not bare:
        return None
    if not (scene.is_party(nouns[-1].i) or scene.world.country(nouns[-1].text)):
        return None
    return roles.party(scene, nouns[-1])
