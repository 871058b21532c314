"""When it was said: the time words on a saying ("reported Wednesday")."""

from __future__ import annotations

from whoholds.model.span import Span
from whoholds.read.sense.cue import words
from whoholds.read.sense.frame import Saying
from whoholds.read.sense.tree import Sentence, Token


def said_span(sentence: Sentence, saying: Saying) -> Span | None:
    """The time words between the saying's own words; None where it has none."""
    following = saying.cue + 1
    if following < len(sentence) and sentence[following].lower in words("weekdays"):
        return sentence[following].span
    content = {j for first, last in saying.content for j in range(first, last + 1)}
    for c in sentence.children(saying.cue, "npadvmod", "prep", "advmod", "tmod", "dobj"):
        tree = sentence.subtree(c.i)
        if content.intersection(tree) or not _is_time(sentence, c, tree):
            continue
        return sentence.span_of(tree[0], tree[-1])
    return None


def _is_time(sentence: Sentence, top: Token, tree: tuple[int, ...]) -> bool:
    named = any(sentence[j].lower in words("weekdays") | words("months") for j in tree)
    if named and (top.dep != "prep" or top.lower in words("time_prepositions")):
        return len(tree) <= _LONGEST
    near = any(sentence[j].lower in words("time") | words("periods") for j in tree)
    return near and len(tree) <= _SHORT and top.dep != "dobj"


#: Longest time expression taken, in tokens ("late in the evening of Monday, February 25").
_LONGEST = 12
#: Longest expression of a bare period ("in the past week"), in tokens.
_SHORT = 5
