"""Which phrases are ground: named places, features, parts of regions, territory without a name.

The rules are the guide's S2-S5: no article, a type word after the name stays and one before it
goes, a part of a region is `within`, an indefinite place has no name.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from whoholds.model.claim import Mention
from whoholds.read.sense import antecedent, phrase
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Sentence, Token

GroundKind = Literal["named", "feature", "part", "unnamed", "anaphor"]


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase read as ground: what it names, what it lies in, whose label it carries."""

    kind: GroundKind
    places: tuple[Mention, ...] = ()
    within: tuple[Mention, ...] = ()
    holder: Mention | None = None
    head: int

    @property
    def definite(self) -> bool:
        """Whether the ground is known by name or as a part of a named region."""
        return bool(self.places or self.within)


def ground_at(scene: Scene, i: int, *, strong: bool = True) -> Ground | None:
    """Read the phrase headed by token `i` as ground; None where it is something else.

    `strong` says that the verb takes ground alone ("retake"), so that an unknown proper name
    may pass; a weak verb ("take", "hold") asks for more.
    """
    token = phrase.head_noun(scene.sentence, i)
    if token.i != i and token.pos != "PRON":
        return _joined(scene, token.i, strong=strong)
    if token.tag in {"PRP", "PRP$", "WDT", "WP", "EX"} or token.lower in phrase.PRONOUNS:
        return _pronoun(scene, token)
    if token.pos in {"PRON", "DET"} and scene.sentence.children(token.i, "prep"):
        return _common(scene, token)
    return _joined(scene, i, strong=strong)


def _joined(scene: Scene, i: int, *, strong: bool) -> Ground | None:
    """All members of a coordination in one Ground, figures and non-places left out."""
    s = scene.sentence
    shared = _shared_type(scene, i)
    if shared is not None:
        return shared
    members = [c for c in s.conjuncts(i) if c.pos in {"NOUN", "PROPN", "NUM", "ADJ", "X", "ADV"}]
    found = [g for g in (_single(scene, c.i, strong=strong) for c in members) if g is not None]
    if not found or found[0].head != i:
        return None
    if len(found) == 1:
        return found[0]
    return msgspec.structs.replace(
        found[0],
        places=tuple(p for g in found for p in g.places),
        within=_unique(tuple(w for g in found for w in g.within)),
        kind=next((g.kind for g in found if g.places), found[0].kind),
    )


def _unique(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    seen: dict[str, Mention] = {}
    for m in mentions:
        seen.setdefault(m.name, m)
    return tuple(seen.values())


def _shared_type(scene: Scene, i: int) -> Ground | None:
    """ "the Aland and Beford provinces": bare names, the type word belongs to both."""
    s = scene.sentence
    head = s[i]
    if not head.lower.endswith("s") or not _is_type(scene, head):
        return None
    names = [c for c in s.children(i, "compound", "nmod", "amod") if c.pos == "PROPN"]
    members = [m for c in names for m in s.conjuncts(c.i)]
    if len(members) < 2:
        return None
    places = tuple(_mention(s, _name_bounds(scene, m.i)) for m in members)
    return Ground(kind="named", places=places, within=_possessor(scene, i), head=i)


def _single(scene: Scene, i: int, *, strong: bool) -> Ground | None:
    token = scene.sentence[i]
    if token.pos == "PROPN" or (token.text[:1].isupper() and token.i > 0 and token.pos == "X"):
        return _proper(scene, token, strong=strong)
    return _common(scene, token)


def surface_ground(scene: Scene, i: int) -> Ground | None:
    """The phrase right after the verb at `i`, read by its words where the parse gives no object."""
    s = scene.sentence
    j = i + 1
    while j < len(s) and s[j].pos == "DET":
        j += 1
    first = j
    while j < len(s) and (s[j].pos in {"PROPN", "NOUN", "ADJ", "NUM"} or s[j].text in {"-", "’s", "'s"}):
        j += 1
    names = [t for t in s.tokens[first:j] if t.pos == "PROPN" and not scene.world.demonym(t.text)]
    last = s[j - 1] if j > first else None
    if last is None or not names or scene.world.is_armed_noun(last.lemma):
        return None
    mention = _mention(s, (names[0].i, last.i))
    return Ground(kind="named", places=(mention,), head=last.i)


# ------------------------------------------------------------------ proper names


def _proper(scene: Scene, token: Token, *, strong: bool) -> Ground | None:
    s, lexicon = scene.sentence, scene.lexicon
    if _is_body(scene, token) or scene.world.demonym(token.text) or _is_date(scene, token):
        return None
    if _is_person(scene, token):
        return None
    bounds = _name_bounds(scene, token.i)
    if lexicon.has("nouns.part", token.lemma) and bounds[0] == bounds[1]:
        return _common(scene, token)
    name = _mention(s, bounds)
    of = _of_name(scene, token.i)
    if of is not None and _is_type(scene, token):
        return of
    return Ground(
        kind="named", places=(name,), within=containers(scene, token.i), holder=None, head=token.i
    )


def _is_date(scene: Scene, token: Token) -> bool:
    """Months and weekdays are proper names too."""
    return token.lower in antecedent.CALENDAR or any(
        t.span.start <= token.start < t.span.end for t in scene.times
    )


def _is_body(scene: Scene, token: Token) -> bool:
    if scene.world.is_armed_noun(token.lemma):
        return True
    return token.lower in scene.lexicon.words["bodies.last"] and not _is_feature(scene, token)


def _is_person(scene: Scene, token: Token) -> bool:
    """A title or a given name before it: persons are captured too."""
    s = scene.sentence
    first, last = phrase.core(s, token.i)
    run = [t for t in s.tokens[first : last + 1] if t.pos == "PROPN"]
    if any(t.lower in scene.lexicon.words["words.title"] for t in s.tokens[first:last]):
        return True
    return len(run) >= 2 and all(t.ent == "PERSON" for t in run)


def _name_bounds(scene: Scene, i: int) -> tuple[int, int]:
    """The name alone: no article, no adjective but a direction, no type word before it."""
    s = scene.sentence
    first, last = phrase.core(s, i)
    while first < i and not _belongs(scene, s[first]):
        first += 1
    owner = max((c.i for c in s.children(i, "poss") if c.i < i), default=-1)
    if owner >= 0:
        case = max((c.i for c in s.children(owner, "case")), default=owner)
        first = max(first, case + 1)
        while first < i and not _belongs(scene, s[first]):
            first += 1
    if last + 1 < len(s) and _type_follows(scene, last + 1, i):
        last += 1
    return first, last


def _belongs(scene: Scene, token: Token) -> bool:
    if token.lower in scene.lexicon.words["words.compass"]:
        return True
    if scene.world.demonym(token.text) or token.pos in {"DET", "NUM", "PRON", "PUNCT", "PART"}:
        return False
    return token.text[:1].isupper() and token.pos in {"PROPN", "NOUN", "X", "ADJ", "ADP"}


def _type_follows(scene: Scene, j: int, i: int) -> bool:
    token = scene.sentence[j]
    return token.head == i and token.pos == "NOUN" and _is_type(scene, token)


def _is_type(scene: Scene, token: Token) -> bool:
    w, lemma = scene.lexicon.words, _stem(token)
    if lemma in w["nouns.settlement"] or lemma in w["nouns.region"]:
        return True
    return scene.world.is_region_type(lemma) or scene.world.is_settlement_type(lemma)


def _is_feature(scene: Scene, token: Token) -> bool:
    lemma = _stem(token)
    return lemma in scene.lexicon.words["nouns.feature"] or scene.world.is_feature_noun(lemma)


def _stem(token: Token) -> str:
    lemma = token.lemma if token.pos == "NOUN" else token.lower
    return lemma[:-1] if token.pos == "PROPN" and lemma.endswith("s") else lemma


def _mention(sentence: Sentence, bounds: tuple[int, int]) -> Mention:
    span = phrase.span(sentence, bounds)
    return Mention(name=sentence.words(span), span=span)


# ------------------------------------------------------------------ common nouns


def _named_beside(scene: Scene, token: Token) -> Ground | None:
    """ "the capital, Aland", "a second city, Beford in Dorfia": the name is the place."""
    if not _is_groundish(scene, token):
        return None
    for c in scene.sentence.children(token.i, "appos"):
        if c.pos == "PROPN" and c.i > token.i:
            named = _proper(scene, c, strong=True)
            if named is not None:
                within = _unique(named.within + containers(scene, token.i))
                names = {p.name for p in named.places}
                within = tuple(w for w in within if w.name not in names)
                return msgspec.structs.replace(
                    named, within=within, holder=label(scene, token.i), head=token.i
                )
    return None


def _is_groundish(scene: Scene, token: Token) -> bool:
    return (
        _is_type(scene, token)
        or _is_feature(scene, token)
        or token.lemma in scene.lexicon.words["nouns.territory"]
        or token.lemma in scene.lexicon.words["nouns.anaphor"]
    )


def _examples(scene: Scene, token: Token) -> tuple[Mention, ...]:
    """ "areas such as A and B", "towns including C"."""
    out: list[Mention] = []
    for c in scene.sentence.children(token.i, "prep"):
        if c.lower in {"as", "like", "including"}:
            inner = scene.sentence.child(c.i, "pobj")
            found = ground_at(scene, inner.i) if inner is not None else None
            if found is not None:
                out.extend(found.places)
    return tuple(out)


def _common(scene: Scene, token: Token) -> Ground | None:
    s, words = scene.sentence, scene.lexicon.words
    lemma = token.lemma
    beside = _named_beside(scene, token)
    if beside is not None:
        return beside
    listed = _examples(scene, token) if _is_groundish(scene, token) else ()
    if listed:
        return Ground(kind="named", places=listed, holder=label(scene, token.i), head=token.i)
    if token.lower in words["words.compass"]:
        return _compass(scene, token)
    if lemma == "mine" and any(c.lower in {"land", "sea"} for c in s.children(token.i, "compound")):
        return None
    if lemma in words["nouns.whole"] or token.lower in words["nouns.whole"]:
        inner = _of_ground(scene, token.i)
        return None if inner is None else msgspec.structs.replace(inner, head=token.i)
    if lemma in words["nouns.edge"]:
        edge = _edge(scene, token)
        if edge is not None:
            return edge
    of = _of_ground(scene, token.i)
    if of is not None and lemma in words["nouns.part"] and not _definite_type(scene, token):
        return _part(scene, token, of)
    if of is not None and of.kind == "named" and (_is_type(scene, token) or lemma in NAMED_OF):
        return _typed_of(scene, token, of)
    named = _compound_name(scene, token)
    if named is not None:
        return named
    return _nameless(scene, token, of)


def _typed_of(scene: Scene, token: Token, of: Ground) -> Ground:
    """ "the city of Aland": the name alone; the region of a plural is `within`."""
    if _plural(token) and len(of.places) == 1 and not phrase.is_definite(scene.sentence, token.i):
        return Ground(kind="part", within=of.places + of.within, head=token.i)
    extra = containers(scene, token.i, of=False)
    return msgspec.structs.replace(of, within=_unique(of.within + extra), head=token.i)


def _definite_type(scene: Scene, token: Token) -> bool:
    return _is_type(scene, token) and phrase.is_definite(scene.sentence, token.i)


def _part(scene: Scene, token: Token, of: Ground) -> Ground:
    inside = of.places or of.within
    return Ground(
        kind="part", within=_unique(inside + of.within), holder=label(scene, token.i), head=token.i
    )


def _edge(scene: Scene, token: Token) -> Ground | None:
    """ "the outskirts of Aland", "downtown Aland", "Aland's outskirts": a place by itself."""
    s = scene.sentence
    of = _of_ground(scene, token.i)
    if of is not None and of.places:
        first, _ = phrase.without_article(s, phrase.core(s, token.i))
        first = _skip_plain(scene, first, token.i)
        name = f"{s.between(first, token.i)} of {of.places[0].name}"
        return Ground(kind="named", places=(Mention(name=name, span=of.places[0].span),), head=token.i)
    return None


def _skip_plain(scene: Scene, first: int, i: int) -> int:
    s = scene.sentence
    while first < i and s[first].lower not in scene.lexicon.words["words.compass"]:
        first += 1
    return first


def _compass(scene: Scene, token: Token) -> Ground | None:
    """ "the west of the country": a named part of a country stands as a place."""
    s = scene.sentence
    if not phrase.is_definite(s, token.i) and token.dep not in {"pobj", "dobj"}:
        return None
    owner = _possessor(scene, token.i) or tuple(
        m for g in (_of_ground(scene, token.i),) if g is not None for m in g.places + g.within
    )
    bounds = _after_owner(s, token.i, phrase.without_article(s, phrase.core(s, token.i)))
    return Ground(kind="named", places=(_mention(s, bounds),), within=owner, head=token.i)


def _compound_name(scene: Scene, token: Token) -> Ground | None:
    """ "Aland region", "Beford military airport", "the Kunar gate crossing"."""
    s = scene.sentence
    if not (_is_type(scene, token) or _is_feature(scene, token)):
        return None
    proper = [
        c
        for c in s.children(token.i, "compound", "nmod", "amod", "poss")
        if c.pos == "PROPN" and c.i < token.i and not scene.world.demonym(c.text)
    ]
    names = [c for c in proper if c.dep != "poss"]
    if not names or scene.world.is_armed_noun(names[-1].lemma):
        return None
    first = min(min(s.subtree(c.i)) for c in names)
    first = min(first, *(j for j in range(first, token.i + 1)))
    while first > 0 and s[first - 1].lower in scene.lexicon.words["words.compass"]:
        first -= 1
    place = _mention(s, (first, token.i))
    return Ground(
        kind="named", places=(place,), within=containers(scene, token.i), head=token.i
    )


def _nameless(scene: Scene, token: Token, of: Ground | None) -> Ground | None:
    """A definite feature is a place by its noun; territory and indefinite places have no name."""
    s, words = scene.sentence, scene.lexicon.words
    lemma = token.lemma
    within = containers(scene, token.i)
    if of is not None:
        within = _unique((of.places or of.within) + within)
    holder = label(scene, token.i)
    owned = any(c.dep == "poss" for c in s.children(token.i))
    if lemma in words["nouns.anaphor"] and phrase.is_definite(s, token.i) and not _plural(token) and not owned:
        back = _antecedent(scene, token)
        if back is not None and not _modified(scene, token):
            return Ground(kind="anaphor", places=(back,), within=within, holder=holder, head=token.i)
    single = _is_feature(scene, token) or lemma in {"city", "town", "village", "capital"}
    if single and phrase.is_definite(s, token.i) and not (_plural(token) and lemma in UNCOUNTED):
        bounds = phrase.without_article(s, phrase.core(s, token.i))
        bounds = _after_owner(s, token.i, bounds)
        return Ground(
            kind="feature", places=(_mention(s, bounds),), within=within, holder=holder, head=token.i
        )
    if not within and lemma in words["nouns.territory"]:
        within = _told_inside(scene, token)
    if lemma in words["nouns.territory"] or _is_type(scene, token) or _is_feature(scene, token):
        return Ground(kind="unnamed", within=within, holder=holder, head=token.i)
    if lemma in words["nouns.part"] and of is not None:
        return Ground(kind="part", within=within, holder=holder, head=token.i)
    return None


#: Nouns before "of P" that leave the name to P: "the mining hub of Aland".
NAMED_OF = frozenset(
    {"hub", "port", "island", "enclave", "stronghold", "bastion", "resort", "seat", "junction"}
    | {"gateway", "outpost", "holdout", "redoubt", "base", "camp", "centre", "heartland"}
)

#: Plural features that are no single place ("the positions", "the towns").
UNCOUNTED = frozenset(
    {"town", "city", "village", "line", "stronghold", "base", "zone", "enclave", "road", "post"}
    | {"area", "block", "street", "building", "house", "neighbourhood", "neighborhood", "outpost"}
)

#: Adjectives that say something about a feature but are no part of its name.
LOOSE = frozenset(
    {"nearby", "local", "strategic", "key", "important", "critical", "last", "remaining", "large"}
    | {"small", "major", "main", "vital", "crucial", "big", "new", "old", "so-called", "besieged"}
)


def _told_inside(scene: Scene, token: Token) -> tuple[Mention, ...]:
    """ "territory captured during their incursion into the Aland region": where that was."""
    s = scene.sentence
    below = [s[i] for i in s.subtree(token.i) if i > token.i]
    for p in below:
        if p.lower in {"into", "in", "inside", "across"} and p.pos == "ADP":
            noun = s.child(p.i, "pobj")
            # "the land into which ...": the relative stands for `token` itself
            inner = noun is not None and phrase.head_noun(s, noun.i).i > token.i
            found = ground_at(scene, noun.i) if noun is not None and inner else None
            if found is not None and found.places:
                return found.places
    return ()


def _after_owner(s: Sentence, i: int, bounds: tuple[int, int]) -> tuple[int, int]:
    first = bounds[0]
    while first < i and s[first].lower in LOOSE:
        first += 1
    bounds = (first, bounds[1])
    owner = [c.i for c in s.children(i, "poss")]
    if not owner:
        return bounds
    last = max(max(s.subtree(j)) for j in owner)
    return min(max(bounds[0], last + 1), i), bounds[1]


def _modified(scene: Scene, token: Token) -> bool:
    """ "the northern town" may be another town than the last."""
    return any(c.pos == "PROPN" for c in scene.sentence.children(token.i, "compound", "nmod"))


def _plural(token: Token) -> bool:
    return token.tag in {"NNS", "NNPS"}


def _antecedent(scene: Scene, token: Token) -> Mention | None:
    return scene.place_before(token.i, token.lemma)


def _pronoun(scene: Scene, token: Token) -> Ground | None:
    if token.lower not in {"it", "them", "which", "that", "this", "there", "its"}:
        return None
    back = scene.place_before(token.i, "") or scene.place_after(token.i)
    if back is None:
        return None
    name = Mention(name=back.name, span=back.span, written=token.span)
    return Ground(kind="anaphor", places=(name,), head=token.i)


# ------------------------------------------------------------------ around the phrase


def label(scene: Scene, i: int) -> Mention | None:
    """The holder in a label: "rebel-held areas", "the Northern stronghold"."""
    s = scene.sentence
    for c in s.children(i, "amod", "acl"):
        if c.i < i and c.lower in scene.lexicon.words["words.held"]:
            who = [d for d in s.children(c.i) if d.i < c.i and d.dep != "punct"]
            if who:
                return _mention(s, (who[-1].i, who[-1].i))
    return None


def _of_ground(scene: Scene, i: int) -> Ground | None:
    for c in scene.sentence.children(i, "prep"):
        if c.lower == "of":
            inner = scene.sentence.child(c.i, "pobj", "pcomp")
            if inner is not None:
                return ground_at(scene, inner.i)
    return None


def _of_name(scene: Scene, i: int) -> Ground | None:
    found = _of_ground(scene, i)
    return found if found is not None and found.kind == "named" else None


def _possessor(scene: Scene, i: int) -> tuple[Mention, ...]:
    """ "Dorfia's Aland": the possessor contains the place, unless it is only a part of a country."""
    s = scene.sentence
    for c in s.children(i, "poss"):
        if c.pos == "PROPN" and not s.children(c.i, "amod") and not _is_body(scene, c):
            return (_mention(s, _name_bounds(scene, c.i)),)
        if c.lemma in scene.lexicon.words["nouns.anaphor"] and phrase.is_definite(s, c.i):
            back = scene.place_before(c.i, c.lemma)
            return () if back is None else (back,)
    return ()


def containers(scene: Scene, i: int, *, of: bool = True) -> tuple[Mention, ...]:
    """Regions that the text says contain the place at `i`: "in R", "R's", ", R," after it."""
    s = scene.sentence
    out = list(_possessor(scene, i))
    for c in s.children(i, "appos"):
        if c.pos == "PROPN" and scene.is_region(c.i):
            out.append(_mention(s, _name_bounds(scene, c.i)))
        elif c.pos == "NOUN":
            out.extend(_inside(scene, c.i))
    out.extend(_inside(scene, i))
    return _unique(tuple(out))


def _inside(scene: Scene, i: int) -> list[Mention]:
    out: list[Mention] = []
    for p, noun in phrase.prepositions(scene.sentence, i, "in", "inside", "within", "across"):
        if p.head != i:
            continue
        inner = ground_at(scene, noun.i)
        if inner is not None:
            out.extend(inner.places + inner.within)
    return out
