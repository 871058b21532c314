"""Capitals: "the capital of Dorfia" lies in it, "the regional capital of Aland" is Aland."""

from __future__ import annotations

from whoholds.read.sense import phrase
from whoholds.read.sense.groundform import Ground
from whoholds.read.sense.placename import after_owner, mention_of
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token


def seat_of(scene: Scene, token: Token, of: Ground) -> Ground | None:
    """ "the capital of Dorfia", "of the Northern tribes": a place of theirs."""
    s = scene.sentence
    inner = s[of.head]
    described = s.children(token.i, "compound", "nmod") or any(
        c.lower.endswith("al") for c in s.children(token.i, "amod") if not c.lower.startswith("un")
    )
    country = any(scene.world.country(p.name) for p in of.places)
    region = (
        inner.lemma in scene.lexicon.words["nouns.region"]
        or inner.lower in (scene.lexicon.words["nouns.region"])
    )
    if described or not (country or region or inner.tag == "NNPS"):
        return None
    bounds = phrase.without_article(s, phrase.core(s, token.i))
    inside = () if inner.tag == "NNPS" else of.places
    return Ground(
        kind="feature", places=(mention_of(s, after_owner(scene, token.i, bounds)),),
        within=inside, head=token.i,
    )  # fmt: skip
