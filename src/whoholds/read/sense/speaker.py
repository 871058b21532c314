"""Naming a source as the guide writes it (rule S1): article kept, title and clauses left out."""

from __future__ import annotations

from typing import NamedTuple

from whoholds.model.span import Span
from whoholds.read.sense.cue import words
from whoholds.read.sense.nearby import name_after_title
from whoholds.read.sense.tree import Sentence, Token

#: Dependents before the head that belong to a source's name.
_BEFORE = frozenset(
    {"det", "predet", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "case", "advmod"}
    | {"npadvmod", "punct", "neg"}
)
#: Prepositions that join a group to what it belongs to ("officials in Dorf", "Workers at").
_JOINING = frozenset({"of", "for", "in", "at", "from", "on", "with", "to", "inside", "within"})
#: Marks before a name that are no part of it.
_OUTSIDE = frozenset({",", "“", "”", '"', "''", "``", "—", "–", ":", ";"})
#: Longest run of name words after a title, in tokens.
_LONGEST_NAME = 5
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
#: How far an apposition may be from its noun to be searched for a person's name, in tokens.
_APPOSITION_REACH = 40


class Speaker(NamedTuple):
    """A source in a sentence: the head of its phrase and the words that name it.

    `written` marks a relative pronoun that stands for the name ("the mayor, who said").
    """

    head: int
    name: Span
    pronoun: bool = False
    written: Span | None = None


def speaker_at(sentence: Sentence, i: int) -> Speaker:
    """The source whose phrase is headed by token `i` (a relative pronoun: its noun)."""
    noun = _antecedent(sentence, i)
    written = sentence[i].span if noun != i else None
    if _is_pronoun(sentence[noun]):
        return Speaker(noun, sentence[noun].span, pronoun=True, written=written)
    name = _person(sentence, noun) or _without_claim(sentence, _group(sentence, noun))
    return Speaker(noun, name, written=written)


def _without_claim(sentence: Sentence, name: Span) -> Span:
    """ "..., a claim officials rejected": the claim, run into the phrase, is no part of it."""
    row = sentence.tokens_in(name)
    opened = len(row) > 2 and row[0].lower in {"a", "an"} and row[0].i > 0
    if not opened or sentence[row[0].i - 1].text not in {",", "—", "–"}:
        return name
    return Span(row[2].start, name.end) if row[1].lemma in words("said_things") else name


def joint(sentence: Sentence, i: int) -> tuple[Speaker, ...]:
    """The source at `i`; two or more where separate persons or bodies speak ("A and B said")."""
    if _antecedent(sentence, i) != i:
        return (speaker_at(sentence, i),)
    heads = [t for t in sentence.conjuncts(i) if t.pos in _NAMING]
    if len(heads) > 1 and _in_brackets(sentence, heads):
        return (speaker_at(sentence, i),)
    heads = _misjoined(sentence, i) + heads
    separate = [t for t in heads if _stands_alone(sentence, t)]
    if len(heads) == 2 and _each(sentence, heads):
        return tuple(speaker_at(sentence, t.i) for t in heads)
    if len(heads) < 2 or len(separate) != len(heads):
        return (_whole(sentence, heads),) if len(heads) > 1 else (speaker_at(sentence, i),)
    return tuple(speaker_at(sentence, t.i) for t in heads)


def _each(sentence: Sentence, heads: list[Token]) -> bool:
    """Whether each of two speaks for itself: "both A and B say", "A and B each say"."""
    if sentence.child(heads[0].i, "preconj") is not None or _neither(sentence, heads[0]):
        return True
    after = sentence.tokens[heads[1].i + 1 : heads[1].i + 3]
    return any(t.lower in {"each", "both"} for t in after)


def _neither(sentence: Sentence, first: Token) -> bool:
    """ "neither A nor B said": two keep silent."""
    row = sentence.children(first.i, "det", "preconj", "cc")
    return {"neither", "nor"} <= {c.lower for c in row}


_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def _stands_alone(sentence: Sentence, token: Token) -> bool:
    """A person: bodies and groups that speak together are one source."""
    if _person(sentence, token.i) is not None:
        return True
    bare = token.pos == "PROPN" and not sentence.children(token.i, "det", "amod", "poss")
    return bare and token.lower not in words("bodies") and token.tag != "NNPS"


def _in_brackets(sentence: Sentence, heads: list[Token]) -> bool:
    """Whether the second name is a short form in brackets: "(NDF and ADF)"."""
    return any(sentence[j].text == "(" for j in range(heads[0].i, heads[1].i))


def _misjoined(sentence: Sentence, i: int) -> list[Token]:
    """A first name that the parse hung on the second ("Berg and President Ada Arn")."""
    if _person(sentence, i) is None:
        return []
    row = sentence.children(i, "nmod", "compound")
    return [c for c in row if c.pos == "PROPN" and sentence.child(c.i, "cc") is not None]


def _whole(sentence: Sentence, heads: list[Token]) -> Speaker:
    first = _group(sentence, heads[0].i)
    last = _group(sentence, heads[-1].i)
    return Speaker(heads[0].i, Span(first.start, max(first.end, last.end)))


def _antecedent(sentence: Sentence, i: int) -> int:
    """The noun a relative pronoun stands for, else `i`."""
    if sentence[i].tag not in _RELATIVE_TAGS:
        return i
    for a in sentence.ancestors(i):
        if a.dep == "relcl" and a.head < i:
            return a.head
    return i


def _is_pronoun(token: Token) -> bool:
    return token.tag in {"PRP", "PRP$"} or token.lower in words("pronouns")


def _person(sentence: Sentence, i: int) -> Span | None:
    """A personal name without its title, in the phrase or in an apposition to it."""
    own = _name_run(sentence, i)
    if own is not None:
        return own
    if _is_title(sentence[i]):
        run = name_after_title(sentence, _joined_end(sentence, i))
        if run is not None and not _next_subject(sentence, i, run[1]):
            return sentence.span_of(_past_titles(sentence, run), run[1])
    for c in sentence.children(i, "appos"):
        if 0 < c.i - i <= _APPOSITION_REACH and (found := _name_run(sentence, c.i)) is not None:
            return found
    return None


def _next_subject(sentence: Sentence, i: int, last: int) -> bool:
    """Whether the name opens the main clause: "according to the mayor, Dorf fell"."""
    after = sentence[last + 1] if last + 1 < len(sentence) else sentence[last]
    return sentence[i].dep == "pobj" and after.pos in {"VERB", "AUX"}


def is_person(sentence: Sentence, i: int) -> bool:
    """Whether the phrase at token `i` names a person."""
    return _person(sentence, i) is not None


def _past_titles(sentence: Sentence, run: tuple[int, int]) -> int:
    first, last = run
    while first < last and _is_title(sentence[first]):
        first += 1
    return first


def _name_run(sentence: Sentence, i: int) -> Span | None:
    """The run of name words that ends at `i`, after titles and offices; None if no person.

    No entity recogniser is asked (its persons are towns as often): a person is two name words or
    more without an article, or any that a title opens, unless the last names a body.
    """
    token = sentence[i]
    if token.pos != "PROPN" or _is_title(token) or token.lower in words("bodies"):
        return None
    first = i
    while first > 0 and i - first < _LONGEST_NAME and _continues_name(sentence, first - 1):
        first -= 1
    titled = first > 0 and _is_title(sentence[first - 1])
    if not titled and (first == i or _has_article(sentence, first) or token.tag == "NNPS"):
        return None
    if any(sentence[j].lower in words("bodies") for j in range(first, i)):
        return None
    if not titled and sentence.child(i, "poss") is not None:
        return None
    return sentence.span_of(first, i)


def _continues_name(sentence: Sentence, j: int) -> bool:
    token = sentence[j]
    if token.text in {"-", "–", "’", "'"}:
        return j > 0 and sentence[j - 1].end == token.start
    if not token.text[:1].isalpha() or _is_title(token) or token.lower in words("time"):
        return False
    return token.pos == "PROPN"


def _is_title(token: Token) -> bool:
    return token.lower.rstrip(".") in words("titles")


def _has_article(sentence: Sentence, first: int) -> bool:
    return first > 0 and sentence[first - 1].lower in {"the", "a", "an"}


def _group(sentence: Sentence, i: int) -> Span:
    """The noun phrase at `i` with its article and joining phrases, without clauses."""
    first = i
    paired = _neither(sentence, sentence[i])
    for c in sentence.children(i):
        if paired and c.lower == "neither":
            continue
        if c.i < i and c.dep in _BEFORE and c.text not in _OUTSIDE:
            first = min(first, sentence.subtree(c.i)[0])
    last = _joined_end(sentence, i)
    bracket = next((j for j in range(i + 1, last) if sentence[j].text == "("), None)
    return sentence.span_of(first, last if bracket is None else bracket - 1)


def _joined_end(sentence: Sentence, i: int, depth: int = 0) -> int:
    """Last token of the phrase with the prepositional phrases that follow without a break."""
    last = i
    if depth > 3:
        return last
    for c in sentence.children(i, "prep"):
        if c.i != last + 1 or c.lower not in _JOINING:
            continue
        for o in sentence.children(c.i, "pobj"):
            if any(p.tag == "PRP$" for p in sentence.children(o.i, "poss")):
                continue
            last = max(_joined_end(sentence, o.i, depth + 1), last)
    return last
