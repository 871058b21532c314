"""What a verb of speech governs: a clause, a quotation, an event, on either side of it."""

from __future__ import annotations

from whoholds.read.sense import reach
from whoholds.read.sense.boundary import CLOSING, OPENING, PLAIN_QUOTE, Range
from whoholds.read.sense.cue import Entry, adverb_of, lexicon, words
from whoholds.read.sense.subject import has_tense
from whoholds.read.sense.tree import Sentence, Token

_COMPLEMENTS = ("ccomp", "xcomp", "oprd")
#: How far right of its cue an infinitive may begin that the parse took for an adjunct, in tokens.
_INFINITIVE_REACH = 6


def content_of(
    sentence: Sentence, token: Token, group: reach.Group, entry: Entry
) -> tuple[Range, ...]:
    """What the verb at `token` says; empty where it says nothing."""
    comps = (
        *sentence.children(token.i, *_COMPLEMENTS),
        *_taken_for_purpose(sentence, token),
        *_roughly(sentence, token),
    )
    right = next((c for c in comps if c.i > token.i and _fits(sentence, c, entry)), None)
    left = next((c for c in comps if c.i < token.i and c.dep == "ccomp"), None)
    if _is_aside(sentence, token, group):
        return _whole_but(sentence, group)
    if "clause" in entry.takes and (quoted := _colon_quote(sentence, token)):
        return quoted
    if "clause" in entry.takes and _is_inserted(sentence, group):
        whole = (
            reach.trim(sentence, 0, group.first - 2),
            reach.trim(sentence, group.last + 1, len(sentence) - 1),
        )
        return tuple(r for r in whole if r is not None)
    if right is not None and (left is None or _opens_with_that(sentence, right)):
        return _leading(sentence, token, group, right)
    closes = _may_close(entry) or "clause" in entry.takes
    if closes and _is_closing(sentence, token, group, left):
        return _closing(sentence, group)
    if "clause" in entry.takes and (spoken := _after_colon(sentence, group)):
        return spoken
    if token.lemma == "rule" and (thing := _ruled_out(sentence, token)) is not None:
        return _stretch(sentence, token, thing)
    if "clause" in entry.takes and (clause := _that_clause(sentence, token, group)):
        return clause
    return _nominal(sentence, token, entry)


def _taken_for_purpose(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """An infinitive right after the cue that the parse took for an adjunct ("sworn to fight")."""
    if sentence.child(token.i, "dobj", "xcomp", "ccomp") is not None:
        return ()
    return tuple(
        c
        for c in sentence.children(token.i, "advcl")
        if c.tag == "VB" and _near_to(sentence, token, c)
    )


def _roughly(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """A clause that begins with a rough figure: "said about a third of it is held"."""
    return tuple(
        c
        for c in sentence.children(token.i, "advcl")
        if c.i > token.i
        and any(m.lower in _ROUGHLY for m in sentence.children(c.i, "mark"))
        and sentence.child(token.i, "ccomp") is None
    )


_ROUGHLY = frozenset({"about", "around", "over", "under", "than"})


def _near_to(sentence: Sentence, token: Token, clause: Token) -> bool:
    """Whether nothing but a time or a place stands between the cue and the infinitive's "to"."""
    to = next((a for a in sentence.children(clause.i, "aux") if a.lower == "to"), None)
    if to is None or not 0 < to.i - token.i <= _INFINITIVE_REACH:
        return False
    return all(sentence[k].pos in _ADJUNCT for k in range(token.i + 1, to.i))


_ADJUNCT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "ADP", "ADV", "DET"})


def _is_aside(sentence: Sentence, token: Token, group: reach.Group) -> bool:
    """Whether the saying is an "as" clause set off: "as the mayor said, ...", "..., as X noted"."""
    if group.first == 0 or sentence[group.first - 1].lower != "as":
        return False
    told = sentence.child(token.i, "dobj")
    if told is not None and token.lemma not in words("addressing") and told.lower != "it":
        return False
    if sentence.child(token.i, "ccomp", "xcomp") is not None:
        return False
    if sentence.child(token.i, "nsubj") is None:
        return False
    start, after = group.first - 1, group.last + 1
    opens = start == 0 or sentence[start - 1].text in {",", "—", "–", "("}
    closes = after >= len(sentence) or sentence[after].text in {",", "—", "–", ")", ".", ";"}
    return opens and closes


#: Words that open a clause or phrase before its main clause.
FRONTED = frozenset({
    "if", "unless", "had", "were", "should", "when", "once", "while", "although", "though",
    "after", "before", "since", "because", "until", "under", "without", "given", "even",
    "provided", "assuming",
})  # fmt: skip


def _is_inserted(sentence: Sentence, group: reach.Group) -> bool:
    """ "If P falls, the governor has conceded, the rest will follow": it covers both sides."""
    before, after = group.first - 1, group.last + 1
    if before < 1 or after >= len(sentence) or sentence[0].lower not in FRONTED:
        return False
    if sentence[before].text != "," or sentence[after].text != ",":
        return False
    marks = CLOSING | OPENING | PLAIN_QUOTE | {";", ":"}
    return not any(t.text in marks for t in sentence)


#: How many words may stand between a cue and the colon of its quotation: "in a voice message".
COLON_REACH = 8


def _colon_quote(sentence: Sentence, token: Token) -> tuple[Range, ...]:
    """ "said in a message: “...; ...”": the whole quotation, whatever the parse makes of it."""
    stop = min(len(sentence) - 1, token.i + COLON_REACH)
    for k in range(token.i + 1, stop):
        if sentence[k].pos in {"VERB", "AUX"} or sentence[k].text == ";":
            return ()
        if sentence[k].text == ":" and sentence[k + 1].text in OPENING | PLAIN_QUOTE:
            last = _end_of_quote(sentence, k + 2)
            found = reach.trim(sentence, k + 2, last)
            return () if found is None else (found,)
    return ()


def _end_of_quote(sentence: Sentence, start: int) -> int:
    closers = CLOSING | PLAIN_QUOTE
    for k in range(start, len(sentence)):
        if sentence[k].text in closers and sentence[k].text not in {"'", "’"}:
            return k - 1
    return len(sentence) - 1


def _whole_but(sentence: Sentence, group: reach.Group) -> tuple[Range, ...]:
    left = reach.trim(sentence, 0, group.first - 2)
    right = reach.trim(sentence, group.last + 1, len(sentence) - 1)
    return tuple(r for r in (left, right) if r is not None)


def _fits(sentence: Sentence, comp: Token, entry: Entry) -> bool:
    """Whether the verb takes such a complement as content."""
    to = any(a.lower == "to" for a in sentence.children(comp.i, "aux"))
    own = sentence.child(comp.i, "nsubj", "nsubjpass", "expl") is not None
    if to and not own:
        return "to" in entry.takes
    if comp.tag == "VBG" and not own and sentence.child(comp.i, "aux") is None:
        return "gerund" in entry.takes or ("clause" in entry.takes and entry.strong)
    if "that" in entry.takes:
        return any(m.lower == "that" for m in sentence.children(comp.i, "mark"))
    return "clause" in entry.takes


def _leading(
    sentence: Sentence, token: Token, group: reach.Group, comp: Token
) -> tuple[Range, ...]:
    refuted = adverb_of(sentence, token.i, lexicon().refuting_adverbs) is not None
    return reach.after(sentence, token.i, group, comp, refuted=refuted)


def _opens_with_that(sentence: Sentence, comp: Token) -> bool:
    """A clause with "that" or "to" is what was said; a bare one before the cue is another's."""
    return comp.dep == "xcomp" or any(m.lower == "that" for m in sentence.children(comp.i, "mark"))


def _may_close(entry: Entry) -> bool:
    """Speech, evidence and belief may stand after their content: "..., an analyst reckons"."""
    return entry.strong or entry.evidence or (entry.stance == "asserts" and bool(entry.takes))


def _is_closing(sentence: Sentence, token: Token, group: reach.Group, left: Token | None) -> bool:
    """Whether the saying stands after its content: "..., officials said"."""
    if group.first == 0:
        return False
    mark = sentence[group.first - 1].text
    bracketed = mark in {",", "—", "–", "?", "!", "("} or mark in CLOSING | PLAIN_QUOTE
    if not bracketed:
        return False
    if left is not None:
        return mark in CLOSING | PLAIN_QUOTE or not _governs_noun(sentence, token, group)
    if not _ends_here(sentence, token, group):
        return False
    following = sentence[group.last + 1].text if group.last + 1 < len(sentence) else ""
    if following in {",", "—", "–", ")"} or mark in CLOSING | PLAIN_QUOTE:
        return True
    return any(t.pos in {"VERB", "AUX"} for t in sentence.tokens[: group.first - 1])


def _governs_noun(sentence: Sentence, token: Token, group: reach.Group) -> bool:
    """Whether the verb has an object of its own: it is no closing "..., officials said"."""
    thing = sentence.child(token.i, "dobj")
    if thing is None or token.lemma in words("addressing"):
        return False
    if not group.first <= thing.i <= group.last:
        return not any(t.text == "," for t in sentence.tokens[token.i : thing.i])
    inverted = token.i > 0 and sentence[token.i - 1].text == ","  # ", wrote the colonel,"
    said_by_it = inverted or sentence.child(token.i, "nsubj") is None
    dated = thing.lower in words("time") or thing.lemma in words("periods")
    return not (thing.i < token.i or said_by_it or dated or thing.pos == "PRON")


def _ends_here(sentence: Sentence, token: Token, group: reach.Group) -> bool:
    """Whether a finite cue has nothing more to govern after its own words."""
    if not has_tense(sentence, token) and token.dep != "acl":
        return False
    if _governs_noun(sentence, token, group):
        return False
    if any(sentence[j].tag.startswith("W") for j in _own_words(sentence, token, group)):
        return False
    rest = group.last + 1
    return rest >= len(sentence) or sentence[rest].pos in {"PUNCT", "CCONJ", "ADP", "VERB", "ADV"}


def _own_words(sentence: Sentence, token: Token, group: reach.Group) -> range:
    """Words of the saying before its verb; a clause on the speaker is none of them."""
    first = group.first
    named = sentence[first].pos in {"DET", "NOUN", "PROPN", "ADJ", "NUM"}
    return range(token.i, token.i) if named else range(first, token.i)


def _closing(sentence: Sentence, group: reach.Group) -> tuple[Range, ...]:
    half = _second_half(sentence, group)
    if half is not None:
        pieces = (
            reach.trim(sentence, half, group.first - 1) if half < group.first else None,
            reach.trim(sentence, group.last + 1, len(sentence) - 1),
        )
        return tuple(p for p in pieces if p is not None)
    remark = _in_relative(sentence, group)
    if remark is not None:
        return (remark,)
    left = reach.before(sentence, group)
    right = reach.resumed(sentence, group)
    return tuple(r for r in (left, right) if r is not None)


def _in_relative(sentence: Sentence, group: reach.Group) -> Range | None:
    """The remark that the aside stands in: "the men, who, officials said, had left, ..."."""
    if group.last + 1 >= len(sentence) or sentence[group.last + 1].text != ",":
        return None
    opened = reversed(sentence.tokens[: max(0, group.first - 1)])
    first = next((t for t in opened if t.tag in RELATIVES or t.pos in BREAKING), None)
    if first is None or first.tag not in RELATIVES or first.i == 0:
        return None
    rest = range(group.last + 2, len(sentence))
    end = next((j for j in rest if sentence[j].text in {",", ";"}), len(sentence))
    return reach.trim(sentence, group.last + 1, end - 1)


#: Words that open a relative clause, and those at which a way back to one ends.
RELATIVES = frozenset({"WDT", "WP", "WP$"})
BREAKING = frozenset({"VERB", "AUX", "PUNCT", "CCONJ", "SCONJ"})
#: How many words of a second half may stand before the aside in it.
MOST_BEFORE_ASIDE = 7


def _second_half(sentence: Sentence, group: reach.Group) -> int | None:
    """Where the second half begins that the aside stands in, if it does.

    "It holds A and, officers believe, B", "they are in A and hold, officers believe, B".
    """
    first, after = group.first, group.last + 1
    if first < 2 or after >= len(sentence) or sentence[after].text != ",":
        return None
    if sentence[first - 2].pos in {"CCONJ", "SCONJ"}:
        return after
    near = range(first - 2, max(0, first - 2 - MOST_BEFORE_ASIDE), -1)
    joint = next((j for j in near if sentence[j].pos == "CCONJ" or sentence[j].text == ","), None)
    if joint is None or sentence[joint].pos != "CCONJ":
        return None
    told = any(t.tag in {"VBZ", "VBD", "VBP", "MD"} for t in sentence.tokens[joint + 1 : first])
    earlier = any(t.tag in {"VBZ", "VBD", "VBP", "MD"} for t in sentence.tokens[:joint])
    return joint + 1 if told and earlier else None


def _after_colon(sentence: Sentence, group: reach.Group) -> tuple[Range, ...]:
    """Content after "said:" or an opening quotation mark."""
    j = group.last + 1
    if j + 1 < len(sentence) and sentence[j].text == ",":
        j += 1
        if sentence[j].text not in OPENING | PLAIN_QUOTE:
            return ()
    if j >= len(sentence) or sentence[j].text not in {":"} | OPENING | PLAIN_QUOTE:
        return ()
    found = reach.trim(sentence, j, len(sentence) - 1)
    return (found,) if found is not None else ()


def _that_clause(sentence: Sentence, token: Token, group: reach.Group) -> tuple[Range, ...]:
    """A clause after "that" or a weekday which the parse lost: to the end, or a break."""
    start = group.last + 1
    if start + 2 >= len(sentence):
        return ()
    after_day = start > token.i + 1 and sentence[start - 1].lower in words("weekdays")
    if sentence[start].lower != "that" and not after_day:
        return ()
    if not any(t.tag in {"VBZ", "VBD", "VBP", "MD", "VBN"} for t in sentence.tokens[start + 1 :]):
        return ()
    stop = next((t.i for t in sentence.tokens[start:] if t.text == ";"), len(sentence))
    found = reach.trim(sentence, start, stop - 1)
    return () if found is None or token.dep == "relcl" else (found,)


def _ruled_out(sentence: Sentence, token: Token) -> Token | None:
    """ "ruled out any withdrawal from P": who says that it will not be."""
    out = any(c.lower == "out" for c in sentence.children(token.i, "prt"))
    return sentence.child(token.i, "dobj") if out else None


def _nominal(sentence: Sentence, token: Token, entry: Entry) -> tuple[Range, ...]:
    """Content as a noun ("confirmed the capture of B") or "accused X of taking B"."""
    if "noun" in entry.takes and (thing := sentence.child(token.i, "dobj")) is not None:
        if entry.evidence:
            return _all_after(sentence, token, thing)
        return _with_as(sentence, token, _stretch(sentence, token, thing))
    for p in sentence.children(token.i, "prep"):
        if p.lower in {"of", "as", "about"} and p.lower in entry.takes:
            return _stretch(sentence, token, p)
    told = sentence.child(token.i, "dobj", "dative")
    if told is not None and token.lemma in words("addressing") and "of" in entry.takes:
        of = next((p for p in sentence.children(told.i, "prep") if p.lower == "of"), None)
        clause = sentence.child(told.i, "relcl", "acl") if of is None else of
        return () if clause is None else _stretch(sentence, of or told, clause)
    if "of" in entry.takes:
        return _laid_on(sentence, token)
    return ()


def _all_after(sentence: Sentence, token: Token, thing: Token) -> tuple[Range, ...]:
    """All that a document or map tells of a thing: "leaves the rebels in possession of P"."""
    own = [
        j
        for c in sentence.children(token.i)
        if c.i > token.i and c.dep not in {"conj", "cc", "punct", "parataxis", "advcl"}
        for j in sentence.subtree(c.i)
    ]
    first = min(sentence.subtree(thing.i))
    found = reach.trim(sentence, max(first, token.i + 1), max(own))
    return () if found is None else reach.without_remarks(sentence, found, thing)


def _with_as(sentence: Sentence, token: Token, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """What a picture shows a thing as: "shows the valley as held by X"."""
    as_ = sentence.child(token.i, "prep")
    if not content or as_ is None or as_.lower != "as" or as_.i != content[0][1] + 1:
        return content
    return ((content[0][0], sentence.subtree(as_.i)[-1]),)


def _laid_on(sentence: Sentence, token: Token) -> tuple[Range, ...]:
    """What somebody is accused of, where the parse hung it on the accused."""
    for j in range(token.i + 1, len(sentence) - 1):
        if sentence[j].lower in {"of", "for"} and sentence[j + 1].tag == "VBG":
            here = reach.Group(token.i, j)
            return reach.after(sentence, token.i, here, sentence[j + 1])
        if sentence[j].text in {",", ";"}:
            break
    return ()


def _stretch(sentence: Sentence, cue: Token, top: Token) -> tuple[Range, ...]:
    tree = [j for j in sentence.subtree(top.i) if j > cue.i]
    if not tree:
        return ()
    found = reach.trim(sentence, tree[0], tree[-1])
    return () if found is None else reach.without_remarks(sentence, found, top)
