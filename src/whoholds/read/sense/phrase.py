"""Noun phrases: where they begin and end, and how the guide writes them."""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.model.span import Span
from whoholds.read.sense.tree import NOMINAL, SUBJECTS, Sentence, Token

#: Dependents that belong to the phrase itself, not to a clause hung on it.
CORE = frozenset(
    {"det", "predet", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "case", "npadvmod"}
    | {"advmod", "neg"}
)
#: Adjuncts after a noun that are part of a party's name ("forces loyal to the regime").
LOYALTY = frozenset({"loyal", "allied", "aligned", "affiliated", "close", "linked", "belonging"})
ARTICLES = frozenset({"a", "an", "the"})
#: A dash between words parts them: "BEFORD – Rebels took Aland".
DASHES = frozenset({"–", "—", "--"})
DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "both", "its", "their", "his", "her", "our"}
)
PRONOUNS = frozenset(
    {"it", "they", "them", "he", "him", "she", "her", "its", "their", "his", "we", "us", "our", "i"}
    | {"itself", "themselves", "himself", "herself"}
)
#: Words that make a state a matter of the hour: "is Dorfia's again", "are still with the rebels".
OF_THE_HOUR = frozenset({"still", "now", "again", "already", "back", "since", "until", "till"})
_MANY = frozenset({"they", "them", "their", "theirs", "we", "our", "ours", "us"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where"})


def number(pronoun: Token) -> bool | None:
    """True for a pronoun of several, False for one of a single thing, None where it tells none."""
    if pronoun.lower in _MANY:
        return True
    return False if pronoun.lower in {"it", "its"} else None


def core(sentence: Sentence, i: int) -> tuple[int, int]:
    """First and last token of the phrase headed by `i`, without clauses, appositions or "of"."""
    first = last = i
    for c in sentence.children(i):
        inner = c.dep in CORE or (c.dep == "punct" and c.text in "-[]" and abs(c.i - i) <= 2)
        if c.i < i and inner and not (c.dep in {"advmod", "neg"} and c.lower == "not"):
            first = min(first, _leftmost(sentence, c.i))
    if last + 1 < len(sentence) and sentence[last + 1].text == "]":
        last += 1
    if first > 0 and sentence[first - 1].text == "[":
        first -= 1
    while first < i and _outside(sentence, first, i) and sentence[first].text != "[":
        first += 1
    dash = max((j for j in range(first, i) if _parts(sentence, j)), default=-1)
    return max(first, dash + 1), last


def _outside(sentence: Sentence, j: int, i: int) -> bool:
    """Whether the first word is no part of the name: "now", but not "heavily" before "armed"."""
    token = sentence[j]
    own = token.dep == "advmod" and token.head == j + 1 != i and token.lower.endswith("ly")
    return token.dep in {"advmod", "punct"} and not own


def _parts(sentence: Sentence, j: int) -> bool:
    """Whether token `j` is a dash between spaces."""
    return sentence[j].text in DASHES and j > 0 and sentence[j].start > sentence[j - 1].end


def _leftmost(sentence: Sentence, i: int) -> int:
    return min(sentence.subtree(i))


def span(sentence: Sentence, bounds: tuple[int, int]) -> Span:
    """Where tokens `bounds` (both included) stand in the report."""
    return sentence.span_of(*bounds)


def without_article(sentence: Sentence, bounds: tuple[int, int]) -> tuple[int, int]:
    """`bounds` without leading articles and demonstratives."""
    first, last = bounds
    while first < last and sentence[first].lower in ARTICLES | {"this", "that", "these", "those"}:
        first += 1
    return first, last


def c_last(sentence: Sentence, i: int) -> int:
    """Last token of the core phrase of `i`."""
    return core(sentence, i)[1]


def party_bounds(sentence: Sentence, i: int) -> tuple[int, int]:
    """A party's name as the guide writes it (S1): joint holders in one, no relative clause."""
    named = [c for c in sentence.conjuncts(i) if c.pos in NOMINAL or c.pos == "ADJ"]
    conj = named or [sentence[i]]
    parts = [core(sentence, c.i) for c in conj]
    first, last = min(p[0] for p in parts), max(p[1] for p in parts)
    tail = conj[-1]
    last = max(last, _loyal_tail(sentence, tail.i), _of_tail(sentence, tail.i))
    last = max(_close_bracket(sentence, last), _long_name(sentence, tail.i))
    inside = sentence[last - 1].text == "(" if last > first else False
    return first, last + (inside and last + 1 < len(sentence) and sentence[last + 1].text == ")")


#: Small words inside a body's long name: "the Movement for the Unity of Aland in Dorfia (MUAD)".
INNER = frozenset({"for", "of", "and", "in", "the", "to", "de", "du", "la", "&", "-", "on"})
MOST_INNER = 14


def _long_name(sentence: Sentence, i: int) -> int:
    """The last token of a name that closes with its short form in brackets; `i` else."""
    if not sentence[i].text[:1].isupper():
        return i
    for j in range(i + 1, min(i + MOST_INNER, len(sentence) - 2)):
        token = sentence[j]
        if token.text == "(":
            short = sentence[j + 1].text
            closed = sentence[j + 2].text == ")" and 2 <= len(short) <= 7 and short[:2].isupper()
            return j + 2 if closed else i
        if not (token.text[:1].isupper() or token.lower in INNER):
            return i
    return i


def _loyal_tail(sentence: Sentence, i: int) -> int:
    for c in sentence.children(i, "amod", "acl", "relcl"):
        if c.i > i and (c.lemma in LOYALTY or c.lower in LOYALTY):
            if sentence[i + 1].text == ",":
                return i  # "the Front, which is allied with Dorfia": no part of its name
            return max(sentence.subtree(c.i))
    return _run_on(sentence, i)


def _run_on(sentence: Sentence, i: int) -> int:
    """The tail where the parse took the participle for the verb: "men linked to the Front have"."""
    if i + 2 >= len(sentence) or sentence[i + 1].lower not in LOYALTY:
        return i
    to = sentence[i + 2]
    inner = sentence.child(to.i, "pobj")
    if to.lower not in {"to", "with"} or inner is None:
        return i
    return _of_tail(sentence, inner.i) if inner.i > to.i else i


def _of_tail(sentence: Sentence, i: int) -> int:
    after = (c for c in sentence.children(i, "prep") if c.i == i + 1)
    doing = sentence[i].dep in SUBJECTS or sentence[sentence[i].head].lower == "by"
    of = next((c for c in after if c.lower == "of" or (doing and c.lower == "from")), None)
    inner = sentence.child(of.i, "pobj") if of else None
    if of is None or inner is None or (of.lower == "from" and inner.pos != "PROPN"):
        return i
    # "rebels from the Democratic Republic of Congo"
    return max(
        core(sentence, inner.i)[1], _of_tail(sentence, inner.i) if inner.pos == "PROPN" else i
    )


def _close_bracket(sentence: Sentence, last: int) -> int:
    """Take in a short form in brackets: "the Northern Defence Front (NDF)"."""
    tokens = sentence.tokens
    if last + 3 < len(tokens) and tokens[last + 1].text == "(" and tokens[last + 3].text == ")":
        short = tokens[last + 2].text
        if short.isupper() and 2 <= len(short) <= 6:
            return last + 3
    return last


def head_noun(sentence: Sentence, i: int) -> Token:
    """The noun that a relative pronoun stands for, else the token itself."""
    token = sentence[i]
    if token.lower not in RELATIVES or token.tag not in {"WDT", "WP", "WP$", "WRB"}:
        return token
    for a in sentence.ancestors(i):
        if a.dep == "relcl":
            return sentence[a.head]
    return token


def is_definite(sentence: Sentence, i: int) -> bool:
    """Whether the phrase is marked as known: an article "the", a demonstrative, a possessor."""
    return any(
        c.dep == "poss" or (c.dep in {"det", "predet"} and c.lower in DEFINITE)
        for c in sentence.children(i)
    )


def begins_who(sentence: Sentence, after: int, clause: int) -> bool:
    """Whether a relative clause begins with a word for persons, right after token `after`."""
    begin = sentence[sentence.subtree(clause)[0]]
    return begin.lower in {"who", "whom"} and begin.i - after <= 2


def prepositions(sentence: Sentence, i: int, *words: str) -> Iterator[tuple[Token, Token]]:
    """Pairs (preposition, its noun) hung on `i`, nested ones ("out of P") included."""
    for c in sentence.children(i, "prep", "agent", "dative", "advmod", "prt"):
        if c.lower == "according":
            continue
        yield from _objects(sentence, c, words)


def _objects(sentence: Sentence, p: Token, words: tuple[str, ...]) -> Iterator[tuple[Token, Token]]:
    for c in sentence.children(p.i):
        if c.dep in {"pobj", "pcomp"} and (not words or p.lower in words):
            yield p, c
        elif c.dep == "prep" or (c.dep == "conj" and c.pos in {"ADP", "SCONJ"}):
            yield from _objects(sentence, c, words)


def before_aside(sentence: Sentence, i: int) -> Token:
    """The token before `i`, an aside between commas left out: "our troops, after a fight, took"."""
    at = i - 1
    if at > 1 and sentence[at].text == ",":
        first = at - 1
        while first > 0 and sentence[first].text not in {",", ";", ":"}:
            first -= 1
        if sentence[first].text == "," and sentence[first + 1].pos in {"ADP", "SCONJ"}:
            at = first - 1
    return sentence[max(at, 0)]
