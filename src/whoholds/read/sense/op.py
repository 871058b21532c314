"""One operator over a claim's word: what it does, and the token that carries it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from whoholds.read.sense.tree import Token

OpKind = Literal[
    "neg", "fail", "attempt", "aim", "demand", "expect", "unlikely", "probable", "possible",
    "future", "would", "able", "duty", "cond", "until", "stop", "giveup", "purpose", "refuted",
    "willing", "ended", "now", "nominal_subject", "imminent", "general", "iffy", "agreed",
]  # fmt: skip


class Op(NamedTuple):
    """One operator and the token that carries it."""

    kind: OpKind
    token: Token
