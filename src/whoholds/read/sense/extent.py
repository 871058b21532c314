"""What tells which road, height or quarter is meant: "the road from Aland to Beford".

A feature that many have is named by where it lies or leads: at, on, over or around a named place,
from one to another, as far as a third. Those words are part of its name.
"""

from __future__ import annotations

from whoholds.model.claim import Mention
from whoholds.read.sense import phrase
from whoholds.read.sense.antecedent import QUARTERS
from whoholds.read.sense.groundform import Ground
from whoholds.read.sense.groundnoun import is_date, is_feature, is_people, is_type
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Sentence, Token

#: Features that lead from one place to another.
LONG = frozenset(
    {"road", "highway", "corridor", "route", "motorway", "railway", "line", "strip", "stretch",
     "coast", "coastline", "frontier", "border", "belt", "street", "track", "canal", "shore",
     "valley", "riverbank", "bank"}
)  # fmt: skip
#: Those of them that people build to get to a place: "the road to Beford" wherever it hangs.
ROADS = frozenset({"road", "highway", "route", "motorway", "railway", "entrance", "approach"})
#: Those that lead to a feature without a name too: "the approaches to the bridge".
WAYS_IN = frozenset({"entrance", "approach", "access", "exit"})
#: Features that lie above or about a place.
ABOVE = frozenset(
    {"height", "heights", "hill", "ridge", "forest", "wood", "mountain", "slope", "hilltop",
     "plateau", "position", "orchard", "field", "cliff"}
)  # fmt: skip
OVER = frozenset({"above", "over", "around", "overlooking", "outside", "behind"})
#: How far from "from" the "to" of an extent may stand, in tokens.
REACH = 8


def named_tail(scene: Scene, i: int) -> int:
    """Last token of "at Beford" in "the barracks at Beford"; `i` where nothing tells which."""
    s = scene.sentence
    if i + 2 >= len(s):
        return i
    after, token = s[i + 1], s[i]
    if token.lemma in LONG or token.lower in LONG:
        end = _as_far_as(s, i) or _from_to(scene, i) or _between(scene, i)
        if end:
            return end
    inner = s.child(i + 1, "pobj") if after.dep == "prep" else None
    if inner is None or inner.i < i or is_date(scene, inner):
        return i
    own = after.head == i
    if after.lower in OVER and (token.lemma in ABOVE or token.lower in ABOVE):
        return phrase.core(s, inner.i)[1] if _is_named(scene, inner) else i
    leads = after.lower == "to" and (own or token.lemma in ROADS)
    lies = after.lower in {"at", "on"} and (own or after.lower == "at")
    if not (leads or lies or (own and after.lower == "of")):
        return i
    if is_type(scene, token) and not is_feature(scene, token):
        return i
    if inner.pos != "PROPN" and not (after.lower in {"on", "of"} and _is_named(scene, inner)):
        way_in = leads and token.lemma in WAYS_IN and is_feature(scene, inner)
        return inner.i if way_in and phrase.is_definite(s, inner.i) else i
    if s.children(inner.i, "conj") and after.lower != "at":
        return i
    return phrase.core(s, inner.i)[1]


def tail_of_named(scene: Scene, i: int, first: int) -> int:
    """The same for a feature with a name: only its extent, or where a body's base lies."""
    s = scene.sentence
    if s[i].lemma in LONG:
        return _as_far_as(s, i) or _from_to(scene, i) or i
    body = s[first].text.isupper() and len(s[first].text) > 1  # "the DRA base at Beford"
    return named_tail(scene, i) if body else i


def of_feature(scene: Scene, i: int, bounds: tuple[int, int]) -> tuple[int, int]:
    """The bounds of a feature written with a capital: "the Citadel of Beford"."""
    s = scene.sentence
    single = bounds == (i, i) and is_feature(scene, s[i]) and phrase.is_definite(s, i)
    return (i, named_tail(scene, i)) if single else bounds


def is_inside(other: Mention, place: Mention) -> bool:
    """Whether a name is a part of a place's name: "Beford" of "the barracks at Beford"."""
    return other.span is not None and place.span is not None and place.span.holds(other.span)


def _is_named(scene: Scene, inner: Token) -> bool:
    """A name, or a common noun with one before it: "Halor village"."""
    if inner.pos == "PROPN":
        return not is_people(scene, inner)
    names = scene.sentence.children(inner.i, "compound", "nmod")
    return inner.pos == "NOUN" and any(c.pos == "PROPN" for c in names)


def _as_far_as(s: Sentence, i: int) -> int:
    """ "the coast as far as Beford"."""
    if [t.lower for t in s.tokens[i + 1 : i + 4]] != ["as", "far", "as"]:
        return 0
    j = i + 4
    while j < len(s) and (s[j].dep in phrase.CORE or s[j].pos in {"DET", "ADJ"}):
        j += 1
    if j >= len(s) or s[j].pos not in {"NOUN", "PROPN"}:
        return 0
    of = s[j + 1].lower == "of" if j + 2 < len(s) else False
    inner = s.child(j + 1, "pobj") if of else None
    return phrase.core(s, inner.i)[1] if inner is not None and inner.i > j else j


def _from_to(scene: Scene, i: int) -> int:
    """ "the corridor from Aland to Beford"."""
    s = scene.sentence
    start = s.child(i + 1, "pobj")
    if s[i + 1].lower != "from" or start is None or not _is_place(scene, start):
        return 0
    for j in range(start.i + 1, min(start.i + REACH, len(s) - 1)):
        if s[j].lower == "to" and s[j].pos == "ADP":
            end = s.child(j, "pobj")
            return end.i if end is not None and end.i > j and _is_place(scene, end) else 0
        if s[j].pos in {"VERB", "AUX"} or s[j].text in {",", ";"}:
            return 0
    return 0


def _between(scene: Scene, i: int) -> int:
    """ "the road between Aland and Beford"."""
    s = scene.sentence
    first = s.child(i + 1, "pobj")
    if s[i + 1].lower != "between" or first is None or not _is_place(scene, first):
        return 0
    ends = [c.i for c in s.conjuncts(first.i) if c.i > first.i and c.pos in {"PROPN", "NOUN"}]
    return ends[0] if len(ends) == 1 else 0


def _is_place(scene: Scene, token: Token) -> bool:
    named = token.pos == "PROPN" or is_feature(scene, token) or is_type(scene, token)
    return named and not is_date(scene, token)


def quarter_of(scene: Scene, token: Token, of: Ground) -> Ground | None:
    """ "the Aland quarter of Beford": a named part is a place, and Beford contains it."""
    s = scene.sentence
    if token.lower not in QUARTERS or not of.places:
        return None
    if (common := _common_quarter(scene, token, of)) is not None:
        return common
    first = token.i
    while first > 0 and s[first - 1].text[:1].isupper() and first <= s[first - 1].head <= token.i:
        first -= 1
    if first == token.i or s[first].pos not in {"PROPN", "ADJ"} or first == 0:
        return None
    span = phrase.span(s, (first, token.i))
    place = Mention(name=s.words(span), span=span)
    return Ground(kind="named", places=(place,), within=of.places + of.within, head=token.i)


def _common_quarter(scene: Scene, token: Token, of: Ground) -> Ground | None:
    """ "the cannery district of Beford": told by what stands in it, and by the town's name."""
    s = scene.sentence
    before = s[token.i - 1] if token.i else token
    told = before.dep == "compound" and before.head == token.i and before.pos == "NOUN"
    tail = named_tail(scene, token.i)
    if not told or before.text[:1].isupper() or tail == token.i:
        return None
    if not phrase.is_definite(s, token.i):
        return None
    first, _ = phrase.without_article(s, phrase.core(s, token.i))
    span = phrase.span(s, (first, tail))
    place = Mention(name=s.words(span), span=span)
    return Ground(kind="feature", places=(place,), within=of.within, head=token.i)


def first_with_owner(scene: Scene, i: int) -> int:
    """Where "the governor's compound" or "Aland's airport" begins, the owner included; else `i`.

    A country or a region contains its features and is no part of their names: "Dorfia's airports".
    """
    s = scene.sentence
    for owner in s.children(i, "poss"):
        if owner.tag == "PRP$" or owner.i > i:
            continue
        if scene.lexicon.has("residents.words", owner.lemma) or _is_town(scene, owner):
            first, _ = phrase.without_article(s, phrase.core(s, owner.i))
            return first
    return i


def _is_town(scene: Scene, owner: Token) -> bool:
    """Whether a name before "'s" is a town's and not a country's, a region's or a people's."""
    if owner.pos != "PROPN" or scene.sentence.children(owner.i, "amod"):
        return False
    larger = scene.world.country(owner.text) or scene.is_region(owner.i)
    return not larger and not is_people(scene, owner) and not scene.is_party(owner.i)
