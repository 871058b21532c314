"""Which phrases are ground: named places, features, parts of regions, territory without a name.

The rules are the guide's S2-S5: no article, a type word after the name stays and one before it
goes, a part of a region is `within`, an indefinite place has no name. The readers call each other
("the outskirts of the town of Aland"), so they stand together.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from whoholds.model.claim import Mention
from whoholds.read.sense import phrase
from whoholds.read.sense.beyond import ALL, all_beyond
from whoholds.read.sense.extent import (
    first_with_owner,
    is_inside,
    named_tail,
    of_feature,
    quarter_of,
    tail_of_named,
)
from whoholds.read.sense.groundform import MEMBERS, Ground
from whoholds.read.sense.groundnoun import (
    definite_type,
    in_fronted,
    is_body,
    is_date,
    is_feature,
    is_groundish,
    is_people,
    is_peoples_land,
    is_person,
    is_plural,
    is_two_word_feature,
    is_type,
    modified,
    no_more_than,
    of_type,
)
from whoholds.read.sense.listmembers import again_after
from whoholds.read.sense.placename import (
    after_owner,
    label,
    long_country,
    mention_of,
    name_bounds,
    skip_plain,
    unique,
)
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.seats import seat_of
from whoholds.read.sense.tree import Token

__all__ = ["Ground", "containers", "ground_at"]

#: Phrases kept, each with what it was read as: phrases lie in each other ("parts of the heart of
#: ..."), and to read the inner one anew for each question doubles the time with every level.
GROUNDS_KEPT = 256


@lru_cache(maxsize=GROUNDS_KEPT)
def ground_at(scene: Scene, i: int) -> Ground | None:
    """Read the phrase headed by token `i` as ground; None where it is something else."""
    token = no_more_than(scene, phrase.head_noun(scene.sentence, i))
    if token.i != i and token.pos != "PRON":
        return _joined(scene, token.i)
    if token.tag in {"PRP", "PRP$", "WDT", "WP", "EX"} or token.lower in phrase.PRONOUNS:
        return _pronoun(scene, token)
    of = token.lower in ALL or scene.sentence.children(token.i, "prep")
    if token.pos in {"PRON", "DET"} and of:
        return _common(scene, token)
    return _joined(scene, i)


def _joined(scene: Scene, i: int) -> Ground | None:
    """All members of a coordination in one Ground, figures and non-places left out."""
    s = scene.sentence
    shared = _shared_type(scene, i)
    if shared is not None:
        return shared
    listed = (*s.conjuncts(i), *again_after(s, i))
    members = [c for c in listed if c.pos in MEMBERS]
    found = [g for g in (_single(scene, c.i) for c in members) if g is not None]
    if not found or found[0].head != i:
        return None
    if len(found) == 1:
        return found[0]
    places = tuple(p for g in found for p in g.places)
    names = {p.name for p in places}  # "Aland and other towns of the province": not in itself
    return msgspec.structs.replace(
        found[0],
        places=places,
        within=unique(tuple(w for g in found for w in g.within if w.name not in names)),
        kind=next((g.kind for g in found if g.places), found[0].kind),
    )


def _shared_type(scene: Scene, i: int) -> Ground | None:
    """ "the Aland and Beford provinces": bare names, the type word belongs to both."""
    s = scene.sentence
    head = s[i]
    if not head.lower.endswith("s") or not is_type(scene, head):
        return None
    names = [c for c in s.children(i, "compound", "nmod", "amod") if c.pos == "PROPN"]
    members = [m for c in names for m in s.conjuncts(c.i)]
    if len(members) < 2:
        return None
    places = tuple(mention_of(s, name_bounds(scene, m.i)) for m in members)
    return Ground(kind="named", places=places, within=_possessor(scene, i), head=i)


def _single(scene: Scene, i: int) -> Ground | None:
    token = scene.sentence[i]
    if token.pos == "PROPN" or (token.text[:1].isupper() and token.i > 0 and token.pos == "X"):
        return _proper(scene, token)
    return _common(scene, token)


def _proper(scene: Scene, token: Token) -> Ground | None:
    s, lexicon = scene.sentence, scene.lexicon
    if is_body(scene, token) or is_date(scene, token):
        return None
    if scene.world.demonym(token.text) and not is_peoples_land(scene, token):
        return None
    if is_person(scene, token):
        return None
    bounds = name_bounds(scene, token.i)
    if lexicon.has("nouns.part", token.lemma) and bounds[0] == bounds[1]:
        return _common(scene, token)
    name = mention_of(s, of_feature(scene, token.i, bounds))
    of = _of_name(scene, token.i)
    if of is not None and is_type(scene, token):
        if (whole := long_country(scene, name, of.places[0])) is None:
            return of
        name = whole
    return Ground(kind="named", places=(name,), within=containers(scene, token.i), head=token.i)


def _of_name(scene: Scene, i: int) -> Ground | None:
    found = _of_ground(scene, i)
    return found if found is not None and found.kind == "named" else None


def _of_ground(scene: Scene, i: int) -> Ground | None:
    for c in scene.sentence.children(i, "prep"):
        if c.lower == "of":
            inner = scene.sentence.child(c.i, "pobj", "pcomp")
            if inner is not None:
                return ground_at(scene, inner.i)
    return None


def _pronoun(scene: Scene, token: Token) -> Ground | None:
    if token.lower not in {"it", "them", "which", "that", "this", "there", "its"}:
        return None
    back = scene.place_before(token.i, "") or (
        scene.place_after(token.i) if in_fronted(scene, token) else None
    )
    if back is None:
        return None
    name = Mention(name=back.name, span=back.span, written=token.span)
    return Ground(kind="anaphor", places=(name,), head=token.i)


def _common(scene: Scene, token: Token) -> Ground | None:
    s, words = scene.sentence, scene.lexicon.words
    lemma = token.lemma
    if any(t.span.holds(token.span) and t.first is not None for t in scene.times):
        return None  # "in the spring"
    beside = all_beyond(scene, token) or _named_beside(scene, token)
    if beside is not None:
        return beside
    listed = _examples(scene, token) if is_groundish(scene, token) else ()
    if listed:
        return Ground(kind="named", places=listed, holder=label(scene, token.i), head=token.i)
    if token.lower in words["words.compass"]:
        return _compass(scene, token)
    if lemma == "mine" and any(c.lower in {"land", "sea"} for c in s.children(token.i, "compound")):
        return None
    if lemma in words["nouns.whole"] or token.lower in words["nouns.whole"]:
        inner = _of_ground(scene, token.i)
        return None if inner is None else msgspec.structs.replace(inner, head=token.i)
    if lemma in words["nouns.edge"] and (edge := _edge(scene, token)) is not None:
        return edge
    of = _of_ground(scene, token.i)
    if of is not None and (quarter := quarter_of(scene, token, of)) is not None:
        return quarter
    apart = definite_type(scene, token) or is_two_word_feature(scene, token)
    if of is not None and lemma in words["nouns.part"] and not apart:
        return _part(scene, token, of)
    if (
        of is not None
        and of.kind == "named"
        and (is_type(scene, token) or lemma in scene.lexicon.words["named_of.words"])
    ):
        return _typed_of(scene, token, of)
    named = _compound_name(scene, token)
    if named is not None:
        return named
    return _nameless(scene, token, of)


def _named_beside(scene: Scene, token: Token) -> Ground | None:
    """ "the capital, Aland", "a second city, Beford in Dorfia": the name is the place."""
    if not is_groundish(scene, token):
        return None
    for c in scene.sentence.children(token.i, "appos"):
        typed = c.pos == "NOUN" and is_type(scene, c) and phrase.is_definite(scene.sentence, c.i)
        if (c.pos == "PROPN" or typed) and c.i > token.i:
            named = _proper(scene, c) if c.pos == "PROPN" else _of_name(scene, c.i)
            if named is not None:
                within = unique(named.within + containers(scene, token.i))
                names = {p.name for p in named.places}
                within = tuple(w for w in within if w.name not in names)
                return msgspec.structs.replace(
                    named, within=within, holder=label(scene, token.i), head=token.i
                )
    return None


def _examples(scene: Scene, token: Token) -> tuple[Mention, ...]:
    """ "areas such as A and B", "towns including C"."""
    out: list[Mention] = []
    for c in scene.sentence.children(token.i, "prep"):
        if c.lower in {"as", "like", "including"}:
            inner = scene.sentence.child(c.i, "pobj")
            found = ground_at(scene, inner.i) if inner is not None else None
            if found is not None:
                out.extend(found.places)
    return tuple(out) or _among_them(scene, token)


def _among_them(scene: Scene, token: Token) -> tuple[Mention, ...]:
    """ "several towns, among them A and B"."""
    s = scene.sentence
    j = token.i + 2
    if j + 1 >= len(s) or s[j].lower != "among" or s[j + 1].lower not in {"them", "which"}:
        return ()
    named = (ground_at(scene, c.i) for c in s.children(j, "pobj") if c.pos == "PROPN")
    return next((g.places for g in named if g is not None), ())


def _typed_of(scene: Scene, token: Token, of: Ground) -> Ground:
    """ "the city of Aland": the name alone; the region of a plural is `within`."""
    if token.lemma == "capital" and (seat := seat_of(scene, token, of)) is not None:
        return seat
    if is_plural(token) and len(of.places) == 1 and not phrase.is_definite(scene.sentence, token.i):
        return Ground(kind="part", within=of.places + of.within, head=token.i)
    extra = containers(scene, token.i)
    return msgspec.structs.replace(of, within=unique(of.within + extra), head=token.i)


def _part(scene: Scene, token: Token, of: Ground) -> Ground:
    inside = of.places or of.within
    around = unique(inside + of.within)
    return Ground(kind="part", within=around, holder=label(scene, token.i), head=token.i)


def _edge(scene: Scene, token: Token) -> Ground | None:
    """ "the outskirts of Aland", "downtown Aland", "Aland's outskirts": a place by itself."""
    s = scene.sentence
    of = _of_ground(scene, token.i)
    if of is not None and of.places and (is_plural(token) or token.lemma not in {"suburb", "ward"}):
        first, _ = phrase.without_article(s, phrase.core(s, token.i))
        first = skip_plain(scene, first, token.i)
        name = f"{s.between(first, token.i)} of {of.places[0].name}"
        return Ground(
            kind="named", places=(Mention(name=name, span=of.places[0].span),), head=token.i
        )
    return None


def _compass(scene: Scene, token: Token) -> Ground | None:
    """ "the west of the country": a named part of a country stands as a place."""
    s = scene.sentence
    if not phrase.is_definite(s, token.i) and token.dep not in {"pobj", "dobj", "conj"}:
        return None
    owner = _possessor(scene, token.i) or tuple(
        m for g in (_of_ground(scene, token.i),) if g is not None for m in g.places + g.within
    )
    bounds = after_owner(scene, token.i, phrase.without_article(s, phrase.core(s, token.i)))
    return Ground(kind="named", places=(mention_of(s, bounds),), within=owner, head=token.i)


def _compound_name(scene: Scene, token: Token) -> Ground | None:
    """ "Aland region", "Beford military airport", "the Kunar gate crossing"."""
    s = scene.sentence
    if not (is_type(scene, token) or is_feature(scene, token)):
        return None
    proper = [
        c
        for c in s.children(token.i, "compound", "nmod", "amod", "poss")
        if c.pos == "PROPN" and c.i < token.i and not is_people(scene, c)
    ]
    names = [c for c in proper if c.dep != "poss"]
    if not names or scene.world.is_armed_noun(names[-1].lemma):
        return None
    first = min(min(s.subtree(c.i)) for c in names)
    first = min(first, *(j for j in range(first, token.i + 1)))
    while first > 0 and s[first - 1].lower in scene.lexicon.words["words.compass"]:
        first -= 1
    place = mention_of(s, (first, tail_of_named(scene, token.i, first)))
    return Ground(kind="named", places=(place,), within=containers(scene, token.i), head=token.i)


def _nameless(scene: Scene, token: Token, of: Ground | None) -> Ground | None:
    """A definite feature is a place by its noun; territory and indefinite places have no name."""
    s, words = scene.sentence, scene.lexicon.words
    lemma = token.lemma
    within = containers(scene, token.i)
    if of is not None:
        within = unique((of.places or of.within) + within)
    holder = label(scene, token.i)
    owned = any(c.dep == "poss" for c in s.children(token.i))
    if (
        lemma in words["nouns.anaphor"]
        and phrase.is_definite(s, token.i)
        and not is_plural(token)
        and not owned
    ):
        back = scene.place_before(token.i, token.lemma)
        if back is not None and not modified(scene, token):
            return Ground(
                kind="anaphor", places=(back,), within=within, holder=holder, head=token.i
            )
    single = is_feature(scene, token) or lemma in {"city", "town", "village", "capital"}
    several = is_plural(token) and lemma in scene.lexicon.words["uncounted.words"]
    if single and phrase.is_definite(s, token.i) and not several:
        bounds = phrase.without_article(s, phrase.core(s, token.i))
        bounds = after_owner(scene, token.i, bounds)
        first = min(bounds[0], first_with_owner(scene, token.i))
        place = mention_of(s, (first, max(bounds[1], named_tail(scene, token.i))))
        around = tuple(w for w in within if not is_inside(w, place))
        return Ground(kind="feature", places=(place,), within=around, holder=holder, head=token.i)
    if not within and lemma in words["nouns.territory"]:
        within = _told_inside(scene, token)
    if lemma in words["nouns.territory"] or is_type(scene, token) or is_feature(scene, token):
        return Ground(kind="unnamed", within=within, holder=holder, head=token.i)
    if lemma in words["nouns.part"] and (of is not None or of_type(scene, token)):
        return Ground(kind="part", within=within, holder=holder, head=token.i)
    if of is not None and token.lower in scene.lexicon.words["quantifiers.words"]:
        return Ground(kind="part", within=within, holder=of.holder, head=token.i)
    return None


def _told_inside(scene: Scene, token: Token) -> tuple[Mention, ...]:
    """ "territory captured during their incursion into the Aland region": where that was."""
    s = scene.sentence
    for p in (s[i] for i in s.subtree(token.i) if i > token.i):
        if p.lower == "into" and p.head == token.i:
            continue  # "pushed from the area into Dorfia"
        if p.lower in {"into", "in", "inside", "across"} and p.pos == "ADP":
            noun = s.child(p.i, "pobj")
            # "the land into which ...": the relative stands for `token` itself
            inner = noun is not None and phrase.head_noun(s, noun.i).i > token.i
            found = ground_at(scene, noun.i) if noun is not None and inner else None
            if found is not None and found.places:
                return found.places
    return ()


def containers(scene: Scene, i: int) -> tuple[Mention, ...]:
    """Regions that the text says contain the place at `i`: "in R", "R's", ", R," after it."""
    s = scene.sentence
    out = list(_possessor(scene, i))
    for c in s.children(i, "appos"):
        if c.pos == "PROPN" and scene.is_region(c.i):
            out.append(mention_of(s, name_bounds(scene, c.i)))
        elif c.pos == "NOUN":
            out.extend(_inside(scene, c.i))
    out.extend(_inside(scene, i))
    return unique(tuple(out))


def _inside(scene: Scene, i: int) -> list[Mention]:
    out: list[Mention] = []
    for p, noun in phrase.prepositions(scene.sentence, i, "in", "inside", "within", "across"):
        if p.head != i:
            continue
        inner = ground_at(scene, noun.i)
        if inner is not None:
            out.extend(inner.places + inner.within)
    return out


def _possessor(scene: Scene, i: int) -> tuple[Mention, ...]:
    """ "Dorfia's Aland": the possessor contains the place; one of a people does not."""
    s = scene.sentence
    for c in s.children(i, "poss"):
        if scene.lexicon.has("residents.words", c.lemma):
            return ()
        if c.pos == "PROPN" and not s.children(c.i, "amod") and not is_body(scene, c):
            return (mention_of(s, name_bounds(scene, c.i)),)
        if c.lemma in scene.lexicon.words["nouns.anaphor"] and phrase.is_definite(s, c.i):
            back = scene.place_before(c.i, c.lemma)
            return () if back is None else (back,)
    return ()
