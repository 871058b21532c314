"""Whether the noun after "by" is a doer: "taken by the army", but "by force", "street by street".

What a thing is done by may be a means ("by force of arms", "by storm"), a step repeated ("hill by
hill") or a time; none of them holds or takes a place.
"""

from __future__ import annotations

from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token


def is_doer(scene: Scene, by: Token, noun: Token) -> bool:
    """Whether `noun`, the object of `by`, may be who does it."""
    return not (_is_means(scene, noun) or _is_step(scene, by, noun) or _is_time(scene, noun))


def _is_means(scene: Scene, noun: Token) -> bool:
    """ "by force", "by force of arms", "by surprise": bare, in the singular."""
    s = scene.sentence
    if not scene.lexicon.has("by_means.words", noun.lemma) or noun.tag not in {"NN", "NNP"}:
        return False
    return not s.children(noun.i, "det", "poss", "nummod", "compound")


def _is_step(scene: Scene, by: Token, noun: Token) -> bool:
    """ "street by street"."""
    s = scene.sentence
    return by.i > 0 and by.i + 1 == noun.i and s[by.i - 1].lower == noun.lower


def _is_time(scene: Scene, noun: Token) -> bool:
    return any(t.span.holds(noun.span) for t in scene.times)
