"""How far a saying reaches: the stretch of a sentence that a source vouches for."""

from __future__ import annotations

from typing import NamedTuple

from whoholds.read.sense.cue import is_verb_cue, words
from whoholds.read.sense.tree import SUBJECTS, Sentence, Token

Range = tuple[int, int]

OPENING = frozenset({"“", "«", "„"})
CLOSING = frozenset({"”", "»"})
PLAIN_QUOTE = frozenset({'"', "''", "``"})
_DASHES = frozenset({"—", "–", "--"})
_SKIP_START = frozenset({",", ":", ".", ";", "that", "“", "”", '"', "``", "''", "—", "–", "«", "„"})
_SKIP_END = frozenset({",", "”", '"', "``", "''", ".", "—", "–", ";", "»", ":"})
_CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "conj", "parataxis", "relcl", "acl", "dep", "cc"})


class Group(NamedTuple):
    """The words of the saying itself: speaker, auxiliaries, cue, when and where it was said."""

    first: int
    last: int


def group_of(sentence: Sentence, cue: int, speaker: Range | None) -> Group:
    """The stretch of the saying's own words around token `cue`."""
    first, last = cue, cue
    if speaker is not None:
        first, last = min(first, speaker[0]), max(last, speaker[1])
    for c in sentence.children(cue, "aux", "auxpass", "neg", "advmod"):
        if c.i < cue and c.i > first - 3:
            first = min(first, c.i)
    last = _with_adjuncts(sentence, cue, last)
    return Group(first, last)


def _with_adjuncts(sentence: Sentence, cue: int, last: int) -> int:
    """Take in what tells when, where and to whom it was said, up to the first break."""
    moved = True
    while moved:
        moved = False
        for c in sentence.children(cue):
            tree = sentence.subtree(c.i)
            if c.dep in _CLAUSAL or c.dep in SUBJECTS or c.dep == "punct":
                continue
            if tree[0] == last + 1:
                last, moved = tree[-1], True
    return last


def trim(sentence: Sentence, first: int, last: int) -> Range | None:
    """The range without punctuation and "that" at its edges; None where nothing is left."""
    while first <= last and sentence[first].lower in _SKIP_START:
        first += 1
    while last >= first and sentence[last].text in _SKIP_END:
        last -= 1
    return (first, last) if first <= last else None


def before(sentence: Sentence, group: Group) -> Range | None:
    """Content that stands before a closing "..., officials said"."""
    start = 0
    for j in range(group.first - 1, -1, -1):
        if sentence[j].text == ";":
            start = j + 1
            break
    return trim(sentence, start, group.first - 1)


def after(sentence: Sentence, cue: int, group: Group, comp: Token) -> Range | None:
    """Content that follows a leading "officials said (that) ..."."""
    start = group.last + 1
    if comp.i > cue:
        start = max(start, min(j for j in sentence.subtree(comp.i) if j > cue))
    end = sentence.subtree(cue)[-1]
    if sentence[cue].dep == "ROOT":
        end = len(sentence) - 1
    quoted = _closing_quote(sentence, start)
    if quoted is not None:
        return trim(sentence, start, _after_quote(sentence, quoted, end))
    for cut in _cuts(sentence, cue, comp, start):
        end = min(end, cut - 1)
    return trim(sentence, start, end)


def _closing_quote(sentence: Sentence, start: int) -> int | None:
    """Index of the quotation mark that closes one opened at `start`; the end if none does."""
    j = start
    while j < len(sentence) and sentence[j].lower in {",", ":", "that"}:
        j += 1
    if j >= len(sentence) or sentence[j].text not in OPENING | PLAIN_QUOTE:
        return None
    closers = CLOSING | PLAIN_QUOTE
    for k in range(j + 1, len(sentence)):
        if sentence[k].text in closers:
            return k
    return len(sentence) - 1


def _after_quote(sentence: Sentence, close: int, end: int) -> int:
    """A quotation that is only part of the content ("“on top” of the hill") goes on."""
    if close + 1 < len(sentence) and sentence[close + 1].pos in {"ADP", "CCONJ", "NOUN", "PART"}:
        return end
    return close


def _cuts(sentence: Sentence, cue: int, comp: Token, start: int) -> list[int]:
    """Token indices at which the content of a leading saying ends."""
    out = [j for j in range(start, len(sentence)) if sentence[j].text == ";"][:1]
    out += [
        k
        for j in range(start, len(sentence) - 1)
        if sentence[j].text in CLOSING and sentence[k := j + 1].text in _DASHES
    ]
    for c in sentence.children(cue, "conj", "advcl", "parataxis"):
        if c.i > start and _ends_content(sentence, c):
            out.append(_left_edge(sentence, c))
    inside = set(sentence.subtree(comp.i))
    for j in inside:
        token = sentence[j]
        if j > start and _breaks_inside(sentence, comp, token):
            out.append(_left_edge(sentence, token))
    return [c for c in out if c > start]


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
        return _comma_before(sentence, edge) or not bound
    if clause.dep == "conj":
        cc = _conjunction(sentence, clause)
        own = sentence.child(clause.i, "nsubj", "nsubjpass", "expl") is not None
        return not own or cc == "but" or _comma_before(sentence, edge)
    return _comma_before(sentence, edge)


def _conjunction(sentence: Sentence, clause: Token) -> str:
    ccs = [c for c in sentence.children(clause.head, "cc") if c.i < clause.i]
    return ccs[-1].lower if ccs else ""


def _breaks_inside(sentence: Sentence, comp: Token, token: Token) -> bool:
    """Whether a clause inside the complement is the writer's own after all."""
    if token.dep in {"relcl", "acl"}:
        return _appositive(sentence, token)
    if token.dep == "conj" and token.head == comp.i:
        return _own_contrast(sentence, comp, token)
    if token.dep == "advcl":
        return _background(sentence, token)
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
    own = sentence.child(clause.i, "nsubj", "nsubjpass", "expl") is not None
    return own and _conjunction(sentence, clause) == "but"


def _auxiliaries(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    return sentence.children(token.i, "aux", "auxpass")


def _is_infinitive(sentence: Sentence, token: Token) -> bool:
    return any(a.lower == "to" for a in _auxiliaries(sentence, token))


def _background(sentence: Sentence, token: Token) -> bool:
    """A further saying (", adding that"), or what went on meanwhile ("while B held")."""
    edge = _left_edge(sentence, token)
    if token.tag == "VBG" and (is_verb_cue(token) or token.lemma in words("commenting")):
        return _comma_before(sentence, edge)
    mark = sentence.child(token.i, "mark")
    own = sentence.child(token.i, "nsubj", "nsubjpass", "expl") is not None
    if mark is None or not own or mark.lower not in words("meanwhile_marks"):
        return False
    return _comma_before(sentence, edge)


def resumed(sentence: Sentence, group: Group) -> Range | None:
    """Content that goes on after a saying in the middle ("Dorf, he said, is held by ...")."""
    start = group.last + 1
    if start >= len(sentence) - 1:
        return None
    rest = sentence.tokens[start:]
    if rest[0].text in {",", "."} and len(rest) > 1 and rest[1].text in OPENING | PLAIN_QUOTE:
        return trim(sentence, start, len(sentence) - 1)
    left_verb = any(t.tag in {"VBZ", "VBD", "VBP", "MD"} for t in sentence.tokens[: group.first])
    if not left_verb:
        return trim(sentence, start, len(sentence) - 1)
    if rest[0].text == "," and rest[1].lower == "and":
        root = next((t for t in rest[2:] if t.pos in {"VERB", "AUX"}), None)
        own = [t for t in rest[2:] if t.dep in SUBJECTS and root is not None and t.i < root.i]
        if root is not None and not own and not is_verb_cue(root):
            return trim(sentence, start + 2, len(sentence) - 1)
    return None
