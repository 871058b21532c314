"""Where a place's name begins and ends, and what stands before it."""

from __future__ import annotations

from whoholds.model.claim import Mention
from whoholds.model.span import Span
from whoholds.read.sense import phrase
from whoholds.read.sense.groundnoun import is_people, is_type
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Sentence, Token


def name_bounds(scene: Scene, i: int) -> tuple[int, int]:
    """The name alone: no article, no adjective but a direction, no type word before it."""
    s = scene.sentence
    first, last = phrase.core(s, i)
    while first < i and not _belongs(scene, s[first]):
        first += 1
    held = scene.lexicon.words["words.held"]  # "Rebel-held Aland"
    first = max([first, *(j + 1 for j in range(first, i) if s[j].lower in held)])
    owner = max((c.i for c in s.children(i, "poss") if c.i < i), default=-1)
    if owner >= 0:
        case = max((c.i for c in s.children(owner, "case")), default=owner)
        first = max(first, case + 1)
        while first < i and not _belongs(scene, s[first]):
            first += 1
    if last + 1 < len(s) and (_type_follows(scene, last + 1, i) or _numbered(s, i)):
        last += 1
    return _joined_before(s, first), _joined_after(s, last)


def _joined_after(s: Sentence, last: int) -> int:
    """The end of a name written with hyphens whose first part heads it: "Tin-Cavan"."""
    while (
        last + 2 < len(s)
        and s[last + 1].text == "-"
        and s[last].end == s[last + 1].start
        and s[last + 1].end == s[last + 2].start
        and s[last + 2].text[:1].isupper()
    ):
        last += 2
    return last


def _joined_before(s: Sentence, first: int) -> int:
    """The start of a name written with hyphens: "al-Cavan", "Deir-es-Bel"."""
    while (
        first > 1
        and s[first - 1].text == "-"
        and s[first - 2].end == s[first - 1].start
        and s[first - 1].end == s[first].start
        and (s[first - 2].pos == "PROPN" or s[first - 2].lower in ARTICLES_ABROAD)
    ):
        first -= 2
    return first


#: Articles and little words inside names from other languages.
ARTICLES_ABROAD = frozenset(
    {"al", "el", "as", "ash", "ad", "an", "ar", "at", "az", "ez", "es", "ed", "er", "et"}
    | {"ul", "ol", "au", "de", "la", "le", "sur"}
)


#: Features that go by a number: "Hill 1140", "Checkpoint 9".
NUMBERED = frozenset({"hill", "height", "point", "checkpoint", "highway", "route", "camp", "block"})


def _numbered(s: Sentence, i: int) -> bool:
    return s[i].lower in NUMBERED and i + 1 < len(s) and s[i + 1].tag == "CD"


def _belongs(scene: Scene, token: Token) -> bool:
    if token.lower in scene.lexicon.words["words.compass"]:
        return True
    if token.pos in {"DET", "NUM", "PRON", "PUNCT", "PART"}:
        return False
    if is_people(scene, token):
        return False
    return token.text[:1].isupper() and token.pos in {"PROPN", "NOUN", "X", "ADJ", "ADP"}


def _type_follows(scene: Scene, j: int, i: int) -> bool:
    token = scene.sentence[j]
    return token.head == i and token.pos == "NOUN" and is_type(scene, token)


def mention_of(sentence: Sentence, bounds: tuple[int, int]) -> Mention:
    """The words between two token indices as a mention."""
    span = phrase.span(sentence, bounds)
    return Mention(name=sentence.words(span), span=span)


def long_country(scene: Scene, name: Mention, of: Mention) -> Mention | None:
    """ "the Democratic Republic of Congo" is not "Congo": a country by its whole name."""
    if name.span is None or of.span is None:
        return None
    span = Span(name.span.start, of.span.end)
    words = scene.sentence.words(span)
    return Mention(name=words, span=span) if scene.world.country(words) else None


def after_owner(scene: Scene, i: int, bounds: tuple[int, int]) -> tuple[int, int]:
    """The bounds without loose adjectives and without a possessor."""
    s, loose = scene.sentence, scene.lexicon.words["loose.words"]
    first = bounds[0]
    while first < i and s[first].lower in loose:
        first += 1
    bounds = (first, bounds[1])
    owner = [c.i for c in s.children(i, "poss")]
    if not owner:
        return bounds
    last = max(max(s.subtree(j)) for j in owner)
    return min(max(bounds[0], last + 1), i), bounds[1]


def label(scene: Scene, i: int) -> Mention | None:
    """The holder in a label: "rebel-held areas", "the Northern stronghold"."""
    s = scene.sentence
    for c in s.children(i, "amod", "acl"):
        if c.i < i and c.lower in scene.lexicon.words["words.held"]:
            who = [d for d in s.children(c.i) if d.i < c.i and d.dep != "punct"]
            if who:
                return mention_of(s, (who[-1].i, who[-1].i))
    for c in s.children(i, "acl"):
        by = s.child(c.i, "agent") if c.lower in scene.lexicon.words["words.held"] else None
        party = s.child(by.i, "pobj") if by is not None else None
        if party is not None and party.pos in {"NOUN", "PROPN"}:  # "territory held by the rebels"
            return mention_of(s, phrase.party_bounds(s, party.i))
    return None


def unique(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mentions without those whose name came before."""
    seen: dict[str, Mention] = {}
    for m in mentions:
        seen.setdefault(m.name, m)
    return tuple(seen.values())


def skip_plain(scene: Scene, first: int, i: int) -> int:
    """The first word of an edge's phrase that belongs to its name: a direction, or the noun."""
    s = scene.sentence
    while first < i and s[first].lower not in scene.lexicon.words["words.compass"]:
        first += 1
    return first
