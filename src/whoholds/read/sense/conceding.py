"""Whose loss or gain it is that a side's own people tell: "Dorfian officials admit P was lost".

Who admits, concedes or denies a loss with no loser named speaks of a loss of his own; who
proclaims a capture with no taker named, of his own capture. The side stands beside the speaker's
office: an adjective ("Dorfian generals"), an owner ("Dorfia's ministry"), a name ("a Free Coast
spokesman"), or is what the speaker is called by ("the army denied").
"""

from __future__ import annotations

from whoholds.model.claim import Mention
from whoholds.read.sense import phrase, roles
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: How many verbs there may be between what is told and who tells it.
MOST_STEPS = 4
#: Roles by which what is told hangs on the verb of telling.
TOLD = frozenset({"ccomp", "xcomp", "conj", "nsubj", "nsubjpass", "dobj", "pobj", "prep"})

#: Words of an office's own name that name no side: "the High Command".
GRADES = frozenset(
    {"high", "supreme", "general", "deputy", "chief", "senior", "acting", "prime", "national",
     "joint", "central", "state", "defence", "defense", "foreign", "interior", "armed", "vice"}
)  # fmt: skip


def teller(scene: Scene, trigger: Token, relation: str) -> Mention | None:
    """The side whose own people tell of the loss or gain at `trigger`; None where none does."""
    s, table = scene.sentence, f"told_{relation}.words"
    at = trigger
    for _ in range(MOST_STEPS):
        if at.dep not in TOLD or (at.dep == "conj" and at is trigger):
            return None
        above = s.head(at.i)
        if above is None:
            return None
        at = above
        if at.pos != "VERB" or not scene.lexicon.has(table, at.lemma):
            continue
        speaker = roles.subject(scene, at.i)
        return None if speaker is None else _side_of(scene, speaker)
    return None


def _side_of(scene: Scene, speaker: Token) -> Mention | None:
    """The side that the speaker's office belongs to."""
    s, offices = scene.sentence, scene.lexicon.words["own_offices.words"]
    near = s.children(speaker.i, "compound", "appos", "nmod")
    held = speaker.lemma in offices or any(c.lemma in offices for c in near)
    outside = scene.lexicon.words["bystanders.words"]
    if not held or any(c.lower in outside for c in s.children(speaker.i)):
        return None
    owner = next((c for c in s.children(speaker.i, "poss") if roles.is_side(scene, c)), None)
    if owner is not None:
        return roles.party(scene, owner)
    holders = [speaker, *(c for c in near if c.i < speaker.i)]
    before = [
        c
        for h in holders
        for c in s.children(h.i, "amod", "compound", "nmod")
        if c.i < h.i and c.lemma not in offices
    ]
    side = next((c for c in before if _names_side(scene, c)), None)
    if side is None:
        return None
    first = side.i
    while first > 0 and s[first - 1].pos == "PROPN" and s[first - 1] in before:
        first -= 1
    last = max([side.i, *(c.i for c in before if c.pos == "PROPN" and c.i == side.i + 1)])
    span = phrase.span(s, (first, last))
    return Mention(name=s.words(span), span=span)


def _names_side(scene: Scene, token: Token) -> bool:
    """A word of a side, or a name right before the office ("a Free Coast spokesman")."""
    if roles.partyish(scene, token):
        return True
    after = scene.sentence[token.i + 1] if token.i + 1 < len(scene.sentence) else token
    office = after.lemma in scene.lexicon.words["own_offices.words"]
    plain = token.lower in scene.lexicon.words["bodies.last"] | GRADES
    return token.pos == "PROPN" and office and not plain
