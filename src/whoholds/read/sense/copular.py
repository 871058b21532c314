"""Holdings told by a noun after "be": "P remained a rebel bastion", "Y was master of P"."""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.read.sense import phrase, roles
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import ground_at
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

BEING = frozenset({"be", "remain", "become", "stay"})


def find(scene: Scene) -> Iterator[Frame]:
    """Frames of nouns that say whose a place is, in order."""
    for token in scene.sentence:
        if token.pos != "NOUN" or token.dep not in {"attr", "oprd", "dobj"}:
            continue
        frame = _stronghold(scene, token) or _master(scene, token)
        if frame is not None:
            yield frame


def _stronghold(scene: Scene, noun: Token) -> Frame | None:
    """ "Aland remained a rebel bastion", "Aland was the last stronghold of the rebels"."""
    verb = scene.sentence.head(noun.i)
    if noun.lemma not in scene.lexicon.words["strongholds.words"] or verb is None:
        return None
    place = roles.subject(scene, verb.i)
    owner = roles.holder_of(scene, noun.i) or _of_party(scene, noun)
    if verb.lemma not in BEING or place is None or owner is None:
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
    holder = roles.subject(scene, verb.i)
    if holder is None or not roles.can_hold(scene, holder):
        return None
    for p, inner in phrase.prepositions(scene.sentence, noun.i, "of"):
        ground = ground_at(scene, inner.i) if p.head == noun.i else None
        if ground is not None and ground.definite:
            return Frame(
                relation="took" if verb.lemma in {"make", "become"} else "holds",
                trigger=noun.i, actor=roles.party(scene, holder), ground=ground,
                objects=(inner.i,), verb=noun.text, source="copular:master",
            )  # fmt: skip
    return None
