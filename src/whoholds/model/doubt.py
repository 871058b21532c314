"""Doubt is data."""

from __future__ import annotations

import msgspec

from whoholds.model.span import Span


class Doubt(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Something a careful reader would not be sure of, with its place and the reason.

    `code` is stable and documented (`docs/reference/doubts.md`), e.g. "D-WEEKDAY".
    """

    code: str
    reason: str
    span: Span | None = None
