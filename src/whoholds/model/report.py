"""A document as published, as far as it was read."""

from __future__ import annotations

from typing import Literal

import msgspec

from whoholds.model.doubt import Doubt
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan

#: Whose words a report's text is: the outlet's own, a translation of them, our account of them, or
#: nobody's: a row of an imported table.
TextOrigin = Literal["original", "translation", "paraphrase", "row"]


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a piece of metadata came from ("json-ld", "option --outlet", "dateline", ...)."""

    field: str
    value: str
    where: str
    overridden: str = ""


class Dropped(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of the page that is not the article; kept, with the reason.

    `at` is the offset in the report's text before which it stood; `reason` is a stable word of
    `resources/furniture.toml`. `outside` tells a piece that was no part of the article where the
    page was taken apart, from one inside it that the furniture filter took out.
    """

    text: str
    reason: str
    at: int
    line: int | None = None
    outside: bool = False


class NotRead(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the text that is kept but not read, e.g. in a language we do not read."""

    span: Span
    reason: str
    lang: str = ""


class Translation(msgspec.Struct, frozen=True, kw_only=True):
    """The original that `Report.text` translates: its words, its language, who translated.

    `pairs` aligns spans of the report's text with spans of the original, in order.
    """

    original: str
    lang: str
    translator: str
    pairs: tuple[tuple[Span, Span], ...] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report: its text (furniture dropped) and what is known about it.

    `text` is what every span of a claim points into. `published` is a day when only a day is
    known; `offset_min` the zone of its calendar days in minutes east of UTC. `version` is when
    the report says it was last changed, as written; `doubts` are about the report as a whole.
    A `text_origin` of "paraphrase" says that the text is ours and quotes nobody.
    """

    report_id: str
    text: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    lang: str = "en"
    url: str = ""
    published: TimeSpan | None = None
    offset_min: int = 0
    form: Literal["html", "text", "markdown", "pdf", "telegram"] = "text"
    origins: tuple[Origin, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    translation: Translation | None = None
    text_origin: TextOrigin = "original"
    forwarded_from: str = ""
    version: str = ""
    #: of a row of an imported table or map: the import's id, "/", the row's key
    row: str = ""
    #: titles, captions and the like inside the text: (span, "headline" | "caption" | "subhead")
    marks: tuple[tuple[Span, str], ...] = ()
    doubts: tuple[Doubt, ...] = ()
