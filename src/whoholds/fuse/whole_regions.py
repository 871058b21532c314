"""Whether a claim says that all of a region is held, taken or lost. Pure.

"The whole of Aland Province" is said of each of its places, "Aland Province" is not: people say
that a province fell when its capital did.
"""

from __future__ import annotations

import re
from itertools import pairwise

from whoholds.model.claim import Claim, Mention

#: Relations that say of all of a region what they say of each of its places. Fighting somewhere in
#: all of it does not, nor does a denial that all of it is held.
_OF_EACH = frozenset({"holds", "took", "lost"})
#: Words between "all" and the name.
_BETWEEN = frozenset({"of", "over", "the"})
_ALL = frozenset({"all", "entire", "entirety", "totality", "whole"})
_FULLY = frozenset({"completely", "entirely", "fully", "totally", "wholly"})
_FULL = frozenset({"complete", "entire", "full", "total"})
_CONTROL = frozenset({"capture", "conquest", "control", "liberation", "seizure"})
#: Words before or after that leave something out.
_NOT_QUITE = frozenset(
    "almost barely half most mostly nearly never nor not part partly practically virtually".split()
)
_BUT = frozenset("bar barring besides but except excluding save without".split())
_BUT_PAIRS = frozenset({("apart", "from"), ("other", "than"), ("aside", "from")})
#: Words looked at on either side, within the sentence.
_NEAR_WORDS, _NEAR_LETTERS = 6, 80
_WORD = re.compile(r"[a-z]+")
_END = re.compile(r"[.;:!?]")


def says_whole(claim: Claim, mention: Mention, text: str) -> bool:
    """Whether a claim is about all of a region that it names.

    Args:
        claim: the claim.
        mention: the region, among its places.
        text: of the report.
    """
    if claim.proposition.relation not in _OF_EACH or claim.factuality == "denied":
        return False
    span = mention.written or mention.span
    if span is None:
        return False
    before = _words(_END.split(text[max(0, span.start - _NEAR_LETTERS) : span.start])[-1])
    after = _words(_END.split(text[span.end : span.end + _NEAR_LETTERS])[0])
    own = _words(span.of(text))
    return _is_whole(before[-_NEAR_WORDS:], own, after[:_NEAR_WORDS])


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _is_whole(before: list[str], own: list[str], after: list[str]) -> bool:
    pairs = {*pairwise(after)}
    if _NOT_QUITE & {*before} or _BUT & {*after} or _BUT_PAIRS & pairs:
        return False
    while before and before[-1] in _BETWEEN:
        before = before[:-1]
    last, earlier = before[-1:], before[-2:-1]
    return bool(
        _ALL & {*last, *own}
        or (_CONTROL & {*last} and _FULL & {*earlier})
        or _FULLY & {*before[-2:]}
        or after[:3] == ["in", "its", "entirety"]
    )
