"""Passives without "be", as headlines and communiques write them: "Aland liberated by our troops".

The model takes such a participle for an active past tense without an object. It is read as a
passive only where the verb must have an object, none is there, and the noun before it is ground.
"""

from __future__ import annotations

from whoholds.model.claim import Relation
from whoholds.read.sense import phrase, roles
from whoholds.read.sense.arguments import is_label, is_territorial, member_indices
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.groundnoun import is_groundish
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Persons, too, are captured, seized and secured: their names must be known for places.
OF_PERSONS = frozenset({"capture", "seize", "secure", "free", "snatch", "grab", "overwhelm",
                        "recover", "recapture", "subdue", "abandon"})  # fmt: skip
#: Words that may open a phrase after the participle; anything else is taken for its object.
AFTER = frozenset({"by", "from", "in", "on", "at", "after", "without", "before", "with", "amid",
                   "since", "during", "of", "as", "last", "today", "yesterday"})  # fmt: skip


def taken(scene: Scene, v: Token, key: str) -> Frame | None:
    """Read "P liberated (by Y)", "declared P cleared" as a taking."""
    found = _told_of(scene, v, key, "took")
    return found if found is not None and roles.can_hold(scene, roles.agent(scene, v.i)) else None


def left(scene: Scene, v: Token, key: str) -> Frame | None:
    """Read "P abandoned without a fight" as a loss."""
    return _told_of(scene, v, key, "lost")


def surrounded(scene: Scene, v: Token, key: str) -> Frame | None:
    """Read "Dorf was captured, P surrounded" as a ring closed round P."""
    return _told_of(scene, v, key, "advanced")


def _told_of(scene: Scene, v: Token, key: str, relation: Relation) -> Frame | None:
    """What a participle without its "be" tells of the place before it."""
    found = _undergoer(scene, v, key)
    if found is None:
        return None
    place, ground = found
    around = relation == "advanced"
    return Frame(
        relation=relation,
        trigger=v.i,
        actor=roles.party(scene, roles.agent(scene, v.i)),
        ground=ground,
        objects=(place.i,) if around else member_indices(scene, place),
    )


#: Verbs of expelling that nobody does without an object: "pushed from P" is another thing.
EXPELLED = frozenset({"expel", "oust", "dislodge", "flush", "evict", "eject", "uproot", "clear",
                      "purge", "drive+out", "force+out", "flush+out", "throw+out"})  # fmt: skip


def expelled(scene: Scene, v: Token) -> Token | None:
    """Who is gone in "enemy cleared from P": the armed noun before a participle that is alone."""
    s = scene.sentence
    if v.tag not in {"VBD", "VBN"} or s.children(v.i, "aux", "auxpass", "dobj", "neg", "mark"):
        return None
    people = s.child(v.i, "nsubj", "nsubjpass")
    after = s[v.i + 1].lower if v.i + 1 < len(s) else ""
    if people is None or people.i > v.i or after not in {"from", "out"}:
        return None
    return people if scene.world.is_armed_noun(people.lemma) else None


def _undergoer(scene: Scene, v: Token, key: str) -> tuple[Token, Ground] | None:
    """The ground before a participle that stands alone, with what it is read as."""
    s = scene.sentence
    if v.tag not in {"VBD", "VBN"} or s.children(v.i, "aux", "auxpass", "dobj", "neg", "mark"):
        return None
    above = s.head(v.i)
    if above is not None and above.lemma in {"have", "get"}:
        return None  # "to have P cleared": somebody's wish
    place = s.child(v.i, "nsubj", "nsubjpass")
    if place is None or place.tag not in {"NN", "NNP", "NNPS", "NNS"} or not _ends(scene, v):
        return None
    place = phrase.head_noun(s, place.i)
    ground = ground_at(scene, place.i)
    if ground is None or not ground.places or place.i > v.i or is_side_name(scene, place):
        return None
    if not is_territorial(scene, place):
        return None
    if any(scene.world.country(p.name) for p in ground.places) or is_label(scene, v, ground):
        return None
    return (place, ground) if key not in OF_PERSONS or _is_place(scene, place) else None


def is_side_name(scene: Scene, noun: Token) -> bool:
    """ "Rebels captured ...", "the Alda liberated ...": a name with an article is a people's."""
    article = any(c.dep == "det" for c in scene.sentence.children(noun.i))
    if noun.pos == "PROPN" and article and not is_groundish(scene, noun):
        return True
    acronym = len(noun.text) > 1 and noun.text.isupper()
    return acronym or scene.world.is_armed_noun(noun.lemma) or bool(scene.world.demonym(noun.text))


def _ends(scene: Scene, v: Token) -> bool:
    """Whether nothing after the verb may be its object."""
    s = scene.sentence
    if v.i + 1 >= len(s):
        return True
    after = s[v.i + 1]
    return after.pos in {"PUNCT", "CCONJ"} or after.lower in AFTER


def _is_place(scene: Scene, place: Token) -> bool:
    """Whether a name is a place's by its type word or by what was said before."""
    if place.pos == "NOUN":
        return True
    before = scene.place_before(place.i, "")
    return before is not None and before.name == place.text
