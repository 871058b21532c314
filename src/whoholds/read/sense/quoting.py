"""Sayings that pass another's on: "according to", "was quoted as saying", "X's claim that"."""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.read.sense import reach
from whoholds.read.sense.boundary import CLOSING, PLAIN_QUOTE, Range
from whoholds.read.sense.cue import lexicon, words
from whoholds.read.sense.frame import Saying
from whoholds.read.sense.nearby import speaker_before
from whoholds.read.sense.reach import Group
from whoholds.read.sense.saying import Stance
from whoholds.read.sense.speaker import Speaker, joint, speaker_at
from whoholds.read.sense.subject import subject_of
from whoholds.read.sense.tree import Sentence, Token

#: How far after "according to" the noun may stand where the parse gives none, in tokens.
_NOUN_REACH = 8


def sayings_at(sentence: Sentence, i: int) -> Iterator[Saying]:
    """Sayings whose cue is token `i` and that are not plain verbs of speech."""
    token = sentence[i]
    if token.lower == "according" and i + 1 < len(sentence) and sentence[i + 1].lower == "to":
        yield from _according(sentence, token, token.i + 1)
    elif token.lower == "per" and (i == 0 or sentence[i - 1].text in {",", "as", "As"}):
        yield from _according(sentence, token, token.i)
    elif token.lemma in lexicon().quoting and token.pos == "VERB":
        yield from _quoted(sentence, token)
    elif token.lemma in lexicon().nouns and (token.pos == "NOUN" or token.dep in _OBJECT):
        yield from _noun(sentence, token)


# ---------------------------------------------------------------- according to


def _according(sentence: Sentence, token: Token, j: int) -> Iterator[Saying]:
    """A parenthesis "according to X", before, inside or after what X says.

    `j` is the preposition itself.
    """
    noun = sentence.child(j, "pobj") or _next_noun(sentence, j + 1)
    if noun is not None and noun.tag == "WDT":  # "a broadcast according to which Dorf fell"
        yield from _by_which(sentence, token, noun)
        return
    if noun is None or noun.lemma in words("not_sources"):
        return
    last = _parenthesis_end(sentence, noun)
    content = _in_remark(sentence, token) or _around(sentence, token.i, last)
    if content:
        group = Group(token.i, last)
        yield Saying(token.i, joint(sentence, noun.i), content, group=group)


def _by_which(sentence: Sentence, token: Token, which: Token) -> Iterator[Saying]:
    """The noun before "according to which" says what stands after it."""
    before = sentence[token.i - 1] if token.i else token
    found = reach.trim(sentence, which.i + 1, len(sentence) - 1)
    if before.pos in {"NOUN", "PROPN"} and found is not None:
        yield Saying(token.i, joint(sentence, before.i), (found,))


def _parenthesis_end(sentence: Sentence, noun: Token) -> int:
    """Last token of the named source, its apposition and clauses included."""
    last = max([noun.i, *(k for k in sentence.subtree(noun.i) if k > noun.i)])
    for j in range(noun.i + 1, last):
        if sentence[j].text == "," and sentence[noun.head].i < noun.i and _resumes(sentence, j):
            return j
    return last


def _resumes(sentence: Sentence, comma: int) -> bool:
    """Whether the main clause goes on after this comma (the parse hung it on the source)."""
    following = sentence[comma + 1] if comma + 1 < len(sentence) else None
    return following is not None and following.tag in {"VBZ", "VBD", "VBP", "MD"}


def _in_remark(sentence: Sentence, token: Token) -> tuple[Range, ...]:
    """Inside a remark between commas the source vouches for the remark alone."""
    clause = sentence.head(token.i)
    if clause is None or clause.dep not in {"acl", "relcl"} or clause.i > token.i:
        return ()
    first = sentence.subtree(clause.i)[0]
    if first == 0 or sentence[first - 1].text not in {",", "—", "–"}:
        return ()
    after = sentence.subtree(clause.i)[-1] + 1
    if after >= len(sentence) or sentence[after].text not in {",", "—", "–"}:
        return ()
    found = reach.trim(sentence, first, token.i - 1)
    return () if found is None else (found,)


def _next_noun(sentence: Sentence, start: int) -> Token | None:
    for j in range(start, min(start + _NOUN_REACH, len(sentence))):
        if sentence[j].pos in {"NOUN", "PROPN"}:
            following = sentence[j + 1] if j + 1 < len(sentence) else None
            if following is None or following.pos not in {"NOUN", "PROPN"}:
                return sentence[j]
    return None


def _around(sentence: Sentence, first: int, last: int) -> tuple[Range, ...]:
    """What stands beside a parenthesis: both sides of it."""
    start = next((j + 1 for j in range(first - 1, -1, -1) if sentence[j].text == ";"), 0)
    end = next((j for j in range(last + 1, len(sentence)) if sentence[j].text == ";"), None)
    left = reach.trim(sentence, start, first - 1)
    right = reach.trim(sentence, last + 1, (len(sentence) if end is None else end) - 1)
    if left is not None and right is not None and _own_clause_after(sentence, last + 1):
        right = None
    return tuple(r for r in (left, right) if r is not None)


def _own_clause_after(sentence: Sentence, start: int) -> bool:
    """Whether what follows a closing parenthesis is another clause (", but the army left")."""
    tokens = [t for t in sentence.tokens[start : start + 3] if t.text != ","]
    return bool(tokens) and tokens[0].lower in words("contrasts")


# ---------------------------------------------------------------- quoted as saying


def _quoted(sentence: Sentence, token: Token) -> Iterator[Saying]:
    """One source hands on another: "X quoted Y as saying", "Y was quoted as saying by X"."""
    saying = _as_saying(sentence, token)
    if saying is None:
        return
    passive = sentence.child(token.i, "nsubjpass", "auxpass") is not None
    inner = _quoted_person(sentence, token) if passive else sentence.child(token.i, "dobj")
    if inner is None:
        return
    outer = _agent(sentence, token, saying) if passive else subject_of(sentence, token.i)
    group = _quoting_group(sentence, token, saying, inner if passive else outer)
    content = _quoted_content(sentence, saying, group)
    if not content:
        return
    depth = 0
    if outer is not None:
        yield Saying(token.i, joint(sentence, outer.i), content, depth=0, group=group)
        depth = 1
    yield Saying(token.i, joint(sentence, inner.i), content, depth=depth, group=group)


def _as_saying(sentence: Sentence, token: Token) -> Token | None:
    """The "saying" of "quoted as saying"."""
    for j in range(token.i + 1, min(token.i + 40, len(sentence) - 1)):
        if sentence[j].lower == "as" and sentence[j + 1].tag == "VBG":
            following = sentence[j + 1]
            return following if following.lemma in lexicon().verbs else None
    return None


def _agent(sentence: Sentence, token: Token, saying: Token) -> Token | None:
    for i in (token.i, saying.i):
        for p in sentence.children(i, "agent", "prep"):
            if p.lower in {"by", "in"} and (noun := sentence.child(p.i, "pobj")) is not None:
                return noun
    return None


def _quoted_person(sentence: Sentence, token: Token) -> Token | None:
    """Who is quoted, in a passive: the phrase before it rather than a far subject."""
    near = speaker_before(sentence, token.i)
    passive = sentence.child(token.i, "nsubjpass")
    if passive is None or near is None:
        return passive or near
    return near if near.pos == "PROPN" and near.i > passive.i else passive


def _quoting_group(sentence: Sentence, token: Token, saying: Token, subject: Token | None) -> Group:
    first = token.i
    if subject is not None and subject.i < token.i:
        tree = [j for j in sentence.subtree(subject.i) if j < token.i]
        first = min([subject.i, *(j for j in tree if sentence[j].pos != "PUNCT")])
    last = saying.i
    for p in sentence.children(saying.i, "prep", "agent", "npadvmod"):
        adjunct = sentence.subtree(p.i)
        if adjunct[0] == last + 1:
            last = adjunct[-1]
    return Group(first, last)


def _quoted_content(sentence: Sentence, saying: Token, group: Group) -> tuple[Range, ...]:
    comp = next((c for c in sentence.children(saying.i, "ccomp") if c.i > saying.i), None)
    if comp is not None:
        return reach.after(sentence, saying.i, Group(group.first, saying.i), comp)
    mark = sentence[group.first - 1].text if group.first else ""
    if mark in {",", "—", "–"} or mark in CLOSING | PLAIN_QUOTE:
        found = reach.before(sentence, group)
        return () if found is None else (found,)
    rest = reach.trim(sentence, group.last + 1, len(sentence) - 1)
    return () if rest is None or rest[1] - rest[0] < 2 else (rest,)


# ---------------------------------------------------------------- nouns


_OWNING = frozenset({"by", "from", "among", "within"})
_OBJECT = frozenset({"dobj", "pobj"})


def _noun(sentence: Sentence, token: Token) -> Iterator[Saying]:
    """A saying as a thing: "X's claim that P", "an allegation by X that P"."""
    content = _noun_content(sentence, token)
    if content is None or (token.i > 0 and sentence[token.i - 1].lower == "in"):
        return
    speaker = _noun_speaker(sentence, token)
    stance = _noun_stance(sentence, token)
    if speaker is None and stance == "asserts":
        return
    speakers = () if speaker is None else (speaker,)
    yield Saying(token.i, speakers, (content,), stance)


def _noun_content(sentence: Sentence, token: Token) -> Range | None:
    """The "that" clause of a saying noun; "claims of", "claims to"."""
    for c in sentence.children(token.i, "acl", "ccomp", "relcl", "dep"):
        if c.i > token.i and _is_content_clause(sentence, c):
            tree = [j for j in sentence.subtree(c.i) if j > token.i]
            return reach.trim(sentence, tree[0], tree[-1])
    if (clause := _of_there_is(sentence, token)) is not None:
        return clause
    given = _denial_to(sentence, token)
    if given is not None:
        return given
    for p in sentence.children(token.i, "prep"):
        if p.lower == "of" and token.lemma in words("of_sayings") and p.i == token.i + 1:
            return reach.trim(sentence, p.i + 1, sentence.subtree(p.i)[-1])
    return None


def _denial_to(sentence: Sentence, token: Token) -> Range | None:
    """ "gave a flat denial to the story that Dorf had fallen", "gave the lie to reports that"."""
    verb = sentence.head(token.i)
    if verb is None or token.dep != "dobj" or lexicon().nouns[token.lemma].stance != "denies":
        return None
    for at in (token.i, verb.i):
        for p in sentence.children(at, "prep", "dative"):
            if p.lower == "to" and p.i > token.i:
                return reach.trim(sentence, p.i + 1, sentence.subtree(p.i)[-1])
    return None


def _of_there_is(sentence: Sentence, token: Token) -> Range | None:
    """ "There is agreement among officials that ...": the clause hangs on the verb."""
    be = sentence.head(token.i)
    if token.dep not in {"attr", "nsubj"} or be is None or sentence.child(be.i, "expl") is None:
        return None
    for c in sentence.children(be.i, "ccomp", "advcl"):
        if c.i > token.i and any(m.lower == "that" for m in sentence.children(c.i, "mark")):
            tree = sentence.subtree(c.i)
            return reach.trim(sentence, tree[0], tree[-1])
    return None


def _is_content_clause(sentence: Sentence, clause: Token) -> bool:
    marks = sentence.children(clause.i, "mark")
    if any(m.lower == "that" for m in marks):
        return True
    return any(a.lower == "to" for a in sentence.children(clause.i, "aux"))


def _noun_speaker(sentence: Sentence, token: Token) -> Speaker | None:
    for c in sentence.children(token.i, "poss"):
        return None if c.lower in {"our", "my"} else speaker_at(sentence, c.i)
    for p in sentence.children(token.i, "prep", "agent"):
        if p.lower in _OWNING and (noun := sentence.child(p.i, "pobj")) is not None:
            return speaker_at(sentence, noun.i)
    for c in sentence.children(token.i, "compound", "amod", "nmod"):
        capital = c.text[:1].isupper() and (c.i > 0 or c.pos == "PROPN")
        if c.pos == "PROPN" or capital or c.lower in words("outlet_always"):
            return _adjectival(sentence, token, c)
    return _maker(sentence, token)


def _adjectival(sentence: Sentence, token: Token, first: Token) -> Speaker:
    """The words before the noun name the source: "Northern media claims that"."""
    start = sentence.subtree(first.i)[0]
    while start > 0 and sentence[start - 1].pos in {"ADJ", "PROPN"}:
        start -= 1
    return Speaker(first.i, sentence.span_of(start, token.i - 1))


def _maker(sentence: Sentence, token: Token) -> Speaker | None:
    """Who makes, issues or repeats the saying: "the staff issued a denial that ..."."""
    head = sentence.head(token.i)
    if token.dep != "dobj" or head is None or head.lemma not in words("making"):
        return None
    subject = subject_of(sentence, head.i)
    return None if subject is None else speaker_at(sentence, subject.i)


def _is_contradicted(sentence: Sentence, token: Token) -> bool:
    """ "contrary to the ministry's claim that Dorf had fallen": the writer says it is not so."""
    to = sentence.head(token.i)
    over = None if to is None or token.dep != "pobj" else sentence.head(to.i)
    if to is None or over is None or to.lower != "to":
        return False
    return over.lower == "contrary" or sentence[to.i - 1].lower == "contrary"


def _noun_stance(sentence: Sentence, token: Token) -> Stance:
    stance = lexicon().nouns[token.lemma].stance
    if stance != "asserts":
        return stance
    wrong = lexicon().refuting_adjectives
    adjectives = sentence.children(token.i, "amod")
    if any(c.lower in wrong and sentence[c.i - 1].lower != "as" for c in adjectives):
        return "refutes"
    if _is_contradicted(sentence, token):
        return "refutes"
    head = sentence.head(token.i)
    if token.dep in {"nsubj", "nsubjpass"} and head is not None and head.lemma in words("proving"):
        for c in sentence.children(head.i, "acomp", "attr", "oprd", "xcomp"):
            if c.lower in wrong and sentence.child(head.i, "neg") is None:
                return "refutes"
    return "asserts"
