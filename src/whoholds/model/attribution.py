"""Who says so: the chain of sources."""

from __future__ import annotations

from typing import Literal

import msgspec

from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan

Role = Literal[
    "outlet", "official", "party", "document", "analyst", "witness", "translator", "unknown"
]


class Link(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One source in a chain.

    `name` is the source as written (a pronoun is replaced by the name it stands for, and `span`
    then marks that name, `written` the pronoun); `cue` marks the words that make it a source
    ("reported", "according to"); `said_at` is the link's own date; `party_id` is the party of a
    case that speaks, None until it is mapped.
    """

    name: str
    span: Span | None = None
    written: Span | None = None
    cue: Span | None = None
    role: Role = "unknown"
    plural: bool = False
    anonymous: bool = False
    said_at: TimeSpan | None = None
    party_id: str | None = None
