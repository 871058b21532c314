"""What stands above a claim's word and changes its certainty or its kind.

The climb goes from the trigger up the tree, clause by clause, and notes each operator with its
token; `verdict.py` turns the list into a kind and a factuality.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import SUBJECTS, Token

OpKind = Literal[
    "neg", "fail", "attempt", "aim", "demand", "expect", "unlikely", "probable", "possible",
    "future", "would", "able", "duty", "cond", "until", "stop", "giveup", "purpose", "refuted",
    "willing", "nominal_subject", "imminent", "general", "iffy",
]  # fmt: skip

#: A climb longer than this is a broken parse of a very long sentence.
MOST_STEPS = 12
CLAUSE = frozenset({"xcomp", "ccomp", "acl", "advcl", "pcomp", "relcl", "acomp", "prep", "pobj"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


#: Operators that an adjective on a noun of taking or holding may be; the first that has it wins.
ADJECTIVES: tuple[OpKind, ...] = ("fail", "attempt", "imminent", "aim", "possible", "expect")


class Op(NamedTuple):
    """One operator and the token that carries it."""

    kind: OpKind
    token: Token


def climb(scene: Scene, i: int) -> tuple[Op, ...]:
    """Operators over the word at token `i`, nearest first."""
    out: list[Op] = list(own(scene, i))
    at: int | None = i
    for _ in range(MOST_STEPS):
        ops, at = _step(scene, at)
        out.extend(ops)
        if at is None:
            break
    return tuple(dict.fromkeys(out))


def own(scene: Scene, i: int) -> list[Op]:
    """Operators that hang on token `i` itself: auxiliaries, negation, adverbs, conjunctions."""
    s, words = scene.sentence, scene.lexicon.words
    out: list[Op] = []
    for c in s.children(i):
        if c.i < i or c.dep not in {"advmod", "npadvmod"}:
            out.extend(_on(c, words))
    out.extend(
        Op("iffy", c)
        for c in s.children(i, "advcl")
        if any(d.lower in {"if", "unless"} for d in s.children(c.i, "mark"))
    )
    if any(c.lower == "longer" for c in s.children(i, "advmod")):
        out.append(Op("neg", s[i]))
    return out


def _on(c: Token, words: dict[str, frozenset[str]]) -> list[Op]:
    low = c.lower
    if (
        c.dep == "neg"
        or (c.dep == "det" and low in {"no", "neither"})
        or low in words["adverbs.denied"]
    ):
        return [Op("neg", c)]
    if c.dep in {"aux", "auxpass"}:
        for kind, table in (
            ("future", "future"),
            ("possible", "possible"),
            ("would", "hypothetical"),
        ):
            if low in words[f"modals.{table}"]:
                return [Op(kind, c)]  # type: ignore[arg-type]
        if low in words["modals.ability"]:
            return [Op("able", c)]
        return [Op("duty", c)] if low in words["modals.duty"] else []
    if c.dep in {"advmod", "amod", "npadvmod", "dep"}:
        return _adverb(c, low, words)
    if c.dep in {"mark", "advmod"} and low in words["marks.condition"]:
        return [Op("cond", c)]
    return [Op("until", c)] if c.dep == "mark" and low in words["marks.until"] else []


def _adverb(c: Token, low: str, words: dict[str, frozenset[str]]) -> list[Op]:
    if low in words["adverbs.probable"]:
        return [Op("probable", c)]
    if low in words["adverbs.possible"]:
        return [Op("possible", c)]
    if low in words["adverbs.refuted"]:
        return [Op("refuted", c)]
    if low == "unlikely":
        return [Op("unlikely", c)]
    for kind in ADJECTIVES:
        if low in words[f"adjectives.{kind}"]:
            return [Op(kind, c)]
    return [Op("cond", c)] if low in words["marks.condition"] else []


def _step(scene: Scene, at: int | None) -> tuple[list[Op], int | None]:
    """Operators met on the way from `at` to its governor, and where the climb goes on."""
    if at is None:
        return [], None
    s = scene.sentence
    token, head = s[at], s.head(at)
    if head is None:
        return [], None
    if token.dep == "conj":
        return _through_conjunction(scene, token, head)
    if token.pos in {"VERB", "AUX"} or token.dep in {"xcomp", "ccomp", "acomp", "pcomp", "acl"}:
        return _through_clause(scene, token, head)
    return _through_noun(scene, token, head)


def _through_conjunction(scene: Scene, token: Token, head: Token) -> tuple[list[Op], int | None]:
    """A second verb shares the first one's auxiliaries unless it has its own subject or tense."""
    s = scene.sentence
    ops: list[Op] = []
    bare = not s.children(token.i, *SUBJECTS, "aux", "auxpass") and token.tag not in FINITE
    if bare or token.pos not in {"VERB", "AUX"}:
        skip = {"cond", "neg"} if token.pos in {"VERB", "AUX"} else set()
        ops = [o for o in own(scene, head.i) if o.kind not in skip or o.token.i < head.i]
        ops = [o for o in ops if not (o.kind == "probable" and o.token.i > head.i)]
    return ops, head.i


def _through_clause(scene: Scene, token: Token, head: Token) -> tuple[list[Op], int | None]:
    s, words = scene.sentence, scene.lexicon.words
    to = any(c.lower == "to" and c.dep == "aux" for c in s.children(token.i))
    if token.dep in {"relcl", "ROOT", "parataxis", "csubj"} and not (token.dep == "relcl" and to):
        return (
            ([Op("nominal_subject", head), *_modal(scene, head)], None)
            if token.dep == "csubj"
            else ([], None)
        )
    infinitive = any(c.lower == "to" and c.dep == "aux" for c in s.children(token.i))
    ops = governor(scene, head)
    if token.dep == "advcl" and (not infinitive or not ops):
        return _adverbial(scene, token, head, infinitive=infinitive)
    finite = token.tag != "VB" or bool(s.children(token.i, "nsubj", "mark"))
    if token.dep == "ccomp" and not infinitive and finite:
        skip = {"demand", "attempt", "able"}
        if head.lemma not in {"appear", "seem"} and s.children(head.i, "nsubj"):
            skip.add("probable")  # somebody's belief: the source says so
        ops = [o for o in ops if o.kind not in skip]
        return (ops + own(scene, head.i), head.i) if ops else ([], None)
    if head.lemma in {"be", "seem", "appear"} and _is_purpose_subject(scene, head):
        return [Op("aim", head), *own(scene, head.i)], head.i
    if token.dep == "ccomp" and not ops and head.lemma not in words["governors.transparent"]:
        return [], None
    if token.dep == "acl" and not infinitive and token.tag in {"VBN", "VBG"} and not ops:
        return [], None
    if token.dep in {"acl", "relcl"} and infinitive and not ops:
        return [Op("purpose", head)], None
    return ops + own(scene, head.i), head.i


def _is_purpose_subject(scene: Scene, head: Token) -> bool:
    """ "the objective is to seize P": the subject is a noun of purpose."""
    s = scene.sentence
    aims = scene.lexicon.words["governors.aim_noun"]
    for c in s.children(head.i, "nsubj"):
        inner = [d for p in s.children(c.i, "prep") for d in s.children(p.i, "pobj")]
        if c.lemma in aims or (c.lemma == "one" and any(d.lemma in aims for d in inner)):
            return True
    return False


def _adverbial(
    scene: Scene, token: Token, head: Token, *, infinitive: bool
) -> tuple[list[Op], int | None]:
    if infinitive and head.lemma not in scene.lexicon.words["governors.transparent"]:
        return [Op("purpose", head)], head.i
    if any(c.lower in scene.lexicon.words["marks.until"] for c in scene.sentence.children(token.i)):
        return governor(scene, head), head.i
    return [], None


#: Governors that decide alone, whatever their part of speech, and their lists.
OUTRIGHT: tuple[tuple[OpKind, str], ...] = (
    ("fail", "fail"),
    ("fail", "failure"),
    ("giveup", "giveup"),
    ("stop", "stop"),
    ("unlikely", "unlikely"),
    ("unlikely", "doubt"),
    ("demand", "demand"),
)


def governor(scene: Scene, head: Token) -> list[Op]:
    """The operator that the governing word itself is."""
    words = scene.lexicon.words
    for kind, name in OUTRIGHT:
        if head.lemma in words[f"governors.{name}"]:
            return [Op(kind, head)]
    if head.lemma in {"set", "mean"} and not _is_set(scene, head):
        return []
    if head.pos in {"NOUN", "PROPN"}:
        return _noun_over(scene, head)
    return _verb_over(scene, head)


def _noun_over(scene: Scene, head: Token) -> list[Op]:
    words, lemma = scene.lexicon.words, head.lemma
    if lemma == "refusal":
        return [Op("aim", head), Op("neg", head)]
    if lemma in words["governors.aim_noun"]:
        return [Op("aim", head)]
    if lemma in words["governors.expect_noun"]:
        return [Op("expect", head)]
    if lemma in words["governors.possible_noun"]:
        return [Op("possible", head)]
    return _effort(scene, head)


def _verb_over(scene: Scene, head: Token) -> list[Op]:
    words, lemma = scene.lexicon.words, head.lemma
    if lemma == "likely":
        return [Op("probable", head), Op("expect", head)]
    if lemma in words["governors.expect"]:
        return [Op(_expectation(scene, head), head)]
    if lemma in words["governors.aim"]:
        return _aim(head)
    if lemma == "need" and head.pos == "VERB":
        return [Op("duty", head)]
    if lemma in words["governors.probable"]:
        return [Op("probable", head)]
    return _effort(scene, head)


def _effort(scene: Scene, head: Token) -> list[Op]:
    """Attempts and willingness, told by verbs, nouns and adjectives alike."""
    lemma = head.lemma
    if lemma == "struggle" and own(scene, head.i):
        return [Op("possible", head)]
    if lemma in scene.lexicon.words["governors.attempt"]:
        return [Op("attempt", head)]
    if lemma in {"willing", "open", "prepared"}:
        return [Op("willing", head)]
    return [Op("willing", head), Op("neg", head)] if lemma == "unwilling" else []


def _is_set(scene: Scene, head: Token) -> bool:
    """ "is set to", not "set conditions"."""
    s = scene.sentence
    if s.children(head.i, "auxpass"):
        return True
    be = any(c.lemma == "be" for c in s.children(head.i, "aux"))
    return not s.children(head.i, "dobj") and (
        be or s[head.head].lemma in {"appear", "seem", "look"}
    )


def _expectation(scene: Scene, head: Token) -> OpKind:
    s = scene.sentence
    if head.lemma == "able":
        return "able"
    if head.lemma == "likely":
        return "probable"
    if head.lemma == "go":
        return "future" if head.tag == "VBG" and s.children(head.i, "aux") else "general"
    return "expect"


def _aim(head: Token) -> list[Op]:
    if head.lemma == "threaten" and head.tag == "VBG" and head.dep == "advcl":
        return [Op("attempt", head)]  # a danger, not a vow
    if head.lemma == "refuse":
        return [Op("aim", head), Op("neg", head)]
    if head.lemma in {"set", "mean", "look", "offer", "consider"} and head.pos == "NOUN":
        return []
    return [Op("aim", head)]


def _through_noun(scene: Scene, token: Token, head: Token) -> tuple[list[Op], int | None]:
    """From a noun (or a preposition over one) to what governs it."""
    if token.dep == "prep" or token.pos in {"ADP", "SCONJ"}:
        return _through_preposition(scene, token, head)
    if token.dep in {"pobj", "pcomp"}:
        return [], head.i
    if token.dep in {"dobj", "nsubjpass", "attr", "oprd", "dative"}:
        ops = governor(scene, head)
        if token.dep == "attr" and _is_purpose_subject(scene, head):
            ops = [Op("aim", head)]
        marks = own(scene, head.i)
        return ops + marks, head.i if head.pos in {"VERB", "AUX"} else None
    if token.dep in {"nsubj", "csubj"}:
        return [Op("nominal_subject", head), *_modal(scene, head), *_failed(scene, head)], None
    if token.dep in {"compound", "nmod", "amod", "poss", "appos"}:
        return governor(scene, head), None
    return [], head.i if token.dep == "advmod" else None


def _failed(scene: Scene, head: Token) -> list[Op]:
    """ "the advance stalled", "attempts were unsuccessful", "the fall looms"."""
    s = scene.sentence
    if head.lemma in {"fail", "stall", "falter", "stop", "halt", "collapse"} and not s.children(
        head.i, "dobj"
    ):
        return [Op("stop", head)]
    if any(
        c.lower in {"unsuccessful", "futile"} for c in s.children(head.i, "acomp", "attr", "conj")
    ):
        return [Op("stop", head)]
    return [Op("imminent", head)] if head.lemma == "loom" else []


def _modal(scene: Scene, head: Token) -> list[Op]:
    return [o for o in own(scene, head.i) if o.kind in {"future", "would"}]


def _through_preposition(scene: Scene, token: Token, head: Token) -> tuple[list[Op], int | None]:
    low = token.lower
    gerund = scene.sentence.child(token.i, "pcomp") is not None
    if gerund and low in {"toward", "towards"}:
        return [Op("attempt", token)], None
    if gerund and low == "on" and head.lemma in {"focus", "concentrate", "work", "effort"}:
        return [Op("attempt", head)], None
    if gerund and low == "before":
        return [Op("purpose", token)], None
    if (
        gerund
        and low == "for"
        and head.lemma not in scene.lexicon.words["blame.words"]
        and not governor(scene, head)
    ):
        return [Op("purpose", token)], None
    if (
        gerund
        and low in {"of", "about"}
        and head.lemma in {"talk", "speak", "dream", "boast", "think"}
    ):
        return [Op("aim", head), *own(scene, head.i)], head.i
    if low == "on" and head.lemma in {"set", "bent", "intent", "keen"}:
        return [Op("aim", head), *own(scene, head.i)], head.i
    if low in scene.lexicon.words["marks.presupposed"] | {"during", "upon", "by", "amid"}:
        return [], None
    if low == "without":
        return [Op("neg", token)], None
    if low in {"for", "of", "at", "in", "to", "on", "about", "from", "into", "against", "toward"}:
        ops = governor(scene, head)
        keep = head.pos in {"NOUN", "ADJ"} or bool(ops)
        return ops + (own(scene, head.i) if keep else []), head.i if keep else None
    return [], None
