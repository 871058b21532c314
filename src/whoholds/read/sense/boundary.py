"""Where what was said ends and the writer's own words begin again.

A leading saying ("X said that ...") reaches over its complement, but not over a main clause after
"but", a further saying, what went on meanwhile, nor a remark on a name (", which ..."): remarks
are the writer's, not the speaker's. Words in quotation marks are always the speaker's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from whoholds.read.sense.cue import is_verb_cue, lexicon, words
from whoholds.read.sense.tree import Sentence, Token

Range = tuple[int, int]

OPENING = frozenset({"“", "«", "„"})
CLOSING = frozenset({"”", "»"})
PLAIN_QUOTE = frozenset({'"', "''", "``"})
_DASHES = frozenset({"—", "–", "--"})
#: What a coordinated clause begins with; without it the parse has joined what is not joined.
_JOINTS = frozenset({"CCONJ", "PUNCT"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl")


class Edges(NamedTuple):
    """Tokens at which a content ends, and stretches inside it that are not part of it."""

    cuts: tuple[int, ...]
    holes: tuple[Range, ...]


def edges(sentence: Sentence, cue: int, comp: Token, start: int, *, refuted: bool = False) -> Edges:
    """Ends and holes of the content that begins at token `start` with complement `comp`."""
    quoted = _quoted(sentence, start)
    cuts = [*_breaks(sentence, start), *_siblings(sentence, cue, start)]
    below = (sentence[j] for j in sentence.subtree(comp.i) if j > start)
    cuts.extend(
        _left_edge(sentence, t) for t in below if _breaks_inside(sentence, comp, t, refuted=refuted)
    )
    holes = remarks(sentence, comp, start)
    return Edges(
        tuple(c for c in cuts if c > start and c not in quoted),
        tuple(h for h in holes if h[0] > start and h[0] not in quoted),
    )


def remarks(sentence: Sentence, top: Token, start: int) -> tuple[Range, ...]:
    """Remarks on names below `top`, from token `start` on: ", which ...", ", held by ..."."""
    found = (
        sentence.subtree(j)
        for j in sentence.subtree(top.i)
        if j > start and sentence[j].dep in {"relcl", "acl"} and _appositive(sentence, sentence[j])
    )
    return tuple((tree[0], tree[-1]) for tree in found)


def _quoted(sentence: Sentence, start: int) -> frozenset[int]:
    """Tokens from `start` on that stand between quotation marks."""
    out: list[int] = []
    inside = False
    for t in sentence.tokens[start:]:
        opens = t.text in OPENING or (t.text in PLAIN_QUOTE and not inside)
        if opens or t.text in CLOSING | PLAIN_QUOTE:
            inside = opens
        elif inside:
            out.append(t.i)
    return frozenset(out)


def _breaks(sentence: Sentence, start: int) -> Iterator[int]:
    """Semicolons, and dashes after a closing quotation mark."""
    for t in sentence.tokens[start:]:
        before = sentence[t.i - 1].text if t.i else ""
        if t.text == ";" or (t.text in _DASHES and before in CLOSING):
            yield t.i


def _siblings(sentence: Sentence, cue: int, start: int) -> Iterator[int]:
    """Clauses hung on the verb of saying itself."""
    for c in sentence.children(cue, "conj", "advcl", "parataxis", "dep"):
        if c.i > start and _ends_content(sentence, c):
            yield _left_edge(sentence, c)


def _left_edge(sentence: Sentence, token: Token) -> int:
    """Where a clause begins, its conjunction and comma included."""
    edge = sentence.subtree(token.i)[0]
    while edge > 0 and sentence[edge - 1].dep in {"cc", "punct"} and edge > token.head:
        if sentence[edge - 1].text not in {",", "—", "–"} and sentence[edge - 1].dep != "cc":
            break
        edge -= 1
    return edge


def _comma_before(sentence: Sentence, edge: int) -> bool:
    if edge > 1 and sentence[edge - 1].text in CLOSING | PLAIN_QUOTE:
        edge -= 1
    return (edge > 0 and sentence[edge].text in {",", "—", "–"}) or sentence[edge - 1].text == ","


def _ends_content(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause hung on the saying's verb lies outside what was said."""
    edge = _left_edge(sentence, clause)
    if clause.dep == "advcl":
        mark = sentence.child(clause.i, "mark", "advmod")
        bound = mark is not None and mark.lower in words("bound_marks")
        if mark is None and clause.tag == "VBG" and not _speaks_on(clause):
            return sentence.child(clause.i, *_SUBJECTS) is not None
        return _comma_before(sentence, edge) or not bound
    if clause.dep == "conj":
        cc = _conjunction(sentence, clause)
        if sentence.child(clause.i, "mark") is not None or sentence[edge].pos not in _JOINTS:
            return False
        own = sentence.child(clause.i, *_SUBJECTS) is not None
        return not own or cc == "but" or _comma_before(sentence, edge)
    return _comma_before(sentence, edge)


def _speaks_on(participle: Token) -> bool:
    """A participle by which the speaker, or the writer, says something further."""
    spoken = is_verb_cue(participle) or participle.lemma in words("commenting")
    return spoken or participle.lemma in lexicon().citing


def _conjunction(sentence: Sentence, clause: Token) -> str:
    ccs = [c for c in sentence.children(clause.head, "cc") if c.i < clause.i]
    return ccs[-1].lower if ccs else ""


def _breaks_inside(sentence: Sentence, comp: Token, token: Token, *, refuted: bool) -> bool:
    """Whether a clause inside the complement is the writer's own after all."""
    if token.dep == "conj" and token.head == comp.i:
        return _own_contrast(sentence, comp, token)
    if token.dep == "advcl":
        return _background(sentence, token, refuted=refuted)
    return False


def _appositive(sentence: Sentence, token: Token) -> bool:
    """Remarks on a name (", which ...", ", held by ...") are the writer's own."""
    edge = sentence.subtree(token.i)[0]
    if edge == 0 or sentence[edge - 1].text != ",":
        return False
    if token.dep == "relcl":
        return any(sentence[j].tag.startswith("W") for j in range(edge, min(edge + 3, token.i + 1)))
    return token.tag == "VBN" and edge > token.head


def _own_contrast(sentence: Sentence, comp: Token, clause: Token) -> bool:
    """A main clause after "but" without "that"; a finite verb after an infinitive."""
    finite = any(
        c.tag in {"VBZ", "VBP", "VBD", "MD"} for c in (clause, *_auxiliaries(sentence, clause))
    )
    if comp.tag in {"VB", "VBN"} and _is_infinitive(sentence, comp) and finite:
        return True
    if sentence.child(clause.i, "mark") is not None:
        return False
    own = sentence.child(clause.i, *_SUBJECTS) is not None
    return own and _conjunction(sentence, clause) == "but"


def _auxiliaries(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    return sentence.children(token.i, "aux", "auxpass")


def _is_infinitive(sentence: Sentence, token: Token) -> bool:
    return any(a.lower == "to" for a in _auxiliaries(sentence, token))


def _background(sentence: Sentence, token: Token, *, refuted: bool) -> bool:
    """A further saying (", adding that"), or what went on meanwhile ("while B held")."""
    edge = _left_edge(sentence, token)
    if token.tag == "VBG" and (is_verb_cue(token) or token.lemma in words("commenting")):
        return _comma_before(sentence, edge)
    mark = sentence.child(token.i, "mark")
    own = sentence.child(token.i, *_SUBJECTS) is not None
    if mark is None or not own or mark.lower not in words("meanwhile_marks"):
        return False
    return refuted or _comma_before(sentence, edge)
