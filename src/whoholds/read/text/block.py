"""What a form (HTML, plain text, ...) hands on: blocks in order, facts, pieces set aside."""

from __future__ import annotations

from typing import Literal

import msgspec

from whoholds.model.doubt import Doubt

BlockKind = Literal["body", "headline", "subhead", "caption", "item", "table"]
Form = Literal["html", "text", "markdown", "pdf", "telegram"]


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """One paragraph, heading, list item or line.

    `line` counts lines of the input from 1 where the form has lines; `linked` is the share of
    the characters that are link text (0 to 1).
    """

    text: str
    line: int | None = None
    kind: BlockKind = "body"
    linked: float = 0.0


class SetAside(msgspec.Struct, frozen=True, kw_only=True):
    """A piece that is not the article: it stood before block number `before`."""

    text: str
    reason: str
    before: int
    line: int | None = None


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of metadata as found, and where ("json-ld", "dateline", ...)."""

    field: str
    value: str
    where: str


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A report before its furniture is dropped. `facts` of one field stand best first."""

    form: Form
    blocks: tuple[Block, ...]
    set_aside: tuple[SetAside, ...] = ()
    facts: tuple[Fact, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    forwarded_from: str = ""
    version: str = ""
