"""Accounts as things: "by X's count", "in the view of X", "X's stated goal is to", "put it at"."""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.read.sense import headline, reach
from whoholds.read.sense.boundary import OPENING, PLAIN_QUOTE, Range
from whoholds.read.sense.cue import lexicon, words
from whoholds.read.sense.frame import Saying
from whoholds.read.sense.speaker import Speaker, joint, speaker_at
from whoholds.read.sense.subject import subject_of
from whoholds.read.sense.tree import Sentence, Token

_SAY = frozenset({"say", "claim", "insist", "report", "believe", "think", "tell"})
_BREAKS = frozenset({",", "—", "–", ";", ":"})
_HOLDING = frozenset({"of", "by", "among", "from"})
_FIRST_PERSON = frozenset({"our", "my"})
#: How far a short aside or a speaker's name reaches, in tokens.
_NEAR = 24
#: How far from "make" the "clear" may stand, in tokens ("made it abundantly clear").
_CLEAR_REACH = 5


def accounts_at(sentence: Sentence, i: int) -> Iterator[Saying]:
    """Sayings whose cue is the account at token `i`."""
    token = sentence[i]
    if token.pos == "NOUN" and (token.lemma in words("accounts") or _by_own(sentence, token)):
        found = _by_account(sentence, token)
    elif token.pos == "VERB" and token.lemma in words("putting"):
        found = _put_at(sentence, token) or _put_it(sentence, token) or _put_so(sentence, token)
    elif token.lemma == "have" and token.pos in {"VERB", "AUX"}:
        found = _has_it(sentence, token)
    elif token.lower == "so":
        found = _so_says(sentence, token)
    elif token.text == ":":
        found = _named_before_quote(sentence, token) or headline.label_before(sentence, token)
    elif token.pos == "VERB" and token.lemma in {"make", "leave", "let"}:
        found = _made_clear(sentence, token)
    elif token.lemma == "believe" and token.tag == "VBN":
        found = _if_believed(sentence, token)
    elif token.lower in words("sure") | words("unsure"):
        found = _is_sure(sentence, token)
    else:
        found = None
    if found is None and token.pos == "NOUN":
        found = _is_that(sentence, token)
    if found is not None:
        yield found


def _by_own(sentence: Sentence, token: Token) -> bool:
    """Whether it is "by X's own ..." of any kind: "by the army's own standards"."""
    prep = sentence.head(token.i)
    own = any(c.lower == "own" for c in sentence.children(token.i, "amod"))
    return own and prep is not None and token.dep == "pobj" and prep.lower in {"by", "on"}


def _by_account(sentence: Sentence, token: Token) -> Saying | None:
    """A parenthesis "by X's own count", "in the view of X"."""
    prep = sentence.head(token.i)
    if prep is None or token.dep != "pobj" or prep.lower not in words("account_prepositions"):
        return None
    first, last = prep.i, _last_word(sentence, prep)
    if not _set_off(sentence, first, last) and not _at_an_end(sentence, token, first, last):
        return None
    speaker = _holder(sentence, token) or _unowned(sentence, token)
    second = first > 1 and sentence[first - 2].pos == "CCONJ"
    left = None if second else reach.trim(sentence, 0, first - 1)
    right = reach.trim(sentence, last + 1, len(sentence) - 1)
    content = tuple(r for r in (left, right) if r is not None)
    return None if speaker is None or not content else Saying(token.i, (speaker,), content)


def _at_an_end(sentence: Sentence, token: Token, first: int, last: int) -> bool:
    """Whether an owned account opens or closes the sentence: "by X's count it holds nine"."""
    if sentence.child(token.i, "poss") is None or sentence[first].lower not in {"by", "on", "in"}:
        return False
    ends = last + 1 >= len(sentence) or sentence[last + 1].text == "."
    return first == 0 or (ends and token.lemma in words("counts") and sentence[first].lower != "in")


def _last_word(sentence: Sentence, prep: Token) -> int:
    """Where the parenthesis ends, without the comma that closes a clause in it."""
    nouns = sentence.children(prep.i, "pobj")
    last = sentence.subtree(nouns[0].i if len(nouns) > 1 else prep.i)[-1]
    while last > prep.i and sentence[last].pos == "PUNCT":
        last -= 1
    return last


def _opens(sentence: Sentence, first: int) -> bool:
    return first == 0 or sentence[first - 1].text in {",", "—", "–", "("}


def _set_off(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the stretch stands between breaks of the sentence."""
    opens = _opens(sentence, first)
    after = sentence[last + 1].text if last + 1 < len(sentence) else "."
    return opens and after in {",", "—", "–", ")", "."}


def _holder(sentence: Sentence, token: Token) -> Speaker | None:
    """Whose account it is: a possessor, "of X", or a people's adjective."""
    by = _repeater(sentence, token)
    if by is not None:
        return speaker_at(sentence, by.i)
    owner = sentence.child(token.i, "poss")
    if owner is not None and owner.lower in _FIRST_PERSON:
        return None  # "in our judgement": the article's own voice
    if owner is not None:
        forward = owner.tag == "PRP$" and token.dep != "nsubj"
        return _main_subject(sentence) if forward else speaker_at(sentence, owner.i)
    for p in sentence.children(token.i, "prep"):
        noun = sentence.child(p.i, "pobj")
        if p.lower in _HOLDING and noun is not None:
            return speaker_at(sentence, noun.i)
    for c in sentence.children(token.i, "amod", "compound", "nmod"):
        if c.text[:1].isupper() and (c.i > 0 or c.pos == "PROPN"):
            return Speaker(c.i, sentence.span_of(sentence.subtree(c.i)[0], c.i))
    return None


#: Words before an account that is nobody's by name: "by most estimates".
UNNAMED = frozenset({"one", "a", "an", "official", "most", "all", "independent", "unofficial"})


def _unowned(sentence: Sentence, token: Token) -> Speaker | None:
    """An account that speaks for itself: "by one count", "by a tally kept by the monitor"."""
    article = sentence.child(token.i, "det", "nummod", "amod")
    kept = sentence.children(token.i, "acl")
    if token.lemma not in words("counts") or article is None:
        return None
    kinds = sentence.children(token.i, "amod")
    best = any(c.tag == "JJS" or sentence.child(c.i, "advmod") for c in kinds)
    if not kept and article.lower not in UNNAMED and not best:
        return None
    by = next((b for c in kept if (b := sentence.child(c.i, "agent")) is not None), None)
    noun = token if by is None else sentence.child(by.i, "pobj") or token
    return speaker_at(sentence, noun.i)


def _repeater(sentence: Sentence, token: Token) -> Token | None:
    """Who said it again: "its stated goal, repeated by its chairman in May,"."""
    for clause in sentence.children(token.i, "acl"):
        by = sentence.child(clause.i, "agent")
        if clause.tag == "VBN" and by is not None and clause.lemma in words("repeating"):
            return sentence.child(by.i, "pobj")
    return None


def _main_subject(sentence: Sentence) -> Speaker | None:
    """The subject of the main clause: whom "its own admission" looks forward to."""
    root = next((t for t in sentence if t.head == t.i), None)
    subject = None if root is None else sentence.child(root.i, "nsubj", "nsubjpass")
    return None if subject is None else speaker_at(sentence, subject.i)


def _is_that(sentence: Sentence, token: Token) -> Saying | None:
    """What an account or a stated goal is: "X's assessment is that", "X's stated goal is to"."""
    stated = any(c.lower in words("stated") for c in sentence.children(token.i, "amod"))
    goal = token.lemma in words("goals") and stated
    if not goal and token.lemma not in lexicon().nouns and token.lemma not in words("accounts"):
        return None
    content = _told_by_copula(sentence, token, goal=goal) or (
        _own_phrase(sentence, token) if goal else None
    )
    speaker = _holder(sentence, token)
    if content is None or speaker is None:
        return None
    return Saying(token.i, (speaker,), (content,))


def _told_by_copula(sentence: Sentence, token: Token, *, goal: bool) -> Range | None:
    be = sentence.head(token.i)
    if token.dep != "nsubj" or be is None or be.lemma not in {"be", "remain"}:
        return None
    deps = ("ccomp", "xcomp", "attr") if goal else ("ccomp", "xcomp")
    for c in sentence.children(be.i, *deps):
        if c.i > be.i:
            tree = sentence.subtree(c.i)
            return reach.trim(sentence, tree[0], tree[-1])
    return None


def _own_phrase(sentence: Sentence, token: Token) -> Range | None:
    """The aim in the phrase itself: "the stated aim of retaking the south"."""
    for c in sentence.children(token.i, "prep", "acl"):
        if c.i > token.i and (c.lower == "of" or c.dep == "acl"):
            return reach.trim(sentence, c.i, sentence.subtree(c.i)[-1])
    return None


def _put_at(sentence: Sentence, token: Token) -> Saying | None:
    """A figure that somebody gives: "put the number of villages at 40"."""
    thing = sentence.child(token.i, "dobj", "nsubjpass")
    named = sentence[token.head] if token.dep == "relcl" and thing is None else None
    at = next((p for p in sentence.children(token.i, "prep") if p.lower == "at"), None)
    at = at or next((t for t in sentence.tokens[token.i :] if t.lower == "at"), None)
    thing = thing or named  # "a figure its commanders put at 55"
    if thing is None or at is None or not _has_figure(sentence, at):
        return None
    by = sentence.child(token.i, "agent")
    who = subject_of(sentence, token.i) if by is None else sentence.child(by.i, "pobj")
    if who is None or who.i == thing.i:
        return None
    own = () if named is not None else sentence.subtree(thing.i)
    tree = (*own, *sentence.subtree(at.i))
    found = reach.trim(sentence, min(tree), max(tree))
    return None if found is None else Saying(token.i, joint(sentence, who.i), (found,))


def _has_figure(sentence: Sentence, at: Token) -> bool:
    return any(sentence[j].pos == "NUM" for j in sentence.subtree(at.i))


def _put_it(sentence: Sentence, token: Token) -> Saying | None:
    """An aside "as one officer put it"."""
    near = range(token.i - 2, max(-1, token.i - _NEAR), -1)
    first = next((j for j in near if sentence[j].lower == "as"), -1)
    if first < 0 or token.i + 1 >= len(sentence) or sentence[token.i + 1].lower != "it":
        return None
    thing, subject = sentence[token.i + 1], _first_noun(sentence, first + 1)
    if subject is None or subject.i > token.i or not _opens(sentence, first):
        return None
    left = reach.trim(sentence, 0, first - 1)
    right = reach.trim(sentence, thing.i + 1, len(sentence) - 1)
    if right is not None and sentence[thing.i + 1].lower == "to":
        outlet = _first_noun(sentence, thing.i + 2)
        right = None if outlet is None else reach.trim(sentence, outlet.i + 1, len(sentence) - 1)
    content = tuple(r for r in (left, right) if r is not None)
    return Saying(token.i, joint(sentence, subject.i), content) if content else None


def _put_so(sentence: Sentence, token: Token) -> Saying | None:
    """A wording before a colon: "an officer put it differently: ..."."""
    subject = sentence.child(token.i, "nsubj")
    near = sentence.tokens[token.i + 1 : token.i + 5]
    colon = next((t for t in near if t.text == ":"), None)
    if subject is None or colon is None or near[0].lower != "it":
        return None
    found = reach.trim(sentence, colon.i + 1, len(sentence) - 1)
    return None if found is None else Saying(token.i, joint(sentence, subject.i), (found,))


def _first_noun(sentence: Sentence, start: int) -> Token | None:
    """The head of the phrase that begins at token `start`: the last of its first nouns."""
    found = None
    for token in sentence.tokens[start:]:
        if token.pos in {"NOUN", "PROPN", "PRON"} and not token.tag.startswith("W"):
            found = token
        elif found is not None and token.pos != "PART":
            break
    return found


def _if_believed(sentence: Sentence, token: Token) -> Saying | None:
    """An aside "if the mayor is to be believed"."""
    near = sentence.tokens[max(0, token.i - _NEAR) : token.i]
    mark = next((t for t in reversed(near) if t.lower == "if"), None)
    who = None if mark is None else _first_noun(sentence, mark.i + 1)
    if mark is None or who is None or who.i > token.i or sentence[token.i - 1].lower != "be":
        return None
    left = reach.trim(sentence, 0, mark.i - 1)
    right = reach.trim(sentence, token.i + 1, len(sentence) - 1)
    content = tuple(r for r in (left, right) if r is not None)
    return Saying(token.i, joint(sentence, who.i), content) if content else None


def _is_sure(sentence: Sentence, token: Token) -> Saying | None:
    """Somebody sure, or not, of what a clause says: "the staff is adamant that ..."."""
    be = sentence.head(token.i)
    if token.dep != "acomp" or be is None:
        return None
    clause = sentence.child(token.i, "ccomp") or sentence.child(be.i, "ccomp")
    subject = subject_of(sentence, be.i)
    if clause is None or clause.i < token.i or subject is None or subject.lower in {"it", "there"}:
        return None
    tree = sentence.subtree(clause.i)
    found = reach.trim(sentence, tree[0], tree[-1])
    negated = sentence.child(be.i, "neg") is not None
    doubts = (token.lower in words("unsure")) != negated
    who = joint(sentence, subject.i)
    return (
        None if found is None else Saying(token.i, who, (found,), "doubts" if doubts else "asserts")
    )


def _has_it(sentence: Sentence, token: Token) -> Saying | None:
    """A version: "the radio has it that Dorf fell"."""
    i, subject = token.i, sentence.child(token.i, "nsubj")
    following = sentence.tokens[i + 1 : i + 3]
    if subject is None or [t.lower for t in following] != ["it", "that"]:
        return None
    found = reach.trim(sentence, i + 3, sentence.subtree(i)[-1])
    return None if found is None else Saying(i, joint(sentence, subject.i), (found,))


def _so_says(sentence: Sentence, token: Token) -> Saying | None:
    """A closing "so says the mayor", "or so the mayor says", "so, at least, says X"."""
    start = token.i - 1 if token.i and sentence[token.i - 1].lower in {"or", "and"} else token.i
    near = sentence.tokens[token.i + 1 : token.i + _NEAR]
    verb = next((t for t in near if t.lemma in _SAY), None)
    if start == 0 or sentence[start - 1].text not in _BREAKS or verb is None:
        return None
    between = sentence.tokens[token.i + 1 : verb.i]
    who = _first_noun(sentence, token.i + 1)
    if who is None or any(t.pos == "VERB" for t in between):
        return None
    found = reach.trim(sentence, 0, start - 1)
    return None if found is None else Saying(token.i, joint(sentence, who.i), (found,))


def _named_before_quote(sentence: Sentence, token: Token) -> Saying | None:
    """A name and a colon before a quotation: "The mayor: “Dorf has fallen.”"."""
    i = token.i
    opened = sentence[i + 1].text in OPENING | PLAIN_QUOTE if i + 1 < len(sentence) else False
    if not opened or i > _NEAR:
        return None
    start = next((j + 1 for j in range(i - 1, -1, -1) if sentence[j].text in {"—", "–"}), 0)
    before = sentence.tokens[start:i]
    if not before or any(t.pos in {"VERB", "AUX"} for t in before):
        return None
    who = _first_noun(sentence, start)
    found = reach.trim(sentence, i + 1, len(sentence) - 1)
    return (
        None
        if found is None or who is None
        else Saying(i, (speaker_at(sentence, who.i),), (found,))
    )


def _made_clear(sentence: Sentence, token: Token) -> Saying | None:
    """To make clear that: a statement without a verb of speech."""
    near = sentence.tokens[token.i + 1 : token.i + 1 + _CLEAR_REACH]
    clear = next((t for t in near if t.lower in {"clear", "known", "plain", "doubt"}), None)
    subject = subject_of(sentence, token.i)
    if clear is None or subject is None or clear.i + 2 >= len(sentence):
        return None
    if sentence[clear.i + 1].lower != "that" or subject.lower in {"it", "this", "that", "which"}:
        return None
    end = sentence.subtree(token.i)[-1]
    found = reach.trim(sentence, clear.i + 2, end)
    return None if found is None else Saying(token.i, joint(sentence, subject.i), (found,))
