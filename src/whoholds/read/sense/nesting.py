"""How deep a parse nests: past a depth no writer reaches, it is no sentence that can be read."""

from __future__ import annotations

from whoholds.model.doubt import Doubt
from whoholds.read.sense.tree import Sentence

#: The deepest of 2,754 sentences of reports has 19 levels; a broken text has hundreds, and the
#: rules walk down them by calling each other.
DEEPEST = 60
#: Members of a list hang on each other, each a level of its own: a list may be longer.
LONGEST_LIST = 300
LISTING = frozenset({"conj", "appos"})
CODE = "D-DEEP"


def depths(sentence: Sentence) -> tuple[int, int]:
    """The most levels over a token, steps of a list left out; and with them."""
    known: dict[int, tuple[int, int]] = {}
    for token in sentence:
        path = [token, *sentence.ancestors(token.i)]
        at = next((n for n, t in enumerate(path) if t.i in known), len(path))
        levels = known[path[at].i] if at < len(path) else (-1, -1)
        for t in reversed(path[:at]):
            levels = (levels[0] + (t.dep not in LISTING), levels[1] + 1)
            known[t.i] = levels
    plain = max((p for p, _ in known.values()), default=0)
    return plain, max((a for _, a in known.values()), default=0)


def too_deep(sentence: Sentence) -> tuple[Doubt, ...]:
    """The doubt that stands for the claims of a sentence nested too deep to be read."""
    if len(sentence) <= DEEPEST:
        return ()
    plain, whole = depths(sentence)
    if plain <= DEEPEST and whole <= LONGEST_LIST:
        return ()
    reason = f"the sentence nests {whole} levels deep: its claims are not read"
    return (Doubt(code=CODE, reason=reason, span=sentence.span),)
