"""How far a saying reaches: the stretch of a sentence that a source vouches for."""

from __future__ import annotations

from typing import NamedTuple

from whoholds.read.sense import boundary
from whoholds.read.sense.boundary import CLOSING, OPENING, PLAIN_QUOTE, Range
from whoholds.read.sense.cue import is_verb_cue, lexicon, words
from whoholds.read.sense.tree import SUBJECTS, Sentence, Token

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
            if tree[0] == last + 1 and sentence[tree[0]].lower != "that":
                last, moved = _up_to_that(sentence, tree), True
    return last


def _up_to_that(sentence: Sentence, tree: tuple[int, ...]) -> int:
    """The end of an adjunct; after a weekday or at a "that" begins what was said."""
    if sentence[tree[0]].lower in words("weekdays"):
        return tree[0]
    for j in tree[1:]:
        if sentence[j].lower == "that" and sentence[j].dep != "det":
            return j - 1
    return tree[-1]


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


def after(
    sentence: Sentence, cue: int, group: Group, comp: Token, *, refuted: bool = False
) -> tuple[Range, ...]:
    """Content that follows a leading "officials said (that) ...".

    `refuted`: what goes on meanwhile is then told against the saying, and is no part of it.
    """
    start = group.last + 1
    set_off = start < len(sentence) and sentence[start].pos == "PUNCT"
    if comp.i > cue and set_off:
        start = max(start, min(j for j in sentence.subtree(comp.i) if j > cue))
    if start + 1 < len(sentence) and sentence[start].lower in words("weekdays"):
        start += 1
    end = sentence.subtree(cue)[-1]
    if sentence[cue].dep == "ROOT":
        end = len(sentence) - 1
    quoted = _closing_quote(sentence, start)
    if quoted is not None:
        found = trim(sentence, start, _after_quote(sentence, quoted, end))
        return () if found is None else (found,)
    edges = boundary.edges(sentence, cue, comp, start, refuted=refuted)
    end = min([end, *(cut - 1 for cut in edges.cuts)])
    return _without(sentence, (start, end), edges.holes)


def without_remarks(sentence: Sentence, whole: Range, top: Token) -> tuple[Range, ...]:
    """The range without the writer's remarks on names in it; `top` is the word it is about."""
    return _without(sentence, whole, boundary.remarks(sentence, top, whole[0]))


def _without(sentence: Sentence, whole: Range, holes: tuple[Range, ...]) -> tuple[Range, ...]:
    """The range with the holes cut out of it."""
    pieces, start = [], whole[0]
    for first, last in sorted(holes):
        if start < first <= whole[1]:
            pieces.append(trim(sentence, start, first - 1))
            start = last + 1
    pieces.append(trim(sentence, start, whole[1]))
    return tuple(p for p in pieces if p is not None)


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


#: Words by which a sentence goes on after a saying with what went before or came of it.
ATTENDING = frozenset({"after", "before", "as", "when", "hours", "days", "once"})


def _goes_on(rest: tuple[Token, ...]) -> bool:
    """Whether what was said goes on: "P fell, officials said, leaving Y with ..." (S18).

    A further verb of speech begins another saying (", adding that", ", as Y said").
    """
    first = rest[1]
    if first.tag == "VBG":
        return not (is_verb_cue(first) or first.lemma in words("commenting") | lexicon().citing)
    if first.lower not in ATTENDING or any(t.text in OPENING | PLAIN_QUOTE for t in rest):
        return False
    verb = next((t for t in rest[2:] if t.pos in {"VERB", "AUX"}), None)
    return verb is not None and not is_verb_cue(verb)


def resumed(sentence: Sentence, group: Group) -> Range | None:
    """Content that goes on after a saying in the middle ("Dorf, he said, is held by ...")."""
    start = group.last + 1
    if start >= len(sentence) - 1:
        return None
    rest = sentence.tokens[start:]
    if rest[0].text in {",", "."} and len(rest) > 1 and rest[1].text in OPENING | PLAIN_QUOTE:
        return trim(sentence, start, len(sentence) - 1)
    opened = max((j for j in range(group.first) if sentence[j].text in {":", ";"}), default=0)
    before = sentence.tokens[opened : group.first]
    left_verb = any(t.tag in {"VBZ", "VBD", "VBP", "MD"} for t in before)
    if not left_verb:
        return trim(sentence, start, len(sentence) - 1)
    if rest[0].text == "," and _goes_on(rest):
        return trim(sentence, start + 1, len(sentence) - 1)
    if rest[0].text == "," and rest[1].lower == "and":
        root = next((t for t in rest[2:] if t.pos in {"VERB", "AUX"}), None)
        own = [t for t in rest[2:] if t.dep in SUBJECTS and root is not None and t.i < root.i]
        if root is not None and not own and not is_verb_cue(root):
            return trim(sentence, start + 2, len(sentence) - 1)
    return None
