"""What speakers call themselves: "the army said it had left", "we hold P", "his men"."""

from __future__ import annotations

import msgspec

from whoholds.model.claim import Mention
from whoholds.read.sense import phrase
from whoholds.read.sense.attribution import Attribution
from whoholds.read.sense.leading import group_of
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token


def speaker_for(scene: Scene, token: Token) -> Mention | None:
    """ "the army said it had withdrawn": what a group says of itself."""
    if token.lower not in _SELF:
        return None
    if (owner := _owner_of_speaker(scene, token)) is not None:
        return owner
    if token.lower in _FIRST:
        return _who_speaks(scene, token)
    bodies = scene.lexicon.words["speaking_bodies.words"]
    nearest = list(reversed(scene.attributions))
    nearest.sort(key=lambda a: sum(c.end - c.start for c in a.content))
    for a in nearest:
        name = a.link.name
        if not name or not a.covers(token.span) or a.link.role in {"outlet", "document"}:
            continue
        if _trails_unlike(scene, token, a):
            continue
        words = [w for w in name.replace("’s", "").replace("'s", "").split() if w[:1].isalnum()]
        group = a.link.plural or any(
            scene.world.country(w) or scene.world.demonym(w) or scene.world.capital(w)
            or scene.world.is_armed_noun(w.lower()) or (w.isupper() and len(w) > 1)
            for w in words
        ) or any(w.lower() in bodies for w in words)  # fmt: skip
        led = group_of(scene, a.link.span) if token.lower in {"his", "her"} else None
        if led is not None:
            return msgspec.structs.replace(led, written=token.span)
        if _is_office(scene, token, words):
            continue
        if group or (token.lower in {"it", "its"} and len(words) == 1 and a.link.role == "unknown"):
            return Mention(name=name, span=a.link.span, written=token.span)
    return None


def _is_office(scene: Scene, token: Token, words: list[str]) -> bool:
    """ "the Dorfian minister said its goal was P": a person by title is no "it"."""
    if token.lower not in {"it", "its"} or not words or not words[-1][:1].isupper():
        return False
    return any(w.lower() in scene.lexicon.words["words.title"] for w in words[:-1])


def _trails_unlike(scene: Scene, token: Token, said: Attribution) -> bool:
    """ "They took P, a commander said": who is named after the pronoun, and unlike it in number."""
    span = said.link.span
    if span is None or span.start < token.end or token.lower in {"his", "her"}:
        return False
    plural = token.lower in {"they", "them", "their", "theirs"}
    if plural == said.link.plural:
        return False
    return scene.party_before(token.i) is not None


def _owner_of_speaker(scene: Scene, token: Token) -> Mention | None:
    """ "The militia's spokesman said it had left P": the militia."""
    s = scene.sentence
    for a in reversed(scene.attributions):
        if not a.covers(token.span) or a.link.span is None or not s.span.holds(a.link.span):
            continue
        inside = {t.i for t in s.tokens_in(a.link.span)}
        head = next((t for t in s if t.i in inside and t.head not in inside), None)
        if head is None or head.i > token.i:
            continue
        told = (head, *s.children(head.i, "appos"))  # "Ann Orley, a spokeswoman for the League,"
        for leader in (t for t in told if scene.lexicon.has("leaders.words", t.lemma)):
            for owner in (*s.children(leader.i, "poss"), *_for_whom(scene, leader)):
                party = scene.is_party(owner.i) or (leader.i != head.i and owner.pos == "PROPN")
                if owner.tag != "PRP$" and party:
                    return written(scene, phrase.core(s, owner.i))
    return None


def _for_whom(scene: Scene, head: Token) -> list[Token]:
    return [n for _, n in phrase.prepositions(scene.sentence, head.i, "of", "for")]


_FIRST = frozenset({"we", "our", "us", "ours", "mine"})
_SELF = _FIRST | {"it", "they", "its", "their", "them", "theirs", "his", "her"}


def _who_speaks(scene: Scene, token: Token) -> Mention | None:
    """ "We hold P, the officer said": whoever it is that speaks."""
    covering = [a for a in scene.attributions if a.link.name and a.covers(token.span)]
    voices = [a for a in covering if a.link.role not in {"outlet", "document"}] or covering
    if not voices:
        return None
    link = max(voices, key=lambda a: (a.depth, a.cue)).link
    body = _led_before(scene, token.i)
    if body is not None and link.span is not None and body.span is not None:
        near = abs(body.span.start - link.span.end) < _NEAR or link.span.holds(body.span)
        if near and link.role not in {"party", "official"}:
            return body
    led = group_of(scene, link.span)
    if led is not None:
        return msgspec.structs.replace(led, written=token.span)
    return Mention(name=link.name, span=link.span, written=token.span)


def leaders_own(scene: Scene, token: Token) -> Mention | None:
    """ "The commander of the Front said his men hold P": the body that he leads."""
    s = scene.sentence
    whose = s.child(token.i, "poss")
    if whose is None or whose.lower not in {"his", "her"}:
        return None
    if token.lemma not in scene.lexicon.words["followers.words"] or s.children(token.i, "amod"):
        return None
    return _led_before(scene, token.i)


#: How far from a speaker's name what he leads may be named, in characters.
_NEAR = 40


def _led_before(scene: Scene, i: int) -> Mention | None:
    """The body led by the last leader named before token `i`."""
    s = scene.sentence
    leaders = [t for t in s.tokens[:i] if t.lemma in scene.lexicon.words["leaders.words"]]
    for leader in reversed(leaders):
        for _, body in phrase.prepositions(s, leader.i, "of", "for"):
            if body.i < i and (scene.is_party(body.i) or body.pos == "PROPN"):
                return written(scene, phrase.core(s, body.i))
        owner = s.child(leader.i, "poss")
        if owner is not None and (scene.is_party(owner.i) or owner.pos == "PROPN"):
            return written(scene, phrase.core(s, owner.i))
    return None


def written(scene: Scene, bounds: tuple[int, int]) -> Mention:
    """The words between two tokens as a mention."""
    span = phrase.span(scene.sentence, bounds)
    return Mention(name=scene.sentence.words(span), span=span)
