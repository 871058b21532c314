"""What stands above a claim's word and changes its certainty or its kind.

The climb goes from the trigger up the tree, clause by clause, and notes each operator with its
token; `verdict.py` turns the list into a kind and a factuality.
"""

from __future__ import annotations

from whoholds.read.sense import ending, made, means, outlook, prepositions, terms, unmet
from whoholds.read.sense.governing import governor
from whoholds.read.sense.op import Op, OpKind
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import SUBJECTS, Token

#: A climb longer than this is a broken parse of a very long sentence.
MOST_STEPS = 12
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Operators that an adjective on a noun of taking or holding may be; the first that has it wins.
ADJECTIVES: tuple[OpKind, ...] = ("fail", "attempt", "imminent", "aim", "possible", "expect")


def climb(scene: Scene, i: int) -> tuple[Op, ...]:
    """Operators over the word at token `i`, nearest first."""
    out: list[Op] = list(own(scene, i))
    if outlook.is_inverted(scene, i):
        out.append(Op("cond", scene.sentence[0]))
    if any(_is_nobody(scene, c) for c in scene.sentence.children(i, "dobj")):
        out.append(Op("neg", scene.sentence[i]))
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
            out.extend(o for o in _on(c, words) if o.kind != "until" or not _came_about(scene, i))
    out = outlook.asked_ahead(scene, i, out)
    out.extend(Op("iffy", c) for c in s.children(i, "advcl") if outlook.is_conditional(scene, c))
    if any(c.lower == "longer" for c in s.children(i, "advmod")):
        out += [Op("neg", s[i]), Op("ended", s[i])]
    out.extend(_more_adverbs(scene, i))
    if any(_is_nobody(scene, c) for c in s.children(i, *SUBJECTS)) or _is_forgone(scene, i):
        out.append(Op("neg", s[i]))
    out += unmet.of_fronted(scene, i) or unmet.of_inverted(scene, i)
    return [*out, *outlook.under_terms(scene, s[i])]


def _more_adverbs(scene: Scene, i: int) -> list[Op]:
    """ "almost certainly", "in all likelihood", and "still", which tells of now."""
    s = scene.sentence
    out: list[Op] = []
    for c in s.children(i, "advmod", "prep"):
        if c.lower == "certainly" and c.i and s[c.i - 1].lower in {"almost", "nearly"}:
            out.append(Op("probable", c))
        if c.lower == "in" and s.words(s.span_of(c.i, max(s.subtree(c.i)))).lower() in LIKELIHOOD:
            out.append(Op("probable", c))
        if c.lower in {"still", "already", "currently"}:
            out.append(Op("now", c))
    return out


#: Two words before a verb that tell it was not done.
FORGONE = frozenset({("rather", "than"), ("instead", "of"), ("let", "alone"), ("much", "less")})
#: The same before a whole clause: "let alone that they took P".
MUCH_LESS = frozenset({("let", "alone"), ("much", "less"), ("still", "less")})


def _is_forgone(scene: Scene, i: int) -> bool:
    """ "rather than take P", "instead of taking P": the parser hangs these words in many ways."""
    s = scene.sentence
    first = min(s.subtree(i))
    if first > 1 and (s[first - 2].lower, s[first - 1].lower) in MUCH_LESS:
        return True
    return i > 1 and (s[i - 2].lower, s[i - 1].lower) in FORGONE and s[i].tag in {"VB", "VBG"}


LIKELIHOOD = frozenset({"in all likelihood", "in all probability"})


#: "no more than a quarter", "not less than two": a figure, and no negation.
COMPARED = frozenset({"more", "less", "fewer", "longer", "later", "better"})


def _is_nobody(scene: Scene, noun: Token) -> bool:
    """ "neither side took P", "no town was lost", "not one inch of P has been lost"."""
    words = scene.lexicon.words["marks.nobody"]
    if noun.lower in words:
        return True
    below = scene.sentence.children(noun.i, "det", "nummod", "neg", "preconj", "predet")
    negations = [c for c in below if c.lower in {"no", "neither", "not"} and c.i < noun.i]
    if any(scene.sentence[c.i + 1].lower not in COMPARED for c in negations):
        return True
    return any(
        scene.sentence[c.i - 1].lower == "not" for c in below if c.lower in {"one", "a"} and c.i
    )


def _on(c: Token, words: dict[str, frozenset[str]]) -> list[Op]:
    low = c.lower
    if (
        c.dep == "neg"
        or (c.dep in {"det", "preconj", "cc"} and low in {"no", "neither"})
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


def _came_about(scene: Scene, i: int) -> bool:
    """ "held P until the army retook it": past in a past, so it came about."""
    s = scene.sentence
    main = s.head(i)
    if s[i].tag != "VBD" or main is None or s.children(i, "aux"):
        return False
    return main.tag == "VBD" and not s.children(main.i, "aux")


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


#: What a climb through a clause finds, and where it goes on (None: it ends).
Climbed = tuple[list[Op], int | None]


def _through_clause(scene: Scene, token: Token, head: Token) -> Climbed:
    infinitive = any(c.lower == "to" and c.dep == "aux" for c in scene.sentence.children(token.i))
    found = _beyond(scene, token, head)
    if found is not None:
        return found
    found = _through_noun_clause(scene, token, head, infinitive=infinitive)
    if found is not None:
        return found
    ops = governor(scene, head)
    if infinitive and not ops:
        ops = outlook.on_course(scene, head)
    if token.dep in {"ccomp", "advcl"} and not ops and (ops := outlook.of_outcome(scene, head)):
        return ops + own(scene, head.i), head.i
    out = token.tag == "VBG" and bool(ops) and scene.sentence[token.i - 1].dep == "prt"
    if token.dep == "advcl" and not out and (not infinitive or not ops):
        return _adverbial(scene, token, head, infinitive=infinitive)
    bare = token.tag == "VB" and head.lemma in {"let", "help", "make"}
    if bare and _modal(scene, head):
        return _modal(scene, head), None  # "more men would let the army hold P"
    if token.dep == "ccomp" and not infinitive and _is_finite(scene, token):
        return _reported(scene, head, ops)
    return _governed(scene, token, head, ops, infinitive=infinitive)


def _beyond(scene: Scene, token: Token, head: Token) -> Climbed | None:
    """Conditions without "if", negation without "not", want of means; None for all else."""
    if unmet.is_told(scene, token, head):
        return [], None
    if nothing := unmet.of_nothing(scene, token, head) or unmet.of_case(scene, token, head):
        return nothing, None
    if conditions := terms.condition(scene, token, head):
        return conditions, None
    if outlook.takes_time(scene, token, head):
        return [Op("expect", head)], None
    if seen := outlook.foreseen(scene, token, head):
        return seen, None
    if token.dep in {"xcomp", "advcl"} and (looked := _looked(scene, token, head)):
        return looked + own(scene, head.i), head.i
    told = unmet.of_that_clause(scene, token, head)
    if told is not None:
        return [*told, *_modal(scene, head)], None if head.pos == "ADJ" else head.i
    if lacking := unmet.of_infinitive(scene, token, head):
        return lacking + own(scene, head.i), head.i
    meant = means.of_means(scene, token, head)
    return None if meant is None else (meant[0] + own(scene, meant[1].i), meant[1].i)


def _looked(scene: Scene, token: Token, head: Token) -> list[Op]:
    """ "P looks set to fall": the infinitive hangs on the verb, its governor stands before it."""
    apart = token.dep == "advcl"  # "has not been able, in a year of trying, to take P"
    if head.lemma not in ({"be"} if apart else {"look", "appear", "seem", "remain"}):
        return []
    if apart and not any(c.lower == "to" for c in scene.sentence.children(token.i, "aux")):
        return []
    before = [c for c in scene.sentence.children(head.i, "acomp", "oprd") if c.i < token.i]
    return [o for c in before for o in governor(scene, c)]


def _through_noun_clause(
    scene: Scene, token: Token, head: Token, *, infinitive: bool
) -> Climbed | None:
    """Clauses on a noun, and those that end a climb; None for the others."""
    s = scene.sentence
    if token.dep == "relcl" and any(c.lower == "any" for c in s.children(head.i, "det")):
        return [Op("cond", head)], None  # "no deal, any deal that gives up P"
    if token.dep in {"relcl", "acl"} and s.child(token.i, "mark"):
        sized = outlook.of_noun(scene, head)
        if sized:
            return sized + own(scene, head.i), head.i
    if token.dep == "csubj":
        return [Op("nominal_subject", head), *_modal(scene, head)], None
    if token.dep in {"ROOT", "parataxis"} or (token.dep == "relcl" and not infinitive):
        return [], None
    noun = _noun_before(scene, token) if token.dep == "advcl" and infinitive else None
    return None if noun is None else (governor(scene, noun) + own(scene, noun.i), noun.i)


def _is_finite(scene: Scene, token: Token) -> bool:
    if made.is_made(scene, token):
        return False  # "to have P cleared"
    return token.tag != "VB" or bool(scene.sentence.children(token.i, "nsubj", "mark"))


def _reported(scene: Scene, head: Token, ops: list[Op]) -> Climbed:
    """A "that" clause: what its governor says of the whole, not of a doer."""
    skip = {"demand", "attempt", "able"}
    if head.lemma not in {"appear", "seem"} and scene.sentence.children(head.i, "nsubj"):
        skip.add("probable")  # somebody's belief: the source says so
    ops = [o for o in ops if o.kind not in skip]
    return (ops + own(scene, head.i), head.i) if ops else ([], None)


def _governed(
    scene: Scene, token: Token, head: Token, ops: list[Op], *, infinitive: bool
) -> Climbed:
    """Infinitives, participles and gerunds under the word that governs them."""
    if head.lemma in {"be", "seem", "appear"} and _is_purpose_subject(scene, head):
        return [Op("aim", head), *own(scene, head.i)], head.i
    transparent = scene.lexicon.words["governors.transparent"]
    if token.dep == "ccomp" and not ops and head.lemma not in transparent:
        return [], None
    if token.dep == "acl" and not infinitive and token.tag in {"VBN", "VBG"} and not ops:
        return outlook.of_doer(scene, head), None
    if token.dep in {"acl", "relcl"} and infinitive and not ops:
        if _ranked(scene, head):
            return own(scene, head.i), head.i
        if head.lemma in scene.lexicon.words["outlook.deals"]:
            return [Op("agreed", head)], None  # "a deal to leave P"
        return [Op("purpose", head)], None
    return ops + own(scene, head.i), head.i


def _ranked(scene: Scene, head: Token) -> bool:
    """ "the first town to fall", "the latest to be taken": it came about."""
    ranks = scene.lexicon.words["marks.ranks"]
    amods = scene.sentence.children(head.i, "amod", "compound", "advmod")
    return head.lower in ranks or any(c.lower in ranks for c in amods)


def _noun_before(scene: Scene, infinitive: Token) -> Token | None:
    """ "a plan to retake P": the noun right before, which the parse may pass over."""
    s = scene.sentence
    to = next((c for c in s.children(infinitive.i, "aux") if c.lower == "to"), None)
    if to is None or to.i == 0:
        return None
    noun = s[to.i - 1]
    return noun if noun.pos == "NOUN" and governor(scene, noun) else None


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
        noun = scene.sentence[head.head]
        if head.dep == "acl" and noun.lemma in scene.lexicon.words["outlook.deals"]:
            return [Op("agreed", noun)], None  # "a deal brokered by Dorfia to leave P"
        return [Op("purpose", head)], head.i
    if coming := terms.still_to_come(scene, token, head):
        return coming, None
    s = scene.sentence
    if any(c.lower in {"before", "until", "till"} for c in s.children(token.i, "mark")) and any(
        outlook.is_matter_of_time(scene, c) for c in s.children(head.i, "attr", "oprd")
    ):
        return [Op("imminent", head)], head.i
    if ahead := outlook.time_before(scene, token, head):
        return ahead, None
    until = any(c.lower in scene.lexicon.words["marks.until"] for c in s.children(token.i))
    if until and not _came_about(scene, token.i):
        return governor(scene, head), head.i
    return _resulting(scene, token, head)


#: What a clause hands on to one that tells its result.
HANDED_ON = frozenset({"future", "would", "possible", "probable", "agreed", "expect"})


def _resulting(scene: Scene, token: Token, head: Token) -> Climbed:
    """ "would take P, leaving the rebels with Q": the result is no surer than its cause."""
    s = scene.sentence
    bare = token.tag == "VBG" and not s.children(token.i, "mark", "nsubj", "aux")
    if not bare or token.i < head.i or s[token.i - 1].text != "," or head.pos != "VERB":
        return [], None
    ops = [o for o in own(scene, head.i) if o.kind in HANDED_ON]
    return ops, None


def _through_noun(scene: Scene, token: Token, head: Token) -> tuple[list[Op], int | None]:
    """From a noun (or a preposition over one) to what governs it."""
    if token.dep == "prep" or token.pos in {"ADP", "SCONJ"}:
        return _through_preposition(scene, token, head)
    if token.dep in {"pobj", "pcomp"}:
        return [], head.i
    if token.dep in {"dobj", "nsubjpass", "attr", "oprd", "dative"}:
        ops = [] if terms.is_beside(scene, token, head) else governor(scene, head)
        if token.dep == "attr" and _is_purpose_subject(scene, head):
            ops = [Op("aim", head)]
        marks = own(scene, head.i)
        return ops + marks, head.i if head.pos in {"VERB", "AUX"} else None
    if token.dep in {"nsubj", "csubj"}:
        told = [
            *_modal(scene, head),
            *ending.of_subject(scene, head),
            *outlook.of_predicate(scene, head),
        ]
        return [Op("nominal_subject", head), *told], None
    if token.dep in {"compound", "nmod", "amod", "poss", "appos"}:
        return governor(scene, head), None
    return [], head.i if token.dep == "advmod" else None


def _modal(scene: Scene, head: Token) -> list[Op]:
    return [o for o in own(scene, head.i) if o.kind in {"future", "would"}]


def _through_preposition(scene: Scene, token: Token, head: Token) -> Climbed:
    if token.lower == "with" and any(o.kind == "would" for o in own(scene, head.i)):
        return [Op("cond", token)], None  # "with P in its hands, the army would be safe"
    ops, onward = prepositions.step(scene, token, head)
    return (ops, None) if onward is None else (ops + own(scene, onward.i), onward.i)
