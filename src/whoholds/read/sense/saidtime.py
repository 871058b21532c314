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
    if any(sentence[j].ent in {"DATE", "TIME"} for j in tree):
        return len(tree) <= _LONGEST
    return any(sentence[j].lower in words("time") for j in tree) and len(tree) <= 4 and top.i >= 0


#: Longest time expression taken, in tokens ("late in the evening of Monday, February 25").
_LONGEST = 12
