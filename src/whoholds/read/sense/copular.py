"""Holdings told by a noun after "be": "P remained a rebel bastion", "Y was master of P"."""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.model.claim import Mention
from whoholds.read.sense import phrase, roles
from whoholds.read.sense.arguments import counted
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import ground_at
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

BEING = frozenset({"be", "remain", "become", "stay"})
#: How a word that is said of the subject hangs on its verb, taken for an object after "stayed".
SAID_OF = frozenset({"acomp", "attr", "oprd", "dobj"})
#: Verbs before "as": "Aland stands as the last rebel stronghold".
STANDING = frozenset({"stand", "serve", "remain", "survive"})


def find(scene: Scene) -> Iterator[Frame]:
    """Frames of nouns that say whose a place is, in order."""
    for token in scene.sentence:
        if token.lower in roles.OWNED or (token.dep == "attr" and _is_genitive(scene, token)):
            frame = _owned(scene, token)
        elif token.dep in SAID_OF and scene.world.demonym(token.text):
            frame = _of_a_people(scene, token)
        elif token.pos == "NOUN" and token.dep in {"attr", "oprd", "dobj", "ccomp", "pobj"}:
            frame = _stronghold(scene, token) or _master(scene, token)
        else:
            continue
        if frame is not None:
            yield frame


def _is_genitive(scene: Scene, token: Token) -> bool:
    return bool(scene.sentence.children(token.i, "case"))


def _owned(scene: Scene, word: Token) -> Frame | None:
    """ "The pass is ours", "P is the army's"; "P will be ours" tells a taking."""
    s = scene.sentence
    verb = s.head(word.i)
    if word.dep not in {"attr", "acomp"} or verb is None or verb.lemma not in BEING:
        return None
    place = roles.subject(scene, verb.i)
    ground = ground_at(scene, place.i) if place is not None else None
    of_many = place is not None and counted(scene, place)
    if of_many and word.lower in roles.OWNED:  # "two thirds of P is ours"; "two of them were ours"
        of_many = any(f.kind == "share" and f.head == place.i for f in scene.figures if place)
    if place is None or not (of_many or (ground is not None and ground.places)):
        return None
    coming = verb.lemma == "become" or any(c.tag == "MD" for c in s.children(verb.i, "aux"))
    if word.lower not in roles.OWNED and not _may_own(scene, word, place):
        return None
    return Frame(
        relation="took" if coming else "holds", trigger=verb.i,
        actor=roles.party(scene, word), ground=ground, objects=(place.i,), verb=word.text,
        source="copular:owned",
    )  # fmt: skip


def _may_own(scene: Scene, word: Token, place: Token) -> bool:
    """ "P was the army's", "P is Dorfia's"; a person's bare name owns houses."""
    if word.pos != "PROPN" or scene.world.country(word.text):
        return scene.is_party(word.i)
    named = place.pos == "PROPN" or any(c.dep == "det" for c in scene.sentence.children(word.i))
    return named and place.lemma not in OWNED_TOO


#: Verbs that say by themselves that a state lasts.
LASTING = frozenset({"remain", "stay"})
#: What a thing of a people is by its speech or its law, whoever holds it.
BY_NATURE = frozenset(
    {"language", "speech", "spirit", "name", "heart", "character", "culture", "custom", "law",
     "origin", "style", "taste", "passport"}
)  # fmt: skip
#: Features that are a people's by their owners as well.
OWNED_TOO = frozenset(
    {"bank", "school", "church", "hotel", "museum", "university", "college", "mall", "broadcaster",
     "theatre", "library", "clinic", "factory", "mill", "brewery", "mine", "plant", "refinery"}
)  # fmt: skip


def _of_a_people(scene: Scene, word: Token) -> Frame | None:
    """ "P remained Dorfian", "P is Dorfian again", "P has been Dorfian since Monday"."""
    s = scene.sentence
    verb = s.head(word.i)
    if verb is None or verb.lemma not in LASTING | {"be"} or word.lower.endswith("s"):
        return None
    around = s.children(verb.i, "advmod", "prep", "aux")
    told = {c.lower for c in (*around, *s.children(word.i, "advmod"))}
    if s[word.i - 1].lower == "more" and s[word.i - 2].lower == "once":
        told.add("again")
    coming = any(c.tag in {"MD", "TO"} for c in around)  # "is to remain Dorfian"
    if coming or s.children(word.i, "prep", "conj", "det", "amod"):
        return None  # "remains Dorfian in speech", "a Dorfian"
    if verb.lemma == "be" and told.isdisjoint(phrase.OF_THE_HOUR):
        return None
    place = roles.subject(scene, verb.i)
    if place is None or place.pos not in {"NOUN", "PROPN"} or place.lemma in OWNED_TOO:
        return None
    if any(n.lemma in BY_NATURE for _, n in phrase.prepositions(s, verb.i, "in", "by", "at")):
        return None
    ground = ground_at(scene, place.i)
    if ground is None or not ground.places or scene.world.is_armed_noun(place.lemma):
        return None
    if any(scene.world.country(p.name) for p in ground.places):
        return None
    return Frame(
        relation="holds", trigger=verb.i, ground=ground, objects=(place.i,), verb=word.text,
        actor=Mention(name=word.text, span=word.span), source="copular:people",
    )  # fmt: skip


def _stronghold(scene: Scene, noun: Token) -> Frame | None:
    """ "Aland remained a rebel bastion", "Aland was the last stronghold of the rebels"."""
    verb = _stood_for(scene, noun)
    if noun.lemma not in scene.lexicon.words["strongholds.words"] or verb is None:
        return None
    place = roles.subject(scene, verb.i)
    owner = roles.holder_of(scene, noun.i) or _of_party(scene, noun)
    if verb.lemma not in BEING | STANDING or place is None or owner is None:
        return None
    ground = ground_at(scene, place.i)
    if ground is None or not ground.places or not roles.can_hold(scene, owner):
        return None
    if verb.dep == "relcl" and ground.kind == "feature":
        return None  # a label of a place without a name
    return Frame(
        relation="holds", trigger=noun.i, actor=roles.party(scene, owner), ground=ground,
        objects=(place.i,), verb=noun.text, source="copular:stronghold",
    )  # fmt: skip


def _stood_for(scene: Scene, noun: Token) -> Token | None:
    """The verb that a noun tells of its subject: "is a bastion", "stands as a bastion"."""
    verb = scene.sentence.head(noun.i)
    if verb is None or noun.dep != "pobj":
        return verb
    over = scene.sentence.head(verb.i) if verb.lower == "as" else None
    return over if over is not None and over.lemma in STANDING else None


def _of_party(scene: Scene, noun: Token) -> Token | None:
    for p, inner in phrase.prepositions(scene.sentence, noun.i, "of", "for"):
        if p.head == noun.i and (scene.is_party(inner.i) or roles.can_hold(scene, inner)):
            return inner
    return None


def _master(scene: Scene, noun: Token) -> Frame | None:
    """ "The rebels were masters of Aland", "the army made itself master of Aland"."""
    verb = scene.sentence.head(noun.i)
    if noun.lemma != "master" or verb is None or verb.lemma not in BEING | {"make"}:
        return None
    holder = scene.sentence.child(verb.i, "nsubj") or roles.subject(scene, verb.i)
    if holder is None or not roles.can_hold(scene, holder):
        return None
    for p, inner in phrase.prepositions(scene.sentence, noun.i, "of"):
        ground = ground_at(scene, inner.i) if p.head == noun.i else None
        if ground is not None and ground.definite:
            coming = verb.lemma in {"make", "become"} or _coming(scene, verb)
            return Frame(
                relation="took" if coming else "holds",
                trigger=noun.i, actor=roles.party(scene, holder), ground=ground,
                objects=(inner.i,), verb=noun.text, source="copular:master",
            )  # fmt: skip
    return None


def _coming(scene: Scene, be: Token) -> bool:
    """ "expects to be masters of Aland", "will be": they are not yet."""
    if be.lemma != "be" or be.tag != "VB":
        return False
    return any(
        c.lower in {"to", "will", "would", "shall"} for c in scene.sentence.children(be.i, "aux")
    )
