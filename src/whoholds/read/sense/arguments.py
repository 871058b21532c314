"""What a verb of ground is done to, by whom, out of what: the arguments all its readers share."""

from __future__ import annotations

import msgspec

from whoholds.model.claim import Mention
from whoholds.read.sense import phrase, roles
from whoholds.read.sense.ground import Ground, ground_at
from whoholds.read.sense.groundnoun import is_two_word_feature
from whoholds.read.sense.number import Figure
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Sentence, Token

LOCATIVE = ("in", "inside", "within", "across", "throughout", "at")


def is_perfect(scene: Scene, token: Token) -> bool:
    """Past or perfect: told as done ("may have captured"), so a modal makes no forecast."""
    s = scene.sentence
    if token.tag == "VBD":
        return True
    if any(c.lower in {"have", "has", "had", "having"} for c in s.children(token.i, "aux")):
        return True
    over = s.head(token.i)
    if token.dep == "xcomp" and over is not None and over.lower == "had" and over.tag == "VBN":
        return True  # "may have had to leave P"
    if any(c.lower in {"was", "were", "been"} for c in s.children(token.i, "auxpass")):
        return not any(c.lower == "be" for c in s.children(token.i, "auxpass"))
    return False


def undergoer_of(scene: Scene, v: Token) -> Token | None:
    """What the verb is done to: object, passive subject, or the noun it modifies.

    An apposition gives the name it explains: "Aland, a town held by ..." is about Aland.
    """
    found = _patient(scene, v)
    if found is not None and found.dep == "appos" and v.dep in {"acl", "relcl"}:
        named = scene.sentence[found.head]
        return named if named.pos == "PROPN" else found
    return identified(scene, found) if found is not None and v.dep in {"acl", "relcl"} else found


def identified(scene: Scene, token: Token) -> Token:
    """The name that "is" the noun: "Aland is the last city held by Y", "the only one is Aland"."""
    s = scene.sentence
    top = token
    while top.dep == "pobj" and s[top.head].lower == "of" and s[s[top.head].head].lower == "one":
        top = s[s[top.head].head]
    verb = s.head(top.i)
    if top.dep == "pobj" and verb is not None and verb.lower == "among":
        return _one_of(scene, token, s.head(verb.i))
    if token.pos == "PROPN" or verb is None or verb.lemma != "be":
        return token
    other = s.child(verb.i, "nsubj" if top.dep == "attr" else "attr")
    if top.dep in {"attr", "nsubj"} and other is not None and other.pos == "PROPN":
        return other
    return token


def _one_of(scene: Scene, token: Token, verb: Token | None) -> Token:
    """ "Among the towns held by Y is Aland": what the verb tells behind it."""
    if verb is None or verb.lemma != "be" or verb.i < token.i:
        return token
    told = scene.sentence.child(verb.i, "attr", "nsubj")
    return told if told is not None and told.pos == "PROPN" and told.i > verb.i else token


def _patient(scene: Scene, v: Token) -> Token | None:
    s = scene.sentence
    if roles.is_passive(scene, v.i):
        return _beside(scene, v) or roles.subject(scene, v.i)
    relative = s.child(v.i, "dobj")
    if relative is not None:
        return phrase.head_noun(s, relative.i)
    gap = _gap(scene, v)
    return gap if gap is not None else _object(scene, v)


def _object(scene: Scene, v: Token) -> Token | None:
    """The object, also one shared with a later verb ("seize and hold it")."""
    s = scene.sentence
    found = s.child(v.i, "dobj", "attr") if v.lemma != "be" else None
    if found is not None:
        return found
    for c in s.children(v.i, "conj"):
        if c.pos == "VERB" and not s.children(c.i, "nsubj", "mark"):
            return s.child(c.i, "dobj")
    return None


def _beside(scene: Scene, v: Token) -> Token | None:
    """ "the Aland heights, captured in 1967,": the noun right before the comma."""
    s = scene.sentence
    comma = v.i - 2 if v.i > 2 and s[v.i - 1].pos == "ADV" else v.i - 1
    if (
        v.tag != "VBN"
        or comma < 1
        or s[comma].text != ","
        or s.children(v.i, "auxpass", "nsubjpass")
    ):
        return None
    if any(t.span.holds(s[comma - 1].span) for t in scene.times):
        return None  # "Aland, taken in May, lost in June"
    before = _not_by_direction(scene, s[comma - 1])
    return before if before.pos in {"NOUN", "PROPN"} and v.dep in {"acl", "advcl"} else None


def _not_by_direction(scene: Scene, noun: Token) -> Token:
    """ "Aland, east of Beford, held by Y": Aland is meant; any other noun is itself."""
    s = scene.sentence
    of = s.head(noun.i)
    side = s.head(of.i) if of is not None and of.lower == "of" and noun.dep == "pobj" else None
    if side is None or side.lower not in scene.lexicon.words["words.compass"]:
        return noun
    comma = s[side.i - 1] if side.i > 1 else side
    return s[comma.i - 1] if comma.text == "," else noun


def _gap(scene: Scene, v: Token) -> Token | None:
    """ "the lands (which) it had taken": the noun over a relative clause without an object."""
    s = scene.sentence
    head = s.head(v.i)
    if v.dep == "relcl" and head is not None and s.child(v.i, "nsubj") is not None:
        first = s.child(v.i, "nsubj")
        if first is not None and first.lower not in phrase.RELATIVES:
            return head
    return None


def doer_of(scene: Scene, v: Token) -> Token | None:
    """Who does it: the subject, or the agent of a passive."""
    if roles.is_passive(scene, v.i):
        return roles.agent(scene, v.i) or _joined_doer(scene, v) or _absolute_doer(scene, v)
    return roles.subject(scene, v.i)


def _joined_doer(scene: Scene, v: Token) -> Token | None:
    """ "P remains rebel-held": the side that a hyphen joins to the participle."""
    s = scene.sentence
    hyphen = v.i > 1 and s[v.i - 1].text == "-"
    before = s[v.i - 2] if hyphen else v
    return before if before.head == v.i and before.dep == "npadvmod" else None


def _absolute_doer(scene: Scene, v: Token) -> Token | None:
    """ "With P captured, the army turned south": the main clause's subject did it."""
    s = scene.sentence
    main = s.head(v.i)
    if v.dep != "advcl" or main is None or s[0].lower != "with" or v.i > main.i:
        return None
    doer = s.child(main.i, "nsubj")
    return doer if doer is not None and scene.is_party(doer.i) else None


def from_party(scene: Scene, v: Token, ground: Ground | None) -> Mention | None:
    """The party after "from": not a place, not a direction."""
    for _, noun in phrase.prepositions(scene.sentence, v.i, "from"):
        if scene.is_party(noun.i) or roles.partyish(scene, noun):
            return roles.party(scene, noun)
    return ground.holder if ground is not None else None


def located(scene: Scene, i: int) -> tuple[Mention, ...]:
    """Named regions in locative phrases on the verb at `i`."""
    out: list[Mention] = []
    for p, noun in phrase.prepositions(scene.sentence, i, *LOCATIVE):
        if p.head != i and scene.sentence[p.head].head != i:
            continue
        g = ground_at(scene, noun.i)
        if g is not None and g.kind in {"named", "part", "anaphor", "unnamed"}:
            out.extend(g.places + g.within)
    return tuple(out)


def widened(scene: Scene, v: Token, ground: Ground | None) -> Ground | None:
    """The ground with the verb's own "in R" as containing region."""
    if ground is None:
        return None
    more = tuple(m for m in located(scene, v.i) if m.name not in {p.name for p in ground.places})
    if not more:
        return ground
    names = {w.name for w in ground.within}
    return msgspec.structs.replace(
        ground, within=ground.within + tuple(m for m in more if m.name not in names)
    )


def member_indices(scene: Scene, target: Token) -> tuple[int, ...]:
    """Token indices of the phrase and of all coordinated with it, or named as parts of it."""
    own = tuple(c.i for c in scene.sentence.conjuncts(target.i))
    return (*own, *(c.i for c in included(scene, target) if c.i not in own))


def included(scene: Scene, target: Token) -> tuple[Token, ...]:
    """ "a fifth of Dorfia, including Aland and half of Beford": what the figure takes in."""
    s = scene.sentence
    if not counted(scene, target):
        return ()
    inner = (s.child(p.i, "pobj") for p in s.children(target.i, "prep") if p.lower == "including")
    found = tuple(c for noun in inner if noun is not None for c in s.conjuncts(noun.i))
    return found or _among_them(s, target)


def _among_them(s: Sentence, target: Token) -> tuple[Token, ...]:
    """ "14 villages, among them Aland and Beford": the names, wherever the parse hangs them."""
    last = max(s.subtree(target.i))
    for at in range(target.i + 2, min(last + 3, len(s) - 2)):
        if (
            s[at].lower == "among"
            and s[at + 1].lower in {"them", "which"}
            and s[at - 1].text == ","
        ):
            named = next((t for t in s.tokens[at + 2 :] if t.pos == "PROPN"), None)
            below = named is not None and named.i in s.subtree(s[at].head)
            return s.conjuncts(_top(s, named).i) if below and named is not None else ()
    return ()


def _top(s: Sentence, name: Token) -> Token:
    """The last word of a name, which heads it."""
    while s[name.head].pos == "PROPN" and name.dep == "compound":
        name = s[name.head]
    return name


def with_included(scene: Scene, target: Token, ground: Ground | None) -> Ground | None:
    """The ground of a counted phrase: the places named as parts of it, where it names none."""
    if ground is not None and ground.places:
        return ground
    heads = {f.head for f in scene.figures}
    found = (ground_at(scene, c.i) for c in included(scene, target) if c.i not in heads)
    named = next((g for g in found if g is not None and g.places), None)
    return ground if named is None else named


def counted(scene: Scene, target: Token) -> bool:
    """Whether a figure stands on the phrase (or on one coordinated with it)."""
    members = scene.sentence.conjuncts(target.i)
    return any(
        f.kind in {"count", "area", "share"}
        and (f.head == c.i or f.quantity.span.holds(c.span) or _half_of(f, c))
        for f in scene.figures
        for c in members
    )


def _half_of(figure: Figure, token: Token) -> bool:
    """ "half the country's landmass": the figure stands before its whole."""
    return figure.kind == "share" and figure.whole is not None and figure.whole.holds(token.span)


def through_grip(scene: Scene, noun: Token) -> Token:
    """What "control of P" is about: P; any other noun is about itself."""
    if noun.lemma not in scene.lexicon.words["grip.nouns"]:
        return noun
    inner = (
        n for p, n in phrase.prepositions(scene.sentence, noun.i, "of", "over") if p.head == noun.i
    )
    return next(inner, noun)


def is_territorial(scene: Scene, target: Token) -> bool:
    """Whether no member of the phrase is a noun that is never ground ("took power")."""
    never = scene.lexicon.words["never.nouns"]
    members = scene.sentence.conjuncts(target.i)
    return not any(c.lemma in never and not is_two_word_feature(scene, c) for c in members)


def is_armed(scene: Scene, token: Token) -> bool:
    """Forces, a country, a people, or a pronoun for one: civilians leave places too."""
    s = scene.sentence
    if token.tag in {"PRP", "PRP$"}:
        return token.lower not in {"he", "she", "him", "her", "i"}
    if any(c.lemma in scene.lexicon.words["never.civilians"] for c in s.conjuncts(token.i)):
        return False
    around = {t.lemma for t in s.tokens if t.head == token.i} | {token.lemma}
    if any(w.startswith(("peacekeep", "observer", "adviser", "monitor")) for w in around):
        return False
    if token.pos == "PROPN" or scene.is_party(token.i):
        return True
    if token.lemma in PARTITIVE and any(
        p.head == token.i and scene.is_party(n.i) for p, n in phrase.prepositions(s, token.i, "of")
    ):
        return True  # "the last of the rebels"
    return any(roles.partyish(scene, c) for c in s.children(token.i, "amod", "compound", "poss"))


#: Words whose "of" says who is meant.
PARTITIVE = frozenset(
    {"last", "rest", "remnant", "remains", "bulk", "most", "some", "all", "many", "hundred",
     "thousand", "dozen", "column", "convoy", "handful", "group", "part", "majority", "number"}
)  # fmt: skip


def ground_left(scene: Scene, v: Token) -> Ground | None:
    """The ground after "from", "off", "out of", "clear of" the verb."""
    s = scene.sentence
    told = s.head(v.i) if v.dep == "xcomp" else None  # "P, from which they are said to withdraw"
    over = told is not None and told.dep == "relcl"
    at = (v.i, told.i) if over and told is not None else (v.i,)
    for p, noun in (r for i in at for r in phrase.prepositions(s, i, "from", "of", "off")):
        if p.lower == "of" and s[p.head].lower not in {"out", "outside", "clear"}:
            continue
        ground = ground_at(scene, noun.i) if is_territorial(scene, noun) else None
        if ground is not None:
            return ground
    return None


def is_label(scene: Scene, v: Token, ground: Ground) -> bool:
    """S5: a participle after an unnamed place is a label, after a named one a claim."""
    if v.dep == "amod":
        return True
    if v.dep not in {"acl", "relcl"}:
        return False
    head = scene.sentence.head(v.i)
    if head is None or head.i != ground.head or head.dep == "appos":
        return False
    if ground.kind in {"named", "anaphor"} and ground.places:
        return False
    named = head.dep == "appos" or scene.sentence.children(head.i, "appos")
    if named:
        return False
    return v.dep == "acl" or not phrase.is_definite(scene.sentence, head.i)
