"""Direct questions: "Has P fallen?" asserts nothing, unless an answer stands right after it."""

from __future__ import annotations

import re
from typing import Literal

from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

Answer = Literal["open", "no", "yes"]
#: How much of the text after a question is looked at for its answer.
NEXT_CHARS = 40
#: What may stand between a question and its answer.
MARKS = " \t\r\n\u00a0“”\"'’‘—–-"
NO = re.compile(
    r"(?:no\b|not\b|hardly|probably not|almost certainly not|never\b|"
    r"unlikely|far from it|(?:it|they) (?:is|are|has|have|does|do|did)(?:n['’]t| not))",
    re.IGNORECASE,
)
YES = re.compile(r"(?:yes\b|indeed\b|it (?:is|has|did|does)\b)", re.IGNORECASE)
#: Words that open a question whose event is not taken as known ("why did P fall" takes it so).
OPENING = frozenset({
    "has", "have", "had", "is", "are", "was", "were", "do", "does", "did", "will", "would", "can",
    "could", "should", "may", "might", "who", "which", "what", "whose",
})  # fmt: skip
#: Words that may stand before it.
BEFORE = frozenset({"q", "question", "and", "but", "so", "then", "now", "or"})
#: Clauses that a question takes as known: "now that the rebels have taken P".
KNOWN = frozenset({"advcl", "relcl", "acl", "appos"})


def answer_to(scene: Scene, trigger: int) -> Answer | None:
    """How the direct question is answered whose own clause tells `trigger`; None for no question.

    Args:
        scene: the sentence.
        trigger: the token of what is told.
    """
    s = scene.sentence
    marks = [t for t in s.tokens[-3:] if t.text == "?"]
    words = (t.lower for t in s.tokens[:6] if t.pos != "PUNCT" and t.text not in {":", "“", '"'})
    first = next((w for w in words if w not in BEFORE), "")
    if not marks or first not in OPENING:
        return None
    path = (s[trigger], *s.ancestors(trigger))
    if any(t.dep in KNOWN or _is_known(scene, t) for t in path):
        return None
    after = scene.report.text[s.end : s.end + NEXT_CHARS].lstrip(MARKS)
    for named in ("A:", "Answer:"):
        after = after.removeprefix(named).lstrip(MARKS)
    if NO.match(after):
        return "no"
    return "yes" if YES.match(after) else "open"


def _is_known(scene: Scene, token: Token) -> bool:
    """ "now that the rebels have taken P", "did you know that": told as known."""
    s = scene.sentence
    that = next((m for m in s.children(token.i, "mark") if m.lower == "that"), None)
    over = s.head(token.i)
    if that is None or over is None:
        return False
    return s[that.i - 1].lower == "now" or over.lemma in {"know", "remember", "mean", "forget"}
