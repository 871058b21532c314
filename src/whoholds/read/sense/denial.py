"""A denial hung on the end of a saying: "..., a claim that the council rejected"."""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.read.sense import reach
from whoholds.read.sense.cue import lexicon, words
from whoholds.read.sense.frame import Saying
from whoholds.read.sense.reach import Group
from whoholds.read.sense.speaker import joint
from whoholds.read.sense.subject import subject_of
from whoholds.read.sense.tree import Sentence, Token


def denials(sentence: Sentence) -> Iterator[Saying]:
    """Denials of what stands before them in the sentence."""
    for token in sentence:
        entry = lexicon().verbs.get(token.lemma)
        if token.pos == "VERB" and entry is not None and entry.stance == "denies":
            found = _hung_on(sentence, token)
            if found is not None:
                yield found


def _hung_on(sentence: Sentence, token: Token) -> Saying | None:
    noun = sentence.head(token.i)
    if token.dep not in {"relcl", "acl"} or noun is None:
        return None
    start = _start(sentence, token, noun)
    subject = _denier(sentence, token)
    if start is None or subject is None or subject.tag in {"WDT", "WP"}:
        return None
    content = reach.trim(sentence, 0, start - 1)
    if content is None:
        return None
    group = Group(start, sentence.subtree(token.i)[-1])
    return Saying(token.i, joint(sentence, subject.i), (content,), "denies", group=group)


def _denier(sentence: Sentence, token: Token) -> Token | None:
    """Who denies: the subject, or the one by whom it is denied."""
    by = sentence.child(token.i, "agent")
    if by is not None:
        return sentence.child(by.i, "pobj")
    return subject_of(sentence, token.i) if token.dep == "relcl" else None


def _start(sentence: Sentence, token: Token, noun: Token) -> int | None:
    """Where the remark begins: at "something", "a claim", or at a "which" after a comma."""
    if noun.lemma in words("said_things"):
        first = min(j for j in sentence.subtree(noun.i) if j >= noun.i - 3)
        return first if first > 0 and sentence[first - 1].text in {",", "—", "–", "-"} else None
    first = sentence.subtree(token.i)[0]
    which = sentence[first].lower == "which"
    return first if which and first > 0 and sentence[first - 1].text == "," else None
