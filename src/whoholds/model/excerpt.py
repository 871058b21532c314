"""What the columns of a claim need of its entry: the same fields as the record's, and no others.

A page of features shows some forty values of each claim. To make whole records of its entry, spans
of every name and times among them, takes longer than to write these values; so a page reads what
it writes. Names and meanings are those of `claim` and `entry`, where they are told; times stay
texts, which are many times the same.
"""

from __future__ import annotations

import msgspec


class Named(msgspec.Struct, frozen=True, gc=False):
    """A `Mention`: a name, and the party it means."""

    name: str
    party_id: str | None = None


class Figure(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A `Quantity`."""

    unit: str
    low: float | None = None
    best: float | None = None
    high: float | None = None
    change: bool = False


class Told(msgspec.Struct, frozen=True, gc=False):
    """A `Link` of a chain of sources."""

    name: str


class Doubted(msgspec.Struct, frozen=True, gc=False):
    """A `Doubt`."""

    code: str


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """A `Span`."""

    start: int
    end: int


class Times(msgspec.Struct, frozen=True, gc=False):
    """A `TimeSpan`, its ends as the entry writes them (RFC 3339)."""

    start: str | None = None
    end: str | None = None
    phrase: str = ""
    offset_min: int = 0


class Said(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A proposition of any kind."""

    kind: str = msgspec.field(name="type")
    actor: Named | None = None
    relation: str = ""
    again: bool = False
    from_actor: Named | None = None
    places: tuple[Named, ...] = ()
    within: tuple[Named, ...] = ()
    quantity: Figure | None = None
    place_ids: tuple[str, ...] = ()


class Excerpt(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A `Claim`."""

    proposition: Said
    span: Stretch
    factuality: str = "asserted"
    attribution: tuple[Told, ...] = ()
    valid_time: Times | None = None
    interest: str = "unknown"
    doubts: tuple[Doubted, ...] = ()


class Excerpted(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="claim"):
    """A `ClaimAdded`."""

    claim_id: str
    report_id: str
    claim: Excerpt
    reader: str
    reported_time: Times
